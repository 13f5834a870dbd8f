"""Reading assessment.yaml: defaults, contradictions with their places, and lists of faults that are complete."""

from pathlib import Path

import pytest

from tpd_assess.errors import ProfileError
from tpd_assess.model import Profile, Text
from tpd_assess.model.profile import RubricChoice
from tpd_assess.profile import check, read_profile
from tpd_assess.rubrics import find_standard

HEAD = """\
name: 某县考核
county: {zh: 某县, en: Some County}
standard: micro_capabilities_2019
round: {id: r1, title: 第一轮}
"""


@pytest.fixture
def read(tmp_path):
    """Reads HEAD and what a test adds, against the bundled standard."""

    def run(more: str = "", head: str = HEAD) -> Profile:
        return read_profile(written(tmp_path, head + more), find_standard)

    return run


@pytest.fixture
def faults(tmp_path):
    """The faults of HEAD and what a test adds, as (code, line within what was added, column)."""

    def run(more: str, head: str = HEAD) -> list[tuple[str, int, int]]:
        lines = head.count("\n")
        problems = check(written(tmp_path, head + more), find_standard)
        return [(one.code, one.line - lines, one.column) for one in problems]

    return run


def written(folder: Path, text: str) -> Path:
    path = folder / "assessment.yaml"
    path.write_text(text, encoding="utf-8")
    return path


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


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # bands and points
        ("grading:\n  bands: {fail: [0, 60], pass: [60, 80], excellent: [81, 100]}\n", ("profile.bands", 2, 53)),
        ("grading:\n  bands: {fail: [0, 60], pass: [55, 80], excellent: [80, 100]}\n", ("profile.bands", 2, 32)),
        ("grading:\n  bands: {fail: [1, 60], pass: [60, 80], excellent: [80, 100]}\n", ("profile.ends", 2, 17)),
        ("grading:\n  bands: {fail: [0, 60], pass: [60, 80], excellent: [80, 99]}\n", ("profile.ends", 2, 53)),
        ("grading:\n  bands: {fail: [0, 60], pass: [60, 60], excellent: [60, 100]}\n", ("profile.band-empty", 2, 32)),
        ("grading:\n  bands: {fail: [0, 60], pass: 60-80, excellent: [80, 100]}\n", ("profile.not-a-pair", 2, 32)),
        ("grading:\n  bands: {fail: [0, 60], pass: [60], excellent: [80, 100]}\n", ("profile.not-a-pair", 2, 32)),
        ("grading:\n  bands: {fail: [0, 60], excellent: [60, 100]}\n", ("located.missing-key", 2, 10)),
        ("grading:\n  bands: {fail: [0，60], pass: [60, 80], excellent: [80, 100]}\n", ("profile.not-a-pair", 2, 17)),
        (
            "grading:\n  level_points: {fail: [0, 58], pass: [60, 79], excellent: [80, 100]}\n",
            ("profile.points", 2, 39),
        ),
        (
            "grading:\n  level_points: {fail: [0, 60], pass: [60, 79], excellent: [80, 100]}\n",
            ("profile.points", 2, 39),
        ),
        ("grading:\n  level_points: {fail: [5, 59], pass: [60, 79], excellent: [80, 100]}\n", ("profile.ends", 2, 24)),
        ("grading:\n  level_value: {fail: 45, pass: 80, excellent: 90}\n", ("profile.outside-band", 2, 33)),
        ("grading:\n  level_value: {fail: 60, pass: 70, excellent: 90}\n", ("profile.outside-band", 2, 23)),
        ("grading:\n  level_value: {fail: 45, pass: 70, excellent: 101}\n", ("located.out-of-range", 2, 48)),
        ("grading:\n  overall: k_of_n\n", ("profile.overall-k", 2, 12)),
        ("grading:\n  overall: k_of_n\n  overall_k: 4\n", ("profile.overall-k", 3, 14)),
        ("grading:\n  overall: mean\n  overall_k: 2\n", ("profile.overall-k-unused", 3, 14)),
        ("grading: {quota: {max_share: 120}}\n", ("located.out-of-range", 1, 30)),
        ("grading: {veto: [copied, rudeness]}\n", ("located.not-one-of", 1, 26)),
        # raters
        ("raters:\n  weights: {peers: 40, experts: 59}\n", ("profile.weights", 2, 12)),
        ("raters:\n  weights: {peers: 30}\n", ("profile.weights", 2, 12)),
        ("raters:\n  peers: {planned: 3, minimum: 4}\n", ("profile.exceeds", 2, 32)),
        ("raters:\n  peers: {planned: 3, minimum: 2, trim: 1}\n", ("profile.trim", 2, 41)),
        ("raters:\n  experts: {planned: 0}\n", ("profile.weight-of-nobody", 2, 22)),
        ("raters: {peers: {planned: 0, minimum: 0}}\n", ("profile.weight-of-nobody", 1, 27)),
        ("raters: {peers: {if_short: ask}}\n", ("located.not-one-of", 1, 28)),
        # selecting
        ("select: {teacher_count: 9}\n", ("profile.exceeds", 1, 25)),
        ("select: {school_min: 11}\n", ("profile.exceeds", 1, 22)),
        ("select: {min_dimensions: 4}\n", ("profile.exceeds", 1, 26)),
        ("select: {teacher_count: 6, min_dimensions: 5}\n", ("profile.dimensions", 1, 44)),
        ("select: {offered_environments: [multimedia, hybird]}\n", ("located.not-one-of-near", 1, 45)),
        ("select: {own_environment_min: 4}\n", ("profile.exceeds", 1, 31)),
        # validity
        ("validity:\n  strengths: {shown: {witness: 4}}\n", ("located.out-of-range", 2, 32)),
        ("validity:\n  strengths: {shown: {witness: 0}}\n", ("located.out-of-range", 2, 32)),
        ("validity:\n  strengths: {authored: {declaratoin: 1}}\n", ("profile.unknown-ground-near", 2, 26)),
        ("validity:\n  strengths: {shown: {document_author: 1}}\n", ("profile.unknown-ground", 2, 23)),
        ("validity:\n  strengths: {shwon: {witness: 1}}\n", ("located.unknown-key-near", 2, 15)),
        ("validity: {face_match: yes}\n", ("located.not-boolean", 1, 24)),
        ("validity: {accept_strength: 4}\n", ("located.out-of-range", 1, 29)),
        # time
        ("time_zone: Asia/Shanghia\n", ("profile.time-zone-near", 1, 12)),
        ("time_zone: 北京时间\n", ("profile.time-zone", 1, 12)),
        ("time_zone: ../etc/passwd\n", ("profile.time-zone", 1, 12)),
        ("hours: {closes: 2025-02-30}\n", ("located.not-day", 1, 17)),
        ("make_up: {times: 0}\n", None),
        # hours
        ("hours:\n  total: 40\n", ("profile.hours", 2, 10)),
        ("hours:\n  total: 50\n  parts: [{key: a, name: 甲, hours: 51}]\n", ("profile.hours", 3, 10)),
        (
            "hours:\n  parts:\n  - {key: a, name: 甲, hours: 22}\n  - {key: b, name: 乙, hours: 23, of: a}\n",
            ("profile.hours", 3, 30),
        ),
        ("hours:\n  parts:\n  - {key: a, name: 甲, hours: 2, of: b}\n", ("profile.part-unknown", 3, 37)),
        ("hours:\n  parts:\n  - {key: a, name: 甲, hours: 2, of: a}\n", ("profile.part-unknown", 3, 37)),
        (
            "hours:\n  parts:\n  - {key: a, name: 甲, hours: 2}\n  - {key: a, name: 乙, hours: 2}\n",
            ("profile.part-twice", 4, 11),
        ),
        ("hours: {pushed_lessons: {count: 4, hours_each: 3}}\n", ("profile.part-unknown", 1, 25)),
        ("hours: {pushed_lessons: {count: 9, hours_each: 3, part: online}}\n", ("profile.hours", 1, 33)),
        # plug-ins
        ("rubrics: {hybrid/academic_asessment: river}\n", ("profile.target-near", 1, 11)),
        ("rubrics: {混合/学业评价: river}\n", ("profile.target", 1, 11)),
        ("rubrics: {smart/learner_analysis: river}\n", ("profile.target-empty", 1, 11)),
        ("rubrics: {b9: river}\n", ("profile.target", 1, 11)),
        ("rubrics:\n  B9: river\n  B9: lake\n", ("located.duplicate-key", 3, 3)),
        (
            "rubrics:\n  hybrid/academic_assessment: river\n  混合学习环境/学业评价: lake\n",
            ("profile.target-twice", 3, 3),
        ),
        ("rubrics: {B9: 'a river'}\n", ("located.not-plugin", 1, 15)),
        ("rubrics: {B9: {plugin: river, when: {stage: nursery}}}\n", ("located.not-one-of", 1, 45)),
        ("rubrics: {B9: {when: {stage: primary}}}\n", ("located.missing-key", 1, 15)),
        ("rubrics: [B9]\n", ("located.not-a-mapping", 1, 10)),
        ("policies: {map_files: 'a:b:c'}\n", ("located.not-policy", 1, 23)),
        ("policies: {map_flies: river}\n", ("located.unknown-key-near", 1, 12)),
        ("readers: {mp4: river}\n", ("located.not-media-type", 1, 11)),
        ("disabled: [evidence]\n", ("profile.disabled-but-named", 1, 12)),
        ("rubrics: {B9: river}\ndisabled: [river]\n", ("profile.disabled-but-named", 2, 12)),
        ("rubric_folders: [./none]\n", ("profile.no-folder", 1, 18)),
        ("proposed: [raters.weigths]\n", ("profile.unknown-field-near", 1, 12)),
        ("raters: 40/60\n", ("located.not-a-mapping", 1, 9)),
        ("disabled: river\n", ("located.not-a-list", 1, 11)),
    ],
)
def test_each_contradiction_has_its_place(faults, more, expected):
    """File, line and column of the value to change."""
    assert faults(more) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("round_lines", "expected"),
    [
        ("  of: r1\n", ("profile.round-of-itself", 1, 7)),
        ("  stages: [primary, nursery]\n", ("located.not-one-of", 1, 21)),
        ("  calendar: {opens: 2025-09-01, hand_in: 2025-08-31}\n", ("profile.calendar", 1, 42)),
        ("  calendar: {opens: 2025-09-01, results: 2025-08-31}\n", ("profile.calendar", 1, 42)),
        ("  calendar: {opens: 2025-09-01, hand_in: 2025-13-01}\n", ("located.not-day", 1, 42)),
        ("  calendar: {hand_in: 2025-11-30, repair: 2025-12-03}\n", ("profile.repair", 1, 43)),
        ("  calendar: {hand_in: 2025-11-30, repair: 2025-12-07}\n", None),
        ("  of: r0\nmake_up: {times: 0}\n", ("profile.no-make-up", 2, 18)),
    ],
)
def test_each_contradiction_of_a_round_has_its_place(faults, round_lines, expected):
    """Days in order, enough of them for repair, and no round that makes up for itself."""
    head = "name: 甲\ncounty: 乙\nstandard: micro_capabilities_2019\nround:\n  id: r1\n  title: 丙\n"
    assert faults(round_lines, head) == ([expected] if expected else [])


def test_an_unknown_standard_is_refused(faults):
    """A slip in its name is not a new standard."""
    head = HEAD.replace("micro_capabilities_2019", "micro_capabilites_2019")
    assert faults("", head) == [("profile.unknown-standard", -1, 11)]


def test_a_standard_of_the_county_is_found_in_its_folder(tmp_path):
    """Other standards come as a standard.yaml in a rubric folder."""
    folder = tmp_path / "ours"
    folder.mkdir()
    item = "[{key: one, name: 一, supports: 二}]"
    text = f"key: ours_2025\nversion: 1\nname: 甲\nstatus: 乙\nenvironments: {item}\ndimensions: [{{key: two, name: 丙}}]\n"
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
    assert [code for code, _, _ in faults("rubrics:\n  A1:\n    - river\n    - lake\n")] == ["profile.target-twice"]


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
