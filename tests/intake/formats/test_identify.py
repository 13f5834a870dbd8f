"""Identification: what a file is, by content alone, whatever its name says and whatever its bytes are."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import hostile, samples
from tests.makers import mixed
from tests.makers.containers import ole2
from tpd_assess.intake.formats import ole
from tpd_assess.intake.formats.identify import Identity, identify, identify_batch, matches
from tpd_assess.intake.formats.kinds import EXTENSIONS
from tpd_assess.plugins import Plugins

MIXED = mixed.EVERYTHING
STARTS = sorted({data[:16] for _, data, _ in MIXED if data})


def _identify(folder: Path, data: bytes, name: str = "file") -> Identity:
    return identify(_write(folder, name, data))


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("name", "data", "media_type"), MIXED, ids=[f"{n}-{row[0]}" for n, row in enumerate(MIXED)])
def test_each_file_of_the_mixed_set_is_named_rightly(tmp_path, name, data, media_type):
    """Old and new Office, WPS, locked files, phones' pictures and films, archives, texts, and renamed ones."""
    assert _identify(tmp_path, data, "x" + Path(name).suffix).media_type == media_type


def test_the_mixed_set_is_large_enough_to_mean_something():
    """The promise is 99 % of a mixed set: of more than a hundred files none may be wrong."""
    assert len(MIXED) > 100


@pytest.mark.parametrize("case", hostile.CASES, ids=lambda case: case.name)
def test_hostile_files_are_named_rightly_too(tmp_path, case):
    """Broken and hostile files are still told apart, so that the right reader can say what is wrong."""
    assert identify(case.write(tmp_path)).media_type == case.media_type


def test_an_empty_file_is_a_fault(tmp_path):
    """Zero bytes have no content to name."""
    assert _identify(tmp_path, b"").fault == "identify.empty"


def test_a_locked_document_is_a_fault(tmp_path):
    """Nobody can look inside, so the school is asked for one without password."""
    assert _identify(tmp_path, hostile.locked_docx()).fault == "identify.encrypted"


def test_a_missing_file_is_a_fault_and_not_an_exception(tmp_path):
    """It may have been taken away between the walk and the look."""
    assert identify(tmp_path / "gone").fault == "identify.not-readable"


def test_a_cut_off_document_keeps_its_type_and_has_no_fault(tmp_path):
    """Its reader says what is wrong with it; identification only says what it is."""
    assert _identify(tmp_path, hostile.docx_truncated()) == Identity(hostile.DOCX, EXTENSIONS[hostile.DOCX])


def test_the_task_answers_plain_values_in_order(tmp_path):
    """Workers send JSON: one answer an item, in the order asked."""
    paths = [_write(tmp_path, "a", samples.pdf()), _write(tmp_path, "b", b"")]
    answers = identify_batch([{"path": str(path)} for path in paths], Plugins.of({}))
    assert answers == [
        {"media_type": "application/pdf", "extensions": ["pdf"], "fault": ""},
        {"media_type": "application/x-empty", "extensions": [], "fault": "identify.empty"},
    ]


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [
        ("docx", hostile.DOCX),
        (".DOCX", hostile.DOCX),
        ("wps", "application/msword"),
        ("", "image/jpeg"),
        ("csv", "text/plain"),
        ("mov", "video/mp4"),
        ("gsp", "application/octet-stream"),
        ("flipchart", "application/zip"),
    ],
)
def test_fitting_endings(extension, media_type):
    """Dots and case do not matter, no ending claims nothing, programs' own formats are believed."""
    assert matches(extension, media_type)


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [
        ("pdf", hostile.DOCX),
        ("jpg", "image/heic"),
        ("docx", "application/octet-stream"),
        ("docx", "application/zip"),
        ("mp4", "text/html"),
        ("xyz", "image/jpeg"),
    ],
)
def test_endings_that_do_not_fit(extension, media_type):
    """A known ending with other content is wrong, and so is an unknown one on content that is known well."""
    assert not matches(extension, media_type)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(start=st.sampled_from([b"", *STARTS]), rest=st.binary(max_size=600))
def test_no_bytes_make_identification_raise(tmp_path, start, rest):
    """Any bytes, also after any known beginning, get an answer."""
    assert _identify(tmp_path, start + rest).media_type in EXTENSIONS


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    which=st.sampled_from([data for _, data, _ in MIXED if 100 < len(data) < 20_000]),
    cut=st.floats(0, 1),
    places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=8),
)
def test_cut_and_changed_files_never_make_it_raise(tmp_path, which, cut, places):
    """Cut off anywhere and with bytes changed anywhere, a file still gets an answer."""
    data = bytearray(which)
    for place, value in places:
        start = int(place * (len(data) - 1))
        data[start : start + len(value)] = value
    assert _identify(tmp_path, bytes(data[: int(cut * len(data))])).media_type in EXTENSIONS


def test_streams_inside_embedded_objects_do_not_name_a_file(tmp_path):
    """A document with a sheet embedded is a document: only streams at the root count."""
    data = bytearray(ole2({"WordDocument": b"x", "Workbook": b"y"}))
    word = data.find("WordDocument".encode("utf-16-le"))
    data[word + 72 : word + 76] = b"\xff\xff\xff\xff"  # no right neighbour: the second stream is not at the root
    assert ole.Directory(io.BytesIO(data), len(data)).names == {"WordDocument"}
    assert _identify(tmp_path, bytes(data)).media_type == "application/msword"


def test_a_large_compound_file_is_read_by_seeking(tmp_path):
    """Files over 7 MB list their allocation table in a chain; the directory at the end is still found."""
    data = ole2({"Pictures": bytes(9 << 20), "PowerPoint Document": b"x"})
    assert _identify(tmp_path, data).media_type == "application/vnd.ms-powerpoint"


def test_a_circular_chain_of_sectors_ends():
    """A directory that is followed by itself is read once."""
    data = bytearray(ole2({"WordDocument": b"x"}))
    directory = int.from_bytes(data[48:52], "little")
    data[512 + directory * 4 : 516 + directory * 4] = directory.to_bytes(4, "little")
    assert ole.Directory(io.BytesIO(data), len(data)).names == {"WordDocument"}
