"""Every bad plug-in installed at once, beside ours, and a round that is brought to its results among them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.isolation.table import HARMLESS, NAMED, RESTORED, cells
from tests.plugins.distributions import install
from tests.results.scored import document, scored_county
from tests.scoring.county import EXPERTS, TEACHERS, give, rubric_of, setting_of
from tpd_assess.catching_up import catch_up
from tpd_assess.county import County
from tpd_assess.model import Finding, Mark
from tpd_assess.plugins import Fault, Plugins
from tpd_assess.scoring.sheets.submitting import findings_on
from tpd_assess.store.canonical import canonical
from tpd_assess.testing import state
from tpd_assess.validity.recording import findings_from
from tpd_assess.workers import Limits, Workers

VERSION = "6.6"
FAMILIES = ("declared", "gathered", "told")


@dataclass(frozen=True)
class Round:
    """What came of a round: all that counts, who was found at fault, and every finding."""

    state: tuple[Any, ...]
    results: Any
    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...]


def name(hook: str, deed: str) -> str:
    """The plug-in that does this deed in this hook."""
    return f"{deed}.{hook}"


@contextmanager
def installed(folder: Path, plugins: Iterable[tuple[str, str]]) -> Iterator[Plugins]:
    """Plug-ins that do deeds in hooks, each a distribution of its own, and ours."""
    with installed_as(folder, {name(*one): f"tests.isolation.bad:{one[1]}.{one[0]}" for one in plugins}) as loaded:
        yield loaded


@contextmanager
def installed_as(folder: Path, plugins: Mapping[str, str]) -> Iterator[Plugins]:
    """Plug-ins by name, each a distribution of its own, and ours."""
    folder.mkdir()
    for one, where in plugins.items():
        install(folder, f"tpd-{one}", VERSION, plugins={one: where})
    sys.path.insert(0, str(folder))
    try:
        yield Plugins.load()
    finally:
        sys.path.remove(str(folder))


def crowd() -> list[tuple[str, str]]:
    """All that are not chosen by name and do not end the process that asks them."""
    return [cell for becomes in (NAMED, HARMLESS, RESTORED) for cell in cells(*FAMILIES, becomes=becomes)]


def workers() -> Workers:
    """One child with narrow bounds."""
    return Workers(1, Limits(seconds=1, megabytes=1024))


def played(root: Path, plugins: Plugins) -> Round:
    """Read, judge, hand in one more sheet, make final."""
    with scored_county(root, plugins=plugins, workers=workers) as county:
        catch_up(setting_of(county))
        sheet = _one_more_sheet(county)
        county.finalise()
        findings = (*_findings(county), *sheet)
        results, faults = document(county), setting_of(county).plugins.faults
    return Round(_of_ours(state(root)), _plain(results), tuple(faults), findings)


def _one_more_sheet(county: County) -> tuple[Finding, ...]:
    reading = give(county, [(TEACHERS[0], "A1")], EXPERTS[-1])[0]
    marks = [Mark(criterion=one.key, level="pass") for one in rubric_of(county, "A1").criteria]
    row = county.acting_as(EXPERTS[-1]).submit_sheet(reading, marks)
    return tuple(findings_on(setting_of(county), row))


def _findings(county: County) -> Iterator[Finding]:
    store = setting_of(county).store
    for event in store.log.events(("verdict.recorded", "submission.status")):
        yield from findings_from(event.body["findings"], store.people.text)


def _plain(results: dict[str, Any]) -> dict[str, Any]:
    """Without the ids of readings and events that each round has of its own."""
    for teacher in results["teachers"]:
        for one in teacher["submissions"]:
            one["basis"]["sheets"] = len(one["basis"]["sheets"])
            one["counted"] = len(one["counted"])
    return results


def _of_ours(found: tuple[Any, ...]) -> tuple[Any, ...]:
    """The state without what strangers said of sheets, which stands in them."""
    *others, scoring = found
    return (*others, tuple((*row[:-1], _said_by_us(row[-1])) if row[0] == "sheet" else row for row in scoring))


def _said_by_us(sheet: str) -> str:
    body = json.loads(sheet)
    return canonical({**body, "findings": [one for one in body["findings"] or () if "." not in one["plugin"]]})
