"""What comes with the product is sound; what packages bring about together; and faults do not hide each other."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.certify.plants import MESSAGES, QUESTIONS, RUBRICS, Plant, write
from tpd_assess.certify.certifying import Bench, certify
from tpd_assess.certify.spreading import spread
from tpd_assess.certify.values import FAULT, NOTE, OK, WARNING, Certificate
from tpd_assess.model import LEVELS


def _codes(certificate: Certificate, level: str) -> set[str]:
    return {row.code for row in certificate.rows if row.level == level}


@pytest.fixture(scope="module")
def installed(tools: Bench) -> list[Certificate]:
    """What is said of all installed plug-ins."""
    return certify([], tools)


def test_all_installed_plug_ins_are_sound(installed: list[Certificate]) -> None:
    """Also those of strangers, where this runs beside some; nothing to remark on the bundled ones either."""
    assert {one.plugin for one in installed} >= {"evidence", "scoring", "validity", "exports"}
    for one in installed:
        assert [row for row in one.rows if row.level == FAULT] == []
        assert [row for row in one.rows if row.level == WARNING and one.distribution == "tpd-assess"] == []


def test_every_hook_of_the_bundled_plug_ins_was_asked(installed: list[Certificate]) -> None:
    """Facts, checks, policies, readers and exporters: each with calls, times and memory."""
    uses = {use.hook: use for one in installed for use in one.hooks if use.answers}
    policies = ("map_files", "assign_raters", "fold_scores", "order_readings", "decide_awards")
    wanted = {"derive_facts", "check_submission", "check_sheet", *(f"{one} (standard)" for one in policies)}
    assert {*wanted, "read pdf", "clean pdf", "export csv"} <= set(uses)
    assert all(use.calls and use.worst >= use.median > 0 for use in uses.values())


def test_all_faults_are_named_at_once(tools: Bench, tmp_path: Path) -> None:
    """A faulty hook, two faulty files and a sentence under a wrong name, in one run."""
    module = """
        from pathlib import Path

        def check_sheets(case): ...
        check_sheets = hookimpl(check_sheets)

        @hookimpl
        def register_messages():
            return [Message(code="other.a", text=Text("一", "one"))]

        @hookimpl
        def register_rubrics():
            cell = Cell(environment="hybrid", dimension="academic_assessment")
            files = [Path(__file__).with_name(name) for name in ("cell.yaml", "nowhere.yaml")]
            return [RubricSource(standard="micro_capabilities_2019", cell=cell, path=str(file)) for file in files]
    """
    plant = Plant(module, (), files=RUBRICS["heavy_weight"].files)
    (found,) = certify([str(write(tmp_path, "messy", plant))], tools)
    wanted = {"certify.unknown-hook-near", "certify.message-foreign", "rubrics.weights", "certify.rubric-missing"}
    assert _codes(found, FAULT) == wanted


def test_two_strangers_for_one_cell_are_warned_of_each_other(tools: Bench, tmp_path: Path) -> None:
    """No profile can hold both without a line; beside the bundled offer it is a note."""
    plant = RUBRICS["unchanged"]
    found = certify([str(write(tmp_path, name, plant)) for name in ("river", "lake")], tools)
    assert all("certify.rubric-rivals" in _codes(one, WARNING) for one in found)
    (alone,) = certify([str(tmp_path / "river")], tools)
    assert "certify.rubric-rivals" not in _codes(alone, WARNING)
    assert "certify.rubric-beside" in _codes(alone, NOTE)


def test_a_group_that_is_not_called_sound_says_why(tools: Bench, tmp_path: Path) -> None:
    """Rubrics beside a rival's, and a check that never spoke: neither is among what is well, and both are said."""
    plant = RUBRICS["unchanged"]
    module = textwrap.dedent(plant.module) + QUESTIONS["says_nothing"].module
    silent = Plant(module, (), files=plant.files)
    river, _ = certify([str(write(tmp_path, name, silent)) for name in ("river", "lake")], tools)
    assert {row.check for row in river.rows if row.level == OK}.isdisjoint({"rubrics", "questions", "sentences"})
    notes = {row.check: row for row in river.rows if row.level == NOTE and row.code.startswith("certify.")}
    assert notes["rubrics"].code == "certify.not-sound"
    assert notes["questions"].params["capabilities"] == ["B10", "B9"]
    assert notes["sentences"].code == "certify.unheard"


def test_each_of_its_own_capabilities_is_asked_about(tools: Bench) -> None:
    """The samples' files in all slots of every rubric; whole, in part, unread and empty; sheets of every level."""
    asked = spread(tools.samples.questions, tools.samples.rubrics, ())
    for rubric in tools.samples.rubrics:
        cases = [one["case"] for one in asked["check_submission"] if one["case"].rubric == rubric]
        slots = {slot.key for slot in rubric.slots}
        assert [{one.slot.key for one in case.evidence} == slots for case in cases].count(True) >= 3
        assert any(not case.evidence for case in cases)
        assert any(one.content is None for case in cases for one in case.evidence)
        files = [one["evidence"] for one in asked["derive_facts"] if one["evidence"].capability == rubric.code]
        assert {one.slot for one in files} == slots
        sheets = [one["case"].sheet for one in asked["check_sheet"] if one["case"].rubric == rubric]
        assert {mark.level for sheet in sheets for mark in sheet.marks} == {*LEVELS}


