"""Planning: what is wanted, what is written, and that no policy gets round a hard rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from tests.scoring.county import (
    CHAIR,
    CODES,
    EXPERTS,
    TEACHERS,
    change_evidence,
    give,
    mark,
    open_again,
    person,
    readings,
    set_status,
    setting_of,
    small_county,
    snapshot,
)
from tests.scoring.policies import no_orders, plain, plugins, two_for_fails
from tpd_assess.county import County
from tpd_assess.errors import PluginError, RefusedError
from tpd_assess.model import Assignment, AssignmentRequest
from tpd_assess.scoring.assigning.planning import plan
from tpd_assess.store import AssignmentRow

ONE_PEER = "raters:\n  weights: {peers: 40, experts: 60}\n  peers: {planned: 1, minimum: 1}\n  experts: {planned: 1}\n"


def made(tmp_path: Path, more: str = ONE_PEER, **how: Any) -> County:
    """A small county with policies of the test's own."""
    return small_county(tmp_path / "county", more=more, plugins=plugins(**how))


def planned(county: County) -> Counter[tuple[str, str]]:
    """Open readings by kind and purpose."""
    return Counter((row.kind, row.purpose) for row in readings(county))


def events(county: County, kind: str) -> list[Any]:
    """The events of one kind."""
    return list(setting_of(county).store.log.events(kinds=(kind,)))


def expert_reading(county: County, teacher: str, code: str) -> AssignmentRow:
    """The main reading of an expert."""
    (row,) = readings(county, teacher=teacher, capability=code, kind="expert", purpose="main")
    return row


def test_everything_valid_gets_its_readers_in_one_plan(tmp_path: Path) -> None:
    """So many peers and experts as the profile says; one event for the plan, one for each rater."""
    with made(tmp_path) as county:
        report = county.plan_panel(seed="s")
        assert planned(county) == {("peer", "main"): 36, ("expert", "main"): 36}
        assert (report.new, report.short, report.submissions) == (72, (), 36)
        (event,) = events(county, "plan.made")
        assert (event.body["seed"], event.body["policy"], event.body["given"]) == ("s", "scoring:standard", 72)
        raters = [one.subject for one in events(county, "rater.assigned")]
        assert len(raters) == len(set(raters)) == 16


def test_a_plan_run_again_adds_nothing(tmp_path: Path) -> None:
    """Not one event."""
    with made(tmp_path) as county:
        county.plan_panel()
        before = snapshot(county)
        report = county.plan_panel()
        assert (report.new, report.short) == (0, ())
        assert snapshot(county) == before


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path) -> None:
    """With the seed that it names the plan is what it said."""
    with made(tmp_path) as county:
        before = snapshot(county)
        dry = county.plan_panel(dry_run=True)
        assert snapshot(county) == before
        real = county.plan_panel(seed=dry.seed)
        assert structs_equal(dry, real)


def structs_equal(dry: Any, real: Any) -> bool:
    """Whether two reports say the same, but that one was dry."""
    return (dry.given, dry.raters, dry.spreads, dry.links) == (real.given, real.raters, real.spreads, real.links)


def test_what_the_policy_was_asked_is_kept_and_gives_the_same_plan_again(tmp_path: Path) -> None:
    """The request is a document of the log: asked once more, the policy says what was written."""
    with made(tmp_path) as county:
        county.plan_panel()
        (event,) = events(county, "plan.made")
        document = setting_of(county).store.documents.get(event.body["request"])
        request = msgspec.convert(document, AssignmentRequest)
        again = {(one.teacher, one.capability, one.kind, one.rater) for one in plain(request)}
        assert again == {(row.person, row.capability, row.kind, row.rater) for row in readings(county)}


def test_the_order_of_each_rater_follows_from_the_seed(tmp_path: Path) -> None:
    """The same seed, the same order; another seed, another one; places count from 1."""

    def order(seed: str) -> list[list[tuple[str, str]]]:
        with small_county(tmp_path / f"c{len(list(tmp_path.iterdir()))}", more=ONE_PEER, plugins=plugins()) as county:
            county.plan_panel(seed=seed)
            rows = {rater: readings(county, rater=rater) for rater in EXPERTS}
            assert all(sorted(one.position for one in mine) == list(range(1, 10)) for mine in rows.values())
            return [
                [(one.person, one.capability) for one in sorted(mine, key=lambda one: one.position)]
                for mine in rows.values()
            ]

    assert order("a") == order("a") != order("b")


