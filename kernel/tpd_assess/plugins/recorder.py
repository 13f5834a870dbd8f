"""Watching which hooks are called, in which order, with what outcome: for tests and for ``--trace-hooks``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.plugins.calls import HookCall
    from tpd_assess.plugins.host import Plugins


class HookRecorder:
    """The calls made while it stands: ``with HookRecorder(plugins) as recorder: …``, then `recorder.calls`."""

    def __init__(self, plugins: Plugins) -> None:
        self._plugins = plugins
        self.calls: list[HookCall] = []

    def __enter__(self) -> Self:
        self._stop = self._plugins.watch(self.calls.append)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    @property
    def sequence(self) -> list[tuple[str, str]]:
        """Hook and plug-in of each call, in order."""
        return [(call.hook, call.plugin) for call in self.calls]


def trace_hooks(plugins: Plugins, stream: TextIO) -> Callable[[], None]:
    """Write a line for each call to a stream, without any content of files; gives back how to stop it."""
    return plugins.watch(lambda call: print(_line(call), file=stream))


def _line(call: HookCall) -> str:
    arguments = ", ".join(f"{name}: {kind}" for name, kind in call.arguments)
    outcome = call.fault or str(call.answers)
    return f"{call.hook}({arguments}) {call.plugin} {call.microseconds / 1000:.1f} ms -> {outcome}"
