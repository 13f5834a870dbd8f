"""Marks that cannot be wrong by any door: what the log takes of a score sheet, and what it refuses from everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scoring.county import (
    CHAIR,
    change_evidence,
    give,
    open_again,
    person,
    rubric_of,
    setting_of,
    small_county,
)
from tests.store.making import unguarded
from tpd_assess import rubrics
from tpd_assess.county import County
from tpd_assess.errors import AssessError, NotFoundError, RefusedError
from tpd_assess.store import Draft, Store, merge
from tpd_assess.store.log import COLUMNS, event_digest, insert
from tpd_assess.testing import Clock

WORK = ("1001", "A1")
RANGES = {"fail": (0, 59), "pass": (60, 79), "excellent": (80, 100)}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """Raters give points."""
    with small_county(tmp_path_factory.mktemp("marks") / "c", more="grading: {marks: points}\n") as opened:
        yield opened


@pytest.fixture
def reading(county: County) -> str:
    """One reading."""
    return give(county, [WORK], "9001")[0]


def body_of(county: County, reading: str, **changes: Any) -> dict[str, Any]:
    """A sheet in order, with some changes."""
    setting = setting_of(county)
    row = setting.store.scoring.assignment(reading)
    rubric = rubric_of(county, WORK[1])
    slots = [one.key for one in rubric.slots if one.required]
    marks = [{"criterion": one.key, "level": "pass", "points": 70} for one in rubric.criteria if one.slot in slots]
    return {
        "revision": 1, "person": row.person, "capability": row.capability, "rater": row.rater, "kind": row.kind,
        "purpose": row.purpose, "rubric": rubrics.digest(rubric), "plugin": "", "version": "", "evidence": "",
        "slots": slots, "marks": marks, "recommended": False, "comments": {}, "flag": "", "findings": [],
        "how": "terminal", "source": "", "corrects": "", "reason": {}, **changes,
    }  # fmt: skip


def append(county: County, kind: str, subject: str, body: dict[str, Any], round_id: str = "") -> None:
    setting = setting_of(county)
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft(kind, subject, body, round=round_id or setting.round)])


def hand_in(county: County, reading: str, **changes: Any) -> None:
    append(county, "sheet.submitted", reading, body_of(county, reading, **changes))


def refused(county: County, code: str, reading: str, **changes: Any) -> None:
    """Refused with this code; nothing is stored."""
    with pytest.raises((RefusedError, NotFoundError)) as caught:
        hand_in(county, reading, **changes)
    assert caught.value.code == code
    assert setting_of(county).store.scoring.sheet(reading) is None


def test_a_sheet_in_order_is_taken(county: County, reading: str) -> None:
    """And its correction, with the next revision only."""
    hand_in(county, reading)
    with pytest.raises(RefusedError, match=r"store\.sheet-revision"):
        hand_in(county, reading)
    with pytest.raises(RefusedError, match=r"store\.sheet-revision"):
        hand_in(county, reading, revision=3)
    hand_in(county, reading, revision=2)


def test_a_sheet_is_of_a_reading_that_was_given_and_not_taken_back(county: County, reading: str) -> None:
    """What was never given, or is somebody else's by now, takes no marks; a sheet that is in can be corrected."""
    with pytest.raises(NotFoundError, match=r"store\.no-such-reading"):
        append(county, "sheet.submitted", setting_of(county).store.new_id(), body_of(county, reading))
    released = {"reason": {}, "why": "ill"}
    append(county, "reading.released", reading, released)
    refused(county, "store.reading-released", reading)
    (second,) = give(county, [WORK], "9002")
    hand_in(county, second)
    with pytest.raises(RefusedError, match=r"store\.sheet-came-in"):
        append(county, "reading.released", second, released)
    hand_in(county, second, revision=2)
    append(county, "sheet.set_aside", second, {"reason": {}, "why": "asked"})
    with pytest.raises(RefusedError, match=r"store\.reading-released"):
        hand_in(county, second, revision=3)


