"""Choices: cells as people write them, and every broken rule in one pass."""

from __future__ import annotations

import pytest

from tests.intake import small_county
from tests.intake.making_tables import table
from tpd_assess.intake.register.choices import read_choices
from tpd_assess.intake.register.choices_check import BrokenRule, check_choices
from tpd_assess.intake.register.codes import CapabilityNames
from tpd_assess.model import Choice, Offer, Organisation, Person
from tpd_assess.model.profile import Select
from tpd_assess.text import find, say

ALL = tuple(rubric.code for rubric in small_county.rubrics())


def names() -> CapabilityNames:
    return CapabilityNames(small_county.rubrics(), small_county.standard().name_variants)


# --- cells ---


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("A3", "A3"), ("Ａ３", "A3"), ("a03", "A3"), ("微能力A3", "A3"), ("A3.演示文稿设计与制作", "A3"),
        ("演示文稿设计与制作", "A3"), ("演示文稿设计制作", "A3"), ("技术支持下的学情分析", "A1"),
        ("A3、B2，C1", "A3 B2 C1"),
        ("A3 B2 C1", "A3 B2 C1"), ("A3；Ｂ２/c1", "A3 B2 C1"), ("A3演示文稿设计与制作\nB10 档案袋评价", "A3 B10"),
        ("A1 A1", "A1 A1"), ("", ""), ("A-13", "A13"), ("学生信息安全培养", "A10"),
    ],
)  # fmt: skip
def test_capabilities_are_understood_as_people_write_them(cell, codes):
    """Codes, names, both, several in one cell, full width; the standard's other spellings."""
    understood = names().understand(cell)
    assert (" ".join(understood.codes), understood.faults) == (codes, ())


@pytest.mark.parametrize(
    ("cell", "fault"),
    [("D9", "unknown-capability"), ("A31", "unknown-capability"), ("演示文稿制作与设计", "unknown-capability-like"),
     ("A3 技术支持的课堂导入", "code-and-name")],
)  # fmt: skip
def test_what_is_not_understood_is_named(cell, fault):
    """A code that does not exist, a slip in a name, a code with another one's name."""
    assert [code for code, _ in names().understand(cell).faults] == [fault]


def read(*tables):
    return read_choices(tables, small_county.directory(), variants=small_county.standard().name_variants)


def faults(reading) -> list[tuple[str, str]]:
    assert all(find(problem.code) for problem in reading.problems)
    return [(problem.code.removeprefix("choices."), problem.cell) for problem in reading.problems]


def test_choices_stand_in_one_cell_in_three_columns_or_in_three_rows():
    """All three forms are met with in counties."""
    one = read(table(["工号", "姓名", "微能力"], ["220221001", "张三", "A1、A3、B9"]))
    three = read(table(["工号", "微能力1", "微能力2", "微能力3"], ["220221001", "A1", "A3", "B9"]))
    rows = table(["工号", "微能力"], ["220221001", "A1"], ["", "A3"], ["", "B9"], merged=((1, 0, 3, 0),))
    wanted = (Choice(person="san-yu", capabilities=("A1", "A3", "B9")),)
    assert [one.choices, three.choices, read(rows).choices] == [wanted] * 3


def test_offers_stand_beside_schools():
    """A sheet without people is what schools offer."""
    reading = read(table(["学校", "选取微能力"], ["永吉县第四中学", "A1,A2,A3"], ["s1", "B1"], ["合计", "4"]))
    assert reading.offers == (
        Offer(organisation="s1", capabilities=("B1",)), Offer(organisation="s4", capabilities=("A1", "A2", "A3")),
    )  # fmt: skip
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["", "张三", "永吉县第四中学", "语文"], ""),
        (["", "张三", "永吉县第四中学", ""], "which-person"),
        (["", "王芳", "永吉县第一中学", ""], ""),
        (["220221001", "李四", "", ""], "number-and-name"),
        (["", "李四", "永吉县第四中学", ""], "unknown-person"),
    ],
)
def test_a_row_means_one_teacher_or_is_a_problem(row, fault):
    """Namesakes are told apart by number, school and subject only."""
    reading = read(table(["工号", "姓名", "学校", "学科", "微能力"], [*row, "A1"]))
    assert faults(reading) == ([(fault, "名单!B2")] if fault else [])


