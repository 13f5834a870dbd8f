"""Who may rule, sign and take back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.validity.build import decision, row
from tpd_assess.errors import RefusedError
from tpd_assess.store.rows import NoticeRow
from tpd_assess.validity.rulings import open_rulings, sign, speak, stage, withdraw

FILE = row("f1", "plan", person="owner", capability="A3")
ZONE = "Asia/Shanghai"
OPEN = decision("ruling:invalid", by="li", name="r1")


def notice(until="2025-11-10", capability="A3", person="owner"):
    return NoticeRow(id="n1", round="2025-autumn", person=person, capability=capability, until=until, code="x",
                     params={}, at="2025-11-01T00:00:00Z")  # fmt: skip


TOLD = notice()
AFTER = datetime(2025, 11, 10, 16, 0, tzinfo=UTC)  # the end of 10 November in Shanghai


def signing(ruling=OPEN, by="wu", notices=(TOLD,), now=AFTER, file=FILE):
    sign(ruling, by=by, file=file, notices=notices, time_zone=ZONE, now=now)


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(RefusedError) as error:
        call(*args, **kwargs)
    return error.value.code


def test_an_axis_is_ruled_by_one_person_and_invalid_by_two():
    """The event says whether a second signature is needed."""
    assert speak("ruling", "shown", by="li", file=FILE) == {"says": "shown", "needs_second": False}
    assert speak("ruling", "invalid", by="li", file=FILE) == {"says": "invalid", "needs_second": True}


def test_schools_and_colleagues_say_their_own_words():
    """A school may say that it cannot confirm; nobody but a ruling says invalid."""
    assert speak("attestation", "unconfirmed", by="li", file=FILE) == {"says": "unconfirmed"}
    assert speak("witness", "shown_and_authored", by="li", file=FILE) == {"says": "shown_and_authored"}
    assert refused(speak, "witness", "unconfirmed", by="li", file=FILE) == "validity.unknown-word"
    assert refused(speak, "attestation", "invalid", by="li", file=FILE) == "validity.unknown-word"
    assert refused(speak, "ruling", "fine", by="li", file=FILE) == "validity.unknown-word"


@pytest.mark.parametrize("kind", ["ruling", "attestation", "witness"])
def test_nobody_speaks_of_their_own_evidence(kind):
    """The owner of an evidence neither rules on it, attests it nor is its witness; nor does nobody."""
    assert refused(speak, kind, "shown", by="owner", file=FILE) == "validity.own-evidence"
    assert refused(speak, kind, "shown", by="", file=FILE) == "validity.who-speaks"


@pytest.mark.parametrize("state", ["quarantined", "duplicate", "superseded", "container", "ignored", "unmapped"])
def test_only_accepted_evidence_is_spoken_of(state):
    """A file that is no evidence cannot be ruled on."""
    assert refused(speak, "ruling", "shown", by="li", file=row("f1", state=state)) == "validity.not-evidence"


def test_nothing_is_said_twice():
    """A ruling in force is not made again, an open one is signed instead; a withdrawn one may be made anew."""
    shown, opened = decision("ruling:shown", by="li"), decision("ruling:invalid", by="li")
    gone = decision("ruling:shown", by="li", withdrawn="e9")
    assert refused(speak, "ruling", "shown", by="wu", file=FILE, decisions=[shown]) == "validity.said-already"
    assert refused(speak, "ruling", "invalid", by="wu", file=FILE, decisions=[opened]) == "validity.waits-for-second"
    assert speak("ruling", "authored", by="li", file=FILE, decisions=[shown])["says"] == "authored"
    assert speak("ruling", "shown", by="li", file=FILE, decisions=[gone])["says"] == "shown"


def test_two_colleagues_may_say_the_same():
    """Witnesses speak for themselves: another person's word is no repetition, one's own is."""
    earlier = decision("witness:shown", by="li")
    assert speak("witness", "shown", by="wu", file=FILE, decisions=[earlier]) == {"says": "shown"}
    assert refused(speak, "witness", "shown", by="li", file=FILE, decisions=[earlier]) == "validity.said-already"


def test_a_second_person_signs_after_the_window():
    """Another person than the first, not the owner, after the teacher was told and the day is over."""
    signing()


def test_the_same_person_never_signs_twice():
    """Two signatures need two people."""
    assert refused(signing, by="li") == "validity.same-person"


def test_the_owner_signs_nothing():
    """The owner is not the second person either, even against themselves."""
    assert refused(signing, by="owner") == "validity.own-evidence"


def test_no_invalid_without_notice():
    """Without a notice on that very submission nothing turns invalid."""
    assert refused(signing, notices=()) == "validity.notice-first"
    others = (notice(capability="A4"), notice(person="other"))
    assert refused(signing, notices=others) == "validity.notice-first"


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (datetime(2025, 11, 10, 15, 59, 59, tzinfo=UTC), False),  # 23:59:59 in Shanghai
        (datetime(2025, 11, 10, 16, 0, 0, tzinfo=UTC), True),  # 24:00 there
        (datetime(2025, 11, 10, 0, 0, 0, tzinfo=UTC), False),
    ],
)
def test_the_window_ends_at_midnight_there(now, over):
    """The last day counts to its end in the county's time zone, wherever the computer stands."""
    if over:
        signing(now=now)
    else:
        assert refused(signing, now=now) == "validity.window-open"


def test_the_latest_notice_counts():
    """A second notice with a later day gives the teacher that day."""
    assert refused(signing, notices=(notice("2025-11-01"), notice("2025-12-01"))) == "validity.window-open"


def test_what_is_signed_or_gone_is_not_signed_again():
    """A ruling in force, an axis ruling and a withdrawn one take no signature."""
    assert refused(signing, decision("ruling:invalid", second="zhao")) == "validity.ruling-in-force"
    assert refused(signing, decision("ruling:shown")) == "validity.ruling-in-force"
    assert refused(signing, decision("ruling:invalid", withdrawn="e9")) == "validity.ruling-withdrawn"
    assert refused(signing, decision("attestation:shown")) == "validity.ruling-in-force"


def test_rulings_are_taken_back_by_others_than_the_owner():
    """Either signer or a third person takes a ruling back, once; the owner does not."""
    withdraw(OPEN, by="li", file=FILE)
    withdraw(decision("ruling:invalid", second="wu"), by="zhao", file=FILE)
    assert refused(withdraw, OPEN, by="owner", file=FILE) == "validity.own-evidence"
    assert (
        refused(withdraw, decision("ruling:shown", withdrawn="e9"), by="li", file=FILE) == "validity.ruling-withdrawn"
    )
    assert refused(withdraw, decision("witness:shown"), by="li", file=FILE) == "validity.not-a-ruling"


def test_stages():
    """A ruling is open, in force or withdrawn."""
    assert stage(OPEN) == "open"
    assert stage(decision("ruling:invalid", second="li")) == "open"  # the same person twice
    assert stage(decision("ruling:invalid", second="wu")) == "in_force"
    assert stage(decision("ruling:shown")) == "in_force"
    assert stage(decision("ruling:invalid", second="wu", withdrawn="e9")) == "withdrawn"


def test_open_rulings_are_for_others():
    """The list of what waits leaves out what is in force; for one person, also what they made themselves."""
    done = decision("ruling:invalid", second="wu", name="r2")
    mine = decision("ruling:invalid", by="wu", name="r3")
    assert [one.id for one in open_rulings([mine, done, OPEN])] == ["r1", "r3"]
    assert [one.id for one in open_rulings([mine, done, OPEN], by="wu")] == ["r1"]
