"""`rubrics export`, `import`, `diff`, `check` and `profile adopt --scored`, as a clerk types them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from tests.cli.conftest import Desk
from tests.cli.test_shapes import _BARE_CODE
from tests.results.scored import scored_county
from tpd_assess.cli.layout import width

NEW = "只写了名称，看不出怎样评"
LATER = "只写了名称，说不清怎样评"


def type_into(book: Path, code: str, old: str, new: str) -> None:
    """Somebody types new words over old ones, in the rows of a capability."""
    pages = {name: CalamineWorkbook.from_path(book).get_sheet_by_name(name).to_python()
             for name in CalamineWorkbook.from_path(book).sheet_names}  # fmt: skip
    with Workbook(book) as written:
        for name, rows in pages.items():
            page = written.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, [new if cell == old and code in row else cell for cell in row])


def text_of(desk: Desk, code: str, level: int = 0) -> str:
    """The Chinese text of a capability's first criterion, as it is in force."""
    rubric = desk.run("rubrics", "show", code, "--json", language="zh").assert_done().json["rubric"]
    return str(rubric["criteria"][0]["levels"][level]["text"])


@pytest.fixture
def edited(ready: Desk) -> Desk:
    """The rubrics of two capabilities in a workbook, in which a clerk changed one text."""
    ready.run("rubrics", "export", "A11", "B9", "--xlsx", "量规.xlsx").assert_done()
    type_into(ready.folder / "量规.xlsx", "A11", text_of(ready, "A11"), NEW)
    return ready


@pytest.fixture
def given(tmp_path: Path) -> Desk:
    """A county in which every sheet is in, and a changed rubric of A1."""
    scored_county(tmp_path / "assessment").close()
    desk = Desk(tmp_path)
    key = desk.run("rubrics", "show", "A1", "--json").json["rubric"]["criteria"][0]["key"]
    text = f"overlay: A1\ncriteria: {{{key}: {{levels: {{fail: {{zh: {NEW}}}}}}}}}\n"
    (tmp_path / "改.yaml").write_text(text, encoding="utf-8")
    desk.run("rubrics", "import", "改.yaml", "--yes").assert_done()
    return desk


# --- going out --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "codes"),
    [
        (("ａ3", "B9"), ["A3", "B9"]),
        (("混合学习环境/学业评价",), ["B9", "B10"]),
        (("hybrid/academic_assessment", "A1"), ["A1", "B9", "B10"]),
    ],
)
def test_rubrics_are_named_as_people_name_them(desk: Desk, what: tuple[str, ...], codes: list[str]) -> None:
    """Codes however they are typed, cells in both languages; no workspace is needed."""
    done = desk.run("rubrics", "export", *what, "--xlsx", "r.xlsx", "--json").assert_done()
    assert done.json["rubrics"] == codes
    assert (desk.folder / "r.xlsx").is_file()


def test_all_are_written_if_none_is_named(desk: Desk, language: str) -> None:
    """As a workbook, as CASE and as a folder that is laid out like the bundled one; and what to do next."""
    done = desk.run("rubrics", "export", "--xlsx", "r", "--case", "c", "--yaml", "y", language=language).assert_done()
    done.assert_said("r.xlsx", "c.json", "tpd-assess rubrics import r.xlsx")
    assert "CFRubrics" in json.loads((desk.folder / "c.json").read_text(encoding="utf-8"))
    assert len(list((desk.folder / "y").rglob("*.yaml"))) == 11
    desk.run("rubrics", "check", "y", "r.xlsx", "c.json").assert_done()


def test_part_of_a_cell_does_not_pretend_to_be_the_whole(desk: Desk) -> None:
    """A file with the cell would take the others of it away wherever it is laid."""
    desk.run("rubrics", "export", "B9", "--yaml", "y").assert_done()
    (path,) = (desk.folder / "y").rglob("*.yaml")
    assert path.name == "B9.yaml"
    assert "\ncapability:\n" in path.read_text(encoding="utf-8")


def test_nothing_is_overwritten_unless_it_is_said(desk: Desk, language: str) -> None:
    """The file that is there is named and stays as it is."""
    (desk.folder / "r.xlsx").write_text("mine", encoding="utf-8")
    words = ("rubrics", "export", "A3", "--xlsx", "r.xlsx")
    assert "--replace" in desk.run(*words, language=language).stderr
    desk.run(*words, "--json").assert_refused("county_rubrics.exists")
    assert (desk.folder / "r.xlsx").read_text(encoding="utf-8") == "mine"
    desk.run(*words, "--replace").assert_done()