def test_the_round_keeps_its_seed(tmp_path: Path) -> None:
    """A random one at first, recorded; later plans go on with it unless another is given."""
    with made(tmp_path) as county:
        set_status(county, "1001", "A1", "undetermined")
        first = county.plan_panel().seed
        assert len(first) == 16
        set_status(county, "1001", "A1", "valid")
        assert county.plan_panel(dry_run=True).seed == first
        assert county.plan_panel(seed="other").seed == "other"
        assert county.plan_panel(dry_run=True).seed == "other"


def test_late_work_is_added_behind_what_was_given(tmp_path: Path) -> None:
    """Nothing that was given moves: the same ids, raters, places."""
    with made(tmp_path) as county:
        set_status(county, "1005", "A3", "undetermined")
        report = county.plan_panel()
        assert [(one.capability, one.reason) for one in report.left_out] == [("A3", "undetermined")]
        before = {row.id: row for row in readings(county)}
        set_status(county, "1005", "A3", "valid")
        assert county.plan_panel().new == 2
        after = {row.id: row for row in readings(county)}
        assert {one: after[one] for one in before} == before
        for new in set(after) - set(before):
            others = [row.position for row in before.values() if row.rater == after[new].rater]
            assert after[new].position == len(others) + 1


def test_what_was_taken_back_is_given_to_somebody_else(tmp_path: Path) -> None:
    """A sick expert: all open readings go to the others, those that are in stay."""
    with made(tmp_path) as county:
        county.plan_panel()
        mine = readings(county, rater="9001")
        mark(county, mine[0].id)
        report = county.release_readings("9001", reason="住院")
        assert (len(report.released), report.kept) == (8, (mine[0].id,))
        before = {row.id for row in readings(county)}
        assert county.plan_panel().new == 8
        new = [row for row in readings(county) if row.id not in before]
        assert {row.kind for row in new} == {"expert"}
        assert person(county, "9001") not in {row.rater for row in new}


def test_a_sheet_that_was_set_aside_is_wanted_again_and_may_be_of_the_same_reader(tmp_path: Path) -> None:
    """As when the evidence changed: who read it before knows it best, or another."""
    with made(tmp_path) as county:
        county.plan_panel()
        row = expert_reading(county, "1001", "A1")
        mark(county, row.id)
        change_evidence(county, "1001", "A1")
        assert county.plan_panel().new == 0
        set_aside(county, row)
        asked = capture(county)
        (work,) = asked.works
        assert [(one.kind, one.purpose, one.count) for one in work.wants] == [("expert", "main", 1)]
        assert row.rater not in work.barred


def set_aside(county: County, row: AssignmentRow) -> None:
    """A person decides that a sheet does not count."""
    from tpd_assess.store import Draft  # noqa: PLC0415

    setting = setting_of(county)
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("sheet.set_aside", row.id, {"reason": {}, "why": "changed"}, round=row.round)])


def capture(county: County) -> AssignmentRequest:
    """What the policy would be asked now."""
    asked: list[AssignmentRequest] = []

    def listen(request: AssignmentRequest) -> list[Assignment]:
        asked.append(request)
        return plain(request)

    plan(setting_with(county, listen), dry_run=True)
    return asked[0]


def setting_with(county: County, assign: Callable[..., Any]) -> Any:
    """The setting of a county, with another policy."""
    import dataclasses  # noqa: PLC0415

    return dataclasses.replace(setting_of(county), plugins=plugins(assign))


def test_a_second_reading_is_given_when_the_main_sheets_are_in(tmp_path: Path) -> None:
    """Ordered by the policy, given once; then a chair where two experts differ."""
    with made(tmp_path, order=two_for_fails) as county:
        county.plan_panel()
        for row in readings(county, teacher="1001", capability="A1", kind="expert"):
            mark(county, row.id, "fail")
        assert county.plan_panel().new == 0  # the peer has not marked yet
        for row in readings(county, teacher="1001", capability="A1", kind="peer"):
            mark(county, row.id)
        assert [(one.kind, one.purpose, one.count) for one in county.plan_panel().given] == [("expert", "second", 1)]
        assert county.plan_panel().new == 0
        (second,) = readings(county, purpose="second")
        assert second.rater != expert_reading(county, "1001", "A1").rater
        mark(county, second.id)
        assert [(one.kind, one.purpose, one.count) for one in county.plan_panel().given] == [("chair", "third", 1)]
        (third,) = readings(county, purpose="third")
        assert third.rater == person(county, CHAIR)


