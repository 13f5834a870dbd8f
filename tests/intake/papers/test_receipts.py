"""Receipts: one text a teacher, one page a school, with nothing loaded from elsewhere."""

from __future__ import annotations

import re

from tpd_assess.intake.papers.receipts import ReceiptRow, write_receipts

DIGEST = "sha256:" + "ab" * 32


def row(organisation: str, number: str, name: str, file: str = "主题说明.docx") -> ReceiptRow:
    return ReceiptRow(
        organisation, f"id-{number}", number, name, "A3", "主题说明", file, 12345, DIGEST, "2025-11-01 08:30", "接收"
    )  # fmt: skip


ROWS = [
    row("s4", "0001", "张三"),
    row("s4", "0001", "张三", "a&<b>.docx"),
    row("s4", "0002", "李四"),
    row("s1", "0003", "王芳"),
]
SCHOOLS = {"s4": "永吉四中", "s1": "永吉一中"}


def write(folder, rows=ROWS):
    return write_receipts(folder, rows, SCHOOLS, round_name="2025秋", made="2025-11-02 10:00", proof="origin/7/abc")


def test_a_page_a_school_and_a_text_a_teacher(tmp_path):
    """With names that say whose they are."""
    names = [path.relative_to(tmp_path).as_posix() for path in write(tmp_path)]
    assert names == [
        "提交回执_永吉一中.html", "提交回执_永吉一中/提交回执_0003_王芳.txt", "提交回执_永吉四中.html",
        "提交回执_永吉四中/提交回执_0001_张三.txt", "提交回执_永吉四中/提交回执_0002_李四.txt",
    ]  # fmt: skip


def test_the_page_loads_nothing_and_shows_names_as_text(tmp_path):
    """No script, no address, and a file's name cannot become markup."""
    write(tmp_path)
    page = (tmp_path / "提交回执_永吉四中.html").read_text(encoding="utf-8")
    assert "a&amp;&lt;b&gt;.docx" in page
    assert not re.search(r"<script|https?:|src=|@import|url\(", page)
    assert page.count("<section>") == 2
    assert DIGEST in page
    assert "王芳" not in page


def test_a_text_holds_one_teachers_files_only(tmp_path):
    """Name, size, digest, time and state; readable in Notepad."""
    write(tmp_path)
    data = (tmp_path / "提交回执_永吉四中" / "提交回执_0001_张三.txt").read_bytes()
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    for part in ("张三", "0001", "a&<b>.docx", "12345 B", DIGEST, "2025-11-01 08:30", "接收", "origin/7/abc"):
        assert part in text
    assert "李四" not in text


def test_the_same_rows_in_any_order_give_the_same_receipts(tmp_path):
    """So that two runs can be compared."""
    pairs = zip(write(tmp_path / "a"), write(tmp_path / "b", ROWS[::-1]), strict=True)
    assert all(one.read_bytes() == other.read_bytes() for one, other in pairs)