@pytest.mark.parametrize("name", ["person", "rater", "capability", "kind", "purpose"])
def test_a_sheet_says_what_its_reading_says(county: County, reading: str, name: str) -> None:
    """Whose work, whose marks, in which role."""
    other = {"person": person(county, "1002"), "rater": person(county, CHAIR), "capability": "A3", "kind": "peer",
             "purpose": "second"}  # fmt: skip
    refused(county, "store.sheet-of-another", reading, **{name: other[name]})


def test_a_sheet_is_of_its_own_round(county: County, reading: str) -> None:
    """Marks cannot be judged by another round's profile."""
    with pytest.raises(RefusedError, match=r"store\.sheet-of-another"):
        append(county, "sheet.submitted", reading, body_of(county, reading), round_id="round-9")


def test_the_rubric_is_one_of_that_capability_that_is_on_record(county: County, reading: str) -> None:
    """Not any digest, not another capability's, not any document."""
    other = rubrics.digest(rubric_of(county, "A3"))
    for digest in ("sha256:00", other, setting_of(county).profile_digest):
        refused(county, "store.sheet-rubric", reading, rubric=digest)
    refused(county, "store.sheet-rubric", reading, slots=["no_such_slot"])
    refused(county, "store.sheet-rubric", reading, comments={"no_such": {"text": "x", "digest": "y"}})


def test_each_criterion_of_the_evidence_is_marked_once(county: County, reading: str) -> None:
    """None missing, none twice, none of a slot that had nothing, none that does not exist."""
    whole = body_of(county, reading)["marks"]
    for marks in ([], whole[1:], [*whole, whole[0]], [*whole, {**whole[0], "criterion": "other"}]):
        refused(county, "store.marks-incomplete", reading, marks=marks)
    refused(county, "store.marks-incomplete", reading, slots=[])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"level": "good"}, "store.mark-level"),
        ({"level": "Pass"}, "store.mark-level"),
        ({"points": 80}, "store.mark-points"),
        ({"points": 59}, "store.mark-points"),
        ({"points": -1}, "store.mark-points"),
        ({"points": None}, "store.mark-points"),
        ({"points": True}, "store.sheet-shape"),
        ({"points": "70"}, "store.sheet-shape"),
        ({"more": 1}, "store.sheet-shape"),
    ],
)
def test_a_mark_is_inside_its_level(county: County, reading: str, changes: dict[str, Any], code: str) -> None:
    """Levels that there are, whole points inside them."""
    first, *rest = body_of(county, reading)["marks"]
    refused(county, code, reading, marks=[{**first, **changes}, *rest])


def test_no_free_text_stands_in_a_sheet(county: County, reading: str) -> None:
    """Comments are references, flags are known words, a recommendation is for profiles that have them."""
    refused(county, "store.sheet-shape", reading, comments={"": "王芳做得好"})
    refused(county, "store.sheet-shape", reading, flag="王芳")
    refused(county, "store.not-recommending", reading, recommended=True)


def test_without_points_a_level_stands_alone(tmp_path: Path) -> None:
    """The profile of the round decides."""
    with small_county(tmp_path / "c") as county:
        (reading,) = give(county, [WORK], "9001")
        refused(county, "store.mark-points", reading)
        marks = [{"criterion": one["criterion"], "level": "pass"} for one in body_of(county, reading)["marks"]]
        hand_in(county, reading, marks=marks)


def test_what_people_decide_about_must_exist(county: County, reading: str) -> None:
    """Readings that are taken back, sheets that stand or are set aside."""
    for kind, body in (
        ("sheet.kept", {"rubric": "", "evidence": "", "reason": {}}),
        ("sheet.set_aside", {"reason": {}, "why": "asked"}),
    ):
        with pytest.raises(NotFoundError, match=r"store\.no-such-sheet"):
            append(county, kind, reading, body)
    with pytest.raises(NotFoundError, match=r"store\.no-such-reading"):
        append(county, "reading.released", "nothing", {"reason": {}, "why": "ill"})


