"""The whole check: who is meant, each looked at apart, then judged by every check, none of which stops another."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tpd_assess.certify.finding import Found, find, installed
from tpd_assess.certify.groups import GROUPS, Group
from tpd_assess.certify.known import Known, Looked
from tpd_assess.certify.looking import DryRun, probe
from tpd_assess.certify.records import Made, Probe
from tpd_assess.certify.samples import Samples
from tpd_assess.certify.uses import uses
from tpd_assess.certify.values import FAULT, LEVELS, NOT_SEEN, NOTE, OK, WARNING, Certificate, Row, Said, Subject
from tpd_assess.setting import Silent
from tpd_assess.text import find as find_text
from tpd_assess.workers import Limits

if TYPE_CHECKING:
    from tpd_assess.model import Profile
    from tpd_assess.setting import Progress

_LETS_NOBODY_IN = ("loading", "hooks", "offers", "messages")
"""Groups whose faults keep a plug-in out of every round, so that it cannot be tried in one."""


def certify(words: Sequence[str], bench: Bench) -> list[Certificate]:
    """A certificate for each plug-in that names and folders mean, for all installed without a word.

    Raises `NotFoundError` (``certify.no-such``) for a word that means none.
    """
    found = find(words)
    return [*_packages(found), *bench.certificates(found.subjects)]


def _packages(found: Found) -> list[Certificate]:
    """Folders that no plug-in could be found in."""
    return [Certificate(row.plugin, row.version, "", (row,)) for row in found.rows]


@contextmanager
def bench(profile: Profile, commands: Iterable[str], progress: Progress) -> Iterator[Bench]:
    """All that plug-ins are tried on, beside those that are installed; the samples' round is played first."""
    with Samples.play(progress) as samples:
        yield Bench(samples, profile, frozenset(commands), installed(), progress=progress)


@dataclass
class Bench:
    """What plug-ins are tried on; used for one after another. `commands` are the names that the program has itself."""

    samples: Samples
    profile: Profile
    commands: frozenset[str]
    neighbours: Sequence[Subject]
    limits: Limits = field(default_factory=Limits)
    progress: Progress = field(default_factory=Silent)
    _probed: dict[Subject, Looked] = field(default_factory=dict)

    def certificates(self, subjects: Sequence[Subject]) -> list[Certificate]:
        """A certificate for each; several are looked at side by side."""
        present = [one for one in self.neighbours if not any(_same(one, subject) for subject in subjects)]
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            everybody = list(threads.map(self._probe, dict.fromkeys((*subjects, *present))))
            self.progress.start("certify.stage-check", len(subjects))
            looked = list(threads.map(lambda one: self._look(one, everybody), everybody[: len(subjects)]))
            self.progress.finish()
        return [_certificate(self._known(one, everybody)) for one in looked]

    def _probe(self, subject: Subject) -> Looked:
        if subject not in self._probed:
            self._probed[subject] = probe(subject, self.limits)
        return self._probed[subject]

    def _look(self, looked: Looked, everybody: Sequence[Looked]) -> Looked:
        """Try a plug-in that would be let in."""
        rows = _rows(self._known(looked, everybody), [group for group in GROUPS if group.name in _LETS_NOBODY_IN])
        if not any(row.level == FAULT for row in rows):
            others = tuple(one.subject for one in everybody if not one.subject.folders)
            looked = DryRun(self.samples, self.profile, others, self.limits).of(looked)
        self.progress.advance()
        return looked

    def _known(self, looked: Looked, everybody: Sequence[Looked]) -> Known:
        rivals = tuple(one for one in everybody if not _same(one.subject, looked.subject))
        return Known(looked, rivals, self.profile, self.commands, self.samples)


def _certificate(known: Known) -> Certificate:
    rows = sorted(_rows(known, GROUPS), key=lambda row: LEVELS.index(row.level))
    subject, made = known.subject, known.looked.made
    tables = tuple(made.tables) if isinstance(made, Made) else ()
    return Certificate(subject.name, subject.version, subject.distribution, tuple(rows), uses(known.looked), tables)


def _same(one: Subject, other: Subject) -> bool:
    """A package in a folder and its own installed copy are no rivals."""
    return (one.name, one.distribution) == (other.name, other.distribution)


def _rows(known: Known, groups: Iterable[Group]) -> Iterator[Row]:
    """All that the checks say, each thing once; and of every group that had something to look at, that it is well."""
    subject = known.subject
    for group in groups:
        rows = {_key(said): _row(subject, group.name, said) for check in group.checks for said in check(known)}
        yield from rows.values()
        concerns = not group.hooks or known.looked.hooks & set(group.hooks)
        if concerns and isinstance(known.probe, Probe):
            yield from _verdict(subject, group, tuple(rows.values()))


def _verdict(subject: Subject, group: Group, rows: Sequence[Row]) -> Iterator[Row]:
    """That a group is well, or that warnings keep it from being called so; whatever else does speaks for itself."""
    about = subject.name, subject.version, group.name
    levels = {row.level for row in rows}
    if WARNING in levels and FAULT not in levels:
        yield Row(*about, NOTE, "certify.not-sound", {"group": find_text(f"certify.sound-{group.name}")})
    elif FAULT not in levels and not any(row.code in NOT_SEEN for row in rows):
        yield Row(*about, OK, f"certify.sound-{group.name}")


def _key(said: Said) -> object:
    """What makes two things one: the same code at the same place, whatever question brought it up."""
    params = {name: str(value) for name, value in said.params.items() if name not in ("about", "source", "detail")}
    return said.code, said.file, said.line, tuple(sorted(params.items()))


def _row(subject: Subject, check: str, said: Said) -> Row:
    return Row(subject.name, subject.version, check, said.level, said.code, said.params, said.file, said.line)
