"""What plug-ins declare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tpd_assess.model.content import Content
from tpd_assess.model.rubric import Cell
from tpd_assess.model.values import Text, Value


class RubricSource(Value):
    """A rubric file that a plug-in offers for one cell of a standard."""

    standard: str
    cell: Cell
    path: str


class Reader(Value):
    """A way to read files. `read` is ``module:function``; the function takes a `Path` and gives a `Content`.

    It runs in a worker with bounded time and memory, is imported only there, and may raise `EvidenceError`.
    `options` change what it gives (part of the cache key), e.g. a library's version.
    """

    name: str
    media_types: tuple[str, ...]
    read: str
    options: str = ""


class Command(Value):
    """A command for the command line: imported only when called. `run` is ``module:attribute``, a `click.Command`."""

    name: str
    run: str
    help: Text


class Message(Value):
    """A sentence by code, for a plug-in's findings and errors. The code starts with the plug-in's name and a dot."""

    code: str
    text: Text


ReadFunction = Callable[[Path], Content]
