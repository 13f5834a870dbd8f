"""All tests of packs speak Chinese, as the clerks do who send them; those of English say so."""

import pytest

from tests.packs.books import Book, small
from tpd_assess.text import use_language


@pytest.fixture(autouse=True)
def _chinese():
    use_language("zh")
    yield
    use_language("")


@pytest.fixture
def rubric(tmp_path):
    """B9 with two criteria, weights 60 and 40, and two pieces of evidence."""
    return small(tmp_path)


@pytest.fixture
def book(rubric, tmp_path):
    """The workbook of B9, to be changed."""
    return Book(rubric, folder=tmp_path)
