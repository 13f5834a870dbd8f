"""The child: ``python -m tpd_assess.workers MEGABYTES``. Takes batches from its parent until the parent is gone."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from tpd_assess import platform
from tpd_assess.errors import AssessError
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.calls import kind_of, words_of
from tpd_assess.plugins.loading import pluggable
from tpd_assess.workers import frames
from tpd_assess.workers.frames import START_SECONDS, Batch, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Task = Callable[[list[dict[str, Any]], Plugins], list[dict[str, Any]]]

_LARGEST: Final = 1 << 31  # bytes of a batch; the parent is trusted


class _LastingError(Exception):
    """Nothing can be done for any item of this kind of batch; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class _Items(list[dict[str, Any]]):
    """The items of a batch; whoever goes through them tells the parent which one is in hand."""

    def __init__(self, items: list[dict[str, Any]], answers: BinaryIO) -> None:
        super().__init__(items)
        self._answers = answers

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for number, item in enumerate(super().__iter__()):
            frames.write(self._answers, frames.STARTED, frames.NUMBER.pack(number))
            yield item


def main(megabytes: int) -> None:
    """Answer batches for ever; the process ends when its input closes, even amid a task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    requests, answers = _private_pipes()
    batches: queue.SimpleQueue[Batch] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, batches), daemon=True).start()
    platform.limit_memory(megabytes << 20)
    while True:
        frames.write(answers, *_answer(batches.get(), answers))


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes away from file descriptors 0 and 1, so that a plug-in that prints cannot break the protocol."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # a parent without a console
        os.dup2(nowhere, 1)
    return requests, answers


def _listen(requests: BinaryIO, batches: queue.SimpleQueue[Batch]) -> None:
    decoder = msgspec.json.Decoder(Batch)
    try:
        while True:
            _, payload = frames.read(requests, _LARGEST)
            batches.put(decoder.decode(payload))
    finally:
        os._exit(0)  # the parent is gone; a task that is still at work has nobody to answer to


def _answer(batch: Batch, answers: BinaryIO) -> tuple[bytes, bytes]:
    platform.limit_cpu(START_SECONDS + batch.seconds * len(batch.items))  # for a parent that dies while C code hangs
    try:
        task, plugins = _task(batch.task), _plugins(batch.plugins)
        frames.write(answers, frames.READY)
        return frames.ANSWERS, msgspec.json.encode(list(task(_Items(batch.items, answers), plugins)))
    except BaseException as error:  # noqa: BLE001 - a stranger's code; Ctrl-C never comes here
        return frames.FAULT, msgspec.json.encode(_refusal(error), enc_hook=str)


def _refusal(error: BaseException) -> Refusal:
    if isinstance(error, _LastingError):
        return error.refusal
    if isinstance(error, MemoryError):
        return Refusal("workers.out-of-memory")
    if isinstance(error, AssessError):
        return Refusal(error.code, error.params)
    return Refusal("workers.failed", {"error": kind_of(error), "detail": words_of(error)})


_tasks: dict[str, Task] = {}
_loaded: dict[tuple[str, ...], Plugins] = {}


def _task(reference: str) -> Task:
    if reference not in _tasks:
        try:
            _tasks[reference] = pluggable(reference)
        except (ImportError, AttributeError) as error:
            params = {"task": reference, "detail": f"{type(error).__name__}: {error}"}
            raise _LastingError(Refusal("workers.no-task", params, lasting=True)) from error
    return _tasks[reference]


def _plugins(specs: tuple[str, ...]) -> Plugins:
    """Only the plug-ins that the batch names are imported. Raises `_LastingError` when one of them is at fault."""
    if specs not in _loaded:
        plugins = Plugins.of_specs(specs)
        lacking = sorted({spec.partition("=")[0] for spec in specs} - set(plugins.names))
        if lacking:
            details = [fault.detail or fault.code for fault in plugins.faults]
            params = {"plugin": lacking[0], "version": "", "plugins": lacking, "detail": "; ".join(details)}
            raise _LastingError(Refusal("workers.no-plugin", params, lasting=True))
        _loaded[specs] = plugins
    return _loaded[specs]


if __name__ == "__main__":
    main(int(sys.argv[1]))
