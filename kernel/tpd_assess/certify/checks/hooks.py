"""The hooks that a plug-in implements: each must exist, with those arguments, and change nobody else's answers."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from tpd_assess import hookspecs
from tpd_assess.certify.known import Known
from tpd_assess.certify.records import Implementation, Probe
from tpd_assess.certify.values import Said, fault, note, warning
from tpd_assess.deprecations import IN_FORCE, Deprecation
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.located import nearest


def none(known: Known) -> Iterator[Said]:
    """A plug-in without any hook does nothing."""
    loaded = isinstance(known.probe, Probe) and not known.probe.watched.stumble
    if loaded and not any(one.marked for one in known.looked.implementations):
        yield fault("certify.no-hook", module=known.subject.reference)


def unknown(known: Known) -> Iterator[Said]:
    """A hook that does not exist, and the one that may have been meant."""
    for one in _marked(known):
        if IN_FORCE.hook(one.hook) not in FAMILIES and not _gone(one):
            yield fault("certify.unknown-hook", file=one.file, line=one.line, hook=one.hook, **_near(one.hook, FAMILIES))


def arguments(known: Known) -> Iterator[Said]:
    """Arguments that a hook does not have."""
    for one in _marked(known):
        hook = IN_FORCE.hook(one.hook)
        if hook in FAMILIES:
            allowed = list(inspect.signature(getattr(hookspecs, hook)).parameters)
            old = {name for name in one.arguments if IN_FORCE.find("argument", name, hook)}
            for name in (name for name in one.arguments if name not in {*allowed, *old}):
                yield fault(
                    "certify.unknown-argument", file=one.file, line=one.line, hook=hook, argument=name,
                    allowed=allowed or "-",
                )  # fmt: skip


def wrappers(known: Known) -> Iterator[Said]:
    """What would change others' answers."""
    for one in _marked(known):
        if one.wrapper:
            yield fault("certify.wrapper", file=one.file, line=one.line, hook=one.hook)


def unmarked(known: Known) -> Iterator[Said]:
    """A function that has a hook's name, and is never called."""
    for one in known.looked.implementations:
        if not one.marked:
            yield warning("certify.unmarked", file=one.file, line=one.line, hook=one.hook)


def outdated(known: Known) -> Iterator[Said]:
    """What it uses and what will go, or went."""
    places = {one.hook: one for one in _marked(known)}
    for old in IN_FORCE.used({one.hook: one.arguments for one in _marked(known)}):
        place = places.get(old.name) or places.get(old.of)
        yield _outdated(old, file=place.file if place else "", line=place.line if place else 0)
    if isinstance(known.probe, Probe):
        for name in known.probe.outdated:
            yield note(name.code, **{**name.params, **_who(known)})
