"""The hooks that a plug-in implements: each must exist, with those arguments, and change nobody else's answers."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from tpd_assess import hookspecs
from tpd_assess.certify.known import Known
from tpd_assess.certify.records import Implementation, Probe
from tpd_assess.certify.values import FAULT, NOTE, Said, fault, warning
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
        if _unknown(one.hook):
            near = nearest(one.hook, FAMILIES)
            code = "certify.unknown-hook-near" if near else "certify.unknown-hook"
            yield fault(code, file=one.file, line=one.line, hook=one.hook, near=near, known=sorted(FAMILIES))


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


def stray(known: Known) -> Iterator[Said]:
    """A hook in a module of its own that no entry point imports, and that is never called."""
    taken = {(one.file, one.line) for rival in known.rivals for one in rival.implementations}
    for one in known.probe.strays if isinstance(known.probe, Probe) else ():
        if (one.file, one.line) not in taken:
            params = {"hook": one.function, "module": one.module, "entry": known.subject.reference}
            yield warning("certify.stray-hook", file=one.file, line=one.line, **params)


def outdated(known: Known) -> Iterator[Said]:
    """What it uses that will go, or went."""
    places = {one.hook: one for one in _marked(known)}
    for old in IN_FORCE.used({one.hook: one.arguments for one in _marked(known)}):
        yield _outdated(known, old, places.get(old.name) or places.get(old.of))
    for name in known.probe.outdated if isinstance(known.probe, Probe) else ():
        if found := IN_FORCE.find("name", name):
            yield _outdated(known, found, None)


def _outdated(known: Known, old: Deprecation, place: Implementation | None) -> Said:
    works = IN_FORCE.works(old)
    problem = old.problem(known.subject.name, known.subject.version) if works else old.gone()
    file, line = (place.file, place.line) if place else ("", 0)
    return Said(NOTE if works else FAULT, problem.code, problem.params, file, line)


def _marked(known: Known) -> list[Implementation]:
    return [one for one in known.looked.implementations if one.marked]


def _unknown(hook: str) -> bool:
    return IN_FORCE.hook(hook) not in FAMILIES and IN_FORCE.find("hook", hook) is None
