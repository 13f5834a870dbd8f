"""Archives: names in any encoding, and everything that a hostile archive may try, in bounded time, memory and disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import hostile, samples
from tests.makers.containers import ENCRYPTED, STORED, UTF8_NAME, Entry, raw_zip
from tpd_assess.intake.formats.archives import ArchiveListing, Limits, extract, extract_batch, list_archive, refusal
from tpd_assess.intake.formats.zipnames import clean, numbered, unsafe
from tpd_assess.plugins import Plugins
from tpd_assess.text import find

CHINESE = {"学校/王小红/教案.docx": b"1", "学校/李明/课件.pptx": b"2", "图.png": b"3"}
FIXED = (2025, 9, 1, 8, 0, 0)


def _extract(folder: Path, data: bytes, limits: Limits | None = None) -> ArchiveListing:
    return extract(_write(folder, data), folder / "out", limits or Limits())


def _write(folder: Path, data: bytes) -> Path:
    path = folder / "a.zip"
    path.write_bytes(data)
    return path


def _names(listing: ArchiveListing) -> list[str]:
    return [member.name for member in listing.members]


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["flagged", "utf-8", "gbk", "gb18030"])
def test_chinese_names_are_right_in_every_encoding(tmp_path, encoding):
    """Windows packs GBK, macOS and Linux UTF-8 without saying so, newer programs say so."""
    assert _names(_extract(tmp_path, samples.zip_of(CHINESE, encoding=encoding))) == list(CHINESE)


def test_one_lone_gbk_name_that_is_also_valid_utf8_is_read_as_chinese(tmp_path):
    """图 in GBK is CD BC, which UTF-8 reads as one odd letter that nobody uses."""
    assert _names(_extract(tmp_path, samples.gbk_zip({"图.png": b"x"}))) == ["图.png"]


def test_the_encoding_is_decided_for_the_whole_archive(tmp_path):
    """One name that could be either follows the others."""
    mixed = {"图.png": b"x", "说明.txt": b"y", "plain.txt": b"z"}
    assert _names(_extract(tmp_path, samples.gbk_zip(mixed))) == list(mixed)


def test_names_that_say_their_encoding_stand_beside_names_that_do_not(tmp_path):
    """A flag holds for its entry only; silent ones are decided without it."""
    data = raw_zip([Entry("课件.pptx".encode(), b"x", UTF8_NAME), Entry("教案.docx".encode("gbk"), b"y")])
    assert _names(_extract(tmp_path, data)) == ["课件.pptx", "教案.docx"]


def test_the_extra_field_of_info_zip_names_the_file(tmp_path):
    """Some programs write a damaged name for old systems and the right one beside it."""
    raw = b"??.txt"
    right = b"\1" + zlib.crc32(raw).to_bytes(4, "little") + "说明.txt".encode()
    extra = b"\x75\x70" + len(right).to_bytes(2, "little") + right
    assert _names(_extract(tmp_path, raw_zip([Entry(raw, b"x", extra=extra)]))) == ["说明.txt"]


def test_a_flag_that_lies_does_not_stop_the_archive(tmp_path):
    """A name said to be UTF-8 that is GBK is read as GBK, as if nothing had been said."""
    assert _names(_extract(tmp_path, raw_zip([Entry("教案.docx".encode("gbk"), b"x", UTF8_NAME)]))) == ["教案.docx"]


def test_backslashes_divide_folders(tmp_path):
    """Old Windows programs write them; the second byte of a GBK character that looks like one is not one."""
    assert _names(_extract(tmp_path, raw_zip([Entry("学校\\課堂.txt".encode("gbk"), b"x")]))) == ["学校/課堂.txt"]


def test_the_same_name_twice_gets_a_number(tmp_path):
    """Nothing is lost and nothing is written over."""
    data = raw_zip([Entry(b"a/b.txt", b"1"), Entry(b"a/b.txt", b"2"), Entry(b"a/b (2).txt", b"3")])
    listing = _extract(tmp_path, data)
    assert _names(listing) == ["a/b.txt", "a/b (3).txt", "a/b (2).txt"]
    assert [Path(member.staged).read_bytes() for member in listing.members] == [b"1", b"2", b"3"]


def test_folders_are_no_members_and_mac_litter_is_marked(tmp_path):
    """Folder entries carry nothing; what macOS adds is marked so that nobody is asked about it."""
    data = samples.zip_of({"a/": b"", "a/b.txt": b"x", "__MACOSX/a/._b.txt": b"y"})
    assert [(member.name, member.litter) for member in _extract(tmp_path, data).members] == [
        ("a/b.txt", False),
        ("__MACOSX/a/._b.txt", True),
    ]


@given(st.text())
def test_cleaned_names_never_lead_out(name):
    """What is left of any name has no empty, dot or control parts; what is not called unsafe has no way out."""
    parts = clean(name).split("/")
    assert "." not in parts
    assert unsafe(name) or (".." not in parts and not clean(name).startswith("/"))


@given(st.lists(st.sampled_from(["a.txt", "a (2).txt", "b", "f/a.txt", ".x"])))
def test_numbered_names_are_all_different(names):
    """However often a name comes, each member has its own."""
    assert len(set(numbered(names))) == len(names)


# --- what is taken out --------------------------------------------------------------------------------------------


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.txt", fullmatch=True), st.binary(max_size=3000), max_size=6))
def test_members_come_out_as_they_went_in(tmp_path, members):
    """For any members, packed by the standard library with any method that is in use."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED), data, zipfile.ZIP_DEFLATED if len(data) > 9 else STORED)
    listing = _extract(tmp_path, out.getvalue())
    assert {member.name: Path(member.staged).read_bytes() for member in listing.members} == members


