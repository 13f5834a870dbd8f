"""Judge every submission whose inputs changed: case, checks in workers, verdicts, status, and only news as events.

The pure decisions stand in `judgement`, `verdict` and `status`; this module brings rows in and events out.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from tpd_assess.makeup import taking_part
from tpd_assess.people import as_person
from tpd_assess.readings import Readings
from tpd_assess.rubrics import digest as rubric_digest
from tpd_assess.store import Draft
from tpd_assess.validity import checking, judgement
from tpd_assess.validity.cases import NOT_READ, build_case
from tpd_assess.validity.inputs import EvidenceInputs, inputs_digest, inputs_of
from tpd_assess.validity.lookalikes import same_bytes
from tpd_assess.validity.recording import Keep, differs, status_body, verdict_body
from tpd_assess.workers.together import together

if TYPE_CHECKING:
    from tpd_assess.model import EvidenceCase, Finding, Person, Rubric, SubmissionCase
    from tpd_assess.model.reading import Reading
    from tpd_assess.setting import Setting
    from tpd_assess.store import DecisionRow, FileRow
    from tpd_assess.validity.checking import Checked
    from tpd_assess.validity.judgement import Judgement

BATCH = 16
"""Submissions in one request to a worker, and in one transaction."""

_WITHOUT_CONTENT = ("superseded", "ignored", "container")


@dataclass(slots=True)
class JudgeReport:
    """What came of judging: submissions there are, those judged anew, events written, those to be tried again."""

    submissions: int = 0
    judged: int = 0
    events: int = 0
    to_retry: int = 0


@dataclass(slots=True)
class Submission:
    """One teacher's files for one capability. `first` of its teacher: also judges what was handed in for the round."""

    teacher: Person
    rubric: Rubric
    files: list[FileRow]
    round_files: list[FileRow]
    first: bool
    subject: str  # round/person/capability
    readings: dict[str, Reading] = field(default_factory=dict)
    case: SubmissionCase | None = None
    inputs: str = ""

    def forget(self) -> None:
        """Let go of what is large: a county has thousands of these."""
        self.case, self.readings = None, {}


def judge(setting: Setting) -> JudgeReport:
    """Judge what changed. Writes nothing that stands already; stopped at any point, the next run goes on."""
    bench = _Bench(setting)
    everybody = list(bench.submissions())
    report = JudgeReport(len(everybody), events=bench.drop_gone(everybody))
    setting.progress.start("intake.stage-check", len(everybody))
    changed = (one for one in everybody if bench.prepare(one))
    first = next(changed, None)
    if first is not None:
        _judge_all(setting, bench, chain([first], changed), report)
    setting.progress.finish()
    return report


def _judge_all(setting: Setting, bench: _Bench, changed: Iterable[Submission], report: JudgeReport) -> None:
    pending: deque[Submission] = deque()
    with setting.workers() as workers:
        names, asked = setting.plugins.implementing(checking.HOOK), _asked(changed, pending)
        answers = together(workers, setting.plugins, checking.TASK, names, asked, batch=BATCH)
        judged = ((pending.popleft(), checking.checked(parts, setting.plugins)) for parts in answers)
        while batch := list(islice(judged, BATCH)):
            report.judged += len(batch)
            report.events += bench.record(batch)
            report.to_retry += sum(1 for _, checked in batch if not checked.whole)
            setting.progress.advance(len(batch))


def _asked(changed: Iterable[Submission], pending: deque[Submission]) -> Iterator[dict[str, Any]]:
    for submission in changed:
        pending.append(submission)
        assert submission.case is not None
        yield checking.as_item(submission.case)


