"""Reading assessment.yaml: defaults, what can be expressed, and lists of faults that are complete."""

import pytest

from tests.profile.build import HEAD, written
from tpd_assess.errors import ProfileError
from tpd_assess.model import Text
from tpd_assess.model.profile import RubricChoice
from tpd_assess.profile import read_profile
from tpd_assess.rubrics import find_standard


def test_four_lines_are_a_profile(read):
    """All else has a default."""
    profile = read()
    assert profile.name == Text("某县考核")
    assert profile.county == Text("某县", "Some County")
    assert (profile.select.school_min, profile.raters.weights.experts, profile.time_zone) == (8, 60, "Asia/Shanghai")
    assert profile.policy("map_files") == "evidence:standard"


def test_empty_sections_keep_their_defaults(read):
    """A section whose lines are all commented out is as good as none."""
    assert read("rubrics:\n  # B9: river\nselect:\n  # school_min: 8\ndisabled:\n") == read()


def test_what_is_missing_is_all_named(faults):
    """Not only the first."""
    found = faults("time_zone: Asia/Shanghai\n", head="")
    assert [code for code, _, _ in found] == ["located.missing-key"] * 4


def test_a_file_with_six_planted_faults_names_all_six(faults):
    """A clerk mends a file in one go."""
    more = """\
select:
  school_min: eight
  teacher_cuont: 3
validity: {reading: neither}
raters:
  weights: {peers: 40, experts: 59}
intake:
  late：refuse
grading: {bands: {fail: [0, 60], pass: [60, 80], excellent: [81, 100]}}
"""
    assert sorted(faults(more), key=lambda fault: fault[1:]) == [
        ("located.not-whole", 2, 15),
        ("located.unknown-key-near", 3, 3),
        ("located.not-one-of-near", 4, 21),
        ("profile.weights", 6, 12),
        ("located.full-width", 8, 7),
        ("profile.bands", 9, 61),
    ]


def test_an_unknown_standard_is_refused(faults):
    """A slip in its name is not a new standard."""
    head = HEAD.replace("micro_capabilities_2019", "micro_capabilites_2019")
    assert faults("", head) == [("profile.unknown-standard", -1, 11)]


def test_a_standard_of_the_county_is_found_in_its_folder(tmp_path):
    """Other standards come as a standard.yaml in a rubric folder."""
    folder = tmp_path / "ours"
    folder.mkdir()
    item = "[{key: one, name: 一, supports: 二}]"
    text = f"key: ours_2025\nversion: 1\nname: 甲\nstatus: 乙\nenvironments: {item}\n"
    text += "dimensions: [{key: two, name: 丙}]\n"
    (folder / "standard.yaml").write_text(text, encoding="utf-8")
    head = (
        HEAD.replace("micro_capabilities_2019", "ours_2025") + "select: {min_dimensions: 1}\nrubric_folders: [ours]\n"
    )
    profile = read_profile(written(tmp_path, head + "rubrics: {一/丙: river}\n"), find_standard)
    assert profile.rubrics == (RubricChoice(target="one/two", plugin="river"),)


def test_targets_in_chinese_are_put_into_keys(read):
    """The same choice, whichever way it is written, is the same profile."""
    chinese = read("rubrics: {B9: lake, 混合学习环境/学业评价: river}\n")
    assert chinese == read("rubrics: {hybrid/academic_assessment: river, B9: lake}\n")
    assert {choice.target for choice in chinese.rubrics} == {"hybrid/academic_assessment", "B9"}


def test_one_target_may_have_a_plugin_for_a_stage_and_one_for_all(read):
    """Kindergartens have indicators of their own."""
    more = "rubrics:\n  A1:\n    - river\n    - {plugin: meadow, when: {stage: kindergarten}}\n"
    assert read(more).rubrics == (
        RubricChoice(target="A1", plugin="river"),
        RubricChoice(target="A1", plugin="meadow", stage="kindergarten"),
    )


def test_one_target_twice_for_the_same_stage_is_refused(faults):
    """Nobody could say which is meant."""
    assert [code for code, _, _ in faults("rubrics:\n  A1:\n    - river\n    - lake\n")] == ["profile.target-lines"]


def test_strengths_change_single_grounds_only(read):
    """What is not written keeps its default; a ground of another plug-in carries its name."""
    validity = read("validity: {strengths: {authored: {name_in_text: 2, river.stamp: 3}}}\n").validity
    assert validity.strength("authored", "name_in_text") == 2
    assert validity.strength("authored", "river.stamp") == 3
    assert validity.strength("authored", "document_author") == 2
    assert validity.strength("shown", "nonsense") == 0


def test_a_policy_without_a_name_is_the_standard_one(read):
    """``river`` means ``river:standard``."""
    assert read("policies: {map_files: river}\n").policy("map_files") == "river:standard"


def test_other_weights_bands_and_hours_can_be_expressed(read):
    """Variants seen in other counties: 30/70, trimming, own bands, 36 = 22 (4 + 2 + 12 + 4) + 14 hours."""
    profile = read("""\
raters:
  weights: {peers: 0, experts: 100}
  peers: {planned: 0, minimum: 0}
grading:
  marks: points
  bands: {fail: [0, 70], pass: [70, 90], excellent: [90, 100]}
  level_value: {fail: 50, pass: 80, excellent: 95}
  level_points: {fail: [0, 69], pass: [70, 89], excellent: [90, 100]}
  overall: k_of_n
  overall_k: 2
  quota: {max_share: 30, scope: school}
hours:
  total: 36
  parts:
    - {key: compulsory, name: 必修, hours: 22}
    - {key: model_lessons, name: 示范课, hours: 4, of: compulsory}
    - {key: methods, name: 观课方法, hours: 2, of: compulsory}
    - {key: pushed, name: 推送观课, hours: 12, of: compulsory}
    - {key: law, name: 政策法规, hours: 4, of: compulsory}
    - {key: elective, name: 选修, hours: 14}
  closes: 2016-12-31
  pushed_lessons: {count: 4, hours_each: 3, part: pushed}
  study_groups: {size: 10, groups_per_guide: 5}
""")
    assert profile.grading.bands[1].start == 70
    assert sum(part.hours for part in profile.hours.parts if not part.of) == 36


def test_without_a_standard_at_hand_targets_stay_as_written(tmp_path):
    """Whoever reads without standards checks the form only."""
    path = written(tmp_path, HEAD + "rubrics: {混合学习环境/学业评价: river}\n")
    assert read_profile(path).rubrics[0].target == "混合学习环境/学业评价"


def test_a_file_that_cannot_be_read_raises_with_its_problem(tmp_path):
    """The error names the file and how many faults it has."""
    with pytest.raises(ProfileError) as raised:
        read_profile(tmp_path / "none.yaml")
    assert [one.code for one in raised.value.problems] == ["located.missing-file"]
    assert raised.value.params["count"] == 1
