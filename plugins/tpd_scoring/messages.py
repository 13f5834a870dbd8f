"""The sentences for this plug-in's figures, reasons and findings."""

from __future__ import annotations

from tpd_assess import Message, Text
from tpd_scoring import assignment_messages, award_messages

_FOLDING: dict[str, tuple[str, str]] = {
    # one sheet
    "sheet": (
        "{sheet}：（{terms}）÷{weight} = {total}",
        "{sheet}: ({terms}) / {weight} = {total}",
    ),
    "left-out": (
        "{sheet}：评价点{criteria}没有可评的选交材料，不计；其余权重共{weight}，按全部计",
        "{sheet}: {criteria} had no optional evidence to mark; the other weights, {weight}, are the whole",
    ),
    "other-rubric": (
        "{sheet}按先前的量规{rubric}评，经人确认保留",
        "{sheet} was given under the earlier rubric {rubric}; a person let it stand",
    ),
    # who counts
    "peers": (
        "互评：收到{counted}份，计划{planned}份，至少{minimum}份",
        "Peers: {counted} count, {planned} planned, at least {minimum}",
    ),
    "peers-short": (
        "互评：只收到{counted}份，少于{minimum}份，按考核方案只用专家分",
        "Peers: only {counted} scored, fewer than {minimum}; by the profile the experts count alone",
    ),
    "no-peers": ("考核方案不用互评", "By the profile peers do not count"),
    "experts": ("专家：收到{counted}份，计划{planned}份", "Experts: {counted} scored, {planned} planned"),
    "no-experts": ("考核方案不用专家评分", "By the profile experts do not count"),
    "held-peers": (
        "互评人数不足，结果等待：请催收评分表，或安排其他人互评",
        "Too few peers scored, so the result waits: get their sheets in, or plan other peers",
    ),
    "held-experts": (
        "专家评分不足，结果等待：请催收评分表，或安排其他专家",
        "Too few experts scored, so the result waits: get their sheets in, or plan another expert",
    ),
    "held-nobody": (
        "考核方案没有安排任何人评分，结果等待：请修改 raters",
        "By the profile nobody scores, so the result waits: change raters in the profile",
    ),
    "held-criteria": (
        "按现行量规有的评价点没有人评过，等级不能确定，结果等待：请按现行量规重新评分",
        "Some criteria of the rubric in force were marked by nobody, so the result waits: have it scored again",
    ),
    "invalid": ("被裁定无效，按{points}分、不合格计", "It was ruled invalid and counts {points}, fail"),
    "not-handed-in": ("没有可评的材料，按{points}分、不合格计", "There was nothing to score; it counts {points}, fail"),
    # points
    "trimmed": (
        "互评分{all}，去掉{cut}个最高和{cut}个最低，余{kept}",
        "Peer scores {all}; without the {cut} highest and {cut} lowest: {kept}",
    ),
    "peer-mean": ("互评平均：（{sum}）÷{count} = {mean}", "Mean of peers: ({sum}) / {count} = {mean}"),
    "expert-mean": ("专家平均：（{sum}）÷{count} = {mean}", "Mean of experts: ({sum}) / {count} = {mean}"),
    "resolution-median_of_experts": (
        "请了第三位专家，取专家分{all}的中位数：{score}",
        "A third expert was asked; the median of {all} counts: {score}",
    ),
    "resolution-mean_of_experts": (
        "请了第三位专家，取专家分{all}的平均数：{score}",
        "A third expert was asked; the mean of {all} counts: {score}",
    ),
    "resolution-closest_two": (
        "请了第三位专家，专家分{all}中最接近的是{heard}（一样近时取较低的一对），平均{score}",
        "A third expert was asked; of {all} the closest are {heard} (of equals the lower pair), their mean {score}",
    ),
    "resolution-third_expert": (
        "请了第三位专家，专家分{all}中以第三位的{heard}为准：{score}",
        "A third expert was asked; of {all} the third's {heard} counts: {score}",
    ),
    "resolution-chair": (
        "由组长定分，专家分{all}中以组长的{heard}为准：{score}",
        "The chair decides; of {all} the chair's {heard} counts: {score}",
    ),
    "weighted": (
        "合计：（{peer_weight}×{peers} + {expert_weight}×{experts}）÷100 = {exact}",
        "Together: ({peer_weight}×{peers} + {expert_weight}×{experts}) / 100 = {exact}",
    ),
    "one-side": ("只有一方计分，占100%：{exact}", "Only one side counts, with 100 %: {exact}"),
    "rounded": (
        "{exact}四舍五入到{decimals}位小数：{points}",
        "{exact} rounded half up, decimals {decimals}: {points}",
    ),
    "in-band": (
        "{points}在{level}一档：{start}分（含）到{end}分（不含）",
        "{points} is {level}: from {start} (in) to {end} (not in)",
    ),
    "in-last-band": (
        "{points}在{level}一档：{start}分（含）到{end}分（含）",
        "{points} is {level}: from {start} (in) to {end} (in)",
    ),
    # levels
    "peer-votes": (
        "按等级：互评共{weight}，{count}人，每人{each}",
        "By levels: peers ({count}) weigh {weight} together, {each} each",
    ),
    "expert-votes": (
        "按等级：专家共{weight}，{count}人，每人{each}",
        "By levels: experts ({count}) weigh {weight} together, {each} each",
    ),
    "criterion-level": (
        "“{slot}”的评价点{criterion}：{votes}；从低往高数到一半为{level}",
        "Criterion {criterion} of “{slot}”: {votes}; counted from below, half is reached at {level}",
    ),
    "unmarked": (
        "“{slot}”的评价点{criterion}评分时还没有材料：必交的按不合格，选交的不计",
        "Criterion {criterion} of “{slot}” had nothing to mark when raters read: fail if required, else left out",
    ),
    "not-asked": (
        "“{slot}”的评价点{criterion}在各评分表的量规里都没有，等级不能确定",
        "Criterion {criterion} of “{slot}” stands in no rater's rubric, so its level is not known",
    ),
    "slot-level": ("“{slot}”取最低的评价点：{level}", "“{slot}” is as good as its lowest criterion: {level}"),
    "required-absent": ("必交的“{slot}”没有有效材料：不合格", "“{slot}” is required and has no valid evidence: fail"),
    "optional-absent": ("选交的“{slot}”没有材料，不计", "“{slot}” is optional and was not handed in: left out"),
    "capability-level": (
        "按等级：全部优秀才是优秀，有不合格即不合格：{level}",
        "By levels, excellent only if all are and fail if any is: {level}",
    ),
    # what decides
    "decided-points": (
        "以分数规则为准：{by_points}（等级规则：{by_conjunctive}）",
        "The rule of points decides: {by_points} (the rule of levels says {by_conjunctive})",
    ),
    "decided-conjunctive": (
        "以等级规则为准：{by_conjunctive}（分数规则：{by_points}）",
        "The rule of levels decides: {by_conjunctive} (the rule of points says {by_points})",
    ),
    "recommended": (
        "{count}份评分中有{votes}份推荐，过半才算推荐作品",
        "Sheets that recommend it: {votes} of {count}; more than half are needed",
    ),
}
_MODERATION: dict[str, tuple[str, str]] = {
    "order-peers-in-short": (
        "专家与互评的等级不同，须第二位专家评分",
        "The expert and the peers differ: a second expert must read it",
    ),
    "order-zone-in-short": (
        "得分离分界太近，须第二位专家评分",
        "The score is near an edge: a second expert must read it",
    ),
    "order-experts-in-short": ("专家的等级不同，须第三位评分", "Experts differ in level: a third must read it"),
    "order-gap-in-short": ("专家的分数相差太大，须第三位评分", "Experts are too far apart: a third must read it"),
    "order-criterion-in-short": (
        "专家在一个评价点上相差太大，须第三位评分",
        "Experts are too far apart on a criterion: a third must read it",
    ),
    "order-peers": (
        "专家{expert}分（{expert_level}），互评{peers}分（{peers_level}），等级不同，须第二位专家评分",
        "The expert gives {expert} ({expert_level}), peers {peers} ({peers_level}): a second expert must read it",
    ),
    "order-zone": (
        "{points}分离分界{edge}只差{away}分，在{zone}分以内，须第二位专家评分",
        "{points} is {away} from the edge {edge}, within {zone}: a second expert must read it",
    ),
    "order-experts": (
        "专家的等级不同：{low}（{low_points}分）与{high}（{high_points}分），须第三位评分",
        "Experts differ: {low} ({low_points}) and {high} ({high_points}): a third must read it",
    ),
    "order-gap": (
        "专家分{low}与{high}相差{apart}分，达到{gap}分，须第三位评分",
        "Experts give {low} and {high}, {apart} apart, {gap} or more: a third must read it",
    ),
    "order-criterion": (
        "“{slot}”的评价点{criterion}，专家有{low}也有{high}，须第三位评分",
        "On criterion {criterion} of “{slot}” experts give {low} and {high}: a third must read it",
    ),
}
_SHEETS: dict[str, tuple[str, str]] = {
    "all-alike": (
        "{count}个评价点全是{level}且没有评语，请确认不是随手填的",
        "All {count} criteria are {level} without a word; make sure that the work was read",
    ),
    "fail-without-comment": (
        "{count}个评价点不合格（{criteria}）却没有评语，请评分人补写理由",
        "Failed without a comment (criteria: {criteria}; {count} in all); ask the rater for the reason",
    ),
    "far-apart": (
        "同一份“{slot}”里既有优秀又有不合格（这样的材料共{count}份），请核对是否选错",
        "“{slot}” has both excellent and fail (pieces of evidence like it: {count}); make sure that no mark slipped",
    ),
}
MESSAGES = {**assignment_messages.MESSAGES, **_FOLDING, **award_messages.MESSAGES, **_MODERATION, **_SHEETS}


def messages() -> tuple[Message, ...]:
    """All sentences, under this plug-in's name."""
    return tuple(Message(code=f"scoring.{name}", text=Text(*pair)) for name, pair in MESSAGES.items())
