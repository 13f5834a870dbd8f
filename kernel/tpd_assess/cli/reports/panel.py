"""Reports of the panel: plans, releases, progress. Hours are rounded up to whole ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.lines import Data, counted, cut, who
from tpd_assess.text import explain, say
from tpd_assess.validity.repair import MENDABLE

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.scoring.assigning.affected import Affected, AffectedCapability
    from tpd_assess.scoring.assigning.releasing import ReleaseReport
    from tpd_assess.scoring.assigning.report import PlanReport
    from tpd_assess.scoring.assigning.standing import Noted, PanelStatus
    from tpd_assess.setup import Change
    from tpd_assess.store import PersonRecord

People = Mapping[str, "PersonRecord"]
_MINUTES = 60


# --- plans ------------------------------------------------------------------------------------------------------------


def people_in_plan(county: County, report: PlanReport) -> People:
    """Everybody whom a plan's report names."""
    others = {one.person for one in report.short} | {one.person for one in report.left_out}
    return county.people_of(others.union((one.person for one in report.raters), report.away))


def plan_data(report: PlanReport, people: People) -> Data:
    """A plan as data."""
    return {
        "plan": {
            "seed": report.seed, "dry_run": report.dry_run, "new": report.new, "released": report.released,
            "submissions": report.submissions, "minutes": report.minutes, "given": report.given,
            "spreads": report.spreads, "components": report.components, "links": report.links,
            "same_subject": {"same": report.same_subject[0], "of": report.same_subject[1]},
            "short": _named(report.short, people), "left_out": _named(report.left_out, people),
            "raters": _named(report.raters, people), "away": [_person(one, people) for one in report.away],
        }
    }  # fmt: skip


def plan_lines(report: PlanReport, people: People, at: str) -> Iterator[str]:
    """What was planned, what nobody can read, who has how much to do."""
    yield _headline(report)
    yield from (f"  {_reading('panel.given', one, count=one.count)}" for one in report.given)
    yield say("panel.totals", submissions=report.submissions, hours=_hours(report.minutes))
    yield from (f"  {line}" for line in _shape(report))
    yield from _short_lines(report, people)
    yield from _left_lines(report, people)
    if report.away:
        yield say("panel.away", people=[_who(one, people) for one in report.away])
    yield from _hours_lines(report, people)
    if report.new and not report.dry_run:
        yield from _steps([("sheets", "panel sheets"), ("status", "panel status")], at)


def taken_plan_lines(report: PlanReport) -> Iterator[str]:
    """What an edited plan changed."""
    if not (report.new or report.released):
        yield say("panel.plan-same")
    elif report.dry_run:
        yield say("panel.plan-would", count=report.new, back=report.released)
    else:
        yield say("panel.plan-taken", count=report.new)
        if report.released:
            yield say("panel.taken-back", count=report.released)


def _headline(report: PlanReport) -> str:
    if not report.new:
        return say("panel.nothing-to-plan")
    return say("panel.would-plan" if report.dry_run else "panel.planned", count=report.new, seed=report.seed)


def _shape(report: PlanReport) -> Iterator[str]:
    """How evenly and how well joined the work is spread."""
    for one in report.spreads:
        if not one.most:
            continue
        kind = say(f"panel.kind-{one.kind}")
        code = "panel.spread-even" if one.least == one.most else "panel.spread"
        yield say(code, kind=kind, raters=one.raters, least=one.least, most=one.most)
    if not report.components:
        return
    same, of = report.same_subject
    yield say("panel.subject", same=same, all=of)
    if report.components == 1:
        yield say("panel.linked", links=report.links)
    else:
        yield say("panel.parted", components=report.components)
    yield say("panel.seed", seed=report.seed)


def _short_lines(report: PlanReport, people: People) -> Iterator[str]:
    if report.short:
        yield say("panel.short", count=len(report.short))
    lines = [
        "  " + _reading("panel.short-line", one, teacher=_who(one.person, people), capability=one.capability,
                        reason=explain(one.reason))
        for one in report.short
    ]  # fmt: skip
    yield from cut(lines)


