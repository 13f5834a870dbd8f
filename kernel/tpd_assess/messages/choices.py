"""Offers and choices: what cannot be read, and which rule of the profile is not kept (`rule` names its line)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- reading ---
    "faulty": (
        "选报表有{count}处问题，没有导入，请改正后重新导入",
        "Faults in the choices: {count}; nothing was imported. Mend them",
    ),
    "no-capabilities": (
        "没有微能力一列，请加上列名“微能力”",
        "There is no column of capabilities; title one “capabilities”",
    ),
    "unknown-school": ("学校“{name}”不在名册里，请改正", "School “{name}” is not in the roster; mend it"),
    "unknown-person": ("名册里没有{name}，请核对姓名和工号", "{name} is not in the roster; check name and number"),
    "number-and-name": ("工号和姓名对不上：{name}，请核对", "Number and name do not belong together: {name}; check"),
    "which-person": ("{name}可能是：{people}，请写上工号", "{name} may be: {people}; add the number"),
    "unknown-capability": (
        "没有微能力“{text}”，请写代码，如 A3",
        "There is no capability “{text}”; write its code, e.g. A3",
    ),
    "unknown-capability-like": (
        "没有微能力“{text}”，是不是“{like}”？请改正",
        "There is no capability “{text}”; is it “{like}”? Mend it",
    ),
    "code-and-name": (
        "代码{code}是“{name}”，后面却写着{other}的名称“{written}”，请改正其一",
        "{code} is “{name}”, but the name behind it is that of {other}, “{written}”; mend one",
    ),
    # --- schools ---
    "environments-not-covered": (
        "全县各校选取的微能力没有涵盖：{missing}（{rule}）",
        "The schools' offers together leave out: {missing} ({rule})",
    ),
    "no-offer": ("{school}还没有选取微能力（{rule}）", "{school} has not chosen what it offers yet ({rule})"),
    "offer-too-small": (
        "{school}选取了{count}项，至少要{wanted}项（{rule}）",
        "{school} offers {count}, fewer than {wanted} ({rule})",
    ),
    "offer-too-large": (
        "{school}选取了{count}项，最多{wanted}项（{rule}）",
        "{school} offers {count}, more than {wanted} ({rule})",
    ),
    "offered-twice": ("{school}重复选取了 {codes}，请删去一处", "{school} offers {codes} twice; delete one"),
    "offer-unknown": (
        "{school}选取的 {codes} 没有评价量规（{rule}）",
        "{school} offers {codes}, for which there is no rubric ({rule})",
    ),
    "offer-dimensions": (
        "{school}选取的微能力只涉及{covered}，教师选不满{wanted}个方面（{rule}）",
        "{school} offers only {covered}; too few dimensions for any teacher, {wanted} asked for ({rule})",
    ),
    "school-without-environment": (
        "{school}没有写明教学环境，无法核对（{rule}），请在名册里补上",
        "{school} has no environment in the roster, so {rule} cannot be checked; add it",
    ),
    "offer-environment": (
        "{school}是{environment}，不能选取 {codes}（{rule}）",
        "{school} is a {environment} and may not offer {codes} ({rule})",
    ),
    "dimension-empty": (
        "提醒：{school}按{environment}可选的微能力里没有{missing}，教师只能在其余{left}个方面里选（{rule}）",
        "Note: for {school} ({environment}) nothing of {missing} can be chosen; dimensions left: {left} ({rule})",
    ),
    "dimensions-unreachable": (
        "{school}按{environment}可选的微能力里没有{missing}，只剩{left}个方面，达不到{wanted}个（{rule}），请放宽环境规则",
        "For {school} ({environment}) there is no capability of {missing}; left: {left} of {wanted}. Relax ({rule})",
    ),
    # --- teachers ---
    "no-choice": (
        "{school}{name}还没有选报，要选{wanted}项（{rule}）",
        "{name} ({school}) has not chosen yet; asked for: {wanted} ({rule})",
    ),
    "choice-count": (
        "{school}{name}选了{count}项，要选{wanted}项（{rule}）",
        "{name} ({school}) chose {count}, asked for: {wanted} ({rule})",
    ),
    "chosen-twice": (
        "{school}{name}重复选了 {codes}，请换一项",
        "{name} ({school}) chose {codes} twice; choose another",
    ),
    "choice-unknown": (
        "{school}{name}选的 {codes} 没有评价量规（{rule}）",
        "{name} ({school}) chose {codes}, for which there is no rubric ({rule})",
    ),
    "stage-without-rubric": (
        "{school}{name}的学段（{stage}）没有 {codes} 的评价量规（{rule}）",
        "{name} ({school}): there is no rubric of {codes} for stage {stage} ({rule})",
    ),
    "not-offered": (
        "{school}{name}选的 {codes} 不在本校选取的范围内（{rule}）",
        "{name} ({school}) chose {codes}, which the school does not offer ({rule})",
    ),
    "dimensions": (
        "{school}{name}只涉及{covered}，共{count}个方面，要{wanted}个；还可从{missing}里选（{rule}）",
        "{name} ({school}) covers only {covered} (dimensions: {count} of {wanted}); choose from {missing} ({rule})",
    ),
    "environment": (
        "{school}{name}的学校是{environment}，不能选 {codes}（{rule}）",
        "{name} ({school}) teaches in a {environment} and may not choose {codes} ({rule})",
    ),
    "own-environment": (
        "{school}{name}选了{count}项本校环境（{environment}）的微能力，至少要{wanted}项（{rule}）",
        "{name} ({school}) chose {count} of the own environment ({environment}), asked for: {wanted} ({rule})",
    ),
}