def test_readings_are_between_two_people_on_record(county: County) -> None:
    """Nobody reads their own work; nobody unknown reads or is read; a reading is given once."""
    rater, teacher = person(county, "9001"), person(county, "1001")
    item = {"id": "r", "person": teacher, "capability": "A1", "kind": "peer", "purpose": "main", "position": 1}
    for subject, one, error in (
        (teacher, item, r"store\.own-work"),
        ("nobody", item, r"store\.no-such-person"),
        (rater, {**item, "person": "nobody"}, r"store\.no-such-person"),
        (rater, {**item, "id": give(county, [WORK], "9003")[0]}, r"store\.reading-exists"),
    ):
        with pytest.raises(AssessError, match=error):
            append(county, "rater.assigned", subject, {"plan": "p", "items": [one]})


# --- whatever is thrown at it -----------------------------------------------------------------------------------------

_words = st.sampled_from(["pass", "fail", "excellent", "PASS", "", "good", "合格", "\u212a"])
_points = st.one_of(st.integers(-5, 120), st.none(), st.booleans(), st.text(max_size=3), st.floats(allow_nan=True))
_junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_stored_is_inside_its_level_or_nothing_is(county: County, data: st.DataObject) -> None:
    """Any levels, points, criteria, slots, revisions and shapes: a stored mark is always one that can be."""
    setting = setting_of(county)
    (reading,) = give(county, [WORK], "9001")
    body = body_of(county, reading)
    keys = [one["criterion"] for one in body["marks"]]
    if data.draw(st.booleans()):
        body["marks"] = [
            {"criterion": data.draw(st.sampled_from([key, key, key, keys[0], "x"])), "level": data.draw(_words),
             "points": data.draw(_points)}
            for key in keys
        ]  # fmt: skip
    else:
        low, high = RANGES[level := data.draw(st.sampled_from(sorted(RANGES)))]
        points = data.draw(st.integers(low - 2, high + 2))
        body["marks"] = [{"criterion": key, "level": level, "points": points} for key in keys]
    for name in data.draw(st.lists(st.sampled_from(sorted(body)), max_size=1)):
        body[name] = data.draw(_junk)
    try:
        append(county, "sheet.submitted", reading, body)
    except AssessError:
        assert setting.store.scoring.sheet(reading) is None
        return
    stored = setting.store.scoring.sheet(reading)
    assert stored is not None
    rubric = rubric_of(county, WORK[1])
    wanted = [one.key for one in rubric.criteria if one.slot in stored.body["slots"]]
    assert sorted(one["criterion"] for one in stored.body["marks"]) == sorted(wanted)
    for one in stored.body["marks"]:
        low, high = RANGES[one["level"]]
        assert type(one["points"]) is int
        assert low <= one["points"] <= high


# --- merging ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[tuple[County, County, str]]:
    """Two workspaces of one county that know the same reading."""
    with small_county(tmp_path / "a", more="grading: {marks: points}\n") as first:
        (reading,) = give(first, [WORK], "9001")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    (tmp_path / "b" / "tpd.head").unlink(missing_ok=True)
    with open_again(tmp_path / "a") as first, open_again(tmp_path / "b", clock=Clock("2025-10-16T08:00:00+08:00")) as b:
        setting = setting_of(b)
        with setting.store.write(setting.actor) as tx:  # what a copy does by itself when it finds that it is one
            tx.new_origin(setting.store.new_id(), {"from_heads": [], "backup": ""})
        yield first, b, reading


def _merge(into: County, other: County):
    setting = setting_of(into)
    return merge(setting.store, setting_of(other).store.workspace, actor=setting.actor)


def test_a_sheet_of_another_workspace_comes_over(copies: tuple[County, County, str]) -> None:
    """As it is, when it is in order."""
    first, second, reading = copies
    hand_in(second, reading)
    assert _merge(first, second).conflicts == ()
    assert setting_of(first).store.scoring.sheet(reading) is not None


