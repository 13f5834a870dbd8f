"""Rosters: every fault in one pass with its cell; nobody merged by guess; totals that do not agree."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake import small_county
from tests.intake.making_tables import table
from tpd_assess.intake.register import identity
from tpd_assess.intake.register.roster import RosterEntry, RosterReading, Total, read_roster
from tpd_assess.intake.register.roster_match import match, reconcile
from tpd_assess.store import PersonRecord
from tpd_assess.text import explain, find

PEOPLE = ["工号", "姓名", "学校", "学段", "学科", "角色", "身份证号"]
SCHOOLS = ["学校", "单位类型", "教学环境", "学段", "学区", "中心校"]
GOOD_ID = "11010519491231002X"  # the example in the standard itself


def read(*tables, **options) -> RosterReading:
    return read_roster(tables, environments=small_county.standard().environments, **options)


def faults(reading: RosterReading) -> list[tuple[str, str]]:
    assert all(find(problem.code) for problem in (*reading.problems, *reading.notes))
    return [(problem.code.removeprefix("roster."), problem.cell) for problem in reading.problems]


# --- identity numbers ---


@given(st.integers(1950, 2010), st.integers(1, 28), st.text(string.digits, min_size=3, max_size=3))
def test_a_number_with_its_check_digit_is_well_formed(year, day, order):
    """And with any other last character it is not."""
    first = f"220221{year}06{day:02}{order}"
    last = identity.check_digit(first)
    assert identity.fault(first + last) == ""
    assert {identity.fault(first + other) for other in "0123456789X" if other != last} == {"id-check-digit"}


@given(st.integers(0, 16), st.sampled_from(string.digits))
def test_a_slip_of_one_digit_is_found(place, digit):
    """Every single wrong digit of a good number is seen."""
    slipped = GOOD_ID[:place] + digit + GOOD_ID[place + 1 :]
    assert bool(identity.fault(slipped)) is (slipped != GOOD_ID)


@pytest.mark.parametrize(
    ("number", "fault"),
    [(GOOD_ID, ""), ("220221800101001", ""), ("2202211980010100", "id-form"), ("220221198002300019", "id-birthday"),
     ("220221801301001", "id-birthday"), ("22022119800101001Y", "id-form")],
)  # fmt: skip
def test_numbers_of_both_lengths_are_checked(number, fault):
    """15 digits have no check digit; a day must exist."""
    assert identity.fault(number) == fault


def test_an_identity_number_is_never_shown_whole():
    """Only its last four characters; a short one not at all."""
    assert identity.masked(GOOD_ID) == "*" * 14 + "002X"
    assert identity.masked("002X") == "****"


# --- people ---


def test_one_table_may_hold_teachers_and_experts():
    """By the role column; several roles in one cell; full width and blanks make no difference."""
    reading = read(
        table(
            PEOPLE,
            ["００1", "张 三", "永吉四中", "初中", "语文", "教师、专家", GOOD_ID],
            ["", "赵明", "教师进修学校", "", "", "专家", ""],
            ["3", "买买提•艾力", "实验小学", "小学", "", "", ""],
        )
    )
    assert faults(reading) == []
    assert [(one.number, one.name, one.stage, one.roles) for one in reading.people] == [
        ("001", "张三", "junior", ("teacher", "expert")),
        ("", "赵明", "", ("expert",)),
        ("3", "买买提·艾力", "primary", ("teacher",)),
    ]
    assert reading.people[0].id_number == GOOD_ID
    assert GOOD_ID not in repr(reading.people[0])


def test_a_sheet_of_experts_needs_no_role_column():
    """The sheet's name says the role; the same teacher with number stays one person with both roles."""
    teachers = table(PEOPLE[:3], ["1", "张三", "四中"], sheet="教师")
    experts = table(["姓名", "单位", "编号"], ["张三", "四中", "1"], ["李明", "某科技公司", "Z1"], sheet="专家名单")
    reading = read(teachers, experts)
    assert [one.roles for one in reading.people] == [("teacher", "expert"), ("expert",)]
    assert [note.code for note in reading.notes] == ["roster.more-roles"]


