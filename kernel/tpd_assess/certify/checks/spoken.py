"""What a plug-in says in a round: every code that it uses has a sentence, and every sentence gets what it fills in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpd_assess.certify.checks.answers import wordless
from tpd_assess.certify.checks.sentences import HOOK, parameters
from tpd_assess.certify.known import Known
from tpd_assess.certify.records import Done
from tpd_assess.certify.values import Said, fault, note, warning
from tpd_assess.model import Placement, Text
from tpd_assess.text import find

Spoken = tuple[str, str, frozenset[str] | None]
"""Who says it, its code, and the names of its parameters; ``None`` where the kernel adds others."""


def missing(known: Known) -> Iterator[Said]:
    """A code that nobody has a sentence for: people would read the bare code."""
    own = _own(known)
    for hook, code, _ in dict.fromkeys(_spoken(known)):
        if code not in own and (code.startswith(f"{known.subject.name}.") or find(code) is None):
            yield fault("certify.no-sentence", hook=hook, message=code)


def not_filled(known: Known) -> Iterator[Said]:
    """A sentence that would show the name of a parameter in braces, as nobody gives it."""
    own = _own(known)
    for hook, code, given in dict.fromkeys(_spoken(known)):
        text = own.get(code) or find(code)
        wanted = parameters(text.zh) if text else None
        if lacking := sorted((wanted or frozenset()) - given) if given is not None else []:
            yield warning("certify.not-filled", hook=hook, message=code, parameters=lacking)


def unheard(known: Known) -> Iterator[Said]:
    """A hook that never said anything: its codes and their parameters are not known."""
    if hooks := sorted(hook for hook in wordless(known) if hook != "derive_facts"):
        yield note("certify.unheard", hooks=hooks)


def _own(known: Known) -> dict[str, Text]:
    return {one.code: one.text for one in known.offered(HOOK)}


def _spoken(known: Known) -> Iterator[Spoken]:
    for put in known.looked.puts:
        for value in put.values():
            yield from ((put.hook, code, given) for code, given in _codes(value))
    for work in known.looked.works:
        if isinstance(work.done, Done) and work.done.refused:
            yield work.name, work.done.refused, frozenset(work.done.params) | {"path"}


def _codes(value: Any) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The codes in one answer: of a finding or figure, and the reasons of placements, orders, unread works."""
    given = frozenset(one.name for one in getattr(value, "params", ()))
    for name in ("code", "reason", "held"):
        if code := getattr(value, name, ""):
            yield code, None if isinstance(value, Placement) else given
    for figure in getattr(value, "figures", ()):
        yield from _codes(figure)
