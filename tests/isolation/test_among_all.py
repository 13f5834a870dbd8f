"""A round among every bad plug-in at once: its results are those of a round without any, and each fault is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.intake.running import installed as ours
from tests.isolation import crowd
from tests.isolation.crowd import VERSION, Round, name
from tests.isolation.table import HARMLESS, NAMED, RESTORED, cells
from tpd_assess.errors import Problem
from tpd_assess.plugins import Plugins
from tpd_assess.store.canonical import canonical
from tpd_assess.text import explain, say, use_language
from tpd_assess.workers import together


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """The round with ours only."""
    return crowd.played(tmp_path_factory.mktemp("alone") / "county", ours())


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plugins]:
    """Ours, and all the bad ones."""
    with crowd.installed(tmp_path_factory.mktemp("crowd") / "site", crowd.crowd()) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def among_all(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> Iterator[Round]:
    """The round among all of them; whoever brings a worker down once is not asked again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "PATIENCE", 1)
        yield crowd.played(tmp_path_factory.mktemp("among") / "county", plugins)


def test_scores_are_intact(alone: Round, among_all: Round) -> None:
    """Verdicts, statuses, sheets, results, to the last figure."""
    assert among_all.state == alone.state
    assert canonical(among_all.results) == canonical(alone.results)


def test_ours_said_all_that_they_say_without_them(alone: Round, among_all: Round) -> None:
    """No answer of another was lost with a bad one."""
    names = {one.plugin for one in alone.findings}
    said = sorted(one.code for one in among_all.findings if one.plugin in names)
    assert said == sorted(one.code for one in alone.findings)
    assert {one.kind for one in among_all.findings if one.plugin not in names} == {"note", "not_checked"}


@pytest.mark.parametrize(("hook", "deed"), cells("gathered", becomes=NAMED))
def test_a_bad_answer_is_a_finding_that_names_whose_it_is(among_all: Round, hook: str, deed: str) -> None:
    """With plug-in and version, in both languages; it gives no ground, and nothing else came of it."""
    found = {one for one in among_all.findings if one.plugin == name(hook, deed)}
    assert {(one.code, one.kind, one.ground, one.version) for one in found} == {
        ("plugins.not-checked", "not_checked", "", VERSION)
    }
    for one in found:
        _names_it({param.name: param.value for param in one.params}, one.code, hook, deed)


@pytest.mark.parametrize(("hook", "deed"), cells("gathered", becomes=HARMLESS))
def test_a_bad_habit_that_nobody_feels_costs_nothing(among_all: Round, hook: str, deed: str) -> None:
    """Its answer came in as it was when it was given, or there was nothing to tell."""
    found = [one for one in among_all.findings if one.plugin == name(hook, deed)]
    assert all((one.code, one.kind) == ("bad.seen", "note") for one in found)
    assert bool(found) == (hook != "derive_facts")


@pytest.mark.parametrize(("hook", "deed"), cells("declared", becomes=NAMED))
def test_who_declares_badly_is_out_and_named(plugins: Plugins, hook: str, deed: str) -> None:
    """Once, at the start; all others are in."""
    assert name(hook, deed) not in plugins.names
    (fault,) = [one for one in plugins.faults if one.plugin == name(hook, deed)]
    assert (fault.version, fault.hook) == (VERSION, hook)
    _explained(fault.problem(), hook, deed)


@pytest.mark.parametrize(("hook", "deed"), cells("declared", "told", becomes=HARMLESS))
def test_who_only_prints_or_changes_its_mind_is_in(plugins: Plugins, among_all: Round, hook: str, deed: str) -> None:
    """There is no fault to report."""
    assert name(hook, deed) in plugins.names
    assert name(hook, deed) not in {one.plugin for one in among_all.faults}


@pytest.mark.parametrize(("hook", "deed"), cells("told", becomes=NAMED))
def test_who_listens_badly_is_named_once_and_others_go_on_hearing(among_all: Round, hook: str, deed: str) -> None:
    """However many events there were."""
    (fault,) = [one for one in among_all.faults if one.plugin == name(hook, deed)]
    assert (fault.version, fault.hook) == (VERSION, hook)
    _explained(fault.problem(), hook, deed)


@pytest.mark.parametrize(("hook", "deed"), cells("declared", "told", becomes=RESTORED))
def test_what_it_changed_of_the_process_is_put_back(plugins: Plugins, among_all: Round, hook: str, deed: str) -> None:
    """It stays in, and is named once with what it did."""
    assert name(hook, deed) in plugins.names
    (fault,) = [one for one in (*plugins.faults, *among_all.faults) if one.plugin == name(hook, deed)][:1]
    assert (fault.version, fault.hook) == (VERSION, hook)
    assert set(fault.params["what"]) == {"os.chdir", "os.umask", "os.environ[TPD_LANG]"}
    _explained(fault.problem(), hook, deed)


def _names_it(params: dict[str, object], code: str, hook: str, deed: str) -> None:
    for language in ("zh", "en"):
        use_language(language)
        assert f"{name(hook, deed)} {VERSION}" in say(code, **params)
    use_language("")


def _explained(problem: Problem, hook: str, deed: str) -> None:
    for language in ("zh", "en"):
        use_language(language)
        assert f"{name(hook, deed)} {VERSION}" in explain(problem)
    use_language("")
