"""Pictures without properties: what names people is gone by an independent look, pixels are as they were."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from tests import samples
from tests.evidence.cleaned import READERS, cleaned, function_of, holds, pixels
from tests.makers.media import box
from tests.makers.named import SECRET


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_loses_its_camera_and_artist_and_keeps_its_pixels(tmp_path, kind):
    """EXIF goes; pixels are the same."""
    data = samples.image(format=kind, make=SECRET, artist=SECRET, software=SECRET, width=80, height=60)
    assert holds(data, SECRET)
    out = cleaned(tmp_path, data, f"image/{kind.lower()}")
    assert holds(out, SECRET) == []
    with Image.open(io.BytesIO(out)) as image:
        assert not {271, 305, 315, 0x8769, 0x8825} & set(image.getexif())
    assert pixels(out) == pixels(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_that_is_turned_stays_turned(tmp_path, kind):
    """The orientation is the one word of the camera that stays."""
    out = cleaned(tmp_path, samples.image(format=kind, orientation=6, artist=SECRET), f"image/{kind.lower()}")
    with Image.open(io.BytesIO(out)) as image:
        assert image.getexif()[274] == 6


def test_a_jpeg_loses_comments_iptc_and_what_lies_behind_its_end(tmp_path):
    """COM, APP13, a second APP0, a film behind the picture; JFIF and the colour profile stay."""
    plain = samples.jpg(width=80, height=60)
    word = SECRET.encode()

    def segment(kind, body):
        return bytes((0xFF, kind)) + struct.pack(">H", len(body) + 2) + body

    profile = segment(0xE2, b"ICC_PROFILE\0\1\1" + bytes(200))
    more = segment(0xFE, word) + segment(0xED, b"Photoshop 3.0\0" + word) + segment(0xE2, b"MPF\0" + word) + profile
    out = cleaned(tmp_path, plain[:2] + more + plain[2:] + box(b"ftyp", word) + word, "image/jpeg")
    assert holds(out, SECRET) == []
    assert b"ICC_PROFILE" in out
    assert b"JFIF" in out
    assert pixels(out) == pixels(plain)


def test_a_png_loses_texts_and_dates(tmp_path):
    """tEXt, zTXt, iTXt, tIME and unknown chunks go, before and behind the pixels."""
    plain = samples.png(width=80, height=60)

    def chunk(kind, body):
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    word = SECRET.encode()
    more = chunk(b"tEXt", b"Author\0" + word) + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + word)
    more += chunk(b"tIME", bytes(7)) + chunk(b"caBX", word)
    end = plain.rindex(b"IEND") - 4
    out = cleaned(tmp_path, plain[:33] + more + plain[33:end] + chunk(b"tEXt", word) + plain[end:] + word, "image/png")
    assert holds(out, SECRET) == []
    assert b"tIME" not in out
    assert pixels(out) == pixels(plain)


def test_a_gif_loses_comments_and_keeps_frames_and_loops(tmp_path):
    """All frames, their timing and how often it plays."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 10), (90 * n, 0, 40)) for n in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], loop=5, duration=70, comment=SECRET)
    data = out.getvalue()
    assert holds(data, SECRET)
    made = cleaned(tmp_path, data + SECRET.encode(), "image/gif")
    assert holds(made, SECRET) == []
    assert pixels(made) == pixels(data)
    with Image.open(io.BytesIO(made)) as image:
        assert (image.info["loop"], image.info["duration"]) == (5, 70)


def test_a_bmp_is_copied(tmp_path):
    """It has no room for words."""
    data = samples.image(format="BMP")
    assert cleaned(tmp_path, data, "image/bmp") == data


def test_a_heic_photo_loses_the_cameras_words_where_they_lie(tmp_path):
    """Same length, same boxes; only the words' bytes are blank."""
    data = samples.heic(make=SECRET, model="P60")
    out = cleaned(tmp_path, data, "image/heic")
    assert holds(out, SECRET, "P60") == []
    assert len(out) == len(data)
    assert function_of(READERS["image/heic"].read)(tmp_path / "target").width == 4032
