"""Workbooks as other programs save them mean the same: shaped as WPS does, and saved by LibreOffice itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.scoring.county import CODES, TEACHERS, give, open_again, setting_of, small_county
from tests.scoring.workbook_xml import SHAPES, WorkbookXml
from tpd_assess.county import County
from tpd_assess.text import say

WORKS = [(teacher, code) for teacher in TEACHERS[:4] for code in CODES]


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county that handed a packet out: the workspace, and the workbook filled in with its lists still there."""
    folder = tmp_path_factory.mktemp("handed")
    with small_county(folder / "county", more="grading: {marks: points, recommended: true}\n") as county:
        give(county, WORKS, "9001")
        county.write_packets(folder / "packets", evidence=False)
    (path,) = (folder / "packets").rglob("*.xlsx")
    book = WorkbookXml(path)
    rows = book.fill(say("packets.column-level"), say("packets.level-pass"))
    assert rows == book.fill(say("packets.column-points"), "75")
    assert rows > len(WORKS)
    assert book.fill(say("packets.column-recommended"), say("packets.answer-yes")) == len(WORKS)
    assert book.fill(say("packets.column-remark"), "说得清楚，\n例子好 & 少") == len(WORKS)
    book.save(folder / "filled.xlsx")
    return folder


def _brought_in(handed_out: Path, root: Path, path: Path) -> list[dict[str, Any]]:
    """What is in the sheets after an import into a copy of the county."""
    shutil.copytree(handed_out / "county", root)
    with open_again(root) as county:
        (file,) = county.import_sheets([path]).files
        assert file.problems == ()
        assert len(file.taken) == len(WORKS)
        return [_sheet(county, reading) for reading in file.taken]


def _sheet(county: County, reading: str) -> dict[str, Any]:
    store = setting_of(county).store
    body = store.scoring.sheet(reading).body
    said = {key: store.people.text(value["text"]) for key, value in body["comments"].items()}
    return {"reading": reading, "comments": said, **{name: body[name] for name in ("marks", "recommended", "flag")}}


@pytest.fixture(scope="module")
def meant(handed_out: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the workbook means as it was filled in."""
    found = _brought_in(handed_out, tmp_path_factory.mktemp("meant") / "c", handed_out / "filled.xlsx")
    assert all(one["recommended"] and one["comments"] for one in found)
    assert {(mark["level"], mark["points"]) for one in found for mark in one["marks"]} == {("pass", 75)}
    return found


@pytest.mark.parametrize(
    "shapes", [*((one,) for one in SHAPES), SHAPES], ids=lambda some: "+".join(one.__name__ for one in some)
)
def test_a_workbook_shaped_as_wps_does_means_the_same(
    handed_out: Path, meant: list[dict[str, Any]], tmp_path: Path, shapes: Sequence[Callable[[WorkbookXml], None]]
) -> None:
    """Texts stored in other ways, digits as numbers, lists dropped, foreign attributes, rows and columns added."""
    book = WorkbookXml(handed_out / "filled.xlsx")
    for shape in shapes:
        shape(book)
    path = book.save(tmp_path / "saved.xlsx", folders=True)
    assert _brought_in(handed_out, tmp_path / "c", path) == meant


@pytest.mark.office
def test_a_workbook_saved_by_libreoffice_means_the_same(
    handed_out: Path, meant: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The program itself opens and saves it."""
    profile = (tmp_path / "profile").as_uri()
    made = subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir",
         str(tmp_path / "out"), str(handed_out / "filled.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    path = tmp_path / "out" / "filled.xlsx"
    assert path.is_file(), made.stderr
    assert path.read_bytes() != (handed_out / "filled.xlsx").read_bytes()
    assert _brought_in(handed_out, tmp_path / "c", path) == meant
