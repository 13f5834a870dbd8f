"""Results are final only when nothing is open, or when two people say so; written once, whole, in one spelling."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.results.scored import (
    adopt,
    codes,
    document,
    entry,
    log_of,
    mark_all,
    reading_of,
    scored_county,
)
from tests.scoring.county import (
    change_evidence,
    give,
    give_all,
    mark,
    open_again,
    person,
    readings,
    set_status,
    setting_of,
    small_county,
)
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.results import finalising
from tpd_assess.results.finalising import StillOpenError
from tpd_assess.store import Draft
from tpd_assess.store.canonical import canonical
from tpd_assess.testing import Clock, means


def test_a_round_without_anybody_has_no_results(tmp_path: Path, clock: Clock) -> None:
    """Before the roster there is nothing to make final, and nothing is written."""
    with County.create(tmp_path / "empty", means=means(clock=clock)) as county:
        with pytest.raises(RefusedError) as caught:
            county.finalise()
        assert caught.value.code == "results.nobody"
        assert not setting_of(county).store.scoring.finalised(setting_of(county).round)


def test_results_are_written_with_all_that_they_rest_on(county: County) -> None:
    """Ids of sheets' events, digests of rubrics, slots; sorted; no names, no times, no figures."""
    report = county.finalise()
    assert (report.new, report.grades, report.open) == (True, {"pass": 12}, ())
    teachers = document(county)["teachers"]
    assert [one["teacher"] for one in teachers] == sorted(one["teacher"] for one in teachers)
    (first, *_) = entry(county, "1001")["submissions"]
    assert (first["capability"], first["points"], first["level"]) == ("A1", "70.00", "pass")
    basis = first["basis"]
    kinds = {setting_of(county).store.log.get(event).kind for event in basis["sheets"]}  # type: ignore[union-attr]
    assert (len(basis["sheets"]), kinds) == (4, {"sheet.submitted"})
    assert (basis["status"], basis["state"], len(basis["rubrics"])) == ("valid", "scored", 1)
    assert "老师" not in canonical(document(county))
    assert "2025" not in canonical(teachers).replace("2025-", "")


def test_the_same_results_are_written_once(county: County) -> None:
    """The second time nothing is written, and it is said."""
    first = county.finalise()
    before = log_of(county.workspace.root)
    again = county.finalise()
    assert (again.new, again.results) == (False, first.results)
    assert log_of(county.workspace.root) == before


def test_open_things_refuse_it_and_are_all_named(county: County) -> None:
    """Nothing is written."""
    set_status(county, "1001", "A1", "undetermined")
    give(county, [("1002", "A3")], "9004")
    with pytest.raises(StillOpenError, match=r"results\.still-open") as refused:
        county.finalise()
    assert codes(refused.value.things) == ["open-undecided", "open-reading"]
    assert county.results_standing() is None


def test_two_people_may_do_it_all_the_same(county: County) -> None:
    """One says why, another signs; who waits is withheld, the reason is kept apart from the log."""
    set_status(county, "1001", "A1", "undetermined")
    proposal = county.finalise(reason="今天要公布").proposed
    assert county.results_standing() is None
    with pytest.raises(RefusedError, match=r"results\.same-person"):
        county.finalise(sign=proposal)
    report = county.acting_as("9101").finalise(sign=proposal[-8:])
    assert (report.grades, codes(report.open)) == ({"pass": 11, "withheld": 1}, ["open-undecided"])
    teacher = entry(county, "1001")
    assert (teacher["grade"], teacher["submissions"][0]["held"]) == ("withheld", "results.held-undecided")
    event = next(setting_of(county).store.log.events(("results.finalised",)))
    assert (event.body["open"], event.body["proposal"]) == (1, proposal)
    assert "公布" not in canonical([one.body for one in setting_of(county).store.log.events()])


def test_what_was_open_and_is_settled_since_needs_no_new_proposal(county: County) -> None:
    """A part of what the first person saw is fine; with nothing left it is an ordinary result."""
    set_status(county, "1001", "A1", "undetermined")
    proposal = county.finalise(reason="今天要公布").proposed
    set_status(county, "1001", "A1", "valid")
    report = county.acting_as("9101").finalise(sign=proposal)
    assert (report.grades, report.open) == ({"pass": 12}, ())


def test_what_opened_since_was_not_agreed_to(county: County) -> None:
    """It is named, and nothing is written."""
    set_status(county, "1001", "A1", "undetermined")
    proposal = county.finalise(reason="今天要公布").proposed
    set_status(county, "1002", "A3", "undetermined")
    with pytest.raises(StillOpenError, match=r"results\.more-open") as refused:
        county.acting_as("9101").finalise(sign=proposal)
    assert [one.person for one in refused.value.things] == [person(county, "1002")]
    assert county.results_standing() is None


def test_a_proposal_that_is_not_there_is_said(county: County) -> None:
    """By any id."""
    with pytest.raises(NotFoundError, match=r"results\.no-such-proposal"):
        county.finalise(sign="12345678")