def test_what_cannot_be_exported(desk: Desk) -> None:
    """No place to write to, no such capability, no such cell."""
    desk.run("rubrics", "export", "A3", "--json").assert_refused("county_rubrics.say-where", 2)
    desk.run("rubrics", "export", "Z9", "--xlsx", "r.xlsx", "--json").assert_refused("plugins.no-rubric")
    desk.run("rubrics", "export", "混合/评价", "--xlsx", "r.xlsx", "--json").assert_refused(
        "county_rubrics.no-such-cell-near"
    )
    assert list(desk.folder.iterdir()) == []


# --- coming in --------------------------------------------------------------------------------------------------------


def test_a_workbook_goes_out_is_edited_and_comes_back(edited: Desk, language: str) -> None:
    """What changes and for whom is shown before it is asked; files change, and nothing is in force before adopting."""
    old = text_of(edited, "A11")
    asked = edited.run("rubrics", "import", "量规.xlsx", answer="y\n", language=language).assert_done()
    assert [line for line in asked.stderr.splitlines() if width(line) > 80] == []
    assert not _BARE_CODE.search(asked.stderr + asked.stdout)
    assert NEW in asked.stderr
    assert old[:20] in asked.stderr
    assert "B9" not in asked.stderr
    assert "tpd-assess profile adopt" in asked.stdout
    assert [path.name for path in (edited.workspace / "our_rubrics").iterdir()] == ["A11.yaml"]
    shown = edited.run("rubrics", "show", "A11", language=language).assert_done()
    assert text_of(edited, "A11") == old
    assert ("还没有采用" if language == "zh" else "not adopted") in shown.stderr
    assert NEW in edited.run("rubrics", "diff", language=language).assert_done().stdout
    adopted = edited.run("profile", "adopt", answer="y\n", language=language).assert_done()
    assert NEW in adopted.stderr
    assert "sha256" not in adopted.stderr
    assert text_of(edited, "A11") == NEW
    assert edited.run("rubrics", "show", "A11").assert_done().stderr == ""
    listed = edited.run("rubrics", "list", language=language).stdout.splitlines()
    assert [line.split()[0] for line in listed if "A11.yaml" in line] == ["A11"]
    assert "A11.yaml" in edited.run("rubrics", "show", "A11", language=language).stdout
    assert [line for line in adopted.stderr.splitlines() if width(line) > 80] == []
    assert edited.run("rubrics", "diff", "--json").assert_done().json["changes"] == []


def test_a_look_or_a_no_changes_nothing(edited: Desk, language: str) -> None:
    """Neither files nor the profile."""
    before = (edited.workspace / "assessment.yaml").read_bytes()
    looked = edited.run("rubrics", "import", "量规.xlsx", "--dry-run", language=language).assert_done()
    assert NEW in looked.stdout
    no = edited.run("rubrics", "import", "量规.xlsx", answer="n\n", language=language)
    assert (no.exit_code, no.stdout) == (1, "")
    edited.run("rubrics", "import", "量规.xlsx", "--json").assert_refused("cli.say-yes", 2)
    assert (edited.workspace / "assessment.yaml").read_bytes() == before
    assert not (edited.workspace / "our_rubrics").exists()


def test_for_machines_every_difference_is_there(edited: Desk) -> None:
    """Value by value, with digests, whom it affects and which files."""
    data = edited.run("rubrics", "import", "量规.xlsx", "--yes", "--json").assert_done().json
    (change,) = data["changes"]
    assert (change["field"], change["after"][:7]) == ("A11", "sha256:")
    assert NEW in {one["after"] for one in change["differences"]}
    assert data["affected"]["capabilities"][0]["submissions"] == 5
    assert (data["imported"], Path(data["written"][0]).name) == (True, "A11.yaml")


