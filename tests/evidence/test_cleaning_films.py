"""Films and recordings without properties: words and dates are gone, and nothing moves."""

from __future__ import annotations

import importlib
import os
import struct

import pytest

from tests.evidence.cleaned import READERS, cleaned, function_of, holds
from tests.makers.media import box
from tests.makers.named import SECRET, film


@pytest.mark.parametrize("moov_first", [True, False])
def test_a_film_loses_its_words_and_dates_and_nothing_moves(tmp_path, moov_first):
    """Author, place and moment go; length, tracks and the bytes of frames stay where they are."""
    data = film(moov_first=moov_first)
    out = cleaned(tmp_path, data, "video/mp4")
    assert holds(out, SECRET) == []
    assert len(out) == len(data)
    read = function_of(READERS["video/mp4"].read)
    before, after = read(tmp_path / "source"), read(tmp_path / "target")
    assert after.streams == before.streams
    assert {one.name for one in after.properties} == {"complete"}
    assert out.index(b"mdat") == data.index(b"mdat")


def test_a_film_beyond_four_gigabytes_is_cleaned(tmp_path):
    """With a wide box of frames; only holes are stored here, so that the test is quick."""
    source, target = tmp_path / "big", tmp_path / "copy"
    tail = film()[24:]
    with source.open("wb") as file:
        file.write(box(b"ftyp", b"isom", bytes(4), b"isom") + struct.pack(">L4sQ", 1, b"mdat", (5 << 30) + 16))
        file.seek(5 << 30, 1)
        file.write(tail)
    module = importlib.import_module("tpd_evidence.cleaning.films")
    boxes = importlib.import_module("tpd_evidence.boxes")
    with source.open("rb") as file:
        found = list(module._to_blank(boxes.Boxes(file)))
    os.link(source, target)  # cleaned in place: a copy of five gigabytes would say no more
    with target.open("r+b") as out:
        for one in found:
            module._blank(out, one)
        out.seek(-len(tail), 2)
        assert holds(out.read(), SECRET) == []


def test_sound_loses_titles_and_artists(tmp_path):
    """Tags before and behind an MP3; the list of words in a WAV or AVI."""
    word = SECRET.encode()
    frames = (b"\xff\xfb\x90\x00" + bytes(413)) * 4
    mp3 = b"ID3\3\0\0" + bytes((0, 0, 0, len(word))) + word + frames + b"TAG" + word.ljust(125, b"\0")
    assert cleaned(tmp_path, mp3, "audio/mpeg") == frames

    def riff(kind, *chunks):
        body = kind + b"".join(chunks)
        return b"RIFF" + struct.pack("<L", len(body)) + body

    def chunk(kind, body):
        return kind + struct.pack("<L", len(body)) + body + bytes(len(body) % 2)

    info = chunk(b"LIST", b"INFO" + chunk(b"IART", word))
    wav = riff(b"WAVE", chunk(b"fmt ", bytes(16)), info, chunk(b"data", b"tone" * 5), chunk(b"bext", word))
    out = cleaned(tmp_path, wav, "audio/wav")
    assert (len(out), holds(out, SECRET), b"tone" * 5 in out) == (len(wav), [], True)
    hdrl = chunk(b"LIST", b"hdrl" + chunk(b"avih", bytes(8)) + chunk(b"LIST", b"strl" + chunk(b"strn", word)))
    avi = riff(b"AVI ", hdrl, info, chunk(b"LIST", b"movi" + b"frame" * 4))
    out = cleaned(tmp_path, avi, "video/x-msvideo")
    assert (len(out), holds(out, SECRET), b"frame" * 4 in out) == (len(avi), [], True)
