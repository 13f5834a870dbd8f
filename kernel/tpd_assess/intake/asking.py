"""Have files read in workers by their readers, and measured by every plug-in's facts; who fails loses its own only.

A reader and the facts of all plug-ins share one call. Where that brings a worker down, the file is read once more
alone, and then for one plug-in's facts after another.
"""

from __future__ import annotations

from itertools import tee
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.intake.reading import TASK
from tpd_assess.model import Param
from tpd_assess.model.reading import Reading
from tpd_assess.workers.together import together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tpd_assess.plugins import Plugins
    from tpd_assess.workers import Workers
    from tpd_assess.workers.together import Part

_HOOK = "derive_facts"


def readings_of(workers: Workers, plugins: Plugins, items: Iterable[dict[str, Any]], batch: int) -> Iterator[Reading]:
    """What comes of reading each `ReadItem` (as plain values), in their order. Raises as `Workers.run` does."""
    readers = sorted({answer.plugin for answer in plugins.declare("register_readers")})
    asked, taken = tee(items)
    answers = together(
        workers, plugins, TASK, plugins.implementing(_HOOK), asked,
        batch=batch, beside=lambda item: [_owner(item)], all_beside=readers,
    )  # fmt: skip
    for parts, item in zip(answers, taken, strict=True):
        yield _reading(parts, item, plugins)


def _owner(item: dict[str, Any]) -> str:
    name: str = item["reader"].partition(":")[0]
    return name


def _reading(parts: Sequence[Part], item: dict[str, Any], plugins: Plugins) -> Reading:
    """The parts as one: the content of the first, and of each part what the plug-ins that it was asked of measured."""
    if parts[0].value is None:
        return _unread(parts[0], item, plugins)
    made = [(part, msgspec.convert(part.value, Reading)) for part in parts if part.value is not None]
    blamed = [failed for part in parts if part.value is None and (failed := part.blamed(plugins, _HOOK).not_checked())]
    facts = [one for part, reading in made for one in reading.facts if one.plugin in part.names]
    not_checked = [one for part, reading in made for one in reading.not_checked if one.plugin in part.names]
    return msgspec.structs.replace(
        made[0][1],
        facts=tuple(sorted(facts, key=lambda one: one.plugin)),
        not_checked=tuple(sorted((*not_checked, *blamed), key=lambda one: one.plugin)),
    )


def _unread(part: Part, item: dict[str, Any], plugins: Plugins) -> Reading:
    """Where the reader itself brought its worker down. A stranger's reader says nothing of the file by that."""
    if plugins.bundled(_owner(item)):
        return Reading(fault=part.fault, reader=item["reader"], lasting=False)
    about = {"error": part.fault, "reader": item["reader"], "version": plugins.version(_owner(item))}
    params = tuple(Param(name=name, value=value) for name, value in about.items())
    return Reading(fault="validity.reader-failed", params=params, reader=item["reader"], lasting=False)
