"""What Excel, WPS and people do to a workbook of rubrics: read as it was meant, or answered with what to do."""

import datetime as dt

import pytest

from tests.packs.books import Book, Formula, Percent, read
from tpd_assess.errors import RubricError
from tpd_assess.rubrics import digest
from tpd_assess.rubrics.difference import differences
from tpd_assess.text import explain, use_language

HEAD = ("能力代码", "能力名称", "评价点代号", "证据代号", "权重", "不合格描述", "合格描述", "优秀描述")
"""The first columns of the sheet of criteria, A to H; two criteria stand in rows 2 and 3."""


def sheet(book):
    return book.sheets["评价点"]


# --- read as it was meant ---------------------------------------------------------------------------------------------


def weights_as_percent(book):
    book["评价点!E2"], book["评价点!E3"] = Percent(0.6), Percent(0.4)


def weights_as_parts_of_one(book):
    book["评价点!E2"], book["评价点!E3"] = "0.6", 0.4


def weights_as_typed(book):
    book["评价点!E2"], book["评价点!E3"] = "６０．0", "40 %"


def weights_of_both_kinds(book):
    book["评价点!E2"], book["评价点!E3"] = Percent(0.6), 40


def weights_reckoned(book):
    book["评价点!E2"], book["评价点!E3"] = Formula("=1-E3", 0.6000000000000001), Formula("=A9", 0.4)


def codes_full_width(book):
    for line in (2, 3):
        book[f"评价点!A{line}"] = "Ｂ９"
        book[f"证据!A{line}"] = " b 9\u200b"


def code_with_the_name(book):
    book["评价点!A2"] = "B9 自评与互评活动的组织"


def code_in_the_first_row_only(book):
    book["评价点!A3"] = book["评价点!B3"] = ""


def code_merged(book):
    book["评价点!A3"] = ""
    book.merged.append("评价点!A2:A3")


def blank_rows(book):
    sheet(book).insert(2, [""] * 8)
    sheet(book).append(["\u00a0", " "])


def title_lines_above(book):
    sheet(book).insert(0, ["2025年县微能力评价点（征求意见稿）"])
    sheet(book).insert(1, [])


def total_rows(book):
    sheet(book).insert(3, ["合计", "", "", "", 100])
    sheet(book).insert(4, ["", "", "合计", "", 100])


def columns_moved(book):
    book.keep("评价点", *reversed(HEAD), "合格英文", "不合格英文", "优秀英文")


def one_sheet_a_criterion(book):
    book.sheets["评价点(2)"] = [sheet(book)[0], sheet(book).pop()]


def evidence_by_title(book):
    book["评价点!D2"], book["评价点!D3"] = "方案", "Clip"


def words_in_english_and_codes(book):
    book["证据!F2"], book["证据!G2"], book["证据!H2"], book["证据!H3"] = "Document", "made", True, "n"
    book["能力!D2"], book["能力!E2"] = "hybrid", "Academic assessment"


def endings_as_typed(book):
    book["证据!I2"], book["证据!J2"] = ".PDF、*.DOCX", "doc；"


def numbers_with_units(book):
    book["证据!K2"], book["能力!F2"] = "3个", "1.0"


def keys_with_capitals(book):
    book["评价点!C2"], book["证据!C2"] = "Rules", "ＰＬＡＮ"


def text_with_blanks_around(book):
    book["评价点!F2"] = " \u200b只写了打分\u00a0\n"


def only_the_criteria(book):
    del book.sheets["能力"], book.sheets["证据"], book.sheets["怎样修改"]


MEANT = [
    weights_as_percent, weights_as_parts_of_one, weights_as_typed, weights_of_both_kinds, weights_reckoned,
    codes_full_width, code_with_the_name, code_in_the_first_row_only, code_merged, blank_rows, title_lines_above,
    total_rows, columns_moved, one_sheet_a_criterion, evidence_by_title, words_in_english_and_codes, endings_as_typed,
    numbers_with_units, keys_with_capitals, text_with_blanks_around, only_the_criteria,
]  # fmt: skip


