"""Tables: found below title lines, read cell by cell with places, and written so that nothing turns into a formula."""

from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tpd_assess.errors import TableError
from tpd_assess.tables import (
    Sheet,
    clean,
    plain_code,
    plain_name,
    read_table,
    read_table_batch,
    read_tables,
    tables_from,
    write_csv,
    write_xlsx,
)
from tpd_assess.tables.grids import decode, grid_of
from tpd_assess.tables.reading import tables_in
from tpd_assess.tables.writing import sheet_names

HEADER = ["工号", "姓名", "学校"]


def table_of(*rows, merged=(), sheet="花名册"):
    """The table in some raw rows."""
    (table,) = tables_in([grid_of(rows, sheet=sheet, merged=merged)], file="t.xlsx")
    return table


def codes(table):
    return [(problem.code, problem.cell) for problem in table.problems]


# --- words ---


@pytest.mark.parametrize(
    ("written", "plain"),
    [("张 三", "张三"), ("张　三", "张三"),
     ("买买提•艾力", "买买提·艾力"), ("买买提 ．艾力", "买买提·艾力"), ("John  Smith", "John Smith"),
     ("\u200b张三\ufeff", "张三")],
)  # fmt: skip
def test_names_are_compared_without_blanks_between_chinese_characters(written, plain):
    """Blanks inside Chinese names go, those in Latin names stay, middle dots become one kind."""
    assert plain_name(written) == plain


def test_codes_are_compared_half_width_and_upper_case():
    """Ａ３, a3 and A 3 are one code."""
    assert {plain_code(text) for text in ("Ａ３", "a3", " A 3 ", "ａ３")} == {"A3"}


@given(st.text())
def test_clean_text_stays_clean(text):
    """Cleaning twice changes nothing more."""
    assert clean(clean(text)) == clean(text)


# --- the header ---


def test_the_header_is_found_below_title_lines():
    """Counties put a title and a note above the header."""
    table = table_of(["永吉县教师花名册"], ["填表日期：2025-09-01"], HEADER, ["1", "张三", "四中"])
    (record,) = table.records()
    assert (table.header, record.text("name"), record.place("name")) == (3, "张三", "花名册!B4")


def test_titles_are_known_in_many_spellings():
    """Brackets, asterisks, blanks, full width and English."""
    table = table_of(["* 姓　名", "教师编号（必填）", "所在单位", "ID Number", "微能力1", "第二项微能力"], ["a"])
    assert [column.key for column in table.columns] == [
        "name", "number", "school", "id_number", "capabilities", "capabilities",
    ]  # fmt: skip


def test_unknown_columns_are_listed():
    """A telephone column is no error, and its damage is none of ours."""
    table = table_of([*HEADER, "联系电话"], ["1", "张三", "四中", 1.3e18])
    assert (table.unknown, table.problems) == (("联系电话",), ())


def test_two_columns_of_one_meaning_are_a_problem():
    """学校 and 单位 both filled: which one counts must not be guessed."""
    assert codes(table_of([*HEADER, "单位"], ["1", "张三", "四中", "五中"])) == [("tables.same-meaning", "花名册!D1")]


def test_an_empty_second_column_of_one_meaning_is_no_problem():
    """A column that is empty all the way down says nothing."""
    table = table_of([*HEADER, "单位"], ["1", "张三", "四中", ""])
    assert table.problems == ()
    assert next(table.records()).text("school") == "四中"


def test_a_lone_known_word_is_no_header_beside_other_text():
    """A title line that happens to hold a known word is not the header."""
    table = table_of(["学校", "情况表"], HEADER, ["1", "张三", "四中"])
    assert table.header == 2


def test_a_file_without_header_is_refused(tmp_path):
    """The problem says which titles are looked for."""
    write_csv(tmp_path / "x.csv", ["甲", "乙"], [["1", "2"]])
    with pytest.raises(TableError) as caught:
        read_table(tmp_path / "x.csv")
    assert caught.value.problems[0].code == "tables.no-header"


