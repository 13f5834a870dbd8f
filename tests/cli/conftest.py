"""The real command line, run in this process on a workspace of its own, with an outcome that a test can ask."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tpd_assess import text
from tpd_assess.cli import make_group
from tpd_assess.cli.session import Session
from tpd_assess.testing import Clock

SAMPLES = Path(__file__).resolve().parents[2] / "evidence_samples"


@dataclass(frozen=True)
class Outcome:
    """What one run said and how it ended."""

    words: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> dict[str, Any]:
        """The object on stdout."""
        return json.loads(self.stdout)

    @property
    def error(self) -> dict[str, Any]:
        """The error in the object on stderr."""
        return json.loads(self.stderr)["error"]

    def assert_done(self, exit_code: int = 0) -> Outcome:
        """It went well (3: something waits for people); nothing of a traceback."""
        assert self.exit_code == exit_code, self
        assert "Traceback" not in self.stderr
        return self

    def assert_refused(self, code: str, exit_code: int = 1) -> Outcome:
        """It was refused with this code (a run with ``--json``), and stdout stayed empty."""
        assert self.exit_code == exit_code, self
        assert self.stdout == ""
        assert self.error["code"] == code, self
        assert self.error["message"]
        assert "Traceback" not in self.stderr
        return self

    def assert_said(self, *parts: str) -> Outcome:
        """Something of this stands on either stream."""
        for part in parts:
            assert part in self.stdout + self.stderr, self
        return self


class Desk:
    """A folder with a workspace and a clerk: `run` is what the clerk types after ``tpd-assess``."""

    def __init__(self, folder: Path, language: str = "zh") -> None:
        self.folder = folder
        self.language = language
        self.clock = Clock()

    @property
    def workspace(self) -> Path:
        return self.folder / "assessment"

    def run(self, *words: object, answer: str = "", language: str = "", **environment: str) -> Outcome:
        """Run a command line in the folder, with the clock of the desk. `answer` is what is typed when asked."""
        speaks = {"TPD_LANG": language or self.language, "LANGUAGE": "", "COLUMNS": "80", **environment}
        typed = tuple(str(word) for word in words)
        self.clock.pause(1)
        with contextlib.chdir(self.folder), self._standing_clock():
            done = CliRunner().invoke(make_group(), typed, prog_name="tpd-assess", input=answer, env=speaks)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Outcome(typed, done.exit_code, done.stdout, done.stderr)

    @contextlib.contextmanager
    def _standing_clock(self) -> Any:
        real = Session.means

        def means(session: Session) -> Any:
            return dataclasses.replace(real(session), clock=self.clock, pause=self.clock.pause)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Session, "means", means)
            yield

    def later(self, days: int) -> None:
        """Let days go by."""
        self.clock.pause(timedelta(days=days).total_seconds())


@pytest.fixture(autouse=True)
def _language_of_the_environment() -> Any:
    """No test leaves a language behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "")
        text.use_language("")
        yield


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Once in Chinese, once in English."""
    return request.param


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def _taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, taken in once."""
    folder = tmp_path_factory.mktemp("ready")
    Desk(folder).run("ingest", SAMPLES).assert_done(3)
    return folder


@pytest.fixture
def ready(_taken_in: Path, tmp_path: Path) -> Desk:
    """A workspace of one's own in which the samples were taken in."""
    shutil.copytree(_taken_in / "assessment", tmp_path / "assessment")
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def shared(_taken_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same, for tests of one file that only look."""
    folder = tmp_path_factory.mktemp("shared")
    shutil.copytree(_taken_in / "assessment", folder / "assessment")
    return Desk(folder)