def _left_lines(report: PlanReport, people: People) -> Iterator[str]:
    if not report.left_out:
        return
    yield say("panel.left-out")
    yield "  " + _counts(one.reason for one in report.left_out)
    others = [one for one in report.left_out if one.reason == "not_taking_part"]
    if others:
        yield say("panel.may-not", count=len(others))
        yield from cut([f"  {_who(one.person, people)} {one.capability}" for one in others])


def _hours_lines(report: PlanReport, people: People) -> Iterator[str]:
    busy = sorted((one for one in report.raters if one.new), key=lambda one: -one.readings)
    if not busy:
        return
    yield say("panel.hours")
    rows = [
        (_who(one.person, people), say(f"panel.kind-{one.kind}"),
         say("panel.hours-line", readings=one.readings, new=one.new, hours=_hours(one.minutes)))
        for one in busy
    ]  # fmt: skip
    yield from cut(list(table(rows)), more="panel.more-raters")


# --- releases ---------------------------------------------------------------------------------------------------------


def release_lines(report: ReleaseReport, people: People, at: str) -> Iterator[str]:
    """What was taken back, what stays, and how gaps are filled."""
    yield say("panel.released", rater=_who(report.rater, people), count=len(report.released))
    if report.kept:
        yield say("panel.kept", count=len(report.kept))
    if report.released:
        yield from _steps([("plan", "panel plan")], at)


# --- progress ---------------------------------------------------------------------------------------------------------


def people_in_status(county: County, report: PanelStatus) -> People:
    """Everybody whom a status names."""
    noted = (*report.changed, *report.flags)
    found = {one.person for one in noted} | {one.rater for one in noted} | {one.person for one in report.ordered}
    return county.people_of(found | {one.person for one in report.raters})


def panel_data(report: PanelStatus, people: People) -> Data:
    """A status as data."""
    return {
        "panel": {
            "round": report.round, "progress": report.progress, "works": report.works, "missing": report.missing,
            "left_out": report.left_out, "raters": _named(report.raters, people),
            "ordered": _named(report.ordered, people), "changed": _named(report.changed, people),
            "flags": _named(report.flags, people),
        }
    }  # fmt: skip


def panel_lines(report: PanelStatus, people: People, at: str) -> Iterator[str]:
    """How far scoring has come, and what to do next."""
    if not report.progress:
        yield say("panel.no-readings")
    for part in report.progress:
        yield _reading("panel.progress", part, sheets=part.sheets, given=part.given)
    yield say("panel.works", counts=counted((say(f"panel.work-{state}"), n) for state, n in report.works.items()) or 0)
    if report.left_out:
        yield say("panel.left-out")
        yield "  " + counted((say(f"panel.left-{reason}"), count) for reason, count in report.left_out.items())
    if report.missing:
        yield say("panel.missing", count=report.missing)
    yield from _rater_lines(report, people)
    yield from _ordered_lines(report, people)
    yield from _noted_lines("panel.changed", "panel.changed-", report.changed, people)
    yield from _noted_lines("panel.flags", "panel.flag-", report.flags, people)
    yield from _steps(_next(report), at)


def _rater_lines(report: PanelStatus, people: People) -> Iterator[str]:
    late = [one for one in report.raters if one.open]
    if late:
        yield say("panel.raters-open")
    rows = [
        (_who(one.person, people), say(f"panel.kind-{one.kind}"),
         say("panel.rater-line", sheets=one.sheets, given=one.given, hours=_hours(one.minutes)))
        for one in late
    ]  # fmt: skip
    yield from cut(list(table(rows)), more="panel.more-raters")


def _ordered_lines(report: PanelStatus, people: People) -> Iterator[str]:
    if report.ordered:
        yield say("panel.ordered", count=len(report.ordered))
    rows = [
        (_who(one.person, people), one.capability, say(f"panel.kind-{one.kind}"), say(f"panel.purpose-{one.purpose}"),
         say("panel.ordered-given" if one.given else "panel.ordered-open"), explain(one.reason))
        for one in report.ordered
    ]  # fmt: skip
    yield from cut(list(table(rows)))


def _noted_lines(title: str, family: str, noted: Sequence[Noted], people: People) -> Iterator[str]:
    if noted:
        yield say(title, count=len(noted))
    rows = [
        (_who(one.person, people), one.capability, _who(one.rater, people), *(say(family + what) for what in one.what))
        for one in noted
    ]
    yield from cut(list(table(rows)))