def test_files_go_where_their_formats_are_taken(tools: Bench) -> None:
    """A video is not handed in as a plan."""
    asked = spread(tools.samples.questions, (), tools.samples.rubrics)["check_submission"]
    placed = [one for question in asked for one in question["case"].evidence]
    assert placed
    assert all(one.file.extension in one.slot.formats for one in placed)


def test_several_plug_ins_of_one_package_have_each_others_modules(tools: Bench, tmp_path: Path) -> None:
    """What one of them imports is called; nothing is astray."""
    facts, sheets = "def derive_facts():\n    return []\n", "def check_sheet():\n    return []\n"
    door = "from tpd_assess import hookimpl\n\n@hookimpl\n"
    files = {"tpd_pair/facts.py": door + facts, "tpd_pair/sheets.py": door + sheets, "tpd_pair/__init__.py": ""}
    home = write(tmp_path, "pair", Plant("", (), files=files))
    project = (home / "pyproject.toml").read_text(encoding="utf-8").replace('"tpd_pair"', '"tpd_pair.facts"')
    (home / "pyproject.toml").write_text(project + 'two = "tpd_pair.sheets"\n', encoding="utf-8")
    found = certify([str(home)], tools)
    assert [one.plugin for one in found] == ["pair", "two"]
    assert not any("certify.stray-hook" in _codes(one, WARNING) for one in found)


def test_a_file_of_two_sources_is_found(tools: Bench, tmp_path: Path) -> None:
    """One capability, two files of one plug-in."""
    module = """
        from pathlib import Path

        @hookimpl
        def register_rubrics():
            cell = Cell(environment="hybrid", dimension="academic_assessment")
            files = [Path(__file__).with_name(name) for name in ("cell.yaml", "again.yaml")]
            return [RubricSource(standard="micro_capabilities_2019", cell=cell, path=str(file)) for file in files]
    """
    text = RUBRICS["unchanged"].files["cell.yaml"]
    plant = Plant(module, (), files={"cell.yaml": text, "again.yaml": text})
    (found,) = certify([str(write(tmp_path, "twin", plant))], tools)
    assert _codes(found, FAULT) == {"certify.rubric-twice"}


def test_a_sound_stranger_has_its_groups_called_sound(tools: Bench, tmp_path: Path) -> None:
    """Only those groups in which there was something to look at; the policy's own name is found out and tried."""
    module = """
        @hookimpl
        def order_readings(policy, request):
            return [] if policy == "never" else None
    """
    (found,) = certify([str(write(tmp_path, "calm", Plant(module, ())))], tools)
    groups = {row.check for row in found.rows if row.level == OK}
    assert groups == {
        "loading", "hooks", "names", "offers", "questions", "sentences", "repeatability", "purity", "cost",
    }  # fmt: skip
    assert [use.hook for use in found.hooks] == ["order_readings (never)"]


SOUND = {
    "reads_aside": """
        import tempfile, zoneinfo
        from pathlib import Path

        def read(path):
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / "deep" / "copy"
                copy.parent.mkdir()
                copy.write_bytes(path.read_bytes())
                copy.replace(copy.with_name("again"))
            return Content(media_type="application/x-plant", text=path.name)

        @hookimpl
        def register_readers():
            return [Reader(name="plant", media_types=("application/x-plant",), read=__name__ + ":read")]
    """,
    "writes_aside": """
        import os, tempfile

        def write(results, folder):
            with tempfile.NamedTemporaryFile("w", dir=folder, delete=False) as file:
                file.write("a")
            os.replace(file.name, folder / "a.txt")
            return [folder / "a.txt"]

        @hookimpl
        def register_exporters():
            return [Exporter(name="aside", title=Text("表", "table"), run=__name__ + ":write")]
    """,
}


@pytest.mark.parametrize("name", SOUND)
def test_what_libraries_do_for_one_is_no_fault(tools: Bench, tmp_path: Path, name: str) -> None:
    """Folders that come and go, names that are put in place at the end, parts of Python that stand in no list."""
    (found,) = certify([str(write(tmp_path, name, Plant(SOUND[name], ())))], tools)
    assert _codes(found, FAULT) | _codes(found, WARNING) == set()


def test_declarations_without_an_end_are_no_heavy_import(tools: Bench, tmp_path: Path) -> None:
    """It is the hook that is named, not the import."""
    module = """
        @hookimpl
        def register_messages():
            while True:
                yield Message(code="endless.a", text=Text("好", "good"))
    """
    (found,) = certify([str(write(tmp_path, "endless", Plant(module, ())))], tools)
    assert _codes(found, FAULT) == {"certify.declaring-raised"}


def test_nothing_of_a_stranger_is_imported_here(tools: Bench, tmp_path: Path) -> None:
    """Its code runs in children only."""
    import sys  # noqa: PLC0415 - what is asked about

    certify([str(write(tmp_path, "apart", MESSAGES["unlike"]))], tools)
    assert "tpd_apart" not in sys.modules
    assert not any(str(tmp_path) in path for path in sys.path)
