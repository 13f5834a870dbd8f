"""The bundled check of formats, limits and whether films play."""

from __future__ import annotations

import msgspec
import pytest

from tests.validity.build import DOCX, MP4, PDF, case, content, evidence, film, slot
from tpd_assess.model import Content, Fact, Limits, RecordedFact, Text
from tpd_validity import completeness

DOC = slot("made", "plan", accepted_with_note=("doc", "wps"), limits=Limits(max_files=3, max_mb=20))
TALK = slot(
    "shown", "talk", kind="video", formats=("mp4", "mov"), accepted_with_note=("avi", "wmv"),
    limits=Limits(max_mb=1000, max_minutes=5, min_short_side=480, max_files=5),
)  # fmt: skip
VOICE = slot(
    "collected", "voice", kind="mixed", formats=("mp4", "mp3", "pdf", "jpg"),
    limits=Limits(max_minutes=5, min_height=480, codec="h264"),
)  # fmt: skip
WORKS = slot("collected", "works", kind="mixed", formats=("jpg", "pdf", "docx", "mp4"), limits=Limits(min_items=2))
MEGABYTE = 1024 * 1024


def check(one, inside=None, **fields):
    """The findings on one file as (name, kind)."""
    found = completeness.check(case(evidence(one, content() if inside is None else inside, **fields)))
    return [(finding.code.removeprefix("validity."), finding.kind) for finding in found]


def params(one, inside, code, **fields):
    found = completeness.check(case(evidence(one, inside, **fields)))
    (hit,) = [finding for finding in found if finding.code == f"validity.{code}"]
    return {param.name: param.value for param in hit.params}


NAMES = [
    (DOCX, "docx", [], "a document under its own ending"),
    (PDF, "pdf", [], "a PDF is taken"),
    (DOCX, "pdf", [("wrong-extension", "problem")], "a document named .pdf: the name is wrong, the format is fine"),
    (PDF, "docx", [("wrong-extension", "problem")], "and the other way round"),
    ("image/png", "docx", [("wrong-extension", "problem"), ("format-not-accepted", "problem")],
     "a picture named .docx"),
    ("image/png", "png", [("format-not-accepted", "problem")], "a picture where a document is asked"),
    ("application/msword", "doc", [("format-with-note", "note")], "an old document is taken with a note"),
    ("application/msword", "wps", [("format-with-note", "note")], "so is one that WPS wrote"),
    (DOCX, "wps", [], "WPS may write the new format under its old name; by content it is accepted"),
    (DOCX, "", [("no-extension", "problem")], "a name without ending is said, the content known"),
    ("application/x-odd", "odd", [("format-not-accepted", "problem")],
     "content that nobody knows is taken by its name"),
    ("application/x-odd", "", [("format-not-accepted", "problem")], "and if there is none, by its kind"),
    ("application/x-odd", "pdf", [], "the name is believed where content cannot be told"),
]  # fmt: skip


@pytest.mark.parametrize(("media", "extension", "expected", "why"), NAMES, ids=[name[-1] for name in NAMES])
def test_names_and_formats(media, extension, expected, why):
    """A format is known by content; the name's ending is compared with it."""
    assert check(DOC, content(media), extension=extension) == expected, why


def test_jpeg_is_jpg():
    """Both spellings of an ending mean one format."""
    assert check(slot("made", "shot", formats=("jpg",)), content("image/jpeg"), extension="jpeg") == []


def test_findings_carry_title_limit_and_value():
    """The sentence can say which slot, which limit and what was found."""
    big = params(DOC, content(), "too-large", size=20 * MEGABYTE + 1)
    assert big == {"slot_title": Text("材料plan", "the plan"), "limit": 20, "value": 21}
    long = params(TALK, film(365), "too-long", extension="mp4")
    assert (long["limit"], long["minutes"], long["seconds"]) == (5, 6, 5)
    wrong = params(DOC, content(DOCX), "wrong-extension", extension="pdf")
    assert (wrong["extension"], wrong["format"]) == ("pdf", "docx")


@pytest.mark.parametrize(
    ("size", "expected"),
    [(20 * MEGABYTE, []), (20 * MEGABYTE + 1, [("too-large", "problem")]), (0, [("zero-length", "problem")])],
)
def test_sizes(size, expected):
    """The limit itself is allowed; an empty file has one finding and no others."""
    assert check(DOC, size=size) == expected


