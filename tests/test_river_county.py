"""The worked example: a county's own plug-in, a distribution of its own, through a whole round and away again."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.river_round import TELEPHONE
from tests.scaffold.kinds import put_on_path
from tpd_assess import rubrics
from tpd_assess.plugins import Plugins
from tpd_assess.scaffold import new_plugin
from tpd_assess.testing import Outcome, run

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "river_county"
CELLS = ("hybrid/academic_assessment", "multimedia/learner_analysis")
SENTENCE = "holds mobile numbers (1)"


def _program(*words: str | Path, cwd: Path, site: Path) -> str:
    searched = os.pathsep.join(map(str, (site, EXAMPLE, ROOT / "kernel", ROOT / "plugins")))
    there = os.environ | {"PYTHONPATH": searched, "TPD_LANG": "zh"}
    done = subprocess.run(
        [sys.executable, *words], cwd=cwd, env=there, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode in (0, 3), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that makes the example look installed."""
    folder = tmp_path_factory.mktemp("site")
    put_on_path(folder, EXAMPLE)
    return folder


@pytest.fixture(scope="module")
def played(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round that was played with it, to results that were given out."""
    folder = tmp_path_factory.mktemp("river")
    _program(ROOT / "tests" / "river_round.py", folder, cwd=folder, site=site)
    return folder


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example is there for this test; for the others it is not."""
    monkeypatch.syspath_prepend(EXAMPLE)
    monkeypatch.syspath_prepend(site)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "tpd_river"]:
        del sys.modules[name]


def _ask(played: Path, *words: object) -> Outcome:
    return run(*words, "-w", played / "round" / "county")


def _adopted(played: Path) -> dict[str, Any]:
    found = _ask(played, "log", "show", "--kind", "profile.adopted", "--json").assert_success()
    body: dict[str, Any] = found.json()["events"][-1]["body"]
    return body


# --- the distribution -------------------------------------------------------------------------------------------------


def test_it_has_the_shape_that_plugins_new_writes(tmp_path: Path) -> None:
    """The same files, and the same line by which tpd-assess finds it."""
    made = new_plugin(Plugins.load(only_bundled=True), "river", CELLS, ("check", "exporter"), tmp_path)
    there = {path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*") if path.is_file()}
    assert {path for path in there if not path.startswith(".") and "__pycache__" not in path} == set(made.files)
    line = '[project.entry-points.tpd_assess]\nriver = "tpd_river"\n'
    assert all(line in (folder / "pyproject.toml").read_text(encoding="utf-8") for folder in (EXAMPLE, made.folder))


def test_its_own_tests_pass(site: Path) -> None:
    """As its authors run them."""
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", ".")
    assert " passed" in _program(*words, cwd=EXAMPLE, site=site)


def test_its_rubrics_are_the_countys_own_words(installed: None) -> None:
    """No criterion is as the bundled ones, every one says so, and English is complete."""
    river = Plugins.load(only=["river"]).declare("register_rubrics")
    own = [rubric for offer in river for rubric in rubrics.read_rubric_file(Path(offer.value.path))]
    bundled = {rubric.code: rubric for rubric in Plugins.load(only_bundled=True).in_force(_profile()).all()}
    assert [rubric.code for rubric in own] == ["B9", "B10", "A1"]
    for rubric in own:
        theirs = {level.text.zh for criterion in bundled[rubric.code].criteria for level in criterion.levels}
        texts = [level for criterion in rubric.criteria for level in criterion.levels]
        assert not {level.text.zh for level in texts} & theirs
        assert {level.source for level in texts} == {"county"}
        assert all(level.text.en for level in texts)


def _profile() -> Any:
    from tpd_assess.profile import read_profile, shipped_profiles  # noqa: PLC0415

    return read_profile(shipped_profiles()["default"], rubrics.find_standard)


# --- a round with it --------------------------------------------------------------------------------------------------


def test_results_rest_on_its_rubrics_by_digest(played: Path, installed: None) -> None:
    """The log names plug-in, version and digest, and the sheets were given under these very rubrics."""
    body = _adopted(played)
    assert {code for code, offer in body["offers"][""].items() if offer == "river 1.2.0"} == {"A1", "B9", "B10"}
    (source,) = (
        one.value
        for one in Plugins.load(only=["river"]).declare("register_rubrics")
        if one.value.path.endswith("sis.yaml")
    )
    (rubric,) = rubrics.read_rubric_file(Path(source.path))
    assert body["rubrics"][""]["A1"] == rubrics.digest(rubric)
    given = _ask(played, "log", "show", "--kind", "sheet.submitted", "--last", "500", "--json").assert_success().stdout
    assert rubrics.digest(rubric) in given


def test_a_mark_is_explained_in_the_countys_words(played: Path, installed: None) -> None:
    """The teacher reads what the raters read."""
    assert "Names one teaching decision that the analysis is for" in _ask(played, "explain", "1001").stdout


def test_a_number_in_a_table_was_found_and_not_repeated(played: Path, installed: None) -> None:
    """The clerk sees in which file."""
    status = _ask(played, "status")
    assert SENTENCE in status.stdout
    assert TELEPHONE not in status.stdout


def test_the_bulletin_is_among_the_results(played: Path) -> None:
    """Who passed, school by school, then how many took part."""
    (bulletin,) = (played / "round" / "results").rglob("公示名单_*.csv")
    with bulletin.open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)
    passed, (took_part, counted, still_open) = rows[:-3], (row[1] for row in rows[-3:])
    assert (took_part, counted) == ("参加考核10人", f"其中通过{len(passed)}人")  # who passes, simulated marks decide
    assert still_open == "结果待定、另行公布5人"
    assert {row[3] for row in passed} <= {"合格", "优秀"}


