"""The sentences for awards: which capabilities count, the overall grade, and what limits it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "award-capability": ("{capability}：{points}分，{level}", "{capability}: {points}, {level}"),
    "award-invalid": (
        "{capability}被裁定无效，按{points}分、{level}计",
        "{capability} was ruled invalid and counts {points}, {level}",
    ),
    "award-invalid-not-counted": (
        "{capability}被裁定无效，按考核方案不计入",
        "{capability} was ruled invalid and by the profile does not count",
    ),
    "award-not-handed-in": (
        "{capability}没有可评的材料，按{points}分、{level}计",
        "{capability} had nothing to score and counts {points}, {level}",
    ),
    "award-overridden": (
        "{capability}：{points}分，等级经两人改定为{level}；分数不变，单项是否达标看改定的等级",
        "{capability}: {points}; two people set its level to {level}: the number stays, the minimum reads the level",
    ),
    "award-earlier": (
        "{capability}本轮没有重交，沿用原轮次的结果",
        "{capability} was not handed in again: the earlier round's result is carried over",
    ),
    "award-missing": (
        "应有{expected}项能力，少{count}项，各按0分、不合格计",
        "Capabilities asked for: {expected}, not handed in: {count}; what was not counts 0, fail",
    ),
    "award-mean": (
        "平均：（{sum}）÷{count} = {exact}，四舍五入为{points}",
        "Mean: ({sum}) / {count} = {exact}, rounded half up {points}",
    ),
    "award-lowest": ("总成绩以最低的一项为准：{level}", "The grade is that of the lowest capability: {level}"),
    "award-some": (
        "{count}项能力中优秀{excellent}项，合格及以上{passed}项；总成绩看{k}项达到的等级：{level}",
        "Capabilities: {count}, excellent: {excellent}, at least pass: {passed}; what {k} of them reach: {level}",
    ),
    "award-below-minimum": (
        "{capability}（{points}分，{level}）没有达到单项要求（{minimum}分；按等级计时为合格），总成绩不合格",
        "{capability} ({points}, {level}) is below the minimum of each ({minimum}; by levels: pass): the award is fail",
    ),
    "award-veto": ("一票否决：{cause}，总成绩不合格", "This alone makes the award fail: {cause}"),
    "award-withheld": (
        "暂不出成绩：{capabilities}还没有定，定后重新计算",
        "Withheld: {capabilities} not settled yet; reckon again when they are",
    ),
    "award-none": ("没有任何提交，不出成绩", "Nothing was handed in: no award"),
    "award-nothing-counts": (
        "没有一项能力可以计入，总成绩不合格",
        "No capability counts, so the award is fail",
    ),
    "award-capped": (
        "本轮最高为{cap}，{level}按{cap}计",
        "This round gives {cap} at best, so {level} becomes {cap}",
    ),
    "quota-inside": (
        "优秀名额：{graded}人的{share}%为{places}人，优秀{excellent}人；平均{mean}，在名额之内（末位{edge}）",
        "Quota: {share} % of {graded}, places {places}, excellent {excellent}; {mean} is inside ({edge})",
    ),
    "quota-beyond": (
        "优秀名额：{graded}人的{share}%为{places}人，优秀{excellent}人；平均{mean}，在名额之外（末位{edge}），按合格计",
        "Quota: {share} % of {graded}, places {places}, excellent {excellent}; {mean} is beyond ({edge}): pass",
    ),
    "award": ("总成绩：{level}", "The award: {level}"),
}
