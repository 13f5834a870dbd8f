"""Final results reckoned again from the log and the documents alone: the same bytes, or every difference by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpd_assess.results.asking import Policies
from tpd_assess.results.document import build
from tpd_assess.results.reckoning import reckon
from tpd_assess.results.replay import finalised, inputs_of
from tpd_assess.store.documents import document_digest

if TYPE_CHECKING:
    from tpd_assess.results.document import Document
    from tpd_assess.setting import Setting


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that comes out otherwise now; without a capability it is the teacher's award."""

    teacher: str
    capability: str
    field: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """A policy that is installed in another version than the one that made the results."""

    step: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class RecomputeReport:
    """`results` is the digest of the document that was reckoned again; `teachers` how many it holds."""

    results: str
    teachers: int
    differences: tuple[Difference, ...] = ()
    versions: tuple[OtherVersion, ...] = ()

    @property
    def same(self) -> bool:
        """Whether every byte came out as it was."""
        return not self.differences


def recompute(setting: Setting) -> RecomputeReport:
    """Fold and award again what the final results of the round rest on; runs no reader and no check.

    Raises `NotFoundError` while nothing is final or an event is missing, `PluginError`.
    """
    row, document = finalised(setting.store, setting.round)
    setting.progress.start("results.stage-gather", 0)
    inputs = inputs_of(setting.store, document)
    setting.progress.finish()
    setting.progress.start("results.stage-reckon", 0)
    with setting.workers() as pool:
        policies = Policies(setting.plugins, inputs.profile, pool)
        again = build(inputs, reckon(inputs, policies), document["policies"])
    setting.progress.finish()
    differences = () if document_digest(again) == row.results else tuple(_differences(document, again))
    return RecomputeReport(
        row.results, len(document["teachers"]), differences, _versions(document["policies"], policies.versions())
    )


def _versions(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[OtherVersion, ...]:
    return tuple(OtherVersion(step, then.get(step, ""), now[step]) for step in now if then.get(step, "") != now[step])


def _differences(then: Document, now: Document) -> Iterator[Difference]:
    """Every field that differs; teachers and submissions are the same on both sides, as one was made from the other."""
    for old, new in zip(then["teachers"], now["teachers"], strict=True):
        yield from _of_entry(old["teacher"], "", old, new)
        for old_work, new_work in zip(old["submissions"], new["submissions"], strict=True):
            yield from _of_entry(old["teacher"], old_work["capability"], old_work, new_work)


def _of_entry(teacher: str, capability: str, old: Document, new: Document) -> Iterator[Difference]:
    for name in old:
        if name != "submissions" and _plain(old[name]) != _plain(new[name]):
            yield Difference(teacher, capability, name, _told(old[name]), _told(new[name]))


def _plain(value: Any) -> Any:
    """A value as JSON gives it back: a document that was just built has tuples."""
    return list(value) if isinstance(value, tuple) else value


def _told(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value) if not isinstance(value, dict) else ", ".join(f"{name}={one}" for name, one in value.items())