def test_members_are_staged_under_numbers(tmp_path):
    """No name from inside an archive ever becomes a name on disk."""
    _extract(tmp_path, samples.zip_of({"a.txt": b"1", "b.txt": b"2"}))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["000001", "000002"]


def test_a_streamed_archive_and_one_after_other_bytes_open(tmp_path):
    """Sizes behind the data, a 64-bit head and a program in front of the archive are all ordinary."""
    out = io.BytesIO(b"MZ program")
    out.seek(10)
    with (
        zipfile.ZipFile(out, "w") as archive,
        archive.open(zipfile.ZipInfo("a.txt", FIXED), "w", force_zip64=True) as one,
    ):
        one.write(b"hello")
    (member,) = _extract(tmp_path, out.getvalue()).members
    assert Path(member.staged).read_bytes() == b"hello"


def test_listing_writes_nothing(tmp_path):
    """To look is not to unpack."""
    listing = list_archive(_write(tmp_path, samples.zip_of({"a.txt": b"12"})), Limits())
    assert [(member.name, member.size, member.staged) for member in listing.members] == [("a.txt", 2, "")]


def test_the_budget_that_is_left_is_said(tmp_path):
    """All archives of one nest share it: the caller hands on what is left, one level deeper."""
    left = _extract(tmp_path, samples.zip_of({"a.txt": b"12345"}), Limits(files=10, bytes=100)).left
    assert (left.files, left.bytes, left.inside().depth) == (9, 95, 4)


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case", [case for case in hostile.CASES if case.name.endswith(".zip")], ids=lambda case: case.name
)
def test_hostile_archives_end_with_their_code(tmp_path, case):
    """Bombs, overlaps, locks and damage are each named, and nothing of a refused archive is written."""
    listing = extract(case.write(tmp_path), tmp_path / "out", Limits())
    assert listing.fault == case.outcome
    assert not listing.fault or not (tmp_path / "out").exists()


def test_names_that_lead_out_are_left_with_a_reason(tmp_path):
    """Each trick is named; the good ones beside them come out."""
    listing = _extract(tmp_path, hostile.path_tricks())
    reasons = [member.reason for member in listing.members]
    assert reasons == ["archives.unsafe-name"] * len(hostile.PATH_TRICKS) + ["", ""]
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"a.zip", "000009", "000010"}


def test_links_are_left_with_a_reason(tmp_path):
    """A link could point anywhere on the clerk's computer."""
    assert [member.reason for member in _extract(tmp_path, hostile.symlink_zip()).members] == ["archives.link", ""]


def test_a_locked_member_is_named_and_the_others_come_out(tmp_path):
    """Only one file of the archive has a password."""
    data = raw_zip([Entry(b"a.docx", b"locked", ENCRYPTED, STORED), Entry(b"b.txt", b"open")])
    assert [member.reason for member in _extract(tmp_path, data).members] == ["archives.encrypted-member", ""]


