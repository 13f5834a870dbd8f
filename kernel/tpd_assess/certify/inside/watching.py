"""Watches one call of a stranger's code: time, memory, what it raises, prints, opens, connects to or starts.

Python's audit events tell; a hook for them can never be taken out again, so this is for children that end afterwards.
"""

from __future__ import annotations

import importlib.util
import io
import os
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Final, TypeVar

from tpd_assess.certify.inside.process import Process
from tpd_assess.certify.records import Place, Stumble, Touch, Watched
from tpd_assess.platform import folder_held

_T = TypeVar("_T")
_LONGEST: Final = 200
_MOST: Final = 20
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_IMPORTING: Final = "<frozen importlib"
_KINDS: Final = {
    **dict.fromkeys(
        ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile"), "process"
    ),
    **dict.fromkeys(
        ("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"), "network"
    ),
    "sqlite3.connect": "database",
}
"""Audit events by what they mean to us; ``open`` is told apart by its flags."""
_WRITES: Final = {
    "os.remove": ((0, 1),), "os.rmdir": ((0, 1),), "os.mkdir": ((0, 2),), "os.chmod": ((0, 2),),
    "os.rename": ((0, 2), (1, 3)), "os.link": ((0, 2), (1, 3)), "os.symlink": ((1, 2),), "os.truncate": ((0, None),),
}  # fmt: skip
"""Audit events that change files: which arguments are paths, and which the folders that they are relative to."""


class _Watch:
    """What was seen during one call. `roots` is where the plug-in's own code lies, `allowed` where it may write.

    `readable`: what it may open; ``None``: all.
    """

    def __init__(self, roots: Sequence[str], allowed: Sequence[str], readable: Sequence[str] | None) -> None:
        self._roots = tuple(roots)
        self._allowed = tuple(map(os.path.realpath, allowed))
        self._readable = None if readable is None else (*map(os.path.realpath, readable), *self._allowed)
        self._seen: dict[tuple[str, str, str, int], Touch] = {}

    @property
    def touched(self) -> tuple[Touch, ...]:
        return tuple(self._seen.values())

    def touch(self, what: str, detail: str, frame: FrameType | None) -> None:
        """Keep what was done, unless it is what every import does, or lies where it may."""
        place = self._place(frame, skip_imports=what == "reads")
        if place is None or (what == "writes" and self._may_write(detail)) or len(self._seen) >= _MOST:
            return
        what = "elsewhere" if what == "reads" and not self._may_read(detail) else what
        touch = Touch(what=what, detail=detail[:_LONGEST], file=place.file, line=place.line)
        self._seen.setdefault((what, "" if what == "prints" else touch.detail, touch.file, touch.line), touch)

    def _may_write(self, detail: str) -> bool:
        return detail == os.devnull or _is_in(detail, self._allowed)

    def _may_read(self, detail: str) -> bool:
        return detail == os.devnull or self._readable is None or _is_in(detail, self._readable)

    def _place(self, frame: FrameType | None, *, skip_imports: bool) -> Place | None:
        while frame is not None:
            name = frame.f_code.co_filename
            if skip_imports and name.startswith(_IMPORTING):
                return None
            if self._is_own(name):
                return Place(file=name, line=frame.f_lineno)
            frame = frame.f_back
        return None if skip_imports else Place()

    def stumble(self, error: BaseException) -> Stumble:
        """What was raised, and the last line of the plug-in's own that it went through."""
        place = _syntax_place(error) or self._raised_at(error.__traceback__)
        text = f"{type(error).__name__}: {error}".replace("\n", " ")[:_LONGEST]
        return Stumble(kind=type(error).__name__, error=text, file=place.file, line=place.line)

    def _raised_at(self, trace: TracebackType | None) -> Place:
        place = Place()
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if self._is_own(name):
                place = Place(file=name, line=trace.tb_lineno)
            trace = trace.tb_next
        return place

    def _is_own(self, file: str) -> bool:
        return any(file == root or file.startswith(root + os.sep) for root in self._roots)


