"""What is written behind our back: `log verify` finds what could change a score; what it does not find is listed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.intake.running import installed as ours
from tests.intake.running import ways
from tests.isolation.bad.writers import FOUND, NOT_FOUND, writing
from tests.plugins.distributions import install
from tests.results.scored import scored_county
from tpd_assess.county import County
from tpd_assess.errors import Problem
from tpd_assess.plugins import Plugins
from tpd_assess.text import explain, use_language

SECURITY = Path(__file__).parents[2] / "SECURITY.md"


@cache
def _final() -> Path:
    root = Path(tempfile.mkdtemp(prefix="tpd-final-")) / "county"
    with scored_county(root) as county:
        county.finalise()
    return root


def _found(root: Path, plugins: Plugins) -> tuple[Problem, ...]:
    """Opened once with the plug-ins, then verified without them."""
    County.open(root, ways(plugins=plugins)).close()
    with County.open(root, ways(plugins=ours())) as county:
        return county.verify_log().problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A round whose results are final."""
    shutil.copytree(_final(), tmp_path / "county")
    return tmp_path / "county"


def _writer(statement: str) -> Plugins:
    modules = {name: f"tpd_{name}" for name in ours().names}
    return Plugins.of({**modules, "writer": writing(statement)}, bundled=tuple(modules))


@pytest.mark.parametrize("what", FOUND)
def test_a_write_is_found(root: Path, what: str) -> None:
    """Whatever it was, and said in both languages."""
    problems = _found(root, _writer(FOUND[what]))
    assert problems
    for language in ("zh", "en"):
        use_language(language)
        assert all(problem.code not in explain(problem) for problem in problems)
    use_language("")


def test_a_round_that_nobody_wrote_to_is_sound(root: Path) -> None:
    """The plug-in that does nothing is not accused."""
    assert _found(root, _writer("SELECT 1")) == ()


@pytest.mark.parametrize("what", NOT_FOUND)
def test_what_is_not_found_is_said_on_the_page(root: Path, what: str) -> None:
    """No promise is made of it."""
    assert _found(root, _writer(NOT_FOUND[what])) == ()
    assert what in SECURITY.read_text(encoding="utf-8")


def test_a_write_at_import_is_found(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing that could be asked first."""
    site = tmp_path / "site"
    site.mkdir()
    statement, where = FOUND["results"], str(root / "tpd.db")
    code = "from tests.isolation.bad.writers import write\nfrom pathlib import Path\n"
    code += f"write(Path({where!r}), {statement!r})\n"
    install(site, "tpd-at-import", plugins={"at_import": "tpd_at_import"}, modules={"tpd_at_import": code})
    monkeypatch.syspath_prepend(str(site))
    plugins = Plugins.load()
    monkeypatch.delitem(sys.modules, "tpd_at_import")
    assert "at_import" in plugins.names
    assert {problem.code for problem in _found(root, plugins)} == {"store.document-altered"}


def test_our_own_code_changed_under_us_shows_when_results_are_reckoned_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot be prevented; what came of it does not stand up afterwards."""
    from tpd_scoring import awards  # noqa: PLC0415

    honest = awards.decide
    with scored_county(tmp_path / "county") as county:
        generous = lambda request: [replace(one, grade="excellent") for one in honest(request)]  # noqa: E731 - used once
        monkeypatch.setattr(awards, "decide", generous)
        assert county.finalise().grades == {"excellent": 12}
        monkeypatch.undo()
        assert {one.now for one in county.recompute().differences} == {"pass"}
