"""The bundled check of who made it."""

from __future__ import annotations

import pytest

from tests.validity.build import authors, case, content, evidence, film, slot
from tpd_assess.model import Text
from tpd_validity import authorship, presence
from tpd_validity.names import is_generic, plain, same, stands_in

PLAN, TALK, WORK = slot("made", "plan"), slot("shown", "talk", kind="video"), slot("collected", "work")
DECLARATION = slot("made", "declaration")


def check(*files, name="王小明", declared=()):
    found = authorship.check(case(*files, name=name, teacher_evidence=tuple(declared)))
    return [(one.code.removeprefix("validity."), one.kind, one.ground, one.evidence) for one in found]


MATCHES = ("author-matches", "ground-authored", "document_author", "f1")
FOUND = ("name-found", "ground-authored", "name_in_text", "f1")


def document(inside):
    return evidence(PLAN, inside, name="f1")


@pytest.mark.parametrize(
    "written", ["王小明", " 王 小明 ", "王　小　明", "王·小明", "王小明\u200a"]
)  # fmt: skip
def test_the_author_is_the_teacher(written):
    """Blanks, full-width blanks and dots make no other name."""
    assert check(document(content(authors=authors(("creator", written))))) == [MATCHES]


@pytest.mark.parametrize("role", ["creator", "last_editor", "artist"])
def test_author_or_last_editor_counts(role):
    """One of them is enough."""
    some = authors((role, "王小明"), ("creator", "微软用户"))
    assert check(document(content(authors=some))) == [MATCHES]


def test_several_names_in_one_field_are_several_people():
    """Office programs part authors by semicolons; the teacher among them is enough, the others are noted."""
    assert [one[0] for one in check(document(content(authors=authors(("creator", "李四; 王小明；")))))] == [
        "author-matches",
        "author-differs",
    ]


def test_another_author_is_a_note_never_a_problem():
    """People borrow computers: it is said who, and it counts for nothing."""
    found = authorship.check(case(document(content(authors=authors(("creator", "李四"), ("last_editor", "李四"))))))
    (note,) = list(found)
    assert (note.code, note.kind, note.ground) == ("validity.author-differs", "note", "")
    params = {param.name: param.value for param in note.params}
    assert (params["author"], params["role"]) == ("李四", Text("作者", "author"))


def test_a_borrowed_computer_does_not_undo_the_teachers_own_edit():
    """A file begun by a colleague and last edited by the teacher has the ground, and the note beside it."""
    some = authors(("creator", "李四"), ("last_editor", "王小明"))
    assert [one[0] for one in check(document(content(authors=some)))] == ["author-matches", "author-differs"]


def test_missing_metadata_says_nothing():
    """Messengers strip what a file says of itself; that counts against nobody."""
    assert check(document(content())) == []
    assert check(document(None)) == []


@pytest.mark.parametrize(
    "author",
    [
        "Administrator", "admin", "USER", "Users", "Microsoft", "Microsoft Office User", "Microsoft Office 用户",
        "Windows 用户", "微软用户", "微软中国", "用户", "lenovo", "Lenovo User", "DESKTOP-3F2A91", "PC-20190301ABCD",
        "USER-20180712", "WPS_1527385429", "WPS Office", "hp", "ThinkPad", "Win10", "python-docx", "openpyxl",
        "Apache POI", "www.1ppt.com", "第一PPT模板网", "13800000000", "雨林木风", "番茄花园", "", "-", "张", "a@b.cn",
    ],
)  # fmt: skip
def test_generic_authors_speak_neither_way(author):
    """Programs, computers, template shops and blanks are nobody."""
    assert is_generic(author)
    assert check(document(content(authors=authors(("creator", author))))) == []


@pytest.mark.parametrize("author", ["李四", "王小明", "阿依古丽·买买提", "Li Si", "欧阳娜娜"])
def test_people_are_not_generic(author):
    """Names of people are taken for people."""
    assert not is_generic(author)


def test_one_letter_is_no_name():
    """A teacher known by one character only matches nobody."""
    assert not same("王", "王")
    assert not stands_in("王", "执教：王")


def test_names_of_two_parts_are_one_with_any_dot():
    """The dot of a Uyghur or Kazakh name is written in many ways."""
    names = [
        "阿依古丽·买买提",
        "阿依古丽•买买提",
        "阿依古丽.买买提",
        "阿依古丽‧买买提",
        "阿依古丽 买买提",
        "阿依古丽・买买提",
    ]
    assert {plain(name) for name in names} == {"阿依古丽买买提"}