FILMS = [
    (film(60), "mp4", [], "a minute of film with sound"),
    (film(300), "mp4", [], "exactly the limit"),
    (film(301), "mp4", [], "a second more is the encoder's rounding"),
    (film(302), "mp4", [("too-long", "problem")], "two are too long"),
    (film(60, sound=False), "mp4", [("no-sound", "note")], "a talk without sound is worth a look, not a fault"),
    (film(60, width=640, height=360), "mp4", [("too-small", "problem")], "too few lines"),
    (film(60, width=720, height=1280), "mp4", [], "held upright: the short side counts"),
    (film(60, codec="hevc"), "mp4", [], "no codec is asked here"),
    (film(0), "mp4", [("length-unknown", "note")], "a length of nothing is a length not known"),
    (Content(media_type=MP4), "mp4", [("not-playable", "problem")], "no track at all"),
    (Content(media_type=MP4, not_read=("streams",)), "mp4", [("content-unknown", "not_checked")],
     "tracks not readable"),
    (msgspec.structs.replace(film(60), streams=film(60).streams[1:]), "mp4", [("no-picture", "problem")],
     "sound alone"),
    (film(60), "mov", [], "phones name the same film either way"),
    (msgspec.structs.replace(film(60), media_type="video/x-msvideo"), "avi", [("format-with-note", "note")],
     "AVI is noted"),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "extension", "expected", "why"), FILMS, ids=[one[-1] for one in FILMS])
def test_films(inside, extension, expected, why):
    """A film plays, has a length within the limit, a picture large enough, and sound."""
    assert check(TALK, inside, extension=extension) == expected, why


def test_a_film_that_is_cut_off_is_said():
    """A fact that the file does not play to its end becomes a finding that rests on it."""
    one = evidence(TALK, film(60), extension="mp4")
    fact = RecordedFact(plugin="evidence", version="1", fact=Fact(name="playable", value=False))
    (found,) = completeness.check(case(msgspec.structs.replace(one, facts=(fact,))))
    assert (found.code, found.kind, found.rests_on) == ("validity.cut-short", "problem", ("playable",))


@pytest.mark.parametrize(
    ("inside", "extension", "expected"),
    [
        (film(60, codec="avc1"), "mp4", []),
        (film(60, codec="hvc1"), "mp4", [("codec-differs", "note")]),
        (film(60, codec=""), "mp4", []),
        (film(60, width=854, height=400), "mp4", [("too-small", "problem")]),
        (film(60, width=400, height=854, rotation=90), "mp4", [("too-small", "problem")]),
        (film(60, width=854, height=480, rotation=90), "mp4", []),
        (film(60, sound=False), "mp4", []),
        (Content(media_type=PDF), "pdf", []),
        (Content(media_type="image/jpeg", width=300, height=200), "jpg", []),
    ],
)
def test_mixed_slots(inside, extension, expected):
    """Codec and height are asked of films only; a turned film is measured as it is seen; pupils may be silent."""
    assert check(VOICE, inside, extension=extension) == expected


def test_small_pictures_are_seen():
    """A limit on the short side holds for pictures too; an unknown size says nothing."""
    shot = slot("made", "shot", kind="image", formats=("jpg",), limits=Limits(min_short_side=480))
    small, unknown = Content(media_type="image/jpeg", width=640, height=400), Content(media_type="image/jpeg")
    assert check(shot, small, extension="jpg") == [("too-small", "problem")]
    assert check(shot, unknown, extension="jpg") == []


def test_what_was_not_read_is_said_and_counts_neither_way():
    """Without content, name and size are still checked; the rest is `not_checked`."""
    one = evidence(DOC, None, fault="validity.not-read", size=21 * MEGABYTE)
    kinds = [(f.code, f.kind) for f in completeness.check(case(one))]
    assert kinds == [("validity.too-large", "problem"), ("validity.content-unknown", "not_checked")]


def files(one, *media):
    return [evidence(one, content(kind), name=f"f{n}", extension=ending) for n, (kind, ending) in enumerate(media)]


def slots(*some):
    return [(f.code.removeprefix("validity."), f.evidence) for f in completeness.check(case(*some)) if not f.evidence]


def test_too_many_files_are_said_once_of_the_slot():
    """All files stay; the slot as a whole has the finding."""
    many = files(DOC, *[(DOCX, "docx")] * 4)
    assert slots(*many) == [("too-many-files", "")]
    assert slots(*many[:3]) == []


JPG, FILM = ("image/jpeg", "jpg"), (MP4, "mp4")


@pytest.mark.parametrize(
    ("media", "expected", "why"),
    [
        ([JPG], [("too-few-items", "")], "one picture is one work"),
        ([JPG, FILM], [], "two files are two works"),
        ([(DOCX, "docx")], [], "a document may hold many works; nobody counts them here"),
        ([(PDF, "pdf")], [], "nor in a PDF"),
    ],
)
def test_items_are_counted_where_they_can_be(media, expected, why):
    """Fewer items than asked is said only where each file can be but one."""
    assert slots(*files(WORKS, *media)) == expected, why


def test_nothing_is_ever_said_against_an_empty_case():
    """A submission without files has no findings here; what is missing is the status's to say."""
    assert list(completeness.check(case())) == []
