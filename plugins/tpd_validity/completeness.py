"""Completeness: whether each file is of a kind that its slot takes, within the limits, and plays.

Everything here is a finding; nothing is refused for it, and nothing becomes invalid by it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tpd_assess import finding
from tpd_validity.formats import fits, taken_as, usual_ending
from tpd_validity.playing import check_playing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import EvidenceCase, Finding, SubmissionCase

_MEGABYTE = 1024 * 1024


def check(case: SubmissionCase) -> Iterator[Finding]:
    """Findings on every file, then on every slot as a whole."""
    for evidence in case.evidence:
        yield from check_file(evidence)
    yield from _check_slots(case)


def check_file(evidence: EvidenceCase) -> Iterator[Finding]:
    """Findings on one file. An empty file has one finding, for all others would follow from it."""
    if evidence.file.size == 0:
        yield finding("validity.zero-length", "problem", evidence=evidence.id, slot_title=evidence.slot.title)
        return
    yield from _check_name(evidence)
    yield from _check_format(evidence)
    yield from _check_size(evidence)
    if evidence.content is None:
        yield finding("validity.content-unknown", "not_checked", evidence=evidence.id, slot_title=evidence.slot.title)
    else:
        yield from check_playing(evidence, evidence.content)


def _check_name(evidence: EvidenceCase) -> Iterator[Finding]:
    """A name without ending claims nothing; it is only said when we know which ending would help."""
    file = evidence.file
    if fits(file.media_type, file.extension):
        return
    code = "validity.wrong-extension" if file.extension else "validity.no-extension"
    yield finding(
        code,
        "problem",
        evidence=evidence.id,
        slot_title=evidence.slot.title,
        extension=file.extension,
        format=usual_ending(file.media_type, file.extension),
    )


def _check_format(evidence: EvidenceCase) -> Iterator[Finding]:
    slot, known_as = evidence.slot, taken_as(evidence.file.media_type, evidence.file.extension)
    if not slot.formats or any(ending in slot.formats for ending in known_as):
        return
    noted = any(ending in slot.accepted_with_note for ending in known_as)
    yield finding(
        "validity.format-with-note" if noted else "validity.format-not-accepted",
        "note" if noted else "problem",
        evidence=evidence.id,
        slot_title=slot.title,
        format=known_as[-1] or evidence.file.media_type,
        formats=" ".join(slot.formats),
    )


def _check_size(evidence: EvidenceCase) -> Iterator[Finding]:
    limit = evidence.slot.limits.max_mb
    if limit is not None and evidence.file.size > limit * _MEGABYTE:
        megabytes = -(-evidence.file.size // _MEGABYTE)
        yield finding(
            "validity.too-large",
            "problem",
            evidence=evidence.id,
            slot_title=evidence.slot.title,
            limit=limit,
            value=megabytes,
        )


def _check_slots(case: SubmissionCase) -> Iterator[Finding]:
    by_slot: dict[str, list[EvidenceCase]] = defaultdict(list)
    for evidence in case.evidence:
        by_slot[evidence.slot.key].append(evidence)
    for files in by_slot.values():
        yield from _check_count(files)
        yield from _check_items(files)


def _check_count(files: list[EvidenceCase]) -> Iterator[Finding]:
    slot = files[0].slot
    limit = slot.limits.max_files
    if limit is not None and len(files) > limit:
        yield finding("validity.too-many-files", "problem", slot_title=slot.title, limit=limit, value=len(files))


def _check_items(files: list[EvidenceCase]) -> Iterator[Finding]:
    """Files are counted as items only where each can be but one; a document may hold many, so nothing is said then."""
    slot = files[0].slot
    wanted = slot.limits.min_items
    if wanted is None or len(files) >= wanted or not all(_is_one_item(evidence) for evidence in files):
        return
    yield finding("validity.too-few-items", "problem", slot_title=slot.title, limit=wanted, value=len(files))


def _is_one_item(evidence: EvidenceCase) -> bool:
    return evidence.file.media_type.startswith(("image/", "video/", "audio/"))
