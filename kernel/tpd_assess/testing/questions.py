"""What the contract of checks asks of its own: every capability as it usually is, then what real counties hand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from msgspec import structs

from tpd_assess.model import (
    LEVELS,
    Comment,
    Content,
    EvidenceCase,
    EvidenceInSlot,
    Lookalike,
    Mark,
    Rubric,
    SheetCase,
    Slot,
    SubmissionCase,
)
from tpd_assess.testing import build

NOT_READ = "validity.not-read"
_ODD_TEXT = "{0} {name} %s \\ \t\x00\u200b\ufeff\u202e 𠮷 王小明 " * 20
_HUGE = "教学目标：学生评价同伴。第12题 2025年11月30日 40分钟\n" * 5_000
_CUT = _HUGE[:16_000]


def submissions(rubrics: Sequence[Rubric]) -> Iterator[SubmissionCase]:
    """Each capability whole, unread, and with nothing found in its files; then odd submissions for one of them."""
    for rubric in rubrics:
        yield build.case(rubric=rubric)
        yield build.case(*(_unread(one) for one in rubric.slots), rubric=rubric)
        yield build.case(*(_blank(one) for one in rubric.slots), rubric=rubric)
    yield from _odd(rubrics[0])


def _odd(rubric: Rubric) -> Iterator[SubmissionCase]:
    slots = rubric.slots
    yield build.case(rubric=rubric, evidence=())
    yield build.case(*(build.evidence_case(one) for one in slots if one.required), rubric=rubric)
    for text in (_CUT, _ODD_TEXT, " "):
        yield build.case(build.evidence_case(slots[0], content=build.content(text)), rubric=rubric)
    for name in ("", "李", "Ann O'Neil-{x}", "阿卜杜拉·买买提·艾合买提江"):
        yield build.case(rubric=rubric, teacher=build.person(name=name))
    yield build.case(*_twins(slots[0]), rubric=rubric)
    yield build.case(build.evidence_case(slots[0], file=_nameless(slots[0])), rubric=rubric)
    yield build.case(rubric=rubric, teacher_evidence=(_declaration(),))


def _unread(slot: Slot) -> EvidenceCase:
    return build.evidence_case(slot, content=None, fault=NOT_READ)


def _blank(slot: Slot) -> EvidenceCase:
    found = Content(media_type=build.evidence(slot).media_type, not_read=("text",))
    return build.evidence_case(slot, content=found, file=build.evidence(slot, size=0))


def _nameless(slot: Slot) -> EvidenceInSlot:
    return build.evidence(slot, media_type="application/octet-stream", extension="", size=1 << 40)


def _twins(slot: Slot) -> tuple[EvidenceCase, ...]:
    """Two files in one slot; the second is somebody else's too."""
    other = Lookalike(
        evidence="file-of-another", scheme="bytes", round=build.ROUND, person="teacher-2", capability="B9",
        slot=slot.key, same_person=False, earlier=True,
    )  # fmt: skip
    return build.evidence_case(slot, id="file-1"), build.evidence_case(slot, id="file-2", lookalikes=(other,))


def _declaration() -> EvidenceCase:
    slot = build.slot("declaration")
    return build.evidence_case(slot, file=build.evidence(slot, capability=""), content=build.content("本人声明 王小明"))


def contents(rubrics: Sequence[Rubric]) -> Iterator[tuple[EvidenceInSlot, Content]]:
    """A file for every slot of each capability, with content and without; then odd content, and a very long one."""
    for rubric in rubrics:
        for slot in rubric.slots:
            file = build.evidence(slot, capability=rubric.code)
            yield file, build.content(kind=slot.kind)
            yield file, Content(media_type=file.media_type, not_read=("text",))
    slot = rubrics[0].slots[0]
    for text in (_HUGE, _ODD_TEXT, " "):
        yield build.evidence(slot, capability=rubrics[0].code), build.content(text)
    yield build.evidence(build.slot("declaration"), capability=""), build.content()
    yield build.evidence(slot, capability="Z99"), build.content()


def sheets(rubrics: Sequence[Rubric]) -> Iterator[SheetCase]:
    """Each level throughout, and all of them in turn, under every rubric; then sheets as hurried people give them."""
    for rubric in rubrics:
        yield from (build.sheet_case(rubric, level) for level in LEVELS)
        mixed = zip(rubric.criteria, cycle(LEVELS), strict=False)
        marks = tuple(Mark(criterion=one.key, level=level) for one, level in mixed)
        yield build.sheet_case(rubric, sheet=build.sheet(rubric, marks=marks))
    asked = rubrics[0]
    whole = build.sheet(asked)
    yield build.sheet_case(asked, sheet=structs.replace(whole, marks=()))
    yield build.sheet_case(asked, sheet=structs.replace(whole, marks=whole.marks[:1]))
    points = tuple(structs.replace(mark, points=70) for mark in whole.marks)
    yield build.sheet_case(asked, sheet=structs.replace(whole, marks=points, recommended=True))
    words = (Comment(criterion="", text=_ODD_TEXT), Comment(criterion=asked.criteria[0].key, text=_CUT))
    yield build.sheet_case(asked, "fail", comments=words)
