"""The plan as a workbook: out and in again is nothing; what a clerk edits is taken, or refused with its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scoring.county import mark, number, person, readings, set_status, setting_of, small_county, snapshot
from tests.scoring.policies import plugins
from tests.scoring.test_planning import ONE_PEER
from tpd_assess.county import County
from tpd_assess.errors import RefusedError, TableError
from tpd_assess.scoring.assigning.plan_sheet import COLUMNS, columns
from tpd_assess.tables import Sheet, write_csv, write_xlsx
from tpd_assess.tables.reading import read_tables
from tpd_assess.text import use_language

Rows = list[dict[str, str]]


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county in which everything was given out."""
    with small_county(tmp_path / "county", more=ONE_PEER, plugins=plugins()) as opened:
        opened.plan_panel()
        yield opened


def written(county: County) -> Rows:
    """The rows of the plan as it is written."""
    (table,) = read_tables(county.write_plan(county.workspace.exports / "plan.xlsx"), columns=columns())
    return [{name: record.text(name) for name in COLUMNS} for record in table.records()]


def back(county: County, rows: Rows, *, dry_run: bool = False, name: str = "edited.xlsx") -> object:
    """The rows brought back."""
    path = county.workspace.exports / name
    header = [columns()[one][0] for one in COLUMNS]
    cells = [[row[one] for one in COLUMNS] for row in rows]
    if path.suffix == ".csv":
        write_csv(path, header, cells)
    else:
        write_xlsx(path, [Sheet(name="x", header=header, rows=cells)])
    return county.import_plan([path], dry_run=dry_run)


def refused(county: County, rows: Rows) -> list[tuple[str, str]]:
    """Codes and cells of what is refused; nothing was written."""
    before = snapshot(county)
    with pytest.raises(TableError) as error:
        back(county, rows)
    assert snapshot(county) == before
    return [(one.code, one.cell.partition("!")[2]) for one in error.value.problems]


def first(rows: Rows, **wanted: str) -> dict[str, str]:
    """The first row that is as wanted."""
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_out_and_in_again_is_nothing(county: County, language: str) -> None:
    """In either language, as a workbook; not one event."""
    mark(county, readings(county)[0].id)
    before = snapshot(county)
    use_language(language)
    try:
        path = county.write_plan(county.workspace.exports / "plan.xlsx")
    finally:
        use_language("")
    report = county.import_plan([path])
    assert (report.new, report.released) == (0, 0)
    assert snapshot(county) == before


def test_a_csv_will_do(county: County) -> None:
    """What a clerk saved from Excel."""
    before = snapshot(county)
    back(county, written(county), name="plan.csv")
    assert snapshot(county) == before


def test_one_reading_goes_to_somebody_else(county: County) -> None:
    """Taken back and given anew; all others stay as they were."""
    rows = written(county)
    row = first(rows, kind="专家", rater_number="9001")
    row["rater_number"], row["rater"] = "9002", ""
    before = {one.id: one for one in readings(county)}
    report = back(county, rows)
    assert (report.new, report.released) == (1, 1)
    after = {one.id: one for one in readings(county)}
    (gone,) = set(before) - set(after)
    (new,) = set(after) - set(before)
    assert (number(county, before[gone].rater), number(county, after[new].rater)) == ("9001", "9002")
    assert (before[gone].person, before[gone].capability) == (after[new].person, after[new].capability)
    assert after[new].position == 10


def test_a_dry_run_of_an_edited_plan_writes_nothing(county: County) -> None:
    """It says what would be."""
    rows = written(county)
    first(rows, kind="专家", rater_number="9001").update(rater_number="9002", rater="专家乙")
    before = snapshot(county)
    report = back(county, rows, dry_run=True)
    assert (report.new, report.released, report.dry_run) == (1, 1, True)
    assert snapshot(county) == before


@pytest.mark.parametrize("how", ["deleted", "emptied"])
def test_a_row_without_a_rater_or_no_row_is_a_reading_taken_back(county: County, how: str) -> None:
    """And nothing else."""
    rows = written(county)
    row = rows[3]
    if how == "deleted":
        rows.remove(row)
    else:
        row.update(rater_number="", rater="")
    report = back(county, rows)
    assert (report.new, report.released) == (0, 1)
    assert len(readings(county)) == 71


def test_a_row_added_is_a_reading_given(county: County) -> None:
    """Words in either language or the key itself; the purpose is the main one unless said; also to who was ill."""
    rows = written(county)
    reading = first(rows, kind="专家", number="1001", capability="A1")
    other = next(one for one in ("9001", "9002") if one != reading["rater_number"])
    rows.append(
        {**dict.fromkeys(COLUMNS, ""), "number": "1001", "capability": "a1", "kind": "Expert", "rater_number": other}
    )
    assert back(county, rows).new == 1
    assert len(readings(county, teacher="1001", capability="A1", rater=other, purpose="main")) == 1


def edit(**cells: str) -> Callable[[Rows], None]:
    """Change the first row."""
    return lambda rows: rows[0].update(cells)


def twice(rows: Rows) -> None:
    rows.append(dict(rows[0]))


