"""What plug-ins declare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tpd_assess.model.bundled import bundled
from tpd_assess.model.content import Content
from tpd_assess.model.rubric import Cell
from tpd_assess.model.values import Text, Value


class RubricSource(Value):
    """A rubric file that a plug-in offers for one cell of a standard."""

    standard: str
    cell: Cell
    path: str


def bundled_rubrics() -> Path:
    """The folder of the standards that come with the product."""
    return bundled("scoring_rubrics")


def bundled_source(standard: str, environment: str, dimension: str) -> RubricSource:
    """The bundled rubric file of one cell, for a plug-in to offer; nothing is read here."""
    path = bundled_rubrics() / standard / environment / f"{dimension}.yaml"
    return RubricSource(standard=standard, cell=Cell(environment=environment, dimension=dimension), path=str(path))


def rubric_sources(folder: Path) -> tuple[RubricSource, ...]:
    """What to offer of a folder laid out as ``<standard>/<environment>/<dimension>.yaml``, sorted; nothing is read."""
    files = sorted(folder.glob("*/*/*.yaml"))
    return tuple(
        RubricSource(
            standard=file.parts[-3], cell=Cell(environment=file.parts[-2], dimension=file.stem), path=str(file)
        )
        for file in files
    )


class Reader(Value):
    """A way to read files. `read` is ``module:function``; the function takes a `Path` and gives a `Content`.

    It runs in a worker with bounded time and memory, is imported only there, and may raise `EvidenceError`.
    `options` change what it gives (part of the cache key), e.g. a library's version.

    `clean` is ``module:function`` too: it takes a source and a target `Path` and writes there a copy without
    properties that name anybody, or raises `EvidenceError`; "" = these files cannot be cleaned. With an empty `read`
    it only cleans.
    """

    name: str
    media_types: tuple[str, ...]
    read: str
    options: str = ""
    clean: str = ""


class Command(Value):
    """A command for the command line: imported only when called. `run` is ``module:attribute``, a `click.Command`.

    `name` is small letters and digits, words joined by a dash, as people type it.
    """

    name: str
    run: str
    help: Text


class Migration(Value):
    """One step towards a plug-in's own tables, in a database of its own. Steps are taken once each, in their order.

    `run` is ``module:function``; the function takes a `sqlite_utils.Database` and changes it. A step that was released
    is never changed: what it lacked comes as another one, after it.
    """

    name: str
    run: str


class Message(Value):
    """A sentence by code, for a plug-in's findings and errors. The code starts with the plug-in's name and a dot."""

    code: str
    text: Text


ReadFunction = Callable[[Path], Content]
CleanFunction = Callable[[Path, Path], None]
