"""The county and the baselines of the benchmark of scoring: small, they must be what the large ones claim to be."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import bare_scoring, handed_in, scoring, steps
from benchmarks.county import STANDARD
from benchmarks.marking import fill_workbooks, hand_in_sheets
from benchmarks.people import TEACHERS, capabilities
from tests.intake.running import ways
from tests.scoring.county import setting_of
from tpd_assess.county import County
from tpd_assess.model import Assignment
from tpd_assess.plugins import Plugins
from tpd_assess.scoring.submissions import submissions

COUNT = 20
WORKS = 3 * COUNT


def _open(root: Path) -> County:
    return County.open(root, replace(ways(), actor=handed_in.CLERK))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county of twenty teachers."""
    root = tmp_path_factory.mktemp("bench") / "county"
    handed_in.write_handed_in(root, count=COUNT, seed=scoring.SEED)
    return root


@pytest.fixture(scope="module")
def planned(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its main readings given out."""
    root = tmp_path_factory.mktemp("planned") / "county"
    shutil.copytree(template, root)
    with _open(root) as county:
        assert steps.plan(county) == {"count": 4 * WORKS, "open": 0}
    return root


@pytest.fixture
def copy(planned: Path, tmp_path: Path) -> Path:
    """The planned county, to change."""
    shutil.copytree(planned, tmp_path / "county")
    return tmp_path / "county"


def test_every_submission_is_valid_and_its_evidence_is_there(template: Path) -> None:
    """Three capabilities a teacher in three dimensions, every required slot with stored bytes."""
    known = capabilities(STANDARD)
    with _open(template) as county:
        setting = setting_of(county)
        found = submissions(setting)
        assert len(found) == WORKS
        assert all(one.to_score for one in found.values())
        assert all(set(one.present) == {s.key for s in one.rubric.slots if s.required} for one in found.values())
        assert all(setting.store.blobs.has(file.digest) for one in found.values() for file in one.files)
        dimensions = Counter((person, known[code].dimension) for person, code in found)
        assert set(dimensions.values()) == {1}


def test_the_whole_county_has_120_experts_and_greater_ones_have_more_schools() -> None:
    """Two counties' teachers come from twice as many schools; the same seed gives the same people."""
    whole, double = (handed_in.people(count, 7) for count in (TEACHERS, 2 * TEACHERS))
    assert (len(whole.teachers), len(whole.experts), len(whole.schools)) == (TEACHERS, 120, 35)
    assert (len(double.experts), len({one.name for one in double.schools})) == (240, 70)
    assert len({one.number for one in (*double.teachers, *double.experts)}) == 2 * TEACHERS + 240
    assert handed_in.people(TEACHERS, 7) == whole


def test_the_request_without_a_store_is_what_the_kernel_asks(planned: Path) -> None:
    """But for the ids of people, which there are their numbers."""
    with _open(planned) as county:
        store = setting_of(county).store
        (made,) = store.log.events(kinds=("plan.made",))
        numbers = {one.id: one.number for one in store.people.all()}
        asked = _by_number(store.documents.get(made.body["request"]), numbers)
    request = handed_in.request(COUNT, scoring.SEED)
    assert asked["works"] == sorted(
        (one.teacher, one.capability, one.organisation, one.subject) for one in request.works
    )
    assert asked["raters"] == sorted((one.person, one.kind, one.organisation, one.subject) for one in request.raters)
    assert asked["wants"] == {(one.kind, one.purpose, one.count) for one in request.works[0].wants}


def _by_number(request: dict[str, Any], numbers: dict[str, str]) -> dict[str, Any]:
    works, raters = request["works"], request["raters"]
    return {
        "works": sorted((numbers[w["teacher"]], w["capability"], w["organisation"], w["subject"]) for w in works),
        "raters": sorted((numbers[r["person"]], r["kind"], r["organisation"], r["subject"]) for r in raters),
        "wants": {(want["kind"], want["purpose"], want["count"]) for work in works for want in work["wants"]},
    }


def test_random_readings_are_as_many_and_as_evenly_given_as_planned_ones() -> None:
    """Every reading has a rater; loads differ by one at most; what is broken is counted."""
    request = handed_in.request(COUNT, scoring.SEED)
    dealt = bare_scoring.deal(request)
    planned = list(Plugins.load().choose("assign_raters", "scoring:standard", request=request))
    assert len(dealt) == len(planned) == 4 * WORKS
    for answers in (dealt, planned):
        loads = Counter((one.kind, one.rater) for one in answers)
        peers = [count for (kind, _), count in loads.items() if kind == "peer"]
        assert max(peers) - min(peers) <= 1
    assert bare_scoring.broken(request, planned) == 0
    work = request.works[0]
    own = Assignment(teacher=work.teacher, capability=work.capability, kind="peer", purpose="main", rater=work.teacher)
    assert bare_scoring.broken(request, [own, planned[0]]) == 1
    assert 0 <= bare_scoring.of_subject(request, dealt) <= 100


def test_filled_workbooks_bring_the_marks_that_are_handed_in_without_them(copy: Path, planned: Path) -> None:
    """Every workbook comes in whole; marks depend on people and criteria alone."""
    packets, returned = copy.parent / "packets", copy.parent / "returned"
    with _open(copy) as county:
        assert steps.packets(county, str(packets))["sheets"] == 4 * WORKS
    filled = fill_workbooks(copy, packets, returned)
    with _open(copy) as county:
        report = steps.sheets(county, str(returned))
    assert report == {"count": len(filled), "sheets": 4 * WORKS, "refused": 0}
    straight = copy.parent / "straight"
    shutil.copytree(planned, straight)
    assert hand_in_sheets(straight) == 4 * WORKS
    assert _marks(copy) == _marks(straight)


def _marks(root: Path) -> dict[str, list[dict[str, str]]]:
    with _open(root) as county:
        setting = setting_of(county)
        return {row.id: row.body["marks"] for row in setting.store.scoring.sheets(setting.round)}


def test_results_are_those_that_the_bare_loop_reckons(copy: Path) -> None:
    """After second and third readings nothing is open; floats and fractions agree, and `recompute` with both."""
    rounds = 0
    while hand_in_sheets(copy):
        rounds += 1
        with _open(copy) as county:
            steps.plan(county)
    assert 1 < rounds < 4
    with _open(copy) as county:
        assert steps.finalise(county) == {"count": COUNT}
        assert steps.recompute(county) == {"count": COUNT, "same": True}
    assert steps.bare(str(copy))["count"] == WORKS


def test_bare_workbooks_hold_the_same_cells(tmp_path: Path) -> None:
    """What is written is what is read."""
    cells = [[f"格{random.Random(line).randrange(100)}" for _ in range(3)] for line in range(4)]
    assert bare_scoring.writing([{"评分": cells, "作品": [["甲", "乙"]]}], tmp_path / "bare") > 0
    seconds, books = bare_scoring.reading([tmp_path / "bare" / "0.xlsx"])
    assert seconds > 0
    assert books == [{"评分": cells, "作品": [["甲", "乙"]]}]
