"""The pages on profiles and rubrics: their examples work and their tables are those of the code."""

import re
import runpy
from pathlib import Path

import pytest

from tpd_assess.located import compose_text
from tpd_assess.located.shape import fields_of, paths_of
from tpd_assess.model import Profile
from tpd_assess.model.rubric import Limits, Slot
from tpd_assess.profile.files import read
from tpd_assess.rubrics import read_rubric_file
from tpd_assess.rubrics.overlay import read_overlay

DOCS = Path(__file__).parents[2] / "docs"
PROFILE, RUBRICS = ((DOCS / name).read_text(encoding="utf-8") for name in ("profile.md", "rubrics.md"))


def examples(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)


def test_the_page_names_every_field_of_a_profile():
    """Run `python docs/schema/generate.py` when this fails."""
    generate = runpy.run_path(str(DOCS / "schema" / "generate.py"))
    assert generate["with_fields"](PROFILE) == PROFILE
    assert all(f"`{path}`" in PROFILE for path in paths_of(Profile))


@pytest.mark.parametrize("example", examples(PROFILE)[1:])
def test_examples_of_the_profile_page_are_accepted(example):
    """Each after the four lines that a profile needs; folders do not exist here."""
    _, problems = read(compose_text(examples(PROFILE)[0] + example))
    assert [problem.code for problem in problems] in ([], ["profile.no-folder"])


def test_the_first_example_is_a_whole_profile():
    """Four lines."""
    assert read(compose_text(examples(PROFILE)[0]))[1] == ()


def test_examples_of_the_rubrics_page_are_accepted(tmp_path):
    """A cell and an overlay of it."""
    cell, overlay = examples(RUBRICS)
    path = tmp_path / "cell.yaml"
    path.write_text(cell, encoding="utf-8")
    assert [rubric.code for rubric in read_rubric_file(path)] == ["B9"]
    assert read_overlay(compose_text(overlay))[1] == ()


def test_the_rubrics_page_names_every_field_of_a_slot_and_limit():
    """Authors find all that can be asked of evidence."""
    names = [field.key for kind in (Slot, Limits) for field in fields_of(kind)]
    assert not [name for name in names if f"`{name}`" not in RUBRICS and f"{name}:" not in RUBRICS]
