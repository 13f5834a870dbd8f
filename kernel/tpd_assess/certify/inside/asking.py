"""Puts one question to one pure hook, twice, and says what it answered, cost and touched."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from tpd_assess.certify.inside.importing import within_reach
from tpd_assess.certify.inside.watching import watched
from tpd_assess.certify.records import Asked, Question, Touch, Whom
from tpd_assess.errors import PluginError
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.loading import pluggable
from tpd_assess.plugins.strangers import CHANGED
from tpd_assess.plugins.values import argument_types

ASK = "tpd_assess.certify.inside.asking:ask"


def ask(items: Sequence[Mapping[str, Any]], _: Plugins) -> list[dict[str, Any]]:
    """The worker's task: an `Asked` for each `Question`."""
    return [msgspec.to_builtins(_ask(msgspec.convert(item, Question))) for item in items]


class _Answer(NamedTuple):
    """What the program would have of the plug-in: values, or the code of a fault."""

    values: list[dict[str, Any]]
    code: str = ""


def _ask(question: Question) -> Asked:
    plugins, roots = _ready(question.whom)
    kinds = argument_types(question.hook)
    arguments = {name: msgspec.convert(value, kinds[name]) for name, value in question.arguments.items()}
    before, details = msgspec.json.encode(arguments), list[str]()
    first, seen = watched(lambda: _answer(plugins, question, arguments, details), roots)
    again, measured = watched(lambda: _answer(plugins, question, arguments, details), roots, memory=True)
    touched = tuple(dict.fromkeys((*seen.touched, *measured.touched, *_put_back(plugins, question.hook))))
    asked = Asked(
        watched=msgspec.structs.replace(seen, kilobytes=measured.kilobytes, touched=touched),
        answers=first.values if first else [], same=first == again,
        mutated=msgspec.json.encode(arguments) != before,
    )  # fmt: skip
    if asked.mutated:
        return msgspec.structs.replace(asked, answers=[], same=True)
    return _in_detail(asked, question, arguments, details[0]) if first and first.code else asked


def _put_back(plugins: Plugins, hook: str) -> Iterator[Touch]:
    """What the hook changed of the whole process, and the plug-in host put back before we could see it."""
    for fault in plugins.faults:
        if (fault.code, fault.hook) == (CHANGED, hook):
            yield from (Touch(what="changes", detail=one) for one in fault.params["what"])


_loaded: dict[Whom, tuple[Plugins, tuple[str, ...]]] = {}


def _ready(whom: Whom) -> tuple[Plugins, tuple[str, ...]]:
    """The plug-in, loaded after those that are to be there before it."""
    if whom not in _loaded:
        roots = within_reach(whom)
        if whom.cwd:
            os.chdir(whom.cwd)
        watched(lambda: Plugins.of_specs(whom.others), ())
        _loaded[whom] = Plugins.of({whom.name: whom.reference}), roots
    return _loaded[whom]


def _answer(plugins: Plugins, question: Question, arguments: Mapping[str, Any], details: list[str]) -> _Answer:
    """The answer as the program takes it: each value of the right type, all of a generator. Faults go to `details`.

    Raises MemoryError where the plug-in used up what there is: that is the worker's to tell.
    """
    try:
        values, code, detail = _values(plugins, question, arguments)
    except PluginError as error:
        values, code, detail = [], error.code, str(error.params.get("detail", ""))
    if detail.startswith("MemoryError"):
        raise MemoryError
    details.append(detail)
    return _Answer([msgspec.to_builtins(value) for value in values], code)


def _values(plugins: Plugins, question: Question, arguments: Mapping[str, Any]) -> tuple[Sequence[Any], str, str]:
    if FAMILIES[question.hook] == "chosen":
        return plugins.choose(question.hook, f"{question.whom.name}:{question.policy}", **arguments), "", ""
    (gathered,) = plugins.gather(question.hook, **arguments)
    fault = gathered.fault
    return gathered.values, fault.code if fault else "", fault.detail if fault else ""


# --- what went wrong, more closely ------------------------------------------------------------------------------------


class _Policy(str):
    """A policy's name that remembers what it was compared with, so that those that there are can be tried."""

    __slots__ = ("others",)

    def __init__(self, _: str) -> None:
        self.others: set[str] = set()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            self.others.add(str(other))
        return super().__eq__(other)

    __hash__ = str.__hash__


def _in_detail(asked: Asked, question: Question, arguments: Mapping[str, Any], detail: str) -> Asked:
    """Call the function itself, without the caller that keeps it safe, to see where it fails and what it knows."""
    function = getattr(pluggable(question.whom.reference), question.hook, None)
    policy = _Policy(question.policy)
    taken = inspect.signature(function).parameters if callable(function) else {}
    given = {name: value for name, value in {**arguments, "policy": policy}.items() if name in taken}
    _, roots = _ready(question.whom)
    _, seen = watched(lambda: list(function(**given) or ()) if callable(function) else [], roots)
    if not detail:
        return msgspec.structs.replace(asked, unknown=True, names=tuple(sorted(policy.others - {str(policy)})))
    if seen.stumble is None:
        return msgspec.structs.replace(asked, unfit=detail)
    whole = msgspec.structs.replace(asked.watched, stumble=seen.stumble)
    return msgspec.structs.replace(asked, watched=whole)
