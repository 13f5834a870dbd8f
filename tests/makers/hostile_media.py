"""Pictures and films that are broken or hostile."""

from __future__ import annotations

import struct
import zlib

from tests import samples
from tests.makers.media import box


def png_gigapixel(side: int = 60_000) -> bytes:
    """A PNG whose header claims 3,600 million pixels."""
    head = struct.pack(">2L5B", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def jpg_truncated() -> bytes:
    """Half of a photo."""
    whole = samples.jpg(width=640, height=480)
    return whole[: len(whole) // 2]


def png_truncated() -> bytes:
    """Half of a picture."""
    whole = samples.png(width=640, height=480)
    return whole[: len(whole) // 2]


def jpg_and_zip() -> bytes:
    """A sound photo with an archive behind it."""
    return samples.jpg() + samples.zip_of({"hidden.txt": "x"})


def gif_and_html() -> bytes:
    """A GIF that a browser could be talked into running."""
    return b"GIF89a" + samples.image(format="GIF")[6:] + b"<html><script>alert(1)</script></html>"


def mp4_no_moov() -> bytes:
    """A recording that was never finished: pictures, but no index."""
    return box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", bytes(5000))


def mp4_loop() -> bytes:
    """Boxes that end where they begin, and one that says that it is smaller than its own head."""
    loop = struct.pack(">L4s", 8, b"trak") * 1000 + struct.pack(">L4s", 4, b"trak")
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", loop)


def mp4_flood() -> bytes:
    """More boxes than any film has."""
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", struct.pack(">L4s", 8, b"free") * 250_000)


def mp4_size_zero() -> bytes:
    """The index says that it reaches to the end of the file, which is allowed, and holds nothing."""
    return box(b"ftyp", b"isom", bytes(4)) + struct.pack(">L4s", 0, b"moov") + bytes(100)


def mp4_truncated() -> bytes:
    """A film whose index is in front and whose pictures are cut off: facts are there, but it does not play."""
    return samples.mp4()[:-32]


def mp4_truncated_index() -> bytes:
    """A film that is cut off before its index."""
    return samples.mp4(moov_first=False)[:70]


def mp4_2_63() -> bytes:
    """A box that claims nine million terabytes."""
    return box(b"ftyp", b"isom", bytes(4)) + struct.pack(">L4sQ", 1, b"moov", 2**63) + bytes(64)
