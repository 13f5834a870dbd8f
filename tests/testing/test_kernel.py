"""The kernel in memory asks as the product does."""

from __future__ import annotations

import pytest

import tpd_validity
from tests.plugins.build import plugin
from tpd_assess import Fact, NotFoundError, PluginError, ProfileError, finding
from tpd_assess.model.profile import RubricChoice
from tpd_assess.testing import Kernel, Plugins, build

GATHERED = {
    "b": plugin(derive_facts=lambda content: [Fact(name="signs", value=len(content.text))]),
    "a": plugin(derive_facts=lambda evidence: [Fact(name="size", value=evidence.size)]),
}


def test_answers_of_all_come_in_the_order_of_names():
    """As in a county."""
    answers = Kernel(GATHERED).ask("derive_facts", evidence=build.evidence(size=7), content=build.content("1234"))
    assert answers == [Fact(name="size", value=7), Fact(name="signs", value=4)]


def test_findings_say_whose_they_are():
    """Plug-in and version are filled in."""
    found = plugin(check_submission=lambda case: [finding("river.x", "note")])
    (one,) = Kernel({"river": found}).ask("check_submission", case=build.case())
    assert (one.plugin, one.version) == ("river", "0")


def test_the_first_fault_is_raised():
    """With the plug-in, the hook, and what it raised."""

    def fails(case):
        raise KeyError("pages")

    with pytest.raises(PluginError) as caught:
        Kernel({"river": plugin(check_submission=fails)}).ask("check_submission", case=build.case())
    assert caught.value.code == "plugins.failed"
    assert (caught.value.params["plugin"], caught.value.params["hook"]) == ("river", "check_submission")
    assert "pages" in caught.value.params["detail"]


def test_what_is_declared_is_asked_for_by_its_hook():
    """The values alone."""
    readers = Kernel(["evidence"]).ask("register_readers")
    assert "pdf" in [reader.name for reader in readers]


def test_plug_ins_are_told():
    """Who only listens answers nothing."""
    heard = []
    told = plugin(event_recorded=lambda county, event: heard.append(event))
    assert Kernel({"river": told}).ask("event_recorded", county=None, event="x") == []
    assert heard == ["x"]


@pytest.mark.parametrize("hook", ["fold_scores", "no_such_hook"])
def test_other_hooks_are_refused(hook):
    """A misspelt hook would else be answered by nobody, and the test pass."""
    with pytest.raises(ValueError, match=hook):
        Kernel({}).ask(hook)


def test_a_policy_is_chosen_by_its_name():
    """As a profile names it."""
    (one,) = Kernel().choose("fold_scores", "scoring:standard", request=build.scoring_request())
    assert (one.points, one.level) == ("70.00", "pass")
    with pytest.raises(PluginError):
        Kernel().choose("fold_scores", "scoring:clever", request=build.scoring_request())


def test_rubrics_in_force():
    """Under a profile that leaves everything, all thirty; a line for a plug-in that is not there is refused."""
    kernel = Kernel()
    assert kernel.rubrics().rubric("B9").code == "B9"
    with pytest.raises(NotFoundError):
        kernel.rubrics().rubric("Z1")
    with pytest.raises(ProfileError):
        kernel.rubrics(build.profile(rubrics=(RubricChoice(target="B9", plugin="lake"),)))


def test_faults_of_plug_ins_that_are_not_let_in_are_kept():
    """They are not raised: the others work."""
    kernel = Kernel({"river": plugin(check_sheets=lambda case: ()), "validity": tpd_validity})
    assert [fault.plugin for fault in kernel.faults] == ["river"]
    assert kernel.plugins.names == ("validity",)


def test_calls_are_recorded():
    """The sequence of hooks and plug-ins."""
    kernel = Kernel(GATHERED)
    with kernel.recording() as recorder:
        kernel.ask("derive_facts", evidence=build.evidence(), content=build.content())
    assert recorder.sequence == [("derive_facts", "a"), ("derive_facts", "b")]


def test_a_host_that_is_there_is_taken():
    """Whoever has plug-ins already asks those."""
    host = Plugins.of(GATHERED)
    assert Kernel(host).plugins is host


def test_without_names_all_that_are_installed_are_hosted():
    """The bundled ones at least."""
    assert {"validity", "scoring", "evidence"} <= set(Kernel().plugins.names)
    assert Kernel(["validity"]).plugins.names == ("validity",)
