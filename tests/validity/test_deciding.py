"""Deciding on a real workspace: what is said of a file follows whose it is, and nobody is hit by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import samples
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.testing import County, means

NAMES = {"1001": "王小红", "1002": "李伟", "1003": "陈静"}
ROSTER = "\n".join(["工号,姓名,学校", *(f"{number},{name},青山小学" for number, name in NAMES.items())])
PLANS = {number: f"青山小学/{number}/A1_学情分析/学情分析方案.docx" for number in ("1001_王小红", "1002_李伟")}


@pytest.fixture
def county(tmp_path: Path) -> County:
    """Two teachers who handed in the very same plan."""
    folder = tmp_path / "inbox"
    for path in PLANS.values():
        (folder / path).parent.mkdir(parents=True)
        samples.docx(folder / path, creator="王小红", paragraphs=["学情分析方案"])
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    with County.for_folder(folder, tmp_path / "county", means()) as opened:
        opened.ingest(folder)
        yield opened


def _said(county: County) -> dict[str, str]:
    """Path → who is named as having handed in the same file."""
    return {
        path: str(param.value)
        for path, found in county.status().file_findings
        if found.code == "validity.shared-bytes"
        for param in found.params
        if param.name == "people"
    }


def test_a_finding_on_the_same_file_names_its_owner_of_today(county: County) -> None:
    """When the copy turns out to be somebody else's, nobody goes on being named for it."""
    first, second = PLANS.values()
    assert _said(county) == {first: "李伟", second: "王小红"}
    county.place(second, teacher="1003", capability="A1", slot="plan")
    assert _said(county)[first] == "陈静"


def test_a_file_named_twice_is_ruled_on_once(county: County) -> None:
    """Two words for one file make one ruling and one notice."""
    path = PLANS["1001_王小红"]
    files = county.files_to_rule([path, path])
    report = county.acting_as("1003").rule(files, says="invalid", reason="抄来的")
    assert len(report.waiting) == 1


def test_an_empty_file_is_not_released_into_evidence(county: County, tmp_path: Path) -> None:
    """Nobody's word makes evidence of nothing."""
    path = "青山小学/1003_陈静/A1_学情分析/学情分析报告.mp4"
    (tmp_path / "inbox" / path).parent.mkdir(parents=True)
    (tmp_path / "inbox" / path).touch()
    county.ingest(tmp_path / "inbox")
    with pytest.raises(RefusedError):
        county.release(path)
    assert [line.state for line in county.files(state="quarantined")] == ["quarantined"]


def test_an_intake_that_was_stopped_says_so(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures of half an intake must not be taken for the whole; the next run ends that."""

    def stop(_setting: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tpd_assess.county.intake.catch_up", stop)
        with pytest.raises(KeyboardInterrupt):
            county.ingest(tmp_path / "inbox")
    assert county.status().unfinished
    county.ingest(tmp_path / "inbox")
    assert not county.status().unfinished


def test_an_empty_word_means_no_ruling(county: County) -> None:
    """Nothing is taken back because somebody typed nothing."""
    clerk = county.acting_as("1003")
    clerk.rule(clerk.files_to_rule([PLANS["1001_王小红"]]), says="authored", reason="核实过")
    with pytest.raises(NotFoundError):
        clerk.withdraw("", "误操作")


def test_a_decision_needs_a_reason(county: County) -> None:
    """An empty reason would stand in the log for ever and say nothing."""
    with pytest.raises(RefusedError):
        county.rule(county.files_to_rule([PLANS["1001_王小红"]]), says="authored", reason="  ")


def test_a_reason_that_speaks_of_a_teacher_is_erased_with_them(county: County, tmp_path: Path) -> None:
    """What people wrote about somebody is that person's too."""
    clerk = county.acting_as("1003")
    clerk.rule(clerk.files_to_rule([PLANS["1001_王小红"]]), says="authored", reason="王小红当面说明过")
    county.purge("1001", "本人要求")
    assert "王小红当面说明过".encode() not in (tmp_path / "county" / "tpd.db").read_bytes()


def test_the_window_of_a_round_that_never_opened_is_not_ended(county: County) -> None:
    """Ending it before anybody was told would block the real end."""
    county.end_repair()
    assert [event.kind for event in county.events(kind="repair.ended")] == []


def test_a_person_who_was_erased_has_no_open_submission(county: County) -> None:
    """Nobody is asked to mend what belongs to nobody."""
    county.purge("1001", "本人要求")
    county.place(PLANS["1002_李伟"], teacher="1002", capability="A1", slot="plan")
    assert {line.number for line in county.status().submissions} == {"1002"}


def test_adopting_a_profile_keeps_who_acts(county: County) -> None:
    """What is done after an adoption still stands under the person who did it."""
    clerk = county.acting_as("1003")
    profile = clerk.workspace.profile
    profile.write_text(
        profile.read_text(encoding="utf-8").replace("repair_days: 7", "repair_days: 8"), encoding="utf-8"
    )
    assert clerk.adopt_profile()
    clerk.rule(clerk.files_to_rule([PLANS["1001_王小红"]]), says="authored", reason="核实过")
    (event,) = clerk.events(kind="ruling.made")
    assert event.actor == clerk.person("1003").id
