"""The simulated county of the benchmarks: small, it must be what the large one claims to be."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
import python_calamine
from lxml import etree
from PIL import Image

from benchmarks import baselines, memory
from benchmarks.blanks import Blanks
from benchmarks.county import STANDARD, main, write_county
from benchmarks.people import capabilities, schools, teachers
from benchmarks.phases import PHASES, Stopwatch
from benchmarks.run import only_kind
from benchmarks.table import Row
from tpd_assess import text

KINDS = {"docx", "pdf", "pptx", "xlsx", "jpg", "mp4"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county of six teachers."""
    target = tmp_path_factory.mktemp("county")
    write_county(target, count=6)
    return target


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_lies_in_the_recommended_folders_beside_the_county_files(county: Path) -> None:
    """The three county files stand at the top; every other file is school/number_name/code_title/file."""
    paths = [Path(path) for path in _files(county)]
    assert {path.name for path in paths if len(path.parts) == 1} == {"assessment.yaml", "roster.xlsx", "choices.xlsx"}
    deep = [path for path in paths if len(path.parts) > 1]
    assert {len(path.parts) for path in deep} == {4}
    assert len({path.parts[1] for path in deep}) == 6
    assert all(path.parts[1][:6].isdecimal() and path.parts[2][0] in "ABC" for path in deep)


def test_no_two_files_are_the_same(county: Path) -> None:
    """Every evidence file has bytes of its own, so that intake cannot save work by finding copies."""
    counted = Counter(sha256(data).hexdigest() for data in _files(county).values())
    assert counted.most_common(1)[0][1] == 1


def test_same_seed_gives_the_same_bytes(county: Path, tmp_path: Path) -> None:
    """A second run with the same seed writes the same county; another seed writes another."""
    write_county(tmp_path / "same", count=6)
    write_county(tmp_path / "other", count=6, seed=8)
    assert _files(tmp_path / "same") == _files(county)
    assert _files(tmp_path / "other") != _files(county)


def test_documents_open_and_name_their_author() -> None:
    """Word and PowerPoint files are whole zips with well-formed parts; their creator is the teacher."""
    blanks = Blanks(7)
    for kind, part in (("docx", "word/document.xml"), ("pptx", "ppt/slides/slide1.xml")):
        with zipfile.ZipFile(io.BytesIO(blanks.make(kind, f"学校/{kind}", "王小红", "教学设计"))) as archive:
            assert archive.testzip() is None
            assert "<dc:creator>王小红</dc:creator>" in archive.read("docProps/core.xml").decode()
            assert "王小红" in "".join(etree.fromstring(archive.read(part)).itertext())


def test_tables_pdfs_and_pictures_can_be_read() -> None:
    """The others too hold what their names say."""
    blanks = Blanks(7)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(blanks.make("xlsx", "a/b", "王小红", "数据")))
    assert book.get_sheet_by_name("数据").to_python()[1][0] == "数据 a/b"
    document = pypdfium2.PdfDocument(blanks.make("pdf", "a/b", "王小红", "教学反思"))
    page = document[0].get_textpage()
    assert "教师：王小红" in page.get_text_range()
    assert document.get_metadata_dict()["Author"] == "王小红"
    page.close()
    document.close()
    with Image.open(io.BytesIO(blanks.make("jpg", "a/b", "王小红", "作品"))) as picture:
        picture.load()
        assert picture.size == (800, 600)
    film = blanks.make("mp4", "a/b", "王小红", "课堂实录")
    assert film[4:8] == b"ftyp"
    assert b"moov" in film[:64]


def test_the_whole_county_has_the_numbers_of_the_plan() -> None:
    """35 schools in three environments, 2,838 teachers; offers of 8 to 10, three picks in three dimensions."""
    known = capabilities(STANDARD)
    dice = random.Random(7)
    made = schools(known, dice)
    people = list(teachers(2838, made, known, dice))
    assert Counter(school.environment for school in made) == {"multimedia": 21, "hybrid": 13, "smart": 1}
    assert len({school.name for school in made}) == 35
    assert len({person.number for person in people}) == 2838
    assert all(8 <= len(school.offer) <= 10 for school in made)
    assert all(set(person.choices) <= set(person.school.offer) for person in people)
    assert all(len({known[code].dimension for code in person.choices}) == 3 for person in people)


def test_command_prints_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says counts and bytes a kind, and that all is simulated; --scale makes files smaller."""
    monkeypatch.setattr("sys.argv", ["county.py", str(tmp_path), "--teachers", "3", "--scale", "0.1"])
    main()
    told = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in told[:-1]} <= KINDS
    assert told[-1].endswith("(simulated)")
    assert all(path.stat().st_size < 60_000 for path in tmp_path.rglob("*.mp4"))


def test_a_county_of_one_kind_holds_just_those_files(county: Path, tmp_path: Path) -> None:
    """And the county's own files, so that owners are found as in the whole."""
    kinds = baselines.files_by_kind(county)
    assert set(kinds) <= KINDS
    alone = only_kind(county, tmp_path / "docx", kinds["docx"])
    assert {kind: len(paths) for kind, paths in baselines.files_by_kind(alone).items()} == {"docx": len(kinds["docx"])}
    assert {path.name for path in alone.iterdir() if path.is_file()} == {
        "assessment.yaml",
        "roster.xlsx",
        "choices.xlsx",
    }


def test_a_row_stands_beside_its_baseline() -> None:
    """One line says time, files and megabytes a second, how much longer than the baseline, and memory."""
    row = Row("docx: take", 2.0, 1000, 50_000_000, "hashing", 0.5, "120 MB")
    assert row.line().split() == ["docx:", "take", "2.00", "500", "25.0", "0.50", "4.0", "x", "hashing", "120", "MB"]
    assert Row("start: --help", 0.2, baseline="bare imports", floor=0.1).line().split()[2:] == [
        "0.20", "0.10", "2.0", "x", "bare", "imports",
    ]  # fmt: skip


def test_the_stopwatch_adds_up_the_stages_that_it_knows() -> None:
    """Stages that come twice count twice; those that are no phase are not counted."""
    watch = Stopwatch()
    for stage in ("intake.stage-take", "intake.stage-take", "store.stage-fixity"):
        watch.start(stage, 3)
        watch.advance()
        watch.finish()
    assert set(watch.seconds) == {"walk", "take", "read", "judge"}
    assert watch.seconds["take"] > 0
    assert watch.seconds["read"] == watch.seconds["judge"] == 0


def test_phases_are_those_of_an_ingest() -> None:
    """The stages by which phases are told have sentences: one that was renamed would be measured as 0."""
    assert all(text.find(stage) for stage in PHASES)


def test_memory_is_known_or_nought() -> None:
    """A process that is gone has no peak."""
    with memory.Watch() as watch:
        assert memory.peak_mb(2**22 + 1) == 0
    assert watch.own_mb >= 0
    assert watch.child_mb == 0
