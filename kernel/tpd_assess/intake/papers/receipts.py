"""Receipts: what the county holds of each teacher, with digests that anyone can compute again at home."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from tpd_assess.intake.papers import names as papers
from tpd_assess.text import language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_COLUMNS = ("capability", "slot", "file", "size", "state", "at", "digest")
_STYLE = (
    "body{font:11pt/1.5 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;margin:1.5cm;color:#111}"
    "section{break-after:page}h2{font-size:14pt;margin:0 0 .3em}"
    "table{border-collapse:collapse;width:100%;font-size:9pt}th,td{border:1px solid #888;padding:.25em .4em;"
    "text-align:left;vertical-align:top}td.d{font-family:monospace;font-size:7pt;word-break:break-all}"
    "p{margin:.4em 0}.sign{margin-top:2em}"
)


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One file of one teacher. `at`: the time of receipt in words, as `state` and `slot`; size in bytes."""

    organisation: str  # key
    person: str  # id
    number: str
    name: str
    capability: str
    slot: str
    file: str
    size: int
    digest: str
    at: str
    state: str


def write_receipts(
    folder: Path, rows: Iterable[ReceiptRow], schools: Mapping[str, str], *, round_name: str, made: str, proof: str = ""
) -> list[Path]:
    """For each school one page to print (HTML, nothing loaded from elsewhere) and one text file a teacher; the paths.

    `made` is the time as people read it, `proof` the head of the log that the receipts rest on. Raises `RefusedError`.
    """
    head = _Head(round_name, made, proof)
    written: list[Path] = []
    taken: set[str] = set()
    for key, held in papers.grouped((row.organisation, row) for row in rows).items():
        school = schools.get(key, key)
        name = papers.unused(papers.safe_name(school, 40), taken)
        people = [sorted(own, key=_in_order) for own in _by_person(held)]
        page = _page(school, people, head)
        written.append(_write(folder / f"{papers.title(papers.RECEIPTS)}_{name}.html", page))
        written += _texts(folder / f"{papers.title(papers.RECEIPTS)}_{name}", school, people, head)
    return written


@dataclass(frozen=True, slots=True)
class _Head:
    round_name: str
    made: str
    proof: str

    def lines(self, school: str, row: ReceiptRow, count: int) -> list[str]:
        """What stands above a teacher's files."""
        who = say("papers.receipt-of", name=row.name, number=row.number, school=school)
        held = say("papers.receipt-holds", round=self.round_name, count=count, made=self.made)
        proof = [say("papers.receipt-proof", proof=self.proof)] if self.proof else []
        return [who, held, *proof, say("papers.receipt-check")]


def _in_order(row: ReceiptRow) -> tuple[str, ...]:
    return row.capability, row.slot, row.file, row.at


def _by_person(rows: Sequence[ReceiptRow]) -> Iterable[list[ReceiptRow]]:
    return papers.grouped((f"{row.number}\0{row.name}\0{row.person}", row) for row in rows).values()


def _write(path: Path, content: str) -> Path:
    with papers.writing(path):
        path.write_text(content, encoding="utf-8", newline="\n")
    return path


def _texts(folder: Path, school: str, people: Iterable[Sequence[ReceiptRow]], head: _Head) -> list[Path]:
    taken: set[str] = set()
    written: list[Path] = []
    for rows in people:
        name = papers.unused(
            papers.safe_name(f"{papers.title(papers.RECEIPTS)}_{rows[0].number}_{rows[0].name}", 40), taken
        )
        lines = [*head.lines(school, rows[0], len(rows)), "", *(_line(row) for row in rows), ""]
        written.append(_write(folder / f"{name}.txt", "\ufeff" + "\n".join(lines)))
    return written


def _line(row: ReceiptRow) -> str:
    return f"{row.capability} {row.slot}  {row.file}  {row.size} B  {row.state}  {row.at}\n    {row.digest}".strip()


def _page(school: str, people: Iterable[Sequence[ReceiptRow]], head: _Head) -> str:
    title = escape(say("papers.receipts-title", school=school, round=head.round_name))
    sections = "\n".join(_section(school, rows, head) for rows in people)
    lang = "zh-CN" if language() == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>\n{sections}\n</body></html>\n"
    )


def _section(school: str, rows: Sequence[ReceiptRow], head: _Head) -> str:
    who, *lines = head.lines(school, rows[0], len(rows))
    columns = "".join(f"<th>{escape(say(f'papers.{column}'))}</th>" for column in _COLUMNS)
    body = "\n".join(_row(row) for row in rows)
    notes = "".join(f"<p>{escape(line)}</p>" for line in lines)
    sign = escape(say("papers.receipt-sign"))
    return (
        f"<section><h2>{escape(who)}</h2>{notes}\n<table><thead><tr>{columns}</tr></thead><tbody>\n{body}\n"
        f'</tbody></table><p class="sign">{sign}</p></section>'
    )


def _row(row: ReceiptRow) -> str:
    cells = (row.capability, row.slot, row.file, f"{row.size:,} B", row.state, row.at)
    plain = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr>{plain}<td class="d">{escape(row.digest)}</td></tr>'