def test_the_log_itself_refuses_one_person_alone(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if the program forgot to ask."""
    set_status(county, "1001", "A1", "undetermined")
    proposal = county.finalise(reason="今天要公布").proposed
    row = setting_of(county).store.scoring.proposals(county.profile.round.id)[0]
    monkeypatch.setattr(finalising, "_find_proposal", lambda *_: row)
    with pytest.raises(RefusedError, match=r"store\.second-signature-same-person"):
        county.finalise(sign=proposal)
    assert county.results_standing() is None


def test_somebody_who_works_meanwhile_is_not_passed_over(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event between reckoning and writing: nothing is written, run it again."""
    reckoned = finalising.present

    def slow(setting: Any) -> Any:
        now = reckoned(setting)
        mark(county, reading_of(county, "1001", "A1"), "fail", revision=2)
        return now

    monkeypatch.setattr(finalising, "present", slow)
    with pytest.raises(RefusedError, match=r"results\.moved"):
        county.finalise()
    assert county.results_standing() is None


def test_a_power_cut_leaves_all_or_nothing(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Document and event are one transaction: a cut between them leaves neither."""
    monkeypatch.setattr("tpd_assess.store.transaction.Transaction.append", _cut)
    with pytest.raises(KeyboardInterrupt):
        county.finalise()
    with closing(sqlite3.connect(county.workspace.db)) as database:
        assert database.execute("SELECT count(*) FROM documents WHERE kind = 'results'").fetchone() == (0,)
    monkeypatch.undo()
    assert county.finalise().new


def _cut(*_: object) -> None:
    raise KeyboardInterrupt


# --- the life of a round ----------------------------------------------------------------------------------------------


def test_a_submission_ruled_invalid_after_scoring_keeps_its_sheets_and_counts_none(county: County) -> None:
    """It counts 0; its teacher fails; the sheets are there still."""
    set_status(county, "1001", "A1", "invalid")
    county.finalise()
    teacher = entry(county, "1001")
    assert (teacher["grade"], teacher["submissions"][0]["state"]) == ("fail", "invalid")
    assert teacher["submissions"][0]["counted"] == []
    assert len(list(setting_of(county).store.scoring.sheets(county.profile.round.id))) == 144


def test_what_happens_after_results_are_final_makes_them_outdated(county: County) -> None:
    """Late evidence, a corrected sheet, another profile: said at once, mended by finalising again."""
    county.finalise()
    assert not county.results_standing().outdated  # type: ignore[union-attr]
    change_evidence(county, "1001", "A1")
    assert county.results_standing().outdated  # type: ignore[union-attr]
    with pytest.raises(StillOpenError):
        county.finalise()
    assert county.recompute().same


def test_results_that_still_stand_after_something_happened_are_up_to_date_again(county: County) -> None:
    """Finalising says so in the log, once; the document is the same."""
    first = county.finalise()
    set_status(county, "1001", "A1", "valid")
    assert county.results_standing().outdated  # type: ignore[union-attr]
    again = county.finalise()
    assert (again.results, again.new) == (first.results, False)
    assert not county.results_standing().outdated  # type: ignore[union-attr]
    row = setting_of(county).store.log.last_row()
    county.finalise()
    assert setting_of(county).store.log.last_row() == row


def test_a_profile_that_changes_afterwards_changes_nothing_that_is_final(county: County) -> None:
    """The final document is reckoned again under its own profile; finalising again takes the new one."""
    mark_all(county, "1001", "A1", "excellent")
    first = county.finalise()
    adopt(county, grading={"level_value": {"fail": 40, "pass": 65, "excellent": 95}})
    standing = county.results_standing()
    assert standing is not None
    assert standing.outdated
    assert county.recompute().same
    second = county.finalise()
    assert second.new
    assert second.results != first.results
    assert entry(county, "1001")["submissions"][0]["points"] == "95.00"
    assert county.recompute().same


def test_peers_who_never_come_leave_the_experts(county: County, clock: Clock) -> None:
    """Under `experts_only` when the day of scoring is over: the result stands on the expert alone."""
    calendar = {"calendar": {"scoring": "2025-10-20"}}
    adopt(county, round=calendar, raters={"peers": {"planned": 3, "minimum": 2, "if_short": "experts_only"}})
    rows = readings(county, teacher="1001", capability="A1", kind="peer")[:2]
    with setting_of(county).store.write(setting_of(county).actor) as tx:
        body = {"reason": {}, "why": "late"}
        tx.append([Draft("sheet.set_aside", row.id, body, round=row.round) for row in rows])
    clock.set("2025-10-21T00:00:00+08:00")
    county.finalise()
    first = entry(county, "1001")["submissions"][0]
    assert (first["peers"], first["experts"], first["level"]) == ("", "70", "pass")


def test_the_order_in_which_sheets_come_changes_no_byte(tmp_path: Path) -> None:
    """The same marks, brought in another order, give the same results but for the ids of events."""
    with small_county(tmp_path / "a") as county:
        levels = dict(zip(sorted(give_all(county)), _levels(), strict=True))
    plain = []
    for name in ("b", "c"):
        shutil.copytree(tmp_path / "a", tmp_path / name)
        with open_again(tmp_path / name) as county:
            order = sorted(levels)
            random.Random(name).shuffle(order)
            for reading in order:
                mark(county, reading, levels[reading])
            county.acting_as("9101").finalise(sign=county.finalise(reason="试").proposed)
            plain.append(_without_events(document(county)))
    assert canonical(plain[0]) == canonical(plain[1])


def _levels() -> list[str]:
    draw = random.Random(1)
    return [draw.choice(("fail", "pass", "pass", "excellent")) for _ in range(144)]


def _without_events(found: dict[str, Any]) -> dict[str, Any]:
    for teacher in found["teachers"]:
        for one in teacher["submissions"]:
            one["basis"]["sheets"] = len(one["basis"]["sheets"])
    return found


def test_a_copy_of_the_template_is_what_it_says(tmp_path: Path) -> None:
    """144 sheets, nothing open."""
    with scored_county(tmp_path / "county") as county:
        assert county.open_things() == []