@pytest.mark.parametrize("change", MEANT, ids=lambda change: change.__name__)
def test_it_is_read_as_it_was_meant(book, rubric, change):
    """The same rubric as before, to the digest."""
    change(book)
    (after,) = read(book.save(), [rubric]).rubrics
    assert differences(rubric, after) == ()
    assert digest(after) == digest(rubric)


# --- changes ----------------------------------------------------------------------------------------------------------


def changed(book, rubric):
    (after,) = read(book.save(), [rubric]).rubrics
    return [(one.path, one.before, one.after) for one in differences(rubric, after)]


def test_a_new_text_is_the_countys_and_drops_english_of_other_words(book, rubric):
    """As in an overlay; the other texts stay with whoever wrote them."""
    book["评价点!F2"] = "没有规则，随意打分"
    assert changed(book, rubric) == [
        ("criteria.rules.levels.fail.zh", "只写了打分", "没有规则，随意打分"),
        ("criteria.rules.levels.fail.en", "Only says that marks are given", None),
        ("criteria.rules.fail_source", None, "county"),
    ]


def test_english_of_one_level_may_go(book, rubric):
    """What a county changes need not be translated as a whole."""
    book["评价点!I2"] = ""
    assert [path for path, _, _ in changed(book, rubric)] == [
        "criteria.rules.levels.fail.en", "criteria.rules.fail_source",
    ]  # fmt: skip


def test_three_columns_are_enough_to_change_a_text(book, rubric):
    """And a row is enough: what is not listed stays."""
    book["评价点!F3"] = "整节课没有互评"
    book.keep("评价点", "能力代码", "评价点代号", "不合格描述")
    del sheet(book)[1], book.sheets["能力"], book.sheets["证据"]
    assert [path for path, _, _ in changed(book, rubric)] == [
        "criteria.lesson.levels.fail.zh", "criteria.lesson.levels.fail.en", "criteria.lesson.fail_source",
    ]  # fmt: skip


def test_a_row_that_is_gone_takes_its_criterion_away(book, rubric):
    """When the others weigh 100 between them, and the difference says so."""
    del sheet(book)[2]
    book["评价点!E2"] = 100
    found = changed(book, rubric)
    assert ("criteria.rules.weight", 60, 100) in found
    assert ("criteria.rules.source", None, "county") in found
    assert ("criteria.lesson.levels.pass.zh", "学生按规则互评", None) in found


def test_new_weights_are_the_countys_and_words_stay_with_their_author(book, rubric):
    """Sources are kept apart: who weighs is not who wrote."""
    book["评价点!E2"], book["评价点!E3"] = 50, 50
    paths = {path: after for path, _, after in changed(book, rubric)}
    assert paths["criteria.rules.source"] == "county"
    assert paths["criteria.rules.pass_source"] == "proposed"
    assert "criteria.rules.fail_source" not in paths


def test_a_new_criterion_and_new_evidence_are_the_countys(book, rubric):
    """A row of its own, with a key of its own."""
    book["评价点!E3"] = 20
    sheet(book).append(["B9", "", "record", "log", 20, "没有记录", "有活动记录", "记录能看出变化"])
    book.sheets["证据"].append(["B9", "", "log", "记录", "", "文档", "收集", "否", "pdf"])
    (after,) = read(book.save(), [rubric]).rubrics
    assert after.slots[2].source == after.criteria[2].source == "county"
    assert {level.source for level in after.criteria[2].levels} == {"county"}
    assert [criterion.weight for criterion in after.criteria] == [60, 20, 20]


def test_limits_are_changed_and_taken_away(book, rubric):
    """An empty cell is no limit; 否 is the same as an empty one."""
    book["证据!K2"], book["证据!L2"], book["证据!S3"] = "", "20MB", "是"
    assert [one for one in changed(book, rubric) if "limits" in one[0]] == [
        ("slots.plan.limits.max_files", 3, None),
        ("slots.plan.limits.max_mb", None, 20),
        ("slots.clip.limits.minors", None, True),
    ]


