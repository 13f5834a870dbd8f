"""Beginning: the menu, a new workspace, the profile and how a change comes into force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Desk


def test_without_a_command_and_a_workspace_it_says_how_to_begin(desk: Desk, language: str) -> None:
    """Not a usage error: a short menu, in the user's language, exit code 0."""
    done = desk.run(language=language).assert_done()
    for command in ("tpd-assess demo", "tpd-assess init", "tpd-assess ingest", "tpd-assess -h"):
        assert command in done.stdout
    assert ("文件夹" if language == "zh" else "FOLDER") in done.stdout
    assert list(desk.folder.iterdir()) == []


def test_without_a_command_in_a_workspace_it_says_where_you_stand(shared: Desk) -> None:
    """The status and the next steps; for machines the same with the commands to run."""
    assert "下一步：" in shared.run().assert_done().stdout
    assert "tpd-assess validity list" in shared.run("--json").json["next"]


def test_init_makes_a_workspace_and_says_what_comes_next(desk: Desk, language: str) -> None:
    """With the default profile; the commands that it suggests find the workspace as they stand."""
    done = desk.run("init", language=language).assert_done()
    assert (desk.workspace / "tpd.db").is_file()
    assert (desk.workspace / "assessment.yaml").is_file()
    assert "tpd-assess roster import" in done.stdout
    assert " -w " not in done.stdout
    desk.run("status").assert_done()


def test_init_elsewhere_suggests_commands_that_name_the_workspace(desk: Desk) -> None:
    """A workspace that would not be found from here is named in every suggestion, also one with a blank in it."""
    assert "-w 永吉2025" in desk.run("init", "永吉2025", "--profile", "yongji").assert_done().stdout
    assert '-w "my county"' in desk.run("init", "my county").assert_done().stdout
    assert "-w 永吉2025" in desk.run("ingest", SAMPLES, "-w", "永吉2025").assert_done(3).stdout


def test_init_takes_a_profile_of_ones_own(desk: Desk) -> None:
    """A file instead of a name; the workspace holds a copy."""
    done = desk.run("init", "w", "--profile", SAMPLES / "assessment.yaml", "--json").assert_done()
    assert done.json["workspace"] == "w"
    assert Path(done.json["profile"]) == Path("w/assessment.yaml")


def test_init_does_not_touch_a_workspace(ready: Desk) -> None:
    """A second one is refused, and nothing changes."""
    before = (ready.workspace / "tpd.db").read_bytes()
    ready.run("init", "--json").assert_refused("setup.workspace-exists")
    assert (ready.workspace / "tpd.db").read_bytes() == before


def test_the_workspace_is_found_from_below_and_by_name(ready: Desk) -> None:
    """From a folder inside it, from beside it, or by -w before or behind the command."""
    inside = Desk(ready.workspace / "exports")
    for done in (
        inside.run("status", "--json"),
        ready.run("status", "--json"),
        ready.run("-w", "assessment", "status", "--json"),
        ready.run("status", "-w", "assessment", "--json"),
    ):
        assert done.assert_done(3).json["status"]["round"] == "2025-autumn"


def _edit(desk: Desk, before: str, after: str) -> None:
    path = desk.workspace / "assessment.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A workspace with the default profile."""
    desk.run("init").assert_done()
    return desk


def test_profile_show_says_the_profile_in_plain_words(begun: Desk, language: str) -> None:
    """With its digest, which stands on results."""
    done = begun.run("profile", "show", language=language).assert_done()
    assert "sha256:" in done.stdout
    assert len(done.stdout.splitlines()) > 10


def test_adopt_shows_the_difference_asks_and_adopts(begun: Desk, language: str) -> None:
    """What changes is shown on stderr before the question; yes brings it into force, once."""
    _edit(begun, "repair_days: 7", "repair_days: 9")
    asked = begun.run("profile", "adopt", answer="y\n", language=language).assert_done()
    assert "7" in asked.stderr
    assert "9" in asked.stderr
    assert begun.run("profile", "show", "--json").json["profile"]["validity"]["repair_days"] == 9
    assert begun.run("profile", "adopt", "--json").assert_done().json["adopted"] is False


LINES = "rubrics: {A3: rubrics_multimedia, B9: {plugin: rubrics_hybrid, when: {stage: primary}}}"


@pytest.mark.parametrize(
    ("before", "after", "zh", "en"),
    [
        ("face_match: false", "face_match: true", "否 → 是", "no → yes"),
        ("intake:", f"{LINES}\nintake:", "rubrics.A3  （无） → rubrics_multimedia", "rubrics.A3  (none) → rubrics_mul"),
        ("intake:", f"{LINES}\nintake:", "rubrics.B9.primary  （无） → rubrics_hy", "B9.primary  (none) → rubrics_hy"),
        ("key: practice", "key: work", "name 实践应用、hours 25 → （无）", "name Practice, hours 25 → (none)"),
    ],
)
def test_what_changes_is_said_plainly(begun: Desk, language: str, before: str, after: str, zh: str, en: str) -> None:
    """A line for a rubric by its plug-in alone, a mark as yes or no, a value of several parts by their names."""
    _edit(begun, before, after)
    asked = begun.run("profile", "adopt", answer="n\n", language=language)
    asked.assert_said({"zh": zh, "en": en}[language])
    assert "{" not in asked.stderr


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_adopt_without_a_yes_changes_nothing(begun: Desk, answer: str) -> None:
    """No, nothing, and nobody there to answer all mean no."""
    _edit(begun, "repair_days: 7", "repair_days: 9")
    done = begun.run("profile", "adopt", answer=answer)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "什么也没有改动" in done.stderr
    assert begun.run("profile", "show", "--json").json["profile"]["validity"]["repair_days"] == 7


def test_adopt_by_a_machine_needs_a_yes_said_before(begun: Desk) -> None:
    """With --json nobody can be asked: refused without --yes, done with it."""
    _edit(begun, "repair_days: 7", "repair_days: 9")
    begun.run("profile", "adopt", "--json").assert_refused("cli.say-yes", 2)
    done = begun.run("profile", "adopt", "--json", "--yes").assert_done()
    assert [change["field"] for change in done.json["changes"]] == ["validity.repair_days"]
    assert done.json["adopted"] is True


def test_an_edited_profile_is_the_first_of_the_next_steps(begun: Desk) -> None:
    """What was edited and not adopted is said wherever the status is."""
    _edit(begun, "repair_days: 7", "repair_days: 9")
    assert "tpd-assess profile adopt" in begun.run("status").stdout.split("下一步：")[1].splitlines()[1]


def test_a_contradiction_is_refused_with_its_line(begun: Desk, language: str) -> None:
    """Weights that do not sum to 100: the line is named, nothing is adopted."""
    _edit(begun, "peers: 40", "peers: 39")
    done = begun.run("profile", "adopt", language=language)
    line = next(
        number
        for number, text in enumerate((begun.workspace / "assessment.yaml").read_text(encoding="utf-8").splitlines(), 1)
        if "peers: 39" in text
    )
    assert done.exit_code == 1
    assert f"assessment.yaml:{line}" in done.stderr or f"assessment.yaml:{line - 1}" in done.stderr
    assert begun.run("profile", "adopt", "--json").error["problems"]


def test_a_workspace_without_a_profile_file_says_so(begun: Desk) -> None:
    """The file was deleted: adopting is refused, the rest goes on with what was adopted."""
    (begun.workspace / "assessment.yaml").unlink()
    done = begun.run("profile", "adopt", "--json", "--yes")
    assert done.exit_code == 1
    assert "assessment.yaml" in done.error["message"]
    begun.run("profile", "show").assert_done()
