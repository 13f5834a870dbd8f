"""The repair window."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from tests.validity.build import PROPOSED, rubric, slot
from tpd_assess.model import Profile, Text
from tpd_assess.model.profile import Calendar, Round
from tpd_assess.store.rows import NoticeRow, StatusRow
from tpd_assess.validity.candidates import Candidate
from tpd_assess.validity.repair import (
    after_window,
    invalid_notice_body,
    notice_body,
    notice_params,
    notices_due,
    repair_day,
)

NOON = datetime(2025, 11, 3, 4, 0, tzinfo=UTC)  # noon in Shanghai
A3 = rubric(slot("made", "plan"), slot("shown", "talk"))


def profile(repair="", after="rule", zone="Asia/Shanghai"):
    return Profile(
        name=Text("方案"), county=Text("县"), standard="test", time_zone=zone,
        round=Round(id="2025-autumn", title=Text("秋"), calendar=Calendar(repair=repair)),
        validity=msgspec.structs.replace(PROPOSED, after_repair=after, repair_days=7),
    )  # fmt: skip


def state(word, person="p1", lacks=("talk",)):
    return StatusRow(
        round="2025-autumn", person=person, capability="A3", status=word, body={"lacks": list(lacks)}, at="", event=""
    )


def notice(until, person="p1", params=None, code="validity.notice-incomplete"):
    return NoticeRow(
        id="n", round="2025-autumn", person=person, capability="A3", until=until, code=code, params=params or {}, at=""
    )


@pytest.mark.parametrize(
    ("repair", "now", "zone", "expected", "why"),
    [
        ("2025-11-20", NOON, "Asia/Shanghai", "2025-11-20", "the calendar's day holds"),
        ("2025-11-03", NOON, "Asia/Shanghai", "2025-11-03", "its last day still counts"),
        ("2025-11-02", NOON, "Asia/Shanghai", "2025-11-10", "after it a notice gives seven days anew"),
        ("", NOON, "Asia/Shanghai", "2025-11-10", "without a calendar, seven days from today"),
        (
            "",
            datetime(2025, 11, 3, 16, 30, tzinfo=UTC),
            "Asia/Shanghai",
            "2025-11-11",
            "today is the day in the county",
        ),
        ("", datetime(2025, 11, 3, 16, 30, tzinfo=UTC), "UTC", "2025-11-10", "elsewhere it is still the day before"),
        ("2025-11-03", datetime(2025, 11, 3, 16, 0, tzinfo=UTC), "Asia/Shanghai", "2025-11-11", "24:00 there ends it"),
    ],
)
def test_until_when(repair, now, zone, expected, why):
    """The day until which things can be mended, in the county's time zone."""
    assert repair_day(profile(repair, zone=zone), now) == expected, why


def test_notice_goes_to_each_open_submission_once():
    """Incomplete and undetermined ones get a notice; valid and invalid ones, and those told before, do not."""
    words = {"p1": "incomplete", "p2": "undetermined", "p3": "valid", "p4": "invalid", "p5": "incomplete"}
    due = notices_due([state(word, person) for person, word in words.items()], [notice("2025-11-10", "p5")])
    assert [row.person for row in due] == ["p1", "p2"]


def test_notice_says_what_is_lacking_by_title():
    """The event holds titles in both languages and the date; the sentence is made where it is shown."""
    body = notice_body(state("incomplete"), A3, "2025-11-10")
    assert body == {
        "until": "2025-11-10",
        "code": "validity.notice-incomplete",
        "params": {"slots": {"zh": "材料talk", "en": "the talk"}},
    }
    params = notice_params(notice("2025-11-10", params=body["params"]))
    assert params == {"slots": Text("材料talk", "the talk"), "until": "2025-11-10", "capability": "A3"}


def test_an_invalid_ruling_is_announced_too():
    """When one person ruled invalid the teacher is told and given the same window."""
    body = invalid_notice_body(Text("讲解", "talk"), "2025-11-10")
    assert (body["code"], body["params"]) == ("validity.notice-invalid", {"slots": {"zh": "讲解", "en": "talk"}})


def candidate(person, file, slot_key="plan"):
    return Candidate(file=file, person=person, organisation="s", capability="A3", slot=slot_key,
                     verdict="undetermined", status="undetermined")  # fmt: skip


STATUSES = [
    state("undetermined", "over"),
    state("incomplete", "gaps"),
    state("incomplete", "gaps-and-files"),
    state("undetermined", "open"),
    state("incomplete", "untold"),
    state("valid", "fine"),
    state("invalid", "ruled"),
]
NOTICES = [
    notice("2025-11-02", "over"),
    notice("2025-11-02", "gaps"),
    notice("2025-11-02", "gaps-and-files"),
    notice("2025-11-02", "open"),
    notice("2025-11-04", "open"),
    notice("2025-11-02", "fine"),
    notice("2025-11-02", "ruled"),
]
OPEN = [
    candidate("over", "f2", "talk"),
    candidate("over", "f1"),
    candidate("gaps-and-files", "f3"),
    candidate("open", "f4"),
]


def test_what_is_left_goes_to_two_people():
    """After the window files still open make one list; mere gaps are scored as they are; nobody is surprised."""
    left = after_window(STATUSES, NOTICES, OPEN, profile(), NOON)
    assert [(one.person, one.files) for one in left.to_rule] == [("gaps-and-files", ("f3",)), ("over", ("f1", "f2"))]
    assert left.as_is == (("gaps", "A3"),)
    assert left.waiting == (("open", "A3"),)  # a later notice holds
    assert left.untold == (("untold", "A3"),)


def test_a_county_may_score_what_is_left():
    """With `score_as_is` everything whose window is over is scored as it stands, and nothing is ruled on."""
    left = after_window(STATUSES, NOTICES, OPEN, profile(after="score_as_is"), NOON)
    assert left.to_rule == ()
    assert [person for person, _ in left.as_is] == ["gaps", "gaps-and-files", "over"]


def test_every_open_submission_is_in_exactly_one_list():
    """Nothing waits for ever and nothing is forgotten."""
    for after in ("rule", "score_as_is"):
        left = after_window(STATUSES, NOTICES, OPEN, profile(after=after), NOON)
        listed = [one.person for one in left.to_rule]
        listed += [person for keys in (left.as_is, left.waiting, left.untold) for person, _ in keys]
        assert sorted(listed) == ["gaps", "gaps-and-files", "open", "over", "untold"]
