"""How a picture is to be turned: the one word of a camera that a viewer needs."""

from __future__ import annotations

import struct

from PIL import Image

_ORIENTATION = 274
_MOST = 8
_HEAD = b"Exif\0\0"


def orientation_in(words: bytes) -> int:
    """1 to 8 as EXIF numbers it, 0 if it is not said; `words` with or without ``Exif`` in front."""
    found = Image.Exif()
    try:
        found.load(words if words.startswith(_HEAD) else _HEAD + words)
        turned = found.get(_ORIENTATION)
    except (SyntaxError, ValueError, TypeError, KeyError, OSError, struct.error):
        return 0
    return turned if isinstance(turned, int) and 0 < turned <= _MOST else 0


def minimal_exif(turned: int) -> bytes:
    """EXIF (a TIFF without picture) that says the orientation and nothing else."""
    entry = struct.pack(">HHLHH", _ORIENTATION, 3, 1, turned, 0)
    return b"MM\0*" + struct.pack(">LH", 8, 1) + entry + bytes(4)
