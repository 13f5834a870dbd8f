"""Evidence as facts and checks see it."""

from __future__ import annotations

from typing import Any

from tpd_assess.model import (
    Author,
    Content,
    EvidenceCase,
    EvidenceInSlot,
    Fact,
    Page,
    RecordedFact,
    Rubric,
    Slot,
    Stream,
    SubmissionCase,
)
from tpd_assess.testing.building import rubrics
from tpd_assess.testing.building.making import made
from tpd_assess.testing.building.people import ROUND, person

PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS = {
    "document": (PDF, "pdf"),
    "mixed": (PDF, "pdf"),
    "slides": (f"{_OFFICE}.presentationml.presentation", "pptx"),
    "spreadsheet": (f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    "image": ("image/jpeg", "jpg"),
    "video": ("video/mp4", "mp4"),
}
"""What is handed in for each kind of slot: its media type and the ending of its name."""


def content(text: str = "第1题 教学目标：学生能评价同伴的作品。", *, kind: str = "document", **fields: Any) -> Content:
    """What a reader found in a file for a slot of this kind, made by the teacher of `person`.

    A document has a page with the text, a deck a slide, a workbook a sheet; a picture and a video have none of it.
    """
    return made(
        Content, fields, media_type=_KINDS[kind][0], authors=(Author(role="creator", name=person().name),),
        **_inside(kind, text),
    )  # fmt: skip


def _inside(kind: str, text: str) -> dict[str, Any]:
    if kind in ("image", "video"):
        film = Stream(kind="video", codec="h264", milliseconds=300_000, width=1920, height=1080)
        sound = Stream(kind="audio", codec="aac", milliseconds=300_000)
        return {"width": 1920, "height": 1080, "streams": (film, sound) if kind == "video" else ()}
    page = Page(number=1, text=text, title="教学设计", pictures=1, rows=1 if kind == "spreadsheet" else 0)
    return {"text": text, {"slides": "slides", "spreadsheet": "sheets"}.get(kind, "pages"): (page,)}


def evidence(slot: Slot | None = None, **fields: Any) -> EvidenceInSlot:
    """A file of the kind that its slot asks for, handed in for B9, as derive_facts gets it beside its content."""
    asked = slot or rubrics.slot()
    media_type, extension = _KINDS[asked.kind]
    return made(
        EvidenceInSlot, fields, digest=f"sha256:{'0' * 64}", size=20_000, media_type=media_type, extension=extension,
        capability="B9", slot=asked.key,
    )  # fmt: skip


def fact(name: str, value: str | int | bool, *, plugin: str = "evidence", version: str = "1.0") -> RecordedFact:
    """Something that a plug-in measured."""
    return RecordedFact(plugin=plugin, version=version, fact=Fact(name=name, value=value))


def evidence_case(slot: Slot | None = None, **fields: Any) -> EvidenceCase:
    """One file as check_submission sees it, read, of the kind that its slot asks for; ``file-`` and the slot is its id.

    For a file that was not read: ``content=None, fault="validity.not-read"``.
    """
    asked = slot or rubrics.slot()
    return made(
        EvidenceCase, fields, id=f"file-{asked.key}", slot=asked, facts=(), content=content(kind=asked.kind),
        file=evidence(asked),
    )  # fmt: skip


def case(*evidence: EvidenceCase, rubric: Rubric | None = None, **fields: Any) -> SubmissionCase:
    """One teacher's submission: the evidence given, else a file in every slot of the rubric.

    Without a rubric it is one that asks for just that evidence. For a submission without any: ``case(evidence=())``.
    """
    asked = rubric or rubrics.rubric(*{one.slot.key: one.slot for one in evidence}.values())
    files = evidence or tuple(_in_slot(one, asked.code) for one in asked.slots)
    return made(SubmissionCase, fields, round=ROUND, teacher=person(), rubric=asked, evidence=files)


def _in_slot(slot: Slot, capability: str) -> EvidenceCase:
    return evidence_case(slot, file=evidence(slot, capability=capability))
