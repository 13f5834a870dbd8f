"""Every planted fault is found, named by the right code and at the right place, and nothing else is held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.certify.plants import PLANTS, line_of, write
from tpd_assess.certify.certifying import Bench, certify
from tpd_assess.certify.values import FAULT, Certificate
from tpd_assess.cli.reports.certificates import certificate_data
from tpd_assess.text import find, use_language


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of all plants."""
    folder = tmp_path_factory.mktemp("garden")
    for name, plant in PLANTS.items():
        write(folder, name, plant)
    return folder


@pytest.fixture(scope="module")
def certificates(tools: Bench, garden: Path) -> dict[str, Certificate]:
    """What is said of each plant, by the name of its folder."""
    found = certify([str(garden / name) for name in PLANTS], tools)
    return dict(zip(PLANTS, found, strict=True))


def test_there_are_enough_of_them() -> None:
    """Twenty-five faults at the least, each of another kind."""
    assert len({plant.says for plant in PLANTS.values()}) > 50


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_fault_is_found(name: str, certificates: dict[str, Certificate]) -> None:
    """All the codes come that must, and no other fault."""
    plant, found = PLANTS[name], certificates[name]
    said = {row.code: row.level for row in found.rows}
    assert set(plant.says) <= set(said), said
    assert {code for code, level in said.items() if level == FAULT} <= set(plant.says), found.rows


@pytest.mark.parametrize("name", [name for name, plant in PLANTS.items() if plant.at])
def test_it_is_named_with_its_file_and_line(name: str, certificates: dict[str, Certificate], garden: Path) -> None:
    """The author can go straight there."""
    rows = [row for row in certificates[name].rows if row.code == PLANTS[name].says[0]]
    places = {(Path(row.file).name, row.line) for row in rows}
    assert places
    assert places <= set(line_of(garden / name, PLANTS[name].at))


@pytest.mark.parametrize("name", PLANTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentence_names_the_plug_in_and_is_whole(
    name: str, language: str, certificates: dict[str, Certificate]
) -> None:
    """In both languages: whose fault it is, every parameter filled in, and more than the fault: what to do."""
    use_language(language)
    data = certificate_data([certificates[name]])
    for row in data["rows"]:
        assert row["message"].startswith(f"{PLANTS[name].plugin or name} 1.2: ")
        assert find(row["code"]) is not None
        assert "{" not in row["message"].replace("{count", "")
    use_language("")
