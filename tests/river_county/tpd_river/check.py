"""A check: numbers of identity cards and telephones in what teachers hand in, which must not go to raters.

Roll books and contact lists are handed in as they are. A number that is found is never repeated: findings are kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tpd_assess import finding, hookimpl
from tpd_assess.measures import full_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Finding, SubmissionCase

SENTENCES = {
    "identity-numbers": (
        "“{title}”里有{count}个身份证号，请删去后重交；已下载的副本也请删除",
        "“{title}” holds numbers of identity cards ({count}); delete them, hand it in again, and delete copies of it",
    ),
    "telephones": (
        "“{title}”里有{count}个手机号，如果是学生或家长的，请删去后重交",
        "“{title}” holds mobile numbers ({count}); if they are pupils' or parents', delete them and hand it in again",
    ),
}

IDENTITY = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
TELEPHONE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LAST_SIGNS = "10X98765432"


@hookimpl
def check_submission(case: SubmissionCase) -> Iterable[Finding]:
    """One finding a file and kind of number. What the teacher signs once a round may bear the teacher's own."""
    for one in case.evidence:
        text = full_text(one.content) if one.content else ""
        counts = {
            "identity-numbers": len({number for number in IDENTITY.findall(text) if is_identity(number)}),
            "telephones": len(set(TELEPHONE.findall(text))),
        }
        for name, count in counts.items():
            if count:
                yield finding(f"river.{name}", "problem", evidence=one.id, title=one.slot.title, count=count)


def is_identity(number: str) -> bool:
    """Whether 18 signs are the number of an identity card, by its last sign (GB 11643): most long numbers are not."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return LAST_SIGNS[total % 11] == number[17].upper()
