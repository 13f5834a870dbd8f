"""Final results as files: whole, lossless, by any plug-in, and without a rater's name."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from tests.results.scored import both_override, mark_all, scored_county
from tests.scoring.county import open_again, set_status, setting_of
from tpd_assess import Exporter, ResultsSnapshot, Text, hookimpl
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.loading import given, installed
from tpd_assess.results.snapshot import snapshot
from tpd_assess.text import use_language
from tpd_exports.data import FORMAT

RUN = "tests.results.test_export"


class Stranger:
    """A plug-in with exporters that go wrong, and one that does not."""

    __version__ = "7"

    @staticmethod
    @hookimpl
    def register_exporters() -> list[Exporter]:
        """Six."""
        names = ("broken", "outside", "same", "absent", "nothing")
        return [Exporter(name=name, title=Text(name), run=f"{RUN}:write_{name}") for name in names] + [
            Exporter(name="gone", title=Text("gone"), run="tests.no_such_module:write")
        ]


def write_broken(shot: ResultsSnapshot, folder: Path) -> list[Path]:
    """Write half, then fail."""
    (folder / "half.txt").write_text(shot.round, encoding="utf-8")
    raise ValueError("no ink")


def write_outside(_: ResultsSnapshot, folder: Path) -> list[Path]:
    """Say that a file elsewhere was written."""
    return [folder.parent / "results_round-1.json"]


def write_same(_: ResultsSnapshot, folder: Path) -> list[Path]:
    """Write a file that another exporter has too."""
    path = folder / "results_round-1.json"
    path.write_text("mine", encoding="utf-8")
    return [path]


def write_absent(_: ResultsSnapshot, folder: Path) -> list[Path]:
    """Name a file that was not written, beside one that was."""
    (folder / "alone.txt").write_text("half", encoding="utf-8")
    sys.stdout.write("a stranger talks")
    return [folder / "alone.txt", folder / "nowhere.txt"]


def write_nothing(_: ResultsSnapshot, __: Path) -> list[Path]:
    """Write nothing, which is fine."""
    return []


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with final results of every kind."""
    root = tmp_path_factory.mktemp("export") / "county"
    with scored_county(root) as county:
        mark_all(county, "1001", "A1", "fail")
        both_override(county, "1001", "pass", capability="A1")
        set_status(county, "1002", "A3", "invalid")
        set_status(county, "1003", "A5", "undetermined")
        county.acting_as("9101").finalise(sign=county.finalise(reason="今天公布").proposed)
    return root


@pytest.fixture
def county(root: Path) -> Iterator[County]:
    """That county; exports go elsewhere."""
    with open_again(root) as opened:
        yield opened


def test_the_snapshot_holds_what_people_get(county: County) -> None:
    """By school and number, with names, rules and proof; the override shows the original."""
    shot = snapshot(setting_of(county))
    assert [line.number for line in shot.lines] == sorted(line.number for line in shot.lines) or len(shot.lines) == 12
    by_number = {line.number: line for line in shot.lines}
    assert (by_number["1001"].name, by_number["1001"].organisation) == ("赵老师", "青山小学")
    first = by_number["1001"].capabilities[0]
    assert (first.level, first.overridden, first.points, first.sheets) == ("pass", "fail", "45.00", 4)
    assert (by_number["1001"].grade, by_number["1001"].overridden) == ("pass", "fail")
    assert by_number["1002"].capabilities[1].state == "invalid"
    assert (by_number["1003"].grade, by_number["1003"].capabilities[2].held) == ("withheld", "results.held-undecided")
    assert shot.heads
    assert shot.finalised.startswith("2025-10-15")


@pytest.mark.parametrize(
    "part",
    ["等级规则", "互评占40%，专家占60%", "中位数", "互评人数不足时，结果等待", "或本人制作之一", "scoring:standard"],
)
def test_the_rules_are_printed(county: County, part: str) -> None:
    """Which rule decides, weights, resolution, missing peers, reading of validity, policies."""
    assert any(part in rule.zh and rule.en for rule in snapshot(setting_of(county)).rules)


def test_an_export_is_a_new_folder_each_time(county: County, tmp_path: Path) -> None:
    """What was given to somebody is never written over."""
    first, second = county.export(tmp_path), county.export(tmp_path)
    assert sorted(path.suffix for path in first.written) == [".csv", ".json", ".xlsx"]
    assert first.folder != second.folder
    assert all(path.is_file() for path in (*first.written, *second.written))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([first.folder.name, second.folder.name])


