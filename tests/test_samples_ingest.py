"""The samples, taken in by the program itself: every expectation that is written down for them comes true."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from tests.sample_county.__main__ import EXPECTED, SAMPLES
from tests.sample_county.faults import FAULTS, Fault
from tpd_assess.county import County, IngestReport
from tpd_assess.store import FileRow, PersonRecord, StatusRow, Store, VerdictRow
from tpd_assess.testing import Clock, means

LONG_AGO = (1_757_000_000, 1_757_000_000)


@dataclass
class Taken:
    """What stands in the workspace after one run, by what people call things."""

    report: IngestReport
    people: dict[str, PersonRecord]
    files: dict[str, FileRow]
    verdicts: dict[str, VerdictRow]
    statuses: dict[tuple[str, str], StatusRow]


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """A copy of the samples, taken in once into a new workspace."""
    root = tmp_path_factory.mktemp("county")
    folder = root / "evidence_samples"
    shutil.copytree(SAMPLES, folder)
    for path in folder.rglob("*"):
        os.utime(path, LONG_AGO)
    clock = Clock()
    with County.for_folder(folder, root / "assessment", means(clock=clock)) as county:
        report = county.ingest(folder)
        store = Store.open(county.workspace, clock=clock, read_only=True)
    with store:
        return _stands(report, store, county.profile.round.id)


def _stands(report: IngestReport, store: Store, round_id: str) -> Taken:
    people = {one.id: one for one in store.people.all()}
    files = {row.path: row for row in store.views.files(round_id)}
    verdicts = {row.file: row for row in store.views.verdicts(round_id)}
    statuses = {(people[row.person].number, row.capability): row for row in store.views.statuses(round_id)}
    return Taken(report, people, files, {path: verdicts[row.id] for path, row in files.items() if row.id in verdicts},
                 statuses)  # fmt: skip


def test_the_countys_own_files_are_read_and_said(taken: Taken) -> None:
    """Profile, roster and choices come from the top of the folder; they and the notes are no evidence."""
    assert taken.report.county_files == ("assessment.yaml", "roster.xlsx", "choices.xlsx")
    own = {path for path, row in taken.files.items() if row.reason == "intake.county-file"}
    assert own == {"README.md", "assessment.yaml", "roster.xlsx", "choices.xlsx"}


def test_every_file_is_in_the_state_that_is_expected(taken: Taken, expected: dict[str, Any]) -> None:
    """State, teacher, capability and slot of each file, those in archives too; and no file but these."""
    found = [_place(taken, row) for row in taken.files.values() if row.reason != "intake.county-file"]
    wanted = [{"person": "", "capability": "", "slot": "", **entry} for entry in expected["files"]]
    assert sorted(found, key=_path) == sorted((_comparable(entry) for entry in wanted), key=_path)


def _place(taken: Taken, row: FileRow) -> dict[str, str]:
    number = taken.people[row.person].number if row.person else ""
    entry = {"path": row.path, "state": row.state, "person": number, "capability": row.capability, "slot": row.slot}
    return _comparable(entry)


def _path(entry: dict[str, str]) -> str:
    return entry["path"]


def _comparable(entry: dict[str, str]) -> dict[str, str]:
    """Where a file that was not taken in might have belonged is no part of what is expected."""
    placed = entry["state"] in ("accepted", "duplicate", "superseded")
    return entry if placed else {"path": entry["path"], "state": entry["state"]}


def test_totals_are_those_expected(taken: Taken, expected: dict[str, Any]) -> None:
    """The numbers that the notes and the report print."""
    overview = taken.report.overview
    assert overview is not None
    own = sum(1 for row in taken.files.values() if row.reason == "intake.county-file")
    assert {**overview.files, "ignored": overview.files["ignored"] - own} == expected["totals"]
    assert sum(overview.files.values()) - own == expected["files_in_all"]
    assert overview.statuses["valid"] == sum(1 for one in expected["submissions"] if one["status"] == "valid")


def test_every_submission_has_the_status_expected(taken: Taken, expected: dict[str, Any]) -> None:
    """All thirty, with the slots that are missing or lack a ground."""
    wanted = {
        (one["person"], one["capability"]): (one["status"], sorted(one["lacks"])) for one in expected["submissions"]
    }
    found = {key: (row.status, sorted(row.body["lacks"])) for key, row in taken.statuses.items()}
    assert found == wanted
    names = {one["person"]: one["name"] for one in expected["submissions"]}
    assert {one.number: one.name for one in taken.people.values() if one.number in names} == names


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.key)
def test_every_planted_fault_is_found(taken: Taken, fault: Fault) -> None:
    """By its code: as the reason of a file's state, as a finding on it, or as a finding on its submission."""
    files = [path for path in fault.paths if path in taken.files]
    said = {code for path in files for code in _said_of(taken, path)}
    if fault.capability:
        said |= _codes(taken.statuses[fault.person, fault.capability].body)
    assert set(fault.codes) <= said
    assert {taken.files[path].state for path in files} <= {fault.state}
    candidates = {one for path in files for one in taken.files[path].params.get("candidates", ())}
    assert sorted(taken.people[one].number for one in candidates) == sorted(fault.candidates)


def _said_of(taken: Taken, path: str) -> set[str]:
    row, verdict = taken.files[path], taken.verdicts.get(path)
    return {row.reason} | (_codes(verdict.body) if verdict else set())


def _codes(body: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in body["findings"]}


def test_both_owners_of_a_copied_file_are_told(taken: Taken) -> None:
    """The deck that two teachers handed in is accepted of both, and found at both."""
    copied = next(fault for fault in FAULTS if fault.key == "copied_file")
    assert all("validity.shared-bytes" in _said_of(taken, path) for path in copied.paths)


def test_nothing_else_is_said_to_be_wrong(taken: Taken) -> None:
    """No file that nothing was planted in has a problem."""
    planted = {path for fault in FAULTS for path in fault.paths}
    assert taken.report.overview is not None
    assert {path for path, found in taken.report.overview.file_findings if path not in planted} == set()
