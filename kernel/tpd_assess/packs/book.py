"""Rubrics as a workbook: a page on how to edit it, and one sheet each for capabilities, evidence and criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.errors import RefusedError
from tpd_assess.naming import by_code
from tpd_assess.packs.columns import SHEETS, column_of, words_of
from tpd_assess.packs.documents import document_of
from tpd_assess.tables import Sheet, write_xlsx
from tpd_assess.tables.writing import LONGEST_CELL
from tpd_assess.text import language, say, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tpd_assess.model import Rubric, Standard
    from tpd_assess.packs.documents import Document

_HOW_WIDTH = 110
_HOW = ("where", "texts", "english", "weights", "rows", "columns", "new", "evidence", "cells", "back")


def write_book(path: Path, rubrics: Iterable[Rubric], standard: Standard) -> None:
    """Write rubrics of a standard as a workbook that a clerk can edit, in the language in force.

    Read again over the same rubrics it changes nothing. Raises `RefusedError` for a text that no cell can hold whole,
    `OSError`, as while Excel holds the file open.
    """
    documents = [document_of(rubric) for rubric in sorted(rubrics, key=lambda one: by_code(one.code))]
    rows = {
        "capabilities": [_flat(document) for document in documents],
        "slots": [row for document in documents for row in _slots(document)],
        "criteria": [row for document in documents for row in _criteria(document)],
    }
    for row in (row for name in SHEETS for row in rows[name]):
        _must_fit(row)
    write_xlsx(path, [_how_to(standard), *(_sheet(name, rows[name], standard) for name in SHEETS)])


def _must_fit(row: Document) -> None:
    """A text that is cut on its way out would come back as a change that nobody made."""
    for path, value in row.items():
        if isinstance(value, str) and len(value) > LONGEST_CELL:
            params = {"code": row["code"], "title": column_of(path).title, "length": len(value), "limit": LONGEST_CELL}
            raise RefusedError("packs.text-too-long", **params)


def _slots(document: Document) -> Iterator[Document]:
    for slot in document["slots"]:
        yield {**_known_by(document), "slot": slot["key"], **_flat(slot)}


def _criteria(document: Document) -> Iterator[Document]:
    titles = {slot["key"]: slot["title"] for slot in document["slots"]}
    for criterion in document["criteria"]:
        slot = f"{criterion['slot']} {_in_language(titles[criterion['slot']])}"
        yield {**_known_by(document), "criterion": criterion["key"], **_flat(criterion), "slot": slot}


def _known_by(document: Document) -> Document:
    return {"code": document["code"], "name.zh": _in_language(document["name"])}


def _in_language(text: dict[str, str]) -> str:
    return text.get(language()) or text["zh"]


def _flat(value: Document, path: str = "") -> Document:
    """The single values below some fields, by their paths."""
    row: Document = {}
    for name, inner in value.items():
        row |= _flat(inner, f"{path}{name}.") if isinstance(inner, dict) else {f"{path}{name}": inner}
    return row


def _sheet(name: str, rows: list[Document], standard: Standard) -> Sheet:
    columns = SHEETS[name]
    words = {column.path: {key: said[0] for key, said in words_of(column, standard).items()} for column in columns}
    return Sheet(
        name=say(f"packs.sheet-{name}"),
        header=[column.title + ("*" if column.needed else "") for column in columns],
        rows=[[_cell(row.get(column.path), words[column.path]) for column in columns] for row in rows],
        widths=[column.width for column in columns],
        choices={at: list(words[column.path].values()) for at, column in enumerate(columns) if words[column.path]},
        filled_in=[at for at, column in enumerate(columns) if column.edited],
        printed=True,
    )


def _cell(value: Any, words: dict[str, str]) -> str | int | None:
    if isinstance(value, bool):
        return words[str(value).lower()]
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, str):
        return words.get(value, value)
    whole: int | None = value
    return whole


def _how_to(standard: Standard) -> Sheet:
    lines = [[say(f"packs.how-{step}")] for step in _HOW]
    title = say("packs.how-title", standard=show(standard.name))
    return Sheet(say("packs.sheet-how"), [title], lines, widths=[_HOW_WIDTH], printed=True)
