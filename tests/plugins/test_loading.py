"""Plug-ins come in one by one: a bad one is named, the others work."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.plugins.distributions import install
from tpd_assess.errors import PluginError
from tpd_assess.plugins import Plugins, loading
from tpd_assess.text import explain, use_language

GOOD = "from tpd_assess import Command, Text, hookimpl\n@hookimpl\ndef register_commands():\n    return []\n"
BAD = {
    "raises": "raise RuntimeError('broken at import')",
    "exits": "raise SystemExit(1)",
    "lacks": "import a_module_that_is_not_there",
    "misspells": "from tpd_assess import hookimpl\n@hookimpl\ndef register_comands(): return []",
    "wants_more": "from tpd_assess import hookimpl\n@hookimpl\ndef register_commands(everything): return []",
    "wraps": "from tpd_assess import hookimpl\n@hookimpl(wrapper=True)\ndef register_commands(): return (yield)",
    "fails": "from tpd_assess import hookimpl\n@hookimpl\ndef register_commands(): raise RuntimeError",
    "answers_oddly": "from tpd_assess import hookimpl\n@hookimpl\ndef register_commands(): return ['weather']",
    "broken_syntax": "def",
}
CODES = {
    "raises": "plugins.not-loaded",
    "exits": "plugins.not-loaded",
    "lacks": "plugins.not-loaded",
    "misspells": "plugins.bad-hook",
    "wants_more": "plugins.bad-hook",
    "wraps": "plugins.wrapper",
    "fails": "plugins.failed",
    "answers_oddly": "plugins.failed",
    "broken_syntax": "plugins.not-loaded",
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder on the import path; what tests import from it is forgotten again."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


UNREADABLE = {
    "entry_points.txt": {"entry_points.txt": "[tpd_assess]\n县 = module_good\n".encode("gbk")},
    "METADATA": {"entry_points.txt": b"[tpd_assess]\nlost = module_good\n", "METADATA": "Name: 县\n".encode("gbk")},
    "nothing": {"entry_points.txt": b"[tpd_assess]\nlost = module_good\n"},
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_papers_that_cannot_be_read_stop_nobody_else(site, what):
    """Of a distribution that is none of ours, as an unpacker with another encoding leaves it."""
    papers = site / "a_foreign-1.dist-info"
    papers.mkdir()
    for file, data in UNREADABLE[what].items():
        (papers / file).write_bytes(data)
    install(site, "z-good-one", "1.1", plugins={"good": "module_good"}, modules={"module_good": GOOD})
    assert {"good"} <= set(Plugins.load(only=["good", "lost"]).names)
    assert {"good", "evidence"} <= {one.name for one in loading.offered()}


@pytest.mark.parametrize("spelling", ["TPD-Assess", "tpd_assess", "tpd.assess", "tpd--assess"])
def test_a_distribution_has_one_name_however_it_is_spelt(spelling):
    """As installers have it."""
    assert loading.normal(spelling) == loading.BUNDLED


def test_what_an_import_changes_of_the_process_is_put_back_and_named(site, monkeypatch):
    """Folder, environment, mask of new files; the plug-in stays in."""
    code = "import os\nos.chdir(os.sep)\nos.environ['TZ'] = 'UTC'\ndel os.environ['KEPT']\nos.umask(0o777)\n" + GOOD
    install(site, "moving", "1.1", plugins={"moving": "module_moving"}, modules={"module_moving": code})
    monkeypatch.setenv("KEPT", "yes")
    before = Path.cwd(), dict(os.environ)
    plugins = Plugins.load(only=["moving"])
    (site / "new").mkdir()
    assert (Path.cwd(), dict(os.environ)) == before
    assert list((site / "new").iterdir()) == []
    assert plugins.names == ("moving",)
    (fault,) = plugins.faults
    assert (fault.plugin, fault.version, fault.code) == ("moving", "1.1", "plugins.changed-process")
    assert fault.params["what"] == ("os.umask", "os.chdir", "os.environ[KEPT]", "os.environ[TZ]")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_plug_in_is_out_and_named_with_version_and_distribution_and_the_rest_works(site, name):
    """Whatever is wrong with it."""
    install(site, "a-bad-one", "2.3", plugins={name: f"module_{name}"}, modules={f"module_{name}": BAD[name]})
    install(site, "z-good-one", "1.1", plugins={"good": "module_good"}, modules={"module_good": GOOD})
    plugins = Plugins.load(only=[name, "good"])
    assert plugins.names == ("good",)
    (fault,) = plugins.faults
    assert (fault.plugin, fault.version, fault.code) == (name, "2.3", CODES[name])
    for language in ("zh", "en"):
        use_language(language)
        sentence = explain(fault.problem())
        assert name in sentence
        assert "2.3" in sentence
    use_language("")


def test_an_unknown_entry_point_target_is_a_fault(site):
    """The distribution names a module that it does not bring."""
    install(site, "hollow", plugins={"hollow": "no_such_module_here:thing"})
    (fault,) = Plugins.load(only=["hollow"]).faults
    assert fault.params["distribution"] == "hollow"


def test_two_distributions_with_one_name_both_lose_it(site):
    """Never a guess which one is meant; both are named."""
    for distribution in ("first-river", "second-river"):
        module = distribution.replace("-", "_")
        install(site, distribution, plugins={"river": f"module_{module}"}, modules={f"module_{module}": GOOD})
    plugins = Plugins.load(only=["river"])
    assert plugins.names == ()
    assert [fault.code for fault in plugins.faults] == ["plugins.name-taken"] * 2
    assert {fault.params["distribution"] for fault in plugins.faults} == {"first-river", "second-river"}
    assert plugins.faults[0].params["distributions"] == ["first-river", "second-river"]


def test_a_bundled_plug_in_keeps_its_name_against_a_stranger(site):
    """A stranger cannot take the place of a bundled plug-in by its name."""
    install(site, "tpd-assess", "0.0.test", plugins={"kept": "module_kept"}, modules={"module_kept": GOOD})
    install(site, "stranger", plugins={"kept": "module_stranger"}, modules={"module_stranger": GOOD})
    plugins = Plugins.load(only=["kept"])
    assert (plugins.names, plugins.bundled("kept"), plugins.distribution("kept")) == (("kept",), True, "tpd-assess")
    assert [fault.params["distribution"] for fault in plugins.faults] == ["stranger"]


def test_disabled_plug_ins_are_not_even_imported(site):
    """The profile's `disabled:` keeps code from running."""
    install(site, "off", plugins={"off": "module_off"}, modules={"module_off": "raise RuntimeError"})
    plugins = Plugins.load(["off"], only=["off"])
    assert (plugins.names, plugins.faults) == ((), [])


