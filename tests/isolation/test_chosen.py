"""A stranger's policy that the profile names: whatever it does wrong, the step stops, names it, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

import pytest
from msgspec import structs

from tests.intake.running import ways
from tests.isolation import crowd
from tests.isolation.crowd import VERSION, name
from tests.isolation.table import NAMED, cells
from tests.results.scored import scored_county
from tests.scoring.county import open_again, setting_of, small_county, snapshot
from tpd_assess.county import County
from tpd_assess.errors import PluginError
from tpd_assess.intake.placing import map_again
from tpd_assess.model.profile import PolicyChoice
from tpd_assess.plugins import Plugins
from tpd_assess.store import Draft
from tpd_assess.text import explain, use_language
from tpd_assess.workers import Workers

CELLS = cells("chosen", becomes=NAMED)
STEPS: dict[str, Callable[[County], object]] = {
    "map_files": lambda county: map_again(setting_of(county)),
    "assign_raters": lambda county: county.plan_panel(),
    "fold_scores": lambda county: county.finalise(),
    "order_readings": lambda county: county.finalise(),
    "decide_awards": lambda county: county.finalise(),
}


class _Shared:
    """One pool for all, whose children stay warm; whoever closes it only hands it back."""

    def __init__(self, pool: Workers) -> None:
        self._pool = pool
        self.limits, self.run = pool.limits, pool.run

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Not yet."""


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plugins]:
    """Ours, and all that do a deed as a policy."""
    with crowd.installed(tmp_path_factory.mktemp("policies") / "site", CELLS) as loaded:
        yield loaded


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> Iterator[dict[str, County]]:
    """For each step a county in which it is next."""
    folder = tmp_path_factory.mktemp("counties")
    with crowd.workers() as pool, small_county(folder / "new", plugins=plugins) as new:
        _lose(new)
        with scored_county(folder / "scored", plugins=plugins) as scored:
            for county in (new, scored):
                county._setting = replace(setting_of(county), workers=lambda: _Shared(pool))
            yield {step: new if step in ("map_files", "assign_raters") else scored for step in STEPS}


def _lose(county: County) -> None:
    """Nobody knows any more where one file belongs."""
    setting = setting_of(county)
    file = next(iter(setting.store.views.files(setting.round)))
    body = {
        "why": "reread",
        "state": "unmapped",
        "reason": "intake.no-owner",
        "person": "",
        "capability": "",
        "slot": "",
    }
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("file.changed", file.id, body, round=setting.round)])


@pytest.mark.parametrize(("hook", "deed"), CELLS)
def test_the_step_stops_and_names_it(counties: dict[str, County], hook: str, deed: str) -> None:
    """In both languages, with its version; the log is as it was."""
    county = counties[hook]
    before, setting = snapshot(county), setting_of(county)
    others = tuple(one for one in setting.profile.policies if one.step != hook)
    mine = PolicyChoice(step=hook, policy=f"{name(hook, deed)}:any")
    county._setting = replace(setting, profile=structs.replace(setting.profile, policies=(*others, mine)))
    try:
        with pytest.raises(PluginError) as stopped:
            STEPS[hook](county)
    finally:
        county._setting = setting
    for language in ("zh", "en"):
        use_language(language)
        assert f"{name(hook, deed)} {VERSION}" in explain(stopped.value)
    use_language("")
    assert snapshot(county) == before


@pytest.mark.parametrize("hook", STEPS)
def test_with_ours_the_same_step_goes_on(tmp_path: Path, counties: dict[str, County], hook: str) -> None:
    """In a copy of the same county: nothing was in its way but the policy."""
    import shutil  # noqa: PLC0415

    shutil.copytree(counties[hook].workspace.root, tmp_path / "copy")
    with open_again(tmp_path / "copy", plugins=ways().plugins) as county:
        before = snapshot(county)
        STEPS[hook](county)
        assert snapshot(county) != before
