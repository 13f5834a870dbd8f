"""Pictures: what their reader finds, and how it ends on broken ones."""

from __future__ import annotations

from datetime import datetime

import pytest
from PIL import Image

from tests import samples
from tpd_assess import Author, EvidenceError
from tpd_evidence import heif, images, times

WALL_CLOCK = datetime(2025, 9, 1, 16, 30)  # noqa: DTZ001 - cameras know no zone


def said(content):
    """The properties by name."""
    return {each.name: each.value for each in content.properties}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF"])
def test_every_usual_kind_is_read(tmp_path, kind):
    """Size and type are found, and nothing is left unread."""
    path = tmp_path / "a"
    samples.image(path, format=kind, width=80, height=60)
    content = images.read(path)
    assert (content.media_type, content.width, content.height) == (f"image/{kind.lower()}", 80, 60)
    assert content.not_read == ()


def test_a_camera_says_maker_model_moment_and_artist(tmp_path):
    """What the camera wrote, with the moment as its own clock had it."""
    path = tmp_path / "a.jpg"
    samples.jpg(path, make="HUAWEI", model="P60", artist="Wang Xiaohong", taken=WALL_CLOCK, software="Snapseed")
    content = images.read(path)
    assert content.authors == (Author(role="artist", name="Wang Xiaohong"),)
    assert said(content) == {
        "camera_make": "HUAWEI",
        "camera_model": "P60",
        "modified": "2025-09-01T16:30:00",
        "software": "Snapseed",
        "taken": "2025-09-01T16:30:00",
    }


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_other_kinds_carry_a_camera_too(tmp_path, kind):
    """EXIF is not only for JPEG; reading it of a PNG does not decode the picture."""
    path = tmp_path / "a"
    samples.image(path, format=kind, make="Xiaomi")
    assert said(images.read(path))["camera_make"] == "Xiaomi"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_chinese_artist_is_read_in_both_encodings_in_use(tmp_path, codec):
    """Chinese programs write UTF-8 or GBK into a field that the standard keeps for ASCII."""
    path, name = tmp_path / "a.jpg", "王小红"
    samples.jpg(path, artist="X" * len(name.encode(codec)))
    path.write_bytes(path.read_bytes().replace(b"X" * len(name.encode(codec)), name.encode(codec)))
    assert images.read(path).authors == (Author(role="artist", name=name),)


def test_the_author_in_windows_file_properties_is_read(tmp_path):
    """Windows keeps its own field beside the standard's."""
    written = Image.Exif()
    written[40093] = "李明\0".encode("utf-16-le")
    Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg", exif=written)
    assert images.read(tmp_path / "a.jpg").authors == (Author(role="artist", name="李明"),)


def test_a_turned_picture_has_the_size_that_a_viewer_sees(tmp_path):
    """A phone held upright writes a lying picture and the word to turn it."""
    samples.jpg(tmp_path / "a.jpg", width=640, height=480, orientation=6)
    content = images.read(tmp_path / "a.jpg")
    assert (content.width, content.height) == (480, 640)


def test_frames_of_a_moving_picture_are_counted(tmp_path):
    """A still one says nothing of frames."""
    samples.image(tmp_path / "a.gif", format="GIF", frames=3)
    samples.image(tmp_path / "b.gif", format="GIF")
    assert said(images.read(tmp_path / "a.gif"))["frames"] == "3"
    assert "frames" not in said(images.read(tmp_path / "b.gif"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_picture_that_is_cut_off_is_refused(tmp_path, kind, share):
    """Wherever it ends, it is not taken for whole."""
    data = samples.image(format=kind, width=400, height=300)
    path = samples.put(tmp_path / "a", data[: int(len(data) * share)]) and tmp_path / "a"
    with pytest.raises(EvidenceError) as refused:
        images.read(path)
    assert refused.value.code in ("evidence.cut-off", "evidence.unreadable")


def test_something_else_is_unreadable(tmp_path):
    """The reader was asked for a picture and got none."""
    samples.docx(tmp_path / "a.jpg")
    with pytest.raises(EvidenceError, match=r"evidence\.unreadable"):
        images.read(tmp_path / "a.jpg")


# --- HEIC ---------------------------------------------------------------------------------------------------------


def test_a_phone_photo_has_its_size_without_a_decoder(tmp_path):
    """The container says the size; that the pixels were not looked at is said."""
    samples.heic(tmp_path / "a.heic", width=4032, height=3024)
    content = heif.read(tmp_path / "a.heic")
    assert (content.media_type, content.width, content.height, content.not_read) == (
        "image/heic",
        4032,
        3024,
        ("pixels",),
    )


def test_a_phone_photo_says_its_camera(tmp_path):
    """EXIF stands in an item of its own, found through two tables."""
    samples.heic(tmp_path / "a.heic", make="Apple", model="iPhone 15")
    assert said(heif.read(tmp_path / "a.heic")) == {"camera_make": "Apple", "camera_model": "iPhone 15"}


@pytest.mark.parametrize(
    ("data", "code"),
    [(samples.heic()[:-8], "cut-off"), (samples.heic()[:60], "unreadable"), (samples.heic()[:24], "unreadable")],
)
def test_a_broken_phone_photo_is_refused(tmp_path, data, code):
    """Without its data it is cut off, without a description nothing is known of it."""
    samples.put(tmp_path / "a.heic", data)
    with pytest.raises(EvidenceError, match=code):
        heif.read(tmp_path / "a.heic")


# --- moments ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (times.from_iso("2025-09-01T08:00:00Z"), "2025-09-01T08:00:00Z"),
        (times.from_iso("2025-09-01T16:00:00+0800"), "2025-09-01T08:00:00Z"),
        (times.from_iso("yesterday"), ""),
        (times.from_pdf("D:20250901160000+08'00'"), "2025-09-01T08:00:00Z"),
        (times.from_pdf("D:20250901080000Z"), "2025-09-01T08:00:00Z"),
        (times.from_pdf("D:20250901"), "2025-09-01T00:00:00"),
        (times.from_pdf("D:20259901"), ""),
        (times.from_exif("2025:09:01 16:00:00", "+08:00"), "2025-09-01T08:00:00Z"),
        (times.from_exif("2025:09:01 16:00:00"), "2025-09-01T16:00:00"),
        (times.from_exif("0000:00:00 00:00:00"), ""),
        (times.from_1904(3839529600), "2025-09-01T00:00:00Z"),
        (times.from_1904(1756684800), "2025-09-01T00:00:00Z"),
        (times.from_1904(0), ""),
        (times.from_1904(2**64 - 1), ""),
    ],
)
def test_moments_are_written_one_way(found, wanted):
    """In UTC where the zone is known, as the device's clock where it is not, and not at all if it cannot be true."""
    assert found == wanted
