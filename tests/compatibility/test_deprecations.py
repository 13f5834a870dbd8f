"""What is called otherwise now goes on working under its old name, with a notice, until the version that ends it."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest
from msgspec import structs

import tpd_assess
from tests.plugins.build import CASE, CONTENT, EVIDENCE, plugin, profile
from tests.plugins.distributions import install
from tpd_assess import Author, Content, Finding, PluginError, Reader, finding
from tpd_assess.deprecations import DEPRECATIONS, IN_FORCE, Deprecation, Deprecations, numbers
from tpd_assess.model.profile import PolicyChoice
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.loading import given, installed
from tpd_assess.testing import Kernel, run
from tpd_assess.text import explain, use_language

OLD = (
    Deprecation("hook", "inspect_submission", since="0.1.0", removed_in="0.3.0", replacement="check_submission"),
    Deprecation("hook", "check_sheet", since="0.1.0", removed_in="0.3.0"),
    Deprecation("argument", "submission", of="check_submission", since="0.1.0", removed_in="0.3.0", replacement="case"),
    Deprecation("argument", "content", of="derive_facts", since="0.1.0", removed_in="0.3.0"),
    Deprecation("name", "Found", since="0.1.0", removed_in="0.3.0", replacement="Finding"),
    Deprecation("field", "kind", of="Property", since="0.1.0", removed_in="0.3.0"),
    Deprecation("field", "options", of="Reader", since="0.1.0", removed_in="0.3.0", replacement="clean"),
    Deprecation(
        "policy", "mine:plain", of="fold_scores", since="0.1.0", removed_in="0.3.0", replacement="mine:standard"
    ),
)
BUNDLED = ("rubrics_hybrid", "rubrics_multimedia", "rubrics_smart")
WORKING, GONE = Deprecations(OLD, "0.2.0"), Deprecations(OLD, "0.3.0")


def hosted(deprecations=WORKING, **hooks):
    """A plug-in with these hooks, under a list of what is deprecated."""
    return Plugins.of({"mine": plugin(**hooks)}, deprecations=deprecations)


def noticed(plugins):
    """What the notices are about."""
    return [notice.deprecation.what for notice in plugins.notices]


# --- hooks and arguments ---------------------------------------------------------------------------------------------


def test_a_hook_under_its_old_name_is_asked_and_its_answers_count():
    """With one notice, which is no fault."""
    plugins = hosted(inspect_submission=lambda case: [finding("mine.x", "note", round=case.round)])
    (answer,) = plugins.gather("check_submission", case=CASE)
    assert [one.code for one in answer.values] == ["mine.x"]
    assert (plugins.faults, plugins.hooks("mine"), noticed(plugins)) == (
        [],
        ("check_submission",),
        ["inspect_submission()"],
    )


def test_a_plug_in_with_both_names_is_asked_once_under_the_new_one():
    """It is ready for both kernels: nothing to notice."""
    plugins = hosted(
        inspect_submission=lambda case: [finding("mine.old", "note")],
        check_submission=lambda case: [finding("mine.new", "note")],
    )
    (answer,) = plugins.gather("check_submission", case=CASE)
    assert ([one.code for one in answer.values], noticed(plugins)) == (["mine.new"], [])


def _with_both(case, submission):
    return [finding("mine.x", "note", round=case.round)] if case is submission else []


def test_an_argument_under_its_old_name_gets_the_value():
    """Also beside the new one, and in a hook under its own old name."""
    for hooks in (
        {"check_submission": lambda submission: [finding("mine.x", "note", round=submission.round)]},
        {"inspect_submission": lambda submission: [finding("mine.x", "note", round=submission.round)]},
        {
            "check_submission": lambda submission, case: (
                [finding("mine.x", "note", round=case.round)] * (case is submission)
            )
        },
    ):
        plugins = hosted(**hooks)
        (answer,) = plugins.gather("check_submission", case=CASE)
        assert [one.params[0].value for one in answer.values] == [CASE.round]
        assert noticed(plugins)[-1] == "check_submission(submission)"


def test_what_nothing_replaces_works_as_before():
    """A hook and an argument, with a notice for each."""
    plugins = hosted(derive_facts=lambda evidence, content: [], check_sheet=lambda case: [])
    assert plugins.gather("derive_facts", evidence=EVIDENCE, content=CONTENT)[0].fault is None
    assert plugins.gather("check_sheet", case=CASE)[0].fault is None
    assert noticed(plugins) == ["check_sheet()", "derive_facts(content)"]


def test_whoever_uses_nothing_old_gets_no_notice_and_no_other_argument():
    """The hook is called as it is specified."""
    heard = []
    plugins = hosted(check_submission=lambda case: heard.append(case) or [])
    assert (plugins.gather("check_submission", case=CASE)[0].fault, heard, plugins.notices) == (None, [CASE], ())


@pytest.mark.parametrize(
    ("hooks", "says"),
    [
        ({"inspect_submission": lambda case: []}, "check_submission()"),
        ({"check_submission": lambda submission: []}, "check_submission(case)"),
        ({"check_sheet": lambda case: []}, "check_sheet()"),
    ],
    ids=["a hook", "an argument", "a hook without heir"],
)
def test_from_the_last_version_on_a_plug_in_is_out_and_told_the_new_name(hooks, says):
    """Named as any fault is."""
    plugins = hosted(GONE, **hooks)
    (fault,) = plugins.faults
    assert (plugins.names, fault.plugin, fault.code) == ((), "mine", "plugins.uses-what-is-gone")
    assert says in explain(fault.problem())


def test_a_plug_in_that_also_has_the_new_hook_lives_on_when_the_old_one_is_gone():
    """It was written for an older kernel as well."""
    plugins = hosted(GONE, inspect_submission=lambda case: [], check_submission=lambda case: [])
    assert (plugins.faults, plugins.notices) == ([], ())


def test_notices_stay_when_others_are_disabled():
    """A profile that switches a plug-in off makes a new host of the rest."""
    plugins = Plugins.of(
        {"mine": plugin(inspect_submission=lambda case: []), "other": plugin()}, deprecations=WORKING
    ).without({"other"})
    assert (plugins.names, noticed(plugins)) == (("mine",), ["inspect_submission()"])


def test_the_test_kit_makes_warnings_of_notices():
    """Where the author hears of them, and may make errors of them."""
    plugins = hosted(inspect_submission=lambda case: [])
    with pytest.warns(DeprecationWarning, match=r"inspect_submission\(\)"):
        assert Kernel(plugins).plugins is plugins


def test_plugins_list_shows_notices_and_ends_well(tmp_path):
    """Beside the faults, which these are not: in words and as data."""
    named = {"mine": plugin(inspect_submission=lambda case: [])}
    plugins = Plugins([*installed(set(BUNDLED))[0], *given(named)], deprecations=Deprecations(OLD[:1], "0.2.0"))
    listed = run("plugins", "list", plugins=plugins, cwd=tmp_path)
    assert "inspect_submission()" in listed.stdout.partition("Works now, but not for ever")[2]
    data = run("--json", "plugins", "list", plugins=plugins, cwd=tmp_path).json()
    assert (data["faults"], [one["params"]["what"] for one in data["notices"]]) == ([], ["inspect_submission()"])
    assert listed.exit_code == 0


# --- names at the door -----------------------------------------------------------------------------------------------


@pytest.fixture
def door(monkeypatch):
    """The door under that list."""
    monkeypatch.setattr("tpd_assess.deprecations.IN_FORCE", WORKING)
    monkeypatch.setattr(WORKING, "_users", type(WORKING._users)(set))


def test_an_old_name_at_the_door_is_the_new_thing_and_its_plug_in_gets_the_notice(door, tmp_path, monkeypatch):
    """However it takes it; also when it is loaded a second time in one process."""
    monkeypatch.syspath_prepend(tmp_path)
    lines = {"imports": "from tpd_assess import Found", "reaches": "import tpd_assess\nFound = tpd_assess.Found"}
    for name, code in {**lines, "modern": "from tpd_assess import Finding as Found"}.items():
        install(tmp_path, f"{name}-plugin", plugins={name: f"door_{name}"}, modules={f"door_{name}": code})
    for _ in range(2):
        found, _ = Plugins.load(only=("imports", "reaches", "modern")), sys.modules["door_imports"]
        plugins = Plugins([one.found for one in found._loaded.values()], deprecations=WORKING)
        assert [(one.plugin, one.deprecation.what) for one in plugins.notices] == [
            ("imports", "Found"), ("reaches", "Found"),
        ]  # fmt: skip
    assert {sys.modules.pop(f"door_{name}").Found for name in (*lines, "modern")} == {Finding}


def test_a_part_that_is_imported_late_is_noticed_from_then_on(door, tmp_path, monkeypatch):
    """A command's module, say; and only with the plug-in whose package it is in."""
    package = tmp_path / "late_plugin"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "command.py").write_text("from tpd_assess import Found\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    plugins = Plugins.of({"late": "late_plugin", "late2": ModuleType("late_plugin_2")}, deprecations=WORKING)
    assert plugins.notices == ()
    __import__("late_plugin.command")
    assert [(one.plugin, one.deprecation.what) for one in plugins.notices] == [("late", "Found")]
    del sys.modules["late_plugin.command"], sys.modules["late_plugin"]


def test_no_python_warning_is_given_at_the_door(door):
    """A county that runs with ``-W error`` must not lose a plug-in over a name; tests here run like that."""
    assert tpd_assess.Found is Finding
    assert "Found" not in vars(tpd_assess)


def test_a_name_that_is_gone_says_what_to_use(monkeypatch):
    """A name that never was there says nothing but itself."""
    monkeypatch.setattr("tpd_assess.deprecations.IN_FORCE", GONE)
    with pytest.raises(AttributeError, match=r"0\.3\.0.*Finding"):
        _ = tpd_assess.Found
    with pytest.raises(AttributeError, match=r"^Unheard$"):
        _ = tpd_assess.Unheard


# --- fields and policies ---------------------------------------------------------------------------------------------


def test_what_an_old_field_says_stands_in_the_new_one_too():
    """Where the new one says nothing; with a notice."""
    readers = [Reader(name="a", media_types=("x/y",), read="m:f", options="m:old")]
    readers += [structs.replace(readers[0], name="b", clean="m:new"), structs.replace(readers[0], name="c", options="")]
    plugins = hosted(register_readers=lambda: readers)
    assert [one.value.clean for one in plugins.declare("register_readers")] == ["m:old", "m:new", ""]
    assert noticed(plugins) == ["Reader.options"]


def test_fields_of_values_inside_a_value_count_as_well():
    """However deep; a field at its default says nothing."""
    name = Deprecation("field", "name", of="Author", since="0.1.0", removed_in="0.3.0", replacement="role")
    deep = Deprecations((name,), "0.2.0")
    said = Content(media_type="x", authors=(Author(name="王芳", role=""), Author(name="", role="last")))
    assert deep.fields(said) == [name]
    assert [one.role for one in deep.moved(said).authors] == ["王芳", "last"]


def test_a_policy_under_its_old_name_is_the_new_one():
    """The plug-in is asked for that; the profile gets the notice."""
    heard = []
    plugins = hosted(fold_scores=lambda policy, request: heard.append(policy) or [])
    plugins.choose("fold_scores", "mine:plain", request=None)
    assert heard == ["standard"]
    named = profile(policies=(PolicyChoice(step="fold_scores", policy="mine:plain"),))
    (notice,) = plugins.outdated(named)
    assert (notice.plugin, notice.deprecation.what) == ("mine", "fold_scores: mine:plain")
    assert plugins.outdated(profile()) == ()


def test_a_policy_of_a_plug_in_that_is_not_there_is_no_notice():
    """The step itself says who is missing."""
    named = profile(policies=(PolicyChoice(step="fold_scores", policy="mine:plain"),))
    assert Plugins.of({}, deprecations=WORKING).outdated(named) == ()


# --- a newer plug-in on this kernel ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    ["from tpd_assess import hookimpl\n@hookimpl\ndef foresee(): ...", "from tpd_assess import Foresight"],
    ids=["a hook", "a name"],
)
@pytest.mark.parametrize(
    ("requires", "fault"),
    [
        ("tpd-assess>=99.1", "plugins.needs-newer"),
        ("TPD_Assess (>=99.1,<100)", "plugins.needs-newer"),
        ("tpd-assess>=0.1", ""),
        ("tpd-assess-extras>=99.1", ""),
        ("", ""),
    ],
)
def test_a_plug_in_for_a_newer_kernel_is_out_and_says_which_it_needs(tmp_path, monkeypatch, code, requires, fault):
    """If its distribution says so; else it stays what it looks like: a hook or a name that is not there."""
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "foresight", "2.0", plugins={"foresight": "of_foresight"}, modules={"of_foresight": code})
    with (tmp_path / "foresight-2.0.dist-info" / "METADATA").open("a", encoding="utf-8") as metadata:
        metadata.write(f"Requires-Dist: lxml\nRequires-Dist: {requires}\n" if requires else "")
    (found,) = Plugins.load(only=["foresight"]).faults
    sys.modules.pop("of_foresight", None)
    assert found.code == (fault or ("plugins.bad-hook" if "hookimpl" in code else "plugins.not-loaded"))
    assert ("99.1" in explain(found.problem())) == bool(fault)


