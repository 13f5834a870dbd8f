"""Why a reading has no rater: each sentence says what keeps the raters off, how many of them, and what to do."""

from __future__ import annotations

_COUNTS = (
    "（这类评委除本人外共{raters}位：评满{full}位，不能互评{reciprocal}位，回避{conflict}位，单位不符{school}位，"
    "已评或不得评{reads}位）",
    " (raters of this kind but the teacher: {raters}; at their most {full}, read by the teacher {reciprocal}, "
    "in conflict {conflict}, of the wrong school {school}, reading it already or barred {reads})",
)

_REASONS: dict[str, tuple[str, str]] = {
    "most-reached": (
        "能评的{full}位评委都已评满，请调高每人上限（most）或增加评委，再安排一次",
        "every rater who may read it ({full}) has the most; raise the limit (most) or add raters, then plan again",
    ),
    "reciprocal": (
        "{reciprocal}位评委的作品由这位教师评，不能互评，请增加评委，再安排一次",
        "raters read by this teacher, who may not read back: {reciprocal}; add others, then plan again",
    ),
    "all-in-conflict": (
        "{conflict}位评委已申报回避，请增加与这位教师无关的评委，再安排一次",
        "raters who declared a conflict with this teacher: {conflict}; add some without one, then plan again",
    ),
    "only-own-school": (
        "{school}位评委与教师同校，不能评，请增加外校评委，再安排一次",
        "raters of the teacher's own school, who may not read: {school}; add some of other schools, then plan again",
    ),
    "only-other-schools": (
        "{school}位评委与教师不同校或没有填单位，按考核方案只能由同校同行评，请核对名册，或修改"
        "raters.peers.same_school，再安排一次",
        "raters of other schools, or of none that is known: {school}, and by the profile only own peers read; check "
        "the roster or change raters.peers.same_school, then plan again",
    ),
    "too-few-raters": (
        "能评的评委太少，{reads}位都已在评或不得评这份作品，请增加评委，再安排一次",
        "there are too few raters: {reads} read this work already or may not; add raters, then plan again",
    ),
    "search-ended": (
        "还有评委可评，但安排太紧，程序没有找到，请再安排一次，或增加评委",
        "somebody may still read it, but so tight a plan was not solved; plan once more, or add raters",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    "nobody-left-no-raters": (
        "除教师本人外没有这类评委，请在名册里补充，再安排一次",
        "the roster has no rater of this kind but the teacher; add some, then plan again",
    ),
    **{f"nobody-left-{name}": (zh + _COUNTS[0], en + _COUNTS[1]) for name, (zh, en) in _REASONS.items()},
}
