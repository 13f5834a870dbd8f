"""Facts for the raters of A1-A13."""

from __future__ import annotations

import pytest

from tests.rubric_plugins.build import facts, sheet, text
from tpd_assess.model import Content, Page


def test_a_plan_of_analysis_is_measured_by_the_parts_that_it_names_and_lacks():
    """And by its instruments."""
    found = facts("A1", "plan", text("一、分析目的 二、分析对象：五年级 三、工具：问卷星问卷、访谈 四、数据统计"))
    assert found["plan_parts_named"] == "目的、对象、工具、数据"
    assert found["plan_parts_lacking"] == "内容、方法、时间、应用"
    assert found["instruments_named"] == "问卷、访谈、问卷星"


def test_data_are_counted_by_filled_sheets_and_rows():
    """An empty sheet is none."""
    found = facts("A1", "data", sheet("题目\t正确率", "1\t80%", "2\t75%"))
    assert found == {"data_sheets": 1, "data_rows": 3, "data_shares": 2}


def test_resources_are_measured_by_origins_links_and_kinds():
    """What a rater of A2 looks for."""
    found = facts("A2", "resources", text("图片1 来源：国家平台 https://x.cn 作者：李\n视频 www.y.cn，许可 CC BY"))
    assert (found["sources"], found["links"], found["resource_kinds_named"]) == (4, 2, "图片、视频")


def test_slides_are_measured_by_how_full_they_are():
    """Words with Chinese characters counted singly, pictures, titles."""
    slides = (
        Page(number=1, text="圆的面积", title="圆"),
        Page(number=2, text="字" * 101, title="推导", pictures=2),
        Page(number=3, text="小结 three words", pictures=1),
    )
    found = facts("A3", "slides", Content(media_type="x", slides=slides))
    assert found == {
        "slides": 3,
        "slide_words_middle": 4,
        "slide_words_most": 101,
        "slides_crowded": 1,
        "slides_crowded_percent": 33,
        "slides_with_pictures": 2,
        "slides_untitled": 1,
    }


def test_a_deck_handed_in_as_pdf_counts_by_its_pages():
    """Without a word on titles, which a PDF does not have; scanned pages give nothing."""
    found = facts("A3", "slides", Content(media_type="x", pages=(Page(number=1, text="圆"),)))
    assert found["slides"] == 1
    assert "slides_untitled" not in found
    assert facts("A3", "slides", Content(media_type="x", pages=(Page(number=1, text="", pictures=1),))) == {}


def test_a_collection_is_measured_by_the_depth_of_its_order():
    """And by example names of files and ways of care."""
    found = facts("A4", "structure", text("1 语文\n1.1 五年级\n1.1.2 课件\n命名如 语文_圆.pptx\n每周备份到网盘"))
    assert (found["order_entries"], found["order_levels"], found["file_names"]) == (3, 3, 1)
    assert found["care_named"] == "备份、网盘"


@pytest.mark.parametrize("code", ["A5", "A6", "A7", "A8"])
def test_a_lesson_is_measured_by_its_timing_and_technology(code):
    """Minutes of the steps, not moments."""
    found = facts(code, "design", text("导入（5分钟）播放视频；新授（20分钟）用希沃白板；第8分钟提问"))
    assert (found["steps_timed"], found["minutes_planned"]) == (2, 25)
    assert found["technologies_named"] == "视频、希沃、白板"


@pytest.mark.parametrize(("code", "words", "named"), [("A9", "尊重版权，注明出处", 3), ("A10", "设置密码、防诈骗", 2)])
def test_an_activity_is_measured_by_the_points_of_its_topic(code, words, named):
    """Ethics and safety have their own."""
    assert facts(code, "plan", text(words))["topic_words"] == named


def test_a_reflection_is_measured_by_what_it_points_at():
    """Moments, figures, pupils' own words."""
    found = facts(
        "A5", "reflection", text("第3分钟，12名学生举手，正确率85%。小明同学说：“原来圆是这样变成长方形的”。")
    )
    assert (found["lesson_moments"], found["lesson_figures"], found["pupils_quoted"] > 0) == (1, 2, True)


def test_a_rubric_is_measured_by_the_levels_that_it_tells_apart():
    """不合格 is not also 合格."""
    found = facts("A11", "rubric", text("朗读 优秀 10分\n良好 8分\n合格 6分\n不合格 0分"))
    assert (found["levels_named"], found["level_lines"], found["weights"]) == ("优秀、良好、合格、不合格", 4, 4)
    assert facts("A11", "rubric", text("优秀 不合格"))["levels_named"] == "优秀、不合格"


def test_collected_data_are_measured_by_shape_days_and_columns_that_identify():
    """A rater of A12 must see that names are gone."""
    found = facts("A12", "data", sheet("姓名\t日期\t次数", "张\t2025-09-03\t3", "李\t2025-09-04\t5"))
    assert (found["data_rows"], found["data_columns"], found["data_days"]) == (3, 3, 2)
    assert found["identifying_columns_named"] == "姓名"


def test_a_chart_is_measured_by_size_and_labels():
    """A picture by its pixels, a page by its words."""
    assert facts("A13", "charts", Content(media_type="image/png", width=2000, height=1000)) == {"chart_pixels": 200}
    found = facts("A13", "charts", text("图例 单位：人 来源：本班测验", pages=(Page(number=1, text="", pictures=2),)))
    assert (found["chart_pages"], found["chart_labels_named"]) == (1, "图例、单位、来源")