def test_every_fault_is_named_at_once_with_its_cell():
    """One pass over the roster finds them all."""
    reading = read(
        table(SCHOOLS, ["四中", "", "多媒体", "初中", "", "没有的学校"], ["四中", "", "混合", "", "", ""]),
        table(
            PEOPLE,
            ["1", "", "四中", "", "", "", ""],
            ["2", "李四", "", "", "", "", ""],
            ["3", "王五", "四种", "", "", "", ""],
            ["4", "赵六", "四中", "研究生", "", "总管", "220221198001010011"],
            ["5", "孙七", "四中", "九年一贯制", "", "", ""],
            sheet="人员",
        ),
    )
    assert sorted(faults(reading)) == [
        ("id-check-digit", "人员!G5"), ("no-name", "人员!B2"), ("no-organisation", "人员!C3"),
        ("organisation-differs", "名单!C3"), ("unknown-organisation", "人员!C4"), ("unknown-parent", "名单!F2"),
        ("unknown-role", "人员!F5"), ("unknown-stage", "人员!D5"), ("which-stage", "人员!D6"),
    ]  # fmt: skip
    assert "220221198001010011" not in "".join(explain(problem) for problem in reading.problems)


def test_a_slip_in_a_schools_name_is_met_with_the_nearest_name():
    """永吉四种 is probably 永吉四中."""
    schools = table(SCHOOLS[:3], ["永吉四中", "", "多媒体"])
    reading = read(schools, table(PEOPLE[:3], ["1", "张三", "永吉四种"], sheet="人员"))
    assert reading.problems[0].params["like"] == "永吉四中"


def test_an_experts_firm_needs_no_place_in_the_list_of_schools():
    """Only a teacher's school must be listed."""
    schools = table(SCHOOLS[:3], ["永吉四中", "", "多媒体"])
    reading = read(schools, table([*PEOPLE[:3], "角色"], ["9", "李明", "某科技公司", "专家"], sheet="人员"))
    assert reading.problems == ()
    assert [(one.name, one.kind) for one in reading.organisations] == [
        ("某科技公司", "company"),
        ("永吉四中", "school"),
    ]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (["1", "张三", "四中"], "double"),
        (["1", "李四", "四中"], "number-twice"),
        (["", "张三", "四中"], ""),
        (["2", "张三", "四中"], ""),
        (["2", "张三", "五中"], ""),
    ],
)
def test_namesakes_stay_apart_and_doubles_are_named(second, code):
    """Name, organisation and number together are a person; a number is one person's only."""
    reading = read(table(PEOPLE[:3], ["1", "张三", "四中"], second))
    assert [fault for fault, _ in faults(reading)] == ([code] if code else [])
    if code:
        assert reading.problems[0].params["other"] == "t.xlsx 名单!B2"
    else:
        assert len(reading.people) == 2


def test_two_of_one_name_and_school_need_numbers():
    """Without numbers nobody could tell them apart later."""
    reading = read(table(["姓名", "学校"], ["张三", "四中"], ["张三", "四中"], ["张三", "五中"]))
    assert faults(reading) == [("cannot-tell-apart", "名单!A3")]


def test_an_identity_number_is_one_persons_only():
    """Two people with one identity number."""
    rows = [["1", "张三", "四中", "", "", "", GOOD_ID], ["2", "李四", "四中", "", "", "", GOOD_ID]]
    assert faults(read(table(PEOPLE, *rows))) == [("id-twice", "名单!B3")]


def test_sums_and_signatures_below_the_table_are_no_people():
    """合计 and 填表人 are passed over."""
    reading = read(table(PEOPLE[:3], ["1", "张三", "四中"], ["合计", "", "1"], ["填表人：李四", "", ""]))
    assert (len(reading.people), reading.problems) == (1, ())


def test_an_empty_roster_is_a_problem():
    """A header without anybody."""
    assert faults(read(table(PEOPLE[:3], ["", "", ""]))) == [("no-people", "")]


# --- organisations ---