def test_orders_of_what_there_is_not_stop_the_plan(tmp_path: Path) -> None:
    """A policy of moderation is not trusted either."""

    def wrong(request: Any) -> list[Any]:
        return [structs.replace(one, **change) for one in two_for_fails(request)]

    for change in ({"teacher": "nobody"}, {"kind": "peer"}, {"purpose": "main"}):
        with small_county(tmp_path / str(change), more=ONE_PEER, plugins=plugins(order=wrong)) as county:
            (reading,) = give(county, [("1001", "A1")], "9001")
            mark(county, reading, "fail")
            with pytest.raises(PluginError, match=r"plugins\.step-stopped"):
                county.plan_panel()
            assert planned(county) == {("expert", "main"): 1}


def with_first(change: Callable[[AssignmentRequest, Assignment], dict[str, str]]) -> Callable[..., list[Assignment]]:
    """A policy that does everything right but its first answer."""

    def assign(request: AssignmentRequest) -> list[Assignment]:
        first, *rest = plain(request)
        return [structs.replace(first, **change(request, first)), *rest]

    return assign


def somebody(request: AssignmentRequest, fits: Callable[[Any], bool]) -> dict[str, str]:
    """The first rater who fits."""
    return {"rater": next(one.person for one in request.raters if fits(one))}


def school(request: AssignmentRequest, teacher: str) -> str:
    """Where a teacher works."""
    return next(one.organisation for one in request.works if one.teacher == teacher)


BREAKS: dict[str, Callable[..., list[Assignment]]] = {
    "self": with_first(lambda request, one: {"rater": one.teacher}),
    "school": with_first(
        lambda request, one: somebody(
            request,
            lambda rater: rater.kind == one.kind and rater.person != one.teacher
            and rater.organisation == school(request, one.teacher),
        )
    ),
    "unknown": with_first(lambda request, one: {"rater": "nobody"}),
    "too-few": lambda request: plain(request)[1:],
    "too-many": lambda request: [*plain(request), plain(request)[0]],
    "unexplained": with_first(lambda request, one: {"rater": ""}),
}  # fmt: skip


@pytest.mark.parametrize("rule", BREAKS)
def test_an_answer_that_breaks_a_rule_stops_the_plan(tmp_path: Path, rule: str) -> None:
    """The plug-in and the rule are named, and nothing is written."""
    with made(tmp_path, assign=BREAKS[rule]) as county:
        before = snapshot(county)
        with pytest.raises(PluginError) as stopped:
            county.plan_panel()
        assert stopped.value.code == "plugins.step-stopped"
        assert stopped.value.params["plugin"] == "scoring"
        assert rule_of(stopped.value) == rule
        assert snapshot(county) == before


def rule_of(error: PluginError) -> str:
    """The rule that a stopped step names."""
    from tpd_assess.messages.panel import MESSAGES  # noqa: PLC0415

    said = error.params["detail"][0]
    return next(name.removeprefix("rule-") for name, both in MESSAGES.items() if both == (said.zh, said.en))


def test_rules_that_need_a_past_are_recounted_too(tmp_path: Path) -> None:
    """Declared conflicts, people who would read each other, the most of a rater, one work twice."""
    from tpd_assess.scoring.assigning.checked import Rules  # noqa: PLC0415

    with made(tmp_path) as county:
        county.declare_conflict("9001", "1001", reason="亲属")
        give(county, [("1001", "A1")], "1005", kind="peer")
        request = capture(county)
        ids = {number: person(county, number) for number in ("1001", "1005", "9001", "9002")}

        def reading(rater: str, teacher: str, kind: str, code: str = "A3") -> Assignment:
            return Assignment(teacher=ids[teacher], capability=code, kind=kind, purpose="main", rater=ids[rater])

        limited = structs.replace(
            request,
            raters=tuple(structs.replace(one, most=1) if one.kind == "expert" else one for one in request.raters),
        )
        rules = Rules(limited)
        assert rules.take(reading("9001", "1001", "expert")) == "conflict"
        assert rules.take(reading("1001", "1005", "peer")) == "each-other"
        assert rules.take(reading("1005", "1001", "peer", "A1")) == "twice"
        assert rules.take(reading("9002", "1001", "expert")) == ""
        assert rules.take(reading("9002", "1001", "expert")) == "twice"
        assert rules.take(reading("9002", "1005", "expert")) == "most"


