"""The plug-ins of the benchmark are sound ones, and its question reaches every one of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import plugins as benchmark
from tpd_assess.plugins import Plugins


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three of them, installed."""
    benchmark.install(tmp_path / "site", 3)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    for number in range(3):
        monkeypatch.delitem(sys.modules, f"tpd_third_{number:02}", raising=False)
    return tmp_path / "site"


def test_they_are_let_in_and_answer(site: Path) -> None:
    """All, without a fault."""
    names = [f"third_{number:02}" for number in range(3)]
    plugins = Plugins.load(only=names)
    assert (list(plugins.names), plugins.faults) == (names, [])
    answers = plugins.gather("check_submission", case=benchmark._case())
    assert [(one.plugin, len(one.values), one.fault) for one in answers] == [(name, 1, None) for name in names]


def test_the_baseline_asks_as_many(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, with its baseline."""
    monkeypatch.setattr(benchmark, "CALLS", 2)
    (figure,) = benchmark.one_question(1)
    assert figure.what == "one gather over 3"
    assert figure.line().count("pluggy") == 1
