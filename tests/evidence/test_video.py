"""Films and sound: facts from the container, whatever its boxes claim."""

from __future__ import annotations

import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import hostile, samples
from tests.makers.media import box
from tests.makers.outcome import outcome
from tpd_assess import Author, EvidenceError
from tpd_evidence import boxes, video


def said(content):
    """The properties by name."""
    return {each.name: each.value for each in content.properties}


def _read(folder, data):
    samples.put(folder / "a", data)
    return video.read(folder / "a")


@pytest.mark.parametrize(("codec", "sound"), [("h264", "aac"), ("hevc", "mp3"), ("av1", "aac"), ("mpeg4", "aac")])
def test_length_size_codecs_and_moment(tmp_path, codec, sound):
    """Everything a slot may limit, by one name for each codec."""
    content = _read(tmp_path, samples.mp4(milliseconds=605_250, video=codec, audio=sound))
    picture, tone = content.streams
    assert (picture.kind, picture.codec, picture.milliseconds) == ("video", codec, 605_250)
    assert (picture.width, picture.height, tone.kind, tone.codec) == (1280, 720, "audio", sound)
    assert said(content) == {"complete": "yes", "created": "2025-09-01T08:00:00Z"}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotation_is_read_and_the_size_is_what_a_viewer_sees(tmp_path, rotation):
    """A phone held upright writes a lying film and a matrix that turns it."""
    content = _read(tmp_path, samples.mov(rotation=rotation, width=1920, height=1080))
    assert content.streams[0].rotation == rotation
    assert (content.width, content.height) == ((1080, 1920) if rotation in (90, 270) else (1920, 1080))


def test_a_film_without_sound_has_one_stream(tmp_path):
    """That is all it takes to know."""
    assert [stream.kind for stream in _read(tmp_path, samples.mp4(audio="")).streams] == ["video"]


def test_the_container_says_what_it_is(tmp_path):
    """A film, a phone's film, a sound recording."""
    kinds = [_read(tmp_path, data).media_type for data in (samples.mp4(), samples.mov(), samples.m4a())]
    assert kinds == ["video/mp4", "video/quicktime", "audio/mp4"]


def test_the_index_may_stand_at_the_end(tmp_path):
    """Cameras write it there, streaming programs in front."""
    assert _read(tmp_path, samples.mp4(moov_first=False)).streams[0].milliseconds == 60_000


def test_fragments_are_added_up(tmp_path):
    """Recorders that may be cut off write a film in pieces; the index itself then says no length."""
    content = _read(tmp_path, samples.mp4(milliseconds=9_000, fragments=3))
    assert [stream.milliseconds for stream in content.streams] == [9_000, 9_000]
    assert said(content)["fragmented"] == "yes"


def test_a_fragmented_film_without_fragments_has_no_length_and_says_so(tmp_path):
    """Not a length of nothing: an unknown one."""
    data = samples.mp4(milliseconds=9_000, fragments=3)
    content = _read(tmp_path, data[: data.find(b"moof") - 4] + box(b"mdat", bytes(8)))
    assert (content.streams[0].milliseconds, content.not_read) == (0, ("length",))


def test_a_promised_length_is_believed(tmp_path):
    """A recorder that ended well writes the whole length into the head of the fragments."""
    data = samples.mp4(fragments=1)
    data = data.replace(
        box(b"trex", struct.pack(">6L", 0, 2, 1, 0, 0, 0)), box(b"mehd", struct.pack(">2L", 0, 77_000)) + bytes(12)
    )
    assert _read(tmp_path, data[: data.find(b"moof") - 4]).streams[0].milliseconds == 77_000


def test_a_film_that_is_cut_off_keeps_its_facts_but_is_not_complete(tmp_path):
    """The index was in front, so the facts are there; that it will not play to its end is said."""
    assert said(_read(tmp_path, hostile.mp4_truncated()))["complete"] == "no"


def test_a_recording_that_never_ended_is_cut_off(tmp_path):
    """Without an index no program can play it."""
    with pytest.raises(EvidenceError, match=r"evidence\.cut-off"):
        _read(tmp_path, hostile.mp4_no_moov())


