"""Progress: one line on a terminal's stderr, nothing anywhere else."""

from __future__ import annotations

import io

import pytest

from tests.cli.conftest import SAMPLES, Desk
from tpd_assess.cli.progress import Bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_line_that_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done, of how many, about how long it still takes; the line is drawn over itself and left standing."""
    moments = iter(range(0, 1000, 10))
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    screen = Terminal()
    bar = Bar(stream=screen)
    bar.start("intake.stage-take", 4)
    bar.advance(2)
    bar.advance(2)
    bar.finish()
    drawn = screen.getvalue()
    assert drawn.endswith("\n")
    assert drawn.count("\n") == 1
    assert drawn.startswith("\r收取文件 0/4")
    assert "收取文件 2/4 约剩" in drawn
    assert "收取文件 4/4" in drawn


def test_an_unknown_total_is_counted_only() -> None:
    """No fraction, no time left."""
    screen = Terminal()
    bar = Bar(stream=screen)
    bar.start("intake.stage-walk", 0)
    bar.advance(7)
    bar.finish()
    assert "查看文件夹 7" in screen.getvalue()
    assert "/" not in screen.getvalue()


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO, False), (Terminal, True)])
def test_without_a_terminal_or_for_machines_it_is_silent(stream: type[io.StringIO], quiet: bool) -> None:
    """A file or pipe gets no line, nor does a terminal when the output is for a machine."""
    screen = stream()
    bar = Bar(stream=screen, quiet=quiet)
    bar.start("intake.stage-take", 4)
    bar.advance()
    bar.finish()
    assert screen.getvalue() == ""


def test_a_run_that_is_no_terminals_leaves_stderr_clean(desk: Desk) -> None:
    """`ingest --json | jq` gets the report and nothing else."""
    assert desk.run("ingest", SAMPLES, "--json").assert_done(3).stderr == ""
