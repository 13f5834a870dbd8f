"""The questions of a dry run: a whole round is played on the samples, and what its steps ask of plug-ins is kept.

So the questions are the very ones that the program asks, and stay so when it changes. Nobody's workspace is touched.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec

from tpd_assess.certify.inside.contents import CONTENTS
from tpd_assess.certify.spreading import Arguments
from tpd_assess.county import County
from tpd_assess.intake.reading import TASK as READING
from tpd_assess.intake.reading import ReadItem
from tpd_assess.means import Means
from tpd_assess.model import LEVELS, Comment, Content, Mark, SubmissionCase
from tpd_assess.model.bundled import bundled
from tpd_assess.plugins import Plugins
from tpd_assess.results.snapshot import snapshot
from tpd_assess.scoring.sheets.marks import Given
from tpd_assess.scoring.sheets.submitting import SheetDoor, submit
from tpd_assess.validity.checking import TASK as CHECKING
from tpd_assess.workers import Workers

if TYPE_CHECKING:
    from types import TracebackType

    from tpd_assess.model import ResultsSnapshot, Rubric
    from tpd_assess.plugins import Gathered
    from tpd_assess.scoring.sheets.marks import Basis
    from tpd_assess.setting import Progress, Setting
    from tpd_assess.store import AssignmentRow
    from tpd_assess.workers import Answer

_NOW: Final = datetime(2025, 10, 15, tzinfo=UTC)
_CHAIR: Final = "9005"
_READINGS: Final = 3  # main, second, third


class _Heard:
    """What was asked while the round was played, by hook and by a worker's task; the same question is kept once."""

    def __init__(self) -> None:
        self.hooks: dict[str, dict[bytes, Arguments]] = defaultdict(dict)
        self.tasks: dict[str, list[Mapping[str, Any]]] = defaultdict(list)

    def note(self, hook: str, **arguments: Any) -> None:
        """Keep a question."""
        self.hooks[hook].setdefault(msgspec.json.encode(arguments), arguments)


class _Overheard(Plugins):
    """Plug-ins whose questions are kept; they answer as ever."""

    heard: _Heard

    def choose(self, hook: str, policy: str, **arguments: Any) -> list[Any]:
        self.heard.note(hook, **arguments)
        return super().choose(hook, policy, **arguments)

    def gather(self, hook: str, **arguments: Any) -> list[Gathered]:
        self.heard.note(hook, **arguments)
        return super().gather(hook, **arguments)


class _OverheardWorkers(Workers):
    """Workers whose items are kept; one pool for the whole round, so that its children start once."""

    def __init__(self, heard: _Heard) -> None:
        super().__init__()
        self.heard = heard

    def __exit__(self, *_: object) -> None:
        """Stay open for the next step; whoever made the pool closes it."""

    def run(self, task: str, items: Iterable[dict[str, Any]], *how: Any, **more: Any) -> Iterator[Answer]:
        return super().run(task, self._noted(task, items), *how, **more)

    def _noted(self, task: str, items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for item in items:
            self.heard.tasks[task].append(item)
            yield item


class _Round(County):
    """The samples' round, with raters who do not exist."""

    @property
    def setting(self) -> Setting:
        """All that the kernel's own checks of answers need."""
        return self._setting

    def play(self, folder: Path) -> None:
        """From the folder to final results."""
        self.ingest(folder)
        for _ in range(_READINGS):
            self.plan_panel(seed="certify")
            for row in self._setting.store.scoring.assignments(self._setting.round, state="open"):
                if self._setting.store.scoring.sheet(row.id) is None:
                    submit(self._setting, row.id, _marked(row, SheetDoor(self._setting).basis_now(row)))
        proposed = self.finalise(reason="certify").proposed
        if proposed:
            self.acting_as(_CHAIR).finalise(sign=proposed)


@dataclass(slots=True)
class Samples:
    """The samples' round, played to its end; open until the ``with`` block ends, so that answers can be checked in it.

    `questions` are the arguments of each pure hook; `files` are samples by media type; `rubrics` those in force.
    """

    setting: Setting
    results: ResultsSnapshot
    questions: Mapping[str, Sequence[Arguments]]
    files: Mapping[str, Sequence[Path]]
    rubrics: Sequence[Rubric]
    _open: ExitStack = field(default_factory=ExitStack)

    @classmethod
    def play(cls, progress: Progress) -> Self:
        """Play the round; two seconds of work. Nothing of it is left when it is closed."""
        heard, folder = _Heard(), bundled("evidence_samples")
        with ExitStack() as stack:
            pool = _OverheardWorkers(heard)
            stack.callback(pool.close)
            county = stack.enter_context(_Round.scratch(folder, _means(heard, pool, progress)))
            county.play(folder)
            files = [msgspec.convert(item, ReadItem) for item in heard.tasks[READING]]
            _note_what_workers_asked(heard, pool, county.setting, files)
            questions = {hook: tuple(asked.values()) for hook, asked in heard.hooks.items()}
            shot, rubrics = snapshot(county.setting), tuple(county.setting.rubrics.all())
            return cls(county.setting, shot, questions, _by_type(files), rubrics, stack.pop_all())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()


def _means(heard: _Heard, pool: Workers, progress: Progress) -> Means:
    """Bundled plug-ins that are overheard, and a clock that stands still."""
    plugins = _Overheard.load(only_bundled=True)
    plugins.heard = heard
    return Means(plugins, progress=progress, clock=lambda: _NOW, pause=lambda _: None, workers=lambda: pool)


def _marked(row: AssignmentRow, basis: Basis) -> Given:
    """A sheet as a rater might fill it in, the same in every run: each level comes, and low ones have a word."""
    marks = tuple(Mark(criterion=one.key, level=_level(f"{row.position} {one.key}")) for _, one in basis.criteria())
    return Given(marks, tuple(Comment(criterion=one.criterion, text=one.level) for one in marks if one.level == "fail"))


def _level(seed: str) -> str:
    return LEVELS[hashlib.sha256(seed.encode()).digest()[0] % len(LEVELS)]


def _note_what_workers_asked(heard: _Heard, pool: Workers, setting: Setting, files: Sequence[ReadItem]) -> None:
    for asked in heard.tasks[CHECKING]:
        heard.note("check_submission", case=msgspec.convert(asked["case"], SubmissionCase))
    answers = pool.run(CONTENTS, map(msgspec.to_builtins, files), setting.plugins.specs, batch=16)
    for item, answer in zip(files, answers, strict=True):
        content = answer.value["content"] if answer.value else None
        if content is not None:
            heard.note("derive_facts", evidence=item.evidence, content=msgspec.convert(content, Content))


def _by_type(files: Iterable[ReadItem]) -> dict[str, tuple[Path, ...]]:
    found: dict[str, tuple[Path, ...]] = defaultdict(tuple)
    for item in files:
        found[item.evidence.media_type] += (Path(item.path),)
    return dict(found)
