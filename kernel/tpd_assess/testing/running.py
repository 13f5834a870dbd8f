"""The real command line in this process, with an outcome that a test can ask."""

from __future__ import annotations

import contextlib
import contextvars
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tpd_assess.cli import make_group
from tpd_assess.cli.session import Session
from tpd_assess.plugins import Plugins
from tpd_assess.testing.clock import Clock
from tpd_assess.testing.counties import means
from tpd_assess.testing.hosts import beside_bundled
from tpd_assess.text import use_language

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines


@dataclass(frozen=True)
class Outcome:
    """What one run said and how it ended: 0 done, 1 refused or failed, 2 wrong usage, 3 done but people must decide."""

    words: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str

    def json(self) -> Any:
        """The object on stdout, of a run with ``--json``."""
        return json.loads(self.stdout)

    def error(self) -> Any:
        """The error in the object on stderr, of a refused run with ``--json``: its code, message and parameters."""
        return json.loads(self.stderr)["error"]

    def assert_success(self, exit_code: int = 0) -> Self:
        """It ended with this exit code and without a traceback; gives the outcome back."""
        assert self.exit_code == exit_code, f"wanted exit code {exit_code}\n{self.told()}"
        assert "Traceback" not in self.stderr, self.told()
        return self

    def assert_refused(self, code: str = "", exit_code: int = 1) -> Self:
        """It was refused, with nothing on stdout; `code` is that of the error (of a run with ``--json``)."""
        assert self.exit_code == exit_code, f"wanted exit code {exit_code}\n{self.told()}"
        assert not self.stdout, f"a refused command printed something to stdout\n{self.told()}"
        assert not code or self.error()["code"] == code, f"wanted the error {code}\n{self.told()}"
        return self

    def told(self) -> str:
        """All of it, for a person."""
        return f"tpd-assess {' '.join(self.words)}\nexit code {self.exit_code}\n{self.stdout}\n{self.stderr}"


def run(
    *words: object, cwd: Path | None = None, plugins: Plugins | Mapping[str, object] | None = None,
    language: str = "en", answer: str = "", clock: Clock | None = None,
) -> Outcome:  # fmt: skip
    """Run what a person types after ``tpd-assess``, in the folder `cwd`, or in the current one.

    `plugins` by name stand beside the bundled ones, a host is taken as it is; without any, all that are installed are
    there. `answer` is what the person types when asked. The clock stands still, and nobody ever waits. Folder,
    environment and language are afterwards as they were.
    """
    typed = tuple(str(word) for word in words)
    session = Session(given=means(beside_bundled(plugins), clock=clock))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.ExitStack() as here:
        here.enter_context(contextlib.chdir(cwd or Path.cwd()))
        here.enter_context(_environment(language))
        here.enter_context(_typing(answer))
        here.enter_context(contextlib.redirect_stdout(out))
        here.enter_context(contextlib.redirect_stderr(err))
        code = contextvars.copy_context().run(_main, typed, session)
    return Outcome(typed, code, out.getvalue(), err.getvalue())


def _main(words: tuple[str, ...], session: Session) -> int:
    use_language("")
    return int(make_group().main(list(words), prog_name="tpd-assess", standalone_mode=False, obj=session))


@contextlib.contextmanager
def _environment(language: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(TPD_LANG=language, COLUMNS="80")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _typing(answer: str) -> Iterator[None]:
    keyboard, sys.stdin = sys.stdin, io.StringIO(answer)
    try:
        yield
    finally:
        sys.stdin = keyboard
