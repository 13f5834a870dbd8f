"""Mapping: whose a file is, for which capability and slot; never a guess between two people."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake import messy_paths, small_county
from tpd_assess.model import Directory, IncomingFile, MappingRequest, Organisation, Person, Placement
from tpd_evidence import mapping_messages
from tpd_evidence.mapping import map_files

CASES = messy_paths.cases()


def place(*files: str | IncomingFile, directory: Directory | None = None) -> list[Placement]:
    """The placements of some files in the small county."""
    asked = tuple(IncomingFile(path=file) if isinstance(file, str) else file for file in files)
    return map_files("standard", MappingRequest(files=asked, directory=directory or small_county.directory()))


@pytest.fixture(scope="module")
def placed() -> dict[str, Placement]:
    return {one.path: one for one in place(*(path for path, *_ in CASES))}


def test_the_messy_set_is_large():
    """At least 200 different paths, or a share of right ones would say little."""
    assert len({path for path, *_ in CASES}) >= 200


def test_no_messy_path_gets_a_wrong_owner(placed):
    """Wherever an owner is named it is the right one, and none is named where a clerk could not tell."""
    wrong = [(path, placed[path].person) for path, person, *_ in CASES if placed[path].person not in ("", person)]
    assert wrong == []


def test_nearly_all_messy_paths_are_placed_rightly(placed):
    """At least 98 of 100 get exactly the person, capability and slot that a clerk would give; the rest is unmapped."""
    got = {path: (one.person, one.capability, one.slot) for path, one in placed.items()}
    missed = [(path, got[path], placed[path].reason) for path, *wanted in CASES if got[path] != tuple(wanted)]
    assert len(missed) <= len(CASES) * 2 // 100, missed


def test_what_is_not_placed_has_a_reason_that_has_a_sentence(placed):
    """A file without person, slot or (but for teacher slots) capability says why; a placed one has no reason."""
    for one in placed.values():
        whole = bool(one.person and one.slot)
        assert bool(one.reason) is not whole, one
        assert not one.reason or one.reason.removeprefix("evidence.") in mapping_messages.MESSAGES


@pytest.mark.parametrize(
    ("path", "reason", "candidates"),
    [
        ("四中/张三/A1/学情分析方案.docx", "two-people", ("san-shu", "san-yu")),
        ("四中/220221001_李芳/A1/方案.docx", "number-and-name", ("none", "san-yu")),
        ("四中/王芳/A3/主题说明.docx", "other-school", ("fang-1", "fang-11", "fang-shi")),
        ("磐石三中/李芳/A1/方案.docx", "unknown-school", ("none",)),
        ("四中/李小三/A3/主题说明.docx", "unknown-person", ()),
        ("教研组活动材料/校本教研计划.docx", "no-owner", ()),
        ("一中/王芳/工作总结.docx", "no-capability", ()),
        ("一中/王芳/A3/B1.docx", "two-capabilities", ()),
        ("一中/王芳/B1/新建文档.docx", "several-slots", ()),
        ("一中/王芳/A3/附件.jpg", "no-slot", ()),
    ],
)
def test_an_unmapped_file_says_why_and_who_could_be_meant(path, reason, candidates):
    """The reason names what is missing; the candidates are those between whom a clerk chooses."""
    one = place(path)[0]
    assert (one.reason, one.candidates) == (f"evidence.{reason}", candidates)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.permutations(CASES), st.integers(min_value=1, max_value=len(CASES)))
def test_the_order_of_files_changes_nothing(placed, order, count):
    """Each file gets the same placement in any order and beside any other files of the set."""
    for one in place(*(path for path, *_ in order[:count])):
        assert one == placed[one.path]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_any_path_gets_one_placement(parts):
    """Whatever a path holds, the policy answers, and names only people of the roster."""
    path = "/".join(part.replace("/", "") or "_" for part in parts)
    (one,) = place(path)
    assert one.path == path
    assert one.person in {"", *(person.id for person in small_county.PEOPLE)}


def test_namesakes_in_one_folder_are_one_person():
    """When a folder's files point to different namesakes, none of the files is placed by what they chose."""
    both = place("四中/张三/A5/教学设计.docx", "四中/张三/B9/评价样例.docx")
    assert [one.reason for one in both] == ["evidence.two-people"] * 2
    assert both[0].candidates == ("san-shu", "san-yu")


def test_namesakes_in_file_names_are_told_apart_one_by_one():
    """Files side by side in the school's folder may well be two people's."""
    both = place("四中/张三_A5_教学设计.docx", "四中/张三_B9_评价样例.docx")
    assert [one.person for one in both] == ["san-shu", "san-yu"]


