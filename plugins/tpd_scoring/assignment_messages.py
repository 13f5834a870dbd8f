"""Why a reading has no rater: each sentence says what keeps all raters off, and what to do."""

from __future__ import annotations

_COUNTS = (
    "同类评委（本人除外）{raters}位：已评满{full}位，作品正由该教师评阅而不能互评{reciprocal}位，"
    "已申报回避{conflict}位，单位不合要求{school}位，已在评或不得评这份作品{reads}位",
    "of {raters} raters of this kind (the teacher left out) {full} are at their most, {reciprocal} are read by the "
    "teacher and so may not read back, {conflict} declared a conflict, {school} are of the wrong school, {reads} read "
    "this work already or may not",
)

_SENTENCES: dict[str, tuple[str, str]] = {
    "no-raters": (
        "没有人能评：名册里除本人外没有这类评委，请在名册里补充后重新分配",
        "nobody can read it: the roster has no rater of this kind but the teacher; add some, then plan again",
    ),
}
