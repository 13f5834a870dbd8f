"""The contract of exporters finds what is wrong with exporters."""

from __future__ import annotations

import pytest

from tests.testing.trying import river, said
from tpd_assess import Exporter, Text
from tpd_assess.testing import ExporterContract

FAULTS = {
    "test_it_writes_files_into_its_folder_and_nowhere_else": {
        "outside": "lies outside", "litters": "beside.txt appeared", "dreams": "is no file",
    },
    "test_everything_it_writes_is_handed_out": {"forgets": "more.csv", "nothing": "wrote nothing"},
    "test_the_same_results_give_the_same_bytes": {"never_the_same": "bulletin.txt"},
    "test_no_name_turns_into_a_formula": {"bare_csv": "@SUM(A1)", "formulas": "holds a formula"},
    "test_it_prints_nothing": {"prints": "done"},
}  # fmt: skip


def offering(run="sound", name="bulletin", title="公报", times=1):
    offer = Exporter(name=name, title=Text(title), run=f"tests.testing.odd_exporters:{run}")
    return river(register_exporters=lambda: [offer] * times) | {"exporter": "bulletin"}


@pytest.mark.parametrize(("test", "run"), [(test, run) for test, faults in FAULTS.items() for run in faults])
def test_a_faulty_exporter_is_found(tmp_path, test, run):
    """Each fault by the test that is about it."""
    complaint = said(ExporterContract, test, tmp_path, **offering(run))
    assert FAULTS[test][run] in complaint, complaint


@pytest.mark.parametrize("test", [name for name in dir(ExporterContract) if name.startswith("test_")])
def test_a_sound_exporter_keeps_it(tmp_path, test):
    """A table by `write_csv`."""
    assert said(ExporterContract, test, tmp_path, **offering()) == ""


OFFERS = {
    "another name": (offering(name="bulletins"), "offers 0 exporters called bulletin"),
    "twice": (offering(times=2), "offers 2 exporters"),
    "no title": (offering(title=""), "no title in Chinese"),
    "no such function": (offering("no_such"), "leads nowhere"),
}


@pytest.mark.parametrize("fault", OFFERS)
def test_a_faulty_offer_is_found(tmp_path, fault):
    """Before anybody asks for the format."""
    attributes, words = OFFERS[fault]
    assert words in said(ExporterContract, "test_it_is_offered", tmp_path, **attributes)


def test_the_exporter_must_be_said(tmp_path):
    """A contract that was not configured fails with one sentence."""
    attributes = offering() | {"exporter": ""}
    assert 'set exporter = "NAME"' in said(ExporterContract, "test_it_is_offered", tmp_path, **attributes)