def test_import_and_adoption_in_one_go(edited: Desk, language: str) -> None:
    """Asked once, as everything was shown; the second time there is nothing left to do."""
    done = edited.run("rubrics", "import", "量规.xlsx", "--adopt", answer="y\n", language=language).assert_done()
    assert done.stderr.count("y/N") == 1
    assert edited.run("rubrics", "diff", "--json").json["changes"] == []
    again = edited.run("rubrics", "import", "量规.xlsx", "--adopt", "--yes", "--json").assert_done().json
    assert (again["imported"], again["adopted"]) == (False, False)


def test_what_was_imported_and_not_adopted_is_the_next_step(edited: Desk, language: str) -> None:
    """Also where the profile names the folder already, so that its own file is as it was adopted."""
    edited.run("rubrics", "import", "量规.xlsx", "--adopt", "--yes").assert_done()
    assert "tpd-assess profile adopt" not in edited.run("status").stdout
    type_into(edited.folder / "量规.xlsx", "B9", text_of(edited, "B9"), NEW)
    edited.run("rubrics", "import", "量规.xlsx", "--yes").assert_done()
    for words in (("status",), ()):
        steps = edited.run(*words, language=language).stdout.partition("下一步：" if language == "zh" else "Next:")[2]
        assert steps.split("\n")[1].strip().startswith("tpd-assess profile adopt")
    edited.run("profile", "adopt", "--yes").assert_done()
    assert "tpd-assess profile adopt" not in edited.run("status").stdout


def test_what_else_would_come_into_force_is_shown_before(edited: Desk) -> None:
    """A profile that somebody edited meanwhile is not adopted unseen."""
    path = edited.workspace / "assessment.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("repair_days: 7", "repair_days: 9"), encoding="utf-8")
    done = edited.run("rubrics", "import", "量规.xlsx", "--adopt", answer="y\nn\n")
    assert done.exit_code == 1
    assert "validity.repair_days" in done.stderr
    assert edited.run("profile", "show", "--json").json["profile"]["validity"]["repair_days"] == 7


def test_a_rubric_is_shown_against_what_is_in_force_before_it_is_adopted(edited: Desk, language: str) -> None:
    """Weights were imported and not adopted; then one word of the same capability comes: the weights are not unseen."""
    edited.run("rubrics", "import", "量规.xlsx", "--yes").assert_done()
    type_into(edited.folder / "量规.xlsx", "A11", NEW, LATER)
    done = edited.run("rubrics", "import", "量规.xlsx", "--adopt", answer="y\nn\n", language=language)
    assert done.exit_code == 1
    in_force = edited.run("rubrics", "diff", "--json").json["changes"][0]["differences"]
    old = next(one["before"] for one in in_force if one["after"] == LATER)
    assert old in done.stderr.partition("y/N")[2]


def test_folders_that_somebody_named_meanwhile_are_not_adopted_unseen(edited: Desk) -> None:
    """Only the line that the import itself adds was shown."""
    path = edited.workspace / "assessment.yaml"
    (edited.workspace / "theirs").mkdir()
    path.write_text(path.read_text(encoding="utf-8") + "\nrubric_folders: [theirs]\n", encoding="utf-8")
    done = edited.run("rubrics", "import", "量规.xlsx", "--adopt", answer="y\nn\n")
    assert (done.exit_code, "rubric_folders" in done.stderr) == (1, True)


def test_without_a_workspace_it_is_said_what_to_do(desk: Desk, language: str) -> None:
    """There is no county to take rubrics in."""
    desk.run("rubrics", "export", "A3", "--xlsx", "r.xlsx").assert_done()
    assert "tpd-assess init" in desk.run("rubrics", "import", "r.xlsx", language=language).stderr
    desk.run("rubrics", "import", "r.xlsx", "--json").assert_refused("setup.no-workspace")


def test_every_fault_of_every_pack_is_named(edited: Desk, language: str) -> None:
    """By file and cell; two packs that speak of one capability are refused; nothing is written."""
    shutil.copy2(edited.folder / "量规.xlsx", edited.folder / "又.xlsx")
    both = edited.run("rubrics", "import", "量规.xlsx", "又.xlsx", "--json")
    assert {one["code"] for one in both.assert_refused("county_rubrics.faulty-packs").error["problems"]} == {
        "rubrics.code-in-two-files"
    }
    type_into(edited.folder / "又.xlsx", "A11", NEW, "")
    error = edited.run("rubrics", "import", "又.xlsx", "--yes", "--json").assert_refused("county_rubrics.faulty-packs")
    assert error.error["problems"][0]["cell"]
    assert "!" in edited.run("rubrics", "import", "又.xlsx", language=language).stderr
    edited.run("rubrics", "import", "nix.xlsx", "--json").assert_refused("rubrics.no-file")
    assert not (edited.workspace / "our_rubrics").exists()


