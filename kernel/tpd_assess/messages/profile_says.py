"""What `profile show` prints: the choices in force in plain words, the risks, and what is only proposed."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "level-fail": ("不合格", "fail"),
    "level-pass": ("合格", "pass"),
    "level-excellent": ("优秀", "excellent"),
    "stage-kindergarten": ("幼儿园", "kindergarten"),
    "stage-primary": ("小学", "primary"),
    "stage-junior": ("初中", "junior secondary"),
    "stage-senior": ("高中", "senior secondary"),
    "stage-vocational": ("职校", "vocational"),
    "body-school": ("学校", "school"),
    "body-county": ("县区", "county"),
    "body-city": ("市", "city"),
    "body-province": ("省", "province"),
    "veto-copied": ("抄袭", "copied work"),
    "veto-not_own_work": ("非本人制作", "not the teacher's own work"),
    "veto-false_statement": ("虚假声明", "a false statement"),
    "veto-undeclared_ai": ("使用AI未声明", "use of AI not declared"),
    "quota-county": ("全县区", "the county"),
    "quota-school": ("每所学校", "each school"),
    "tie-all_in": ("同分的都算", "equal scores are all in"),
    "tie-all_out": ("同分的都不算", "equal scores are all out"),
    # sentences, in the order in which they are printed
    "county": ("{county}：{name}，依据规范{standard}", "{county}: {name}, after the standard {standard}"),
    "round": ("轮次{id}：{title}", "Round {id}: {title}"),
    "make-up-of": ("本轮是{of}的补考", "This round is the make-up of {of}"),
    "stages": ("参加学段：{stages}", "Taking part: {stages}"),
    "day": ("{label}：{day}（{zone}，截止到当天24:00）", "{label}: {day} ({zone}; a last day ends at 24:00)"),
    "select": (
        "学校选{low}到{high}项，教师选{count}项，至少涉及{dimensions}个维度",
        "A school offers {low} to {high}, a teacher chooses {count}; dimensions to cover: at least {dimensions}",
    ),
    "environments-any": ("任何环境的能力都可以选", "Capabilities of any environment may be chosen"),
    "environments-own": ("只能选本校所属环境的能力", "Only capabilities of the school's own environment may be chosen"),
    "environments-own_or_poorer": (
        "可以选本校环境及条件较低环境的能力",
        "Capabilities of the school's own or a poorer environment may be chosen",
    ),
    "environments-offer_covers_all": (
        "全县区各校所选合起来要涵盖全部环境；每所学校可选本校环境及条件较低环境的能力",
        "The offers of the county's schools together cover all environments; each school takes its own or poorer ones",
    ),
    "offered": (
        "本县区只开设这些环境：{environments}",
        "The county offers these environments only: {environments}",
    ),
    "own-environment": (
        "教师至少有{count}项属于本校环境",
        "Choices of the school's own environment: at least {count}",
    ),
    "exemption-with_reason": ("可以申请免测，须写明理由", "Exemption can be asked for, with a reason"),
    "exemption-signed_statement": ("可以凭本人签字的声明不参加", "A teacher can opt out with a signed statement"),
    "reading-either": (
        "有效性的理解：能确定本人出镜或本人制作之一，即为有效",
        "Validity is read so: evidence is valid when the teacher is shown or is its author; one is enough",
    ),
    "reading-both": (
        "有效性的理解：应由本人制作的都要确定是本人制作，并且至少有一处确定本人出镜",
        "Validity is read so: what should be the teacher's work must be, and the teacher must be shown at least once",
    ),
    "scope-submission": (
        "按一项能力的整份提交看：必交证据中有一份成立即可",
        "It is judged for a submission as a whole: one required piece of evidence that holds is enough",
    ),
    "scope-evidence": ("逐份证据看：每份都要成立", "It is judged for each piece of evidence: every one must hold"),
    "accept": (
        "依据的强度达到{strength}（最强为3）即成立",
        "A ground of strength {strength} (3 is the strongest) is enough",
    ),
    "repair": (
        "有问题的证据通知后有{days}天补正",
        "Days to repair evidence in doubt, after notice: {days}",
    ),
    "after-repair-rule": (
        "补正期满仍不能确定的，由两人裁定",
        "What is undetermined when that ends is ruled by two people",
    ),
    "after-repair-score_as_is": (
        "补正期满仍不能确定的，按现状评分",
        "What is undetermined when that ends is scored as it is",
    ),
    "face-match-off": ("没有开启人脸比对", "Faces are not compared"),
    "face-match-on": (
        "开启了人脸比对：须取得本人单独同意，并为不同意的人提供其他办法",
        "Faces are compared: each person's separate consent is needed, and another way for those who refuse",
    ),
    "late-refuse": ("逾期不收", "Late evidence is not taken"),
    "late-accept_with_note": ("逾期收下并注明", "Late evidence is taken and marked as late"),
    "late-accept": ("逾期照收", "Late evidence is taken as if in time"),
    "weights": ("得分：互评占{peers}%，专家占{experts}%", "The score: peers {peers} %, experts {experts} %"),
    "peers": (
        "每份提交{planned}人互评，至少{minimum}人",
        "Peers who read each submission: {planned}, at least {minimum}",
    ),
    "if-short-hold": ("互评人数不足时，结果等待", "With too few peers the result waits"),
    "if-short-experts_only": (
        "互评人数不足时，只用专家分，并在结果上注明",
        "With too few peers the experts alone count, and results say so",
    ),
    "same-school-exclude": ("不由本校同事互评", "Peers are never of the same school"),
    "same-school-allow": ("可以由本校同事互评", "Peers may be of the same school"),
    "same-school-require": ("由本校同事互评", "Peers are of the same school"),
    "trim": (
        "互评去掉{trim}个最高分和{trim}个最低分",
        "Peer scores dropped: the highest and the lowest, {trim} of each",
    ),
    "experts": (
        "每份提交{planned}位专家；离分界{zone}分以内（含）请第二位，两位相差{gap}分以上（含）请第三位",
        "Experts for each submission: {planned}; a second within {zone} of an edge, a third from {gap} apart",
    ),
    "most-peers": ("每人至多互评{most}份", "Readings given to one peer: at most {most}"),
    "most-experts": ("每位专家至多评{most}份", "Readings given to one expert: at most {most}"),
    "criterion-gap-1": (
        "两位专家在同一评价点等级不同时请第三位",
        "A third expert is asked when two differ by a level on a criterion",
    ),
    "criterion-gap-2": (
        "两位专家在同一评价点一个不合格、一个优秀时请第三位",
        "A third expert is asked when one gives fail and one excellent on a criterion",
    ),
    "resolution-median_of_experts": (
        "请了第三位专家时，取专家分的中位数",
        "With a third expert, the median of the experts counts",
    ),
    "resolution-mean_of_experts": (
        "请了第三位专家时，取专家分的平均数",
        "With a third expert, the mean of the experts counts",
    ),
    "resolution-closest_two": (
        "请了第三位专家时，取最接近的两个专家分",
        "With a third expert, the two closest experts count",
    ),
    "resolution-third_expert": ("请了第三位专家时，以第三位为准", "With a third expert, the third alone counts"),
    "resolution-chair": ("请了第三位专家时，由组长决定", "With a third expert, the chair decides"),
    "rule-points": (
        "能力的成绩按分数确定；规范的等级规则也计算并打印",
        "A capability is graded by points; the standard's rule of levels is reckoned and printed too",
    ),
    "rule-conjunctive": (
        "能力的成绩按规范的等级规则确定：全部优秀才是优秀，有一项不合格即不合格；分数也计算并打印",
        "A capability is graded by levels: excellent only if all are, fail if any is; points are printed too",
    ),
    "band": ("{level}：{start}分（含）到{end}分（不含）", "{level}: from {start} (in) to {end} (not in)"),
    "last-band": ("{level}：{start}分（含）到{end}分（含）", "{level}: from {start} (in) to {end} (in)"),
    "marks-levels": (
        "评分人只选等级，折算为：不合格{fail}，合格{pass}，优秀{excellent}",
        "Raters choose levels, which count as: fail {fail}, pass {pass}, excellent {excellent}",
    ),
    "marks-points": (
        "评分人在等级内打分：不合格{fail}，合格{pass}，优秀{excellent}",
        "Raters give points inside the level: fail {fail}, pass {pass}, excellent {excellent}",
    ),
    "decimals": ("分数四舍五入到{decimals}位小数", "Scores are rounded half up to {decimals} decimals"),
    "overall-mean": ("总成绩是各项能力的平均分", "The overall score is the mean of the capabilities"),
    "overall-all": ("总成绩以最低的一项能力为准", "The overall grade is that of the lowest capability"),
    "overall-k_of_n": (
        "总成绩取至少{k}项能力达到的等级",
        "The overall grade is the one reached in at least {k} of the capabilities",
    ),
    "minimum": ("任何一项低于{minimum}分，总成绩不能合格", "Nobody passes with a capability below {minimum}"),
    "invalid-zero": ("被裁定无效的能力计0分", "A capability that was ruled invalid counts 0"),
    "invalid-not_counted": ("被裁定无效的能力不计入", "A capability that was ruled invalid is not counted"),
    "veto": ("一票否决：{causes}", "These alone make a teacher fail: {causes}"),
    "quota": ("优秀至多占{share}%，范围：{scope}；{tie}", "At most {share} % are excellent, in {scope}; {tie}"),
    "spot-check": (
        "{level}抽查{rate}%，以及离分界不到{edge}分的全部",
        "Spot check ({level}): {rate} %, and all within {edge} points of an edge",
    ),
    "appeal": (
        "结果公布后{days}天内可以申诉，依次向：{levels}",
        "Days to appeal after the results: {days}; in turn to: {levels}",
    ),
    "make-up": (
        "可以补考{times}次，补考成绩最高为{cap}",
        "Make-ups: {times}; the best grade of a make-up is {cap}",
    ),
    "hours": ("学时要求：共{total}学时", "Hours asked for: {total} in all"),
    "part": ("其中{name}：{hours}学时", "of them {name}: {hours}"),
    "closes": ("学时计到{day}为止（{zone}，含当天）", "Hours count up to {day} ({zone}; that day is in)"),
    "rubric": ("{target}使用插件{plugin}的量规", "{target} uses the rubric of the plug-in {plugin}"),
    "rubric-for-stage": (
        "{target}在{stage}使用插件{plugin}的量规",
        "{target} uses, for {stage}, the rubric of the plug-in {plugin}",
    ),
    "folder": ("使用县区自己的量规文件夹：{folder}", "The county's own rubric folder is used: {folder}"),
    "reader": ("{media_type}文件由插件{plugin}读取", "{media_type} files are read by the plug-in {plugin}"),
    "policy": ("步骤{step}采用{policy}", "The step {step} is done by {policy}"),
    "disabled": ("停用的插件：{plugins}", "Plug-ins switched off: {plugins}"),
    "risk-reference": (
        "注意：证据留在原处，没有复制；原文件被改动、移动或删除后，证据就对不上了",
        "Take care: evidence is not copied; if a file is changed, moved or deleted where it lies, the evidence is gone",
    ),
    "risk-weak-grounds": (
        "注意：最弱的依据（如只有一份声明）也算成立",
        "Take care: the weakest ground, such as a statement alone, is enough",
    ),
    "risk-score-as-is": (
        "注意：不能确定是否本人的证据也会评分",
        "Take care: evidence is scored even when it is undetermined whether it is the teacher's own",
    ),
    "risk-no-repair": ("注意：没有补正期", "Take care: there is no time for repair"),
    "risk-minimum-inside-band": (
        "注意：{minimum}分不是分档的界线，可能出现单项不合格而总成绩合格，或相反",
        "Take care: {minimum} is not an edge of a band, so a teacher may pass with a failed capability, or the reverse",
    ),
    "risk-no-experts": ("注意：没有专家评分，只有互评", "Take care: no experts score, only peers"),
    "risk-no-appeal": ("注意：没有申诉期", "Take care: there is no time for appeals"),
    "risk-no-deadline": (
        "注意：没有写提交截止日期，不会判定逾期",
        "Take care: there is no last day to hand in, so nothing is ever late",
    ),
    "proposed": ("建议值，请县区审定：{label}（{field}）", "Proposed, for the county to decide: {label} ({field})"),
}
