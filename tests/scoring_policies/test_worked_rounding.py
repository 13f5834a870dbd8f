"""The one rounding and the bands, at every edge, calculated by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.scoring_policies.build import POINTS, TWO, case, params, raters, rubric, sheet, totals
from tpd_scoring.folding import fold


def test_a_straddled_score_of_exactly_sixty_passes():
    """Peers fail it, the expert passes it, and the sum is 60 to the last place.

    peers   (60 × 50 + 40 × 54) / 100 = (3000 + 2160) / 100 = 51.6
    expert  (60 × 66 + 40 × 65) / 100 = (3960 + 2600) / 100 = 65.6
    together (40 × 51.6 + 60 × 65.6) / 100 = (2064 + 3936) / 100 = 60
    """
    peers = [sheet(name, aim=50, way=54) for name in ("p1", "p2", "p3")]
    found = fold(case(*peers, sheet("e1", aim=66, way=65), of=TWO), raters(), POINTS)
    assert (found.peers, found.experts, found.points, found.level) == ("51.6", "65.6", "60.00", "pass")
    assert params(found, "in-band") == {**params(found, "in-band"), "start": 60, "end": 80}


def _edge(edge: int, weight: int, below: int, others: int):
    """`below` peers are one point short of `edge` on a criterion of that `weight`; all others give it throughout."""
    of = rubric(plan={"aim": weight, "way": 100 - weight})
    low = [sheet(f"p{number}", aim=edge - 1, way=edge) for number in range(below)]
    full = [sheet(f"p{below + number}", aim=edge, way=edge) for number in range(others)]
    return case(*low, *full, sheet("e1", aim=edge, way=edge), of=of), raters(below + others)


@pytest.mark.parametrize(
    ("edge", "weight", "below", "others", "decimals", "points", "level"),
    [
        # one of four peers at (5 × 79 + 95 × 80) / 100 = 79.95: mean 319.95 / 4 = 79.9875;
        # (40 × 79.9875 + 60 × 80) / 100 = 31.995 + 48 = 79.995
        (80, 5, 1, 3, 2, "80.00", "excellent"),
        (80, 5, 1, 3, 3, "79.995", "pass"),
        # one of two peers at (3 × 79 + 97 × 80) / 100 = 79.97: mean 79.985; 31.994 + 48 = 79.994
        (80, 3, 1, 1, 2, "79.99", "pass"),
        # the same at 60: 23.995 + 36 = 59.995, and 23.994 + 36 = 59.994
        (60, 5, 1, 3, 2, "60.00", "pass"),
        (60, 3, 1, 1, 2, "59.99", "fail"),
        # one of three peers at 79.99: mean 239.99 / 3; (40 × 239.99 / 3 + 4800) / 100 = 79.99866…
        (80, 1, 1, 2, 4, "79.9987", "pass"),
        (80, 1, 1, 2, 2, "80.00", "excellent"),
        # the peer at 79: (40 × 79 + 60 × 80) / 100 = 31.6 + 48 = 79.6
        (80, 99, 1, 0, 1, "79.6", "pass"),
        (80, 99, 1, 0, 0, "80", "excellent"),
    ],
)
def test_bands_read_the_printed_number(edge, weight, below, others, decimals, points, level):
    """The one rounding is half up, and what is printed decides: 79.995 is 80.00 and excellent, 79.994 is not."""
    one, rules = _edge(edge, weight, below, others)
    found = fold(one, rules, replace(POINTS, decimals=decimals))
    assert (found.points, found.level) == (points, level)


@pytest.mark.parametrize(
    ("points", "decimals", "printed"),
    [((78, 79, 79, 79), 0, "80"), ((78, 79, 79, 79), 1, "79.5"), ((78, 78, 79, 79), 0, "79")],
)
def test_half_a_point_is_rounded_up(points, decimals, printed):
    """Without decimals.

    peers 78, 79, 79, 79: 315 / 4 = 78.75; (40 × 78.75 + 60 × 80) / 100 = 31.5 + 48 = 79.5 -> 80
    peers 78, 78, 79, 79: 314 / 4 = 78.5;  31.4 + 48 = 79.4 -> 79
    """
    one = case(*[sheet(f"p{number}", aim=value) for number, value in enumerate(points)], sheet("e1", aim=80))
    assert fold(one, raters(4), replace(POINTS, decimals=decimals)).points == printed


@pytest.mark.parametrize(
    ("points", "level"), [(0, "fail"), (59, "fail"), (60, "pass"), (79, "pass"), (80, "excellent"), (100, "excellent")]
)
def test_every_band_takes_its_start_in_and_the_last_its_end(points, level):
    """60 passes, 80 is excellent, and so is 100."""
    found = fold(case(*totals(e1=points)), raters(0, weights=(0, 100)), POINTS)
    assert (found.points, found.points_level) == (f"{points}.00", level)
