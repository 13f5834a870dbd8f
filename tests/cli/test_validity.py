"""The validity desk: the queue, attestations, witnesses, rulings by one person and by two, notices, the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from tests.cli.conftest import SAMPLES, Desk

EXPERT, OTHER = "9001", "9002"


def _queue(desk: Desk, *words: str) -> list[dict[str, Any]]:
    done = desk.run("validity", "list", *words, "--json")
    assert done.exit_code == (3 if done.json["items"] else 0)
    return done.json["items"]


def _status(desk: Desk, teacher: str, capability: str) -> str:
    rows = desk.run("status", "--teacher", teacher, "--json").json["status"]["submissions"]
    return next(row["status"] for row in rows if row["capability"] == capability)


def fill_in(sheet: Path, answer: str) -> None:
    """What a school does with its sheet: the answer in every row."""
    rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    title = "Answer" if any("Answer" in row for row in rows) else "结论"
    head = next(at for at, row in enumerate(rows) if title in row)
    column = rows[head].index(title)
    with Workbook(str(sheet), {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            cells = [answer if (at > head and col == column and row[0]) else cell for col, cell in enumerate(row)]
            page.write_row(at, 0, [str(cell) for cell in cells])


def test_the_queue_says_what_helps_most_and_how(shared: Desk, language: str) -> None:
    """Ids, owners, what is still needed, and the two ways to settle it."""
    done = shared.run("validity", "list", language=language).assert_done(3)
    assert "tpd-assess validity sheets" in done.stdout
    assert "tpd-assess validity rule -h" in done.stdout
    rows = _queue(shared)
    assert {row["left"] for row in rows} >= {1}


@pytest.mark.parametrize(
    "words",
    [
        ("--school", "四中"),
        ("--teacher", "赵磊"),
        ("--capability", "a2"),
        ("--capability", "A2", "--slot", "主题说明"),
        ("--verdict", "待定", "--teacher", "2002"),
        ("--teacher", "2002", "--verdict", "undetermined"),
    ],
    ids=" ".join,
)
def test_the_queue_can_be_narrowed(shared: Desk, words: tuple[str, ...]) -> None:
    """By school, teacher, capability, slot, verdict; as printed or by code."""
    rows = _queue(shared, *words)
    assert rows
    assert len(rows) < len(_queue(shared))
    assert {row["school"] for row in rows} == {"江源第四中学"}


def test_a_slot_that_means_several_things_wants_the_capability(shared: Desk) -> None:
    """“topic” is one key everywhere; a title may stand for several, and then the capability is asked for."""
    done = shared.run("validity", "list", "--slot", "教学设计", "--json")
    assert done.exit_code in (0, 1, 3)
    assert done.exit_code != 1 or done.error["code"] == "intake.which-slot"


def test_a_schools_sheet_settles_many_at_once(ready: Desk, language: str) -> None:
    """Written, filled in, taken in: what was undetermined is valid; the same sheet again says nothing new."""
    written = ready.run("validity", "sheets", "证明", language=language).assert_done()
    assert "tpd-assess validity attest" in written.stdout
    sheet = ready.folder / "证明" / "江源第四中学.xlsx"
    fill_in(sheet, "本人制作")
    done = ready.run("validity", "attest", sheet, "--by", EXPERT, "--json").assert_done().json["attestation"]
    assert done["attested"] > 3
    assert _status(ready, "2002", "A2") == "valid"
    assert _status(ready, "2004", "A13") == "valid"
    again = ready.run("validity", "attest", sheet, "--by", EXPERT, "--json").assert_done().json["attestation"]
    assert (again["attested"], again["said_already"]) == (0, done["attested"])


def test_a_sheet_that_nobody_filled_in_settles_nothing_and_says_so(ready: Desk, language: str) -> None:
    """The clerk took the file that went out, not the one that came back."""
    ready.run("validity", "sheets", "证明").assert_done()
    done = ready.run("validity", "attest", "证明/江源第四中学.xlsx", "--by", EXPERT, language=language).assert_done(3)
    assert ("空白" if language == "zh" else "Blank") in done.stdout
    assert _status(ready, "2002", "A2") == "undetermined"


def test_a_faulty_sheet_is_refused_whole_with_its_cells(ready: Desk, language: str) -> None:
    """An answer nobody knows: the cell and the choices are named, nothing is taken."""
    ready.run("validity", "sheets", "证明").assert_done()
    sheet = ready.folder / "证明" / "江源第四中学.xlsx"
    fill_in(sheet, "大概是")
    done = ready.run("validity", "attest", sheet, "--by", EXPERT, language=language)
    assert done.exit_code == 1
    assert "大概是" in done.stderr
    assert "江源第四中学.xlsx:" in done.stderr
    assert _status(ready, "2002", "A2") == "undetermined"


def test_a_sheet_without_its_columns_is_refused(ready: Desk) -> None:
    """The wrong file: what is missing is named."""
    error = ready.run("validity", "attest", SAMPLES / "roster.xlsx", "--by", EXPERT, "--json")
    assert error.exit_code == 1
    assert error.error["problems"]


def test_a_colleagues_witness_is_a_ground(ready: Desk) -> None:
    """Strong enough by itself in this profile; the owner may not witness for themselves."""
    file = _queue(ready, "--teacher", "2002", "--capability", "A2")[0]["id"]
    ready.run("validity", "witness", file, "--by", "2002", "--says", "authored", "--json").assert_refused(
        "validity.own-evidence"
    )
    ready.run("validity", "witness", file, "--by", "2001", "--says", "本人制作").assert_done()
    assert _status(ready, "2002", "A2") == "valid"


def test_a_ruling_by_filter_asks_first(ready: Desk, language: str) -> None:
    """How many and what is said before; no means nothing happened."""
    meant = ("validity", "rule", "--teacher", "2002", "--capability", "A2", "--says", "authored", "--reason", "核实")
    asked = ready.run(*meant, answer="n\n", language=language)
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert ("4个文件" if language == "zh" else "files (4)") in asked.stderr
    assert _status(ready, "2002", "A2") == "undetermined"
    ready.run(*meant, "--json").assert_refused("cli.say-yes", 2)
    assert ready.run(*meant, answer="y\n", language=language).exit_code == 0
    assert _status(ready, "2002", "A2") == "valid"


def test_a_ruling_that_means_nothing_is_refused(ready: Desk) -> None:
    """A filter that matches nothing, and nobody who is asked about zero files."""
    meant = ("validity", "rule", "--teacher", "1001", "--verdict", "invalid", "--says", "shown", "--reason", "x")
    ready.run(*meant, "--json").assert_refused("cli.nothing-matches")


def test_the_same_ruling_twice_is_refused_with_the_reason(ready: Desk) -> None:
    """Nothing could be done: an error that names why for each file."""
    file = _queue(ready, "--teacher", "2002")[0]["id"]
    said = ("validity", "rule", file, "--says", "本人制作", "--reason", "核实", "--as", EXPERT)
    ready.run(*said).assert_done()
    refused = ready.run(*said, "--json").assert_refused("cli.nothing-ruled")
    assert [problem["code"] for problem in refused.error["problems"]] == ["validity.said-already"]


def test_a_ruling_is_taken_back(ready: Desk, language: str) -> None:
    """By its file's id; the record stays in the log."""
    file = _queue(ready, "--teacher", "2002", "--capability", "A2")[0]["id"]
    ready.run("validity", "rule", file, "--says", "authored", "--reason", "核实", "--as", EXPERT).assert_done()
    ready.run("validity", "withdraw", file, "--reason", "弄错了", "--as", OTHER, language=language).assert_done()
    assert _status(ready, "2002", "A2") == "undetermined"
    kinds = [event["kind"] for event in ready.run("log", "show", "--json").json["events"]]
    assert "ruling.made" in kinds
    assert "ruling.withdrawn" in kinds


