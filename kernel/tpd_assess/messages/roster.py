"""The roster: what cannot be read, who cannot be told apart, which totals do not agree."""

MESSAGES: dict[str, tuple[str, str]] = {
    "faulty": (
        "名册有{count}处问题，没有导入，请改正后重新导入",
        "Faults in the roster: {count}; nothing was imported. Mend them",
    ),
    "looks-like-choices": (
        "这是选报表，不是名册（只有姓名和微能力）；请用 choices import 导入，名册另选一个文件",
        "This is a table of choices, no roster (names and capabilities only). Use choices import, and name the roster",
    ),
    "no-name-column": (
        "没有“姓名”一列，请加上这个列名",
        "there is no column “姓名” or “name”; add it",
    ),
    "no-people": ("名册里没有一个人，请检查表头和工作表", "The roster names nobody; check header and sheet"),
    "no-name": ("姓名是空的，请补上", "The name is empty; fill it in"),
    "no-organisation": ("{name}没有填写学校，请补上", "{name} has no school; fill it in"),
    "unknown-organisation": (
        "单位“{name}”不在学校名单里，请改正或补进名单",
        "“{name}” is not in the list of schools; mend it or add it there",
    ),
    "unknown-organisation-like": (
        "单位“{name}”不在学校名单里，是不是“{like}”？请改正或补进名单",
        "“{name}” is not in the list of schools; is it “{like}”? Mend it or add it there",
    ),
    "unknown-parent": (
        "{school}的中心校“{name}”不在名单里，请改正或补进名单",
        "The central school “{name}” of {school} is not in the list; mend it or add it",
    ),
    "unknown-role": (
        "看不懂角色“{text}”，请填：教师、同伴、专家、组长、工作人员、学校管理员、审计",
        "Role “{text}” is not known; use teacher, peer, expert, chair, clerk, school_administrator, auditor",
    ),
    "unknown-stage": (
        "看不懂学段“{text}”，请填：幼儿园、小学、初中、高中、职业",
        "Stage “{text}” is not known; use kindergarten, primary, junior, senior, vocational",
    ),
    "which-stage": (
        "“{text}”包括几个学段，请写这位教师任教的一个",
        "“{text}” covers several stages; write the one in which this teacher teaches",
    ),
    "unknown-kind": (
        "看不懂单位类型“{text}”，请填：学校、教学点、幼儿园、职业学校、进修学校、公司、教育局、其他",
        "Kind “{text}” is not known; use school, teaching_point, kindergarten, vocational, training_school, company",
    ),
    "unknown-environment": (
        "看不懂教学环境“{text}”，请按考核标准里的环境名称填写",
        "Environment “{text}” is not known; use the names of the standard",
    ),
    "organisation-differs": (
        "“{name}”前后不一致：这里是“{two}”，{other} 是“{one}”，请统一",
        "“{name}” contradicts itself: “{two}” here, “{one}” at {other}; make them agree",
    ),
    "double": (
        "{name}（{number}）与 {other} 完全重复，请删去一行",
        "{name} ({number}) is the same as at {other}; delete one row",
    ),
    "number-twice": (
        "工号{number}用了两次：{name}，还有 {other} 的{other_name}，请核对",
        "Number {number} is used twice: {name}, and {other_name} at {other}; check",
    ),
    "id-twice": (
        "{name}与 {other} 的{other_name}身份证号相同，请核对",
        "{name} has the identity number of {other_name} at {other}; check",
    ),
    "cannot-tell-apart": (
        "{name}与 {other} 同名同校又都没有工号，分不清，请填工号；若是同一人，请并为一行，角色写“教师、专家”",
        "{name} and {other} share name and school, without numbers; add numbers, or join the rows of one person",
    ),
    "more-roles": (
        "{name}在 {other} 也出现，角色不同，按同一人合并",
        "{name} also stands at {other} in another role; taken as one person",
    ),
    "id-form": (
        "身份证号 {number} 位数或字符不对，请核对",
        "Identity number {number} has the wrong length or characters",
    ),
    "id-birthday": (
        "身份证号 {number} 里的出生日期不存在，请核对",
        "Identity number {number} holds a day that does not exist",
    ),
    "id-check-digit": (
        "身份证号 {number} 的校验码不对，请核对",
        "Identity number {number} has a wrong check digit; check it",
    ),
    "not-a-count": ("“{text}”不是人数，请填整数", "“{text}” is not a number of people; write a whole number"),
    "unknown-columns": ("这些列没有用到：{titles}", "These columns were not used: {titles}"),
    # --- against what is known already ---
    "which-of-several": (
        "{name}对应不止一人，没有自动合并，请人工确认",
        "{name} fits more than one person; settle it by hand",
    ),
    "number-other-name": (
        "工号{number}原来是{old}，名册里是{name}，学校也不同，请确认是不是同一人",
        "Number {number} was {old}'s, the roster says {name} of another school; confirm whether it is one person",
    ),
    # --- totals ---
    "waves-disagree": (
        "各批次合计 {parts} = {sum}人，总数写的是{stated}人，相差{difference}人，请向上报单位核对",
        "The waves add up to {parts} = {sum} teachers, the total says {stated}: {difference} apart; ask back",
    ),
    "schools-disagree": (
        "各批次学校合计 {parts} = {sum}所，总数写的是{stated}所，相差{difference}所，请核对",
        "The waves add up to {parts} = {sum} schools, the total says {stated}: a difference of {difference}; check",
    ),
    "county-count": (
        "名册有{counted}位教师，应为{stated}人，相差{difference}人",
        "Teachers in the roster: {counted}, expected: {stated}, a difference of {difference}",
    ),
    "organisation-count": (
        "{name}在名册里有{counted}位教师，应为{stated}人，相差{difference}人",
        "Teachers of {name} in the roster: {counted}, expected: {stated}, a difference of {difference}",
    ),
    "wave-count": (
        "批次“{name}”在名册里有{counted}位教师，应为{stated}人，相差{difference}人",
        "Teachers of the wave “{name}” in the roster: {counted}, expected: {stated}, a difference of {difference}",
    ),
}