def test_a_capability_without_rows_stays(book, rubric):
    """Only what is on a sheet is spoken of there."""
    del sheet(book)[1:]
    assert changed(book, rubric) == []


def test_what_means_nothing_is_told(book, rubric):
    """Columns and sheets of the county's own, hidden ones too: not refused, but not passed over in silence."""
    sheet(book)[0].append("讨论意见")
    sheet(book)[1].append("再议")
    book.sheets["会议纪要"] = [["参加人员"], ["王芳"]]
    assert read(book.save(), [rubric]).unread == ("会议纪要", "评价点: 讨论意见")


# --- answered ---------------------------------------------------------------------------------------------------------


def text_became_a_date(book):
    book["评价点!F2"] = dt.date(2025, 3, 5)


def text_became_a_time(book):
    book["评价点!G2"] = dt.time(1, 20)


def key_became_a_date(book):
    book["评价点!C2"] = dt.date(2025, 1, 2)


def weight_became_a_date(book):
    book["评价点!E2"] = dt.date(2025, 6, 10)


def text_became_a_number(book):
    book["评价点!H2"] = 7


def number_lost_digits(book):
    book["评价点!H2"] = 1e15


def formula_without_value(book):
    book["评价点!F2"] = Formula("=F3")


def formula_with_error(book):
    book["评价点!G3"] = Formula("=优秀", "#NAME?")


def text_deleted(book):
    book["评价点!H3"] = ""


def weights_off(book):
    book["评价点!E2"] = "70%"


def row_deleted(book):
    del sheet(book)[2]


def weight_in_words(book):
    book["评价点!E2"] = "六十"


def weight_with_half(book):
    book["评价点!E2"] = 0.605


def negation(book):
    book["评价点!F2"] = "没有写明评价规则"


def two_texts_alike(book):
    book["评价点!H3"] = "学生，按规则互评。"


def unknown_ground(book):
    book["证据!G2"] = "学生出镜"


def unknown_mark(book):
    book["证据!H2"] = "看情况"


def unknown_evidence(book):
    book["评价点!D2"] = "Ａ教案Plan"


def unknown_environment(book):
    book["能力!D2"] = "网络环境"


def other_capability(book):
    book["评价点!A2"] = "B99"


def no_code(book):
    book["评价点!A2"] = "自评"


def nobodys_row(book):
    book["评价点!A2"] = ""


def sorted_by_itself(book):
    book["评价点!B3"] = "档案袋评价"


def criterion_twice(book):
    sheet(book)[2][2] = "rules"


def capability_twice(book):
    book.sheets["能力"].append(book.sheets["能力"][1])


def no_key(book):
    book["评价点!C2"] = ""


def chinese_key(book):
    book["评价点!C2"] = "评价规则"


def no_column_of_keys(book):
    book.keep("评价点", "能力代码", "不合格描述", "合格描述")


def unknown_criterion_in_three_columns(book):
    book["评价点!C2"] = "rulers"
    book.keep("评价点", "能力代码", "评价点代号", "不合格描述")


def strange_criterion_with_its_weight(book):
    book["评价点!C3"] = "开头"
    book.keep("评价点", "能力代码", "评价点代号", "权重")


def no_key_in_three_columns(book):
    book["评价点!C2"] = ""
    book.keep("评价点", "能力代码", "评价点代号", "不合格描述")


def unknown_evidence_in_three_columns(book):
    book["证据!C3"] = "video"
    book.keep("证据", "能力代码", "证据代号", "说明")


def two_columns_alike(book):
    sheet(book)[0][7] = "合格标准"


def formats_emptied(book):
    book["证据!I2"] = ""


