"""From the results of a teacher's capabilities to the grade, then the quota of excellent over all teachers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_assess import LEVELS, Award
from tpd_scoring.bands import in_band, level_at, rank
from tpd_scoring.counting import Account, Line, account
from tpd_scoring.exact import added, mean, printed
from tpd_scoring.figures import LEVEL_WORDS, NOT_HANDED_IN, VETO_WORDS, Said, figure
from tpd_scoring.quota import Standing, apply_quota

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess import AwardCase, AwardRequest, Grading


def decide(request: AwardRequest) -> tuple[Award, ...]:
    """What each teacher gets, sorted by teacher."""
    cases = sorted(request.cases, key=lambda case: case.teacher)
    standings = [_standing(case, request.grading, request.cap) for case in cases]
    apply_quota(standings, request.grading)
    return tuple(_award(standing) for standing in standings)


def _award(standing: Standing) -> Award:
    if standing.grade in LEVELS:
        standing.figures.append(figure("scoring.award", level=LEVEL_WORDS[standing.grade]))
    return Award(
        teacher=standing.teacher, grade=standing.grade, points=standing.points, recommended=standing.recommended,
        figures=tuple(standing.figures),
    )  # fmt: skip


def _standing(case: AwardCase, grading: Grading, cap: str) -> Standing:
    standing = Standing(case.teacher, case.organisation, "none")
    if not (case.results or case.earlier):
        standing.figures.append(figure("scoring.award-none"))
        return standing
    found = account(case, grading)
    standing.figures += found.figures
    standing.recommended = any(result.recommended for result in (*case.results, *case.earlier))
    if not found.open:
        _add_up(standing, found, grading)
    standing.grade = _grade(case, found, standing, grading, cap)
    return standing


def _add_up(standing: Standing, found: Account, grading: Grading) -> None:
    points = sorted(line.points for line in found.lines)
    if points:
        standing.mean = mean(points)
        standing.points = printed(standing.mean, grading.decimals)
        words: dict[str, Said] = {
            "sum": added(points),
            "count": len(points),
            "exact": standing.mean,
            "points": standing.points,
        }
        standing.figures.append(figure("scoring.award-mean", **words))


def _grade(case: AwardCase, found: Account, standing: Standing, grading: Grading, cap: str) -> str:
    """A veto is stronger than what is still open: nothing that may come would change the grade."""
    vetoes = [veto for veto in sorted(case.vetoes) if veto in grading.veto]
    if vetoes:
        standing.figures += [figure("scoring.award-veto", cause=VETO_WORDS[veto]) for veto in vetoes]
        return "fail"
    if found.open:
        standing.figures.append(figure("scoring.award-withheld", capabilities=", ".join(sorted(found.open))))
        return "withheld"
    if not found.lines:
        standing.figures.append(figure("scoring.award-nothing-counts"))
        return "fail"
    level = _OVERALL[grading.overall](found.lines, standing, grading)
    return _capped(_with_minimum(level, found.lines, standing, grading), cap, standing)


# --- the three rules of a profile ------------------------------------------------------------------------------------


def _by_mean(_lines: list[Line], standing: Standing, grading: Grading) -> str:
    standing.figures.append(in_band(standing.points, grading))
    return level_at(standing.points, grading)


def _by_lowest(lines: list[Line], standing: Standing, _grading: Grading) -> str:
    level = min((line.level for line in lines), key=rank)
    standing.figures.append(figure("scoring.award-lowest", level=LEVEL_WORDS[level]))
    return level


def _by_some(lines: list[Line], standing: Standing, grading: Grading) -> str:
    """The best level that so many capabilities reach."""
    reached = {level: sum(rank(line.level) >= rank(level) for line in lines) for level in LEVELS}
    level = next((one for one in reversed(LEVELS) if reached[one] >= grading.overall_k), LEVELS[0])
    words: dict[str, Said] = {"excellent": reached["excellent"], "passed": reached["pass"], "level": LEVEL_WORDS[level]}
    standing.figures.append(figure("scoring.award-some", k=grading.overall_k, count=len(lines), **words))
    return level


_OVERALL: dict[str, Callable[[list[Line], Standing, Grading], str]] = {
    "mean": _by_mean,
    "all": _by_lowest,
    "k_of_n": _by_some,
}


# --- what limits it --------------------------------------------------------------------------------------------------


def _with_minimum(level: str, lines: list[Line], standing: Standing, grading: Grading) -> str:
    """With a minimum no capability makes up for one that is below it."""
    minimum = grading.minimum_per_capability
    below = [line for line in lines if minimum and _is_below(line, grading)]
    for line in below:
        words: dict[str, Said] = {"capability": line.capability or NOT_HANDED_IN, "level": LEVEL_WORDS[line.level]}
        standing.figures.append(figure("scoring.award-below-minimum", minimum=minimum, points=line.points, **words))
    return "fail" if below else level


def _is_below(line: Line, grading: Grading) -> bool:
    """By level where no number decides: under the rule of levels, and where people set the level themselves."""
    if line.overridden or grading.capability_rule == "conjunctive":
        return line.level == "fail"
    return line.points < Fraction(grading.minimum_per_capability)


def _capped(level: str, cap: str, standing: Standing) -> str:
    if not cap or rank(level) <= rank(cap):
        return level
    standing.figures.append(figure("scoring.award-capped", level=LEVEL_WORDS[level], cap=LEVEL_WORDS[cap]))
    return cap
