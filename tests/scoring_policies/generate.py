"""Any submission, sheets and rules that can occur, for tests of what always holds."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.scoring_policies.build import LETTERS, PLAIN, POINTS, case, raters, rubric, sheet
from tpd_assess.model import LEVELS, Rubric, ScoringCase
from tpd_assess.model.profile import DEFAULT_POINTS, Grading, Raters

RESOLUTIONS = ("median_of_experts", "mean_of_experts", "third_expert", "chair", "closest_two")
ONE_BY_ONE = RESOLUTIONS[:-1]
"""Resolutions that always hear the same experts, whatever these say."""


@dataclass(frozen=True)
class Question:
    """What folding is asked."""

    case: ScoringCase
    raters: Raters
    grading: Grading


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """One to three slots with one to three criteria each; the weights sum to 100."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=sum(sizes) - 1, max_size=sum(sizes) - 1)))
    weights = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    slots: dict[str, dict[str, int]] = {}
    for number, size in enumerate(sizes):
        slots[f"s{number}"] = {f"s{number}c{place}": weights.pop() for place in range(size)}
    optional = draw(st.sets(st.sampled_from(sorted(slots))))
    return rubric(tuple(optional), **slots)


def marks(draw: st.DrawFn, keys: list[str], *, points: bool) -> dict[str, str | int]:
    """A mark for each criterion."""
    one = st.integers(0, 100) if points else st.sampled_from(sorted(LETTERS))
    return {key: draw(one) for key in keys}


@st.composite
def questions(draw: st.DrawFn, resolutions: tuple[str, ...] = RESOLUTIONS) -> Question:
    """Up to five peers, up to three experts, any weights, trims, rules and decimals."""
    of = draw(rubrics())
    points = draw(st.booleans())
    present = tuple(sorted(draw(st.sets(st.sampled_from([slot.key for slot in of.slots]), min_size=1))))
    keys = [one.key for one in of.criteria if one.slot in present]
    peers, experts = draw(st.integers(0, 5)), draw(st.integers(1, 3))
    names = [f"p{number}" for number in range(peers)] + [f"e{number}" for number in range(experts)]
    sheets = [
        sheet(name, purpose="third" if name == "e2" else "main", recommended=draw(st.booleans()),
              **marks(draw, keys, points=points))
        for name in names
    ]  # fmt: skip
    grading = replace(
        POINTS if points else PLAIN, decimals=draw(st.integers(0, 4)),
        capability_rule=draw(st.sampled_from(("points", "conjunctive"))), recommended=draw(st.booleans()),
    )  # fmt: skip
    return Question(case(*sheets, of=of, present=present), _rules(draw, peers, experts, resolutions), grading)


def _rules(draw: st.DrawFn, peers: int, experts: int, resolutions: tuple[str, ...]) -> Raters:
    weight = draw(st.integers(0, 100)) if peers else 0
    minimum = draw(st.integers(0, peers + 1))
    return raters(
        max(peers, minimum), minimum, min(experts, 2), (weight, 100 - weight),
        trim=draw(st.integers(0, max(0, (minimum - 1) // 2))),
        if_short=draw(st.sampled_from(("hold", "experts_only"))), resolution=draw(st.sampled_from(resolutions)),
    )  # fmt: skip


@st.composite
def raised(draw: st.DrawFn) -> tuple[Question, Question]:
    """A question, and the same with one mark of one rater raised."""
    before = draw(questions(ONE_BY_ONE))
    which = draw(st.integers(0, len(before.case.sheets) - 1))
    chosen = before.case.sheets[which]
    place = draw(st.integers(0, len(chosen.marks) - 1))
    mark = chosen.marks[place]
    if mark.points is None:
        higher = replace(mark, level=draw(st.sampled_from(LEVELS[LEVELS.index(mark.level) :])))
    else:
        value = draw(st.integers(mark.points, 100))
        higher = replace(mark, points=value, level=next(one.level for one in DEFAULT_POINTS if value <= one.high))
    better = replace(chosen, marks=(*chosen.marks[:place], higher, *chosen.marks[place + 1 :]))
    sheets = (*before.case.sheets[:which], better, *before.case.sheets[which + 1 :])
    return before, dataclasses.replace(before, case=replace(before.case, sheets=sheets))
