"""Commands for the command line: a name that is free, and something that click can call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tpd_assess.certify.checks.making import unresolved
from tpd_assess.certify.known import Known
from tpd_assess.certify.records import Resolved
from tpd_assess.certify.values import Said, fault
from tpd_assess.model.constraints import COMMAND

HOOK = "register_commands"


def references(known: Known) -> Iterator[Said]:
    """A reference that leads nowhere, or to something that is no command."""
    for one in known.offered(HOOK):
        found = known.looked.resolved.get(one.run)
        if isinstance(found, Resolved) and not (found.watched.stumble or found.is_command):
            yield fault("certify.no-command", name=one.name, reference=one.run)
        elif not (isinstance(found, Resolved) and found.is_callable):
            yield from unresolved(known, one.name, one.run)


def names(known: Known) -> Iterator[Said]:
    """A name that nobody could type, or that the program or another plug-in has."""
    for one in known.offered(HOOK):
        others = sorted({rival.name for rival in known.rivals_offering(HOOK, "name", one.name)})
        if re.fullmatch(COMMAND, one.name) is None:
            yield fault("certify.command-unusable", name=one.name)
        elif one.name in known.commands:
            yield fault("certify.command-taken", name=one.name, plugins=["tpd-assess"])
        elif others and not known.subject.bundled:
            yield fault("certify.command-taken", name=one.name, plugins=others)
