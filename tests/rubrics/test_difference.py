"""What changes between two rubrics, value by value."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.packs.making import rubrics
from tests.rubrics.cells import CELL
from tpd_assess.model import Limits, Text
from tpd_assess.rubrics import digest, read_rubric_file
from tpd_assess.rubrics.difference import Difference, differences


@pytest.fixture
def rubric(tmp_path):
    (tmp_path / "cell.yaml").write_text(CELL, encoding="utf-8")
    return read_rubric_file(tmp_path / "cell.yaml")[0]


def changes(before, after):
    return [(one.path, one.before, one.after) for one in differences(before, after)]


def test_equal_rubrics_do_not_differ(rubric):
    """Nor do none and none."""
    assert differences(rubric, rubric) == ()
    assert differences(None, None) == ()


def test_a_whole_rubric_comes_or_goes_by_its_name(rubric):
    """With an empty path."""
    assert differences(None, rubric) == (Difference("B9", "", None, "自评与互评活动的组织"),)
    assert differences(rubric, None) == (Difference("B9", "", "自评与互评活动的组织", None),)


def test_paths_are_those_of_a_rubric_file_with_keys(rubric):
    """A person can look the value up."""
    plan, clip = rubric.slots
    after = replace(
        rubric,
        name=Text("互评", ""),
        slots=(replace(plan, limits=Limits(max_mb=20, minors=True), formats=("pdf",)), replace(clip, required=True)),
    )
    assert changes(rubric, after) == [
        ("name.zh", "自评与互评活动的组织", "互评"),
        ("name.en", "Self and peer assessment", None),
        ("slots.plan.formats", "pdf, docx", "pdf"),
        ("slots.plan.limits.max_files", 3, None),
        ("slots.clip.required", False, True),
        ("slots.plan.limits.max_mb", None, 20),
        ("slots.plan.limits.minors", None, True),
    ]


def test_another_order_is_a_difference(rubric):
    """Raters see criteria in their order, and the digest tells them apart."""
    assert changes(rubric, replace(rubric, criteria=rubric.criteria[::-1])) == [
        ("criteria", "rules, lesson", "lesson, rules"),
    ]


def test_a_criterion_that_is_gone_is_shown_with_its_values(rubric):
    """Whoever reads it sees what is lost."""
    found = changes(rubric, replace(rubric, criteria=rubric.criteria[:1]))
    assert ("criteria.lesson.weight", 40, None) in found
    assert ("criteria.lesson.levels.pass.zh", "学生按规则互评", None) in found


@settings(max_examples=60, deadline=None)
@given(one=rubrics(), other=rubrics())
def test_there_are_differences_just_where_digests_differ(one, other):
    """Nothing that a score rests on changes unseen."""
    assert (differences(one, other) == ()) == (digest(one) == digest(other))
    mirrored = {(found.path, found.after, found.before) for found in differences(other, one)}
    assert {(found.path, found.before, found.after) for found in differences(one, other)} == mirrored
