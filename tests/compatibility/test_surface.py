"""What plug-ins are promised is written down, and nothing of it goes without notice."""

from __future__ import annotations

import pytest

from tests.compatibility.surface import PAGE, Difference, differences, recorded, surface, updated, with_since
from tpd_assess.deprecations import Deprecation, Deprecations, numbers

NOW = {
    "hook check_sheet": "gathered -> Finding",
    "argument check_sheet.case": "SheetCase",
    "name Finding": "value",
    "field Finding.code": "str",
    "word LEVELS.fail": "",
}
BEFORE = updated({}, NOW, "0.1.0")
WHAT_TO_DO = """
  Something that plug-ins are promised was taken away or changed. Give it back; or keep it working under its old name,
  and list it in kernel/tpd_assess/deprecations.py with the version that ends it: docs/compatibility.md says how."""


def said(found):
    """What differs, a line each."""
    return [f"{one.key} {one.says}" for one in found]


def test_nothing_that_was_promised_went_without_notice():
    """Hooks, arguments, names at the door, fields of values, words: as they were, or on the list."""
    assert said(one for one in differences(recorded(), surface()) if one.breaks) == [], WHAT_TO_DO


def test_what_is_new_is_written_down():
    """Since when a thing is there is known for ever; run `python -m tests.compatibility` when this fails."""
    assert said(one for one in differences(recorded(), surface()) if not one.breaks) == [], (
        "run: python -m tests.compatibility"
    )


def test_the_page_says_since_when_each_hook_and_argument_is_there():
    """Run `python -m tests.compatibility` when this fails."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_since(page, recorded()) == page


@pytest.mark.parametrize("key", NOW)
def test_taking_something_away_is_found(key):
    """Whatever it is."""
    left = {name: what for name, what in NOW.items() if name != key}
    assert differences(BEFORE, left) == [Difference(key, f"is gone (was: {NOW[key]})", breaks=True)]


@pytest.mark.parametrize("key", NOW)
def test_changing_something_is_found(key):
    """Another family, another type, another default."""
    (found,) = differences(BEFORE, NOW | {key: "other"})
    assert (found.key, found.breaks) == (key, True)


def test_what_is_new_breaks_nothing_unless_old_plug_ins_would_have_to_give_it():
    """A hook, an argument, a value with all its fields, a field with a default; but not a field without one."""
    new = {"hook rate": "chosen", "argument check_sheet.more": "Text", "name Mark": "value", "field Mark.level": "str"}
    assert [one.breaks for one in differences(BEFORE, NOW | new | {"field Finding.more": "str = ''"})] == [False] * 5
    assert [one.breaks for one in differences(BEFORE, NOW | {"field Finding.more": "str"})] == [True]


@pytest.mark.parametrize(
    ("kind", "of", "name", "key"),
    [
        ("hook", "", "check_sheet", "hook check_sheet"),
        ("argument", "check_sheet", "case", "argument check_sheet.case"),
        ("name", "", "Finding", "name Finding"),
        ("field", "Finding", "code", "field Finding.code"),
        ("field", "LEVELS", "fail", "word LEVELS.fail"),
    ],
)
@pytest.mark.parametrize(
    ("replacement", "version"), [("", "0.2.0"), ("", "0.3.0"), ("other", "0.2.0"), ("other", "0.3.0")]
)
def test_what_is_on_the_list_may_go_when_its_time_is_over_or_its_old_name_is_answered(
    kind, of, name, key, replacement, version
):
    """The kernel answers to old names of hooks, arguments and things at the door; fields have to stay till then."""
    one = Deprecation(kind, name, of=of, since="0.1.0", removed_in="0.3.0", replacement=replacement)
    left = {name: what for name, what in NOW.items() if name != key}
    may = version == "0.3.0" or (replacement and kind != "field")
    assert [found.key for found in differences(BEFORE, left, Deprecations((one,), version))] == ([] if may else [key])


def test_what_is_written_down_keeps_its_version():
    """And what is new gets that of now; what went is forgotten."""
    left = {"hook check_sheet": "gathered -> Finding", "hook rate": "chosen"}
    assert updated(BEFORE, left, "0.2.0") == {
        "hook check_sheet": ("0.1.0", "gathered -> Finding"),
        "hook rate": ("0.2.0", "chosen"),
    }


def test_the_record_covers_what_hooks_take_and_give():
    """Down to the values inside values, with types and defaults."""
    known = recorded()
    assert known["hook check_sheet"][1] == "gathered -> Finding"
    assert known["argument derive_facts.content"][1] == "Content"
    assert known["field Mark.points"][1].startswith("int | None = ")
    assert known["field EventNotice.body"][1] == "str"
    assert known["field Content.pages"][1] == "tuple[Page, ...] = ()"
    assert known["argument finding.evidence"][1] == "by name: str = ''"
    assert known["method County.database"][1] == "function"
    assert all(numbers(since) >= (0, 1) for since, _ in known.values())