def test_only_bundled_leaves_all_strangers_out(site):
    """For finding out who is at fault."""
    install(site, "tpd-assess", "0.0.test", plugins={"ours": "module_ours"}, modules={"module_ours": GOOD})
    install(site, "stranger", plugins={"theirs": "module_theirs"}, modules={"module_theirs": "raise RuntimeError"})
    plugins = Plugins.load(only_bundled=True, only=["ours", "theirs"])
    assert (plugins.names, plugins.faults) == (("ours",), [])


def test_what_a_plug_in_is_can_be_asked(site):
    """Version, distribution, hooks, and how a worker finds it."""
    install(site, "Good_One", "1.1", plugins={"good": "module_good"}, modules={"module_good": GOOD})
    plugins = Plugins.load(only=["good"])
    assert (plugins.version("good"), plugins.distribution("good"), plugins.bundled("good")) == (
        "1.1",
        "good-one",
        False,
    )
    assert plugins.hooks("good") == ("register_commands",)
    assert plugins.specs == ("good",)
    assert Plugins.of_specs(plugins.specs).names == ("good",)


def test_a_plug_in_that_is_not_there_is_an_error_that_names_those_that_are():
    """A misspelt name in a profile."""
    with pytest.raises(PluginError) as raised:
        Plugins.of({"river": object()}).version("rivr")
    assert raised.value.params["available"] == ("river",)


def test_a_plug_in_that_is_no_module_cannot_go_to_a_worker():
    """It is said at once, not by a worker that does not start."""
    with pytest.raises(PluginError) as raised:
        _ = Plugins.of({"local": object()}).specs
    assert raised.value.code == "plugins.not-importable"


def test_nothing_depends_on_the_order_of_loading(site):
    """Names decide the order, not the file system."""
    code = "from tpd_assess import Command, Text, hookimpl\n@hookimpl\ndef register_commands():\n"
    code += "    return [Command(name=__name__, run='x:y', help=Text('x'))]\n"
    for name in ("c", "a", "b"):
        install(site, f"of-{name}", plugins={name: f"module_{name}"}, modules={f"module_{name}": code})
    plugins = Plugins.load(only=["a", "b", "c"])
    assert [answer.plugin for answer in plugins.declare("register_commands")] == ["a", "b", "c"]
