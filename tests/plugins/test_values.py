"""The model values that hooks take and give: nothing in them can be changed."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_assess import model
from tpd_assess.model import Content, Fact, Page
from tpd_assess.plugins import call_to_send, gather_in_worker
from tpd_assess.plugins.values import argument_types

VALUES = sorted(
    {value for value in vars(model).values() if isinstance(value, type) and issubclass(value, msgspec.Struct)},
    key=lambda value: value.__name__,
)
SCALARS = {str, int, bool, type(None)}


def _unfrozen(kind):
    """The parts of a type that could be changed after the value is made."""
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        return _unfrozen(typing.get_args(kind)[0])
    if origin in (typing.Union, types.UnionType, tuple):
        return [part for inner in typing.get_args(kind) if inner is not ... for part in _unfrozen(inner)]
    if kind in SCALARS or (
        isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__struct_config__.frozen
    ):
        return []
    return [kind]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_fields_hold_only_scalars_tuples_and_other_frozen_values(value):
    """msgspec freezes a value but not a list within it, so no field may be one."""
    assert value.__struct_config__.frozen
    names = {"Path": Path, "Callable": Callable}
    hints = typing.get_type_hints(value, localns=names, include_extras=True)
    assert {name: _unfrozen(kind) for name, kind in hints.items() if _unfrozen(kind)} == {}


@given(
    st.builds(
        Content,
        media_type=st.text(),
        text=st.text(),
        pages=st.lists(st.builds(Page, number=st.integers(), text=st.text())).map(tuple),
    )
)
def test_arguments_come_to_a_worker_as_they_were_sent(content):
    """Through JSON and back."""
    sent = msgspec.json.decode(msgspec.json.encode(call_to_send("derive_facts", content=content)))
    assert msgspec.convert(sent["arguments"]["content"], argument_types("derive_facts")["content"]) == content


def test_facts_keep_true_apart_from_one():
    """JSON keeps true and 1 apart, and so do we."""
    facts = [Fact(name="x", value=True), Fact(name="x", value=1), Fact(name="x", value="1")]
    back = msgspec.json.decode(msgspec.json.encode(facts), type=list[Fact])
    assert [type(fact.value) for fact in back] == [bool, int, str]


def test_a_worker_refuses_hooks_that_act():
    """Told hooks get a County, which never leaves its process."""
    with pytest.raises(model_error()):
        gather_in_worker([{"hook": "county_opened", "arguments": {}}], None)


def model_error():
    from tpd_assess.errors import PluginError  # noqa: PLC0415 - beside its only use

    return PluginError