def test_two_sheets_for_one_reading_are_a_conflict_until_it_is_settled(copies: tuple[County, County, str]) -> None:
    """Both stay in the log; a correction that knows both settles it."""
    first, second, reading = copies
    hand_in(first, reading)
    hand_in(second, reading)
    found = _merge(first, second).conflicts
    assert [one.code for one in found] == ["store.conflict-sheet"]
    assert found[0].params["reading"] == reading
    hand_in(first, reading, revision=2)
    assert _merge(second, first).conflicts == ()
    assert _merge(first, second).conflicts == ()


def test_a_correction_is_not_undone_by_an_older_revision_of_elsewhere(copies: tuple[County, County, str]) -> None:
    """Whatever the clocks say, the highest revision stands."""
    first, second, reading = copies
    hand_in(first, reading)
    hand_in(first, reading, revision=2)
    hand_in(second, reading)  # a day later by its clock
    _merge(first, second)
    stored = setting_of(first).store.scoring.sheet(reading)
    assert stored is not None
    assert stored.revision == 2


def _forge(county: County, reading: str, **changes: Any) -> None:
    """Write a sheet past the rules, in a chain that is otherwise whole."""
    store: Store = setting_of(county).store
    hand_in(county, reading)
    (row,) = store.database.rows(f"SELECT {COLUMNS} FROM log ORDER BY row DESC LIMIT 1")
    body = {**body_of(county, reading), **changes}
    from tpd_assess.store.canonical import canonical  # noqa: PLC0415

    forged = [*row[:11], canonical(body), row[12]]
    with unguarded(store):
        store.database.run("DELETE FROM log WHERE id = ?", (row[0],))
        insert(store.database, (*forged, event_digest(forged)))
    store.workspace.head.unlink()
    store.views.rebuild()
    assert store.log.verify() == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"marks": []}, "store.marks-incomplete"),
        ({"rubric": "sha256:00"}, "store.sheet-rubric"),
        ({"kind": "chair"}, "store.sheet-of-another"),
        ({"flag": "x"}, "store.sheet-shape"),
    ],
)
def test_marks_that_were_written_past_the_rules_stop_a_merge(
    copies: tuple[County, County, str], changes: dict[str, Any], why: str
) -> None:
    """Nothing of that workspace is taken, and the sheet is named."""
    first, second, reading = copies
    _forge(second, reading, **changes)
    before = [event.id for event in setting_of(first).store.log.events()]
    with pytest.raises(RefusedError) as caught:
        _merge(first, second)
    assert caught.value.code == "store.merge-faulty-marks"
    assert (caught.value.params["reading"], caught.value.params["why"]) == (reading, why)
    assert [event.id for event in setting_of(first).store.log.events()] == before
    assert setting_of(first).store.scoring.sheet(reading) is None


def test_points_outside_a_level_stop_a_merge(copies: tuple[County, County, str]) -> None:
    """By the profile under which they were given."""
    first, second, reading = copies
    marks = [{**one, "points": 99} for one in body_of(second, reading)["marks"]]
    _forge(second, reading, marks=marks)
    with pytest.raises(RefusedError, match=r"merge-faulty-marks"):
        _merge(first, second)


def test_evidence_that_changed_keeps_no_sheet_out(county: County, reading: str) -> None:
    """The log takes marks of what was there; what that means is for scoring to say."""
    change_evidence(county, *WORK)
    hand_in(county, reading, evidence="sha256:older")


def test_a_merge_forgets_drafts_about_an_erased_person(copies: tuple[County, County, str]) -> None:
    """What one workspace erased is erased in another that takes it over."""
    first, second, reading = copies
    drafts = setting_of(second).store.drafts
    drafts.save(reading, {"comments": "关于她的话"}, revision=0, at="2025-10-15T00:00:00Z")
    setting = setting_of(first)
    setting.store.purge(setting.actor, person=person(first, WORK[0]))
    _merge(second, first)
    assert drafts.get(reading) == (0, {})
