"""`rubrics`, `plugins` and `demo`: what the program brings along."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import SAMPLES, Desk

RUBRICS = SAMPLES.parent / "scoring_rubrics"


def test_all_thirty_rubrics_are_listed_with_whose_they_are(desk: Desk, language: str) -> None:
    """Without a workspace those of the default profile; why each is in force."""
    rows = desk.run("rubrics", "list", "--json", language=language).assert_done().json["rubrics"]
    assert len(rows) == 30
    assert all(row["plugin"] and row["why"] and row["name"] for row in rows)
    lines = desk.run("rubrics", "list", language=language).stdout.splitlines()
    assert len(lines) == 30
    assert all(line.count("rubrics_") == 1 for line in lines)


def test_a_rubric_is_shown_with_its_sources(desk: Desk, language: str) -> None:
    """Slots, criteria, levels, in words; the code however it is typed; nothing that looks like a code of a message."""
    done = desk.run("rubrics", "show", "ａ3", language=language).assert_done()
    assert done.stdout.startswith("A3 ")
    assert "rubrics.source" not in done.stdout
    assert ("不合格" if language == "zh" else "fail") in done.stdout
    assert ("建议" if language == "zh" else "proposed") in done.stdout


def test_sound_rubrics_are_sound(desk: Desk, language: str) -> None:
    """The bundled ones by default, or a folder that is named."""
    desk.run("rubrics", "check", language=language).assert_done()
    assert desk.run("rubrics", "check", RUBRICS, "--json").assert_done().json["files"] >= 11


def test_every_fault_of_a_rubric_file_is_named_with_its_place(desk: Desk, language: str) -> None:
    """A weight that does not add up and a stray key: file, line, column; exit 1, stdout empty."""
    source = next(path for path in sorted(RUBRICS.rglob("*.yaml")) if "weight: " in path.read_text(encoding="utf-8"))
    copy = desk.folder / "我们的.yaml"
    shutil.copy2(source, copy)
    text = copy.read_text(encoding="utf-8").replace("weight: ", "weihgt: ", 1)
    copy.write_text(text, encoding="utf-8")
    done = desk.run("rubrics", "check", copy, language=language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "我们的.yaml:" in done.stderr
    error = desk.run("rubrics", "check", copy, "--json").assert_refused("cli.rubrics-faulty").error
    assert all(problem["line"] and problem["message"] for problem in error["problems"])


def test_plugins_are_listed_with_cells_in_force_and_why(shared: Desk, language: str) -> None:
    """Names, versions, hooks; eleven cells, each with its plug-in."""
    listed = shared.run("plugins", "list", "--json", language=language).assert_done().json
    assert {row["name"] for row in listed["plugins"]} >= {"evidence", "validity", "rubrics_multimedia"}
    assert all(row["version"] == "0.1.0" and row["bundled"] and row["hooks"] for row in listed["plugins"])
    assert len(listed["in_force"]) == 11
    assert "derive_facts" in shared.run("plugins", "list", language=language).stdout


def test_the_demo_plays_the_whole_walk(desk: Desk) -> None:
    """Each step with its command and what it prints; the county of the demo stays, to look around in."""
    done = desk.run("demo", "演示").assert_done()
    assert "34." in done.stderr
    assert "$ tpd-assess log verify" in done.stderr
    assert (desk.folder / "演示" / "county" / "tpd.db").is_file()
    assert desk.run("-w", Path("演示") / "county", "log", "verify").exit_code == 0


def test_the_demo_for_machines_is_one_object(desk: Desk) -> None:
    """The steps with their exit codes; finalising is refused once, because something is open."""
    steps = desk.run("demo", "try", "--json", language="en").assert_done().json["steps"]
    assert {step["exit_code"] for step in steps} <= {0, 1, 3}
    assert [step["step"] for step in steps if step["exit_code"] == 1] == ["finalise"]