IN_TEXT = [
    ("王小明", "本课由王小明老师执教", True, "three characters are taken wherever they stand"),
    ("王小明", "王 小 明", True, "set apart by blanks"),
    ("王小明", "王小\n明", False, "not across lines"),
    ("王小明", "王大明", False, "another name"),
    ("王小明", "老王。小明来了", False, "not across a full stop"),
    ("阿依古丽·买买提", "执教：阿依古丽 买买提", True, "with the dot written otherwise"),
    ("高山", "执教：高山", True, "two characters after a label"),
    ("高山", "执教高山", True, "a label without a colon"),
    ("高山", "授课教师:高　山", True, "a label, with blanks in the name"),
    ("高山", "姓名 高山 学校 第一小学", True, "in a form's row"),
    ("高山", "作者：高山，2025年", True, "before a sign"),
    ("高山", "高山\n第一小学", True, "a line of its own"),
    ("高山", "第一小学　高山　三年级", True, "between blanks"),
    ("高山", "执教者：高山老师", True, "with a title after it"),
    ("高山", "我们看见高山流水", False, "inside a sentence it is a word"),
    ("高山", "登上高山。", False, "the end of a sentence is not enough"),
    ("高山", "执教：高山流", False, "part of a longer name"),
    ("高山", "执教：李高山", False, "the end of a longer name"),
    ("Li Si", "by Li Si, 2025", True, "Latin letters between signs"),
    ("Li Si", "Mali Sister", False, "Latin letters inside words"),
    ("ＬＩ　ＳＩ", "li si", True, "full width and case make no difference"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected", "why"), IN_TEXT, ids=[one[-1] for one in IN_TEXT])
def test_names_in_text(name, text, expected, why):
    """A whole name counts; names of two characters must be marked as names, since many are words."""
    assert stands_in(name, text) == expected, why


def test_a_name_in_the_text_is_a_weak_ground_of_that_file():
    """It is given for the file whose text it stands in."""
    assert check(document(content(text="执教：王小明"))) == [FOUND]
    assert check(document(content(text="没有名字"))) == []


def test_collected_evidence_is_never_asked():
    """Pupils' work is not searched for the teacher, whoever its author is."""
    work = evidence(WORK, content(authors=authors(("creator", "李四")), text="王小明"), name="f1")
    assert check(work) == []


def declared(text):
    return evidence(DECLARATION, content(text=text), name="d1")


def test_a_declaration_speaks_for_all_that_is_asked():
    """One declaration for the round is a ground for each evidence but the collected ones."""
    files = [
        evidence(PLAN, content(), name="f1"),
        evidence(TALK, film(), name="f2"),
        evidence(WORK, content(), name="f3"),
    ]
    given = check(*files, declared=[declared("声明人：王小明")])
    assert given == [("declaration-given", "ground-authored", "declaration", name) for name in ("f1", "f2")]


def test_a_scanned_declaration_has_no_text_to_search():
    """A photo of the signed sheet counts as handed in; a person sees whose it is."""
    assert [one[2] for one in check(document(content()), declared=[declared("")])] == ["declaration"]


def test_a_declaration_without_the_name_is_no_ground():
    """Readable text must bear the teacher's name; otherwise it is noted and gives nothing."""
    assert check(document(content()), declared=[declared("声明人：李四")]) == [("declaration-unnamed", "note", "", "")]


def test_a_declaration_that_was_not_read_gives_nothing():
    """What no reader has seen is no ground yet."""
    unread = evidence(DECLARATION, None, name="d1", fault="validity.not-read")
    assert check(document(content()), declared=[unread]) == []


def test_presence_is_said_to_be_unchecked_once():
    """Films in which the teacher should appear get one note for the submission; documents get none."""
    talks = [evidence(TALK, film(), name="f1"), evidence(TALK, film(), name="f2")]
    (note,) = presence.check(case(*talks))
    assert (note.code, note.kind, note.evidence, note.params[0].value) == (
        "validity.presence-not-checked",
        "note",
        "",
        2,
    )
    assert list(presence.check(case(document(content()), evidence(WORK, content())))) == []
