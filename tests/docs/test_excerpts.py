"""Pages show files of the repository as they are, whole or in parts."""

import pytest

from tests.docs import excerpts
from tests.docs.excerpts import excerpt, with_excerpts
from tests.docs.pages import DOCS
from tpd_assess import testing

PYTHON = '''"""A module."""

import re

MOST = 3
"""How many."""


@hookimpl
def hook(case):
    return MOST


class Kind:
    word = "x"
'''
YAML = "a:\n  - key: one\n    weight: 1\n  - key: two\n    weight: 2\nb: 3\n"
TOML = '[project]\nname = "x"\n\n[tool.x]\ny = 1\n'


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Three files where the repository would be."""
    for name, text in (("a.py", PYTHON), ("a.yaml", YAML), ("a.toml", TOML)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(excerpts, "ROOT", tmp_path)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("a.yaml", "-"), YAML),
        (("a.py", "-", "imports"), "import re\n"),
        (("a.py", "-", "hook"), "@hookimpl\ndef hook(case):\n    return MOST\n"),
        (("a.py", "-", "MOST", "Kind"), 'MOST = 3\n"""How many."""\n\n\nclass Kind:\n    word = "x"\n'),
        (("a.yaml", "-", "- key: one"), "  - key: one\n    weight: 1\n"),
        (("a.yaml", "-", "- key: two"), "  - key: two\n    weight: 2\n"),
        (("a.toml", "-", "[project]"), '[project]\nname = "x"\n'),
    ],
)
@pytest.mark.usefixtures("files")
def test_a_part_is_found_by_its_name_or_its_first_line(words, shown):
    """With what belongs to it, and nothing of what comes next."""
    assert excerpt(*words) == shown


@pytest.mark.parametrize("words", [("a.py", "-", "gone"), ("a.yaml", "-", "- key: gone")])
@pytest.mark.usefixtures("files")
def test_a_part_that_is_gone_is_said(words):
    """A page must not go on showing what is no longer there."""
    with pytest.raises(LookupError, match="gone"):
        excerpt(*words)


@pytest.mark.usefixtures("files")
def test_a_page_gets_what_the_file_holds_now():
    """Only the block below the comment."""
    page = "<!-- from: a.toml - [tool.x] -->\n```toml\nold\n```\n\n```toml\nkept\n```\n"
    assert with_excerpts(page) == page.replace("old\n", "[tool.x]\ny = 1\n")


def test_the_page_about_the_test_kit_names_every_contract():
    """A kind of plug-in has one, and its author finds it there."""
    page = (DOCS / "testing-plugins.md").read_text(encoding="utf-8")
    contracts = [name for name in testing.__all__ if name.endswith("Contract")]
    assert len(contracts) == 5
    assert [name for name in contracts if f"| `{name}` |" not in page] == []
