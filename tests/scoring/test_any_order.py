"""In which order packets come in, and in which copy of the workspace, changes neither state nor results."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from tests.results.scored import document
from tests.scoring.county import CHAIR, CLERK, give, mark, open_again, person, readings, setting_of
from tests.scoring.killing import county_of, returned
from tpd_assess.county import County
from tpd_assess.store import Workspace, merge
from tpd_assess.store.canonical import canonical
from tpd_assess.store.documents import document_digest
from tpd_assess.testing import state

PACKETS = ("1005", "9001", "9002")


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county and three packets that came back, one with a rater who steps back."""
    root = tmp_path_factory.mktemp("back") / "root"
    returned(root)
    return root


def imported(back: Path, root: Path, packets: Sequence[str]) -> Path:
    """A copy into which some packets were brought, in this order."""
    shutil.copytree(county_of(back), root)
    with open_again(root) as county:
        for packet in packets:
            assert not county.import_sheets([back / "back" / f"{packet}.xlsx"]).refused
    return root


def finalised(root: Path) -> None:
    """Final results by two people, whatever is open."""
    with open_again(root) as county:
        county.acting_as(CHAIR).finalise(sign=county.finalise(reason="今天公布").proposed)
        assert county.recompute().same


def results(root: Path) -> str:
    """The digest of the final results."""
    with open_again(root) as county:
        return document_digest(document(county))


def results_by_reading(root: Path) -> str:
    """The final results, with each sheet by its reading instead of the event that brought it in."""
    with open_again(root) as county:
        text = canonical(document(county))
        for event in setting_of(county).store.log.events(("sheet.submitted",)):
            text = text.replace(event.id, event.subject)
    return text


def take_over(into: Path, *others: Path) -> None:
    """Merge other copies in, one after the other."""
    with open_again(into) as county:
        for other in others:
            merge(setting_of(county).store, Workspace(other), actor=person(county, CLERK))


def test_packets_in_any_order_make_the_same_results(back: Path, tmp_path: Path) -> None:
    """Also all at once."""
    roots = [imported(back, tmp_path / "-".join(order), order) for order in permutations(PACKETS)]
    with open_again(imported(back, tmp_path / "at once", ())) as county:
        county.import_sheets([back / "back"])
    roots.append(tmp_path / "at once")
    assert len({repr(state(root)) for root in roots}) == 1
    for root in roots:
        finalised(root)
    assert len({repr(state(root)) for root in roots}) == 1
    assert len({results_by_reading(root) for root in roots}) == 1


@pytest.mark.parametrize(
    ("here", "there"),
    [(("1005",), ("9001", "9002")), (("9001",), ("9002",)), (("1005", "9001"), ("9001", "9002"))],
    ids=["parted", "some", "one in both"],
)
def test_two_copies_come_together_in_either_direction(
    back: Path, tmp_path: Path, here: Sequence[str], there: Sequence[str]
) -> None:
    """The same state and the same bytes of results on both sides, also where both brought the same packet in."""
    first, second = imported(back, tmp_path / "here", here), imported(back, tmp_path / "there", there)
    for root in (first, second):
        shutil.copytree(root, tmp_path / f"{root.name} as it was")
    take_over(first, tmp_path / "there as it was")
    take_over(second, tmp_path / "here as it was")
    assert state(first) == state(second)
    finalised(first)
    finalised(second)
    assert results(first) == results(second)
    alone = imported(back, tmp_path / "alone", dict.fromkeys([*here, *there]))
    finalised(alone)
    assert state(alone) == state(first)


def test_three_copies_come_together_in_any_order(back: Path, tmp_path: Path) -> None:
    """Whoever takes whom over first."""
    copies = [imported(back, tmp_path / packet, [packet]) for packet in PACKETS]
    together = []
    for order in permutations(copies):
        root = imported(back, tmp_path / "-".join(one.name for one in order), ())
        take_over(root, *order)
        finalised(root)
        together.append(root)
    assert len({repr(state(root)) for root in together}) == 1
    assert len({results(root) for root in together}) == 1


# --- what counts when states are compared -------------------------------------------------------------------------


def worked(county: County, works: Sequence[tuple[str, str]], levels: Sequence[str]) -> None:
    """Works given to one expert and marked."""
    for work, level in zip(works, levels, strict=True):
        (reading,) = give(county, [work], "9001")
        mark(county, reading, level)


def test_ids_do_not_count_but_all_else_does(back: Path, tmp_path: Path) -> None:
    """The same work with other ids is the same state; another level, another order, a step back are not."""
    works = [("1002", "A3"), ("1006", "A5")]
    roots = [imported(back, tmp_path / name, ()) for name in ("one", "same", "level", "order", "back")]
    for root in roots:
        with open_again(root) as county:
            levels = ["pass", "fail" if root.name == "level" else "pass"]
            worked(county, works[::-1] if root.name == "order" else works, levels)
            if root.name == "back":
                county.declare_conflict("9002", "1009", reason="同学")
    one, same, *others = (state(root) for root in roots)
    assert one == same
    assert all(other != one for other in others)
    with open_again(roots[0]) as county:
        assert len(readings(county, rater="9001")) == 5
