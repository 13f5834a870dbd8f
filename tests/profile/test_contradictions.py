"""Choices that contradict each other, or that cannot be: each is refused with file, line and column."""

import pytest


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
