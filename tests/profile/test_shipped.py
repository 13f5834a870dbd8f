"""The profiles that come with the product, and what is said of them."""

import json
import re

import pytest

from tpd_assess.model import Text
from tpd_assess.profile import explain_profile, read_profile, shipped_profiles
from tpd_assess.rubrics import find_standard
from tpd_assess.text import say, use_language

NAMES = tuple(shipped_profiles())


@pytest.fixture(params=NAMES)
def profile(request):
    return read_profile(shipped_profiles()[request.param], find_standard)


def test_the_default_comes_first():
    """`init` without a name takes it."""
    assert NAMES[0] == "default"
    assert "yongji" in NAMES


def test_shipped_profiles_are_bilingual(profile):
    """Both languages are complete in what is shipped."""
    texts = [profile.name, profile.county, profile.round.title, *(part.name for part in profile.hours.parts)]
    assert all(text.zh and text.en for text in texts)


def test_every_proposed_value_is_marked_in_the_file_of_yongji():
    """A reader of the file sees what its list says: each proposed field's line, or its section's, is marked."""
    text = shipped_profiles()["yongji"].read_text(encoding="utf-8")
    body, _, listed = text.partition("proposed:   ")
    names = [path.rpartition(".")[2] for path in re.findall(r"- ([a-z_.]+)", listed)]
    marked = {line.split(":")[0].strip() for line in body.splitlines() if re.match(r"^ *[a-z].*建议 proposed", line)}
    assert {name for name in names if name != "strengths"} == marked


def test_yongji_says_what_its_plan_says():
    """8 to 10, three in three dimensions, 25 + 25 hours, bands with owned edges; 40/60 is a proposal."""
    profile = read_profile(shipped_profiles()["yongji"], find_standard)
    select = profile.select
    assert (select.school_min, select.school_max, select.teacher_count, select.min_dimensions) == (8, 10, 3, 3)
    assert select.environments == "offer_covers_all"
    assert [part.hours for part in profile.hours.parts] == [25, 25]
    assert [(band.level, band.start, band.end) for band in profile.grading.bands] == [
        ("fail", 0, 60), ("pass", 60, 80), ("excellent", 80, 100),
    ]  # fmt: skip
    assert profile.grading.capability_rule == "points"
    assert {"raters.weights", "select.environments", "validity.reading"} <= set(profile.proposed)


def test_the_default_grades_as_the_national_standard_does():
    """By levels, not by points."""
    profile = read_profile(shipped_profiles()["default"], find_standard)
    assert (profile.grading.capability_rule, profile.grading.overall) == ("conjunctive", "all")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_on_a_profile_is_complete(profile, language):
    """No code without words, no parameter left open."""
    use_language(language)
    try:
        sentences = [say(code, **params) for code, params in explain_profile(profile)]
    finally:
        use_language("")
    assert all("{" not in sentence and "profile_" not in sentence for sentence in sentences), sentences


def test_every_choice_has_words():
    """Whatever a county writes under a choice, `profile show` can say it."""
    from tpd_assess.located import fields_of, split  # noqa: PLC0415
    from tpd_assess.model import profile as model  # noqa: PLC0415
    from tpd_assess.text import find  # noqa: PLC0415

    areas = {
        "environments": model.Select, "reading": model.Validity, "scope": model.Validity, "late": model.Intake,
        "after_repair": model.Validity, "if_short": model.Peers, "same_school": model.Peers, "resolution": model.Raters,
        "marks": model.Grading, "overall": model.Grading,
    }  # fmt: skip
    for name, kind in areas.items():
        constraint = next(field.constraint for field in fields_of(kind) if field.name == name)
        for value in constraint.values:
            assert find(f"profile_says.{name.replace('_', '-')}-{value}"), (name, value)
    assert split(int) == (int, None)


def test_risks_are_said():
    """Evidence left where it is, a weak threshold, no experts: printed at adoption."""
    profile = read_profile(shipped_profiles()["yongji"])
    document_codes = [code for code, _ in explain_profile(profile)]
    assert [code for code in document_codes if "risk" in code] == ["profile_says.risk-no-deadline"]
    assert "profile_says.face-match-off" in document_codes
    assert "profile_says.reading-either" in document_codes


def test_every_risk_has_its_sentence(tmp_path):
    """A profile that takes every risk is told each of them."""
    path = tmp_path / "assessment.yaml"
    path.write_text(
        "name: 甲\ncounty: 乙\nstandard: s\nround: {id: r, title: 丙}\nintake: {evidence_store: reference}\n"
        "validity: {accept_strength: 1, after_repair: score_as_is, repair_days: 0}\nappeal: {days: 0}\n"
        "grading: {minimum_per_capability: 50}\n"
        "raters: {weights: {peers: 100, experts: 0}, experts: {planned: 0}}\n",
        encoding="utf-8",
    )
    risks = [(code, say(code, **params)) for code, params in explain_profile(read_profile(path)) if "risk" in code]
    assert len(risks) == 8
    assert all(sentence.startswith("注意") for _, sentence in risks)


def test_proposed_values_are_said_with_their_names():
    """The county sees what it should decide, in words and by path."""
    profile = read_profile(shipped_profiles()["yongji"])
    proposed = [params for code, params in explain_profile(profile) if code == "profile_says.proposed"]
    weights = next(params for params in proposed if params["field"] == "raters.weights")
    assert weights["label"] == Text("互评与专家的权重", "weights of peers and experts")
    assert len(proposed) == len(profile.proposed)


def test_comments_of_shipped_files_can_be_shown_on_a_gbk_console():
    """Windows clerks print them too."""
    for path in shipped_profiles().values():
        path.read_text(encoding="utf-8").encode("gbk")
        assert json.dumps(path.name)
