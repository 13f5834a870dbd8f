"""`tpd-assess plugins new`: what is written works, what cannot be is refused, nothing is left half done."""

from __future__ import annotations

import os
import runpy
import string
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scaffold.kinds import KINDS, put_on_path
from tpd_assess import rubrics, scaffold
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.plugins import Plugins
from tpd_assess.scaffold import HOOKS, PARTS, new_plugin, package_of
from tpd_assess.testing import build, run
from tpd_assess.text import explain

ROOT = Path(__file__).resolve().parents[2]
CELL = "hybrid/academic_assessment"


def _new(into: Path, name: str = "river", cells: tuple[str, ...] = (), parts: tuple[str, ...] = ("check",)) -> Path:
    return new_plugin(Plugins.load(only_bundled=True), name, cells, parts, into).folder


def _program(*words: str, cwd: Path, path: tuple[Path, ...] = ()) -> subprocess.CompletedProcess[str]:
    searched = os.pathsep.join(map(str, (*path, ROOT / "kernel", ROOT / "plugins")))
    environment = os.environ | {"PYTHONPATH": searched, "MYPYPATH": searched}
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package of each kind, by the command line; not one sign of them was changed."""
    folder = tmp_path_factory.mktemp("made")
    for kind, words in KINDS.items():
        run("plugins", "new", f"new-{kind}", *words, cwd=folder).assert_success()
    return folder


# --- what is written works ------------------------------------------------------------------------------------------


def test_every_kind_alone_and_all_together_pass_their_own_tests(made: Path, tmp_path: Path) -> None:
    """As a new author would run them, in a process of their own, by the entry points of their packages."""
    folders = [made / f"new-{kind}" for kind in KINDS]
    for folder in folders:
        put_on_path(tmp_path, folder)
    words = ("pytest", "-q", "--import-mode=importlib", "-p", "no:cacheprovider", "-W", "error", "-rA")
    done = _program(*words, *(f"new-{kind}" for kind in KINDS), cwd=made, path=(tmp_path, *folders))
    assert done.returncode == 0, done.stdout + done.stderr
    for path in made.glob("*/tests/test_*.py"):
        assert f"tests/{path.name}::" in done.stdout


@pytest.mark.parametrize("words", [("ruff", "check", "."), ("ruff", "format", "--check", ".")], ids=" ".join)
def test_linter_and_formatter_have_nothing_to_say(made: Path, words: tuple[str, ...]) -> None:
    """By the linter's own rules, which are what an author begins with."""
    done = _program(*words, "--no-cache", cwd=made)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_type_is_known(made: Path, tmp_path: Path) -> None:
    """Package and tests, strictly; all parts are in it."""
    done = _program("mypy", "--strict", "--cache-dir", str(tmp_path), ".", cwd=made / "new-all")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_county_can_take_all_parts_at_once(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every hook is heard, nothing is at fault, and the cell is taken by the line that the README prints."""
    monkeypatch.syspath_prepend(made / "new-all")
    plugins = Plugins.of({"new-all": "tpd_new_all"})
    assert plugins.faults == []
    assert plugins.hooks("new-all") == tuple(sorted([*HOOKS.values(), "register_messages"]))
    assert f"  {CELL}: new-all\n" in (made / "new-all" / "README.md").read_text(encoding="utf-8")


def test_only_what_was_asked_for_is_there(made: Path) -> None:
    """A module a part and a test a part; a plug-in that says nothing has no sentences."""
    files = {path.relative_to(made / "new-exporter").as_posix() for path in (made / "new-exporter").rglob("*.*")}
    assert files == {
        "pyproject.toml", "README.md", "tests/test_exporter.py", "tpd_new_exporter/__init__.py",
        "tpd_new_exporter/exporter.py", "tpd_new_exporter/listing.py", "tpd_new_exporter/py.typed",
    }  # fmt: skip


def test_no_template_leaves_a_gap(made: Path) -> None:
    """Everything behind a dollar sign was filled in."""
    for path in made.rglob("*"):
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".yaml"}:
            assert "$" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("part", scaffold.SPEAKING)
def test_sentences_are_whole_in_both_languages(made: Path, part: str) -> None:
    """The same words in braces, and signs that a Chinese console can show."""
    for chinese, english in runpy.run_path(str(made / "new-all" / "tpd_new_all" / f"{part}.py"))["SENTENCES"].values():
        assert chinese.encode("gbk")
        assert _fields(chinese) == _fields(english)


def _fields(sentence: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence)}


def test_rubrics_begin_as_the_bundled_wording_of_every_cell(tmp_path: Path) -> None:
    """Text for text, with versions and sources as they are: nothing that is copied passes for the county's own."""
    offers = Plugins.load(only_bundled=True).declare("register_rubrics")
    cells = tuple(str(offer.value.cell) for offer in offers)
    assert len(cells) == 11
    package = _new(tmp_path, cells=cells, parts=()) / "tpd_river" / "rubrics"
    for offer in offers:
        source = offer.value
        written = rubrics.read_rubric_file(package / source.standard / f"{source.cell}.yaml")
        bundled = rubrics.read_rubric_file(Path(source.path))
        assert [rubrics.digest(one) for one in written] == [rubrics.digest(one) for one in bundled]


def test_the_policy_keeps_the_hard_rules_in_a_crowded_county(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody reads and is read; the kernel itself counts the rules again."""
    from tpd_assess.scoring.assigning.checked import Rules  # noqa: PLC0415 - beside its only use

    monkeypatch.syspath_prepend(made / "new-policy")
    people = [f"p{n:02}" for n in range(40)]
    raters = tuple(build.rater(one, organisation=f"school-{int(one[1:]) % 5}", most=4) for one in people)
    works = [build.work(one, organisation=f"school-{int(one[1:]) % 5}") for one in people]
    request = build.assignment_request(*works, raters=raters, same_school="exclude")
    plugins = Plugins.of({"new-policy": "tpd_new_policy"})
    answers = plugins.choose("assign_raters", "new-policy:fair", request=request)
    rules = Rules(request)
    assert {rules.take(one) for one in answers if one.rater} == {""}
    assert all(one.reason for one in answers if not one.rater)
    assert sum(bool(one.rater) for one in answers) >= 110


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["river", "r", "river-town", "river_town2", "a" * 30])
def test_a_name_makes_a_package_that_python_can_import(tmp_path: Path, name: str) -> None:
    """Hyphens become underscores."""
    assert package_of(name).isidentifier()
    assert (_new(tmp_path, name) / package_of(name) / "__init__.py").is_file()


@pytest.mark.parametrize(
    "name", ["", "River", "2river", "river town", "river-", "-river", "river--x", "河", "con", "a" * 31, "../x", "a.b"]
)
def test_a_name_that_is_none_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    """It becomes a folder, a package, a distribution, an entry point and the beginning of codes."""
    with pytest.raises(RefusedError, match=r"scaffold\.bad-name"):
        _new(tmp_path, name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["scoring", "rubrics-hybrid", "assess", "panel", "results"])
def test_a_name_that_is_taken_is_refused(tmp_path: Path, name: str) -> None:
    """By a plug-in, however it is spelt; by a module; by an area of the program's own sentences."""
    with pytest.raises(RefusedError, match=r"scaffold\.name-taken"):
        _new(tmp_path, name)


def test_the_name_of_a_plug_in_that_is_out_is_taken_too(tmp_path: Path) -> None:
    """It is installed, only faulty."""
    plugins = Plugins.of({"lake": "no_such_module_anywhere"})
    with pytest.raises(RefusedError, match=r"scaffold\.name-taken"):
        new_plugin(plugins, "lake", (), ("check",), tmp_path)


@pytest.mark.parametrize(
    ("cell", "near"),
    [
        ("smart/learner_analysis", "hybrid/learner_analysis"),
        ("hybrid/academic_asessment", CELL),
        ("混合学习环境/学业评介", "混合学习环境/学业评价"),
        ("混合/学业评价", "混合学习环境/学业评价"),
        ("nothing", ""),
    ],
)
def test_a_cell_that_is_empty_or_unknown_is_refused_with_the_nearest(tmp_path: Path, cell: str, near: str) -> None:
    """And with all there are."""
    with pytest.raises(NotFoundError, match=r"scaffold\.no-cell") as refused:
        _new(tmp_path, cells=(cell,))
    assert refused.value.params["near"] == near
    assert len(refused.value.params["known"]) == 11
    assert not list(tmp_path.iterdir())


def test_a_capability_is_answered_with_its_cell(tmp_path: Path) -> None:
    """However its code is typed."""
    with pytest.raises(NotFoundError, match=r"scaffold\.no-cell-capability") as refused:
        _new(tmp_path, cells=("ｃ1",))
    assert refused.value.params["key"] == "smart/teaching_design"
    assert "智慧学习环境/教学设计" in explain(refused.value)


@pytest.mark.parametrize("cell", ["混合学习环境/学业评价", "Hybrid learning environment/Academic assessment", CELL])
def test_cells_are_named_as_in_a_profile(tmp_path: Path, cell: str) -> None:
    """By keys, by the names in Chinese or English; twice is once."""
    folder = _new(tmp_path, cells=(cell, CELL), parts=())
    assert len(list(folder.rglob("*.yaml"))) == 1


def test_a_plug_in_that_does_nothing_is_refused(tmp_path: Path) -> None:
    """With what it could do."""
    with pytest.raises(RefusedError, match=r"scaffold\.no-part") as refused:
        _new(tmp_path, parts=())
    assert refused.value.params["parts"] == PARTS


# --- all or nothing -------------------------------------------------------------------------------------------------


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    """Not even an empty folder."""
    (tmp_path / "river").mkdir()
    with pytest.raises(RefusedError, match=r"scaffold\.exists"):
        _new(tmp_path)
    assert not list((tmp_path / "river").iterdir())


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError], ids=lambda kind: kind.__name__)
def test_a_run_that_is_stopped_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    """By a person, or by a disk, after some of the files."""
    real, written = Path.write_text, []

    def write_text(path: Path, *words: str, **how: str) -> int:
        written.append(path)
        if len(written) > 3:
            raise error
        return real(path, *words, **how)

    monkeypatch.setattr(Path, "write_text", write_text)
    with pytest.raises((KeyboardInterrupt, RefusedError)):
        _new(tmp_path)
    assert len(written) == 4
    assert not list(tmp_path.iterdir())


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    """It never had the folder's name, so nobody took it for a package."""
    left = tmp_path / ".river.new"
    left.mkdir()
    (left / "half.py").write_text("", encoding="utf-8")
    folder = _new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["river"]
    assert not (folder / "half.py").exists()


