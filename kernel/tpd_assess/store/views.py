# ruff: noqa: A002 - `round` is the domain's word
"""The current state, read from tables that are kept up with the log in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.json import decode

from tpd_assess.errors import NotFoundError
from tpd_assess.store.order import causal_order
from tpd_assess.store.rows import DecisionRow, FileRow, NoticeRow, SourceRow, StatusRow, VerdictRow
from tpd_assess.store.tables import refill

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tpd_assess.store.database import Database
    from tpd_assess.store.log import Log

_FILES = """SELECT f.id, f.round, f.source, coalesce(t.value, ''), f.path_text, f.state, f.digest, f.size, f.media_type,
    f.person, f.capability, f.slot, f.reason, f.params, f.container, f.replaces, f.replaced_by, f.late, f.taken_at,
    f.event FROM files f LEFT JOIN texts t ON t.id = f.path_text"""
_KEPT = "f.state IN ('accepted', 'superseded') AND f.digest <> '' AND f.person <> ''"
_SHARED = (
    f"{_FILES} WHERE {_KEPT} AND f.digest IN "  # noqa: S608 - no values
    f"(SELECT f.digest FROM files f WHERE {_KEPT} GROUP BY f.digest HAVING count(*) > 1) ORDER BY f.rowid"
)
_VERDICTS = "SELECT v.file, v.verdict, v.body, v.at, v.event FROM verdicts v"
_STATUSES = "SELECT round, person, capability, status, body, at, event FROM statuses"
_DECISIONS = "SELECT id, kind, file, round, says, actor, second, withdrawn, reason_text, body, at FROM decisions"
_NOTICES = "SELECT id, round, person, capability, until, code, params, at FROM notices"


class Views:
    """Reads the current state. Rows come in the order in which the log took them, unless said otherwise."""

    def __init__(self, database: Database, log: Log) -> None:
        self._database = database
        self._log = log

    def files(
        self,
        round: str = "",
        *,
        states: Collection[str] = (),
        person: str = "",
        source: str = "",
    ) -> Iterator[FileRow]:
        """Files that fit everything that is given; `states` empty = any."""
        wanted = {"f.round": round, "f.person": person, "f.source": source}
        where, values = _where(wanted, {"f.state": states})
        rows = self._database.rows(f"{_FILES}{where} ORDER BY f.rowid", values)
        return map(_file, rows)

    def file(self, file: str) -> FileRow:
        """One file by its id. Raises `NotFoundError` (``store.no-such-file``)."""
        row = self._database.one(f"{_FILES} WHERE f.id = ?", (file,))
        if row is None:
            raise NotFoundError("store.no-such-file", file=file)
        return _file(row)

    def file_counts(self, round: str) -> list[tuple[str, str, str, int]]:
        """How many files there are of each state, person and capability."""
        sql = "SELECT state, person, capability, count(*) FROM files WHERE round = ? GROUP BY state, person, capability"
        return self._database.rows(sql, (round,))

    def file_ids(self, round: str, source: str) -> set[str]:
        """The ids of all files taken from a source: much cheaper than the files."""
        sql = "SELECT id FROM files WHERE round = ? AND source = ?"
        return {row[0] for row in self._database.rows(sql, (round, source))}

    def files_with_digest(self, digest: str) -> list[FileRow]:
        """All files with these bytes, of all rounds and people."""
        return [_file(row) for row in self._database.rows(f"{_FILES} WHERE f.digest = ? ORDER BY f.rowid", (digest,))]

    def files_of_shared_bytes(self) -> list[FileRow]:
        """Files, accepted or once accepted, whose bytes somebody handed in more than once, of all rounds and people."""
        return [_file(row) for row in self._database.rows(_SHARED)]

    def verdict(self, file: str) -> VerdictRow | None:
        """The verdict on one file, or ``None``."""
        row = self._database.one(f"{_VERDICTS} WHERE v.file = ?", (file,))
        return None if row is None else _verdict(row)

    def verdicts(self, round: str, *, finding_kinds: Collection[str] = ()) -> Iterator[VerdictRow]:
        """The verdicts on all files of a round, or only those with findings of some kinds."""
        marks = [f'"kind":"{kind}"' for kind in finding_kinds]  # as canonical JSON spells it
        having = f" AND ({' OR '.join(['instr(v.body, ?)'] * len(marks))})" if marks else ""
        sql = f"{_VERDICTS} JOIN files f ON f.id = v.file WHERE f.round = ?{having} ORDER BY v.rowid"
        return map(_verdict, self._database.rows(sql, (round, *marks)))

    def status(self, round: str, person: str, capability: str) -> StatusRow | None:
        """The status of one submission, or ``None``."""
        sql = f"{_STATUSES} WHERE round = ? AND person = ? AND capability = ?"
        row = self._database.one(sql, (round, person, capability))
        return None if row is None else _status(row)

    def statuses(self, round: str) -> Iterator[StatusRow]:
        """The status of each submission of a round, sorted by person and capability."""
        sql = f"{_STATUSES} WHERE round = ? ORDER BY person, capability"
        return map(_status, self._database.rows(sql, (round,)))

    def decisions(
        self,
        file: str = "",
        round: str = "",
        kind: str = "",
        *,
        withdrawn: bool = False,
    ) -> list[DecisionRow]:
        """What people said of files, oldest first. Withdrawn ones come only when asked for.

        A ruling that still needs its second signature is among them: ask `DecisionRow.in_force`.
        """
        where, values = _where({"file": file, "round": round, "kind": kind}, {} if withdrawn else {"withdrawn": [""]})
        return [_decision(row) for row in self._database.rows(f"{_DECISIONS}{where} ORDER BY at, id", values)]

    def decision(self, decision: str) -> DecisionRow | None:
        """One decision by the id of its event, or ``None``."""
        row = self._database.one(f"{_DECISIONS} WHERE id = ?", (decision,))
        return None if row is None else _decision(row)

    def notices(self, round: str) -> list[NoticeRow]:
        """The notices given in a round, oldest first."""
        rows = self._database.rows(f"{_NOTICES} WHERE round = ? ORDER BY at, id", (round,))
        return [NoticeRow(*[*row[:6], decode(row[6]), row[7]]) for row in rows]

    def sources(self, round: str = "") -> list[SourceRow]:
        """The folders that files were taken from, oldest first."""
        where, values = _where({"s.round": round}, {})
        sql = "SELECT s.id, s.round, coalesce(t.value, ''), s.at FROM sources s LEFT JOIN texts t ON t.id = s.path_text"
        return [SourceRow(*row) for row in self._database.rows(f"{sql}{where} ORDER BY s.rowid", values)]

    def adopted(self, kind: str) -> str:
        """The digest of the ``profile``, ``roster`` or ``choices`` in force, or ""."""
        return str(self._database.value("SELECT digest FROM adopted WHERE kind = ?", (kind,), default=""))

    def repair_ended(self, round: str) -> str:
        """When the repair window of a round was ended (UTC, ISO), or ""."""
        return str(self._database.value("SELECT at FROM repairs WHERE round = ?", (round,), default=""))

    def rebuild(self) -> None:
        """Empty all tables of the current state and fill them again from the log."""
        with self._database.transaction():
            refill(self._database, causal_order(self._log))


def _where(equal: dict[str, str], among: dict[str, Collection[str]]) -> tuple[str, list[str]]:
    given = {name: value for name, value in equal.items() if value}
    sets = {name: sorted(values) for name, values in among.items() if values}
    parts = [f"{name} = ?" for name in given]
    parts += [f"{name} IN ({', '.join('?' * len(values))})" for name, values in sets.items()]
    values = [*given.values(), *(value for values in sets.values() for value in values)]
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


def _file(row: tuple[Any, ...]) -> FileRow:
    return FileRow(*[*row[:13], decode(row[13]), *row[14:17], bool(row[17]), *row[18:]])


def _verdict(row: tuple[Any, ...]) -> VerdictRow:
    return VerdictRow(row[0], row[1], decode(row[2]), row[3], row[4])


def _status(row: tuple[Any, ...]) -> StatusRow:
    return StatusRow(*[*row[:4], decode(row[4]), row[5], row[6]])


def _decision(row: tuple[Any, ...]) -> DecisionRow:
    return DecisionRow(*[*row[:9], decode(row[9]), row[10]])
