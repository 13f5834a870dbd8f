"""Every code that the store gives has a sentence in both languages, with the same parameters."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import tpd_assess
from tpd_assess.messages.store import MESSAGES

SOURCES = [path.read_text(encoding="utf-8") for path in Path(tpd_assess.__file__).parent.rglob("*.py")]
CODES = {code for text in SOURCES for code in re.findall(r'"store\.([a-z0-9-]+)"', text)}


def test_every_code_has_a_sentence():
    """And no sentence is left over."""
    kinds = ("file", "ruling", "person", "sheet")  # put together where they are given
    made_up = {f"conflict-{kind}" for kind in kinds}
    assert set(MESSAGES) == CODES | made_up


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_both_languages_say_the_same(name):
    """The same parameters, in Chinese that a GBK console can show."""
    chinese, english = MESSAGES[name]
    assert chinese.encode("gbk")
    assert parameters(chinese) == parameters(english)


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