def _next(report: PanelStatus) -> list[tuple[str, str]]:
    """What to do next, as the name of its sentence and the command."""
    open_readings = any(one.open for one in report.raters)
    steps = {
        "plan": (bool(report.missing), "panel plan"), "sheets": (open_readings, "panel sheets"),
        "import": (open_readings, "panel import -h"), "waiting": (bool(report.changed), "panel waiting"),
        "settle": (any(report.left_out.get(reason) for reason in MENDABLE), "status"),
        "finalise": (bool(report.progress) and not report.waits, "finalise"),
    }  # fmt: skip
    return [(name, command) for name, (wanted, command) in steps.items() if wanted]


# --- a change of the profile ------------------------------------------------------------------------------------------


def affected_lines(found: Affected, changes: Iterable[Change]) -> Iterator[str]:
    """Whom a change of the profile or of rubrics affects, capabilities that nobody can choose any more first."""
    lost = [one for one in changes if one.of_rubric and not one.after and one.field not in found.taken_away]
    lines = [*_lost_lines(lost), *_touched_lines(found)]
    if lines:
        yield say("panel.affected")
        yield from lines


def _lost_lines(lost: Iterable[Change]) -> Iterator[str]:
    for one in lost:
        if "@" not in one.field:  # for a stage alone there is still the rubric of all
            yield "  " + say("panel.affected-lost", capability=one.field, name=one.name)


def _touched_lines(found: Affected) -> Iterator[str]:
    if found.nobody:
        return
    for one in sorted(found.capabilities, key=lambda one: not one.gone):
        kind = "gone" if one.gone else "rubric" if one.begun else "handed-in"
        yield "  " + say(f"panel.affected-{kind}", **_counts_of(one))
        yield from (f"    {line}" for line in _consequences(one))
    if found.fields and found.sheets:
        yield "  " + say("panel.affected-fields", sheets=found.sheets, fields=found.fields)
    if found.finalised:
        yield "  " + say("panel.affected-final")


def _consequences(one: AffectedCapability) -> Iterator[str]:
    """What a change of the rubric does to what was handed in and marked, worst first."""
    for gone in one.slots_gone:
        yield say("panel.affected-slot-gone", capability=one.capability, slot=gone.slot, submissions=gone.submissions)
    if one.demands and not one.gone:
        yield say("panel.affected-demands", submissions=one.demands)
    if one.unfit:
        yield say("panel.affected-unfit", sheets=one.unfit)
    if one.results:
        yield say("panel.affected-results", results=one.results)


def _counts_of(one: AffectedCapability) -> dict[str, object]:
    return {"capability": one.capability, "submissions": one.submissions, "sheets": one.sheets, "open": one.open}


# --- words ------------------------------------------------------------------------------------------------------------


def _reading(code: str, one: Any, /, **params: object) -> str:
    """A sentence about readings of a kind and purpose."""
    return say(code, kind=say(f"panel.kind-{one.kind}"), purpose=say(f"panel.purpose-{one.purpose}"), **params)


def _counts(reasons: Iterable[str]) -> str:
    listed = list(reasons)
    return counted((say(f"panel.left-{reason}"), listed.count(reason)) for reason in sorted(set(listed)))


def _steps(steps: Iterable[tuple[str, str]], at: str) -> Iterator[str]:
    rows = [(f"tpd-assess {command}{at}", say(f"panel.next-{name}")) for name, command in steps]
    if rows:
        yield ""
        yield say("cli.next")
        yield from table(rows)


def _who(person: str, people: People) -> str:
    record = people.get(person)
    return who(record.name, record.number) if record else ""


def _named(lines: Iterable[Any], people: People) -> list[Data]:
    """Lines as data, people by number and name in place of their ids."""
    return [_line(one, people) for one in lines]


def _line(one: Any, people: People) -> Data:
    fields = {name: getattr(one, name) for name in one.__dataclass_fields__}
    for key in ("person", "rater"):
        if key in fields:
            fields[key] = _person(fields[key], people)
    return fields


def _person(person: str, people: People) -> Data:
    record = people[person]
    return {"number": record.number, "name": record.name}


def _hours(minutes: int) -> int:
    return -(-minutes // _MINUTES)
