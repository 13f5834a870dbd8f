"""The contract of rubrics finds what is wrong with rubrics."""

from __future__ import annotations

import re

import pytest

from tests.testing.trying import NAME, river, said
from tpd_assess import Cell, RubricSource
from tpd_assess.model import bundled_source
from tpd_assess.testing import RubricContract

CELL = "hybrid/academic_assessment"
STANDARD = "micro_capabilities_2019"
TEXT = """\
standard: micro_capabilities_2019
environment: hybrid
dimension: academic_assessment
capabilities:
  - code: B9
    version: 1
    name: {zh: 自评与互评, en: Self and peer assessment}
    slots:
      - {key: plan, title: {zh: 方案, en: Plan}, kind: document, ground: made, required: true, formats: [pdf]}
      - {key: extra, title: {zh: 补充, en: More}, kind: document, ground: made, required: false, formats: [pdf]}
    criteria:
      - key: rules
        slot: plan
        weight: 60
        levels:
          fail: {zh: 只要求打分, en: Asks for marks}
          pass: {zh: 规则写明白, en: States the rules}
          excellent: {zh: 学生参与制定, en: Pupils helped}
      - key: use
        slot: extra
        weight: 40
        levels:
          fail: {zh: 结果没人用, en: Nobody uses it}
          pass: {zh: 结果用于讲评, en: Used in class}
          excellent: {zh: 结果改变教学, en: Changes teaching}
"""


def offering(tmp_path, text=TEXT, cells=(CELL,)):
    """A plug-in that offers this text for these cells."""
    path = tmp_path / "b9.yaml"
    path.write_text(text, encoding="utf-8")
    places = [Cell(environment=cell.split("/")[0], dimension=cell.split("/")[1]) for cell in cells]
    offers = [RubricSource(standard=STANDARD, cell=place, path=str(path)) for place in places]
    return river(register_rubrics=lambda: offers)


@pytest.mark.parametrize("test", [name for name in dir(RubricContract) if name.startswith("test_")])
def test_a_sound_rubric_keeps_it(tmp_path, test):
    """Also one of a stranger that is not installed."""
    assert said(RubricContract, test, tmp_path, cells=(CELL,), **offering(tmp_path)) == ""


