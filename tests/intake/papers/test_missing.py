"""Lists of what is missing: one a school, with nobody else's people."""

from __future__ import annotations

import zipfile

from tpd_assess.intake.papers.missing import MissingRow, write_missing
from tpd_assess.model import Text
from tpd_assess.tables import read_table


def row(organisation: str, number: str, name: str, **more) -> MissingRow:
    return MissingRow(
        organisation, number, name, "A3", Text("演示文稿设计与制作"), Text("主题说明", "Topic statement"), "2025-11-30",
        **more,
    )  # fmt: skip


ROWS = [row("s4", "0002", "李四"), row("s1", "0003", "王芳"), row("s4", "0001", "张三")]
SCHOOLS = {"s4": "永吉四中", "s1": "永吉一中"}


def test_each_school_gets_its_own_people_only(tmp_path):
    """Nothing of another school stands anywhere in the file."""
    paths = write_missing(tmp_path, ROWS, SCHOOLS)
    assert [path.name for path in paths] == ["还缺的材料_永吉一中.xlsx", "还缺的材料_永吉四中.xlsx"]
    with zipfile.ZipFile(paths[1]) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    assert "张三" in everything
    assert "王芳" not in everything
    assert "永吉一中" not in everything


def test_the_rows_are_sorted_and_whole(tmp_path):
    """Number with its zeros, capability, evidence, the day, and why."""
    table = read_table(write_missing(tmp_path, ROWS, SCHOOLS)[1])
    assert [record.text("number") for record in table.records()] == ["0001", "0002"]
    assert table.rows[0].texts == (
        "0001", "张三", "A3", "演示文稿设计与制作", "主题说明", "2025-11-30", "还没有提交，请补交",
    )  # fmt: skip


def test_schools_of_one_name_get_two_files(tmp_path):
    """Neither is written over."""
    paths = write_missing(tmp_path, [row("a", "1", "甲"), row("b", "2", "乙")], {"a": "中心校", "b": "中心校"})
    assert len({path.name for path in paths}) == 2
    assert all(path.exists() for path in paths)


def test_nothing_missing_writes_nothing(tmp_path):
    """No empty lists."""
    assert write_missing(tmp_path, [], SCHOOLS) == []
    assert list(tmp_path.iterdir()) == []
