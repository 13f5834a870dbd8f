"""The built wheel in a clean environment: no development packages, no extras, no checkout beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.scaffold.kinds import KINDS

pytestmark = pytest.mark.wheel
ROOT = Path(__file__).resolve().parent.parent


def _run(*words: str | Path, cwd: Path, **more: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=kept | more, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode in (0, 3), f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheelhouse() -> Path:
    """Wheels of everything that the product and its build need, as `.ci/run` downloads them."""
    return Path(os.environ["TPD_WHEELHOUSE"])


@pytest.fixture(scope="module")
def wheel(wheelhouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in isolation from what git has, by way of a source distribution."""
    target = tmp_path_factory.mktemp("dist")
    source = tmp_path_factory.mktemp("source") / "tree"
    files = _run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    for name in filter(None, files):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    offline = ("--no-index", "--find-links", wheelhouse)
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *offline, "-w", target, source, cwd=target)
    (built,) = target.glob("*.whl")
    return built


def _environment(home: Path, wheelhouse: Path, *wanted: str | Path) -> Path:
    """The folder of programs of a clean environment into which only this and what it needs was installed."""
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    _install(programs, wheelhouse, *wanted, cwd=home)
    return programs


def _install(programs: Path, wheelhouse: Path, *wanted: str | Path, cwd: Path) -> None:
    offline = ("--no-index", "--find-links", wheelhouse)
    _run(programs / "python", "-m", "pip", "install", "--quiet", *offline, *wanted, cwd=cwd)


@pytest.fixture(scope="module")
def programs(wheel: Path, wheelhouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a county installs: the wheel and its dependencies."""
    return _environment(tmp_path_factory.mktemp("clean"), wheelhouse, wheel)


@pytest.fixture(scope="module")
def authors(wheel: Path, wheelhouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an author of plug-ins installs: the wheel, and pytest."""
    return _environment(tmp_path_factory.mktemp("authors"), wheelhouse, wheel, "pytest")


def test_the_wheel_holds_the_product_and_nothing_else(wheel: Path) -> None:
    """Kernel, plug-ins, rubrics, profiles, samples and type marks are in; tests, docs and benchmarks are not."""
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {
        "tpd_assess", "tpd_evidence", "tpd_exports", "tpd_scoring", "tpd_validity",
        "tpd_rubrics_multimedia", "tpd_rubrics_hybrid", "tpd_rubrics_smart",
    }  # fmt: skip
    assert "tpd_assess/py.typed" in names
    assert "tpd_assess/template/every/pyproject.toml.template" in names
    assert sum(name.endswith(".yaml") and "/scoring_rubrics/" in name for name in names) == 12
    assert any(name.startswith("tpd_assess/evidence_samples/roster") for name in names)
    assert any(name.endswith("profiles/yongji.yaml") for name in names)


def test_the_demo_plays_from_an_installed_wheel(programs: Path, tmp_path: Path) -> None:
    """From an empty folder, without a checkout, the whole walk runs to its end."""
    played = json.loads(_run(programs / "tpd-assess", "demo", "played", "--json", cwd=tmp_path))
    assert played["ok"]
    assert {step["exit_code"] for step in played["steps"]} <= {0, 1, 3}


def test_an_installed_wheel_knows_all_rubrics_and_its_own_plug_ins(programs: Path, tmp_path: Path) -> None:
    """Bundled plug-ins come in by entry points, and their rubric files are found inside the package."""
    rubrics = json.loads(_run(programs / "tpd-assess", "rubrics", "list", "--json", cwd=tmp_path))["rubrics"]
    assert len(rubrics) == 30
    assert {rubric["plugin"] for rubric in rubrics} == {"rubrics_multimedia", "rubrics_hybrid", "rubrics_smart"}
    _run(programs / "tpd-assess", "rubrics", "check", cwd=tmp_path)


def test_a_clean_environment_has_no_development_packages_and_lacks_nothing(programs: Path, tmp_path: Path) -> None:
    """What only the tests need must not hide a dependency that users would miss."""
    listed = json.loads(_run(programs / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path))
    assert not {"pytest", "hypothesis", "ruff", "mypy", "sphinx"} & {one["name"].lower() for one in listed}
    assert "No broken requirements" in _run(programs / "python", "-m", "pip", "check", cwd=tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_plug_in_installs_passes_its_tests_and_is_sound(
    authors: Path, wheelhouse: Path, tmp_path: Path, kind: str
) -> None:
    """Every kind alone and all together, offline and unedited: what `plugins new` says to type next."""
    name = f"new-{kind}"
    made = json.loads(_run(authors / "tpd-assess", "plugins", "new", name, *KINDS[kind], "--json", cwd=tmp_path))
    assert len(made["next"]) == 3
    _install(authors, wheelhouse, f"./{name}[dev]", cwd=tmp_path)
    try:
        assert " passed" in _run(authors / "python", "-m", "pytest", "-q", "-W", "error", name, cwd=tmp_path)
        _run(authors / "tpd-assess", "plugins", "check", name, cwd=tmp_path)
        listed = json.loads(_run(authors / "tpd-assess", "plugins", "list", "--json", cwd=tmp_path))
        assert name in {row["name"] for row in listed["plugins"]}
    finally:
        _run(authors / "python", "-m", "pip", "uninstall", "--quiet", "--yes", f"tpd-assess-{name}", cwd=tmp_path)


def test_the_worked_example_plays_a_round_beside_the_product_and_is_taken_away(
    authors: Path, wheelhouse: Path, tmp_path: Path
) -> None:
    """Installed offline, tested, checked, used from evidence to bulletin; without it, results stay explained."""
    county = ("-w", tmp_path / "round" / "county")
    _install(authors, wheelhouse, _copied(ROOT / "tests" / "river_county", tmp_path / "source"), cwd=tmp_path)
    try:
        assert " passed" in _run(authors / "python", "-m", "pytest", "-q", "-W", "error", "source", cwd=tmp_path)
        _run(authors / "tpd-assess", "plugins", "check", "river", cwd=tmp_path)
        _run(authors / "python", ROOT / "tests" / "river_round.py", tmp_path, cwd=tmp_path, TPD_LANG="en")
        assert len(list((tmp_path / "round" / "results").rglob("bulletin_*.csv"))) == 1
        explained = _run(authors / "tpd-assess", "explain", "1001", *county, cwd=tmp_path)
    finally:
        _run(authors / "python", "-m", "pip", "uninstall", "--quiet", "--yes", "tpd-assess-river", cwd=tmp_path)
    assert _run(authors / "tpd-assess", "explain", "1001", *county, cwd=tmp_path) == explained
    _run(authors / "tpd-assess", "recompute", *county, cwd=tmp_path)
    faults = json.loads(_run(authors / "tpd-assess", "plugins", "list", "--json", *county, cwd=tmp_path))["faults"]
    assert all("river" in fault["message"] for fault in faults)
    assert faults


def _copied(folder: Path, target: Path) -> Path:
    """A copy in which a build may leave what it likes."""
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns("__pycache__", ".*")))
