"""The kernel takes nothing from a policy that could not be, and a county can put another one in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.results import policies
from tests.results.scored import adopt, document, entry, scored_county
from tpd_assess.county import County
from tpd_assess.errors import PluginError
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.loading import installed

ALL_PLAIN = {"fold_scores": "tiny:plain", "order_readings": "tiny:plain", "decide_awards": "tiny:plain"}


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """The county with the stranger's plug-in installed beside ours."""
    with scored_county(tmp_path / "county", plugins=with_tiny()) as opened:
        yield opened


def with_tiny() -> Plugins:
    """The bundled plug-ins and the stranger's."""
    from tpd_assess.plugins.loading import given  # noqa: PLC0415

    bundled, _ = installed()
    return Plugins([*[one for one in bundled if one.bundled], *given({"tiny": policies})])


def test_a_county_puts_its_own_policies_in(county: County) -> None:
    """By the profile alone; the results name them with their version."""
    adopt(county, policies=ALL_PLAIN)
    report = county.finalise()
    assert report.grades == {"pass": 12}
    assert document(county)["policies"] == dict.fromkeys(ALL_PLAIN, "tiny:plain 3")
    assert entry(county, "1001")["submissions"][0]["peers"] == ""
    assert county.recompute().same


def test_the_order_of_a_policys_answers_changes_nothing(county: County) -> None:
    """The document is sorted by the kernel."""
    adopt(county, policies={**ALL_PLAIN, "fold_scores": "tiny:backwards"})
    county.finalise()
    backwards = document(county)["teachers"]
    adopt(county, policies=ALL_PLAIN)
    county.finalise()
    assert document(county)["teachers"] == backwards


@pytest.mark.parametrize("fault", ["one-less", "twice", *policies.WRONG])
def test_a_wrong_result_stops_the_step(county: County, fault: str) -> None:
    """The plug-in and its version are named, nothing is written."""
    adopt(county, policies={"fold_scores": f"tiny:{fault}"})
    with pytest.raises(PluginError, match=r"plugins\.step-stopped") as stopped:
        county.finalise()
    assert (stopped.value.params["plugin"], stopped.value.params["version"]) == ("tiny", "3")
    assert county.results_standing() is None


@pytest.mark.parametrize(
    ("step", "policy"), [*(("order_readings", one) for one in ("stranger", "peer", "twice")), ("decide_awards", "king")]
)
def test_a_strange_order_or_grade_stops_the_step(county: County, step: str, policy: str) -> None:
    """A reading for somebody who is not there, by a peer, or twice, as planning too refuses; a grade there is not."""
    adopt(county, policies={step: f"tiny:{policy}"})
    with pytest.raises(PluginError, match=r"plugins\.step-stopped"):
        county.finalise()


def test_no_policy_can_award_what_is_held(county: County) -> None:
    """The gate is the kernel's: with an open result a teacher is withheld, whatever the policy says."""
    from tests.scoring.county import person, set_status  # noqa: PLC0415

    adopt(county, policies={"decide_awards": "tiny:top"})
    set_status(county, "1001", "A1", "undetermined")
    proposed = county.finalise(reason="今天公布")
    assert county.acting_as("9101").finalise(sign=proposed.proposed).grades == {"excellent": 11, "withheld": 1}
    assert entry(county, "1001")["teacher"] == person(county, "1001")
    assert entry(county, "1001")["grade"] == "withheld"
