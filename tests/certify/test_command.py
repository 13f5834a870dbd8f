"""`plugins check`: exit codes, lines for people, one JSON object for machines."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.certify.plants import HOOKS, QUESTIONS, write
from tpd_assess.cli import make_group


def _run(*words: str, language: str = "en") -> Result:
    return CliRunner(env={"TPD_LANG": language}).invoke(make_group(), ["plugins", "check", *words])


def test_a_sound_plug_in_gives_zero() -> None:
    """Each hook that was asked with its numbers, and a last line that says it."""
    done = _run("exports")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith("exports ")
    assert lines[-1] == "Sound. Plug-ins checked: 1"
    assert any(line.split()[:3] == ["export", "csv", "1"] for line in lines)


def test_faults_come_first_and_give_one(tmp_path: Path) -> None:
    """A hook that exits with 1 in CI; the line says what to do."""
    folders = [str(write(tmp_path, name, plant)) for name, plant in (*HOOKS.items(),) if name == "misspelt"]
    done = _run(*folders)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1].lstrip().startswith("fault")
    assert "nearest is check_submission. Rename it" in done.stdout
    assert done.stdout.splitlines()[-1] == "Faults: 1"


def test_json_holds_rows_of_one_shape(tmp_path: Path) -> None:
    """What a machine needs of each row, whatever found it; and the sentence, in the language in force."""
    names = ("misspelt", "divides")
    plants = {**HOOKS, **QUESTIONS}
    done = _run(*(str(write(tmp_path, name, plants[name])) for name in names), str(tmp_path), "--json", language="zh")
    assert done.exit_code == 1
    data = json.loads(done.stdout)
    assert (data["ok"], data["faults"]) == (True, 3)
    shape = {"plugin", "version", "check", "level", "code", "params", "file", "line", "message"}
    assert all(set(row) == shape for row in data["rows"])
    assert {row["level"] for row in data["rows"]} <= {"ok", "note", "warning", "fault"}
    (row,) = [row for row in data["rows"] if row["code"] == "certify.unknown-hook-near"]
    assert "没有接口check_submision" in row["message"]
    assert (row["plugin"], row["version"]) == ("misspelt", "1.2")
    hooks = {use["hook"]: use for one in data["plugins"] for use in one["hooks"]}
    assert set(hooks["derive_facts"]) == {"hook", "calls", "answers", "median_us", "worst_us", "peak_kb"}


def test_what_is_no_package_is_a_fault_of_its_own(tmp_path: Path) -> None:
    """The others are checked all the same."""
    done = _run(str(tmp_path), "rubrics_smart", "--json")
    data = json.loads(done.stdout)
    assert done.exit_code == 1
    assert [row["code"] for row in data["rows"] if row["level"] == "fault"] == ["certify.no-pyproject"]
    assert [one["plugin"] for one in data["plugins"]] == [tmp_path.name, "rubrics_smart"]
