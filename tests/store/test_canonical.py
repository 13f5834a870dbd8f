"""Values have one spelling, and with it one digest."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_assess import Text
from tpd_assess.errors import StoreError
from tpd_assess.store.canonical import canonical, digest_of, plain

text = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcdefg"), inner),
    max_leaves=20,
)


@given(values)
def test_reading_back_and_writing_again_gives_the_same_text(value):
    """Canonical JSON of what canonical JSON says is itself."""
    text = canonical(value)
    assert canonical(json.loads(text)) == text
    assert json.loads(text) == plain(value)


def test_spelling_of_a_small_value():
    """Keys are sorted, nothing is padded, Chinese stays Chinese, numbers that are not whole become text."""
    value = {"b": (1, True, None), "a": Decimal("0.50"), "学": Fraction(1, 3)}
    assert canonical(value) == '{"a":"0.50","b":[1,true,null],"学":"1/3"}'


def test_composed_and_decomposed_text_are_one():
    """Two spellings of é in Unicode give one digest."""
    assert canonical({"e\u0301": "e\u0301"}) == canonical({"\u00e9": "\u00e9"})


def test_model_values_are_written_by_field():
    """A model value is written as its fields are."""
    assert canonical(Text("王", "Wang")) == '{"en":"Wang","zh":"王"}'


@pytest.mark.parametrize("value", [0.5, {"a": [1.0]}, float("nan")])
def test_a_float_is_refused(value):
    """Floats differ between machines; none is ever kept."""
    with pytest.raises(StoreError, match=r"store\.float"):
        canonical(value)


@pytest.mark.parametrize("value", [{1: 2}, {"a": {1}}, {"e\u0301": 1, "\u00e9": 2}, "\ud800", b"bytes"])
def test_what_has_no_one_spelling_is_refused(value):
    """Odd keys, sets, keys that NFC makes one, halves of characters, bytes."""
    with pytest.raises(StoreError, match=r"store\.not-canonical"):
        canonical(value)


def test_digest_names_its_method():
    """A digest says how it was made."""
    assert digest_of("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