def test_every_fault_of_a_table_is_named_with_its_cell():
    """Unknown school, unknown capability in the second column, and a table without capabilities."""
    reading = read(
        table(["学校", "微能力1", "微能力2"], ["没有的学校", "A1", "D9"], ["s4", "A1", "A3"]),
        table(["工号", "姓名"], ["220221001", "张三"], sheet="另一张"),
    )
    assert faults(reading) == [
        ("unknown-capability", "名单!C2"),
        ("unknown-school", "名单!A2"),
        ("no-capabilities", "另一张"),
    ]


# --- rules ---


def check(offers=(), choices=(), people=(), organisations=small_county.ORGANISATIONS, stages=None, **select):
    return check_choices(
        Select(**select), small_county.standard(), rubrics=small_county.rubrics(), organisations=organisations,
        people=people, offers=offers, choices=choices, stages=stages,
    )  # fmt: skip


def said(broken: list[BrokenRule], person: str = "", organisation: str = "") -> list[str]:
    """The codes of one person's or one school's broken rules; every one has a sentence without open parameters."""
    for one in broken:
        assert "{" not in say(one.code, **one.params)
        assert find(one.code)
    chosen = [one for one in broken if one.person == person and (person or one.organisation == organisation)]
    return [one.code.removeprefix("choices.") for one in chosen]


def teacher(organisation: str = "s4", stage: str = "") -> tuple[Person, ...]:
    return (Person(id="t", name="张三", number="1", organisation=organisation, stage=stage),)


def of_teacher(*codes: str, organisation: str = "s4", offer=(), stage: str = "", stages=None, **select) -> list[str]:
    offers = [Offer(organisation=organisation, capabilities=tuple(offer))] if offer else []
    broken = check(
        offers, [Choice(person="t", capabilities=codes)] if codes else [], teacher(organisation, stage), stages=stages,
        **select,
    )  # fmt: skip
    return said(broken, "t")


@pytest.mark.parametrize(
    ("codes", "broken"),
    [
        (("A1", "A3", "A5"), []),
        ((), ["no-choice"]),
        (("A1", "A3"), ["choice-count", "dimensions"]),
        (("A1", "A3", "A5", "A11"), ["choice-count"]),
        (("A3", "A4", "A5"), ["dimensions"]),
        (("A1", "A3", "A3"), ["choice-count", "chosen-twice", "dimensions"]),
        (("A1", "A3", "B4"), ["environment"]),
        (("A1", "A3", "A5", "D9"), ["choice-count", "choice-unknown"]),
    ],
)
def test_a_teachers_choice_keeps_the_rules(codes, broken):
    """Three capabilities of three dimensions that the school's environment allows, in one pass."""
    assert of_teacher(*codes) == broken


def test_a_choice_must_be_offered_by_the_school():
    """A teaching point may use its central school's offer."""
    assert of_teacher("A1", "A3", "A5", offer=("A1", "A3")) == ["not-offered"]
    people = (Person(id="t", name="李芳", organisation="xinli"),)
    offers = [Offer(organisation="chalu", capabilities=("A1", "A3", "A5"))]
    broken = check(offers, [Choice(person="t", capabilities=("A1", "A3", "A11"))], people)
    assert said(broken, "t") == ["not-offered"]
    assert "no-offer" not in said(broken, organisation="xinli")


@pytest.mark.parametrize(
    ("rule", "organisation", "codes", "broken"),
    [
        ("any", "s4", ("C1", "C3", "C6"), []),
        ("own", "s4", ("A1", "A3", "A5"), []),
        ("own", "s1", ("A1", "A3", "B4"), ["environment"]),
        ("own_or_poorer", "s1", ("A1", "B2", "B4"), []),
        ("own_or_poorer", "s1", ("A1", "B2", "C3"), ["environment"]),
        ("own_or_poorer", "s11", ("A1", "B2", "C3"), []),
        ("offer_covers_all", "s4", ("A1", "A3", "B4"), ["environment"]),
    ],
)
def test_the_environment_rule_is_the_countys(rule, organisation, codes, broken):
    """The plan's sentence on environments has several readings; the profile names one."""
    assert of_teacher(*codes, organisation=organisation, environments=rule) == broken


