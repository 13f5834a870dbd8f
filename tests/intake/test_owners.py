"""Whose file it is: what a mapping policy says is checked, a stranger's is kept apart, people are kept once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.conftest import Begin
from tests.intake.running import SCHOOL, Bench, paper, put, teacher
from tpd_assess.errors import PluginError
from tpd_assess.plugins import Plugins
from tpd_assess.store import Store, Workspace
from tpd_assess.workers import Limits, Workers

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
BUNDLED = ("evidence", "rubrics_hybrid", "rubrics_multimedia", "rubrics_smart", "validity")
ODD = "policies: {{map_files: 'odd:{policy}'}}\n"


def odd_plugins(*, ours: bool = False) -> Plugins:
    """The bundled plug-ins, and one of a stranger, or of `ours` as well."""
    modules = {**{f"{one}": f"tpd_{one}" for one in BUNDLED}, "odd": "tests.intake.odd_plugin"}
    return Plugins.of(modules, bundled=tuple(modules) if ours else BUNDLED)


def with_policy(begin: Begin, policy: str) -> Bench:
    """A county that chose the stranger's policy; it is asked in a real worker."""
    bench = begin({PLAN: paper("方案")})
    bench.how = {"plugins": odd_plugins(), "workers": lambda: Workers(1, Limits(seconds=5))}
    bench.adopt(more=ODD.format(policy=policy))
    return bench


def test_a_strangers_policy_is_asked_in_a_worker(begin: Begin):
    """It places what the bundled one would place elsewhere."""
    bench = with_policy(begin, "first")
    bench.ingest()
    assert (bench.one(PLAN).state, bench.one(PLAN).slot) == ("accepted", "plan")


@pytest.mark.parametrize("policy", ["nobody", "no-slot", "no-capability", "crash"])
def test_a_policy_that_fails_or_invents_stops_the_step(begin: Begin, policy: str):
    """The step is named with the plug-in; nothing is written, and this process lives on."""
    bench = with_policy(begin, policy)
    with pytest.raises(PluginError) as raised:
        bench.ingest()
    assert raised.value.code == "plugins.step-stopped"
    assert raised.value.params["plugin"] == "odd"
    assert bench.rows() == []


def test_a_file_that_a_policy_forgets_is_unmapped(begin: Begin):
    """Every file has a state."""
    bench = with_policy(begin, "forgets")
    bench.ingest()
    assert (bench.one(PLAN).state, bench.one(PLAN).reason) == ("unmapped", "intake.not-placed")


def test_two_people_are_never_guessed_between(begin: Begin):
    """Both are named as candidates, by id."""
    loose = f"{SCHOOL}/王芳_A1_学情分析方案.docx"
    bench = begin({loose: paper("方案")})
    bench.ingest()
    row = bench.one(loose)
    assert (row.state, row.reason, row.person) == ("unmapped", "evidence.two-people", "")
    with Store.open(Workspace(bench.root), clock=bench.clock, read_only=True) as store:
        assert sorted(store.people.get(one).number for one in row.params["candidates"]) == ["1003", "1004"]


def test_what_is_quarantined_has_an_owner_where_that_is_clear(begin: Begin):
    """So that the right school hears of it; without making anybody up."""
    empty, lost = f"{teacher()}/A1_学情/学情分析方案.docx", f"{SCHOOL}/不知/空.docx"
    bench = begin({empty: b"", lost: b""})
    bench.ingest()
    assert (bench.number(bench.one(empty)), bench.one(empty).slot) == ("1001", "plan")
    assert bench.one(lost).person == ""


def people(bench: Bench) -> list[Any]:
    """Everybody but who works at this computer."""
    with Store.open(Workspace(bench.root), clock=bench.clock, read_only=True) as store:
        return [one for one in store.people.all() if not one.number.startswith("os:")]


def test_without_a_roster_a_person_is_made_once(tmp_path):
    """Each folder name stands for one provisional person, in every batch and run."""
    bench = Bench(tmp_path)
    for name in ("roster.xlsx", "choices.xlsx"):
        (bench.folder / name).unlink()
    put(bench.folder, {PLAN: paper("方案"), f"{teacher('1002', '李伟')}/A1_学情/学情分析方案.docx": paper("他的")})
    bench.ingest()
    bench.put({f"{teacher()}/A3_演示/主题说明.docx": paper("主题")})
    bench.ingest()
    assert sorted((one.number, one.name, one.provisional) for one in people(bench)) == [
        ("1001", "王小红", True), ("1002", "李伟", True),
    ]  # fmt: skip
    assert len({row.person for row in bench.rows()}) == 2
