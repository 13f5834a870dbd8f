"""Papers that leave the office: what they hold, that they can be written again, and that none is taken for evidence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tpd_assess.county import County
from tpd_assess.intake.papers import names as papers
from tpd_assess.plugins import Plugins
from tpd_assess.testing import Clock, means

SAMPLES = Path(__file__).resolve().parent.parent / "evidence_samples"


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    """The bundled plug-ins."""
    return Plugins.load(only_bundled=True)


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> Path:
    """The samples, taken in once."""
    root = tmp_path_factory.mktemp("county") / "w"
    with County.for_folder(SAMPLES, root, means(plugins)) as county:
        county.ingest(SAMPLES)
    return root


@pytest.fixture
def county(taken_in: Path, tmp_path: Path, plugins: Plugins, clock: Clock):
    """A copy of one's own."""
    shutil.copytree(taken_in, tmp_path / "w")
    with County.open(tmp_path / "w", means(plugins, clock=clock)) as opened:
        yield opened


def _rows(path: Path) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def test_each_school_sees_its_own_people_only(county: County, tmp_path: Path) -> None:
    """In chase lists, notices and receipts alike."""
    given = [*county.write_missing(tmp_path / "m"), *county.give_notice(tmp_path / "n")[1]]
    for path in given:
        other = "100" if "江源" in path.name else "200"
        assert not any(cell.startswith(other) and len(cell) == 4 for row in _rows(path) for cell in row), path
    for path in county.write_receipts(tmp_path / "r"):
        text = path.read_text(encoding="utf-8")
        assert not ("王小红" in text and "赵磊" in text)


def test_a_chase_list_names_each_gap_and_the_day(county: County, tmp_path: Path) -> None:
    """Teacher, capability, slot and until when; nothing of submissions that are complete."""
    rows = [row for path in county.write_missing(tmp_path) for row in _rows(path)]
    gaps = {(row[0], row[2]) for row in rows if row[0] in ("1003", "1004", "2002", "2003", "2004", "1001")}
    assert gaps == {("1004", "B6"), ("2002", "A1"), ("2003", "A5"), ("2004", "A3")}


def test_a_notice_that_was_mended_is_on_no_paper(county: County, tmp_path: Path) -> None:
    """Once the submission is valid its line is gone; the others stay."""
    before = [row for path in county.give_notice(tmp_path)[1] for row in _rows(path)]
    assert any(row[:3:2] == ["2002", "A2"] for row in before)
    rows = county.files_to_rule((), teacher="2002", capability="A2", slot="topic")
    county.acting_as("9001").rule(rows, says="authored", reason="核实")
    after = [row for path in county.give_notice(tmp_path)[1] for row in _rows(path)]
    assert not any(row[:3:2] == ["2002", "A2"] for row in after)
    assert len(after) == len(before) - 1


def test_the_last_list_comes_when_the_days_are_over(county: County, clock: Clock, tmp_path: Path) -> None:
    """Every file that two people must look at, with its id to rule by; before that there is no list."""
    county.give_notice(tmp_path)
    assert county.end_repair(tmp_path)[1] == []
    clock.pause(30 * 86400)
    left, written = county.end_repair(tmp_path)
    (path,) = written
    listed = {row[6] for row in _rows(path)}
    files = {file[-8:] for one in left.to_rule for file in one.files}
    assert files
    assert files <= listed
    assert all(county.files_to_rule((word,)) for word in files)


def test_receipts_name_every_file_of_a_teacher(county: County, tmp_path: Path) -> None:
    """With the digest that anyone can compute again."""
    paths = county.write_receipts(tmp_path)
    own = next(path for path in paths if path.name.endswith("1001_王小红.txt"))
    text = own.read_text(encoding="utf-8")
    for row in county.files(teacher="1001"):
        if row.state in ("accepted", "duplicate"):
            assert row.path.rpartition("/")[2] in text
            assert row.digest.removeprefix("sha256:")[:16] in text.replace("\n", "").replace(" ", "")


def test_our_own_papers_are_never_taken_for_evidence(county: County, tmp_path: Path) -> None:
    """A school that sends everything back sends our lists too."""
    box = tmp_path / "box"
    county.write_skeleton(box)
    county.write_missing(box)
    county.write_receipts(box)
    county.give_notice(box)
    names = [path.name for path in box.rglob("*") if path.is_file()]
    assert names
    assert all(papers.MADE_HERE.fullmatch(name) for name in names)
    report = county.ingest(box)
    assert report.taken.by_state()["ignored"] == report.taken.found


def test_the_folders_that_are_handed_out_are_understood_when_they_come_back(county: County, tmp_path: Path) -> None:
    """Every folder of a skeleton maps a file in it to its teacher and capability."""
    box = tmp_path / "box"
    county.write_skeleton(box)
    folder = next(path for path in sorted(box.rglob("A3*")) if "1001" in str(path))
    (folder / "主题说明.txt").write_text("王小红的主题说明", encoding="utf-8")
    county.ingest(box)
    row = next(row for row in county.files() if row.path.endswith("主题说明.txt"))
    assert (row.number, row.capability, row.slot) == ("1001", "A3", "topic")
