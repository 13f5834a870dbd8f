"""The pure hooks of plug-ins, asked in workers: a plug-in that hangs or crashes loses its own answer only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import PluginError
from tpd_assess.plugins import call_to_send, choice_to_send, received_answers, received_choice
from tpd_assess.plugins.calls import unfit
from tpd_assess.text import say
from tpd_assess.workers.together import together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tpd_assess.model.values import Value
    from tpd_assess.plugins import Gathered, Plugins
    from tpd_assess.workers.pool import Workers
    from tpd_assess.workers.together import Part

_GATHER = "tpd_assess.plugins:gather_in_worker"
_CHOOSE = "tpd_assess.plugins:choose_in_worker"


def gather(
    workers: Workers, plugins: Plugins, hook: str, calls: Iterable[Mapping[str, Value]], batch: int = 64
) -> Iterator[list[Gathered]]:
    """`Plugins.gather` for many questions, each the hook's arguments by name; the answers come in the same order."""
    questions = (call_to_send(hook, **arguments) for arguments in calls)
    for parts in together(workers, plugins, _GATHER, plugins.implementing(hook), questions, batch=batch):
        answers = (one for part in parts for one in _answers(part, plugins, hook))
        yield sorted(answers, key=lambda one: one.plugin)


def _answers(part: Part, plugins: Plugins, hook: str) -> list[Gathered]:
    return [part.blamed(plugins, hook)] if part.value is None else received_answers(hook, part.value)


def choose(workers: Workers, plugins: Plugins, hook: str, policy: str, **arguments: Value) -> list[Any]:
    """`Plugins.choose`: bundled policies are asked here, those of third parties in a worker with time by size of input.

    Raises `PluginError` as `Plugins.choose` does.
    """
    name = policy.partition(":")[0]
    if plugins.bundled(name):
        return plugins.choose(hook, policy, **arguments)
    question = choice_to_send(hook, policy, **arguments)
    seconds = workers.limits.seconds * (1 + len(msgspec.json.encode(question)) // 1_000_000)
    about = {"plugin": name, "version": plugins.version(name), "hook": hook, "policy": policy}
    try:
        (answer,) = workers.run(_CHOOSE, [question], [plugins.spec(name)], seconds=seconds)
    except PluginError as error:  # no worker can load it
        raise _stopped(error.code, error.params, **about) from error
    if answer.value is None:
        raise _stopped(answer.fault, answer.params, **about)
    try:
        return received_choice(hook, answer.value)
    except (msgspec.ValidationError, KeyError) as error:
        raise PluginError("plugins.step-stopped", **about, detail=unfit(error)) from error


def _stopped(code: str, params: dict[str, Any], **about: str) -> PluginError:
    if code.startswith("plugins."):
        return PluginError(code, **params)
    return PluginError("plugins.step-stopped", **about, detail=say(code, **(params | about)))
