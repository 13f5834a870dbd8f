"""What plug-ins left undone: counted by plug-in and hook, said with the kind of error, and never a silent pass."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.scoring.county import small_county
from tpd_assess.cli import reports
from tpd_assess.cli.reports.intake import next_steps
from tpd_assess.cli.reports.lines import finding_sentence
from tpd_assess.county import County
from tpd_assess.model import finding
from tpd_assess.model.profile import PolicyChoice, ReaderChoice
from tpd_assess.plugins import Fault, Gathered
from tpd_assess.plugins.calls import stamped
from tpd_assess.text import use_language
from tpd_assess.unchecked import Unchecked, missing_plugins, unchecked

FAILED = Gathered(
    "river", "1.2", (), Fault("river", "1.2", "check_submission", "plugins.failed", {"error": "KeyError"}, "王小红")
)


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county in which nothing is wrong."""
    with small_county(tmp_path / "county") as opened:
        yield opened


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both languages, one after the other."""
    use_language(request.param)
    yield request.param
    use_language("")


def test_submissions_are_counted_once_for_each_plug_in_and_hook() -> None:
    """Two findings of one fault on one submission are one; other findings are none."""
    failed = FAILED.not_checked()
    assert failed is not None
    other = finding("validity.not-answered", "not_checked", fault="workers.timed-out")
    assert unchecked([(failed, failed, other), (failed,), ()]) == (
        Unchecked("river", "1.2", "check_submission", "plugins.failed", "KeyError", 2),
    )
    assert "王小红" not in str(failed)


def test_a_status_says_it_waits_and_names_the_next_step(county: County, language: str) -> None:
    """Although every submission is valid: plug-in, version, hook and the kind of error stand on the first page."""
    failed = Unchecked("river", "1.2", "check_submission", "plugins.failed", "KeyError", 3)
    report = dataclasses.replace(county.status(), unchecked=(failed,))
    told = "\n".join(reports.status_lines(report, ""))
    for part in ("river 1.2", "check_submission", "KeyError", "3"):
        assert part in told
    assert report.waits
    assert "tpd-assess status --all" in [command for command, _, _ in next_steps(report)]
    assert reports.status_with_steps(report)["status"]["unchecked"] == (failed,)
    assert ("没有查完" in told) == (language == "zh")


def test_a_fault_without_an_exception_is_said_in_its_own_words(county: County, language: str) -> None:
    """A finding that broke the rules: not its code."""
    failed = Unchecked("river", "1.2", "check_submission", "validity.bad-finding", "", 1)
    told = "\n".join(reports.status_lines(dataclasses.replace(county.status(), unchecked=(failed,)), ""))
    assert "validity.bad-finding" not in told
    assert ("不合规范" if language == "zh" else "broke the rules") in told


def test_a_finding_of_a_plug_in_that_is_gone_says_so(language: str) -> None:
    """Its code and figures, and why there is no sentence."""
    found = stamped(finding("gone.one-subject", "note", count=1), "gone", "0.3")
    told = finding_sentence(found)
    assert told.startswith("gone.one-subject count=1")
    assert ("插件 gone 0.3 没有安装" if language == "zh" else "plug-in gone 0.3 is not installed") in told


def test_plug_ins_that_the_round_rests_on_and_that_are_gone(county: County, language: str) -> None:
    """Rubrics, readers and policies of a plug-in that is not there; the status says what to do."""
    assert county.status().missing == ()
    offer = SimpleNamespace(plugin="lake")
    profile = SimpleNamespace(
        readers=(ReaderChoice(media_type="text/plain", plugin="pond"),),
        policies=(PolicyChoice(step="assign_raters", policy="sea:fair"),),
    )
    setting = SimpleNamespace(
        rubrics=SimpleNamespace(stages={"": {"A3": offer}}), profile=profile, plugins=SimpleNamespace(names=("pond",))
    )
    assert missing_plugins(setting) == ("lake", "sea")  # type: ignore[arg-type]
    report = dataclasses.replace(county.status(), missing=("lake",))
    assert "tpd-assess plugins list" in [command for command, _, _ in next_steps(report)]
    assert "lake" in "\n".join(reports.status_lines(report, ""))
