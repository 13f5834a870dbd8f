"""Readers, cleaners and exporters that fail: code of strangers that is no hook. A deed is what the file's name says."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from tests.isolation.bad.deeds import MuteError, NoException
from tpd_assess import Content, Exporter, Reader, ResultsSnapshot, Text, hookimpl

HERE = "tests.isolation.bad.strangers_code"
DEEDS = (
    "raises", "raises_no_exception", "cannot_say_why", "exits", "answers_another_type", "answers_wrong_fields",
    "answers_half_characters", "takes_memory", "hangs", "interrupts", "leaves",
)  # fmt: skip
EXPORTERS = ("raises", "raises_no_exception", "cannot_say_why", "exits", "answers_another_type")


@hookimpl
def register_readers() -> Iterable[Reader]:
    """One for texts, which does and cleans badly."""
    return [Reader(name="bad", media_types=("text/plain",), read=f"{HERE}:read", clean=f"{HERE}:clean")]


@hookimpl
def register_exporters() -> Iterable[Exporter]:
    """One for each deed that can be caught, one that spoils what others are given, one that prints."""
    deeds = (*EXPORTERS, "forces_arguments", "prints")
    return [Exporter(name=f"a-{deed}", title=Text(deed), run=f"{HERE}:{deed}") for deed in deeds]


def read(path: Path) -> Any:
    """Do what the file says."""
    return _do(path.read_text(encoding="utf-8").strip())


def clean(source: Path, target: Path) -> None:
    """Write half a copy, then do what the file says."""
    target.write_text("half", encoding="utf-8")
    _do(source.read_text(encoding="utf-8").strip())


def _do(deed: str) -> Any:
    does = {
        "answers_another_type": lambda: "text",
        "answers_wrong_fields": lambda: Content(media_type="text/plain", pages=("one",)),  # type: ignore[arg-type]
        "answers_half_characters": lambda: Content(media_type="text/plain", text="\ud800"),
        "takes_memory": lambda: bytearray(4 << 30), "hangs": threading.Event().wait, "leaves": lambda: os._exit(0),
    }  # fmt: skip
    return does[deed]() if deed in does else _raise(deed)


def _raise(deed: str) -> None:
    errors: dict[str, type[BaseException]] = {
        "raises_no_exception": NoException, "cannot_say_why": MuteError, "exits": SystemExit,
        "interrupts": KeyboardInterrupt,
    }  # fmt: skip
    raise errors.get(deed, ValueError)


def _half(folder: Path, deed: str) -> None:
    (folder / f"{deed}.txt").write_text("half", encoding="utf-8")


def raises(shot: ResultsSnapshot, folder: Path) -> Iterable[Path]:
    """After half the work."""
    _half(folder, "raises")
    raise ValueError


def raises_no_exception(shot: ResultsSnapshot, folder: Path) -> Iterable[Path]:
    """The same."""
    _half(folder, "raises_no_exception")
    raise NoException


def cannot_say_why(shot: ResultsSnapshot, folder: Path) -> Iterable[Path]:
    """The same."""
    _half(folder, "cannot_say_why")
    raise MuteError


def exits(shot: ResultsSnapshot, folder: Path) -> Iterable[Path]:
    """The same."""
    _half(folder, "exits")
    sys.exit(0)


def answers_another_type(shot: ResultsSnapshot, folder: Path) -> Any:
    """No paths."""
    _half(folder, "answers_another_type")
    return 1


def forces_arguments(shot: ResultsSnapshot, folder: Path) -> Iterable[Path]:
    """Everybody excellent, for those who come after."""
    msgspec.structs.force_setattr(shot, "round", "another")
    _half(folder, "forced")
    return [folder / "forced.txt"]


def prints(shot: ResultsSnapshot, folder: Path) -> Iterable[Path]:
    """On what a machine reads."""
    print("not JSON")  # noqa: T201 - the deed
    return []