# --- comparing --------------------------------------------------------------------------------------------------------


def test_a_file_is_compared_with_what_is_in_force(edited: Desk, language: str) -> None:
    """And nobody has to have a workspace for it; then nobody is affected."""
    done = edited.run("rubrics", "diff", "量规.xlsx", language=language).assert_done()
    assert NEW in done.stdout
    assert "A11" in done.stdout.splitlines()[-1]
    shutil.rmtree(edited.workspace)
    data = edited.run("rubrics", "diff", "量规.xlsx", "--json").assert_done().json
    assert ([one["field"] for one in data["changes"]], data["affected"]) == (["A11"], None)


def test_a_difference_says_as_much_as_an_import(edited: Desk) -> None:
    """Where the profile has a line for one stage, both name that stage's rubric beside the general one."""
    path = edited.workspace / "assessment.yaml"
    offer = edited.run("rubrics", "list", "--json").json["rubrics"]
    plugin = next(one["plugin"] for one in offer if one["code"] == "A11")
    lines = f"\nrubrics:\n  A11: [{{plugin: {plugin}, when: {{stage: junior}}}}]\n"
    path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
    edited.run("profile", "adopt", "--yes").assert_done()
    imported = edited.run("rubrics", "import", "量规.xlsx", "--dry-run", "--json").assert_done().json
    compared = edited.run("rubrics", "diff", "量规.xlsx", "--json").assert_done().json
    assert {one["field"] for one in compared["changes"]} == {"A11", "A11@junior"}
    assert compared["changes"] == imported["changes"]
    assert compared["affected"] == imported["affected"]


def test_two_files_are_compared_with_each_other(edited: Desk) -> None:
    """What one does not speak of is as it is in force."""
    edited.run("rubrics", "export", "A11", "--yaml", "y").assert_done()
    there = edited.run("rubrics", "diff", "y", "量规.xlsx", "--json").assert_done().json["changes"]
    back = edited.run("rubrics", "diff", "量规.xlsx", "y", "--json").assert_done().json["changes"]
    assert {(one["path"], one["before"], one["after"]) for one in there[0]["differences"]} == {
        (one["path"], one["after"], one["before"]) for one in back[0]["differences"]
    }
    edited.run("rubrics", "diff", "y", "y").assert_done().assert_said("没有不同")


# --- checking ---------------------------------------------------------------------------------------------------------


def test_an_overlay_is_checked_against_the_rubric_it_changes(desk: Desk, language: str) -> None:
    """A criterion that is not there is found before anything is imported, in a file as in a folder."""
    folder = desk.folder / "our"
    folder.mkdir()
    (folder / "w.yaml").write_text("overlay: A3\ncriteria: {nix: {levels: {fail: 甲}}}\n", encoding="utf-8")
    for path in ("our", "our/w.yaml"):
        error = desk.run("rubrics", "check", path, "--json").assert_refused("cli.rubrics-faulty").error
        assert [one["code"].removesuffix("-near") for one in error["problems"]] == ["rubrics.unknown-criterion"]
    assert "w.yaml:2:" in desk.run("rubrics", "check", "our", language=language).stderr


def test_the_countys_own_folders_are_checked_by_default(edited: Desk) -> None:
    """Those that the profile names, faulty as they may be."""
    edited.run("rubrics", "import", "量规.xlsx", "--yes").assert_done()
    assert edited.run("rubrics", "check", "--json").assert_done().json["files"] == 1
    path = edited.workspace / "our_rubrics" / "A11.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fail", "fial"), encoding="utf-8")
    error = edited.run("rubrics", "check", "--json").assert_refused("cli.rubrics-faulty").error
    assert [Path(one["file"]).name for one in error["problems"]] == ["A11.yaml"]