def test_a_newer_hook_that_is_marked_optional_is_passed_over():
    """So one plug-in serves kernels that have the hook and kernels that do not."""
    mine = plugin(check_submission=lambda case: [])
    mine.foresee = tpd_assess.hookimpl(optionalhook=True)(lambda: None)
    plugins = Plugins.of({"mine": mine})
    assert (plugins.faults, plugins.hooks("mine")) == ([], ("check_submission",))


# --- the list itself -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["hook", "argument", "name", "field", "policy"])
def test_every_kind_of_notice_is_a_whole_sentence_in_both_languages(kind):
    """With the old thing, the new one, and both versions."""
    for replacement in ("new", ""):
        one = Deprecation(kind, "old", of="of", since="0.8.0", removed_in="0.9.0", replacement=replacement)
        for language in ("zh", "en"):
            use_language(language)
            said = explain(one.problem("river", "1.7"))
            assert {part for part in ("old", "0.8.0", "0.9.0") if part not in said} == set()
            assert ("{" in said, "old" in explain(one.gone()), "0.9.0" in explain(one.gone())) == (False, True, True)
            assert replacement in said or kind == "policy"
    use_language("")


def test_versions_are_compared_as_numbers():
    """Ten comes after nine."""
    assert numbers("0.10.0") > numbers("0.9.3") > numbers("0.9")


@pytest.mark.parametrize("one", [*DEPRECATIONS, *OLD], ids=lambda one: one.what)
def test_everything_deprecated_lives_for_two_minor_versions_at_least(one):
    """And from 1.0 on until the next major one."""
    (major, minor), (last_major, last_minor) = numbers(one.since)[:2], numbers(one.removed_in)[:2]
    assert last_major > major or (major == 0 and last_minor - minor >= 2)


def test_the_list_in_force_is_that_of_this_version():
    """The one that `Plugins` takes when it is given none."""
    assert (tuple(IN_FORCE), IN_FORCE.version) == (DEPRECATIONS, tpd_assess.__version__)


def test_an_unknown_policy_is_refused_as_before():
    """Nothing on the list speaks for it."""
    with pytest.raises(PluginError, match=r"plugins\.unknown-policy"):
        hosted(fold_scores=lambda policy, request: None).choose("fold_scores", "mine:other", request=SimpleNamespace())