def test_kinds_stages_environments_and_parents_are_understood():
    """In Chinese words, short or long; what the cell leaves out the name says."""
    reading = read(
        table(
            SCHOOLS,
            ["永吉四中", "学校", "多媒体教学环境", "九年一贯制", "城关学区", ""],
            ["岔路河中心校", "", "混合", "小学", "", ""],
            ["新立教学点", "", "混合学习环境", "小学", "", "岔路河中心校"],
            ["县幼儿园", "", "multimedia", "", "", ""],
            ["永吉县教师进修学校", "", "", "", "", ""],
        ),
        table(PEOPLE[:3], ["1", "张三", "新立教学点"], sheet="人员"),
    )
    assert faults(reading) == []
    found = {one.name: one for one in reading.organisations}
    assert found["永吉四中"].stages == ("primary", "junior")
    assert (found["新立教学点"].kind, found["新立教学点"].parent) == ("teaching_point", "岔路河中心校")
    assert (found["新立教学点"].environment, found["县幼儿园"].kind) == ("hybrid", "kindergarten")
    assert found["永吉县教师进修学校"].kind == "training_school"
    assert reading.people[0].stage == "primary"


def test_a_school_code_is_the_key():
    """People may then name the school or its code."""
    schools = table(["学校代码", "学校", "教学环境"], ["2101", "四中", "多媒体"])
    people = table([*PEOPLE[:3], "学校代码"], ["1", "张三", "四中", ""], ["2", "李四", "", "2101"], sheet="人员")
    assert [one.organisation for one in read(schools, people).people] == ["2101", "2101"]


def test_a_school_merged_over_its_teachers_is_everyones():
    """As counties write it."""
    rows = [["四中", "张三", "1"], ["", "李四", "2"]]
    reading = read(table(["学校", "姓名", "工号"], *rows, merged=((1, 0, 2, 0),)))
    assert [one.organisation for one in reading.people] == ["四中", "四中"]


def test_a_school_that_is_not_repeated_is_missing():
    """Without merged cells an empty cell is an empty cell."""
    assert faults(read(table(["学校", "姓名", "工号"], ["四中", "张三", "1"], ["", "李四", "2"]))) == [
        ("no-organisation", "名单!A3")
    ]


# --- totals ---

YONGJI = (
    Total("county", "全县", 2838, 35), Total("wave", "2019", 1887, 29), Total("wave", "2020", 671, 4),
    Total("wave", "2021", 42, 2),
)  # fmt: skip


def test_the_waves_of_the_county_plan_leave_238_out():
    """35 schools in all waves, but 2,600 of 2,838 teachers."""
    found = [problem for problem in reconcile(YONGJI, RosterReading()) if problem.code == "roster.waves-disagree"]
    assert [problem.params for problem in found] == [
        {"stated": 2838, "sum": 2600, "parts": "1887 + 671 + 42", "difference": 238}
    ]
    assert not any(problem.code == "roster.schools-disagree" for problem in reconcile(YONGJI, RosterReading()))


def test_totals_are_read_from_a_sheet_of_their_own():
    """Rows for the county, for waves and for schools."""
    totals = table(
        ["项目", "学校数", "教师数"],
        ["全县", 35, 2838],
        ["2019年", 29, "1887"],
        ["2020年", "", "约671"],
        sheet="totals",
    )
    reading = read(totals, table(PEOPLE[:3], ["1", "张三", "四中"]))
    assert [(one.scope, one.name, one.people, one.schools) for one in reading.totals] == [
        ("county", "全县", 2838, 35), ("wave", "2019年", 1887, 29),
    ]  # fmt: skip
    assert faults(reading) == [("not-a-count", "totals!C4")]


def test_the_roster_is_counted_against_the_totals():
    """By school, by wave if the roster names waves, and as a whole."""
    entries = (
        RosterEntry(name="张三", organisation="四中", wave="2019"),
        RosterEntry(name="李四", organisation="四中"),
    )
    totals = (Total("organisation", "四中", 3), Total("wave", "2019", 1), Total("county", "全县", 2))
    found = reconcile(totals, RosterReading(people=entries))
    assert [(one.code, one.params["difference"]) for one in found if one.code != "roster.waves-disagree"] == [
        ("roster.organisation-count", 1)
    ]


# --- against the people known already ---


