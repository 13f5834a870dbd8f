"""The glossary has the words that people see, as they see them."""

import re

import pytest

from tests.docs.pages import DOCS
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.messages import intake, results, validity

PAGE = (DOCS / "glossary.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*\|$", PAGE, re.MULTILINE)]
WORDS = [row for row in ROWS if row[0] not in ("English", "---")]
SAID = [
    *(pair for code, pair in intake.MESSAGES.items() if code.startswith("state-")),
    *(pair for code, pair in validity.MESSAGES.items() if code.startswith(("verdict-", "status-"))),
    *(pair for code, pair in results.MESSAGES.items() if code.startswith(("kind-", "purpose-"))),
]


@pytest.mark.parametrize(("chinese", "english"), SAID, ids=[pair[1] for pair in SAID])
def test_what_reports_call_a_state_is_in_the_glossary_in_both_languages(chinese, english):
    """One row holds both, so that a reader of either finds the other."""
    assert any(english in " ".join(row) and chinese in " ".join(row) for row in WORDS)


def test_every_row_is_filled_in_both_languages():
    """Four cells, none empty."""
    assert [row for row in WORDS if len(row) != 4 or not all(row)] == []


def test_no_word_is_explained_twice():
    """A word has one meaning."""
    heads = [row[0] for row in WORDS]
    assert sorted(heads) == sorted({*heads})


@pytest.mark.parametrize("family", sorted({*FAMILIES.values()}))
def test_the_families_of_hooks_are_explained(family):
    """Authors meet them on the first page about hooks."""
    assert any(family in row[0] for row in WORDS)