def test_headers_over_two_rows_are_one():
    """微能力 over three columns, 1 2 3 below it."""
    table = table_of(
        ["工号", "姓名", "微能力", "", ""], ["", "", "第一项", "第二项", "第三项"], ["1", "张三", "A1", "A3", "B2"],
        merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)),
    )  # fmt: skip
    (record,) = table.records()
    assert record.texts("capabilities") == ("A1", "A3", "B2")
    assert record.place("capabilities", 2) == "花名册!E3"


# --- cells ---


def test_numbers_and_days_become_text():
    """5.0 is 5, midnight is left out, hours are kept."""
    rows = [HEADER, [5.0, 3.5, dt.date(2025, 9, 1)], [7, dt.datetime(2025, 9, 1, 0, 0), dt.datetime(2025, 9, 1, 8, 30)]]  # noqa: DTZ001
    assert [row.texts for row in table_of(*rows).rows] == [
        ("5", "3.5", "2025-09-01"), ("7", "2025-09-01", "2025-09-01T08:30:00"),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", [2.20221198001e17, "2.20221E+17"])
def test_a_number_that_lost_its_end_is_named(cell):
    """Excel keeps 15 digits; a csv saved from it keeps six."""
    assert codes(table_of(["姓名", "身份证号"], ["张三", cell])) == [("tables.damaged-number", "花名册!B2")]


def test_cells_merged_downwards_are_filled():
    """The school written once beside ten teachers is the school of all ten."""
    table = table_of(["学校", "姓名"], ["四中", "张三"], ["", "李四"], ["", "王五"], merged=((1, 0, 2, 0),))
    assert [record.text("school") for record in table.records()] == ["四中", "四中", ""]


def test_empty_rows_are_left_out():
    """Rows with nothing in them are no rows, and the places of the others stay."""
    table = table_of(HEADER, ["", " ", "\u3000"], ["1", "张三", "四中"])
    assert [row.line for row in table.rows] == [3]


# --- files ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_every_usual_form(tmp_path, encoding, delimiter):
    """Four encodings, three delimiters, quotes with line breaks; rare characters too."""
    text = f'工号{delimiter}姓名{delimiter}学校\r\n001{delimiter}"王䶮\n"{delimiter}"四中,{delimiter}初中部"\r\n'
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode(encoding))
    (record,) = read_table(path).records()
    assert (record.text("number"), record.text("name")) == ("001", "王䶮")
    assert record.place("name") == "B2"


