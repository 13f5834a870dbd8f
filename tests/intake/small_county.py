"""A county of a few schools with the traps that real ones hold: namesakes, names inside names, numbers like days."""

from __future__ import annotations

from functools import cache

from tpd_assess.model import Choice, Directory, Organisation, Person, Rubric, Standard
from tpd_assess.rubrics import bundled_rubrics, find_standard, read_rubric_file

ORGANISATIONS = (
    Organisation(key="s1", name="永吉县第一中学", environment="hybrid", stages=("junior", "senior")),
    Organisation(key="s4", name="永吉县第四中学", environment="multimedia", stages=("junior",)),
    Organisation(key="s11", name="永吉县第十一中学", environment="smart", stages=("senior",)),
    Organisation(key="shiyan", name="永吉县实验小学", environment="hybrid", stages=("primary",)),
    Organisation(key="chalu", name="岔路河镇中心小学校", environment="multimedia", stages=("primary",)),
    Organisation(
        key="xinli", name="岔路河镇新立教学点", kind="teaching_point", parent="chalu", environment="multimedia"
    ),
    Organisation(key="you", name="永吉县幼儿园", kind="kindergarten", environment="multimedia"),
    Organisation(key="jinxiu", name="永吉县教师进修学校", kind="training_school"),
)

PEOPLE = (
    Person(id="san-yu", name="张三", number="220221001", organisation="s4", subject="语文"),
    Person(id="san-shu", name="张三", number="220221002", organisation="s4", subject="数学"),
    Person(id="sanfeng", name="张三丰", number="220221003", organisation="s1", subject="体育"),
    Person(id="fang-1", name="王芳", number="220221004", organisation="s1", subject="英语"),
    Person(id="fang-11", name="王芳", number="220221005", organisation="s11", subject="英语"),
    Person(id="fang-shi", name="王芳", number="220221006", organisation="shiyan", subject="音乐"),
    Person(id="mai", name="买买提·艾力", number="220221007", organisation="shiyan", subject="数学"),
    Person(id="ouyang", name="欧阳修", number="1001", organisation="s4", subject="语文"),
    Person(id="day", name="刘洋", number="20231201", organisation="s1", subject="物理"),
    Person(id="none", name="李芳", number="", organisation="xinli", subject="语文"),
    Person(id="huanghe", name="黄河", number="220221010", organisation="chalu", subject="科学"),
    Person(id="yizhong", name="张一中", number="220221011", organisation="s11", subject="化学"),
    Person(id="heping", name="李和平", number="T0012", organisation="chalu", subject="语文"),
    Person(id="wen", name="文静", number="220221013", organisation="you", subject=""),
    Person(id="expert", name="赵明", number="9001", organisation="jinxiu", roles=("expert",)),
)

CHOICES = (
    Choice(person="san-yu", capabilities=("A1", "A3", "B9")),
    Choice(person="san-shu", capabilities=("A1", "A5", "B2")),
    Choice(person="sanfeng", capabilities=("A1", "A8", "A11")),
    Choice(person="fang-1", capabilities=("A3", "B1", "B6")),
    Choice(person="fang-11", capabilities=("C1", "C4", "C6")),
    Choice(person="fang-shi", capabilities=("A5", "B2", "B10")),
    Choice(person="mai", capabilities=("A2", "B4", "A13")),
    Choice(person="ouyang", capabilities=("A1", "A3", "A6")),
    Choice(person="none", capabilities=("A1", "A4", "A12")),
    Choice(person="huanghe", capabilities=("A5", "A9", "A11")),
)


@cache
def standard() -> Standard:
    found = find_standard("micro_capabilities_2019")
    assert found is not None
    return found


@cache
def rubrics() -> tuple[Rubric, ...]:
    cells = sorted((bundled_rubrics() / "micro_capabilities_2019").glob("*/*.yaml"))
    return tuple(rubric for path in cells for rubric in read_rubric_file(path, standard()))


def directory(*, has_roster: bool = True) -> Directory:
    if not has_roster:
        return Directory(
            people=(), organisations=(), choices=(), rubrics=rubrics(), teacher_slots=standard().teacher_slots,
            has_roster=False,
        )  # fmt: skip
    return Directory(
        people=PEOPLE, organisations=ORGANISATIONS, choices=CHOICES, rubrics=rubrics(),
        teacher_slots=standard().teacher_slots,
    )  # fmt: skip
