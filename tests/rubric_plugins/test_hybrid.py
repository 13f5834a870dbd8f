"""Facts for the raters of B1-B10."""

from __future__ import annotations

import pytest

from tests.rubric_plugins.build import facts, text
from tpd_assess.model import Content, Page, Stream
from tpd_rubrics_hybrid.learner_analysis import questions


@pytest.mark.parametrize(
    ("paper", "count"),
    [
        ("一、选择题\n1. 圆\n2、方\n二、填空题\n3．三角", 3),
        ("第1题 圆\n第 2 题 方", 2),
        ("（1）圆\n(2) 方\n③ 三角", 3),
        ("1. 读题\n（1）甲\n（2）乙\n2. 算", 2),
        ("1.5 米\n2.0 米", 0),
        ("一、说明\n没有题", 0),
    ],
)
def test_questions_are_counted_by_their_numbers(paper, count):
    """Headings are no questions, parts of a question are not counted beside it, decimals are no numbers of items."""
    assert questions(paper) == count


def test_a_quiz_is_measured_by_questions_kinds_and_grades():
    """Also per page, where there are pages."""
    paper = text("一、选择题（基础）\n1. 圆\n二、计算题（拓展）\n2. 方", pages=(Page(number=1, text=""),))
    found = facts("B1", "paper", paper)
    assert (found["questions"], found["questions_a_page"]) == (2, 2)
    assert (found["question_kinds_named"], found["difficulty_named"]) == ("选择题、计算题", "基础、拓展")


def test_an_analysis_is_measured_by_its_figures():
    """Which questions it goes into, which statistics it uses."""
    found = facts("B1", "analysis", text("平均分 82，第3题正确率45%，第 3 题错因……第五题90%"))
    assert (found["result_shares"], found["questions_discussed"], found["statistics"]) == (2, 2, 2)


@pytest.mark.parametrize(("milliseconds", "over"), [(600_999, False), (601_000, True)])
def test_a_micro_lesson_is_held_against_ten_minutes(milliseconds, over):
    """To the second; and whether it has sound."""
    streams = (
        Stream(kind="video", codec="avc1", milliseconds=milliseconds),
        Stream(kind="audio", codec="mp4a", milliseconds=1000),
    )
    found = facts("B2", "micro", Content(media_type="video/mp4", streams=streams))
    assert found == {"micro_seconds": milliseconds // 1000, "over_ten_minutes": over, "has_sound": True}


def test_an_inquiry_is_measured_by_its_questions_and_parts():
    """What is lacking is said."""
    found = facts("B3", "plan", text("问题：为什么影子会变？假设……记录数据……展示成果"))
    assert (found["questions_asked"], found["inquiry_parts_named"]) == (1, "问题、假设、记录、成果")
    assert found["inquiry_parts_lacking"] == "步骤、工具、分工、评价"


def test_groups_are_counted_once_each_with_their_roles():
    """第1组 twice is one group."""
    found = facts("B5", "plan", text("第1组 第2组 第 1 组；组长、记录员、汇报员"))
    assert (found["groups"], found["roles_named"]) == (2, "组长、记录员、汇报员")


def test_sharing_is_measured_by_tools_and_figures():
    """In the design and in the reflection."""
    assert facts("B6", "design", text("用弹幕和投票，8分钟"))["tools_named"] == "投票"
    assert facts("B6", "reflection", text("28名学生，占70%"))["lesson_figures"] == 2


def test_exchange_with_homes_is_measured_by_days_and_numbers_left_open():
    """A telephone number should have been hidden; a longer number is none."""
    found = facts("B7", "log", text("2025年9月3日 微信 13812345678；9月5日 电话 138****5678；编号 9138123456789"))
    assert (found["exchange_days"], found["private_numbers"]) == (2, 1)


def test_fairness_is_measured_by_lack_and_by_before_and_after():
    """Both must be there for a comparison."""
    assert facts("B8", "case", text("3名留守儿童没有设备"))["lacking_named"] == "没有设备、留守"
    assert facts("B8", "rules", text("实施前每周1次，实施后每周4次"))["before_after"] is True
    assert facts("B8", "rules", text("实施后每周4次"))["before_after"] is False


def test_samples_of_judging_are_measured_by_kind_and_length_of_comments():
    """And whether anything was revised."""
    found = facts("B9", "samples", text("自评 8分\n互评 9分\n评语：讲得清楚\n建议：声音大一点再慢些\n第二稿已改"))
    assert found == {"self_assessments": 1, "peer_assessments": 1, "comment_words_middle": 4, "revised": True}


def test_a_portfolio_is_measured_by_pages_pieces_and_days():
    """Over how long it was kept."""
    content = text("9月3日 作品 自评\n10月8日 作业 教师评语", pages=(Page(number=1, text="", pictures=3),))
    found = facts("B10", "portfolio", content)
    assert (found["portfolio_pages"], found["portfolio_pictures"], found["portfolio_days"]) == (1, 3, 2)
    assert (found["portfolio_pieces"], found["portfolio_voices_named"]) == (2, "自评、教师评")
