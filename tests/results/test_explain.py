"""A grade is never unexplainable: every mark, weight, sum, rule and reading stands there in words."""

from __future__ import annotations

import pytest

from tests.results.scored import adopt, both_override, mark_all, reading_of
from tests.scoring.county import change_evidence, mark, set_status
from tpd_assess.cli.reports.results import explain_data, explain_lines
from tpd_assess.county import County
from tpd_assess.results.explaining import Explanation
from tpd_assess.text import use_language


def explained(county: County, teacher: str = "1001") -> Explanation:
    """The explanation of somebody who takes part."""
    found = county.explain(teacher)
    assert found is not None
    return found


def lines(county: County, teacher: str = "1001") -> str:
    """The same as it is printed."""
    report = explained(county, teacher)
    return "\n".join(explain_lines(report, county.people_of({report.teacher}), "2025-10-15 08:00"))


def test_a_provisional_result_is_called_so(county: County) -> None:
    """Until it is final."""
    assert explained(county).finalised == ""
    assert "还没有定" in lines(county)


def test_every_mark_stands_there_with_its_weight_and_no_raters_name(county: County) -> None:
    """Three peers and an expert, numbered."""
    county.finalise()
    first = explained(county).works[0]
    assert [sheet.rater.zh for sheet in first.sheets] == ["专家1", "同行1", "同行2", "同行3"]
    assert all(sum(mark.weight for mark in sheet.marks) == 100 for sheet in first.sheets)
    shown = lines(county)
    assert not any(f"{name}老师" in shown for name in "钱孙李周吴郑王冯陈褚卫")
    assert "专家甲" not in shown


def test_the_figures_name_raters_as_the_marks_do(county: County) -> None:
    """What the policy calls a sheet's id is the same rater."""
    figures = explained(county).works[0].result.figures
    values = {param.value for figure in figures for param in figure.params if param.name == "sheet"}
    assert {getattr(value, "zh", value) for value in values} == {"专家1", "同行1", "同行2", "同行3"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_step_has_a_sentence(county: County, language: str) -> None:
    """In both languages: nothing is left as a code."""
    mark(county, reading_of(county, "1001", "A1"), "excellent", revision=2)
    both_override(county, "1001", "pass", capability="A3")
    use_language(language)
    try:
        shown = lines(county)
    finally:
        use_language("")
    assert "scoring." not in shown
    assert "results." not in shown
    assert "{" not in shown


def test_an_ordered_reading_says_why(county: County) -> None:
    """The result waits, and the reason stands beside it."""
    mark(county, reading_of(county, "1001", "A1"), "excellent", revision=2)
    first = explained(county).works[0]
    assert first.result.held == "results.held-ordered"
    assert [(one.kind, one.purpose) for one in first.orders] == [("expert", "second")]


def test_what_two_people_set_stands_beside_what_was_reckoned(county: County) -> None:
    """Level before and after, reason, and who."""
    mark_all(county, "1001", "A1", "fail")
    both_override(county, "1001", "pass", capability="A1")
    county.finalise()
    first = explained(county).works[0]
    assert (first.before, first.result.level) == ("fail", "pass")
    assert [(one.level, one.reason) for one in first.overrides] == [("pass", "复议")]
    assert explained(county).before == "fail"
    assert "复议" in lines(county)


def test_a_final_result_says_when_its_ground_moved(county: County) -> None:
    """Another teacher's change is not this one's; a new profile is everybody's."""
    county.finalise()
    change_evidence(county, "1002", "A1")
    assert not explained(county, "1001").changed
    assert explained(county, "1002").changed
    adopt(county, raters={"weights": {"peers": 50, "experts": 50}})
    assert explained(county, "1001").changed
    assert explained(county, "1001").finalised
    assert not explained(county, "1001").other_policy


def test_what_is_undecided_says_so(county: County) -> None:
    """No sheet is shown for it yet."""
    set_status(county, "1001", "A1", "undetermined")
    first = explained(county).works[0]
    assert (first.result.held, first.sheets) == ("results.held-undecided", ())


def test_who_has_no_part_is_not_explained(county: County) -> None:
    """An expert has no result."""
    assert county.explain("9001") is None


def test_a_machine_gets_codes_and_sentences(county: County) -> None:
    """Every figure both."""
    data = explain_data(explained(county))
    figures = [one for work in data["capabilities"] for one in work["figures"]]
    assert figures
    assert all(one["code"] and one["message"] for one in figures)
