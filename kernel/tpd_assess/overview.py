"""Where everything stands, as values that any front can show: no sentences here, only codes and parameters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec import structs

from tpd_assess.catching_up import is_unfinished
from tpd_assess.errors import NotFoundError, Problem, RefusedError
from tpd_assess.model import STATUSES, Finding, Param, Text
from tpd_assess.model.erasable import restored
from tpd_assess.naming import short_id
from tpd_assess.store import FILE_STATES
from tpd_assess.tables.words import plain_code
from tpd_assess.text import show
from tpd_assess.unchecked import missing_plugins, unchecked
from tpd_assess.validity.deciding import slot_title
from tpd_assess.validity.recording import findings_from

if TYPE_CHECKING:
    from tpd_assess.model import Slot
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow, PersonRecord, StatusRow
    from tpd_assess.unchecked import Unchecked
    from tpd_assess.validity.candidates import Candidate

_NAMED = 12  # slots named in a refusal


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """One submission: whose, for what, how it stands and why."""

    school: str
    teacher: str
    number: str
    capability: str
    name: Text
    status: str
    findings: tuple[Finding, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a round stands. `files` and `statuses` count; `problems_of_files` are findings on single files by code."""

    round: str
    title: Text
    files: Mapping[str, int]
    statuses: Mapping[str, int]
    submissions: tuple[SubmissionLine, ...]
    file_findings: tuple[tuple[str, Finding], ...]
    has_roster: bool
    edited: bool
    unfinished: bool  # the last intake was stopped: counts and statuses are not the whole
    unchecked: tuple[Unchecked, ...] = ()
    missing: tuple[str, ...] = ()  # plug-ins in force that are not there

    @property
    def waits(self) -> bool:
        """Whether something waits for a person."""
        open_files = self.files.get("unmapped", 0) + self.files.get("quarantined", 0)
        return bool(open_files or self.unchecked or any(line.status != "valid" for line in self.submissions))


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file: what it is, where it belongs, and why it is in its state."""

    id: str
    path: str
    state: str
    reason: Problem | None
    school: str
    teacher: str
    number: str
    capability: str
    slot: str
    size: int
    media_type: str
    digest: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One evidence that waits for a person. `left`: decisions until its submission is valid; 0 = more is missing."""

    id: str
    school: str
    teacher: str
    number: str
    capability: str
    slot: Text
    path: str
    verdict: str
    status: str
    left: int
    open_ruling: str


def overview(setting: Setting, *, school: str = "", person: str = "") -> Overview:
    """Where the round stands; for one school (key or name) or one person (id) if given."""
    who = _Who(setting, school, person)
    counts, evidence = _counted(setting, who)
    stands = [row for row in setting.store.views.statuses(setting.round) if who.wants(row.person)]
    lines = sorted(
        (_submission(setting, who, row, evidence) for row in stands),
        key=lambda line: (line.school, line.number, line.teacher, line.capability),
    )
    of_status = Counter(line.status for line in lines)
    return Overview(
        round=setting.round, title=setting.profile.round.title,
        files={state: counts[state] for state in FILE_STATES},
        statuses={status: of_status[status] for status in STATUSES},
        submissions=tuple(lines), file_findings=tuple(_file_findings(setting, who)),
        has_roster=setting.has_roster, edited=setting.edited, unfinished=is_unfinished(setting),
        unchecked=unchecked(line.findings for line in lines), missing=missing_plugins(setting),
    )  # fmt: skip


