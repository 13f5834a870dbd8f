"""What holds for all bundled rubrics and their measures."""

from __future__ import annotations

import pytest

from tests.plugins.build import profile
from tests.rubric_plugins.build import PACKAGES, RICH, bundled, facts
from tpd_assess.model import Content
from tpd_assess.text import find

RUBRICS = {rubric.code: rubric for rubric in bundled().in_force(profile()).all()}


def test_the_thirty_capabilities_are_in_force_and_each_has_a_measure():
    """None is forgotten."""
    wanted = [f"A{n}" for n in range(1, 14)] + [f"B{n}" for n in range(1, 11)] + [f"C{n}" for n in range(1, 8)]
    assert list(RUBRICS) == wanted
    assert {code for package in PACKAGES.values() for code in package.MEASURES} == set(wanted)


@pytest.mark.parametrize("code", RUBRICS)
def test_every_capability_has_a_fact_for_some_slot_of_its_rubric(code):
    """Were a slot renamed in the rubric, its facts would be lost here first."""
    found = {slot.key: facts(code, slot.key, RICH) for slot in RUBRICS[code].slots}
    assert any(found.values())
    assert facts(code, "no_such_slot", RICH) == {}


@pytest.mark.parametrize("code", RUBRICS)
def test_what_could_not_be_read_gives_no_facts(code):
    """A zero would be a statement."""
    empty = Content(media_type="x", not_read=("text",))
    assert [facts(code, slot.key, empty) for slot in RUBRICS[code].slots if facts(code, slot.key, empty)] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_every_fact_has_a_name_that_people_read(name):
    """In both languages, and on a GBK console."""
    bundled()
    for fact in PACKAGES[name].FACTS:
        label = find(f"{name}.{fact}")
        assert label is not None
        assert label.zh.encode("gbk")
        assert label.en


@pytest.mark.parametrize("code", RUBRICS)
def test_no_fact_is_given_without_such_a_name(code):
    """Nor is there another spelling of it."""
    package = next(package for package in PACKAGES.values() if code in package.MEASURES)
    given = {name for slot in RUBRICS[code].slots for name in facts(code, slot.key, RICH)}
    assert given <= set(package.FACTS)


def test_a_teacher_slot_has_no_such_facts():
    """The declaration belongs to no capability."""
    assert facts("", "declaration", RICH) == {}