def test_what_is_no_text_is_refused():
    """Bytes that are neither UTF-8 nor GB 18030."""
    with pytest.raises(TableError) as caught:
        decode(b"\xff\xff\xff\x00", "x.csv")
    assert caught.value.problems[0].code == "tables.encoding"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "tables.not-a-workbook"), (b"PK\x03\x04 cut off", "tables.not-a-workbook")]
)
def test_a_broken_workbook_is_refused(tmp_path, content, code):
    """Renamed, empty or half copied."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError) as caught:
        read_table(path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_missing_file_is_refused(tmp_path):
    """No traceback for a slip in a path."""
    for name in ("x.xlsx", "x.csv"):
        with pytest.raises(TableError) as caught:
            read_table(tmp_path / name)
        assert caught.value.problems[0].code in {"tables.no-file", "tables.not-a-workbook"}


def test_hidden_sheets_and_sheets_of_notes_are_passed_over(tmp_path):
    """The first visible sheet with a header counts; the others are listed."""
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("填表说明").write(0, 0, "请按要求填写")
        sheet = book.add_worksheet("名单")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["1", "张三", "四中"])
        old = book.add_worksheet("旧")
        old.write_row(0, 0, HEADER)
        old.hide()
    (table,) = read_tables(path)
    assert (table.sheet, table.other_sheets) == ("名单", ("填表说明", "旧"))


def test_a_sheet_can_be_named(tmp_path):
    """And one that is not there is refused with the names of those that are."""
    path = tmp_path / "x.xlsx"
    write_xlsx(path, [Sheet("甲", HEADER, [["1", "a", "b"]]), Sheet("乙", HEADER, [["2", "c", "d"]])])
    assert next(read_table(path, sheet="乙").records()).text("number") == "2"
    with pytest.raises(TableError) as caught:
        read_table(path, sheet="丙")
    assert caught.value.problems[0].params["sheets"] == ["甲", "乙"]


def test_a_worker_gives_the_same_tables_and_faults(tmp_path):
    """What a worker answers is plain, and becomes the same table or the same error again."""
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    write_xlsx(good, [Sheet("名单", HEADER, [["1", "张三", "四中"]])])
    bad.write_bytes(b"no")
    answers = read_table_batch([{"path": str(good)}, {"path": str(bad)}], None)
    assert tables_from(answers[0]) == read_tables(good)
    with pytest.raises(TableError) as caught:
        tables_from(answers[1])
    assert caught.value.problems[0].code == "tables.not-a-workbook"


# --- round trips ---

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30).map(
    clean
)
NOT_DAMAGED = TEXTS.filter(lambda text: "+" not in text)
ROWS = st.lists(st.tuples(NOT_DAMAGED, NOT_DAMAGED, NOT_DAMAGED).filter(any), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_what_was_written_as_xlsx_is_read_back(tmp_path_factory, rows):
    """Any text, also what looks like a formula, a link or a number."""
    path = tmp_path_factory.mktemp("t") / "x.xlsx"
    write_xlsx(path, [Sheet("名单", HEADER, rows, notes=["说明"])])
    assert [row.texts for row in read_table(path).rows] == rows


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_what_was_written_as_csv_is_read_back(tmp_path_factory, rows):
    """The mark before formula signs is taken away again."""
    path = tmp_path_factory.mktemp("t") / "x.csv"
    write_csv(path, HEADER, rows)
    assert [row.texts for row in read_table(path).rows] == rows


# --- writing ---

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "http://example.org"]


def test_no_cell_becomes_a_formula_or_link(tmp_path):
    """In a workbook all text is text; in a csv a mark stands before what Excel would reckon out."""
    write_xlsx(tmp_path / "x.xlsx", [Sheet("x", HEADER, [[text, text, ""] for text in FORMULAS])])
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    write_csv(tmp_path / "x.csv", HEADER, [[text, "", ""] for text in FORMULAS[:6]])
    lines = (tmp_path / "x.csv").read_bytes().decode("utf-8-sig").split("\r\n")[1:7]
    assert all(line.lstrip('"').startswith("'") for line in lines)


def test_numbers_are_numbers_and_text_is_text(tmp_path):
    """An identity number written as text keeps its 18 digits."""
    write_xlsx(tmp_path / "x.xlsx", [Sheet("x", ["姓名", "身份证号", "人数"], [["张三", "220221198001010014", 3]])])
    (record,) = read_table(tmp_path / "x.xlsx").records()
    assert (record.text("id_number"), record.text("people")) == ("220221198001010014", "3")


def test_the_same_sheets_give_the_same_bytes(tmp_path):
    """No clock in a workbook."""
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(
            tmp_path / name, [Sheet("x", HEADER, [["1", "张三", Decimal("2.50")]], choices={2: ["四中", "五中"]})]
        )
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_long_choice_lists_stand_on_a_hidden_sheet(tmp_path):
    """Excel takes 255 characters inside a rule, no more; two lists stand side by side."""
    schools = [f"永吉县第{number}中学" for number in range(60)]
    sheet = Sheet("x", HEADER, [["1", "张三", "四中"]], choices={1: ["甲,乙"], 2: schools})
    write_xlsx(tmp_path / "x.xlsx", [sheet])
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        rules = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "lists!$A$1:$A$1" in rules
    assert "lists!$B$1:$B$60" in rules
    assert read_tables(tmp_path / "x.xlsx")[0].other_sheets == ("lists",)


def test_sheet_names_are_made_ones_that_excel_takes():
    """Reserved characters, length, and two alike but for case."""
    names = sheet_names(["a/b:c", "x" * 40, "X" * 40, "", "History", "a_b_c"])
    assert names[0] == "a_b_c"
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names} | {"history"}) == len(names) + 1


def test_text_that_a_workbook_cannot_hold_is_cut(tmp_path):
    """Control characters and more than 32,767 characters."""
    write_xlsx(tmp_path / "x.xlsx", [Sheet("x", HEADER, [["a\x00b\x0bc", "长" * 40000, ""]])])
    (record,) = read_table(tmp_path / "x.xlsx").records()
    assert record.text("number") == "abc"
    assert len(record.text("name")) == 32767
