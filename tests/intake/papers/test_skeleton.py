"""Skeletons: folders that mapping reads back, lists beside them, and nothing overwritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake import small_county
from tpd_assess import platform
from tpd_assess.errors import RefusedError
from tpd_assess.intake.papers import names as papers
from tpd_assess.intake.papers.skeleton import skeleton
from tpd_assess.model import Choice, IncomingFile, MappingRequest, Organisation, Person
from tpd_assess.tables import read_table
from tpd_evidence.mapping import map_files


def make(target, people=small_county.PEOPLE, choices=small_county.CHOICES, organisations=small_county.ORGANISATIONS):
    return skeleton(
        target, organisations=organisations, people=people, choices=choices, rubrics=small_county.rubrics(),
        teacher_slots=small_county.standard().teacher_slots,
    )  # fmt: skip


def test_every_teacher_gets_a_folder_for_each_choice(tmp_path):
    """In the recommended shape, and experts get none."""
    report = make(tmp_path)
    folder = tmp_path / "永吉县第四中学" / "220221001_张三"
    assert sorted(one.name for one in folder.iterdir()) == [
        "A1_技术支持的学情分析", "A3_演示文稿设计与制作", "B9_自评与互评活动的组织",
    ]  # fmt: skip
    assert report.folders == sum(1 for one in tmp_path.rglob("*_*") if one.is_dir()) + 1  # 李芳 has no number
    assert not list(tmp_path.rglob("*赵明*"))


def test_files_put_into_the_folders_are_mapped_to_their_owners(tmp_path):
    """What the skeleton writes, the standard policy reads without a question."""
    make(tmp_path)
    by_code = {rubric.code: rubric for rubric in small_county.rubrics()}
    chosen = {(one.person, code) for one in small_county.CHOICES for code in one.capabilities}
    files = [
        IncomingFile(path=f"{one.relative_to(tmp_path).as_posix()}/{slot.title.zh}.{slot.formats[0]}")
        for one in tmp_path.glob("*/*/*")
        for slot in by_code[one.name.partition("_")[0]].slots
    ]
    placed = map_files("standard", MappingRequest(files=tuple(files), directory=small_county.directory()))
    assert {(one.person, one.capability) for one in placed} == chosen
    assert not [one for one in placed if one.reason]


def test_the_list_says_what_to_hand_in(tmp_path):
    """In both languages, one row for each piece of evidence, the statement included."""
    make(tmp_path)
    table = read_table(
        tmp_path / "永吉县第四中学" / "要交的材料.xlsx", columns={"name": ("姓名 Name",), "slot": ("证据 Evidence",)}
    )
    slots = [record.text("slot") for record in table.records() if record.text("name") == "欧阳修"]
    assert len(slots) == 1 + 3 + 3 + 3
    assert slots[0] == "原创与AI使用声明 Statement of own work and AI use"


def test_nothing_that_exists_is_changed(tmp_path):
    """A second run makes nothing, and a list that a school wrote in stays."""
    first = make(tmp_path)
    first.lists[0].write_text("notes of the school", encoding="utf-8")
    second = make(tmp_path)
    assert (second.folders, second.lists, len(second.kept)) == (0, (), len(first.lists))
    assert first.lists[0].read_text(encoding="utf-8") == "notes of the school"


def test_namesakes_without_numbers_get_folders_of_their_own(tmp_path):
    """The subject tells them apart; failing that a count."""
    schools = (Organisation(key="x", name="四中"),)
    people = [
        Person(id=str(n), name="张三", organisation="x", subject=subject)
        for n, subject in enumerate(("语文", "数学", "", ""))
    ]
    make(tmp_path, people, (), schools)
    assert sorted(one.name for one in (tmp_path / "四中").iterdir() if one.is_dir()) == [
        "张三", "张三(数学)", "张三(语文)", "张三~2",
    ]  # fmt: skip


def test_names_that_no_system_takes_are_changed(tmp_path):
    """Schools and people may be called anything."""
    schools = (Organisation(key="x", name="CON"), Organisation(key="y", name='四中:"甲/乙" ?'))
    people = (Person(id="1", name="A" * 300, organisation="x"), Person(id="2", name="nul", organisation="y"))
    choices = (Choice(person="1", capabilities=("A1",)),)
    make(tmp_path, people, choices, schools)
    for path in tmp_path.rglob("*"):
        assert not platform.reserved_name(path.name)
        assert len(path.name) <= 60


@given(st.text(max_size=120))
def test_safe_names_are_safe(name):
    """Not empty, not too long, not reserved, and already safe."""
    safe = papers.safe_name(name)
    assert 0 < len(safe) <= 60
    assert not platform.reserved_name(safe)
    assert papers.safe_name(safe) == safe


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    """With a sentence, not a traceback."""
    (tmp_path / "永吉县第一中学").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(RefusedError) as caught:
        make(tmp_path)
    assert caught.value.code == "papers.cannot-write"


def test_what_is_made_here_is_known_again():
    """A list inside a school's folder is no evidence when the folder comes back."""
    assert papers.MADE_HERE.fullmatch("要交的材料.xlsx")
    assert papers.MADE_HERE.fullmatch("提交回执_四中.html")
    assert not papers.MADE_HERE.fullmatch("教学反思.docx")
