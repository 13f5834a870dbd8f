"""The pure hooks as tasks of a worker: questions and answers as JSON, for `tpd_assess.workers`.

The parent makes a question with `call_to_send`, the worker answers it with `gather_in_worker`, the parent reads the
answer with `received_answers`; the same three for a chosen policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import PluginError
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.plugins.calls import Fault, Gathered
from tpd_assess.plugins.values import answer_type, argument_types

if TYPE_CHECKING:
    from tpd_assess.model.values import Value
    from tpd_assess.plugins.host import Plugins


def call_to_send(hook: str, **arguments: Value) -> dict[str, Any]:
    """A question to all plug-ins of a worker, for `gather_in_worker`."""
    return {"hook": hook, "arguments": {name: msgspec.to_builtins(value) for name, value in arguments.items()}}


def choice_to_send(hook: str, policy: str, **arguments: Value) -> dict[str, Any]:
    """A question to the plug-in that ``plugin:policy`` names, for `choose_in_worker`."""
    return call_to_send(hook, **arguments) | {"policy": policy}


def gather_in_worker(items: list[dict[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:
    """The worker's task for gathered hooks: one question an item, the answers of all its plug-ins back."""
    return [_gather(item, plugins) for item in items]


def choose_in_worker(items: list[dict[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:
    """The worker's task for chosen hooks. Raises `PluginError` as `Plugins.choose` does."""
    return [_choose(item, plugins) for item in items]


def _gather(item: dict[str, Any], plugins: Plugins) -> dict[str, Any]:
    hook = _pure(item, "gathered")
    return {"gathered": msgspec.to_builtins(plugins.gather(hook, **_arguments(item)))}


def _choose(item: dict[str, Any], plugins: Plugins) -> dict[str, Any]:
    hook = _pure(item, "chosen")
    return {"values": msgspec.to_builtins(plugins.choose(hook, item["policy"], **_arguments(item)))}


def _pure(item: dict[str, Any], family: str) -> str:
    hook: str = item["hook"]
    if FAMILIES.get(hook) != family:
        raise PluginError("plugins.not-for-workers", plugin="", version="", hook=hook)
    return hook


def _arguments(item: dict[str, Any]) -> dict[str, Any]:
    kinds = argument_types(item["hook"])
    return {name: msgspec.convert(value, kinds[name]) for name, value in item["arguments"].items()}


def received_answers(hook: str, value: dict[str, Any]) -> list[Gathered]:
    """What `gather_in_worker` answered, as values again. Raises `msgspec.ValidationError` for anything else."""
    return [_gathered(hook, one) for one in msgspec.convert(value["gathered"], list[dict[str, Any]])]


def _gathered(hook: str, one: dict[str, Any]) -> Gathered:
    kind = answer_type(hook)
    values = tuple(msgspec.convert(value, kind) for value in one["values"])
    return Gathered(one["plugin"], one["version"], values, msgspec.convert(one["fault"], Fault | None))


def received_choice(hook: str, value: dict[str, Any]) -> list[Any]:
    """What `choose_in_worker` answered, as values again. Raises `msgspec.ValidationError` for anything else."""
    kind = answer_type(hook)
    return [msgspec.convert(one, kind) for one in value["values"]]
