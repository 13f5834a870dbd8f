"""What builders make is sound: real readers, hooks and policies take it."""

from __future__ import annotations

import inspect

import msgspec
import pytest

from tpd_assess.errors import Problem
from tpd_assess.located.documents import lean_document
from tpd_assess.model import Value
from tpd_assess.packs import cell_yaml
from tpd_assess.profile import from_document, to_document
from tpd_assess.rubrics import check
from tpd_assess.testing import Kernel, build

BUILDERS = [name for name in build.__all__ if name.islower() and name != "fact"]


@pytest.mark.parametrize("name", BUILDERS)
def test_every_argument_may_be_left_out(name):
    """The value is the same each time, and every field of it is of its type."""
    builder = getattr(build, name)
    value = builder()
    assert value == builder()
    assert msgspec.convert(msgspec.to_builtins(value), type(value)) == value


@pytest.mark.parametrize("name", BUILDERS)
def test_keywords_replace_fields(name):
    """Any field; one that there is not is refused."""
    builder = getattr(build, name)
    value = builder()
    assert isinstance(value, Value)
    fields = {
        field: getattr(value, field)
        for field in value.__struct_fields__
        if field not in inspect.signature(builder).parameters
    }
    assert builder(**fields) == value
    with pytest.raises(TypeError, match="no_such_field"):
        builder(no_such_field=1)


def test_every_builder_is_documented():
    """This is an interface for strangers."""
    assert [name for name in BUILDERS if not inspect.getdoc(getattr(build, name))] == []


RUBRICS = {
    "as it comes": build.rubric(),
    "one slot": build.rubric(build.slot("lesson", kind="video", formats=("mp4",))),
    "three slots": build.rubric(*(build.slot(key) for key in ("a", "b", "c"))),
    "weights": build.rubric(build.slot("a"), build.slot("b"), weights={"a": 30, "b": 70}),
}


@pytest.mark.parametrize("name", RUBRICS)
def test_rubrics_are_sound(tmp_path, name):
    """Written to a file, they are read without a fault."""
    path = tmp_path / "cell.yaml"
    path.write_text(cell_yaml([RUBRICS[name]]), encoding="utf-8")
    assert check(path) == list[Problem]()


def test_the_profile_is_one_that_can_be_kept():
    """It survives the way into a database and back."""
    assert from_document(to_document(build.profile())) == build.profile()
    assert lean_document(build.profile())["name"]


def test_the_parts_of_a_case_belong_together():
    """Evidence in the rubric's slots, marks on its criteria, contents of the kind that a slot wants."""
    asked = build.rubric(build.slot("lesson", kind="video", formats=("mp4",)), build.slot("plan"), code="A1")
    case = build.case(rubric=asked)
    assert [(one.slot.key, one.file.slot, one.file.capability) for one in case.evidence] == [
        ("lesson", "lesson", "A1"), ("plan", "plan", "A1"),
    ]  # fmt: skip
    assert [one.file.media_type for one in case.evidence] == [one.content.media_type for one in case.evidence]
    assert [mark.criterion for mark in build.sheet(asked).marks] == [one.key for one in asked.criteria]
    assert build.sheet(asked).rubric == build.scoring_case(rubric=asked).rubrics[0].digest
    assert build.case(build.evidence_case(asked.slots[0])).rubric.slots == asked.slots[:1]
    assert build.case(evidence=()).evidence == ()


def test_the_usual_submission_has_no_problem():
    """The bundled checks find grounds in it and nothing wrong."""
    found = Kernel().ask("check_submission", case=build.case())
    assert {one.kind for one in found} == {"ground-authored"}


def test_results_have_the_level_of_their_points():
    """By the usual bands."""
    assert [build.result(points=points).level for points in ("59.99", "60.00", "80.00")] == [
        "fail",
        "pass",
        "excellent",
    ]
