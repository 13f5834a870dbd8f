"""What parent and child say to each other: frames of a kind, a length and JSON; never pickle.

The child reports each item it starts, so that the parent can hold a time limit per item and knows whom to suspect
when the child is gone.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from typing import BinaryIO

HEAD: Final = struct.Struct(">cI")
NUMBER: Final = struct.Struct(">I")

START_SECONDS: Final = 60  # to start Python and import the task and the plug-ins, on a slow and busy machine

BATCH: Final = b"B"  # parent to child: a Batch
READY: Final = b"R"  # child to parent: plug-ins and task are loaded
STARTED: Final = b"S"  # the number of the item that the task took up
ANSWERS: Final = b"A"  # a list of objects, one an item
FAULT: Final = b"F"  # a Refusal


class Batch(msgspec.Struct, frozen=True):
    """Work for a child. `task` is ``module:function``, `plugins` as in `Plugins.specs`, `seconds` for each item."""

    task: str
    plugins: tuple[str, ...]
    seconds: int
    items: list[dict[str, Any]] = []


class Refusal(msgspec.Struct, frozen=True):
    """Why a child gives no answers. `lasting`: it would be so for any item."""

    code: str
    params: dict[str, Any] = {}
    lasting: bool = False


class TooBigError(Exception):
    """A frame is larger than the reader allows."""


def write(stream: BinaryIO, kind: bytes, payload: bytes = b"") -> None:
    """Send one frame. Raises `OSError` when the other side is gone."""
    stream.write(HEAD.pack(kind, len(payload)) + payload)
    stream.flush()


def read(stream: BinaryIO, largest: int) -> tuple[bytes, bytes]:
    """Take one frame: its kind and payload.

    Raises `EOFError` when the other side is gone, `TooBigError` for more than `largest` bytes.
    """
    kind, length = HEAD.unpack(_exactly(stream, HEAD.size))
    if length > largest:
        raise TooBigError
    return kind, _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