def _is_in(path: str, folders: Sequence[str]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


_watch: _Watch | None = None
_listening: bool = False


class _Console(io.StringIO):
    """Stands in for stdout and stderr: what a program that works for others says is not a plug-in's to say."""

    def write(self, text: str) -> int:
        if text.strip() and _watch is not None:
            _watch.touch("prints", text.strip(), sys._getframe(1))  # noqa: SLF001 - the one way to know who prints
        return len(text)


def watched(
    call: Callable[[], _T],
    roots: Sequence[str],
    *,
    allowed: Sequence[str] = (),
    readable: Sequence[str] | None = None,
    memory: bool = False,
) -> tuple[_T | None, Watched]:
    """The value of a call and what was seen of it; ``None`` if it raised. Memory that runs out is the worker's matter.

    It may write in `allowed`, and open what is in `readable` (``None``: anything). `memory`: measure that too, which
    takes time.
    """
    global _watch
    _listen()
    watch, value, stumble, before = _Watch(roots, allowed, readable), None, None, Process.now()
    console, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), _Console(), _Console()
    if memory:
        tracemalloc.start()
    _watch, started = watch, time.perf_counter_ns()
    try:
        value = call()
    except MemoryError:
        raise
    except BaseException as error:  # noqa: BLE001 - a stranger's code may raise anything
        stumble = watch.stumble(error)
    finally:
        _watch, spent = None, time.perf_counter_ns() - started
        sys.stdout, sys.stderr = console
        peak = _peak() if memory else 0
    touched = (*watch.touched, *before.changes())
    return value, Watched(microseconds=spent // 1000, kilobytes=peak, stumble=stumble, touched=touched)


def roots_of(package: str) -> tuple[str, ...]:
    """Where the code of a top-level package lies; nothing of it is run."""
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return ()
    if spec is None:
        return ()
    return tuple(spec.submodule_search_locations or ([spec.origin] if spec.origin else []))


def _listen() -> None:
    global _listening  # noqa: PLW0603 - once a process
    if not _listening:
        sys.addaudithook(_heard)
        signal.signal(signal.SIGINT, _not_ours)  # ignored as before, but so that who ignores it too is seen
        _listening = True


def _not_ours(*_: object) -> None:
    """Ctrl-C is the parent's to handle."""


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    watch = _watch
    if watch is None:
        return
    for what, detail in _meant(event, arguments):
        watch.touch(what, detail, sys._getframe(1))  # noqa: SLF001 - as above


def _meant(event: str, arguments: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    """What an event means, and what it was done to: files by their real place, whatever links lead there."""
    if event == "open" and not isinstance(arguments[0], int):
        yield _opening(*arguments), _real(arguments[0])
    elif event in _WRITES:
        for path, folder in _WRITES[event]:
            held = arguments[folder] if folder is not None else -1
            if not isinstance(arguments[path], int) and (place := _within(arguments[path], held)):
                yield "writes", place
    elif event in _KINDS:
        yield _KINDS[event], _detail(event, arguments)


def _within(path: Any, held: int) -> str:
    """The place of an entry, relative to an open folder if one is `held`; what a link leads to is not meant."""
    base = folder_held(held) if held >= 0 else os.curdir
    parent, name = os.path.split(os.fsdecode(path))
    return os.path.join(os.path.realpath(os.path.join(base, parent)), name) if base else ""  # noqa: PTH118


def _real(path: Any) -> str:
    place = os.fsdecode(path)
    return place if place == os.devnull else os.path.realpath(place)


def _opening(_path: object, mode: object, flags: object) -> str:
    writes = isinstance(flags, int) and flags & _WRITING
    return "writes" if writes or (isinstance(mode, str) and set(mode) & set("wax+")) else "reads"


def _detail(event: str, arguments: tuple[Any, ...]) -> str:
    """What it was done to: a path, an address, a program."""
    one = arguments[-1] if event in ("socket.connect", "socket.bind") else arguments[0] if arguments else ""
    return os.fsdecode(one) if isinstance(one, bytes) else str(one) if event != "socket.__new__" else "socket"


def _peak() -> int:
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak >> 10


def _syntax_place(error: BaseException) -> Place | None:
    if isinstance(error, SyntaxError) and error.filename:
        return Place(file=error.filename, line=error.lineno or 0)
    return None
