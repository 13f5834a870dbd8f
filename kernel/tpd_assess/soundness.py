"""Is everything as it was written: the log against its heads, the bytes of evidence against their digests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, Problem
from tpd_assess.store import Draft, Head, read_heads

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import Store


@dataclass(frozen=True, slots=True)
class LogReport:
    """What verifying found; `heads` are the chains' ends, to be printed and kept elsewhere."""

    events: int
    heads: tuple[Head, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FixityReport:
    """What reading all evidence again found."""

    checked: int
    problems: tuple[Problem, ...]


def verify(store: Store, head: Path | None) -> LogReport:
    """Whether the log is as it was written; `head` is a file with heads kept elsewhere. Raises `NotFoundError`."""
    if head is not None and not head.is_file():
        raise NotFoundError("store.no-head-file", path=str(head))
    problems = store.log.verify(read_heads(head) if head else ())
    return LogReport(store.log.last_row(), tuple(store.log.heads()), tuple(problems))


def fixity(setting: Setting) -> FixityReport:
    """Hash all evidence again and write down what was found."""
    setting.progress.start("store.stage-fixity", 0)
    done = [0]

    def advance(count: int, _total: int) -> None:
        done[0] = count
        setting.progress.advance()

    problems = tuple(setting.store.blobs.fixity(advance))
    setting.progress.finish()
    faults = [{"code": one.code, "digest": one.params.get("digest", "")} for one in problems]
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("fixity.checked", "workspace", {"checked": done[0], "faults": faults}, round=setting.round)])
    return FixityReport(done[0], problems)