def test_the_school_rule_follows_the_profile(tmp_path: Path) -> None:
    """Peers may be of the same school where the profile allows, and must be where it requires; experts never."""
    from tpd_assess.scoring.assigning.checked import Rules  # noqa: PLC0415

    with made(tmp_path) as county:
        request = capture(county)
        ids = {number: person(county, number) for number in ("1001", "1002", "1005")}

        def breaks(same_school: str, rater: str) -> str:
            one = Assignment(teacher=ids["1001"], capability="A1", kind="peer", purpose="main", rater=ids[rater])
            return Rules(structs.replace(request, same_school=same_school)).take(one)

        assert [breaks("exclude", "1002"), breaks("allow", "1002"), breaks("require", "1002")] == ["school", "", ""]
        assert [breaks("exclude", "1005"), breaks("allow", "1005"), breaks("require", "1005")] == ["", "", "school"]


def test_what_others_gave_out_meanwhile_is_not_given_twice(tmp_path: Path) -> None:
    """Two clerks plan at once: the second is told to run it again."""

    def slow(request: AssignmentRequest) -> list[Assignment]:
        give(county, [("1001", "A1")], "9001")
        return plain(request)

    with made(tmp_path, assign=slow) as county:
        with pytest.raises(RefusedError, match=r"panel\.changed-meanwhile"):
            county.plan_panel()
        assert planned(county) == {("expert", "main"): 1}


def test_what_nobody_can_read_is_said_and_the_rest_is_given(tmp_path: Path) -> None:
    """Experts may read 5 each: 20 are given, 16 are short, each with its reason; the next run tries again."""
    more = ONE_PEER.replace("experts: {planned: 1}", "experts: {planned: 1, most: 5}")
    with made(tmp_path, more=more) as county:
        report = county.plan_panel()
        assert len(report.short) == 16
        assert {one.reason.code for one in report.short} == {"scoring.test-nobody"}
        assert planned(county)["expert", "main"] == 20
        before = snapshot(county)
        assert len(county.plan_panel().short) == 16
        assert snapshot(county) == before


def test_named_peers_take_the_place_of_all_teachers(tmp_path: Path) -> None:
    """Who has the role reads; erased, merged and unknown people never do."""
    import dataclasses  # noqa: PLC0415

    with made(tmp_path) as county:
        setting = setting_of(county)
        assert {one.person for one in capture(county).raters if one.kind == "peer"} == {
            person(county, number) for number in TEACHERS
        }
        with setting.store.write(setting.actor) as tx:
            for number in ("1001", "1002"):
                record = setting.store.people.get(person(county, number))
                tx.put_person(dataclasses.replace(record, roles=("teacher", "peer")))
            unknown = dataclasses.replace(record, id="x", number="7", roles=("peer", "expert", "chair"))
            tx.put_person(dataclasses.replace(unknown, provisional=True))
            tx.put_person(dataclasses.replace(unknown, id="y", number="", name=""))
            tx.put_person(dataclasses.replace(unknown, id="z", merged_into=record.id))
        raters = capture(county).raters
        assert {one.person for one in raters if one.kind == "peer"} == {person(county, "1001"), person(county, "1002")}
        assert not {one.person for one in raters} & {"x", "y", "z"}


def test_two_rounds_are_planned_apart(tmp_path: Path) -> None:
    """Another round has its own submissions and its own plan; the first one's stays."""
    with small_county(tmp_path / "county", more=ONE_PEER) as county:
        county.plan_panel(seed="one")
        path = county.workspace.profile
        path.write_text(path.read_text(encoding="utf-8").replace("id: round-1", "id: round-2"), encoding="utf-8")
        county.adopt_profile()
        assert setting_of(county).round == "round-2"
        assert readings(county) == []
        report = county.plan_panel(dry_run=True)
        assert (report.new, report.seed == "one") == (0, False)
        assert {one.reason for one in report.left_out} == {"incomplete"}
    with open_again(tmp_path / "county") as county:
        assert len(list(setting_of(county).store.scoring.assignments("round-1"))) == 72


def test_no_policy_of_moderation_is_asked_before_a_sheet_is_in(tmp_path: Path) -> None:
    """There is nothing to moderate."""
    asked: list[Any] = []

    def listen(request: Any) -> list[Any]:
        asked.append(request)
        return no_orders(request)

    with made(tmp_path, order=listen) as county:
        county.plan_panel()
        assert asked == []
        mark(county, readings(county)[0].id)
        county.plan_panel()
        assert len(asked[0].cases) == len(TEACHERS) * len(CODES)
