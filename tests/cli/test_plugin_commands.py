"""Commands that plug-ins add: listed without import, run in the same session, blamed by name, conflicts said."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Desk
from tests.plugins.distributions import install

DECLARES = """
from tpd_assess import Command, Text, hookimpl

@hookimpl
def register_commands():
    return [Command(name={name!r}, run="{module}_commands:command", help=Text("看看河水。", "Look at the river."))]
"""
RUNS = """
import click
from tpd_assess import RefusedError

@click.command()
@click.argument("what", default="count")
@click.pass_obj
def command(session, what):
    if what == "refuse":
        raise RefusedError("river.too-deep", depth=9)
    if what == "break":
        raise ZeroDivisionError("dry")
    click.echo(f"{len(session.county().files())} files")
"""
BREAKS = "raise RuntimeError('no water')"


@pytest.fixture
def installed(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Path]]:
    """Install a plug-in of that name that offers a command."""
    folder = tmp_path_factory.mktemp("site")
    monkeypatch.syspath_prepend(str(folder))

    def put(plugin: str, command: str = "river", code: str = RUNS) -> Path:
        declares = DECLARES.format(name=command, module=plugin)
        modules = {plugin: declares, f"{plugin}_commands": code}
        install(folder, f"{plugin}-plugin", "2.1", plugins={plugin: plugin}, modules=modules)
        return folder

    yield put
    for path in folder.glob("*.py"):
        sys.modules.pop(path.stem, None)


def test_a_plugins_command_is_listed_and_runs(shared: Desk, installed: Callable[..., Path], language: str) -> None:
    """Its help stands under those of the program, in the user's language; it is imported when it is called."""
    installed("upriver")
    text = shared.run("-h", language=language).assert_done().stdout
    says = "看看河水。" if language == "zh" else r"Look at the river\."
    assert re.search(rf"^  river +{says}$", text, re.MULTILINE)
    assert "upriver_commands" not in sys.modules
    done = shared.run("river", language=language).assert_done()
    assert done.stdout.endswith(" files\n")
    assert "upriver_commands" in sys.modules
    shared.run("-w", "nowhere", "river", "--json")
    assert shared.run("rivre", language=language).stderr.count("river") == 1


def test_what_its_command_refuses_is_told_like_ours(shared: Desk, installed: Callable[..., Path]) -> None:
    """An error of the known family: its sentence or code, exit 1."""
    installed("upriver")
    done = shared.run("river", "refuse")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "river.too-deep" in done.stderr
    assert shared.run("--json", "river", "refuse").error["params"] == {"depth": 9}


def test_a_bug_in_its_command_names_the_plugin(shared: Desk, installed: Callable[..., Path], language: str) -> None:
    """With name and version: it is not the program that is to be reported."""
    installed("upriver")
    done = shared.run("river", "break", language=language)
    assert done.exit_code == 1
    assert "upriver 2.1" in done.stderr
    assert "ZeroDivisionError: dry" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in shared.run("--debug", "river", "break").stderr


def test_a_command_that_cannot_be_imported_names_the_plugin(
    shared: Desk, installed: Callable[..., Path], language: str
) -> None:
    """The others go on; calling it says whose it is and why."""
    installed("upriver", code=BREAKS)
    shared.run("-h", language=language).assert_done()
    shared.run("status", language=language).assert_done(3)
    done = shared.run("river", language=language)
    assert done.exit_code == 1
    assert "upriver 2.1" in done.stderr
    assert "no water" in done.stderr
    shared.run("--json", "river").assert_refused("cli.command-not-loaded")


def test_what_is_no_command_is_refused(shared: Desk, installed: Callable[..., Path]) -> None:
    """A function instead of a click command."""
    installed("upriver", code="def command():\n    pass\n")
    shared.run("--json", "river").assert_refused("cli.command-not-loaded")


def test_two_plugins_with_one_command_are_both_refused_and_named(
    shared: Desk, installed: Callable[..., Path], language: str
) -> None:
    """Calling it, help and `plugins list` name both; neither wins by its name or its place."""
    installed("upriver")
    installed("downriver")
    for words in (("river",), ("-h",), ("plugins", "list")):
        done = shared.run(*words, language=language)
        said = " ".join((done.stdout + done.stderr).split())
        assert "downriver 2.1" in said
        assert ", upriver 2.1" in said or "、upriver 2.1" in said
    shared.run("--json", "river").assert_refused("cli.command-wanted-by")
    listed = shared.run("plugins", "list", "--json").assert_done(3).json
    assert [fault["code"] for fault in listed["faults"]] == ["cli.command-wanted-by"]


def test_a_command_of_the_program_cannot_be_taken(shared: Desk, installed: Callable[..., Path]) -> None:
    """The program's runs; the plug-in is named in `plugins list`."""
    installed("upriver", command="status")
    assert shared.run("status", "--json").assert_done(3).json["status"]
    faults = shared.run("plugins", "list", "--json").assert_done(3).json["faults"]
    assert faults[0]["code"] == "cli.command-taken"
    assert faults[0]["params"]["plugins"] == ["upriver 2.1"]
    assert faults[0]["message"]


@pytest.mark.parametrize("command", ["Status", "-x y", "a b", ""])
def test_a_command_that_nobody_can_type_is_named(shared: Desk, installed: Callable[..., Path], command: str) -> None:
    """Also one that differs from the program's only in its letters' case; `--help` does not list it."""
    installed("upriver", command=command)
    faults = shared.run("plugins", "list", "--json").assert_done(3).json["faults"]
    assert [(one["code"], one["params"]["plugin"]) for one in faults] == [("cli.command-unusable", "upriver")]
    assert "upriver" not in shared.run("--help").stdout


def test_bundled_plugins_alone_leave_strangers_out(shared: Desk, installed: Callable[..., Path]) -> None:
    """--only-bundled: no stranger is loaded, its command does not exist."""
    installed("upriver")
    shared.run("--only-bundled", "--json", "river").assert_refused("cli.no-such-command", 2)
    assert "upriver" not in shared.run("plugins", "list", "--only-bundled").stdout


def test_a_plugin_that_cannot_be_loaded_is_told_and_the_work_goes_on(
    shared: Desk, installed: Callable[..., Path], language: str
) -> None:
    """One line on stderr for people; machines ask `plugins list`, which ends with 3."""
    folder = installed("upriver")
    (folder / "upriver.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
    done = shared.run("status", language=language).assert_done(3)
    assert "upriver" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert shared.run("status", "--json").assert_done(3).stderr == ""
    assert "nothing_of_this_name" in shared.run("plugins", "list").assert_done(3).stdout


def test_hooks_are_traced_on_request(desk: Desk) -> None:
    """Each call of a plug-in on stderr, the report on stdout as ever."""
    school = SAMPLES / "青山镇中心小学" / "1001_王小红"
    done = desk.run("ingest", school, "--trace-hooks", "--json")
    assert "map_files" in done.stderr
    assert done.json["ok"] is True
