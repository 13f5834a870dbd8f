"""The round as it stands now, as inputs of results."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import NotFoundError
from tpd_assess.makeup import taking_part
from tpd_assess.results.asking import Policies
from tpd_assess.results.document import earned_in
from tpd_assess.results.inputs import Inputs, Override, Teacher, Work
from tpd_assess.results.reckoning import Reckoned, reckon
from tpd_assess.scoring.cases import counted_sheets, scoring_cases
from tpd_assess.scoring.submissions import submissions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.results.inputs import Earned, Key
    from tpd_assess.scoring.submissions import Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import OverrideRow, PersonRecord, SheetRow


@dataclass(frozen=True, slots=True)
class Present:
    """Where a round stands now: its submissions and sheets, what went in, what came out, and by which policies."""

    found: Mapping[Key, Submission]
    sheets: tuple[SheetRow, ...]
    inputs: Inputs
    reckoned: Reckoned
    versions: Mapping[str, str]


def present(setting: Setting, *, explain: bool = False) -> Present:
    """Reckon the round as it stands, with figures if asked. Raises `PluginError` as `Policies` does."""
    setting.progress.start("results.stage-gather", 0)
    found = taking_part_in(setting)
    sheets = tuple(setting.store.scoring.sheets(setting.round))
    inputs = present_inputs(setting, found, sheets)
    setting.progress.finish()
    setting.progress.start("results.stage-reckon", 0)
    with setting.workers() as pool:
        policies = Policies(setting.plugins, setting.profile, pool, explain=explain)
        reckoned = reckon(inputs, policies)
    setting.progress.finish()
    return Present(found, sheets, inputs, reckoned, policies.versions())


def taking_part_in(setting: Setting) -> dict[Key, Submission]:
    """The submissions that make results: those of people whom the round is for."""
    part, stages = taking_part(setting), {one.id: one.stage for one in setting.store.people.all()}
    found = submissions(setting).items()
    return {key: one for key, one in found if part.may(one.person, stages[one.person], one.capability)}


def earlier_results(setting: Setting) -> tuple[str, dict[str, Any]]:
    """Digest and results of the round that this one makes up for; blanks where it makes up for none.

    Raises `NotFoundError` (``results.earlier-not-finalised``).
    """
    of = setting.profile.round.of
    if not of:
        return "", {}
    row = setting.store.scoring.finalised(of)
    if row is None:
        raise NotFoundError("results.earlier-not-finalised", of=of, round=setting.round)
    return row.results, setting.store.documents.get(row.results)


def present_inputs(
    setting: Setting, found: Mapping[Key, Submission], sheets: Iterable[SheetRow] | None = None
) -> Inputs:
    """What goes into the results of the round as it stands. Raises `NotFoundError` as `earlier_results`."""
    digest, document = earlier_results(setting)
    works = _works(setting, found, sheets)
    awards = _in_force(row for row in setting.store.scoring.overrides(setting.round) if not row.capability)
    people = {one.id: one for one in setting.store.people.all()}
    earned = _earned(setting, document)
    teachers = tuple(
        Teacher(
            id=one, organisation=people[one].organisation, works=works.get(one, {}),
            overrides=awards.get((one, ""), ()), earlier=_not_again(earned.get(one, ()), works.get(one, {})),
        )
        for one in sorted(_taking_part(setting, people.values()) | set(works))
    )  # fmt: skip
    return Inputs(setting.round, setting.profile, setting.profile_digest, teachers, digest)


def _works(
    setting: Setting, found: Mapping[Key, Submission], rows: Iterable[SheetRow] | None
) -> dict[str, dict[str, Work]]:
    sheets = counted_sheets(setting, found, rows)
    cases = {(case.teacher, case.capability): case for case in scoring_cases(setting, found, sheets)}
    overrides = _in_force(setting.store.scoring.overrides(setting.round))
    works: dict[str, dict[str, Work]] = defaultdict(dict)
    for key, one in sorted(found.items()):
        events = tuple(row.event for row in sheets.get(key, ()))
        works[key[0]][key[1]] = Work(one.status, cases.get(key), events, overrides.get(key, ()))
    return works


def _in_force(rows: Iterable[OverrideRow]) -> dict[Key, tuple[Override, ...]]:
    """What two people set and both signed, oldest first, by person and capability."""
    found: dict[Key, tuple[Override, ...]] = {}
    for row in rows:
        if row.in_force:
            key = (row.person, row.capability)
            found[key] = (*found.get(key, ()), Override(row.id, row.level, row.because))
    return found


def _taking_part(setting: Setting, people: Iterable[PersonRecord]) -> set[str]:
    """The teachers of the roster whom the round is for. In a make-up, only those who hand something in."""
    if setting.profile.round.of or not setting.has_roster:
        return set()
    part = taking_part(setting)
    return {
        one.id for one in people
        if "teacher" in one.roles and not (one.provisional or one.merged_into) and (one.name or one.number)
        and part.may(one.id, one.stage, "")
    }  # fmt: skip


def _earned(setting: Setting, document: dict[str, Any]) -> dict[str, tuple[Earned, ...]]:
    """Earlier results by the id that people go by now; somebody may stand there under two that turned out one."""
    found: dict[str, tuple[Earned, ...]] = defaultdict(tuple)
    for one, results in earned_in(document).items():
        found[setting.store.people.final(one)] += results
    return found


def _not_again(earned: Iterable[Earned], works: Mapping[str, Work]) -> tuple[Earned, ...]:
    return tuple(one for one in earned if one.result.capability not in works)
