"""Around each call of a plug-in's code: what it may not do to those who called it, by mistake.

Mistakes only. Code that runs in our process can do whatever we can; SECURITY.md says what that means.
"""

from __future__ import annotations

import contextlib
import os
import string
import sys
import time
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec

from tpd_assess.hookspecs import FAMILIES
from tpd_assess.model import Message
from tpd_assess.plugins.calls import Fault
from tpd_assess.text import is_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from tpd_assess.model import Text
    from tpd_assess.plugins.calls import Gathered
    from tpd_assess.plugins.loading import Found

MOST = {"declared": 10_000, "gathered": 1_000}
"""Answers of one plug-in to one question; of chosen policies their workers' bounds are enough."""


def quiet() -> AbstractContextManager[object]:
    """What is printed inside goes to stderr: what a machine reads on stdout stays clean."""
    return contextlib.redirect_stdout(sys.stderr)


def bounded(hook: str, answers: Iterable[Any]) -> Iterator[Any]:
    """The answers, as long as there are not too many. Raises `ValueError` after the most that may be."""
    most = MOST.get(FAMILIES[hook])
    if most is None:
        yield from answers
        return
    rest = iter(answers)
    yield from islice(rest, most)
    if next(rest, None) is not None:
        raise ValueError(f"over {most} answers")


class Kept(contextlib.AbstractContextManager["Kept"]):
    """What belongs to the whole process, put back after a stranger's code: folder, environment, mask of new files.

    `changed` names what was put back, as its author would have written it. Asked on every call, so it must cost little.
    """

    changed: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        self._folder = _folder()
        self._environ = _environ().copy()
        self._mask = os.umask(_PRIVATE)
        os.umask(self._mask)
        return self

    def __exit__(self, *_: object) -> None:
        found = []
        if os.umask(self._mask) != self._mask:
            found.append("os.umask")
        if _folder() != self._folder:
            found.append("os.chdir")
            with contextlib.suppress(OSError):
                os.chdir(self._folder)
        if _environ() != self._environ:
            found += _put_back(self._environ)
        self.changed = tuple(found)

    def fault(self, found: Found, hook: str) -> Fault | None:
        """What it did, if it did; nobody felt it, so the plug-in stays in."""
        if not self.changed:
            return None
        return Fault(found.name, found.version, hook, CHANGED, {"what": self.changed})


CHANGED: Final = "plugins.changed-process"
_PRIVATE: Final = 0o077  # in force for no longer than it takes to ask for the real one


def _folder() -> str:
    """The folder that we are in; "" where it was deleted under us."""
    try:
        return os.getcwd()  # noqa: PTH109 - a path object costs more than all the rest
    except OSError:
        return ""


def _environ() -> dict[Any, Any]:
    """The environment as Python holds it, encoded or in capitals; its public face takes 100 times as long to read."""
    held: dict[Any, Any] = os.environ._data  # type: ignore[attr-defined]  # noqa: SLF001
    return held


def _put_back(before: dict[Any, Any]) -> list[str]:
    now = _environ()
    wrong = sorted(os.fsdecode(name) for name in {*before, *now} if before.get(name) != now.get(name))
    was = {os.fsdecode(name): os.fsdecode(value) for name, value in before.items()}
    for name in wrong:
        if name in was:
            os.environ[name] = was[name]
        else:
            del os.environ[name]
    if "TZ" in wrong and hasattr(time, "tzset"):
        time.tzset()
    return [f"os.environ[{name}]" for name in wrong]


class Given:
    """The arguments of a question that several plug-ins get; one that changes them, by force, is found out."""

    def __init__(self, arguments: dict[str, Any]) -> None:
        self.arguments = arguments
        self._kept = {name: (type(value), msgspec.to_builtins(value)) for name, value in _values(arguments).items()}
        self._marks = self._now()

    def _now(self) -> dict[str, int]:
        return {name: hash(value) for name, value in _values(self.arguments).items()}

    def was_changed(self) -> bool:
        """Whether anything is not as it was given; if so it is made anew for those who come after."""
        if self._now() == self._marks:
            return False
        self.arguments |= {name: msgspec.convert(kept, kind) for name, (kind, kept) in self._kept.items()}
        return True


def _values(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if isinstance(value, msgspec.Struct)}


def refused_messages(found: Found, answers: Iterable[Gathered]) -> list[Fault]:
    """Sentences under another's name, which put words into the kernel's mouth, that nobody could fill in or find."""
    messages = [value for answer in answers for value in answer.values if isinstance(value, Message)]
    foreign = sorted(one.code for one in messages if not one.code.startswith(f"{found.name}."))
    unsound = sorted(one.code for one in messages if not _is_sound(one.text))
    hidden = sorted(one.code for one in messages if is_own(one.code) and one.code not in foreign)
    wrong = {"foreign-messages": foreign, "unsound-messages": unsound, "hidden-messages": hidden}
    return [_fault(found, name, codes) for name, codes in wrong.items() if codes]


def _fault(found: Found, name: str, codes: list[str]) -> Fault:
    return Fault(found.name, found.version, "register_messages", f"plugins.{name}", {"codes": codes})


def _is_sound(text: Text) -> bool:
    """Whether parameters stand in it as ``{name}`` and nothing else: no attributes, no widths, no stray braces."""
    try:
        parts = [part for words in (text.zh, text.en) for part in string.Formatter().parse(words)]
    except ValueError:
        return False
    return all(name is None or (name.isidentifier() and not how and not kind) for _, name, how, kind in parts)
