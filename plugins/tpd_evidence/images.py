"""Pictures: size, camera, author, frames. They are decoded as far as is needed to know that they are whole."""

from __future__ import annotations

import struct
import warnings
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from tpd_assess import Content, EvidenceError, Property, Text
from tpd_evidence import exif
from tpd_evidence.limits import PIXELS_MOST

if TYPE_CHECKING:
    from pathlib import Path

_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
}
_OPENED = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF")  # MPO (two JPEGs in one) comes in by the door of JPEG
_SMALL = 64  # pixels; JPEG decodes to an eighth at a fraction of the cost, and breaks at the same places
_FRAMES_MOST = 10_000
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    EOFError,
    ZeroDivisionError,
    OverflowError,
)


def read(path: Path) -> Content:
    """Raises `EvidenceError`: ``too-big-inside`` by pixels, ``cut-off``, ``unreadable``."""
    Image.MAX_IMAGE_PIXELS = PIXELS_MOST
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _read(path)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
            raise EvidenceError("evidence.too-big-inside", part=Text("像素", "pixels")) from fault
        except UnidentifiedImageError as fault:
            raise EvidenceError("evidence.unreadable") from fault
        except (*_BROKEN, struct.error) as fault:
            raise EvidenceError("evidence.cut-off" if _is_cut(fault) else "evidence.unreadable") from fault


def _read(path: Path) -> Content:
    with Image.open(path, formats=_OPENED) as image:
        media_type = _TYPES[image.format or "JPEG"]
        written = _exif(image)
        frames = min(getattr(image, "n_frames", 1), _FRAMES_MOST)
        width, height = image.size
        _check_whole(image)
    if exif.sideways(written):
        width, height = height, width
    more = (Property(name="frames", value=str(frames)),) if frames > 1 else ()
    return Content(
        media_type=media_type,
        width=width,
        height=height,
        authors=exif.authors(written),
        properties=exif.properties(written) + more,
    )


def _exif(image: Image.Image) -> Image.Exif:
    """The camera's words. For PNG only those before the pixels: asking for the rest would decode the whole picture."""
    if image.format != "PNG":
        return image.getexif()
    found = Image.Exif()
    found.load(image.info.get("exif", b""))
    return found


def _check_whole(image: Image.Image) -> None:
    """Raise what Pillow raises if pixels are missing: PNG by its check sums, others by decoding the first frame."""
    if image.format == "PNG":
        image.verify()
        return
    if image.format in ("JPEG", "MPO"):
        image.draft("RGB", (_SMALL, _SMALL))
    image.load()


def _is_cut(fault: Exception) -> bool:
    said = str(fault).lower()
    return any(word in said for word in ("truncat", "not enough", "broken", "unexpected end", "eof"))