def known(person: str, name: str, number: str = "", organisation: str = "四中", **more) -> PersonRecord:
    return PersonRecord(id=person, number=number, name=name, organisation=organisation, roles=("teacher",), **more)


def entry(name: str, number: str = "", organisation: str = "四中", **more) -> RosterEntry:
    return RosterEntry(name=name, number=number, organisation=organisation, **more)


def test_people_are_found_again_by_number_or_by_name_and_school():
    """A number given later and a marriage change the record, not the person."""
    existing = [known("a", "张三", "1"), known("b", "李四"), known("c", "王五", "3"), known("d", "钱八", "9")]
    changes = match(existing, [entry("张珊", "1"), entry("李四", "2"), entry("王五", "3"), entry("赵六", "4")])
    assert [(one.person, one.fields) for one in changes.changed] == [("a", ("name",)), ("b", ("number",))]
    assert [one.person for one in changes.same] == ["c"]
    assert ([one.name for one in changes.added], changes.gone, changes.unsettled) == (["赵六"], ("d",), ())


def test_namesakes_are_not_matched_by_guess():
    """Two on one side and one on the other: a person settles it, and nobody counts as gone."""
    changes = match([known("a", "张三"), known("b", "张三")], [entry("张三", "7")])
    assert (changes.added, changes.gone) == ((), ())
    assert [(one.code, one.people) for one in changes.unsettled] == [("roster.which-of-several", ("a", "b"))]


def test_a_number_that_went_to_somebody_else_is_asked_about():
    """Another name at another school under a known number is hardly the same person."""
    changes = match([known("a", "张三", "1")], [entry("李四", "1", "五中")])
    assert [one.code for one in changes.unsettled] == ["roster.number-other-name"]
    assert (changes.added, changes.changed, changes.gone) == ((), (), ())


def test_an_identity_number_finds_a_person_who_moved():
    """Number and school changed; the hash is the same."""
    existing = [known("a", "张三", "1", id_hash="h:" + GOOD_ID)]
    changes = match(existing, [entry("张三", "7", "五中", id_number=GOOD_ID)], hash_id=lambda number: "h:" + number)
    assert [(one.person, one.fields) for one in changes.changed] == [("a", ("number", "organisation"))]


def test_an_identity_number_given_later_is_a_change():
    """Or it would never be kept."""
    changes = match(
        [known("a", "张三", "1")], [entry("张三", "1", id_number=GOOD_ID)], hash_id=lambda number: "h" + number
    )
    assert [one.fields for one in changes.changed] == [("id_number",)]


@pytest.mark.parametrize(
    ("folder", "entries", "settled"),
    [
        (("", "7", "x"), [entry("张三", "7")], True),
        (("张三", "7", "永吉县四中"), [entry("张三", "7")], True),
        (("李四", "7", "四中"), [entry("张三", "7")], False),
        (("张三", "", "四中"), [entry("张三", "7")], True),
        (("张三", "", "第四中学"), [entry("张三", "7")], True),
        (("张三", "", "四中"), [entry("张三", "7"), entry("张三", "8")], False),
        (("张三", "", ""), [entry("张三", "7")], False),
        (("张三", "9", "四中"), [entry("张三", "7")], False),
        (("张三(语文)", "", "四中"), [entry("张三", "7", subject="语文"), entry("张三", "8", subject="数学")], True),
    ],
)
def test_provisional_people_are_settled_only_without_doubt(folder, entries, settled):
    """By number, or by name and school with exactly one on both sides; else a person is asked."""
    name, number, organisation = folder
    one = known("p", name, number, organisation, provisional=True)
    changes = match([one], entries, names={"四中": "第四中学"})
    assert [pair.person for pair in changes.reconciled] == (["p"] if settled else [])
    assert bool(changes.unsettled) is not settled
    assert len(changes.added) == len(entries)


def test_two_folders_of_one_name_are_two_questions():
    """Two provisional people of one name at one school: neither is settled by guess."""
    twins = [known("p", "张三", provisional=True), known("q", "张三", provisional=True)]
    changes = match(twins, [entry("张三", "7")])
    assert (changes.reconciled, len(changes.unsettled)) == ((), 2)