def test_json_loses_nothing(county: County, tmp_path: Path) -> None:
    """Read back, it is the snapshot."""
    (path,) = county.export(tmp_path, formats=["json"]).written
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole.pop("format") == FORMAT
    assert msgspec.convert(whole, ResultsSnapshot) == snapshot(setting_of(county))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_csv_and_workbook_hold_every_line(county: County, tmp_path: Path, language: str) -> None:
    """Each teacher and capability, cell by cell alike in both, with the digest that proves it."""
    use_language(language)
    try:
        table, book = county.export(tmp_path, formats=["csv", "xlsx"]).written
    finally:
        use_language("")
    shot = snapshot(setting_of(county))
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert [(row[1], row[9], row[13]) for row in rows] == [
        (line.number, one.capability, one.points) for line in shot.lines for one in line.capabilities
    ]
    teachers, capabilities, said = (
        CalamineWorkbook.from_path(book).get_sheet_by_index(at).to_python() for at in range(3)
    )
    assert [row[1] for row in teachers[6:]] == [line.number for line in shot.lines]
    assert {row[11] for row in rows if row[21]} == {"未定" if language == "zh" else "not final"}
    assert capabilities[5] == [*head[:5], *head[9:]]
    assert [[str(cell) for cell in row[:7]] for row in capabilities[6:]] == [[*row[:5], *row[9:11]] for row in rows]
    assert shot.results in {row[1] for row in said}
    assert ("不合格" in str(capabilities)) == (language == "zh")


def test_no_export_names_a_rater(county: County, tmp_path: Path) -> None:
    """Experts are nowhere."""
    for path in county.export(tmp_path, formats=["csv", "json"]).written:
        assert "专家甲" not in path.read_text(encoding="utf-8")


def test_a_faulty_exporter_loses_only_its_own(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named with its version; nothing half written is left; a name that is taken gets a folder.

    What it prints does not come among what machines read.
    """
    found, _ = installed()
    plugins = Plugins([*found, *given({"stranger": Stranger()})])
    with open_again(root, plugins=plugins) as county:
        report = county.export(tmp_path)
    assert capsys.readouterr().out == ""
    assert {(one.params["plugin"], one.params["version"]) for one in report.faults} == {("stranger", "7")}
    assert {one.params["format"] for one in report.faults} == {"broken", "outside", "absent", "gone"}
    left = sorted(path.relative_to(report.folder).as_posix() for path in report.folder.rglob("*") if path.is_file())
    assert [name for name in left if "考核" not in name] == ["results_round-1.json", "same/results_round-1.json"]
    assert [path.name for path in tmp_path.iterdir()] == [report.folder.name]


def test_of_two_strangers_who_want_one_name_neither_writes(root: Path, tmp_path: Path) -> None:
    """Both are named, the other formats are written."""
    found, _ = installed()
    plugins = Plugins([*found, *given({"stranger": Stranger(), "other": Stranger()})])
    with open_again(root, plugins=plugins) as county:
        report = county.export(tmp_path, formats=["csv", "nothing"])
    assert [path.suffix for path in report.written] == [".csv"]
    (fault,) = report.faults
    assert fault.code == "results.format-wanted-by"
    assert fault.params == {"format": "nothing", "plugins": ["other 7", "stranger 7"]}


def test_when_all_fail_no_folder_is_left(root: Path, tmp_path: Path) -> None:
    """Neither the folder nor the one that it was made in."""
    with open_again(root, plugins=Plugins(given({"stranger": Stranger()}))) as county:
        report = county.export(tmp_path, formats=["broken"])
    assert report.written == ()
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_nobody_offers_is_said(county: County, tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(NotFoundError, match=r"results\.no-such-format") as refused:
        county.export(tmp_path, formats=["pdf"])
    assert refused.value.params["known"] == ["csv", "json", "xlsx"] == county.export_formats()


def test_whoever_was_erased_has_a_line_without_a_name(root: Path, tmp_path: Path) -> None:
    """The result stands; nobody is named."""
    import shutil  # noqa: PLC0415

    shutil.copytree(root, tmp_path / "county")
    with open_again(tmp_path / "county") as county:
        county.purge("1009", "本人要求")
        assert sum(not line.name for line in snapshot(setting_of(county)).lines) == 1
        assert county.recompute().same


def test_nothing_is_exported_before_results_are_final(tmp_path: Path) -> None:
    """It says what to do first."""
    with scored_county(tmp_path / "c") as county, pytest.raises(NotFoundError, match=r"results\.not-finalised"):
        county.export(tmp_path / "out")