def test_phone_program_author_and_moment_are_read_and_places_are_not(tmp_path):
    """Apple's keys: what is asked for is taken, where the phone was is left."""
    wanted = {
        "com.apple.quicktime.make": "Apple",
        "com.apple.quicktime.model": "iPhone 15",
        "com.apple.quicktime.creationdate": "2025-09-01T16:00:00+0800",
        "com.apple.quicktime.author": "王小红",
        "com.apple.quicktime.location.ISO6709": "+30.2+120.1/",
    }
    content = _read(tmp_path, _with_tags(samples.mov(), _apple(wanted)))
    assert content.authors == (Author(role="artist", name="王小红"),)
    assert said(content) == {
        "camera_make": "Apple",
        "camera_model": "iPhone 15",
        "complete": "yes",
        "created": "2025-09-01T08:00:00Z",
    }


def test_old_quicktime_texts_are_read(tmp_path):
    """Each in a box of its own, with length and language before it."""
    text = "剪映".encode()
    tags = box(b"udta", box(b"\xa9swr", struct.pack(">2H", len(text), 0) + text))
    assert said(_read(tmp_path, _with_tags(samples.mp4(), tags)))["software"] == "剪映"


def _apple(tags):
    keys = b"".join(struct.pack(">L4s", len(key) + 8, b"mdta") + key.encode() for key in tags)
    values = b"".join(
        box(number.to_bytes(4, "big"), box(b"data", struct.pack(">2L", 1, 0) + value.encode()))
        for number, value in enumerate(tags.values(), start=1)
    )
    hdlr = box(b"hdlr", struct.pack(">2L4s12x", 0, 0, b"mdta"))
    return box(b"meta", hdlr, box(b"keys", struct.pack(">2L", 0, len(tags)), keys), box(b"ilst", values))


def _with_tags(data, tags):
    place = data.find(b"moov") - 4
    size = int.from_bytes(data[place : place + 4], "big")
    return (
        data[:place]
        + (size + len(tags)).to_bytes(4, "big")
        + data[place + 4 : place + size]
        + tags
        + data[place + size :]
    )


def test_copy_protection_is_seen(tmp_path):
    """The codec says only that it is locked."""
    assert _read(tmp_path, samples.mp4().replace(b"avc1", b"encv")).streams[0].codec == "encrypted"


@pytest.mark.parametrize("length", [0xFFFFFFFF, 0xFFFFFFFE])
def test_a_length_that_cannot_be_true_is_none(tmp_path, length):
    """All ones mean unknown, and seven weeks are no lesson."""
    data = samples.mp4(audio="", milliseconds=123_456).replace(struct.pack(">L", 123_456), struct.pack(">L", length))
    assert _read(tmp_path, data).not_read == ("length",)


# --- boxes --------------------------------------------------------------------------------------------------------


def test_a_flood_of_boxes_is_refused(tmp_path):
    """Time is bounded by the number of steps."""
    with pytest.raises(EvidenceError, match="too-big-inside"):
        _read(tmp_path, hostile.mp4_flood())


@given(data=st.binary(max_size=400))
def test_boxes_of_any_bytes_end(tmp_path_factory, data):
    """Every step goes forward and stays inside."""
    path = tmp_path_factory.getbasetemp() / "boxes"
    path.write_bytes(data)
    with path.open("rb") as file:
        found = boxes.Boxes(file).top()
    ends = [one.end for one in found]
    assert ends == sorted(set(ends))
    assert all(one.start <= one.end <= len(data) for one in found)


FILMS = (samples.mp4(), samples.mov(rotation=90), samples.mp4(fragments=3), samples.m4a())


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    film=st.sampled_from(FILMS),
    places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=8),
    cut=st.floats(0, 1),
)
def test_damage_gives_facts_or_a_code(tmp_path, film, places, cut):
    """Changed anywhere and cut anywhere, a film gives facts that can be true, or is refused with a code."""
    data = bytearray(film)
    for place, value in places:
        start = int(place * (len(data) - 1))
        data[start : start + len(value)] = value
    samples.put(tmp_path / "a", bytes(data[: len(data) - int(cut**3 * len(data))]))
    content, code = outcome(video.read, tmp_path / "a")
    assert code in ("", "evidence.cut-off", "evidence.unreadable", "evidence.too-big-inside")
    assert not content or all(0 <= stream.milliseconds <= 7 * 24 * 3_600_000 for stream in content.streams)


@pytest.mark.parametrize("cut", range(0, len(FILMS[0]), 9))
def test_every_place_to_cut_is_survived(tmp_path, cut):
    """At no offset does a film that breaks off raise anything but a code."""
    samples.put(tmp_path / "a", FILMS[0][:cut])
    content, code = outcome(video.read, tmp_path / "a")
    assert said(content)["complete"] == "no" if content else code in ("evidence.cut-off", "evidence.unreadable")
