"""Pure hooks asked in workers: one bad plug-in loses its own answer only."""

from __future__ import annotations

import pytest

from tpd_assess import hookimpl
from tpd_assess.errors import PluginError
from tpd_assess.model import Content, Directory, EvidenceInSlot, Fact, IncomingFile, MappingRequest, Placement
from tpd_assess.plugins import Plugins
from tpd_assess.workers import Limits, Workers, choose, gather

HERE = "tests.workers.plugins_for_hooks"
REQUEST = MappingRequest(
    files=(IncomingFile(path="a.pdf"),), directory=Directory(people=(), organisations=(), choices=(), rubrics=())
)


class Own:
    @hookimpl
    def map_files(self, policy, request):
        return []


@pytest.fixture(scope="module")
def plugins():
    return Plugins.of({"good": f"{HERE}:good", "bad": f"{HERE}:bad"})


@pytest.fixture(scope="module")
def workers():
    with Workers(1, Limits(seconds=1)) as pool:
        yield pool


def _call(capability):
    evidence = EvidenceInSlot(
        digest=f"d-{capability}", size=1, media_type="text/plain", extension="txt", capability=capability, slot=""
    )
    return {"evidence": evidence, "content": Content(media_type="text/plain")}


def test_the_answers_are_those_of_asking_in_the_same_process(workers, plugins):
    """JSON there and back changes nothing."""
    (received,) = gather(workers, plugins, "derive_facts", [_call("A1")])
    assert received == plugins.gather("derive_facts", **_call("A1"))


def test_a_crash_or_hang_of_one_plug_in_leaves_the_others_their_answers(workers, plugins):
    """And the one at fault is known by name."""
    wanted = ["A1", "crash", "hang", "raise", "A2"]
    answers = list(gather(workers, plugins, "derive_facts", [_call(capability) for capability in wanted]))
    assert [[one.plugin for one in answer] for answer in answers] == [["bad", "good"]] * 5
    faults = [answer[0].fault.code if answer[0].fault else "" for answer in answers]
    assert faults == ["", "workers.crashed", "workers.timed-out", "plugins.failed", ""]
    assert [answer[1].values for answer in answers] == [(Fact(name="digest", value=f"d-{name}"),) for name in wanted]
    finding = answers[1][0].not_checked()
    assert finding is not None
    assert (finding.kind, finding.plugin, finding.ground) == ("not_checked", "bad", "")


def test_a_third_partys_policy_is_asked_in_a_worker(workers, plugins):
    """What it answers comes back as values."""
    assert choose(workers, plugins, "map_files", "bad:any", request=REQUEST) == [Placement(path="a.pdf", person="p1")]


def test_a_bundled_policy_is_asked_here(workers):
    """It needs no module that a worker could import."""
    own = Own()
    assert choose(workers, Plugins.of({"own": own}, bundled=["own"]), "map_files", "own", request=REQUEST) == []


@pytest.mark.parametrize(
    ("policy", "code"),
    [("bad:crash", "plugins.step-stopped"), ("bad:unknown", "plugins.unknown-policy"), ("none:x", "plugins.unknown")],
)
def test_a_policy_that_fails_stops_the_step_and_is_named(workers, plugins, policy, code):
    """A crash, a policy that it does not know, a plug-in that is not there."""
    with pytest.raises(PluginError) as raised:
        choose(workers, plugins, "map_files", policy, request=REQUEST)
    assert raised.value.code == code
    assert raised.value.params["plugin"] == policy.partition(":")[0]
