"""`tpd-assess demo [FOLDER]`: the whole round on the samples, each step as its command and what it prints.

People are needed in it twice who are not there: raters, whose marks are simulated, and somebody who signs.
"""

from __future__ import annotations

import contextlib
import io
import shlex
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from tpd_assess.cli import make_group
from tpd_assess.cli.base import WAITING, Session, argument, emit, spoken
from tpd_assess.cli.demo_raters import fill_in
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.model.bundled import bundled
from tpd_assess.naming import short_id
from tpd_assess.text import say

_SEED = "demo"
_CHAIR = "9005"
_REFUSED = 1
_READINGS = (("packets-first", "more-first"), ("packets-second", "more-second"), ("packets-third", "more-third"))
"""Steps for main, second and third readings: handing packets out, and planning what else is needed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and the words after ``tpd-assess``, or what is done without it. `code`: one that it may give.

    Steps are made when their turn comes: what earlier ones wrote can be named in them.
    """

    name: str
    words: tuple[str, ...] = ()
    by_hand: Callable[[], int] | None = None
    code: int = 0


def steps(session: Session, samples: Path, folder: Path) -> Iterator[Step]:
    """The steps of the walk; everything that they write lies in the folder."""
    at = ("-w", str(folder / "county"))
    yield from _to_verdicts(samples, folder, at)
    yield from _to_marks(folder, at)
    yield from _to_results(session, folder, at)


def _to_verdicts(samples: Path, folder: Path, at: tuple[str, ...]) -> Iterator[Step]:
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
    yield Step("status", ("status", *at))


def _to_marks(folder: Path, at: tuple[str, ...]) -> Iterator[Step]:
    yield Step("hours", ("panel", "plan", "--dry-run", "--seed", _SEED, *at))
    yield Step("plan", ("panel", "plan", "--seed", _SEED, *at))
    for handed_out, planned in _READINGS:
        packets = folder / handed_out
        yield Step(handed_out, ("panel", "sheets", str(packets), *at))
        yield Step("marks", by_hand=partial(fill_in, packets))
        yield Step("import", ("panel", "import", str(packets), *at))
        yield Step(planned, ("panel", "plan", *at))
    yield Step("progress", ("panel", "status", *at))


def _to_results(session: Session, folder: Path, at: tuple[str, ...]) -> Iterator[Step]:
    yield Step("finalise", ("finalise", *at), code=_REFUSED)
    yield Step("despite", ("finalise", "--despite", "--reason", say("cli.demo-despite-reason"), *at))
    proposal = session.county_at(folder / "county").events(kind="results.proposed")[-1]
    yield Step("sign", ("finalise", "--sign", short_id(proposal.id), *at, "--as", _CHAIR))
    yield Step("explain", ("explain", "1001", *at))
    yield Step("recompute", ("recompute", *at))
    yield Step("export", ("export", str(folder / "results"), *at))
    yield Step("verify", ("log", "verify", *at))
    yield Step("fixity", ("fixity", *at))
    yield Step("backup", ("backup", str(folder / "backups"), *at))


@spoken("demo")
@argument("folder", metavar="demo", type=click.Path(path_type=Path), required=False)
def command(session: Session, folder: Path | None) -> None:
    samples = bundled("evidence_samples")
    if not samples.is_dir():
        raise NotFoundError("intake.no-folder", path=str(samples))
    target = folder or Path(tempfile.mkdtemp(prefix="tpd-assess-demo-"))
    if target.exists() and any(target.iterdir()):
        raise RefusedError("cli.demo-not-empty", path=str(target))
    walk = enumerate(steps(session, samples, target), start=1)
    played = [_play(session, number, step) for number, step in walk]
    emit(session, {"folder": str(target), "steps": played}, ["", say("cli.demo-done", path=target)])


def _play(session: Session, number: int, step: Step) -> dict[str, Any]:
    """Run one step as the person would; in JSON only its exit code is told."""
    session.talk("cli.demo-step", number=number, about=say(f"cli.demo-{step.name}"))
    if step.by_hand is not None:
        session.talk("cli.demo-by-hand", count=step.by_hand())
        return {"step": step.name, "exit_code": 0}
    session.talk("cli.demo-command", command=shlex.join(step.words))
    silence = contextlib.redirect_stdout(io.StringIO()) if session.as_json else contextlib.nullcontext()
    with silence:
        code = make_group().main(list(step.words), prog_name="tpd-assess", standalone_mode=False)
    if code not in (0, WAITING, step.code):
        raise RefusedError("cli.demo-failed", number=number, code=code)
    return {"step": step.name, "exit_code": code}
