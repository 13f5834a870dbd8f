"""Facts for the raters of C1-C7."""

from __future__ import annotations

from tests.rubric_plugins.build import facts, sheet, text
from tpd_assess.model import Content, Page, Stream


def test_an_interdisciplinary_plan_is_measured_by_its_subjects():
    """Art is not found in smart."""
    assert facts("C1", "plan", text("语文与科学 smart 课，30分钟，怎样测？"))["subjects_named"] == "语文、科学"


def test_a_situation_is_measured_by_what_ties_it_to_life():
    """And by the technology for it; ar is not found in learn."""
    found = facts("C2", "design", text("社区任务，用传感器和虚拟仿真 learn"))
    assert (found["situation_named"], found["technologies_named"]) == ("社区、任务", "虚拟仿真、传感器")


def test_inventing_is_measured_by_methods_and_different_solutions():
    """方案一 twice is one."""
    assert facts("C3", "design", text("头脑风暴与 SCAMPER"))["methods"] == 2
    assert facts("C3", "work", text("方案一……方案二……回到方案一"))["solutions"] == 2


def test_pupils_works_are_measured_by_what_they_hold():
    """Pictures, words, length: whichever there is."""
    pages = Content(media_type="x", pages=(Page(number=1, text="我的故事", pictures=2),))
    assert facts("C4", "work", pages) == {"work_pictures": 2, "work_words": 4}
    film = Content(media_type="video/mp4", streams=(Stream(kind="video", codec="avc1", milliseconds=65_400),))
    assert facts("C4", "work", film) == {"work_seconds": 65}


def test_individual_guidance_is_measured_by_groups_days_and_change():
    """In the plan and in the record."""
    assert facts("C5", "plan", text("A层学生 80%，C层学生 45%"))["learner_groups"] == 2
    found = facts("C5", "log", text("9月3日 指导前错5题；9月10日 指导后错1题"))
    assert found == {"guidance_days": 2, "before_after": True}


def test_an_analysis_is_measured_by_its_models_and_premises():
    """And by figures and sample size of the report."""
    found = facts("C6", "model", text("四象限模型，适用于单元测验，前提是样本不少于30，局限在于误差"))
    assert (found["models_named"], found["premises"]) == ("四象限", 5)
    report = facts("C6", "report", text("n=42，相关系数 0.62，提高 12%"))
    assert (report["sample_sizes"], report["report_shares"], report["report_numbers"]) == (1, 1, 3)


def test_a_model_file_is_measured_by_its_shape_and_health():
    """Cells that show an error are counted."""
    found = facts("C7", "file", sheet("指标\t值\t比", "x1\t3\t0.5", "x2\t0\t#DIV/0!"))
    assert found == {
        "file_sheets": 1,
        "file_rows": 3,
        "file_columns": 3,
        "file_numbers_percent": 33,
        "file_errors": 1,
    }


def test_a_design_of_a_model_is_measured_by_indicators_and_functions():
    """X1 twice is one indicator."""
    found = facts("C7", "model", text("指标1 正确率 指标2 用时；用 COUNTIF 与数据透视表"))
    assert (found["indicators"], found["file_functions_named"]) == (2, "countif、数据透视")
