"""Attestation sheets of schools."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tpd_assess.errors import TableError
from tpd_assess.tables import read_tables
from tpd_assess.tables.values import Row
from tpd_assess.text import explain, use_language
from tpd_assess.validity.attestation import SheetItem, columns, read_sheet, row_code, write_sheet

ROUND, DAY = "2025-autumn", "2025-11-03"


def item(file, name="王小明", person="", **fields):
    base = {"organisation": "s1", "capability": "A3", "slot_title": "讲解", "file_name": f"{file}.mp4"}
    return SheetItem(file=file, person=person or f"id-{name}", name=name, **base | fields)


ITEMS = [item("f1"), item("f2", slot_title="计划"), item("f3", "李 明")]


@pytest.fixture(params=["zh", "en"])
def _spoken(request):
    use_language(request.param)
    yield
    use_language("")


def written(tmp_path, items=ITEMS, **fields):
    """A sheet as a school gets it, read back: the table and its columns by key."""
    path = tmp_path / "sheet.xlsx"
    told = {"round_id": ROUND, "organisation": "s1", "title": "第一小学", "day": DAY}
    write_sheet(path, items, **told | fields)
    (table,) = read_tables(path, columns=columns())
    return table


def filled(table, answers, **edits):
    """The table with answers, by row from 0, and other cells changed: ``edits`` is key → {row: text}."""
    position = {column.key: index for index, column in enumerate(table.columns)}
    changes = {"says": dict(enumerate(answers)), **edits}
    rows = []
    for number, row in enumerate(table.rows):
        texts = list(row.texts)
        for key, cells in changes.items():
            if number in cells:
                texts[position[key]] = cells[number]
        rows.append(Row(row.line, tuple(texts)))
    return replace(table, rows=tuple(rows))


def returned(table, known=ITEMS, by="principal"):
    return read_sheet([table], known, round_id=ROUND, by=by)


def faults(table, known=ITEMS) -> list[tuple[str, str]]:
    with pytest.raises(TableError) as error:
        returned(table, known)
    assert all(explain(problem) for problem in error.value.problems)
    return [(problem.code, problem.cell.partition("!")[2]) for problem in error.value.problems]


def test_a_sheet_lists_every_item_with_its_code(tmp_path):
    """One row a file, in the order of names, capabilities and titles, with nothing answered yet."""
    table = written(tmp_path)
    records = [(r.text("code"), r.text("name"), r.text("file"), r.text("says")) for r in table.records()]
    assert records == [
        (row_code(ROUND, "f3"), "李 明", "f3.mp4", ""),
        (row_code(ROUND, "f2"), "王小明", "f2.mp4", ""),
        (row_code(ROUND, "f1"), "王小明", "f1.mp4", ""),
    ]


@pytest.mark.usefixtures("_spoken")
def test_many_are_settled_at_once(tmp_path):
    """Each of the choices is understood, in either language; blank rows are counted and settle nothing."""
    table = filled(written(tmp_path), ["本人出镜", "Both", ""])
    result = returned(table)
    assert {one.file: one.says for one in result.answers} == {"f3": "shown", "f2": "shown_and_authored"}
    assert (result.blank, result.skipped) == (1, ())


def test_a_school_may_say_that_it_cannot_confirm(tmp_path):
    """That answer is kept as such; it is not taken for a blank."""
    result = returned(filled(written(tmp_path), ["不能确认", "本人制作", ""]))
    assert [one.says for one in result.answers] == ["unconfirmed", "authored"]


def test_rows_may_be_left_out_and_sorted(tmp_path):
    """A school may delete or reorder whole rows; each row carries all that is needed."""
    table = filled(written(tmp_path), ["两者", "两者", "两者"])
    assert {one.file for one in returned(replace(table, rows=table.rows[:0:-1])).answers} == {"f1", "f2"}


def test_the_code_may_be_typed_by_hand(tmp_path):
    """Full-width letters, blanks and lower case in a code mean the same code."""
    table = written(tmp_path)
    code = row_code(ROUND, "f3").lower().replace("-", " - ")
    assert returned(filled(table, ["两者"], code={0: code})).answers[0].file == "f3"


FAULTS = [
    ({"code": {1: "0000-0000-0000"}}, ["", "两者", ""], [("validity.unknown-code", "A2")], "an edited code"),
    ({"code": {1: ""}}, ["", "两者", ""], [("validity.unknown-code", "A2")], "a lost code"),
    ({"code": {1: row_code(ROUND, "f3")}, "name": {1: "李明"}}, ["两者", "两者", ""],
     [("validity.row-twice", "A2")], "a doubled row"),
    ({"code": {1: row_code(ROUND, "f3")}, "name": {1: "李明"}}, ["本人出镜", "本人制作", ""],
     [("validity.row-twice", "A2")], "two rows that contradict each other"),
    ({"code": {0: row_code("2024-autumn", "f3")}}, ["两者"], [("validity.unknown-code", "A1")],
     "a code of another round"),
    ({"sheet": {0: f"2024-autumn / s1 / {DAY}"}}, ["两者"], [("validity.other-sheet", "G1")], "another round's sheet"),
    ({"sheet": {0: f"{ROUND} / s2 / {DAY}"}}, ["两者"], [("validity.other-sheet", "G1")], "another school's sheet"),
    ({"name": {0: "王小明"}}, ["两者"], [("validity.row-mixed", "B1")], "names sorted by themselves"),
    ({"capability": {0: "A4"}}, ["两者"], [("validity.row-mixed", "C1")], "capabilities sorted by themselves"),
    ({}, ["大概是吧"], [("validity.unknown-answer", "F1")], "an answer that is none of the choices"),
    ({"code": {1: "x"}, "name": {2: "x"}}, ["?", "", ""],
     [("validity.unknown-answer", "F1"), ("validity.unknown-code", "A2"), ("validity.row-mixed", "B3")], "all at once"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "answers", "expected", "why"), FAULTS, ids=[fault[-1] for fault in FAULTS])
def test_a_faulty_sheet_is_refused_naming_the_cells(tmp_path, edits, answers, expected, why):
    """Nothing of it is taken, and every faulty cell is named, counted from the first row below the header."""
    table = written(tmp_path)
    found = faults(filled(table, answers, **edits))
    named = [(code, f"{cell[0]}{int(cell[1:]) - table.header}") for code, cell in found]
    assert named == expected, why


def test_a_sheet_without_its_columns_is_refused(tmp_path):
    """A sheet that lost a column cannot be trusted; the missing titles are named."""
    table = written(tmp_path)
    shorn = replace(table, columns=tuple(replace(c, key="") if c.key == "sheet" else c for c in table.columns))
    assert [code for code, _ in faults(shorn)] == ["validity.no-column"]


def test_replaced_files_are_skipped_and_named(tmp_path):
    """The file that a row means may have been replaced since: that row is named and left out, the others count."""
    table = filled(written(tmp_path), ["两者", "两者", "两者"])
    known = [*ITEMS[1:], msgspec.structs.replace(ITEMS[0], state="superseded"), item("f9")]
    result = returned(table, known)
    assert {one.file for one in result.answers} == {"f2", "f3"}
    (skipped,) = result.skipped
    assert (skipped.code, skipped.params["file_name"]) == ("validity.row-replaced", "f1.mp4")
    assert "f1.mp4" in explain(skipped)


def test_nobody_attests_their_own(tmp_path):
    """A principal who teaches signs for the others; their own rows are named and left to someone else."""
    table = filled(written(tmp_path), ["两者", "两者", "两者"])
    result = returned(table, by="id-李 明")
    assert {one.file for one in result.answers} == {"f1", "f2"}
    assert [one.code for one in result.skipped] == ["validity.row-own"]


def test_file_names_cannot_become_formulas(tmp_path):
    """A name that looks like a formula stays text in the sheet, and the row still counts."""
    items = [item("f1", file_name='=HYPERLINK("http://x","y").docx')]
    table = filled(written(tmp_path, items), ["两者"])
    assert next(iter(table.records())).text("file") == '=HYPERLINK("http://x","y").docx'
    assert len(returned(table, items).answers) == 1


def test_codes_are_of_one_round():
    """The same file has another code in another round, so that an old sheet is not taken for a new one."""
    assert row_code(ROUND, "f1") != row_code("2024-autumn", "f1")
    assert len({row_code(ROUND, f"f{number}") for number in range(2000)}) == 2000
