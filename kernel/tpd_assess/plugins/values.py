"""The types that hooks take and give, read from the specifications, and the check of what a plug-in gave."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec

from tpd_assess import hookspecs, model
from tpd_assess.model.findings import FINDING_KINDS

if TYPE_CHECKING:
    from tpd_assess.model.values import Value

LARGEST = 1 << 18
"""Bytes of one answer as JSON. The largest honest ones, results with all their figures, have a few thousand."""


@functools.cache
def argument_types(hook: str) -> dict[str, Any]:
    """The type of each argument of a hook, by name."""
    return {name: kind for name, kind in _hints(hook).items() if name != "return"}


@functools.cache
def answer_type(hook: str) -> type[Value] | None:
    """The type of each value that a hook answers; ``None`` for hooks that answer nothing."""
    answers = get_args(_hints(hook)["return"])
    return answers[0] if answers else None


def _hints(hook: str) -> dict[str, Any]:
    # The kernel's County is above this layer and never travels; to hooks that act it is just an object.
    names = vars(model) | {"Iterable": Iterable, "County": object}
    return get_type_hints(getattr(hookspecs, hook), globalns=names)


def checked(hook: str, value: object) -> Value:
    """A clean copy of one answer: every field of the right type, and tuples where a plug-in put lists.

    Raises TypeError (another class) or ValueError (a field of another type, a text that is none, too much of it, or a
    kind of finding unknown here).
    """
    wanted, decoder = answer_type(hook), _decoder(hook)
    if wanted is None or not isinstance(value, wanted):
        raise TypeError(f"{type(value).__name__} is no {wanted.__name__ if wanted else 'answer'}")
    plain = msgspec.json.encode(value)  # as a worker would send it: no half characters, no numbers beyond measure
    if len(plain) > LARGEST:
        raise ValueError(f"{type(value).__name__} of {len(plain)} bytes; {LARGEST} is the most")
    copy: Value = decoder.decode(plain)
    if isinstance(copy, model.Finding) and copy.kind not in FINDING_KINDS:
        raise ValueError(f"{copy.kind!r} is no kind of finding")
    return copy


@functools.cache
def _decoder(hook: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(answer_type(hook))
