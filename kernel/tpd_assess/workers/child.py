"""The parent's handle on one child: start it, give it a batch, hold it to its time, replace it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

import msgspec

from tpd_assess import platform
from tpd_assess.workers import frames
from tpd_assess.workers.frames import START_SECONDS, Batch, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

_FAREWELL_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one child: `seconds` for each item, `megabytes` of memory, `answer_megabytes` for a batch's answers."""

    seconds: int = 20
    megabytes: int = 1536
    answer_megabytes: int = 64


@dataclass(frozen=True, slots=True)
class Failure:
    """A batch without answers. `suspect`: the item that was in hand, -1 if none. `spent`: the child is no more use."""

    refusal: Refusal
    suspect: int = -1
    spent: bool = True


class Child:
    """One slot of the pool. It starts its process when first needed and again whenever it was lost."""

    def __init__(self, limits: Limits, environ: Mapping[str, str]) -> None:
        self._limits = limits
        self._environ = environ
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = threading.Lock()
        self._due: float | None = None  # on the monotonic clock
        self._late = False

    def attempt(self, batch: Batch) -> list[dict[str, Any]] | Failure:
        """The answers of a batch, or why there are none."""
        process = self._begin()
        hand = _Hand()
        try:
            answers = self._converse(process, batch, hand)
        except (EOFError, OSError):
            answers = Failure(self._lost(hand), hand.item)
        except frames.TooBigError:
            refusal = Refusal("workers.answer-too-big", {"megabytes": self._limits.answer_megabytes})
            answers = Failure(refusal, hand.item)
        except msgspec.DecodeError:
            answers = Failure(Refusal("workers.bad-answer"), hand.item)
        self._rest(process, spent=isinstance(answers, Failure) and answers.spent)
        return answers

    def _begin(self) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._process is None or self._process.poll() is not None:
                self._process = _start(self._limits.megabytes, self._environ)
            self._late = False
            self._due = time.monotonic() + START_SECONDS
            return self._process

    def _converse(self, process: subprocess.Popen[bytes], batch: Batch, hand: _Hand) -> list[dict[str, Any]] | Failure:
        requests, replies = _pipes(process)
        frames.write(requests, frames.BATCH, msgspec.json.encode(batch))
        while True:
            kind, payload = frames.read(replies, self._limits.answer_megabytes << 20)
            if kind == frames.ANSWERS:
                return _counted(msgspec.json.decode(payload, type=list[dict[str, Any]]), len(batch.items), hand)
            if kind == frames.FAULT:
                refusal = msgspec.json.decode(payload, type=Refusal)
                return Failure(refusal, hand.item, spent=refusal.code == "workers.out-of-memory")
            hand.note(kind, payload)
            self._due = time.monotonic() + batch.seconds

    def _lost(self, hand: _Hand) -> Refusal:
        if self._late:
            return Refusal("workers.timed-out", lasting=not hand.ready)
        return Refusal("workers.crashed", lasting=not hand.ready)

    def _rest(self, process: subprocess.Popen[bytes], *, spent: bool) -> None:
        """After a batch: keep a healthy child warm; drop one that is late, broken or bloated."""
        with self._guard:
            self._due = None
            if spent or self._late:
                _end(process)
                self._process = None

    def kill_if_late(self, now: float) -> None:
        """For the watch: end a child whose item takes too long."""
        with self._guard:
            if self._process is not None and self._due is not None and now > self._due:
                self._late = True
                platform.kill_tree(self._process)

    def close(self, *, at_once: bool) -> None:
        """End the child; a busy one only if it must be `at_once`."""
        with self._guard:
            process = self._process
            if process is None:
                return
            if at_once or self._due is not None:
                platform.kill_tree(process)
            else:
                _end(process)
                self._process = None


class _Hand:
    """How far a child got."""

    def __init__(self) -> None:
        self.ready = False
        self.item = -1

    def note(self, kind: bytes, payload: bytes) -> None:
        self.ready = True
        if kind == frames.STARTED:
            (self.item,) = frames.NUMBER.unpack(payload)


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    return cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)


def _counted(answers: list[dict[str, Any]], count: int, hand: _Hand) -> list[dict[str, Any]] | Failure:
    return answers if len(answers) == count else Failure(Refusal("workers.bad-answer"), hand.item, spent=False)


def _start(megabytes: int, extra: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A child sees the modules that its parent sees; -P keeps the current folder from adding to them."""
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)} | dict(extra)
    command = [sys.executable, "-P", "-m", "tpd_assess.workers", str(megabytes)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environ, **platform.apart())  # noqa: S603 - ourselves


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes, which ends a healthy child, and make sure of the others and of what they left running."""
    requests, replies = _pipes(process)
    with contextlib.suppress(OSError):
        requests.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_FAREWELL_SECONDS)
    platform.kill_tree(process)
    process.wait()
    replies.close()
