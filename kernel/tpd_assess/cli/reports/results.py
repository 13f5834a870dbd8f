"""Reports of results: what is open, results for good, reckoned again, explained, files written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.lines import Data, counted, cut, who
from tpd_assess.deadlines import local_time
from tpd_assess.errors import Problem
from tpd_assess.text import explain, say, show

if TYPE_CHECKING:
    from tpd_assess.model import Figure
    from tpd_assess.results.explaining import ExplainedOverride, ExplainedSheet, ExplainedWork, Explanation
    from tpd_assess.results.exporting import ExportReport
    from tpd_assess.results.finalising import FinaliseReport
    from tpd_assess.results.open_things import OpenThing
    from tpd_assess.results.recomputing import RecomputeReport
    from tpd_assess.results.standing import Standing
    from tpd_assess.store import PersonRecord

People = Mapping[str, "PersonRecord"]
"""People by id."""

UNFIT = tuple(f"results.open-unfit-{why}" for why in ("own", "conflict", "twice", "doubled", "replaced"))
_KINDS = {
    "results.open-few": "results.kinds-few",
    "results.open-undecided": "results.kinds-undecided",
    "results.open-ruling": "results.kinds-ruling",
    "results.open-replacement": "results.kinds-replacement",
    "results.open-changed": "results.kinds-changed",
    **dict.fromkeys(UNFIT, "results.kinds-unfit"),
    "results.open-reading": "results.kinds-reading",
    "results.open-unplanned": "results.kinds-unplanned",
    "results.open-ordered": "results.kinds-ordered",
    "results.open-held": "results.kinds-held",
    "results.open-override": "results.kinds-override",
}
"""An open thing → what many of its kind are called."""

GRADES = ("excellent", "pass", "fail", "withheld", "none")


def people_in(things: Iterable[OpenThing]) -> set[str]:
    """Everybody whom a list of open things names."""
    return {one for thing in things for one in (thing.person, thing.rater) if one}


def open_problems(things: Sequence[OpenThing], people: People) -> list[Problem]:
    """Open things as problems: the teacher and the capability are the place."""
    return [
        Problem(
            one.code, {**one.params, "rater": _called(one.rater, people)}, file=_called(one.person, people),
            cell=one.capability,
        )
        for one in things
    ]  # fmt: skip


def by_kind(things: Sequence[OpenThing]) -> Iterator[str]:
    """How many there are of each kind."""
    counts = Counter(_KINDS[one.code] for one in things)
    yield from table([(say(code), number) for code, number in counts.items()])


def _called(person: str, people: People) -> str:
    found = people.get(person)
    return (who(found.name, found.number) if found else "") or person


# --- finalise ---------------------------------------------------------------------------------------------------------


def finalise_data(report: FinaliseReport, people: People) -> Data:
    """What came of it, with names."""
    return {
        "results": report.results, "new": report.new, "proposed": report.proposed, "grades": report.grades or {},
        "open": open_problems(report.open, people), "notes": open_problems(report.notes, people),
    }  # fmt: skip


def finalise_lines(report: FinaliseReport, people: People, at: str) -> Iterator[str]:
    """What came of it, and what to do next."""
    if report.proposed:
        yield say("results.proposed", count=len(report.open))
        yield from by_kind(report.open)
        yield f"  tpd-assess finalise --sign {report.proposed[-8:]} --as ...{at}"
    else:
        yield from _final_lines(report, at)
    if report.notes:
        yield ""
        yield say("results.notes")
        yield from cut([f"  {explain(one)}" for one in open_problems(report.notes, people)])


def _final_lines(report: FinaliseReport, at: str) -> Iterator[str]:
    grades = report.grades or {}
    words = counted((say(f"results.grade-{grade}"), grades.get(grade, 0)) for grade in GRADES)
    yield say("results.finalised" if report.new else "results.stands", grades=words or "0")
    yield say("results.digest", digest=report.results)
    if report.open:
        yield say("results.with-open", count=len(report.open))
    yield ""
    yield say("cli.next")
    steps = (("export", "results.next-export"), ("recompute", "results.next-recompute"))
    yield from table([(f"tpd-assess {step}{at}", say(code)) for step, code in steps])


def standing_lines(final: Standing | None, time_zone: str) -> Iterator[str]:
    """Whether final results are up to date; nothing while there are none."""
    if final is not None:
        code = "results.out-of-date" if final.outdated else "results.up-to-date"
        yield ""
        yield say(code, at=local_time(final.at, time_zone))


# --- recompute --------------------------------------------------------------------------------------------------------


def recompute_lines(report: RecomputeReport) -> Iterator[str]:
    """That everything came out the same, and which policies are of another version."""
    yield say("results.same", teachers=report.teachers)
    yield say("results.digest", digest=report.results)
    yield from (f"  {explain(one)}" for one in version_problems(report))


def difference_problems(report: RecomputeReport, people: People) -> list[Problem]:
    """Every difference, then the policies of another version."""
    found = [
        Problem(
            "results.difference", {"field": one.field, "then": one.then or "-", "now": one.now or "-"},
            file=_called(one.teacher, people), cell=one.capability,
        )
        for one in report.differences
    ]  # fmt: skip
    return [*found, *version_problems(report)]


def version_problems(report: RecomputeReport) -> list[Problem]:
    """The policies that are installed in another version than the one that made the results."""
    return [
        Problem("results.other-version", {"step": say(f"results.step-{one.step}"), "then": one.then, "now": one.now})
        for one in report.versions
    ]


# --- explain ----------------------------------------------------------------------------------------------------------


def explain_data(report: Explanation) -> Data:
    """All of an explanation; every figure keeps its code beside the sentence."""
    award = report.award
    return {
        "teacher": report.teacher, "finalised": report.finalised, "changed": report.changed,
        "other_policy": report.other_policy, "grade": award.grade, "points": award.points, "before": report.before,
        "recommended": award.recommended, "figures": [_figure_data(one) for one in award.figures],
        "overrides": report.overrides, "capabilities": [_work_data(one) for one in report.works],
    }  # fmt: skip


def _work_data(work: ExplainedWork) -> Data:
    result = work.result
    return {
        "capability": result.capability, "name": work.name, "state": result.state, "points": result.points,
        "points_level": result.points_level, "conjunctive_level": result.conjunctive_level, "level": result.level,
        "peers": result.peers, "experts": result.experts, "recommended": result.recommended, "held": result.held,
        "before": work.before, "from_round": work.from_round, "sheets": work.sheets, "overrides": work.overrides,
        "figures": [_figure_data(one) for one in result.figures],
        "orders": [{"kind": one.kind, "purpose": one.purpose, "reason": _said(one.reason, one.params)}
                   for one in work.orders],
    }  # fmt: skip


def _figure_data(figure: Figure) -> Data:
    params = {one.name: one.value for one in figure.params}
    return {"code": figure.code, "params": params, "message": say(figure.code, **params)}


def explain_lines(report: Explanation, people: People, local: str) -> Iterator[str]:
    """The calculation as a person would write it down. `local` is since when it is final, in the county's time."""
    yield _called(report.teacher, people)
    yield say("results.explain-final", at=local) if report.finalised else say("results.explain-provisional")
    if report.changed:
        yield say("results.explain-changed")
    if report.other_policy:
        yield say("results.explain-other-policy")
    yield say("results.explain-grade", grade=_grade(report.award.grade), points=report.award.points).rstrip()
    yield from _before(report.before, report.award.grade)
    yield from _figures(report.award.figures)
    yield from _overrides(report.overrides, people)
    for work in report.works:
        yield ""
        yield from _work_lines(work, people)