def test_a_file_of_another_standard_is_found_and_not_imported(edited: Desk, language: str) -> None:
    """By checking as by importing, with its place and both names."""
    edited.run("rubrics", "export", "A11", "--yaml", "y").assert_done()
    (path,) = (edited.folder / "y").rglob("*.yaml")
    text = path.read_text(encoding="utf-8").replace("micro_capabilities_2019", "other_std")
    (edited.folder / "o.yaml").write_text(text, encoding="utf-8")
    for words in (("check", "o.yaml"), ("import", "o.yaml", "--yes"), ("diff", "o.yaml")):
        error = edited.run("rubrics", *words, "--json").error
        assert [one["code"] for one in error["problems"]] == ["rubrics.other-standard"], words
    said = edited.run("rubrics", "check", "o.yaml", language=language).stderr
    assert "other_std" in said
    assert "micro_capabilities_2019" in said


def test_one_text_in_two_folders_of_the_county_is_found(edited: Desk) -> None:
    """Which one would count must not rest on the order of folders."""
    edited.run("rubrics", "import", "量规.xlsx", "--yes").assert_done()
    (edited.workspace / "more").mkdir()
    shutil.copy2(edited.workspace / "our_rubrics" / "A11.yaml", edited.workspace / "more" / "also.yaml")
    path = edited.workspace / "assessment.yaml"
    text = path.read_text(encoding="utf-8").replace("[our_rubrics]", "[our_rubrics, more]")
    path.write_text(text, encoding="utf-8")
    for words in (("rubrics", "check"), ("profile", "adopt", "--yes")):
        (found,) = edited.run(*words, "--json").error["problems"]
        assert (found["code"], Path(found["file"]).name) == ("rubrics.text-in-two-files", "also.yaml")
        assert Path(found["params"]["other"]).name == "A11.yaml"


def test_a_workbook_is_checked_cell_by_cell(edited: Desk) -> None:
    """Its problems name the cell."""
    edited.run("rubrics", "check", "量规.xlsx").assert_done()
    type_into(edited.folder / "量规.xlsx", "A11", NEW, "")
    error = edited.run("rubrics", "check", "量规.xlsx", "--json").assert_refused("cli.rubrics-faulty").error
    assert all("!" in one["cell"] for one in error["problems"])


# --- in the middle of a round -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scored", "waiting"), [("等待", 48), ("keep", 0), ("重评", 0)])
def test_who_adopts_says_what_becomes_of_sheets(given: Desk, scored: str, waiting: int, language: str) -> None:
    """They wait, or go on counting, or the works are read again; how many is said before and after."""
    words = ("profile", "adopt", "--scored", scored, "--reason", "只改措辞")
    done = given.run(*words, answer="y\n", language=language).assert_done()
    assert "48" in done.stderr
    assert "48" in done.stdout
    assert len(given.run("panel", "waiting", "--json").json["waiting"]) == waiting


def test_what_cannot_be_kept_is_said_before_and_after(given: Desk, language: str) -> None:
    """A criterion that has another key: its sheets wait, nobody is told that they count, only again settles them."""
    given.run("profile", "adopt", "--yes").assert_done()
    given.run("rubrics", "export", "A3", "--xlsx", "a3.xlsx").assert_done()
    key = given.run("rubrics", "show", "A3", "--json").json["rubric"]["criteria"][0]["key"]
    type_into(given.folder / "a3.xlsx", "A3", key, f"{key}x")
    given.run("rubrics", "import", "a3.xlsx", "--yes").assert_done()
    words = ("profile", "adopt", "--scored", "keep", "--reason", "只改措辞")
    done = given.run(*words, answer="y\n", language=language).assert_done()
    assert not _BARE_CODE.search(done.stderr + done.stdout)
    assert {"48"} <= set(re.findall(r"\d+", done.stdout))
    assert "panel again" in done.stdout
    assert "照旧有效" not in done.stdout
    assert "go on counting" not in done.stdout
    kept = given.run("panel", "keep", "--capability", "A3", "--reason", "一样", "--yes", "--json").assert_done().json
    assert (kept["kept"], len(kept["left"])) == ([], 48)
    given.run("panel", "waiting", language=language).assert_said("panel again")


def test_a_decision_about_sheets_needs_a_reason_and_a_known_word(given: Desk) -> None:
    """Said before anything is shown."""
    given.run("profile", "adopt", "--scored", "keep", "--json").assert_refused("setup.no-reason")
    given.run("profile", "adopt", "--scored", "随便", "--json").assert_refused("cli.bad-parameter", 2)
