"""Which capabilities make up an award, and what each counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_scoring.exact import exact
from tpd_scoring.figures import LEVEL_WORDS, figure

if TYPE_CHECKING:
    from tpd_assess import AwardCase, Figure, Grading, SubmissionResult


@dataclass(frozen=True, slots=True)
class Line:
    """One capability that counts: its printed number and its level. `overridden`: people set the level themselves."""

    capability: str
    points: Fraction
    level: str
    overridden: bool = False


@dataclass(slots=True)
class Account:
    """The capabilities that count, the names of those that are still open, and how they were told apart."""

    lines: list[Line] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def account(case: AwardCase, grading: Grading) -> Account:
    """This round's results, those carried over from an earlier round, and what was never handed in, as zero."""
    found = Account()
    here = {result.capability for result in case.results}
    carried = [result for result in case.earlier if result.capability not in here]
    for result in _sorted(case.results):
        _count(result, grading, found)
    for result in _sorted(carried):
        found.figures.append(figure("scoring.award-earlier", capability=result.capability))
        _count(result, grading, found)
    missing = case.expected - len(case.results) - len(carried)
    if missing > 0:
        found.figures.append(figure("scoring.award-missing", count=missing, expected=case.expected))
        found.lines += [Line("", Fraction(0), "fail")] * missing
    return found


def _sorted(results: list[SubmissionResult] | tuple[SubmissionResult, ...]) -> list[SubmissionResult]:
    return sorted(results, key=lambda result: result.capability)


def _count(result: SubmissionResult, grading: Grading, found: Account) -> None:
    overridden = result.level != _reckoned(result, grading)
    if result.held or not result.level:
        found.open.append(result.capability)
    elif result.state == "invalid" and grading.invalid_counts == "not_counted" and not overridden:
        found.figures.append(figure("scoring.award-invalid-not-counted", capability=result.capability))
    else:
        line = Line(result.capability, _points(result, grading), result.level, overridden)
        found.lines.append(line)
        found.figures.append(_shown(result, line))


def _reckoned(result: SubmissionResult, grading: Grading) -> str:
    return result.points_level if grading.capability_rule == "points" else result.conjunctive_level


def _points(result: SubmissionResult, grading: Grading) -> Fraction:
    """The printed number; where people set a level and nothing could be reckoned, what that level stands for."""
    if result.points:
        return Fraction(result.points)
    return Fraction(next(one.value for one in grading.level_value if one.level == result.level))


def _shown(result: SubmissionResult, line: Line) -> Figure:
    codes = {"invalid": "scoring.award-invalid", "not_handed_in": "scoring.award-not-handed-in"}
    code = "scoring.award-overridden" if line.overridden else codes.get(result.state, "scoring.award-capability")
    points = result.points or exact(line.points)
    return figure(code, capability=line.capability, points=points, level=LEVEL_WORDS[line.level])
