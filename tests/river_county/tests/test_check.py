"""Numbers of identity cards and telephones are found and counted, never repeated; other long numbers are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tpd_assess import SubmissionCase
from tpd_assess.testing import CheckContract, build

from tpd_river.check import check_submission, is_identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Finding

IDENTITY = "11010519491231002X"  # the example that the national standard itself prints
TELEPHONE = "13800138000"


class TestCheck(CheckContract):
    """What every check must hold; `tpd_assess.testing` says it test by test."""

    plugin = "river"

    def cases(self) -> Iterable[SubmissionCase]:
        """What this check looks for, beside what the kit asks every check."""
        yield from super().cases()
        yield _case(f"{IDENTITY} {TELEPHONE}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"学生身份证号：{IDENTITY}。", "identity-numbers"),
        (f"身份证{IDENTITY.lower()}", "identity-numbers"),
        (f"家长电话{TELEPHONE}（晚上）", "telephones"),
    ],
)
def test_numbers_of_people_are_found(text: str, name: str) -> None:
    """Between Chinese signs too, where no blank parts them from words."""
    (found,) = _findings(text)
    assert (found.code, found.kind) == (f"river.{name}", "problem")


@pytest.mark.parametrize("text", ["110105194912310021", f"9{TELEPHONE}", "12345678901", "第1学期共28课时"])
def test_other_numbers_are_left_alone(text: str) -> None:
    """A wrong last sign, more digits than a number has, no number of a telephone."""
    assert _findings(text) == []


def test_a_finding_counts_and_does_not_repeat() -> None:
    """It is kept for years, so it must not hold what should be deleted."""
    first, second = _findings(f"{IDENTITY}，{TELEPHONE}，{IDENTITY}")
    assert [param.value for param in first.params if param.name == "count"] == [1]
    assert IDENTITY not in repr(first)
    assert TELEPHONE not in repr(second)


def test_what_teachers_sign_may_bear_their_own_number() -> None:
    """The declaration is no evidence of a capability."""
    signed = build.evidence_case(content=build.content(IDENTITY))
    case = build.case(build.evidence_case(), teacher_evidence=(signed,))
    assert list(check_submission(case)) == []


def test_the_last_sign_tells_a_number_of_a_card() -> None:
    """One digit changed, and it is none."""
    assert is_identity(IDENTITY)
    assert not is_identity(IDENTITY.replace("1949", "1948"))


def _case(text: str) -> SubmissionCase:
    """One file with that text in it."""
    return build.case(build.evidence_case(content=build.content(text)))


def _findings(text: str) -> list[Finding]:
    return list(check_submission(_case(text)))
