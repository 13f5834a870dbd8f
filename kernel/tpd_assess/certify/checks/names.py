"""A plug-in's name: nobody else's, and one that a profile can write down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tpd_assess.certify.known import Known
from tpd_assess.certify.values import Said, fault
from tpd_assess.model.constraints import PLUGIN


def taken(known: Known) -> Iterator[Said]:
    """Another distribution has a plug-in of this name: a bundled one keeps it, two strangers lose it."""
    subject = known.subject
    others = sorted({one.subject.distribution for one in known.rivals if one.subject.name == subject.name})
    if others and not subject.bundled:
        yield fault("certify.name-taken", name=subject.name, distributions=[subject.distribution, *others])


def usable(known: Known) -> Iterator[Said]:
    """A name that no profile could choose or switch off."""
    if re.fullmatch(PLUGIN.pattern, known.subject.name) is None:
        yield fault("certify.name-unusable", name=known.subject.name)
