"""What marks under a rubric come to by the bundled policies, and whether that is what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from tpd_assess.model import LEVELS, Grading, Mark, Raters, Rubric, SubmissionResult
from tpd_assess.model.profile import LevelValue, Peers, Weights
from tpd_assess.testing import build
from tpd_assess.testing.kernel import Kernel

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines

_POLICY = "scoring:standard"
_VALUES = (0, 50, 100)
_EXPERT_ALONE = Raters(weights=Weights(peers=0, experts=100), peers=Peers(planned=0, minimum=0))
_FROM_NOTHING_TO_ALL = Grading(
    level_value=tuple(LevelValue(level=level, value=value) for level, value in zip(LEVELS, _VALUES, strict=True))
)


def faults_in_scoring(rubric: Rubric) -> list[str]:
    """What is wrong with the points that marks under a rubric come to; in order, nothing."""
    ladder = _folded(rubric, [dict.fromkeys(_keys(rubric), LEVELS[0]), *_better_step_by_step(rubric)])
    found = [f"fail throughout {fault}" for fault in _off(ladder[0], "fail", 0)]
    found += [f"excellent throughout {fault}" for fault in _off(ladder[-1], "excellent", 100)]
    found += [
        f"step {step} of {len(ladder) - 1} from fail to excellent gives {worse.points}, then {better.points}"
        for step, (worse, better) in enumerate(pairwise(ladder), start=1)
        if Fraction(better.points or 0) <= Fraction(worse.points or 0)
    ]
    found += [
        f"excellent without optional evidence {fault}" for fault in _off(_required_only(rubric), "excellent", 100)
    ]
    return [f"{rubric.code}: {fault}" for fault in found]


def _keys(rubric: Rubric) -> list[str]:
    return [criterion.key for criterion in rubric.criteria]


def _better_step_by_step(rubric: Rubric) -> Iterator[dict[str, str]]:
    """Marks that rise by one level on one criterion at a time, until all are excellent."""
    marks = dict.fromkeys(_keys(rubric), LEVELS[0])
    for level in LEVELS[1:]:
        for key in marks:
            marks = marks | {key: level}
            yield marks


def _required_only(rubric: Rubric) -> SubmissionResult:
    """What excellent marks come to where nothing was handed in that need not be."""
    required = {slot.key for slot in rubric.slots if slot.required}
    marked = {one.key: LEVELS[-1] for one in rubric.criteria if one.slot in required}
    return _folded(rubric, [marked], tuple(sorted(required)))[0]


def _folded(
    rubric: Rubric, sheets: list[dict[str, str]], present: tuple[str, ...] | None = None
) -> list[SubmissionResult]:
    slots = tuple(slot.key for slot in rubric.slots) if present is None else present
    cases = [
        build.scoring_case(
            build.sheet(rubric, id=f"sheet-{number}", marks=_marks(marks)),
            rubric=rubric, teacher=f"teacher-{number:04}", present=slots,
        )
        for number, marks in enumerate(sheets)
    ]  # fmt: skip
    request = build.scoring_request(*cases, raters=_EXPERT_ALONE, grading=_FROM_NOTHING_TO_ALL)
    answers = Kernel(["scoring"]).choose("fold_scores", _POLICY, request=request)
    return sorted(answers, key=lambda one: str(one.teacher))


def _marks(levels: Mapping[str, str]) -> tuple[Mark, ...]:
    return tuple(Mark(criterion=key, level=level) for key, level in levels.items())


def _off(result: SubmissionResult, level: str, points: int) -> list[str]:
    if result.points and Fraction(result.points) == points and result.level == level:
        return []
    return [f"comes to {result.points or 'nothing'} and {result.level or result.held}, not to {points} and {level}"]
