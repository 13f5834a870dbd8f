"""Generic facts: one vocabulary, whatever the kind of file."""

from __future__ import annotations

import re

import pytest

from tests import samples
from tpd_assess import Author, Content, EvidenceInSlot, Page, Property, Stream
from tpd_evidence import derive_facts, facts, images, pdf, sheets, slides, text, video, word

EVIDENCE = EvidenceInSlot(digest="d", size=1, media_type="x", extension="x", capability="A1", slot="s")


def _facts(content):
    return {fact.name: fact.value for fact in derive_facts(EVIDENCE, content)}


def test_a_film_is_measured():
    """Length, size as shown, codecs, sound, and whether it plays."""
    streams = (
        Stream(kind="video", codec="h264", milliseconds=60_000, width=1280, height=720, rotation=90),
        Stream(kind="audio", codec="aac", milliseconds=61_000),
    )
    assert _facts(Content(media_type="video/mp4", streams=streams, width=720, height=1280)) == {
        "codec": "h264",
        "codec.sound": "aac",
        "has_picture": True,
        "has_sound": True,
        "height": 1280,
        "milliseconds": 61_000,
        "playable": True,
        "rotation": 90,
        "short_side": 720,
        "width": 720,
    }


@pytest.mark.parametrize(
    ("stream", "properties"),
    [
        (Stream(kind="video", codec="h264", milliseconds=9), (Property(name="complete", value="no"),)),
        (Stream(kind="video", codec="h264", milliseconds=0), ()),
        (Stream(kind="video", codec="encrypted", milliseconds=9), ()),
    ],
)
def test_what_does_not_play_is_not_playable(stream, properties):
    """Cut off, of unknown length, or copy-protected."""
    assert _facts(Content(media_type="video/mp4", streams=(stream,), properties=properties))["playable"] is False


def test_people_are_named_by_role():
    """Several of one role stand in one fact; the same name is not said twice."""
    people = [("creator", "王小红"), ("artist", "甲"), ("artist", "乙"), ("artist", "甲")]
    authors = tuple(Author(role=role, name=name) for role, name in people)
    assert _facts(Content(media_type="x", authors=authors)) == {"author.creator": "王小红", "author.artist": "甲; 乙"}


@pytest.mark.parametrize(
    ("words", "count"), [("", 0), ("教学设计", 4), ("hello world", 2), ("用PPT2019上课，很好。", 6), ("a_b 3.5", 4)]
)
def test_words_are_counted_as_word_counts_them(words, count):
    """Each Chinese character, and each run of other letters or digits."""
    assert facts.count_words(words) == count


def test_the_files_own_count_of_pages_wins():
    """Of a very long PDF only the first pages are read, yet all are counted."""
    pages = (Page(number=1, text="x", pictures=2), Page(number=2, text="", pictures=1))
    found = _facts(Content(media_type="x", pages=pages, properties=(Property(name="pages", value="900"),)))
    assert (found["pages"], found["pictures"]) == (900, 3)


def test_a_number_that_is_none_is_left_out():
    """A program may write anything into its own count."""
    odd = tuple(Property(name="pages", value=value) for value in ("-1", "many", "٣", "²"))
    assert [_facts(Content(media_type="x", properties=(one,))) for one in odd] == [{}] * 4


def test_every_fact_of_every_sample_is_in_the_table(tmp_path):
    """The table in the module is what plug-in authors rely on."""
    rows = re.findall(r"^\| ([a-z_.,\s]+) \|", facts.__doc__ or "", re.MULTILINE)
    known = {name.strip() for row in rows for name in row.split(",")}
    samples.docx(tmp_path / "docx", pictures=[samples.png()], tables=[[["x"]]], creator="a", title="t")
    samples.pptx(tmp_path / "pptx", slides=[("a", "b", "c")])
    samples.xlsx(tmp_path / "xlsx")
    samples.pdf(tmp_path / "pdf", author="a", title="b")
    samples.jpg(tmp_path / "jpg", make="m", model="n", artist="a", taken=samples.FIXED, software="s")
    samples.mp4(tmp_path / "mp4")
    samples.put(tmp_path / "txt", b"words")
    readers = {"docx": word, "pptx": slides, "xlsx": sheets, "pdf": pdf, "jpg": images, "mp4": video, "txt": text}
    found = {name for kind, reader in readers.items() for name in _facts(reader.read(tmp_path / kind))}
    assert found <= known
