"""Readers, cleaners and exporters of strangers: who fails is named with its version, loses its own, leaves no half."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.isolation.bad.strangers_code import DEEDS, EXPORTERS
from tests.isolation.crowd import VERSION, installed_as, workers
from tests.results.scored import scored_county
from tests.scoring.county import setting_of
from tpd_assess.county import County
from tpd_assess.intake.asking import readings_of
from tpd_assess.intake.reading import ReadItem
from tpd_assess.model import EvidenceInSlot
from tpd_assess.model.reading import Reading
from tpd_assess.plugins import Plugins
from tpd_assess.scoring.packets import cleaning
from tpd_assess.text import explain, say, use_language


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plugins]:
    """Ours and the stranger's."""
    where = {"stranger": "tests.isolation.bad.strangers_code"}
    with installed_as(tmp_path_factory.mktemp("stranger") / "site", where) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> dict[str, Reading]:
    """What came of reading a file for each deed, one after another."""
    folder = tmp_path_factory.mktemp("files")
    items = []
    for deed in DEEDS:
        path = folder / f"{deed}.txt"
        path.write_text(deed, encoding="utf-8")
        evidence = EvidenceInSlot(
            digest=deed, size=1, media_type="text/plain", extension="txt", capability="A1", slot="plan"
        )
        items.append(msgspec.to_builtins(ReadItem(path=str(path), evidence=evidence, reader="stranger:bad")))
    with workers() as pool:
        return dict(zip(DEEDS, readings_of(pool, plugins, items, 4), strict=True))


@pytest.mark.parametrize("deed", DEEDS)
def test_a_reader_that_fails_is_named_and_says_nothing_of_the_file(readings: dict[str, Reading], deed: str) -> None:
    """The file stays where it is, not checked; the next run tries again."""
    reading = readings[deed]
    assert (reading.content, reading.fault, reading.lasting) == (None, "validity.reader-failed", False)
    _named(reading.fault, {one.name: one.value for one in reading.params})


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> Iterator[County]:
    """A round whose results are final, opened with the stranger."""
    root = tmp_path_factory.mktemp("final") / "county"
    with scored_county(root, plugins=plugins, workers=workers) as opened:
        opened.finalise()
        yield opened


@pytest.mark.parametrize("deed", ["raises", "raises_no_exception", "exits", "takes_memory", "hangs", "leaves"])
def test_a_cleaner_that_fails_is_named_and_leaves_no_half(
    county: County, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    """The work goes out without that file, or as the office decides."""
    monkeypatch.setattr(cleaning, "_SECONDS", 1)
    setting = setting_of(county)
    row = next(iter(setting.store.views.files(setting.round)))
    copies = cleaning.CleanCopies(setting)
    original = setting.store.workspace.root / "deed.txt"
    original.write_text(deed, encoding="utf-8")
    monkeypatch.setattr(copies, "original", lambda _: original)
    copies.make([row])
    copy = copies.get(row)
    assert (copy.path, copy.fault) == (None, "packets.cleaner-failed")
    _named(copy.fault, dict(copy.params))
    copies.make([])
    assert list(setting.store.workspace.clean_copies.iterdir()) == []


def test_exporters_that_fail_are_named_and_leave_no_half(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All the others write what they write without them, from what they would be given."""
    report = county.export(tmp_path / "with")
    plain = [name for name in county.export_formats() if not name.startswith("a-")]
    alone = county.export(tmp_path / "without", formats=plain)
    assert {one.params["format"] for one in report.faults} == {f"a-{deed}" for deed in EXPORTERS}
    for fault in report.faults:
        assert (fault.params["plugin"], fault.params["version"]) == ("stranger", VERSION)
        assert "results.exporter-failed" not in explain(fault)
    mine = {path.name: path.read_bytes() for path in report.folder.rglob("*") if path.is_file()}
    theirs = {path.name: path.read_bytes() for path in alone.folder.rglob("*") if path.is_file()}
    assert mine.pop("forced.txt") == b"half"
    assert mine.keys() == theirs.keys()
    assert {name for name in mine if mine[name] != theirs[name] and not name.endswith(".xlsx")} == set()
    assert capsys.readouterr().out == ""


def _named(code: str, params: dict[str, object]) -> None:
    for language in ("zh", "en"):
        use_language(language)
        said = say(code, **params)
        assert "stranger:bad" in said
        assert VERSION in said
        assert "{" not in said
    use_language("")