def _work_lines(work: ExplainedWork, people: People) -> Iterator[str]:
    yield _work_title(work)
    if work.result.held:
        yield "  " + say("results.explain-held", reason=say(work.result.held))
    yield from _before(work.before, work.result.level)
    for sheet in work.sheets:
        yield from _sheet_lines(sheet)
    yield from _figures(work.result.figures)
    for order in work.orders:
        purpose = say(f"results.purpose-{order.purpose}")
        yield "  " + say("results.explain-order", purpose=purpose, reason=_said(order.reason, order.params))
    yield from _overrides(work.overrides, people)


def _work_title(work: ExplainedWork) -> str:
    result = work.result
    params: dict[str, Any] = {
        "capability": result.capability, "name": work.name, "level": _grade(result.level), "points": result.points,
    }  # fmt: skip
    if work.from_round:
        return say("results.explain-earlier", **params, round=work.from_round)
    rules = {"by_points": _grade(result.points_level), "by_levels": _grade(result.conjunctive_level)}
    return say("results.explain-capability", **params, **rules)


def _sheet_lines(sheet: ExplainedSheet) -> Iterator[str]:
    code = "results.explain-sheet" if sheet.counted else "results.explain-sheet-not-counted"
    yield "  " + say(code, rater=sheet.rater, purpose=say(f"results.purpose-{sheet.purpose}"))
    for mark in sheet.marks:
        params: dict[str, Any] = {"number": mark.number, "slot": mark.slot, "text": mark.text}
        params |= {"level": _grade(mark.level), "weight": mark.weight}
        if mark.points is None:
            yield "    " + say("results.explain-mark", **params)
        else:
            yield "    " + say("results.explain-mark-points", **params, points=mark.points)


def _figures(figures: Iterable[Figure]) -> Iterator[str]:
    yield from (f"  {_said(one.code, one.params)}" for one in figures)


def _said(code: str, params: Iterable[Any]) -> str:
    return say(code, **{one.name: one.value for one in params})


def _before(before: str, now: str) -> Iterator[str]:
    if before and before != now:
        yield "  " + say("results.explain-grade-before", grade=_grade(before))


def _overrides(overrides: Iterable[ExplainedOverride], people: People) -> Iterator[str]:
    for one in overrides:
        signers = {"by": _called(one.by, people), "second": _called(one.second, people)}
        yield "  " + say("results.explain-override", level=_grade(one.level), reason=one.reason, **signers)
        if one.because:
            yield "  " + say("results.explain-because", because=say(f"results.because-{one.because}"))


def _grade(word: str) -> str:
    return say(f"results.grade-{word}") if word else "-"


# --- export -----------------------------------------------------------------------------------------------------------


def export_lines(report: ExportReport) -> Iterator[str]:
    """The files, and the exporters that failed."""
    yield say("results.exported", folder=report.folder)
    yield from (f"  {show(path.relative_to(report.folder).as_posix())}" for path in report.written)
    yield from (f"  {explain(problem)}" for problem in report.faults)
