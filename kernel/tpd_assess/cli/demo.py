"""`tpd-assess demo [FOLDER]`: the whole walk on the samples, each step as its command and what it prints."""

from __future__ import annotations

import contextlib
import io
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tpd_assess.cli import make_group
from tpd_assess.cli.base import WAITING, Session, argument, emit, spoken
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.model.bundled import bundled
from tpd_assess.text import say


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and the words after ``tpd-assess``."""

    name: str
    words: tuple[str, ...]


def steps(samples: Path, folder: Path) -> Iterator[Step]:
    """The steps of the walk; everything that they write lies in the folder."""
    at = ("-w", str(folder / "county"))
    yield Step("ingest", ("ingest", str(samples), *at))
    yield Step("again", ("ingest", str(samples), "--dry-run", *at))
    yield Step("unmapped", ("status", "--state", "unmapped", *at))
    named = ("--teacher", "2004", "--capability", "A3", "--slot", "topic")
    yield Step("place", ("intake", "place", "江源第四中学/王芳_A3_主题说明.docx", *named, *at))
    yield Step("queue", ("validity", "list", *at))
    yield Step("sheets", ("validity", "sheets", str(folder / "sheets"), *at))
    meant = ("--teacher", "2002", "--capability", "A2", "--slot", "topic")
    said = ("--says", "authored", "--reason", say("cli.demo-reason"), "--yes")
    yield Step("rule", ("validity", "rule", *meant, *said, *at))
    yield Step("missing", ("intake", "missing", str(folder / "missing"), *at))
    yield Step("notify", ("validity", "notify", str(folder / "notices"), *at))
    yield Step("verify", ("log", "verify", *at))
    yield Step("fixity", ("fixity", *at))
    yield Step("backup", ("backup", str(folder / "backups"), *at))
    yield Step("status", ("status", *at))


@spoken("demo")
@argument("folder", metavar="demo", type=click.Path(path_type=Path), required=False)
def command(session: Session, folder: Path | None) -> None:
    samples = bundled("evidence_samples")
    if not samples.is_dir():
        raise NotFoundError("intake.no-folder", path=str(samples))
    target = folder or Path(tempfile.mkdtemp(prefix="tpd-assess-demo-"))
    if target.exists() and any(target.iterdir()):
        raise RefusedError("cli.demo-not-empty", path=str(target))
    played = [_play(session, number, step) for number, step in enumerate(steps(samples, target), start=1)]
    emit(session, {"folder": str(target), "steps": played}, ["", say("cli.demo-done", path=target)])


def _play(session: Session, number: int, step: Step) -> dict[str, Any]:
    """Run one step as the person would; in JSON only its exit code is told."""
    session.talk("cli.demo-step", number=number, about=say(f"cli.demo-{step.name}"))
    session.talk("cli.demo-command", command=shlex.join(step.words))
    silence = contextlib.redirect_stdout(io.StringIO()) if session.as_json else contextlib.nullcontext()
    with silence:
        code = make_group().main(list(step.words), prog_name="tpd-assess", standalone_mode=False)
    if code not in (0, WAITING):
        raise RefusedError("cli.demo-failed", number=number, code=code)
    return {"step": step.name, "exit_code": code}
