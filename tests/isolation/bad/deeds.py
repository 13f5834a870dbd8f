"""What bad plug-ins do, each deed a function of the hook's name and its arguments."""

from __future__ import annotations

import ctypes
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import msgspec

from tpd_assess import Fact, finding
from tpd_assess.plugins.values import answer_type

LONG = 1 << 20
VERY_LONG = 300 << 20


left: list[threading.Thread] = []
given: list[Any] = []


class NoException(BaseException):
    """Not caught by whoever catches exceptions only."""


class MuteError(Exception):
    """Cannot be put in words."""

    def __str__(self) -> str:
        raise ValueError


# --- faults that Python itself can tell -------------------------------------------------------------------------------


def raises(hook: str, arguments: tuple[Any, ...]) -> None:
    """The plain case."""
    raise ValueError(hook)


def raises_no_exception(hook: str, arguments: tuple[Any, ...]) -> None:
    """As asynchronous libraries do."""
    raise NoException(hook)


def cannot_say_why(hook: str, arguments: tuple[Any, ...]) -> None:
    """Reporting it is a fault of its own."""
    raise MuteError


def exits(hook: str, arguments: tuple[Any, ...]) -> None:
    """As scripts do."""
    sys.exit(0)


def recurses(hook: str, arguments: tuple[Any, ...]) -> None:
    """For ever."""
    recurses(hook, arguments)


def raises_late(hook: str, arguments: tuple[Any, ...]) -> Iterator[Any]:
    """When the call is long over."""
    yield from good(hook)
    raise ValueError(hook)


def changes_arguments(hook: str, arguments: tuple[Any, ...]) -> None:
    """As Python does."""
    for value in arguments[::-1]:
        value.changed = True


def forces_arguments(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """Past what is frozen."""
    for value in arguments:
        if isinstance(value, msgspec.Struct):
            for name in value.__struct_fields__:
                msgspec.structs.force_setattr(value, name, "changed")
    return good(hook)


# --- answers that are none --------------------------------------------------------------------------------------------


def answers_one_thing(hook: str, arguments: tuple[Any, ...]) -> int:
    """Where many are wanted."""
    return 1


def answers_another_type(hook: str, arguments: tuple[Any, ...]) -> list[object]:
    """Something of its own."""
    return [object()]


def answers_wrong_fields(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """The right class around the wrong values."""
    return [_filled(hook, 1.5)]


def answers_half_characters(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """As reading a file with the wrong encoding gives."""
    return [_filled(hook, "\ud800")]


def answers_no_number(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """A division of nothing by nothing."""
    return [_filled(hook, float("nan"))]


def answers_huge_number(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """Longer than Python writes out."""
    return [_filled(hook, 10**5000)]


def answers_for_ever(hook: str, arguments: tuple[Any, ...]) -> Iterator[Any]:
    """A million findings, and then more."""
    return itertools.cycle(good(hook) or [_filled(hook, "x")])


def answers_at_length(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """One text that fills the memory."""
    return [_filled(hook, "x" * (VERY_LONG if "policy" in str(arguments[:1]) else LONG))]


# --- what ends the process or holds it up -----------------------------------------------------------------------------


def hangs(hook: str, arguments: tuple[Any, ...]) -> None:
    """Waits for what never comes."""
    threading.Event().wait()


def interrupts(hook: str, arguments: tuple[Any, ...]) -> None:
    """As if the person had pressed Ctrl-C."""
    raise KeyboardInterrupt


def leaves(hook: str, arguments: tuple[Any, ...]) -> None:
    """At once."""
    os._exit(0)


def crashes(hook: str, arguments: tuple[Any, ...]) -> None:
    """As faulty C code does."""
    ctypes.string_at(0)


def takes_memory(hook: str, arguments: tuple[Any, ...]) -> None:
    """4 GB."""
    bytearray(4 << 30)


def closes_pipes(hook: str, arguments: tuple[Any, ...]) -> None:
    """All that are open, and goes on."""
    os.closerange(0, 100)


# --- what is no fault, as long as nobody else feels it ----------------------------------------------------------------


def prints(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """On what a machine reads."""
    print("not JSON")  # noqa: T201 - the deed
    if answer_type(hook) and not hook.startswith("register_"):  # in a worker also past Python
        os.write(1, b"not JSON\n")
    return good(hook)


def moves_the_process(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """As scripts do that are alone in the world."""
    os.chdir(os.sep)
    os.environ["TPD_LANG"] = "none"
    os.umask(0o777)
    return good(hook)


def changes_its_answer_later(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """Keeps it, and changes it when it is asked the next time."""
    for value in given:
        msgspec.structs.force_setattr(value, value.__struct_fields__[0], "later")
    answer = good(hook)
    given.extend(answer)
    return answer


def leaves_others_running(hook: str, arguments: tuple[Any, ...]) -> list[Any]:
    """A thread and a process that outlive the call."""
    if not left:
        left.append(threading.Thread(target=threading.Event().wait, daemon=True))
        left[0].start()
        subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
    return good(hook)


# --- answers ----------------------------------------------------------------------------------------------------------


def good(hook: str) -> list[Any]:
    """A sound answer that says nothing of weight."""
    said = {
        "derive_facts": Fact(name="seen", value=1),
        "check_submission": finding("bad.seen", "note"),
        "check_sheet": finding("bad.seen", "note"),
    }
    return [said[hook]] if hook in said else []


def _filled(hook: str, value: object) -> Any:
    kind = answer_type(hook)
    assert kind is not None
    names = [one.name for one in msgspec.structs.fields(kind)]
    return kind(**dict.fromkeys(names, value))