def test_a_member_that_unfolds_to_more_than_it_says_is_left(tmp_path):
    """Its claim was within the budget; its bytes are counted all the same, and the half file is taken away."""
    listing = _extract(tmp_path, hostile.lying_zip())
    assert [member.reason for member in listing.members] == ["archives.damaged-member", ""]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["000002"]


def test_a_member_with_changed_bytes_is_left(tmp_path):
    """The check sum tells."""
    data = bytearray(raw_zip([Entry(b"a.txt", b"hello", method=STORED)]))
    data[data.find(b"hello")] ^= 1
    assert [member.reason for member in _extract(tmp_path, bytes(data)).members] == ["archives.damaged-member"]


def test_an_uncommon_way_of_packing_is_named(tmp_path):
    """Some programs pack with methods that only they know."""
    assert [member.reason for member in _extract(tmp_path, raw_zip([Entry(b"a", b"x", method=98)])).members] == [
        "archives.unknown-method"
    ]


def test_archives_inside_archives_stop_at_the_given_depth(tmp_path):
    """Seven levels are not opened to the end."""
    path, limits, opened = _write(tmp_path, hostile.nested_bomb(7)), Limits(), 0
    listing = extract(path, tmp_path / "0", limits)
    while not listing.fault:
        opened += 1
        limits = listing.left.inside()
        listing = extract(Path(listing.members[0].staged), tmp_path / str(opened), limits)
    assert (opened, listing.fault, listing.params) == (5, "archives.too-deep", {"depth": 5})


@pytest.mark.parametrize(
    ("limits", "fault", "params"),
    [
        (Limits(files=2), "archives.too-many", {"limit": 2}),
        (Limits(bytes=2 << 20), "archives.too-big", {"limit_mb": 2}),
        (Limits(ratio_from=1 << 20), "archives.bomb", {"ratio": 200}),
    ],
)
def test_budgets_are_kept(tmp_path, limits, fault, params):
    """Too many files, too many bytes and too good a packing are refused before anything is written."""
    data = samples.zip_of({f"{n}.bin": bytes(1 << 20) for n in range(3)})
    listing = _extract(tmp_path, data, limits)
    assert (listing.fault, listing.params, listing.members) == (fault, params, ())


def test_other_archives_are_named_but_not_opened(tmp_path):
    """The school is asked for a zip."""
    assert _extract(tmp_path, b"Rar!\x1a\x07\0" + bytes(50)).fault == "archives.not-opened"
    assert [refusal(kind) for kind in ("application/vnd.rar", "application/zip")] == ["archives.not-opened", ""]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=6), cut=st.floats(0, 1))
def test_no_damage_makes_opening_raise_or_write_outside(tmp_path, places, cut):
    """Bytes changed anywhere, or cut off anywhere, give members, reasons or a fault."""
    data = bytearray(samples.gbk_zip(CHINESE | {"big.txt": b"word " * 300}))
    for place, value in places:
        start = int(place * (len(data) - 1))
        data[start : start + len(value)] = value
    listing = _extract(tmp_path, bytes(data[: len(data) - int(cut * 40)]))
    staged = [Path(member.staged) for member in listing.members if member.staged]
    assert all(path.parent == tmp_path / "out" for path in staged)
    assert not listing.fault or find(listing.fault) is not None


# --- the task -----------------------------------------------------------------------------------------------------


def test_the_task_takes_and_gives_plain_values(tmp_path):
    """Workers speak JSON; budgets come from the profile."""
    path = _write(tmp_path, samples.zip_of({"a.txt": b"12345"}))
    item = {"path": str(path), "target": str(tmp_path / "t"), "max_bytes": 100, "max_files": 10}
    (answer,) = extract_batch([item], Plugins.of({}))
    assert answer["members"] == (
        {"name": "a.txt", "size": 5, "staged": str(tmp_path / "t" / "000001"), "reason": "", "litter": False},
    )
    assert (answer["fault"], answer["left"]["bytes"]) == ("", 95)


def test_the_task_says_when_the_file_is_gone(tmp_path):
    """A file that cannot be read is a fault of that item only."""
    (answer,) = extract_batch([{"path": str(tmp_path / "gone"), "target": str(tmp_path / "t")}], Plugins.of({}))
    assert answer["fault"] == "archives.not-readable"
