"""What a camera or a program wrote into a picture. Where it was taken is not read, on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess import Author, Property
from tpd_evidence.times import from_exif

if TYPE_CHECKING:
    from PIL.Image import Exif

_TEXTS = {271: "camera_make", 272: "camera_model", 305: "software"}
_ARTIST, _ORIENTATION, _CHANGED, _DETAILS, _WINDOWS_AUTHOR = 315, 274, 306, 0x8769, 40093
_TAKEN, _OFFSET = 36867, 36881
_SIDEWAYS = (5, 6, 7, 8)
_LONGEST = 200


def properties(exif: Exif) -> tuple[Property, ...]:
    """Camera, program, orientation, and when the picture was taken or changed, as far as they are written."""
    details = _details(exif)
    found = {name: _text(exif.get(tag)) for tag, name in _TEXTS.items()}
    found["taken"] = from_exif(_text(details.get(_TAKEN)), _text(details.get(_OFFSET)))
    found["modified"] = from_exif(_text(exif.get(_CHANGED)))
    found["orientation"] = str(exif.get(_ORIENTATION) or "")
    return tuple(Property(name=name, value=value) for name, value in sorted(found.items()) if value)


def authors(exif: Exif) -> tuple[Author, ...]:
    """The artist, and the author whom Windows' file properties name."""
    windows = exif.get(_WINDOWS_AUTHOR)
    names = [_text(exif.get(_ARTIST)), windows.decode("utf-16-le", "replace") if isinstance(windows, bytes) else ""]
    kept = dict.fromkeys(name.strip("\0 ")[:_LONGEST] for name in names)
    return tuple(Author(role="artist", name=name) for name in kept if name)


def sideways(exif: Exif) -> bool:
    """Whether a viewer turns the picture by a quarter."""
    return exif.get(_ORIENTATION) in _SIDEWAYS


def _details(exif: Exif) -> dict[int, Any]:
    try:
        return dict(exif.get_ifd(_DETAILS))
    except Exception:  # noqa: BLE001 - whatever is broken in there, the picture itself may be sound
        return {}


def _text(value: Any) -> str:
    """Text as the camera meant it: Chinese programs write UTF-8 or GBK where the standard knows only ASCII."""
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return str(value).strip("\0 ")[:_LONGEST]
    if not isinstance(value, bytes):
        return ""
    for codec in ("utf-8", "gb18030"):
        try:
            return value.decode(codec).strip("\0 ")[:_LONGEST]
        except UnicodeDecodeError:
            continue
    return ""