# --- and without it ---------------------------------------------------------------------------------------------------


def test_without_it_old_results_are_explained_word_for_word(played: Path, site: Path, tmp_path: Path) -> None:
    """What results rest on was kept with them."""
    words = ("-m", "tpd_assess", "explain", "1001", "-w", played / "round" / "county")
    with_it, without = (_program(*words, cwd=tmp_path, site=one) for one in (site, tmp_path))
    assert "写出一个教学上要作的决定" in without
    assert with_it == without


def test_without_it_results_can_be_reckoned_again(played: Path) -> None:
    """Byte for byte, and the log holds."""
    assert "the same, byte for byte" in _ask(played, "recompute").assert_success().stdout
    _ask(played, "log", "verify").assert_success()


def test_without_it_what_was_adopted_of_it_is_still_shown(played: Path) -> None:
    """The rubric under which people were scored does not go with the plug-in."""
    assert "from river 1.2.0" in _ask(played, "rubrics", "show", "A1").assert_success().stdout


def test_without_it_adopting_again_names_it(played: Path) -> None:
    """Refused, with what to do; nothing is put in its place behind anybody's back."""
    refused = _ask(played, "profile", "adopt", "--yes").assert_refused()
    assert "from plug-in river, which is not there" in refused.stderr
    assert "Install it or change `rubrics`" in refused.stderr


def test_without_it_the_bulletin_is_refused_by_name(played: Path, tmp_path: Path) -> None:
    """With the formats that there are."""
    refused = _ask(played, "export", tmp_path / "out", "--format", "bulletin").assert_refused()
    assert "Nobody offers to write bulletin" in refused.stderr


def test_what_its_check_said_stays_readable_without_it(played: Path, tmp_path: Path) -> None:
    """The code and its figures, since the sentence went with the plug-in."""
    words = ("-m", "tpd_assess", "status", "-w", played / "round" / "county")
    assert "river.telephones count=1" in _program(*words, cwd=tmp_path, site=tmp_path)