ANSWERED = [
    (text_became_a_date, "评价点!F2",
     "“不合格描述”被Excel或WPS改成了日期（2025-03-05），原来输入的多半是“3-5”：把单元格格式设为“文本”，"
     "再重新输入"),
    (text_became_a_time, "评价点!G2",
     "“合格描述”被Excel或WPS改成了日期（01:20:00），原来输入的多半是“1:20”：把单元格格式设为“文本”，再重新输入"),
    (key_became_a_date, "评价点!C2",
     "“评价点代号”被Excel或WPS改成了日期（2025-01-02），原来输入的多半是“1-2”：把单元格格式设为“文本”，"
     "再重新输入"),
    (weight_became_a_date, "评价点!E2",
     "“权重”被Excel或WPS改成了日期（2025-06-10），原来输入的多半是“6-10”：把单元格格式设为“文本”，再重新输入"),
    (text_became_a_number, "评价点!H2",
     "“优秀描述”只有“7”，而且是按数字存的，开头或末尾的0可能已经丢失：把单元格格式设为“文本”，再重新输入"),
    (number_lost_digits, "评价点!H2",
     "“优秀描述*”被Excel当作数字存了，后面的位数已经丢失，请把该列设为文本后重新填写"),
    (formula_without_value, "评价点!F2",
     "“不合格描述”是空的，请填写；如果这里是公式，请换成文字"),
    (formula_with_error, "评价点!G3",
     "“合格描述”是空的，请填写；如果这里是公式，请换成文字"),
    (text_deleted, "评价点!H3",
     "“优秀描述”是空的，请填写；如果这里是公式，请换成文字"),
    (weights_off, "评价点!E2:E3",
     "B9各评价点的权重是70、40，合计110，应为100"),
    (row_deleted, "评价点!E2",
     "B9列出的评价点权重合计是60，应为100；没有列出的是：lesson。要删去它们，请把其余的权重改成合计100；"
     "要保留，请补回这些行"),
    (weight_in_words, "评价点!E2",
     "“权重”应是一个整数，现在写的是“六十”"),
    (weight_with_half, "评价点!E2",
     "“权重”应是一个整数，现在写的是“60.5”"),
    (negation, "评价点!F2",
     "评价点“rules”的不合格描述只是在合格描述上加了否定（zh）：请写出不合格的证据是什么样子"),
    (two_texts_alike, "评价点!H3",
     "评价点“lesson”的等级excellent与pass描述相同（zh），评分人无法区分"),
    (unknown_ground, "证据!G2",
     "“本人参与”不能写“学生出镜”。可以写：本人出镜、本人制作、收集"),
    (unknown_mark, "证据!H2",
     "“必交”不能写“看情况”。可以写：是、否"),
    (unknown_evidence, "评价点!D2",
     "“证据代号”不能写“Ａ教案Plan”。可以写：plan、clip"),
    (unknown_environment, "能力!D2",
     "“信息技术环境”不能写“网络环境”。可以写：多媒体教学环境、混合学习环境、智慧学习环境"),
    (other_capability, "评价点!A2",
     "没有能力B99可以改写。相近的是“B9”"),
    (no_code, "评价点!A2",
     "“能力代码”应是能力代号，如A3，现在写的是“自评”"),
    (nobodys_row, "评价点!A2",
     "这一行和上面的行都没有能力代码，请补上"),
    (sorted_by_itself, "评价点!B3",
     "这一行的代码是B9，名称却是“档案袋评价”，B9是“自评与互评活动的组织”：请改正代码；要改名称，"
     "请在“能力”表里改"),
    (criterion_twice, "评价点!C3",
     "“rules”重复，第一次在第2行"),
    (capability_twice, "能力!A3",
     "“B9”重复，第一次在第2行"),
    (no_key, "评价点!C2",
     "“评价点代号”是空的，请填写；如果这里是公式，请换成文字"),
    (chinese_key, "评价点!C2",
     "“评价点代号”只能用小写字母、数字和下划线，以字母开头，现在写的是“评价规则”"),
    (no_column_of_keys, "评价点",
     "“评价点”表里没有“评价点代号”这一列，不知道各行说的是什么，请补上"),
    (unknown_criterion_in_three_columns, "评价点!B2",
     "能力B9没有评价点“rulers”。相近的是“rules”；现有：rules、lesson"),
    (strange_criterion_with_its_weight, "评价点!B3",
     "能力B9没有评价点“开头”。现有：rules、lesson"),
    (no_key_in_three_columns, "评价点!B2",
     "“评价点代号”是空的，请填写；如果这里是公式，请换成文字"),
    (unknown_evidence_in_three_columns, "证据!B3",
     "能力B9没有证据“video”。现有：plan、clip"),
    (two_columns_alike, "评价点!H1",
     "合格描述*、合格标准 是同一个意思（另一列在 评价点!G1），请只留一列"),
    (formats_emptied, "证据!I2",
     "证据“plan”没有写可接受的格式（formats）"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "cell", "sentence"), ANSWERED, ids=[row[0].__name__ for row in ANSWERED])