def test_a_manifest_wins_over_names():
    """Number or name, capability and slot as the manifest says, whatever the path says."""
    file = IncomingFile(
        path="一中/王芳/A3/主题说明.docx", person="220221001", capability="A1", slot="学情分析方案"
    )  # fmt: skip
    (one,) = place(file)
    assert (one.person, one.capability, one.slot, one.reason) == ("san-yu", "A1", "plan", "")


@pytest.mark.parametrize(
    ("person", "organisation", "wanted", "reason"),
    [
        ("张三", "", "", "evidence.two-people"),
        ("220221002 张三", "", "san-shu", ""),
        ("王芳", "永吉一中", "fang-1", ""),
        ("王芳", "四中", "", "evidence.other-school"),
        ("李四", "", "", "evidence.unknown-person"),
    ],
)
def test_a_manifest_must_name_one_person(person, organisation, wanted, reason):
    """A name that two have is no better in a manifest."""
    file = IncomingFile(path="x/A1/学情分析方案.docx", person=person, organisation=organisation)
    (one,) = place(file)
    assert (one.person, one.reason) == (wanted, reason)


def test_a_manifest_places_a_teacher_slot():
    """A slot that belongs to the teacher needs no capability."""
    (one,) = place(IncomingFile(path="一中/王芳/1.pdf", slot="declaration"))
    assert (one.person, one.capability, one.slot, one.reason) == ("fang-1", "", "declaration", "")


def test_a_manifest_with_an_unknown_slot_is_unmapped():
    """A slot that the capability does not have is a question, not an answer."""
    (one,) = place(IncomingFile(path="一中/王芳/A3/1.pdf", slot="反思录"))
    assert one.reason == "evidence.no-slot"


def test_ambiguous_school_names_stand_for_all_they_may_mean():
    """实验 may be the school or the kindergarten; the name decides if only one of them has it."""
    organisations = (Organisation(key="a", name="永吉县实验小学"), Organisation(key="b", name="永吉县实验幼儿园"))
    people = (Person(id="1", name="王芳", organisation="a"), Person(id="2", name="李明", organisation="b"))
    both = (*people, Person(id="3", name="王芳", organisation="b"))
    base = small_county.directory()
    one = Directory(people=people, organisations=organisations, choices=(), rubrics=base.rubrics)
    two = Directory(people=both, organisations=organisations, choices=(), rubrics=base.rubrics)
    assert place("实验/王芳/A3/主题说明.docx", directory=one)[0].person == "1"
    assert place("实验/王芳/A3/主题说明.docx", directory=two)[0].reason == "evidence.two-people"


def test_only_teachers_own_evidence():
    """An expert's number in a path makes the expert no owner."""
    assert place("进修学校/9001_赵明/A1/学情分析方案.docx")[0].person == ""


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("永吉四中/220221001_张三/A3_演示文稿设计与制作/主题说明.docx", ("张三", "220221001", "永吉四中")),
        ("永吉四中/2003-王芳-语文/A5 课堂导入/教学设计.docx", ("王芳", "2003", "永吉四中")),
        ("永吉四中/赵磊（数学）/A1/学情分析方案.docx", ("赵磊(数学)", "", "永吉四中")),
        ("永吉四中/赵磊（数学）/赵磊_微能力A1_学情分析报告.mp4", ("赵磊(数学)", "", "永吉四中")),
        ("永吉四中/王芳-微能力A13-可视化作品1.png", ("王芳", "", "永吉四中")),
        ("四中.zip!/2005孙丽.zip!/A5/教学设计.docx", ("孙丽", "2005", "四中")),
        ("实验小学/买买提·艾力/A1/学情分析方案.docx", ("买买提·艾力", "", "实验小学")),
        ("张三/A3/主题说明.docx", ("张三", "", "")),
        ("某乡小学/220221001/A3/主题说明.docx", ("", "220221001", "某乡小学")),
    ],
)
def test_without_a_roster_the_folder_names_the_owner(path, owner):
    """Name, number and organisation as the folders give them; a subject stays where it may tell namesakes apart."""
    (one,) = place(path, directory=small_county.directory(has_roster=False))
    assert (one.owner_name, one.owner_number, one.owner_organisation) == owner
    assert (one.reason, one.person) == ("", "")


@pytest.mark.parametrize(
    "path", ["永吉四中/A3/主题说明.docx", "教研组/校本教研计划.docx", "A3/新建文件夹/主题说明.docx"]
)
def test_without_a_roster_a_school_is_no_person(path):
    """A school's folder right above a capability's is nobody's."""
    (one,) = place(path, directory=small_county.directory(has_roster=False))
    assert one.reason == "evidence.no-owner"


def test_an_unknown_policy_is_not_answered():
    """The profile may name a policy that this plug-in does not have; the kernel then says which there are."""
    assert map_files("clever", MappingRequest(files=(), directory=small_county.directory())) is None