def test_invalid_takes_two_people_a_notice_and_the_days(ready: Desk, language: str) -> None:
    """One person rules, which gives notice; the same cannot sign; another can once the days are over."""
    meant = ("--teacher", "1003", "--capability", "A1", "--slot", "plan")
    file = _queue(ready, *meant)[0]["id"]
    made = ready.run(
        "validity", "rule", file, "--says", "无效", "--reason", "他人所作", "--as", EXPERT, language=language
    )
    made.assert_done(3)
    ruling = made.stdout.split("validity sign ")[1].split()[0]
    assert _status(ready, "1003", "A1") != "invalid"
    assert "sign" in ready.run("validity", "list", language="en").stdout or _queue(ready)[0]["open_ruling"]

    def sign(person: str) -> Any:
        return ready.run("validity", "sign", ruling, "--as", person, "--json")

    early = sign(OTHER).assert_refused("cli.nothing-ruled")
    assert early.error["problems"][0]["code"] == "validity.window-open"
    ready.later(30)
    assert sign(EXPERT).error["problems"][0]["code"] == "validity.same-person"
    assert sign("1003").error["problems"][0]["code"] == "validity.own-evidence"
    sign(OTHER).assert_done()
    assert _status(ready, "1003", "A1") == "invalid"
    assert sign(OTHER).error["problems"][0]["code"] == "validity.ruling-in-force"


