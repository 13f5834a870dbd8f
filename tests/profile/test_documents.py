"""Keeping a profile: documents that come back whole, digests of what is meant, differences field by field."""

import string
from typing import Any, get_args, get_origin

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tpd_assess.located import compose_text, fields_of, split
from tpd_assess.located.documents import canonical
from tpd_assess.model import Profile, Text
from tpd_assess.model.constraints import Form, OneOf, Whole
from tpd_assess.model.profile import HoursPart, RubricChoice
from tpd_assess.profile import difference, digest, from_document, read_profile, shipped_profiles, to_document
from tpd_assess.profile.files import read
from tpd_assess.store.canonical import canonical as canonical_of_store

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)


def values_of(kind: Any, constraint: Any = None) -> st.SearchStrategy[Any]:
    """Any value that a type of the model may hold."""
    if get_origin(kind) is tuple:
        return st.lists(values_of(*split(get_args(kind)[0])), max_size=3).map(tuple)
    if kind is Text:
        return st.builds(Text, WORDS, st.just("") | WORDS)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return st.builds(kind, **{f.name: values_of(f.kind, f.constraint) for f in fields_of(kind)})
    return st.booleans() if kind is bool else single_values(constraint)


def single_values(constraint: Any) -> st.SearchStrategy[Any]:
    if isinstance(constraint, Whole):
        return st.integers(constraint.low, constraint.high)
    if isinstance(constraint, OneOf):
        return st.sampled_from(constraint.values)
    if isinstance(constraint, Form):
        return st.from_regex(constraint.pattern, fullmatch=True, alphabet=string.printable[:94])
    return WORDS


PROFILES = values_of(Profile)
QUICK = settings(max_examples=30, deadline=None)


@QUICK
@given(PROFILES)
def test_a_document_gives_the_profile_back(profile):
    """Nothing is lost on the way to the store and back."""
    assert from_document(to_document(profile)) == profile


@QUICK
@given(PROFILES)
def test_the_digest_is_that_of_the_stored_document(profile):
    """The store's canonical JSON and this one are the same text."""
    document = to_document(profile)
    assert canonical(document) == canonical_of_store(document)
    assert digest(from_document(document)) == digest(profile)


@QUICK
@given(PROFILES, PROFILES)
def test_profiles_differ_exactly_when_a_difference_is_listed(one, other):
    """`profile adopt` never says that nothing changes when something does."""
    assert difference(one, one) == []
    assert bool(difference(one, other)) == (one != other)


def profile_of(text: str) -> Profile:
    profile, problems = read(compose_text(text))
    assert problems == ()
    return profile


ONE_WAY = """\
name: {zh: 甲, en: A}
county: 乙
standard: micro_capabilities_2019
round:
  id: r1
  title: 丙
raters: {weights: {peers: 30, experts: 70}}
rubrics:
  B9: river
  A1: lake
"""
ANOTHER_WAY = """\
# the same, in another order and layout
rubrics: {A1: "lake", B9: [river]}
raters:
  weights:
    experts:   70
    peers: '30'
standard: micro_capabilities_2019
round: {title: {zh: 丙}, id: "r1"}
county: {zh: 乙}
name:
  en: A
  zh: >-
    甲
select: {school_min: 8}
"""


def test_the_digest_follows_the_meaning_not_the_typing():
    """Order, quotes, comments and defaults that are written out change nothing."""
    one, other = profile_of(ONE_WAY), profile_of(ANOTHER_WAY)
    one = msgspec.structs.replace(one, rubrics=tuple(sorted(one.rubrics, key=lambda choice: choice.target)))
    assert digest(one) == digest(other)
    assert digest(one).startswith("sha256:")


def test_the_digest_changes_with_any_value():
    """One point of weight is another profile."""
    assert digest(profile_of(ONE_WAY)) != digest(profile_of(ONE_WAY.replace("30, experts: 70", "31, experts: 69")))


def test_a_difference_names_fields_and_both_values():
    """The field's path, what it was, what it becomes; `None` for what is not there."""
    old = profile_of(ONE_WAY)
    rubrics = (RubricChoice(target="B9", plugin="sea"), RubricChoice(target="C1", plugin="sea", stage="junior"))
    new = msgspec.structs.replace(old, rubrics=rubrics, name=Text("甲", "Aa"), disabled=("x",))
    assert difference(old, new) == [
        ("name.en", "A", "Aa"),
        ("rubrics.B9.plugin", "river", "sea"),
        ("rubrics.A1", {"plugin": "lake"}, None),
        ("rubrics.C1.junior", None, {"plugin": "sea"}),
        ("disabled", [], ["x"]),
    ]


def test_another_order_is_a_difference_too():
    """The parts of the hours are printed in their order."""
    old = profile_of(ONE_WAY)
    hours = msgspec.structs.replace(old.hours, parts=old.hours.parts[::-1])
    new = msgspec.structs.replace(old, hours=hours)
    assert difference(old, new) == [("hours.parts", ["online", "practice"], ["practice", "online"])]


def test_bands_differ_by_level():
    """A moved edge is shown for both bands that it touches."""
    old = profile_of(ONE_WAY)
    new = profile_of(
        ONE_WAY
        + "grading: {bands: {fail: [0, 60], pass: [60, 85], excellent: [85, 100]}, level_points: "
        + "{fail: [0, 59], pass: [60, 84], excellent: [85, 100]}}\n"
    )
    paths = [path for path, _, _ in difference(old, new)]
    assert paths == [
        "grading.level_points.pass.high",
        "grading.level_points.excellent.low",
        "grading.bands.pass.end",
        "grading.bands.excellent.start",
    ]


def test_an_older_document_without_a_new_field_is_read_with_its_default():
    """A county's adopted profile outlives the version that wrote it."""
    profile = read_profile(shipped_profiles()["yongji"])
    document = to_document(profile)
    del document["spot_check"]["near_edge"]
    assert from_document(document).spot_check.near_edge == 0


def test_parts_of_hours_are_values():
    """They compare and hash by content, as all of the model does."""
    assert len({HoursPart(key="a", name=Text("甲"), hours=1), HoursPart(key="a", name=Text("甲"), hours=1)}) == 1
