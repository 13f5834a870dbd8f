"""The reference of the command line is that of the program."""

import pytest

from tests.docs.cli_reference import FILES, page
from tests.docs.pages import DOCS
from tpd_assess.cli import COMMANDS


@pytest.mark.parametrize("language", FILES)
def test_the_reference_is_made_from_the_help(language):
    """Run `python -m tests.docs.cli_reference` when this fails."""
    assert (DOCS / FILES[language]).read_text(encoding="utf-8") == page(language)


@pytest.mark.parametrize("language", FILES)
def test_every_command_has_its_heading(language):
    """Nothing is left out."""
    headings = (DOCS / FILES[language]).read_text(encoding="utf-8").splitlines()
    assert [name for name in COMMANDS if not any(line.endswith(f"# tpd-assess {name}") for line in headings)] == []