def test_notices_are_given_once_and_their_papers_can_be_written_again(ready: Desk, language: str) -> None:
    """The second time nobody is told anew; the lists for schools hold what still stands."""
    first = ready.run("validity", "notify", "通知", language=language).assert_done()
    assert first.stdout.count(".xlsx") == 2
    for path in (ready.folder / "通知").iterdir():
        path.unlink()
    again = ready.run("validity", "notify", "通知", "--json").assert_done().json
    assert again["notices"] == []
    assert len(again["written"]) == 2
    rows = [
        row
        for path in sorted((ready.folder / "通知").iterdir())
        for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    ]
    assert any("2002" in map(str, row) for row in rows)


def test_the_end_of_the_window_says_what_must_come_first(ready: Desk, language: str) -> None:
    """Untold submissions must be told; then the days must pass; then there is one list for two people."""
    early = ready.run("validity", "end-repair", "表", language=language).assert_done(3)
    assert "tpd-assess validity notify" in early.stdout
    ready.run("validity", "notify").assert_done()
    assert ready.run("validity", "end-repair", "表", "--json").assert_done(3).json["written"] == []
    ready.later(30)
    done = ready.run("validity", "end-repair", "表", language=language).assert_done(3)
    name = {"zh": "待裁定清单.xlsx", "en": "To be ruled on.xlsx"}[language]
    assert name in done.stdout
    rows = CalamineWorkbook.from_path(ready.folder / "表" / name).get_sheet_by_index(0).to_python()
    assert any("2002" in map(str, row) for row in rows)


def test_a_clerk_finishes_a_round_with_attestations_and_rulings_alone(ready: Desk) -> None:
    """Place what was unmapped, attest, chase, rule, sign: at the end every submission is valid or ruled invalid."""
    wang = "江源第四中学/王芳_A3_主题说明.docx"
    ready.run("intake", "place", wang, "--teacher", "2004", "--capability", "A3", "--slot", "topic").assert_done()
    ready.run("validity", "sheets", "证明").assert_done()
    for school in ("江源第四中学", "青山镇中心小学"):
        fill_in(ready.folder / "证明" / f"{school}.xlsx", "本人制作")
    ready.run("validity", "attest", "证明/江源第四中学.xlsx", "--by", EXPERT).assert_done()
    ready.run("validity", "notify").assert_done()
    _hand_in_what_is_missing(ready)
    _rule_out(ready, "1003", "A1")
    ready.run("ingest", "补交").assert_done(3)
    ready.run("intake", "missing").assert_done()
    ready.later(30)
    for row in _queue(ready):
        assert row["open_ruling"], row
        ready.run("validity", "sign", row["open_ruling"], "--as", OTHER).assert_done()
    ready.run("validity", "end-repair").assert_done()
    end = ready.run("status", "--json").json["status"]["statuses"]
    assert end == {"valid": 29, "undetermined": 0, "incomplete": 0, "invalid": 1}
    ready.run("log", "verify").assert_done()


def _hand_in_what_is_missing(desk: Desk) -> None:
    from tests.samples import docx  # noqa: PLC0415

    for path, name in (
        ("青山镇中心小学/1004_刘洋/B6_技术支持的展示交流/教学反思.docx", "刘洋"),
        ("江源第四中学/2002_赵磊/A1/学情分析方案.docx", "赵磊"),
        ("江源第四中学/2003_王芳/A5/教学反思.docx", "王芳"),
    ):
        target = desk.folder / "补交" / path
        target.parent.mkdir(parents=True)
        target.write_bytes(docx(creator=name, paragraphs=[f"{name} {path}"]))


def _rule_out(desk: Desk, teacher: str, capability: str) -> None:
    for row in _queue(desk, "--teacher", teacher, "--capability", capability):
        said = ("--says", "invalid", "--reason", "他人所作", "--as", EXPERT)
        desk.run("validity", "rule", row["id"], *said).assert_done(3)
