"""From rows to the frozen cases that checks look at: one submission with its files, facts and contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.model import EvidenceCase, EvidenceInSlot, SubmissionCase
from tpd_assess.model.reading import Reading
from tpd_assess.naming import extension_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.model import Lookalike, Person, Rubric, Slot
    from tpd_assess.store.rows import FileRow

NOT_READ = "validity.not-read"
"""The fault of an evidence that no reader has seen yet, or for whose kind there is none."""


def build_case(
    round_id: str,
    teacher: Person,
    rubric: Rubric,
    files: Iterable[FileRow],
    readings: Mapping[str, Reading],
    *,
    teacher_files: Iterable[FileRow] = (),
    teacher_slots: Iterable[Slot] = (),
    lookalikes: Mapping[str, tuple[Lookalike, ...]] = {},
) -> SubmissionCase:
    """One submission as checks see it. `readings` and `lookalikes` are by file id; without a reading: not read.

    Only accepted files in slots that the rubric knows take part; `teacher_files` are those of the teacher slots.
    """
    slots = {slot.key: slot for slot in rubric.slots}
    round_slots = {slot.key: slot for slot in teacher_slots}
    return SubmissionCase(
        round=round_id,
        teacher=teacher,
        rubric=rubric,
        evidence=_cases(files, slots, readings, lookalikes),
        teacher_evidence=_cases(teacher_files, round_slots, readings, lookalikes),
    )


def in_slot(row: FileRow) -> EvidenceInSlot:
    """What facts hooks and checks get of a file beside its content."""
    return EvidenceInSlot(
        digest=row.digest,
        size=row.size,
        media_type=row.media_type,
        extension=extension_of(row.path),
        capability=row.capability,
        slot=row.slot,
    )


def _cases(
    files: Iterable[FileRow],
    slots: Mapping[str, Slot],
    readings: Mapping[str, Reading],
    lookalikes: Mapping[str, tuple[Lookalike, ...]],
) -> tuple[EvidenceCase, ...]:
    """In the order of paths, so that what checks say of "the first" or "the rest" is the same in every run."""
    rows = sorted((row for row in files if row.state == "accepted" and row.slot in slots), key=lambda r: (r.path, r.id))
    unread = Reading(fault=NOT_READ)
    return tuple(_case(row, slots[row.slot], readings.get(row.id, unread), lookalikes.get(row.id, ())) for row in rows)


def _case(row: FileRow, slot: Slot, reading: Reading, lookalikes: tuple[Lookalike, ...]) -> EvidenceCase:
    return EvidenceCase(
        id=row.id,
        file=in_slot(row),
        slot=slot,
        facts=reading.facts,
        content=reading.content,
        fault=reading.fault,
        lookalikes=lookalikes,
    )