FAULTS = {
    "a weight is wrong": ("every_file_is_sound", ("weight: 60", "weight: 50"), "sum to 90"),
    "two levels are alike": ("every_file_is_sound", ("Pupils helped", "States the rules"), "cannot tell them apart"),
    "a level is missing": (
        "every_file_is_sound",
        ("          pass: {zh: 规则写明白, en: States the rules}\n", ""),
        "pass",
    ),
    "two faults": ("every_file_is_sound", ("ground: made", "ground: bought"), "b9.yaml:10"),
    "it is of another cell": ("every_file_holds_the_cell", ("hybrid", "multimedia"), "multimedia/academic_assessment"),
    "a criterion is half English": ("every_file_is_sound", ("没人用, en: Nobody uses it", "没人用"), "b9.yaml:23"),
    "its code belongs elsewhere": ("codes_are_of_their_cell", ("code: B9", "code: A1"), "multimedia/learner_analysis"),
    "its code is wanted twice": ("it_comes_into_force", ("code: B9", "code: A1"), "A1"),
    "only what is optional is marked": ("marks_under_it", ("slot: plan", "slot: extra"), "without optional evidence"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_rubric_is_found(tmp_path, fault):
    """Each fault by the test that is about it, in words that name its place."""
    about, (before, after), words = FAULTS[fault]
    test = next(name for name in dir(RubricContract) if name.startswith(f"test_{about}"))
    assert before in TEXT
    text = TEXT.replace(before, after)
    complaint = said(RubricContract, test, tmp_path, cells=(CELL,), **offering(tmp_path, text))
    assert words in complaint, complaint


OFFERS = {
    "one cell too few": ((), f"{CELL} is not offered"),
    "one cell too many": ((CELL, "smart/academic_assessment"), "smart/academic_assessment"),
    "one cell twice": ((CELL, CELL), "2 times"),
}


@pytest.mark.parametrize("fault", OFFERS)
def test_other_cells_than_the_author_says_are_found(tmp_path, fault):
    """A file that was forgotten in the package is found before a county misses it."""
    cells, words = OFFERS[fault]
    plugin = offering(tmp_path, cells=cells)
    assert words in said(RubricContract, "test_it_offers_exactly_its_cells", tmp_path, cells=(CELL,), **plugin)


def test_a_file_that_is_not_there_is_found(tmp_path):
    """Packages forget their data files easily."""
    gone = RubricSource(
        standard=STANDARD,
        cell=Cell(environment="hybrid", dimension="academic_assessment"),
        path=str(tmp_path / "no.yaml"),
    )
    attributes = river(register_rubrics=lambda: [gone]) | {"cells": (CELL,)}
    assert "no.yaml" in said(RubricContract, "test_every_file_is_sound", tmp_path, **attributes)
    assert "no.yaml" in said(RubricContract, "test_digests_are_repeatable", tmp_path, **attributes)


def test_a_cell_that_stays_with_another_is_found(tmp_path):
    """Who says a cell that is not offered hears that it will not come into force."""
    attributes = offering(tmp_path) | {"cells": (CELL, "smart/academic_assessment")}
    complaint = said(
        RubricContract, "test_it_comes_into_force_when_it_is_named_and_for_its_cells_only", tmp_path, **attributes
    )
    assert "rubrics_smart" in complaint


def test_digests_that_change_are_found(tmp_path, monkeypatch):
    """A digest that is another each time could not name what a score was given under."""
    count = iter(range(100))
    monkeypatch.setattr("tpd_assess.rubrics.digest", lambda _: f"sha256:{next(count)}")
    attributes = offering(tmp_path) | {"cells": (CELL,)}
    assert "another digest" in said(RubricContract, "test_digests_are_repeatable", tmp_path, **attributes)


def test_the_cells_must_be_said(tmp_path):
    """A contract that was not configured fails with one sentence."""
    complaint = said(RubricContract, "test_it_offers_exactly_its_cells", tmp_path, **offering(tmp_path))
    assert complaint.startswith("TestRiver does not say what it tests: set cells = ")
    assert "set plugin = " in said(RubricContract, "test_plug_in_is_let_in", tmp_path, cells=(CELL,))


def test_a_plug_in_that_is_not_there_is_named(tmp_path):
    """Neither installed nor a module."""
    complaint = said(RubricContract, "test_plug_in_is_let_in", tmp_path, plugin="lake", cells=(CELL,))
    assert complaint.startswith("lake is not there")


def test_a_plug_in_that_is_not_let_in_is_explained(tmp_path):
    """With the kernel's own sentence."""
    attributes = river(register_rubric=lambda: ()) | {"cells": (CELL,)}
    complaint = said(RubricContract, "test_plug_in_is_let_in", tmp_path, **attributes)
    assert "Plug-in river 0" in complaint
    assert "register_rubric" in complaint


def test_a_plug_in_by_the_name_of_its_module(tmp_path):
    """A package that is not installed is named by its module; here it is one of ours under another name."""
    attributes = {"modules": {NAME: "tests.testing.borrowed"}, "cells": (CELL,)}
    assert said(RubricContract, "test_it_offers_exactly_its_cells", tmp_path, **attributes) == ""
    assert bundled_source(STANDARD, *CELL.split("/")).standard == STANDARD


def test_faults_of_a_file_are_named_once(tmp_path):
    """The other tests say which file comes first, so that one slip does not fill the screen."""
    attributes = offering(tmp_path, TEXT.replace("weight: 60", "weight: 50")) | {"cells": (CELL,)}
    names = [name for name in dir(RubricContract) if name.startswith("test_")]
    told = {name: said(RubricContract, name, tmp_path, **attributes) for name in names}
    assert [name for name, words in told.items() if "sum to 90" in words] == ["test_every_file_is_sound"]
    others = [words for name, words in told.items() if words and name != "test_every_file_is_sound"]
    assert others
    assert [words for words in others if "b9.yaml" not in words or "\n" in words] == []


def test_a_rubric_without_english_keeps_it(tmp_path):
    """Also one in which some criteria, titles and names have it and others not."""
    chinese = re.sub(r", en: [^}]+", "", TEXT)
    partly = TEXT.replace(", en: Plan", "").replace(", en: Self and peer assessment", "")
    for number, text in enumerate((chinese, partly)):
        (tmp_path / str(number)).mkdir()
        attributes = offering(tmp_path / str(number), text) | {"cells": (CELL,)}
        names = [name for name in dir(RubricContract) if name.startswith("test_")]
        assert [said(RubricContract, name, tmp_path, **attributes) for name in names] == [""] * len(names)


def test_faults_are_told_in_the_language_that_is_set(tmp_path, monkeypatch):
    """By TPD_LANG, as everywhere; English without it."""
    attributes = offering(tmp_path, TEXT.replace("weight: 60", "weight: 50")) | {"cells": (CELL,)}
    monkeypatch.setenv("TPD_LANG", "zh")
    assert "合计是90" in said(RubricContract, "test_every_file_is_sound", tmp_path, **attributes)
    monkeypatch.delenv("TPD_LANG")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "sum to 90" in said(RubricContract, "test_every_file_is_sound", tmp_path, **attributes)
