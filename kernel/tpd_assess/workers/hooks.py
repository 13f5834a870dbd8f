"""The pure hooks of plug-ins, asked in workers: a plug-in that hangs or crashes loses its own answer only."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import PluginError
from tpd_assess.plugins import Fault, Gathered, call_to_send, choice_to_send, received_answers, received_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tpd_assess.model.values import Value
    from tpd_assess.plugins import Plugins
    from tpd_assess.workers.pool import Workers

_GATHER = "tpd_assess.plugins:gather_in_worker"
_CHOOSE = "tpd_assess.plugins:choose_in_worker"


def gather(
    workers: Workers, plugins: Plugins, hook: str, calls: Iterable[Mapping[str, Value]], batch: int = 64
) -> Iterator[list[Gathered]]:
    """`Plugins.gather` for many questions, each the hook's arguments by name; the answers come in the same order."""
    names = plugins.implementing(hook)
    questions, asked = itertools.tee(call_to_send(hook, **arguments) for arguments in calls)
    specs = [plugins.spec(name) for name in names]
    for answer, question in zip(workers.run(_GATHER, questions, specs, batch), asked, strict=True):
        if answer.value is not None:
            yield received_answers(hook, answer.value)
        else:
            yield [_alone(workers, plugins, name, question) for name in names]


def _alone(workers: Workers, plugins: Plugins, name: str, question: dict[str, Any]) -> Gathered:
    """The question that made a worker fail, put to one plug-in only: so the one at fault is known."""
    hook: str = question["hook"]
    (answer,) = workers.run(_GATHER, [question], [plugins.spec(name)])
    if answer.value is not None:
        return received_answers(hook, answer.value)[0]
    version = plugins.version(name)
    return Gathered(name, version, (), Fault(name, version, hook, answer.fault, answer.params))


def choose(workers: Workers, plugins: Plugins, hook: str, policy: str, **arguments: Value) -> list[Any]:
    """`Plugins.choose`: bundled policies are asked here, those of third parties in a worker with time by size of input.

    Raises `PluginError` as `Plugins.choose` does.
    """
    name = policy.partition(":")[0]
    if plugins.bundled(name):
        return plugins.choose(hook, policy, **arguments)
    question = choice_to_send(hook, policy, **arguments)
    seconds = workers.limits.seconds * (1 + len(msgspec.json.encode(question)) // 1_000_000)
    (answer,) = workers.run(_CHOOSE, [question], [plugins.spec(name)], seconds=seconds)
    if answer.value is not None:
        return received_choice(hook, answer.value)
    raise _stopped(answer.fault, answer.params, plugin=name, version=plugins.version(name), hook=hook, policy=policy)


def _stopped(code: str, params: dict[str, Any], **named: str) -> PluginError:
    if code.startswith("plugins."):
        return PluginError(code, **params)
    return PluginError("plugins.step-stopped", **named, detail=code)
