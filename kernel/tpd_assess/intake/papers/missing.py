"""What is missing, one workbook a school: it can be sent there without showing another school's people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpd_assess.intake.papers import names as papers
from tpd_assess.tables import Sheet, write_xlsx
from tpd_assess.text import say, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tpd_assess.model import Text

_COLUMNS = ("number", "name", "capability", "title", "slot", "until", "why")
_WIDTHS = (16, 12, 8, 28, 28, 14, 60)


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One thing that one teacher still owes. `until` is a day as people read it; `code`, `params`: why it is asked for.

    `capability` and `title` are empty for what is handed in once a round.
    """

    organisation: str  # key
    number: str
    name: str
    capability: str
    title: Text
    slot: Text
    until: str
    code: str = "papers.not-handed-in"
    params: Mapping[str, Any] = field(default_factory=dict)


def write_missing(folder: Path, rows: Iterable[MissingRow], schools: Mapping[str, str]) -> list[Path]:
    """One workbook for each school that owes something, named for it; the paths. `schools`: key → name.

    Earlier lists of the same name are written over. Raises `RefusedError`.
    """
    written: list[Path] = []
    taken: set[str] = set()
    for key, owed in papers.grouped((row.organisation, row) for row in rows).items():
        school = schools.get(key, key)
        name = papers.unused(f"{papers.title(papers.MISSING_LIST)}_{papers.safe_name(school, 40)}", taken)
        with papers.writing(folder / f"{name}.xlsx") as path:
            write_xlsx(path, [_sheet(school, owed)])
        written.append(path)
    return written


def _sheet(school: str, rows: Iterable[MissingRow]) -> Sheet:
    ordered = sorted(rows, key=lambda row: (row.number, row.name, row.capability, row.slot.zh))
    people = len({(row.number, row.name) for row in ordered})
    note = say("papers.missing-note", school=school, people=people, count=len(ordered))
    header = [say(f"papers.{column}") for column in _COLUMNS]
    return Sheet(papers.title(papers.MISSING_LIST), header, [_cells(row) for row in ordered], (note,), _WIDTHS)


def _cells(row: MissingRow) -> list[str]:
    why = say(row.code, **row.params)
    return [row.number, row.name, row.capability, show(row.title), show(row.slot), row.until, why]
