"""The page of values is the model's, and every hook leads to it."""

import pytest

from tests.compatibility.surface import values
from tests.docs.pages import DOCS
from tests.docs.values import PAGE, page
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.plugins.values import answer_type, argument_types


def test_the_page_of_values_is_that_of_the_model():
    """Run `python -m tests.docs.values` when this fails."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_value_has_its_heading():
    """Also those that only stand in fields of others."""
    text = PAGE.read_text(encoding="utf-8")
    assert [one.__name__ for one in values() if f"\n### {one.__name__}\n" not in text] == []


@pytest.mark.parametrize("hook", FAMILIES)
def test_every_page_of_a_hook_leads_to_the_values_that_it_takes_and_gives(hook):
    """An author need not guess what a case holds."""
    text = (DOCS / "hooks" / f"{hook}.md").read_text(encoding="utf-8")
    named = {kind.__name__ for kind in (*argument_types(hook).values(), answer_type(hook)) if kind in values()}
    assert [name for name in named if f"](../values.md#{name.lower()})" not in text] == []
