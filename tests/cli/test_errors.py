"""Whatever goes wrong: one sentence, the right exit code, a traceback for those who ask for it only."""

from __future__ import annotations

import json

import click
import pytest

from tests.cli.conftest import Desk
from tpd_assess.cli.boundary import guarded
from tpd_assess.county import County
from tpd_assess.errors import RefusedError


def _raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def status(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(County, "status", status)


def test_a_bug_is_one_sentence_that_says_what_to_report(
    shared: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """What failed, that what was done is kept, which option and version to report; exit 1, no traceback."""
    _raising(monkeypatch, ZeroDivisionError("by nought"))
    done = shared.run("status", language=language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    for part in ("ZeroDivisionError: by nought", "--debug", "0.1.0"):
        assert part in done.stderr
    assert "Traceback" not in done.stderr
    assert shared.run("status", "--json").assert_refused("cli.bug").error["params"]["version"] == "0.1.0"


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("by nought"), RefusedError("validity.no-filter"), OSError(28, "full")]
)
def test_debug_shows_the_traceback_before_the_sentence(
    shared: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """For a bug as for a refusal; the exit code stays the same, and for machines the object is the last line."""
    _raising(monkeypatch, error)
    done = shared.run("status", "--debug")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Traceback (most recent call last)" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("错误：")
    machine = shared.run("status", "--debug", "--json")
    assert json.loads(machine.stderr.splitlines()[-1])["ok"] is False


def test_options_behind_two_dashes_are_no_options(shared: Desk) -> None:
    """A file may be called --debug."""
    done = shared.run("intake", "release", "--", "--debug")
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr


def test_ctrl_c_says_that_one_can_go_on(shared: Desk, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """One sentence, exit 130, as shells expect."""
    _raising(monkeypatch, KeyboardInterrupt())
    done = shared.run("status", language=language)
    assert (done.exit_code, done.stdout) == (130, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert shared.run("status", "--json").stderr.strip().startswith('{"ok": false, "error": {"code": "cli.stopped"')


def test_ctrl_c_at_a_question_is_ctrl_c() -> None:
    """Not a no: click makes the same error of both, and only what came before it tells them apart."""

    def asked(answer: type[BaseException]) -> None:
        try:
            raise answer
        except (KeyboardInterrupt, EOFError):
            raise click.Abort from None

    assert guarded(lambda: asked(KeyboardInterrupt), []) == 130
    assert guarded(lambda: asked(EOFError), []) == 1


def test_what_the_system_refuses_is_named(shared: Desk, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """A file that is open elsewhere, a full disk: which path, why, what to do."""
    _raising(monkeypatch, PermissionError(13, "in use", "D:/报表.xlsx"))
    done = shared.run("status", language=language)
    assert done.exit_code == 1
    assert "D:/报表.xlsx" in done.stderr
    assert "in use" in done.stderr
    shared.run("status", "--json").assert_refused("cli.system")


def test_usage_errors_show_how_it_is_used(desk: Desk, language: str) -> None:
    """The usage line, the sentence, and where to read more."""
    done = desk.run("ingest", language=language)
    usage, sentence, hint = done.stderr.splitlines()
    assert usage.startswith("用法：tpd-assess ingest" if language == "zh" else "Usage: tpd-assess ingest")
    assert ("文件夹" if language == "zh" else "FOLDER") in sentence
    assert "tpd-assess ingest -h" in hint


@pytest.mark.parametrize(
    ("typed", "meant"), [("ingst", "ingest"), ("statsu", "status"), ("validty", "validity"), ("rolster", "roster")]
)
def test_a_misspelt_command_gets_the_nearest(desk: Desk, language: str, typed: str, meant: str) -> None:
    """At the top, and inside a group."""
    assert meant in desk.run(typed, language=language).stderr.splitlines()[1]
    assert "place" in desk.run("intake", "plcae", language=language).stderr.splitlines()[1]
    far = desk.run("xyzzy", language=language)
    assert "xyzzy" in far.stderr.splitlines()[1]
    assert "?" not in far.stderr
    assert "？" not in far.stderr


def test_a_group_without_a_command_shows_its_help(desk: Desk, language: str) -> None:
    """On stderr, exit 2: nothing was done."""
    done = desk.run("intake", language=language)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "skeleton" in done.stderr
    desk.run("--json", "intake").assert_refused("cli.missing-command", 2)
