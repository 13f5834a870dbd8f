# ruff: noqa: A002 - `round` is the domain's word
"""The current state of a round's scoring: readings, score sheets, what people decided about them, results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.json import decode

from tpd_assess.store.conflicts import doubled_sheets
from tpd_assess.store.rows import AssignmentRow, FinalisedRow, OverrideRow, PacketRow, ProposalRow, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.store.database import Database

_ASSIGNMENTS = """SELECT id, round, person, capability, rater, kind, purpose, position, state, plan, at, event
    FROM assignments"""
_SHEETS = """SELECT id, round, person, capability, rater, kind, purpose, revision, state, rubric, evidence, kept_rubric,
    kept_evidence, body, at, event FROM sheets"""
_PACKETS = "SELECT packet, assignment, rubric, evidence, slots, at FROM packets"
_OVERRIDES = """SELECT id, round, person, capability, level, because, actor, second, withdrawn, reason_text, at
    FROM overrides"""
_PROPOSALS = "SELECT id, round, actor, open, reason_text, at FROM proposals"


class ScoringViews:
    """Reads the state of scoring. Rows come sorted by person, capability and id, unless said otherwise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def assignments(self, round: str, *, rater: str = "", state: str = "") -> Iterator[AssignmentRow]:
        """The readings of a round; of one rater (then in the rater's order) or in one state, if given."""
        wanted = {"rater": rater, "state": state}
        sql = f"{_ASSIGNMENTS} WHERE round = ?{_and(wanted)}"
        order = "position, id" if rater else "person, capability, id"
        values = (round, *filter(None, wanted.values()))
        return (AssignmentRow(*row) for row in self._database.rows(f"{sql} ORDER BY {order}", values))

    def assignment(self, reading: str) -> AssignmentRow | None:
        """One reading by its id, or ``None``."""
        row = self._database.one(f"{_ASSIGNMENTS} WHERE id = ?", (reading,))
        return None if row is None else AssignmentRow(*row)

    def readings_of(self, round: str, person: str, capability: str) -> list[AssignmentRow]:
        """The readings of one submission."""
        sql = f"{_ASSIGNMENTS} WHERE round = ? AND person = ? AND capability = ? ORDER BY id"
        return [AssignmentRow(*row) for row in self._database.rows(sql, (round, person, capability))]

    def sheets(self, round: str, *, person: str = "", state: str = "in") -> Iterator[SheetRow]:
        """The score sheets of a round in one state ("" = any); of the works of one person, if given."""
        wanted = {"person": person, "state": state}
        sql = f"{_SHEETS} WHERE round = ?{_and(wanted)} ORDER BY person, capability, id"
        return map(_sheet, self._database.rows(sql, (round, *filter(None, wanted.values()))))

    def sheet(self, reading: str) -> SheetRow | None:
        """The sheet of one reading, or ``None`` while none is in."""
        row = self._database.one(f"{_SHEETS} WHERE id = ?", (reading,))
        return None if row is None else _sheet(row)

    def has_sheet_on(self, round: str, person: str, capability: str) -> bool:
        """Whether somebody's marks for this submission are in."""
        sql = "SELECT 1 FROM sheets WHERE round = ? AND person = ? AND capability = ? AND state = 'in'"
        return self._database.one(sql, (round, person, capability)) is not None

    def doubled(self) -> set[str]:
        """The readings for which two workspaces hold sheets that do not know of each other, of all rounds."""
        return doubled_sheets(self._database)

    def packet(self, packet: str) -> list[PacketRow]:
        """What one packet held."""
        rows = self._database.rows(f"{_PACKETS} WHERE packet = ? ORDER BY assignment", (packet,))
        return [PacketRow(*[*row[:4], tuple(decode(row[4])), row[5]]) for row in rows]

    def packets_of(self, reading: str) -> list[PacketRow]:
        """What was handed out for one reading, oldest first."""
        rows = self._database.rows(f"{_PACKETS} WHERE assignment = ? ORDER BY at, packet", (reading,))
        return [PacketRow(*[*row[:4], tuple(decode(row[4])), row[5]]) for row in rows]

    def conflicts(self) -> list[tuple[str, str]]:
        """Who declared not to be impartial towards whom: pairs of rater and person, of all rounds."""
        return [(row[0], row[1]) for row in self._database.rows("SELECT rater, person FROM declared ORDER BY 1, 2")]

    def overrides(self, round: str, *, person: str = "") -> list[OverrideRow]:
        """What people set in place of reckoned levels and did not take back; ask `OverrideRow.in_force`."""
        wanted = {"person": person}
        sql = f"{_OVERRIDES} WHERE round = ? AND withdrawn = ''{_and(wanted)} ORDER BY person, capability, at, id"
        return [OverrideRow(*row) for row in self._database.rows(sql, (round, *filter(None, wanted.values())))]

    def override(self, override: str) -> OverrideRow | None:
        """One override by the id of its event, or ``None``."""
        row = self._database.one(f"{_OVERRIDES} WHERE id = ?", (override,))
        return None if row is None else OverrideRow(*row)

    def proposals(self, round: str) -> list[ProposalRow]:
        """The wishes to finalise although things are open, oldest first."""
        rows = self._database.rows(f"{_PROPOSALS} WHERE round = ? ORDER BY at, id", (round,))
        return [ProposalRow(*row) for row in rows]

    def finalised(self, round: str) -> FinalisedRow | None:
        """The results of a round as finalised last, or ``None``."""
        row = self._database.one("SELECT round, results, body, at, event FROM finalised WHERE round = ?", (round,))
        return None if row is None else FinalisedRow(row[0], row[1], decode(row[2]), row[3], row[4])


def _and(wanted: dict[str, str]) -> str:
    return "".join(f" AND {name} = ?" for name, value in wanted.items() if value)


def _sheet(row: tuple[Any, ...]) -> SheetRow:
    return SheetRow(*[*row[:13], decode(row[13]), *row[14:]])
