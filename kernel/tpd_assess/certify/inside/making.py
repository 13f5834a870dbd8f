"""Lets readers, cleaners and exporters do their work, twice, in folders that are thrown away."""

from __future__ import annotations

import hashlib
import mimetypes
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.certify.inside.importing import within_reach
from tpd_assess.certify.inside.watching import watched
from tpd_assess.certify.records import Done, Task
from tpd_assess.errors import AssessError
from tpd_assess.model import Content, ResultsSnapshot
from tpd_assess.plugins.loading import pluggable

if TYPE_CHECKING:
    from tpd_assess.plugins import Plugins

READ = "tpd_assess.certify.inside.making:read"
CLEAN = "tpd_assess.certify.inside.making:clean"
EXPORT = "tpd_assess.certify.inside.making:export"


_Readable = Callable[[Task], tuple[str, ...] | None]


def read(items: Sequence[Mapping[str, Any]], _: Plugins) -> list[dict[str, Any]]:
    """The worker's task: a `Done` for each file that a reader is to read."""
    return [_twice(item, _read, _source_only) for item in items]


def clean(items: Sequence[Mapping[str, Any]], _: Plugins) -> list[dict[str, Any]]:
    """The worker's task: a `Done` for each file that is to be cleaned."""
    return [_twice(item, _clean, _source_only) for item in items]


def export(items: Sequence[Mapping[str, Any]], _: Plugins) -> list[dict[str, Any]]:
    """The worker's task: a `Done` for each exporter that is to write the results."""
    return [_twice(item, _export, lambda _: None) for item in items]


def _source_only(task: Task) -> tuple[str, ...]:
    """What a reader may open: its file, its own package, and what Python and installed packages bring."""
    python = (sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path))
    tables = (*getattr(sys.modules.get("zoneinfo"), "TZPATH", ()), *mimetypes.knownfiles)
    return (task.source, *python, *tables)


@dataclass(frozen=True, slots=True)
class _Made:
    """What one run gave: a value to compare, or why the file is refused, or what is wrong with the answer."""

    value: Mapping[str, Any]
    refused: AssessError | None = None
    unfit: str = ""


_Work = Callable[[Any, Task, Path], _Made]


def _twice(item: Mapping[str, Any], work: _Work, may_open: _Readable) -> dict[str, Any]:
    """Do it twice, each time in an empty folder, and compare what came of it."""
    task = msgspec.convert(item, Task)
    roots, function = within_reach(task.whom), pluggable(task.reference)
    tempfile.tempdir = tempfile.mkdtemp(dir=task.folder)
    made = []
    for memory in (False, True):
        folder = Path(tempfile.mkdtemp(dir=task.folder))
        made.append(
            watched(
                lambda folder=folder: _attempt(work, function, task, folder),  # type: ignore[misc]
                roots, allowed=(str(folder), tempfile.tempdir), readable=may_open(task), memory=memory,
            )
        )  # fmt: skip
    (first, seen), (again, measured) = made
    seen = msgspec.structs.replace(seen, kilobytes=measured.kilobytes)
    plain: dict[str, Any] = msgspec.to_builtins(_done(first, again, seen) if first else Done(watched=seen))
    return plain


def _attempt(work: _Work, function: object, task: Task, folder: Path) -> _Made:
    try:
        return work(function, task, folder)
    except AssessError as error:
        return _Made({}, refused=error)


def _done(first: _Made, again: _Made | None, seen: Any) -> Done:
    refused, words = first.refused, first.value.get("text")
    return Done(
        watched=seen, refused=refused.code if refused else "", params=tuple(refused.params) if refused else (),
        unfit=first.unfit, same=again is not None and again.value == first.value, files=tuple(first.value),
        digest=hashlib.sha256(str(words).encode("utf-8", "replace")).hexdigest() if words else "",
    )  # fmt: skip


def _read(function: Any, task: Task, _: Path) -> _Made:
    content = function(Path(task.source))
    if not isinstance(content, Content):
        return _Made({}, unfit=type(content).__name__)
    plain = msgspec.to_builtins(content)
    try:
        msgspec.convert(plain, Content)
    except msgspec.ValidationError as error:
        return _Made({}, unfit=str(error))
    return _Made(plain)


def _clean(function: Any, task: Task, folder: Path) -> _Made:
    target = folder / Path(task.source).name
    function(Path(task.source), target)
    if not target.is_file():
        return _Made({}, unfit=target.name)
    return _Made({target.name: _digest(target)})


def _export(function: Any, task: Task, folder: Path) -> _Made:
    named = [Path(one) for one in function(msgspec.convert(task.snapshot, ResultsSnapshot), folder)]
    for path in named:
        if not (path.is_file() and path.resolve().is_relative_to(folder.resolve())):
            return _Made({}, unfit=path.name)
    return _Made({path.resolve().relative_to(folder.resolve()).as_posix(): _digest(path) for path in named})


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
