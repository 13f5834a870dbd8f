"""What the documentation shows is what the program does."""

import difflib

import pytest

from tests.docs.excerpts import with_excerpts
from tests.docs.pages import Command, every, language_of, name_of, pages, steps
from tests.docs.stage import Memory, Stage


@pytest.mark.parametrize("path", pages(), ids=name_of)
def test_every_console_block_of_a_page_shows_what_its_commands_print(path, tmp_path):
    """Run `python -m tests.docs` when this fails, and read the difference."""
    with Stage(tmp_path / "page", language_of(path)) as stage:
        for step in steps(path.read_text(encoding="utf-8")):
            output = stage.play(step)
            if isinstance(step, Command) and not stage.memory.agrees(step.output, output):
                stage.memory.align(step.output, output)
                pytest.fail(told(step, stage.memory.shown(output)), pytrace=False)


@pytest.mark.parametrize("path", every(), ids=name_of)
def test_every_block_from_a_file_is_that_file(path):
    """Run `python -m tests.docs` when this fails."""
    page = path.read_text(encoding="utf-8")
    assert with_excerpts(page) == page


def told(command, output):
    """The difference between what a page says and what a command printed."""
    lines = difflib.unified_diff(command.output.splitlines(), output.splitlines(), "page", "program", lineterm="")
    return "\n".join(["", "$ " + " ".join(command.words), *lines])


def test_ids_are_matched_by_shape_and_remembered():
    """A page may use an id that it showed; the same id must be the same again."""
    memory = Memory()
    assert memory.agrees("0a1b2c3d  taken\n", "ffffffff  taken\n")
    assert memory.spoken("0a1b2c3d") == "ffffffff"
    assert not memory.agrees("0a1b2c3d\n", "eeeeeeee\n")
    assert memory.shown("ffffffff") == "0a1b2c3d"


@pytest.mark.parametrize(
    ("page", "output", "agrees"),
    [
        ("one\n…\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n…\n", "one\n", True),
        ("one …!\n", "one two!\n", True),
        ("one …\n", "one\ntwo\n", False),
        ("…\nfour\n", "one\n\nfour\n", True),
        ("one\n", "one\ntwo\n", False),
    ],
)
def test_an_ellipsis_stands_for_anything_within_its_line_or_for_lines(page, output, agrees):
    """And for nothing else: what is not left out must be there."""
    assert Memory().agrees(page, output) is agrees
