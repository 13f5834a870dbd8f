"""`run` types commands, and leaves everything as it was."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import pytest

from tests.plugins.build import plugin
from tpd_assess import Command, Text, text
from tpd_assess.testing import Clock, County, Plugins, beside_bundled, means, run, sample_county, state


@click.command()
def greet():
    click.echo(f"{Path.cwd().name} {os.environ['TPD_LANG']} {text.language()}")
    click.echo(input())


@click.command()
def wreck():
    os.environ["RIVER"] = "1"
    os.chdir("/")
    text.use_language("zh")
    raise KeyError("boom")


COMMANDS = [
    Command(name=name, run=f"tests.testing.test_run:{name}", help=Text("试", "Try")) for name in ("greet", "wreck")
]
RIVER = {"river": plugin(register_commands=lambda: COMMANDS)}


def test_a_command_is_run_in_its_folder_and_language(tmp_path):
    """What is typed comes from `answer`."""
    outcome = run("greet", cwd=tmp_path, plugins=RIVER, language="zh", answer="yes\n").assert_success()
    assert outcome.stdout == f"{tmp_path.name} zh zh\nyes\n"


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    """Not even by a command that fails in the middle."""
    monkeypatch.setenv("TPD_LANG", "zh")
    before = (Path.cwd(), dict(os.environ), text.language(), sys.stdin, sys.stdout)
    outcome = run("wreck", cwd=tmp_path, plugins=RIVER)
    assert outcome.exit_code == 1
    assert "river" in outcome.stderr
    assert (Path.cwd(), dict(os.environ), text.language(), sys.stdin, sys.stdout) == before


def test_plug_ins_by_name_stand_beside_the_bundled_ones():
    """A county has these; a host is taken as it is, and an installed one is named."""
    assert {"river", "validity"} <= set(beside_bundled(RIVER).names)
    assert {"validity", "evidence"} <= set(beside_bundled(["validity"]).names)
    shown = run("plugins", "list", "--json", plugins=Plugins.of(RIVER)).assert_success().json()
    assert [one["name"] for one in shown["plugins"]] == ["river"]


def test_one_name_replaces_a_bundled_plug_in():
    """So a changed copy of a bundled plug-in can be tried."""
    host = beside_bundled({"validity": plugin(check_submission=lambda case: ())})
    assert host.hooks("validity") == ("check_submission",)
    assert not host.bundled("validity")


def test_a_refused_command_is_asked_for_its_code(tmp_path):
    """With ``--json``; stdout stays empty."""
    outcome = run("status", "--json", cwd=tmp_path).assert_refused("setup.no-workspace")
    assert outcome.error()["message"]
    run("status", cwd=tmp_path).assert_refused()
    run("statuss", cwd=tmp_path).assert_refused(exit_code=2)


def test_assertions_show_what_was_said(tmp_path):
    """The command, its exit code, both streams."""
    with pytest.raises(AssertionError, match=r"tpd-assess status --json\nexit code 1"):
        run("status", "--json", cwd=tmp_path).assert_success()
    with pytest.raises(AssertionError, match=r"wanted the error store.locked"):
        run("status", "--json", cwd=tmp_path).assert_refused("store.locked")
    with pytest.raises(AssertionError, match="wanted exit code 1"):
        run("--version").assert_refused()


def test_a_county_is_made_and_asked(tmp_path):
    """The same round by commands and by `County`; the clock is the test's."""
    clock = Clock("2025-10-20T08:00:00+08:00")
    run("init", "county", cwd=tmp_path, clock=clock).assert_success()
    county = tmp_path / "county"
    assert (
        run("log", "show", "-w", county, "--json", clock=clock)
        .assert_success()
        .json()["events"][0]["at"]
        .startswith("2025-10-20T00:00:00")
    )
    with County.open(county, means(clock=clock)) as opened:
        assert opened.profile.standard


def test_the_sample_county_holds_the_samples(tmp_path):
    """Taken in, read and judged; the plug-ins given took part."""
    seen = []

    def listens(county, event):
        seen.append(event.kind)

    folder = sample_county(tmp_path / "county", {"river": plugin(event_recorded=listens)})
    assert "verdict.recorded" in seen
    assert len(state(folder)) > 0
    run("status", "-w", folder).assert_success(3)
