"""Reading nodes as what they should be: every fault is collected, each with its place."""

import pytest

from tpd_assess.located import Fields, Place, Reading, compose_text, read_struct
from tpd_assess.model.constraints import DAY
from tpd_assess.model.rubric import Limits


def read(text: str) -> tuple[Reading, Fields]:
    composed = compose_text(text, "x.yaml")
    assert isinstance(composed.root, Fields)
    return Reading(composed.problems), composed.root


def found(reading: Reading) -> list[tuple[str, int, int]]:
    return [(one.code.removeprefix("located."), one.line, one.column) for one in reading.problems]


@pytest.mark.parametrize(
    ("written", "expected", "code"),
    [
        ("8", 8, ""), ("08", 8, ""), ("+8", 8, ""), ("'8'", 8, ""),
        ("8.0", None, "not-whole"),
        ("eight", None, "not-whole"), ("1_0", None, "not-whole"), ("1:30", None, "not-whole"),
        ("８", None, "full-width"), ("8　", None, "full-width"), ("9" * 5000, None, "not-whole"),
        ("99", None, "out-of-range"), ("-1", None, "out-of-range"),
        ("", None, "empty"), ("~", None, "empty"), ("null", None, "empty"),
        ("[8]", None, "not-one-value"), ("{a: 8}", None, "not-one-value"),
    ],
)  # fmt: skip
def test_whole_numbers(written, expected, code):
    """A number is digits within bounds; leading zeros mean nothing."""
    reading, root = read(f"n: {written}\n")
    assert reading.integer(root.entries[0].value, "n", 0, 20) == expected
    assert [one for one, _, _ in found(reading)] == ([code] if code else [])


@pytest.mark.parametrize("written", ["yes", "no", "on", "True", "1", "是", ""])
def test_only_true_and_false_are_booleans(written):
    """NO may be Norway, and 是 may be a slip of the hand: nothing is guessed."""
    reading, root = read(f"b: {written}\n")
    assert reading.boolean(root.entries[0].value, "b") is None
    assert len(reading.problems) == 1


@pytest.mark.parametrize(
    "written", ["2019-9-1", "2019-02-29", "2019/09/01", "20190901", "2019-W01-1", "9月1日", "２019-09-01"]
)
def test_days_are_iso_days_that_exist(written):
    """Only one spelling, so that days sort as text."""
    reading, root = read(f"d: {written}\n")
    assert reading.form(root.entries[0].value, "d", DAY) is None
    assert len(reading.problems) == 1


def test_a_misspelt_key_comes_with_the_one_that_was_meant():
    """The nearest known key stands in the problem."""
    reading, root = read("max_fils: 3\nminers: true\nzzz: 1\n")
    read_struct(reading, root, Limits)
    near = [(one.code, one.params.get("hint")) for one in reading.problems]
    assert near == [
        ("located.unknown-key-near", "max_files"),
        ("located.unknown-key-near", "minors"),
        ("located.unknown-key", None),
    ]


def test_a_key_with_a_full_width_colon_in_brackets_is_named_as_such():
    """``{zh：永吉}`` is a mapping with an odd key to YAML; the clerk meant a colon."""
    reading, root = read("max_files：3，a: 1\n\u3000max_mb: 3\n")
    read_struct(reading, root, Limits)
    assert found(reading) == [("full-width", 1, 10), ("full-width", 2, 1)]


def test_paths_that_touch_a_fault_are_not_sound():
    """A comparison of two values looks at neither when one of them is broken."""
    reading = Reading()
    reading.fault("located.empty", Place("x", 1, 1), "a.b[1].c")
    assert [reading.sound(path) for path in ("a", "a.b", "a.b[1]", "a.b[1].c.d")] == [False] * 4
    assert all(reading.sound(path) for path in ("a.b[0]", "a.bc", "b", "a.b[1].cd", "a.b[10]"))


def test_the_place_of_what_was_not_written_is_that_of_its_parent():
    """A contradiction with a default is shown where the section stands."""
    reading = Reading()
    reading.note("", Place("x", 1, 1))
    reading.note("a.b", Place("x", 5, 3))
    assert reading.place("a.b.c").line == 5
    assert reading.place("a.b[2].c").line == 5
    assert reading.place("z.y").line == 1
