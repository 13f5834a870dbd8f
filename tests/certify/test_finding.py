"""Who is meant by a name or a folder, and what is wrong with folders that hold no plug-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugins.distributions import install
from tpd_assess.certify.finding import find, package
from tpd_assess.errors import NotFoundError

PROJECT = '[project]\nname = "tpd-assess-river"\nversion = "2.0"\n'
ENTRY = '[project.entry-points.tpd_assess]\nriver = "tpd_river"\n'


def _codes(folder: Path) -> list[str]:
    return [row.code for row in package(folder)[1]]


def test_a_folder_that_is_no_package(tmp_path: Path) -> None:
    """No pyproject.toml: said so, with where it should be."""
    assert _codes(tmp_path) == ["certify.no-pyproject"]
    assert _codes(tmp_path / "nowhere") == ["certify.no-pyproject"]


@pytest.mark.parametrize("text", ["[project\n", "name = ", '[project]\nname = "\udcff"\n'])
def test_a_broken_pyproject(tmp_path: Path, text: str) -> None:
    """What the parser says, with its line."""
    (tmp_path / "pyproject.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    (row,) = package(tmp_path)[1]
    assert row.code == "certify.bad-pyproject"
    assert row.params["detail"]


@pytest.mark.parametrize(
    "more", ["", "[project.entry-points]\n", '[project.entry-points.pytest]\na = "b"\n', "[tool]\n"]
)
def test_a_package_that_declares_no_plug_in(tmp_path: Path, more: str) -> None:
    """Other entry points are not ours."""
    (tmp_path / "pyproject.toml").write_text(PROJECT + more, encoding="utf-8")
    assert _codes(tmp_path) == ["certify.no-entry-point"]


@pytest.mark.parametrize("text", ["project = 3\n", '[project]\nentry-points = "x"\n', ""])
def test_tables_that_are_none(tmp_path: Path, text: str) -> None:
    """Nothing that a person may write there is a crash."""
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert _codes(tmp_path)


def test_a_package_gives_its_plug_ins(tmp_path: Path) -> None:
    """Name, version, distribution, and where its code lies; Notepad's mark at the start of the file does no harm."""
    (tmp_path / "pyproject.toml").write_text("\ufeff" + PROJECT + ENTRY, encoding="utf-8")
    (found,), rows = package(tmp_path)
    assert rows == []
    assert (found.name, found.version, found.distribution, found.package) == (
        "river", "2.0", "tpd-assess-river", "tpd_river",
    )  # fmt: skip
    assert found.folders == (str(tmp_path.resolve()),)


def test_code_under_src_is_found(tmp_path: Path) -> None:
    """The other usual shape of a package."""
    (tmp_path / "pyproject.toml").write_text(PROJECT + ENTRY, encoding="utf-8")
    (tmp_path / "src").mkdir()
    (found,), _ = package(tmp_path)
    assert found.folders[0] == str((tmp_path / "src").resolve())


def test_without_a_word_all_that_are_installed_are_meant() -> None:
    """Bundled ones first."""
    found = find([])
    assert [one.name for one in found.subjects[:2]] == ["evidence", "exports"]


def test_a_distribution_means_all_its_plug_ins() -> None:
    """So a package can be checked by the name it was installed under."""
    assert {one.name for one in find(["tpd-assess"]).subjects} >= {"evidence", "validity"}


def test_a_word_that_means_nothing_is_refused() -> None:
    """With the names that there are."""
    with pytest.raises(NotFoundError, match=r"certify\.no-such"):
        find(["nobody"])


def test_an_installed_name_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder is called so too; with a slash it is meant, and so is a folder whose name nobody has."""
    for name in ("evidence", "lake"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyproject.toml").write_text(PROJECT + ENTRY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [one.name for one in find(["evidence"]).subjects] == ["evidence"]
    assert [one.home for one in find(["./evidence"]).subjects] == ["evidence"]
    assert [one.home for one in find(["lake"]).subjects] == ["lake"]


def test_a_folder_stands_in_for_its_installed_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author who installed it for work is not told that the name is taken."""
    site, home = tmp_path / "site", tmp_path / "home"
    site.mkdir()
    home.mkdir()
    install(site, "tpd-assess-river", plugins={"river": "tpd_river"})
    monkeypatch.syspath_prepend(str(site))
    (home / "pyproject.toml").write_text(PROJECT + ENTRY, encoding="utf-8")
    found = find([str(home)])
    assert [one.home for one in found.subjects] == [str(home)]
    assert "river" not in {one.name for one in found.neighbours}
