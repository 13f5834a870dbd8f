"""Bring a round up to date: read what is new, judge what changed. A round at rest costs one comparison, no scan."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import tpd_assess
from tpd_assess.errors import AssessError
from tpd_assess.intake.read import ReadReport, read
from tpd_assess.validity.judging import JudgeReport, judge

if TYPE_CHECKING:
    from tpd_assess.setting import Setting

_AT_REST = "at-rest"
_UNFINISHED = "unfinished"


def catch_up(setting: Setting) -> tuple[ReadReport, JudgeReport]:
    """Read and judge, unless nothing was written and nothing else was installed since a run that left nothing to do.

    See `read` and `judge` for what is raised.
    """
    rest = setting.store.caches.note(_AT_REST)
    if rest is not None and rest["stamp"] == _stamp(setting) and not _looks_at_sources(setting):
        return ReadReport(without_reader=rest["without_reader"]), JudgeReport(submissions=rest["submissions"])
    row = setting.store.log.last_row()
    reading, judging = read(setting), judge(setting)
    alone = setting.store.log.last_row() == row + reading.events + judging.events  # else others wrote meanwhile
    if alone and not reading.to_retry and not judging.to_retry:
        rest = {"without_reader": reading.without_reader, "submissions": judging.submissions}
        setting.store.caches.put_note(_AT_REST, rest | {"stamp": _stamp(setting)})
    return reading, judging


def _looks_at_sources(setting: Setting) -> bool:
    """Whether evidence lies where anybody may change it: then every run looks again."""
    return setting.profile.intake.evidence_store == "reference"


@contextlib.contextmanager
def unfinished_until_done(setting: Setting) -> Iterator[None]:
    """Note that an intake is under way. One that is stopped or killed on its way leaves the note standing."""
    row = setting.store.log.last_row()
    setting.store.caches.put_note(_UNFINISHED, setting.round)
    try:
        yield
    except AssessError:
        if setting.store.log.last_row() == row:  # refused before anything was taken
            setting.store.caches.drop_note(_UNFINISHED)
        raise
    setting.store.caches.drop_note(_UNFINISHED)


def is_unfinished(setting: Setting) -> bool:
    """Whether the last intake of this round did not come to its end, so that counts and statuses are not the whole."""
    return bool(setting.store.caches.note(_UNFINISHED) == setting.round)


def _stamp(setting: Setting) -> dict[str, Any]:
    """All that reading and judging depend on: what the log says, who answers hooks, and for which round."""
    plugins = setting.plugins
    readers = plugins.declare("register_readers")
    return {
        "version": tpd_assess.__version__, "round": setting.round, "profile": setting.profile_digest,
        "heads": [f"{head.origin} {head.seq} {head.digest}" for head in setting.store.log.heads()],
        "plugins": [f"{name} {plugins.version(name)}" for name in plugins.names],
        "readers": [f"{one.plugin}:{one.value.name} {one.value.options}" for one in readers],
    }  # fmt: skip
