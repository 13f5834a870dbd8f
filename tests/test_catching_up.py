"""A round at rest costs one comparison: it is read and judged again only when something it depends on is new."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.intake.running import PEOPLE, Here, county_files, installed, paper, ways
from tpd_assess import catching_up
from tpd_assess.county import County, Means
from tpd_assess.workers import Answer

SCHOOL, NUMBER, NAME = PEOPLE[0][2], *PEOPLE[0][:2]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with one teacher's plan."""
    folder = tmp_path / "inbox"
    place = folder / SCHOOL / f"{NUMBER}_{NAME}" / "A1_学情分析"
    place.mkdir(parents=True)
    (place / "学情分析方案.docx").write_bytes(paper("学情分析方案"))
    for name, data in county_files().items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often all readings and all submissions were looked through."""
    counted: Counter[str] = Counter()
    for name in ("read", "judge"):
        original = getattr(catching_up, name)

        def counting(setting: Any, name: str = name, original: Any = original) -> Any:
            counted[name] += 1
            return original(setting)

        monkeypatch.setattr(catching_up, name, counting)
    return counted


def ingest(inbox: Path, how: Means | None = None) -> Any:
    """One ingest in a county opened for it."""
    with County.for_folder(inbox, inbox.parent / "county", how or ways()) as county:
        return county.ingest(inbox)


def test_a_round_at_rest_is_not_looked_through(inbox: Path, scans: Counter[str]) -> None:
    """A second ingest of an unchanged folder reads and judges nothing, and says the same numbers."""
    first = ingest(inbox)
    again = ingest(inbox)
    assert scans == {"read": 1, "judge": 1}
    assert again.judged.submissions == first.judged.submissions > 0
    assert again.judged.judged == again.judged.events == again.read.read == 0
    assert again.overview == first.overview


def test_every_event_ends_the_rest(inbox: Path, scans: Counter[str]) -> None:
    """What a clerk decides is judged at once; then the round rests again."""
    ingest(inbox)
    with County.open(inbox.parent / "county", ways()) as county:
        county.quarantine(next(line.id for line in county.files(state="accepted")), "看不清")
        assert scans == {"read": 2, "judge": 2}
        county.ingest(inbox)
    assert scans == {"read": 2, "judge": 2}


def test_a_name_that_was_corrected_ends_the_rest(inbox: Path, scans: Counter[str]) -> None:
    """Names are in no event; whoever forgets what was checked forgets that all was done."""
    ingest(inbox)
    with County.open(inbox.parent / "county", ways()) as county:
        county._setting.store.caches.forget_checked([])
    ingest(inbox)
    assert scans == {"read": 2, "judge": 2}


def test_another_version_of_a_plugin_ends_the_rest(
    inbox: Path, scans: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may find what the older one did not."""
    ingest(inbox)
    monkeypatch.setattr(type(installed()), "version", lambda _, name: f"{name} 99")
    ingest(inbox)
    assert scans == {"read": 2, "judge": 2}


class _Failing(Here):
    """Readers never answer."""

    def run(self, task: str, items: Any, *rest: Any, **more: Any) -> Any:
        if task.endswith("read_batch"):
            return (Answer(number, None, "workers.crashed") for number, _ in enumerate(items))
        return super().run(task, items, *rest, **more)


def test_what_may_go_better_next_time_is_tried_next_time(inbox: Path, scans: Counter[str]) -> None:
    """A reader that crashed leaves the round open, until a run has nothing left to do."""
    failing: Any = _Failing
    ingest(inbox, replace(ways(), workers=failing))
    assert scans == {"read": 1, "judge": 1}
    assert ingest(inbox).read.read == 1
    ingest(inbox)
    assert scans == {"read": 2, "judge": 2}


def test_evidence_that_lies_elsewhere_is_always_looked_at(inbox: Path, scans: Counter[str]) -> None:
    """What stays in the county's folder may change without an event."""
    (inbox / "assessment.yaml").write_bytes(county_files(evidence_store="reference")["assessment.yaml"])
    ingest(inbox)
    ingest(inbox)
    assert scans == {"read": 2, "judge": 2}


def test_children_are_started_for_one_pool_only(inbox: Path) -> None:
    """Taking, reading and judging share their workers."""
    made: list[Here] = []

    def pool() -> Any:
        made.append(Here())
        return made[-1]

    with County.for_folder(inbox, inbox.parent / "county", replace(ways(), workers=pool)) as county:
        made.clear()
        county.ingest(inbox)
    assert len(made) == 1
