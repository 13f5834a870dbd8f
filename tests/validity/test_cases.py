"""Cases from rows."""

from __future__ import annotations

from tests.validity.build import content, row, rubric, slot
from tpd_assess.model import Person
from tpd_assess.model.reading import Reading
from tpd_assess.validity.cases import NOT_READ, build_case, in_slot

TEACHER = Person(id="p1", name="王小明")
PLAN = slot("made", "plan")
TALK = slot("shown", "talk")
A3 = rubric(PLAN, TALK)


def test_only_accepted_files_in_known_slots_take_part():
    """Quarantined, duplicate, superseded files and files of slots that the rubric does not know are no evidence."""
    rows = [
        row("f1", "plan"),
        row("f2", "plan", state="quarantined"),
        row("f3", "plan", state="duplicate"),
        row("f4", "plan", state="superseded"),
        row("f5", "gone"),
        row("f6", "talk", path="a/talk.mp4"),
    ]
    case = build_case("2025-autumn", TEACHER, A3, rows, {})
    assert [(one.id, one.slot.key) for one in case.evidence] == [("f1", "plan"), ("f6", "talk")]


def test_evidence_stands_in_the_order_of_paths():
    """The order of rows from the store, which follows arrival, plays no part."""
    rows = [row("f1", "plan", path="b.docx"), row("f2", "plan", path="a.docx"), row("f3", "plan", path="c.docx")]
    first = build_case("2025-autumn", TEACHER, A3, rows, {})
    assert first == build_case("2025-autumn", TEACHER, A3, rows[::-1], {})
    assert [one.id for one in first.evidence] == ["f2", "f1", "f3"]


def test_readings_are_joined_by_file():
    """A file has its own content and fault; one without a reading says that it was not read."""
    readings = {"f1": Reading(content=content(text="你好")), "f2": Reading(fault="evidence.broken")}
    rows = [row("f1", "plan", path="1.docx"), row("f2", "plan", path="2.docx"), row("f3", "plan", path="3.docx")]
    one, two, three = build_case("2025-autumn", TEACHER, A3, rows, readings).evidence
    assert one.content == content(text="你好")
    assert (two.content, two.fault) == (None, "evidence.broken")
    assert (three.content, three.fault) == (None, NOT_READ)


def test_teacher_slots_are_their_own():
    """What a teacher hands in once for the round stands apart, by the round's own slots."""
    declaration = slot("made", "declaration")
    rows = [row("d1", "declaration", capability="", path="d.docx")]
    case = build_case("2025-autumn", TEACHER, A3, [], {}, teacher_files=rows, teacher_slots=[declaration])
    assert (case.evidence, [one.id for one in case.teacher_evidence]) == ((), ["d1"])


def test_the_ending_is_the_files_own():
    """A member of an archive has the ending of its own name, not the archive's."""
    assert in_slot(row(path="王小明/a.zip!/微课/讲解.MP4")).extension == "mp4"
    assert in_slot(row(path="王小明/读我")).extension == ""