def _counted(setting: Setting, who: _Who) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Files by state, and accepted ones by person and capability. No file is looked at: a county has thousands."""
    counts: Counter[str] = Counter()
    evidence: Counter[tuple[str, str]] = Counter()
    for state, owner, capability, number in setting.store.views.file_counts(setting.round):
        if who.wants_file_of(owner):
            counts[state] += number
            if state == "accepted":
                evidence[owner, capability] += number
    return counts, evidence


def files(setting: Setting, *, state: str = "", school: str = "", person: str = "") -> list[FileLine]:
    """The files of the round, sorted by path; of one state, school or person if given."""
    if state and state not in FILE_STATES:
        raise NotFoundError("intake.no-such-state", state=state, states=list(FILE_STATES))
    who = _Who(setting, school, person)
    rows = [
        row for row in setting.store.views.files(setting.round, states=(state,) if state else ())
        if who.wants_file_of(row.person)
    ]  # fmt: skip
    return [_file_line(setting, who, row) for row in sorted(rows, key=lambda row: (row.path, row.id))]


def queue_lines(setting: Setting, waiting: Iterable[Candidate]) -> list[QueueLine]:
    """The queue with names."""
    who = _Who(setting, "", "")
    return [_queue_line(setting, who, one) for one in waiting]


def school_key(setting: Setting, word: str) -> str:
    """The key of an organisation by key, name, or a part of its name that only one has. Raises `NotFoundError`."""
    if not word:
        return ""
    known = setting.organisations()
    provisional = sorted({one.organisation for one in setting.store.people.all() if one.organisation})
    names = {one.key: one.name for one in known} or {key: key for key in provisional}
    exact = [key for key, name in names.items() if word in (key, name)]
    close = exact or [key for key, name in names.items() if word in name]
    if len(close) == 1:
        return close[0]
    raise NotFoundError(
        "intake.which-school", school=word, schools=[names[key] for key in close] or list(names.values())
    )


def capability_code(setting: Setting, word: str) -> str:
    """The code of a capability in force, however it is typed (``ａ3``); "" for "". Raises `NotFoundError`."""
    if not word:
        return ""
    wanted = plain_code(word)
    for code in setting.rubrics.codes:
        if plain_code(code) == wanted:
            return code
    raise NotFoundError("intake.no-such-capability", code=word)


def slot_key(setting: Setting, word: str, capability: str) -> str:
    """The key of a slot by key or title, in one capability or in any. Raises `NotFoundError`, `RefusedError`."""
    rubrics = [setting.rubrics.rubric(capability)] if capability else setting.rubrics.all()
    slots = [slot for rubric in rubrics for slot in rubric.slots]
    slots += () if capability else setting.standard.teacher_slots
    fits = {slot.key for slot in slots if word in (slot.key, slot.title.zh, slot.title.en)}
    if not word or len(fits) == 1:
        return fits.pop() if word else ""
    if fits:
        raise RefusedError("intake.which-slot", slot=word)
    raise NotFoundError("intake.no-such-slot", code=capability or "-", slot=word, slots=_slot_names(slots))


def _slot_names(slots: Iterable[Slot]) -> list[str]:
    return sorted({f"{slot.key} ({show(slot.title)})" for slot in slots})[:_NAMED]


class _Who:
    """People and schools by id, and which of them are asked for."""

    def __init__(self, setting: Setting, school: str, person: str) -> None:
        self.people: dict[str, PersonRecord] = {one.id: one for one in setting.store.people.all()}
        self._names = {one.key: one.name for one in setting.organisations()}
        self._school = school_key(setting, school)
        self._person = person

    def wants(self, person: str) -> bool:
        """Whether this person is asked for."""
        fits_school = not self._school or self.people[person].organisation == self._school
        return fits_school and self._person in ("", person)

    def wants_file_of(self, person: str) -> bool:
        """Whether a file's owner is asked for; files without an owner belong to everybody's list only."""
        return self.wants(person) if person else not (self._school or self._person)

    def school(self, person: str) -> str:
        """The name of a person's organisation."""
        key = self.people[person].organisation if person else ""
        return self._names.get(key, key)

    def named(self, person: str) -> tuple[str, str]:
        """Name and number."""
        record = self.people.get(person)
        return (record.name, record.number) if record else ("", "")


def _submission(setting: Setting, who: _Who, row: StatusRow, evidence: Mapping[tuple[str, str], int]) -> SubmissionLine:
    name, number = who.named(row.person)
    rubric = setting.rubrics.rubric(row.capability, who.people[row.person].stage)
    return SubmissionLine(
        school=who.school(row.person), teacher=name, number=number, capability=row.capability, name=rubric.name,
        status=row.status, findings=tuple(_findings(setting, who, row.body)),
        files=evidence.get((row.person, row.capability), 0),
    )  # fmt: skip


def _file_findings(setting: Setting, who: _Who) -> list[tuple[str, Finding]]:
    """What was found on single files that a person should know: problems, and checks that gave no answer."""
    kinds = ("problem", "not_checked")
    told: list[tuple[str, Finding]] = []
    for verdict in setting.store.views.verdicts(setting.round, finding_kinds=kinds):
        row = setting.store.views.file(verdict.file)
        if row.state == "accepted" and row.path and who.wants_file_of(row.person):
            told += [(row.path, one) for one in _findings(setting, who, verdict.body) if one.kind in kinds]
    return sorted(told, key=lambda pair: pair[0])


def _findings(setting: Setting, who: _Who, body: Mapping[str, Any]) -> Iterator[Finding]:
    """Findings as people read them: the ids of other people become their names."""
    for found in findings_from(body["findings"], setting.store.people.text):
        if any(param.name == "people" for param in found.params):
            params = tuple(_named(param, who) if param.name == "people" else param for param in found.params)
            yield structs.replace(found, params=params)
        else:
            yield found


def _named(param: Param, who: _Who) -> Param:
    names = ["".join(who.named(one)[:1]) for one in str(param.value).split(",")]
    return Param(name=param.name, value="、".join(names))


def _file_line(setting: Setting, who: _Who, row: FileRow) -> FileLine:
    name, number = who.named(row.person)
    return FileLine(
        id=short_id(row.id), path=row.path, state=row.state, reason=_reason(setting, row),
        school=who.school(row.person), teacher=name, number=number, capability=row.capability, slot=row.slot,
        size=row.size, media_type=row.media_type, digest=row.digest,
        candidates=_candidates(who, row),
    )  # fmt: skip


def _candidates(who: _Who, row: FileRow) -> tuple[str, ...]:
    named = (who.named(one) for one in row.params.get("candidates", ()))
    return tuple(f"{name}({number})" if number else name for name, number in named)


def _reason(setting: Setting, row: FileRow) -> Problem | None:
    """Why a file is in its state, with ids turned into what people know."""
    if not row.reason:
        return None
    text = setting.store.people.text
    params = {name: restored(value, text) for name, value in row.params.items() if name != "candidates"}
    if isinstance(row.params.get("file"), str):  # an id; what a reader calls a file is erasable text
        params["path"] = setting.store.views.file(params["file"]).path
        params["file"] = short_id(row.id)
    return Problem(row.reason, params)


def _queue_line(setting: Setting, who: _Who, one: Candidate) -> QueueLine:
    row = setting.store.views.file(one.file)
    name, number = who.named(one.person)
    return QueueLine(
        id=short_id(one.file), school=who.school(one.person), teacher=name, number=number, capability=one.capability,
        slot=slot_title(setting, row), path=row.path, verdict=one.verdict, status=one.status, left=one.left,
        open_ruling=short_id(one.open_ruling),
    )  # fmt: skip