def test_some_choices_may_have_to_be_of_the_own_environment():
    """A county may ask hybrid schools for a hybrid capability."""
    assert of_teacher("A1", "A3", "A5", organisation="s1", own_environment_min=1) == ["own-environment"]
    assert of_teacher("A1", "A3", "B4", organisation="s1", own_environment_min=1) == []


def test_a_stage_may_have_no_rubric():
    """A county may leave a stage out, or give it rubrics of its own for some capabilities only."""
    own = {"kindergarten": small_county.rubrics()[:1]}
    first = small_county.rubrics()[0].code
    others = [code for code in ("A1", "A3", "A5") if code != first]
    assert of_teacher("A1", "A3", "A5", stage="kindergarten", stages=own) == ["stage-without-rubric"]
    assert others
    assert of_teacher("A1", "A3", "A5", stage="primary", stages=own) == []
    assert of_teacher("A1", "A3", "A5", stage="kindergarten", stages={"kindergarten": ()}) == ["stage-without-rubric"]


def of_school(*codes: str, organisation: str = "s4", **select) -> list[str]:
    offers = [Offer(organisation=organisation, capabilities=codes)] if codes else []
    return said(check(offers, (), teacher(organisation), **select), organisation=organisation)


NINE = ("A1", "A2", "A3", "A5", "A6", "A7", "A8", "A11", "A12")


@pytest.mark.parametrize(
    ("codes", "broken"),
    [
        (NINE, []),
        ((), ["no-offer"]),
        (NINE[:7], ["offer-too-small"]),
        ((*NINE, "A4", "A9"), ["offer-too-large"]),
        ((*NINE, "A1"), ["offered-twice"]),
        ((*NINE, "D9"), ["offer-unknown"]),
        ((*NINE[:8], "B4"), ["offer-environment"]),
        (("A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"), ["offer-dimensions"]),
    ],
)
def test_a_schools_offer_keeps_the_rules(codes, broken):
    """Eight to ten, known, once each, allowed in the environment, wide enough for three dimensions."""
    assert of_school(*codes) == broken


def test_the_smart_environment_alone_has_no_learner_analysis():
    """The only empty cell of the standard: three dimensions are left, too few where four are asked."""
    smart = tuple(code for code in ALL if code.startswith("C"))
    assert "dimension-empty" in of_school(*smart, organisation="s11", environments="own")
    broken = check(
        [Offer(organisation="s11", capabilities=smart)], (), teacher("s11"), environments="own", min_dimensions=4
    )
    assert "dimensions-unreachable" in said(broken, organisation="s11")
    trap = next(one for one in broken if one.code == "choices.dimensions-unreachable")
    assert [text.zh for text in trap.params["missing"]] == ["学情分析"]
    assert "dimension-empty" not in of_school(*smart, organisation="s11")


def test_a_school_without_environment_cannot_be_checked():
    """It is said once, and not held against its teachers."""
    schools = (Organisation(key="x", name="某校"),)
    choices = [Choice(person="t", capabilities=("A1", "B2", "C3"))]
    broken = check([Offer(organisation="x", capabilities=NINE)], choices, teacher("x"), organisations=schools)
    assert said(broken, organisation="x") == ["school-without-environment"]
    assert said(broken, "t") == ["not-offered"]


def test_offers_together_may_have_to_cover_all_environments():
    """One reading of the plan's sentence; it is said of the county as a whole."""
    broken = check([Offer(organisation="s4", capabilities=NINE)], (), teacher(), environments="offer_covers_all")
    assert said(broken)[0] == "environments-not-covered"
    assert [text.zh for text in broken[0].params["missing"]] == ["混合学习环境", "智慧学习环境"]
    only = check(
        [Offer(organisation="s4", capabilities=NINE)], (), teacher(), environments="offer_covers_all",
        offered_environments=("multimedia",),
    )  # fmt: skip
    assert "environments-not-covered" not in said(only)


def test_bodies_without_teachers_need_no_offer():
    """The training school has none to make."""
    assert said(check((), (), teacher()), organisation="jinxiu") == []


def test_every_sentence_names_the_rule():
    """A clerk sees which line of the profile is not kept."""
    broken = check(
        [Offer(organisation="s4", capabilities=("A1",))], [Choice(person="t", capabilities=("A1",))], teacher()
    )
    assert broken
    assert all(one.params["rule"] in say(one.code, **one.params) for one in broken)