def new_row(**cells: str) -> Callable[[Rows], None]:
    """Add a row."""
    base = {**dict.fromkeys(COLUMNS, ""), "number": "1001", "capability": "A1", "kind": "专家", "rater_number": "9001"}
    return lambda rows: rows.insert(0, base | cells)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (edit(reading="ffffffffffff"), ("panel.unknown-reading", "J2")),
        (twice, ("panel.row-twice", "J74")),
        (edit(capability="C7"), ("panel.row-mixed", "D2")),
        (edit(number="4711"), ("panel.row-mixed", "B2")),
        (edit(rater_number="4711"), ("panel.nobody", "G2")),
        (edit(rater="乙"), ("panel.nobody", "G2")),
        (edit(plan="round-0 / 123"), ("panel.plan-changed", "K2")),
        (new_row(kind="校长"), ("panel.unknown-word", "E2")),
        (new_row(capability="Z9"), ("panel.unknown-word", "D2")),
        (new_row(purpose="六评"), ("panel.unknown-word", "F2")),
        (new_row(number="4711"), ("panel.nobody", "B2")),
        (new_row(rater_number="9101"), ("panel.rule-unknown", "H2")),
        (new_row(kind="同行", rater_number="1001"), ("panel.rule-self", "H2")),
        (new_row(kind="同行", rater_number="1002"), ("panel.rule-school", "H2")),
    ],
)
def test_a_faulty_row_is_named_with_its_cell(
    county: County, change: Callable[[Rows], None], wanted: tuple[str, str]
) -> None:
    """And nothing of the whole plan is taken."""
    rows = written(county)
    change(rows)
    assert wanted in refused(county, rows)


def test_all_faults_are_named_at_once(county: County) -> None:
    """A clerk mends a table once, not ten times."""
    rows = written(county)
    rows[0]["rater_number"] = "4711"
    rows[5]["capability"] = "C7"
    assert [code for code, _ in refused(county, rows)] == ["panel.nobody", "panel.row-mixed"]


def test_rules_hold_for_people_too(county: County) -> None:
    """Who reads a work already, declared a conflict, or is read by its teacher does not get it by hand."""
    rows = written(county)
    peer = first(rows, kind="同行", number="1001", capability="A1")
    expert = first(rows, kind="专家", number="1001", capability="A1")
    other = first(rows, kind="专家", number="1001", capability="A3")
    other_rater = "9001" if expert["rater_number"] != "9001" else "9002"
    assert "panel.rule-twice" in dict(
        refused(
            county,
            [
                *rows,
                {**dict.fromkeys(COLUMNS, ""), **_work(peer), "kind": "专家", "rater_number": expert["rater_number"]},
            ],
        )
    )
    county.declare_conflict(other_rater, "1001", reason="亲属")
    rows = written(county)
    added = {**dict.fromkeys(COLUMNS, ""), **_work(peer), "kind": "专家", "rater_number": other_rater}
    assert "panel.rule-conflict" in dict(refused(county, [*rows, added]))
    assert other["number"] == "1001"


def _work(row: dict[str, str]) -> dict[str, str]:
    return {"number": row["number"], "capability": row["capability"]}


def test_what_is_in_stays_with_its_rater(county: County) -> None:
    """Its row can neither be changed nor deleted."""
    reading = readings(county, kind="expert")[0]
    mark(county, reading.id)
    rows = written(county)
    row = next(one for one in rows if reading.id.endswith(one["reading"]))
    assert row["state"] == "已评"
    at = rows.index(row)
    assert refused(county, [one for one in rows if one is not row]) == [("panel.row-gone", "")]
    row.update(rater_number="9002" if row["rater_number"] != "9002" else "9003", rater="")
    assert refused(county, rows) == [("panel.sheet-is-in", f"H{at + 2}")]


def test_an_old_plan_is_not_taken(county: County) -> None:
    """What was given out since it was written would be taken back by it; said once, not of every row."""
    rows = written(county)
    set_status(county, "1001", "A1", "undetermined")
    county.release_readings("9001", reason="住院")
    assert refused(county, rows) == [("panel.plan-changed", "K2")]


def test_a_table_that_is_no_plan_is_refused(county: County) -> None:
    """Without the columns, or without one row that bears the plan's mark."""
    rows = written(county)
    assert refused(county, [row | {"plan": ""} for row in rows]) == [("panel.no-plan", "")]
    path = county.workspace.exports / "other.xlsx"
    write_xlsx(path, [Sheet(name="x", header=["教师编号", "微能力"], rows=[["1001", "A1"]])])
    with pytest.raises(TableError) as error:
        county.import_plan([path])
    assert [one.code for one in error.value.problems] == ["panel.no-column"]


def test_namesakes_are_refused_unless_nothing_was_changed(county: County) -> None:
    """A rater without a number who has a namesake: the row as it was is no riddle, a new one is."""
    import dataclasses  # noqa: PLC0415

    setting = setting_of(county)
    with setting.store.write(setting.actor) as tx:
        for one in ("9001", "9002"):
            record = setting.store.people.get(person(county, one))
            tx.put_person(dataclasses.replace(record, number="", name="王芳"))
    rows = written(county)
    assert back(county, rows).new == 0
    row = first(rows, rater_number="9003")
    row.update(rater_number="", rater="王芳")
    assert [code for code, _ in refused(county, rows)] == ["panel.which-person"]


def test_erased_people_do_not_disturb_the_rest(county: County) -> None:
    """A rater and a teacher without names: their rows come back as they went out."""
    county.purge("9001", "本人要求")
    county.purge("1001", "本人要求")
    before = snapshot(county)
    report = county.import_plan([county.write_plan(county.workspace.exports / "plan.xlsx")])
    assert (report.new, report.released) == (0, 0)
    assert snapshot(county) == before


def test_a_plan_that_excel_holds_open_is_a_sentence(county: County) -> None:
    """It cannot be written."""
    path = county.workspace.exports / "plan.xlsx"
    path.mkdir(parents=True)
    with pytest.raises(RefusedError, match=r"papers\.cannot-write"):
        county.write_plan(path)