# --- what people read -----------------------------------------------------------------------------------------------


def test_the_end_says_what_was_written_and_what_to_type_next(tmp_path: Path) -> None:
    """Every file, and three commands that can be copied as they stand; a blank in a path is quoted."""
    said = run("plugins", "new", "river", "--with", "check", "--into", "my plug-ins", cwd=tmp_path).assert_success()
    for path in (tmp_path / "my plug-ins" / "river").rglob("*.*"):
        assert path.relative_to(tmp_path / "my plug-ins" / "river").as_posix() in said.stdout
    assert [line.split("  ")[1] for line in said.stdout.splitlines()[-4:-1]] == [
        'python -m pip install -e "./my plug-ins/river[dev]"',
        'python -m pytest "my plug-ins/river"',
        "tpd-assess plugins check river",
    ]


def test_parts_have_names_in_both_languages(tmp_path: Path) -> None:
    """What a clerk reads can be typed."""
    made = (
        run("plugins", "new", "river", "--with", "核查", "--json", language="zh", cwd=tmp_path).assert_success().json()
    )
    assert made["plugin"]["parts"] == ["check"]
    assert len(made["next"]) == 3
    wrong = run("plugins", "new", "lake", "--with", "chek", "--json", cwd=tmp_path)
    wrong.assert_refused("cli.bad-parameter", exit_code=2)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "words", [("River", "--with", "check"), ("lake",), ("scoring", "--with", "check"), ("lake", "--cell", "smart/x")]
)
def test_every_refusal_is_a_sentence(tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    """No code, no gap, nothing on stdout."""
    refused = run("plugins", "new", *words, language=language, cwd=tmp_path).assert_refused()
    assert "scaffold." not in refused.stderr
    assert "{" not in refused.stderr