class _Bench:
    """All that judging looks things up in, for one run."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._store = setting.store
        self._validity = setting.profile.validity
        self._readings = Readings(setting.store, setting.plugins, setting.profile)
        self._checked = setting.store.caches.checked()
        plugins = setting.plugins
        self._checkers = [f"{name} {plugins.version(name)}" for name in plugins.implementing("check_submission")]
        self._digests: dict[str, str] = {}
        self._standing = {
            _subject(row.round, row.person, row.capability) for row in self._store.views.statuses(setting.round)
        }
        self._people = {record.id: record for record in setting.store.people.all()}
        self._lookalikes = same_bytes(setting.store)
        self._decisions: dict[str, list[DecisionRow]] = defaultdict(list)
        for decision in setting.store.views.decisions(round=setting.round):
            self._decisions[decision.file].append(decision)

    # --- what is to be judged ------------------------------------------------------------------------------------

    def submissions(self) -> Iterator[Submission]:
        """Everything that was handed in or chosen, by person and capability."""
        files = self._files_by_person()
        chosen = self._chosen()
        people = {person: as_person(record) for person, record in self._people.items()}
        erased = {one.id for one in self._people.values() if not (one.name or one.number)}
        for person in sorted((set(files) | set(chosen)) - erased):
            rows = files.get(person, [])
            codes = sorted({row.capability for row in rows if row.capability} | set(chosen.get(person, ())))
            round_files = [row for row in rows if not row.capability]
            for number, code in enumerate(codes):
                yield Submission(
                    teacher=people[person],
                    rubric=self._setting.rubrics.rubric(code, people[person].stage),
                    files=[row for row in rows if row.capability == code],
                    round_files=round_files,
                    first=number == 0,
                    subject=_subject(self._setting.round, person, code),
                )

    def _chosen(self) -> dict[str, list[str]]:
        """What is called for: what teachers chose, as far as they take part in this round with it."""
        part = taking_part(self._setting)
        stages = {one.id: one.stage for one in self._people.values()}
        called = {
            choice.person: [
                code for code in choice.capabilities if part.may(choice.person, stages.get(choice.person, ""), code)
            ]
            for choice in self._setting.choices()
        }
        return {person: codes for person, codes in called.items() if codes}

    def drop_gone(self, everybody: Sequence[Submission]) -> int:
        """Say of submissions of which nothing is left, as after a file was placed elsewhere, that they are gone."""
        gone = sorted(self._standing - {submission.subject for submission in everybody})
        if gone:
            with self._store.write(self._setting.actor) as tx:
                tx.append(Draft("submission.gone", subject, {}, round=self._setting.round) for subject in gone)
            self._store.caches.put_checked(dict.fromkeys(gone, ""))
        return len(gone)

    def _files_by_person(self) -> dict[str, list[FileRow]]:
        files: dict[str, list[FileRow]] = defaultdict(list)
        for row in self._store.views.files(self._setting.round):
            if row.person and row.state not in _WITHOUT_CONTENT:
                files[row.person].append(row)
        return files

    def prepare(self, submission: Submission) -> bool:
        """Make the case; False if it stands as it was judged last."""
        rows = [row for row in (*submission.files, *submission.round_files) if row.state == "accepted"]
        submission.readings = {row.id: reading for row in rows if (reading := self._readings.get(row))}
        submission.case = build_case(
            self._setting.round, submission.teacher, submission.rubric, submission.files, submission.readings,
            teacher_files=submission.round_files, teacher_slots=self._setting.standard.teacher_slots,
            lookalikes=self._lookalikes,
        )  # fmt: skip
        submission.inputs = self._inputs_of(submission, submission.case)
        if submission.subject in self._standing and self._checked.get(submission.subject) == submission.inputs:
            submission.forget()
            return False
        return True

    def _inputs_of(self, submission: Submission, case: SubmissionCase) -> str:
        return inputs_digest(
            rubric=self._digest(submission.rubric), validity=self._validity, teacher=submission.teacher.id,
            evidence=[self._evidence_inputs(one, submission) for one in (*case.evidence, *case.teacher_evidence)],
            checkers=self._checkers,
        )  # fmt: skip

    def _evidence_inputs(self, one: EvidenceCase, submission: Submission) -> EvidenceInputs:
        way = self._readings.way(one.file.media_type) if one.id in submission.readings else None
        return inputs_of(one, self._decisions[one.id], reader=way.made_by if way else NOT_READ)

    def _digest(self, rubric: Rubric) -> str:
        key = f"{rubric.code} {id(rubric)}"
        if key not in self._digests:
            self._digests[key] = rubric_digest(rubric)
        return self._digests[key]

    # --- what comes of it ------------------------------------------------------------------------------------------

    def record(self, batch: Sequence[tuple[Submission, Checked]]) -> int:
        """Write what is new of a batch; the number of events."""
        news = [one for submission, checked in batch for one in self._news(submission, checked)]
        if news:
            with self._store.write(self._setting.actor) as tx:
                tx.append([one.draft(tx.add_text, self._setting.round) for one in news])
        done = {submission.subject: submission.inputs for submission, checked in batch if checked.whole}
        self._store.caches.put_checked(done)
        for submission, _ in batch:
            submission.forget()
        return len(news)

    def _news(self, submission: Submission, checked: Checked) -> Iterator[_News]:
        assert submission.case is not None
        findings = _findings(submission, checked)
        files = [one.id for one in (*submission.case.evidence, *submission.case.teacher_evidence)]
        decisions = [decision for file in files for decision in self._decisions[file]]
        judged = judgement.judge(submission.case, findings, decisions, self._validity)
        yield from self._verdict_news(submission, judged)
        yield from self._status_news(submission, judged)

    def _verdict_news(self, submission: Submission, judged: Judgement) -> Iterator[_News]:
        for one in (*judged.evidence, *(judged.teacher_evidence if submission.first else ())):
            reading = submission.readings.get(one.id)
            facts = reading.facts if reading else ()
            found = judged.findings_on(one.id)

            def body(keep: Keep, one: Any = one, found: Any = found, facts: Any = facts) -> dict[str, Any]:
                return verdict_body(one.decided, found, facts, inputs=submission.inputs, keep=keep)

            last = self._store.views.verdict(one.id)
            if differs(last.body if last else None, body(_unkept)):
                yield _News("verdict.recorded", one.id, submission.teacher.id, body)

    def _status_news(self, submission: Submission, judged: Judgement) -> Iterator[_News]:
        def body(keep: Keep) -> dict[str, Any]:
            return status_body(judged.status, judged.findings, inputs=submission.inputs, keep=keep)

        last = self._store.views.status(self._setting.round, submission.teacher.id, submission.rubric.code)
        if differs(last.body if last else None, body(_unkept)):
            yield _News("submission.status", submission.subject, submission.teacher.id, body)


@dataclass(frozen=True, slots=True)
class _News:
    """An event to be written; the texts in its body are kept only then, as the person's own."""

    kind: str
    subject: str
    person: str
    body: Callable[[Keep], dict[str, Any]]

    def draft(self, add_text: Callable[[str, str, str], dict[str, str]], round_id: str) -> Draft:
        body = self.body(lambda value: add_text("finding", value, self.person))
        return Draft(self.kind, self.subject, body, round=round_id)


def _findings(submission: Submission, checked: Checked) -> list[Finding]:
    """What the checks said, or that they could not; and what plug-ins failed to measure."""
    assert submission.case is not None
    readings = submission.readings
    unread = checking.unread(submission.case, readings)
    return [*checking.faults_in_readings(readings), *unread, *checked.findings]


def _subject(round_id: str, person: str, capability: str) -> str:
    return f"{round_id}/{person}/{capability}"


def _unkept(_: str) -> dict[str, Any]:
    """Stands for a kept text where bodies are only compared."""
    return {"text": ""}