def test_it_is_answered_with_the_cell_and_what_to_do(book, rubric, change, cell, sentence):
    """The first problem names the cell; a date, a number or an unknown word brings no problems in its train."""
    change(book)
    with pytest.raises(RubricError) as raised:
        read(book.save(), [rubric])
    assert explain(raised.value.problems[0]) == f"量规.xlsx:{cell}: {sentence}"
    assert {problem.cell for problem in raised.value.problems} == {cell}


STRAYS = (
    unknown_criterion_in_three_columns, strange_criterion_with_its_weight, no_key_in_three_columns,
    unknown_evidence_in_three_columns,
)  # fmt: skip


@pytest.mark.parametrize("change", STRAYS, ids=lambda change: change.__name__)
def test_a_row_of_some_columns_that_changes_nothing_is_one_fault(book, rubric, change):
    """What a new criterion would lack is not said of one that was meant to be an old one."""
    change(book)
    with pytest.raises(RubricError) as raised:
        read(book.save(), [rubric])
    assert len(raised.value.problems) == 1


def test_all_problems_are_told_at_once(book, rubric):
    """Sheet by sheet and row by row."""
    for change in (text_became_a_date, weights_off, unknown_ground, negation):
        change(book)
    book["评价点!F3"] = "没有学生按规则互评"
    with pytest.raises(RubricError) as raised:
        read(book.save(), [rubric])
    assert [problem.cell for problem in raised.value.problems] == [
        "证据!G2",
        "评价点!E2:E3",
        "评价点!F2",
        "评价点!F3",
    ]


def test_the_answer_is_in_the_language_of_the_reader(book, rubric):
    """A sheet in Chinese, read in English: titles as they stand in the sheet, the sentence in English."""
    text_became_a_date(book)
    use_language("en")
    with pytest.raises(RubricError) as raised:
        read(book.save(), [rubric])
    assert explain(raised.value.problems[0]).endswith(
        "评价点!F2: Excel or WPS turned “不合格描述” into a date (2025-03-05); “3-5” was likely typed: "
        "set the cell to Text, type again"
    )


def test_a_workbook_of_something_else_is_refused(tmp_path):
    """Naming the titles that it would need."""
    book = Book(folder=tmp_path)
    book.sheets["通讯录"] = [["电话", "邮箱"], ["1", "2"]]
    with pytest.raises(RubricError) as raised:
        read(book.save())
    assert raised.value.problems[0].code == "tables.no-header"


def test_a_new_capability_needs_all_that_one_has(book, rubric):
    """Over nothing, a sheet of single texts is no rubric."""
    book.keep("评价点", "能力代码", "评价点代号", "不合格描述")
    with pytest.raises(RubricError) as raised:
        read(book.save())
    missing = {problem.params["key"] for problem in raised.value.problems if problem.code == "located.missing-key"}
    assert missing == {"证据代号", "权重", "合格描述", "优秀描述"}
