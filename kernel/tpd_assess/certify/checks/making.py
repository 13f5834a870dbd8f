"""Readers, cleaners and exporters: what they are named by, whose ground they are on, and what came of their work."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from tpd_assess.certify.apart import Lost
from tpd_assess.certify.checks.loading import lost_code
from tpd_assess.certify.checks.touches import touches
from tpd_assess.certify.known import Known, Work
from tpd_assess.certify.records import Done, Resolved
from tpd_assess.certify.values import Said, fault, note, warning
from tpd_assess.model.constraints import MEDIA_TYPE

READERS, EXPORTERS = "register_readers", "register_exporters"
_UNFIT = {"read": "certify.read-unfit", "clean": "certify.clean-unfit", "export": "certify.export-unfit"}


def references(known: Known) -> Iterator[Said]:
    """A ``module:function`` that leads nowhere, or to something that cannot be called."""
    readers = [(one.name, path) for one in known.offered(READERS) for path in (one.read, one.clean) if path]
    exporters = [(one.name, one.run) for one in known.offered(EXPORTERS)]
    for name, reference in (*readers, *exporters):
        yield from unresolved(known, name, reference)


def unresolved(known: Known, name: str, reference: str) -> Iterator[Said]:
    """What is wrong with one reference."""
    found = known.looked.resolved.get(reference)
    if isinstance(found, Lost):
        yield fault(lost_code("certify.import-", found), module=reference)
    elif isinstance(found, Resolved) and (stumble := found.watched.stumble):
        yield fault(
            "certify.reference-broken", file=stumble.file, line=stumble.line, name=name, reference=reference,
            error=stumble.error,
        )  # fmt: skip
    elif isinstance(found, Resolved) and not found.is_callable:
        yield fault("certify.reference-not-callable", name=name, reference=reference)


def readers(known: Known) -> Iterator[Said]:
    """Types that are none, readers that do nothing, and others who read the same, also bundled ones."""
    for one in known.offered(READERS):
        for kind in one.media_types:
            if re.fullmatch(MEDIA_TYPE.pattern, kind) is None:
                yield fault("certify.media-type", name=one.name, type=kind)
        if not (one.media_types and (one.read or one.clean)):
            yield fault("certify.reader-empty", name=one.name)
        if one.read and not known.subject.bundled:
            yield from _rival_readers(known, one.media_types)


def _rival_readers(known: Known, kinds: tuple[str, ...]) -> Iterator[Said]:
    named = {line.media_type for line in known.profile.readers}
    offers = [(rival.subject, one) for rival in known.rivals for one in rival.offered(READERS) if one.read]
    for kind in kinds:
        others = {subject for subject, one in offers if kind in one.media_types}
        say = note if kind in named else warning
        if strangers := sorted({one.name for one in others if not one.bundled} - {known.subject.name}):
            yield say("certify.reader-rivals", type=kind, plugins=strangers)
        if ours := sorted({one.name for one in others if one.bundled}):
            yield say("certify.reader-over", type=kind, plugins=ours, plugin=ours[0])


def exporters(known: Known) -> Iterator[Said]:
    """A name that another plug-in's way of writing results has."""
    own = [one.name for one in known.offered(EXPORTERS)]
    for name in dict.fromkeys(own):
        others = sorted({one.name for one in known.rivals_offering(EXPORTERS, "name", name)})
        if (others and not known.subject.bundled) or own.count(name) > 1:
            yield fault("certify.exporter-taken", name=name, plugins=others or [known.subject.name])


# --- what came of it --------------------------------------------------------------------------------------------------


def lost(known: Known) -> Iterator[Said]:
    """One that hangs, crashes, or takes all memory."""
    for work in known.looked.works:
        if isinstance(work.done, Lost):
            yield fault(lost_code("certify.work-", work.done), **_named(work))


def failed(known: Known) -> Iterator[Said]:
    """One that raises. What cannot be read is refused with `EvidenceError`."""
    for work, done in _done(known):
        if stumble := done.watched.stumble:
            code = "certify.work-raised-broken" if work.broken else "certify.work-raised"
            yield fault(code, file=stumble.file, line=stumble.line, error=stumble.error, **_named(work))


def unfit(known: Known) -> Iterator[Said]:
    """An answer that is none, or a file that is not where it should be."""
    for work, done in _done(known):
        if done.unfit:
            yield fault(_UNFIT[work.kind], detail=done.unfit, **_named(work))


def unsteady(known: Known) -> Iterator[Said]:
    """The same file, read twice, says something else; the same results come as other bytes."""
    for work, done in _done(known):
        if not (done.same or done.watched.stumble):
            yield (fault if work.kind == "read" else warning)("certify.work-differs", **_named(work))


def touched(known: Known) -> Iterator[Said]:
    """What is written anywhere but in the folder that was given, connections, programs, prints."""
    for work, done in _done(known):
        yield from touches("hook", done.watched, hook=work.name)


def alike(known: Known) -> Iterator[Said]:
    """A reader that finds the very same words in every sample of a type: it hardly looks into them."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    counts: Counter[tuple[str, str]] = Counter()
    for work, done in _done(known):
        if work.kind == "read" and work.source and done.digest and not (work.broken or done.refused or done.unfit):
            found[work.name, work.source.suffix].add(done.digest)
            counts[work.name, work.source.suffix] += 1
    for (name, ending), digests in found.items():
        if len(digests) == 1 < counts[name, ending]:
            yield warning("certify.read-alike", name=name, ending=ending, count=counts[name, ending])


def _done(known: Known) -> Iterator[tuple[Work, Done]]:
    return ((work, work.done) for work in known.looked.works if isinstance(work.done, Done))


def _named(work: Work) -> dict[str, Any]:
    return {"name": work.name, "reference": work.reference, "source": work.source.name if work.source else "-"}
