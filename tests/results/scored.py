"""The county of `tests.scoring.county` with all sheets in, made once and copied; and short ways to ask it."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.scoring.county import give_all, mark, open_again, person, readings, setting_of, small_county
from tpd_assess.county import County
from tpd_assess.results.document import Document, entry_of
from tpd_assess.results.open_things import OpenThing
from tpd_assess.store import Store, Workspace
from tpd_assess.testing import Clock

CLERK, OTHER = "9201", "9101"


def scored_county(root: Path, *, clock: Clock | None = None, **how: Any) -> County:
    """The county in the folder `root`, as the clerk."""
    shutil.copytree(_template(), root)
    return open_again(root, clock=clock, **how)


@cache
def _template() -> Path:
    root = Path(tempfile.mkdtemp(prefix="tpd-scored-")) / "county"
    with small_county(root) as county:
        for reading in give_all(county):
            mark(county, reading)
    return root


def adopt(county: County, **parts: Any) -> None:
    """Change parts of the profile and bring them into force; mappings are laid over what stands there."""
    path = county.workspace.profile
    profile = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, value in parts.items():
        both = isinstance(value, dict) and isinstance(profile.get(name), dict)
        profile[name] = {**profile[name], **value} if both else value
    path.write_text(yaml.safe_dump(profile, allow_unicode=True), encoding="utf-8")
    county.adopt_profile()


def codes(things: list[OpenThing] | tuple[OpenThing, ...]) -> list[str]:
    """The kinds of open things, without their area."""
    return [one.code.partition(".")[2] for one in things]


def document(county: County) -> Document:
    """The final results as they are kept."""
    setting = setting_of(county)
    row = setting.store.scoring.finalised(setting.round)
    assert row is not None
    found: Document = setting.store.documents.get(row.results)
    return found


def entry(county: County, teacher: str) -> Document:
    """What the final results hold of a teacher, by number."""
    found = entry_of(document(county), person(county, teacher))
    assert found is not None
    return found


def reading_of(county: County, teacher: str, code: str, kind: str = "expert") -> str:
    """One reading of a submission."""
    return readings(county, teacher=teacher, capability=code, kind=kind)[0].id


def mark_all(county: County, teacher: str, code: str, level: str) -> None:
    """Correct every sheet of a submission to one level."""
    for row in readings(county, teacher=teacher, capability=code):
        sheet = setting_of(county).store.scoring.sheet(row.id)
        mark(county, row.id, level, revision=sheet.revision + 1 if sheet else 1)


def both_override(county: County, teacher: str, level: str, **how: str) -> str:
    """What one person sets and another signs; the id."""
    row = county.override(teacher, level=level, reason="复议", **how)
    county.acting_as(OTHER).sign_override(row.id)
    return row.id


def log_of(root: Path) -> list[str]:
    """The digests of all events of a workspace."""
    with Store.open(Workspace(root), clock=Clock(), read_only=True) as store:
        return [event.digest for event in store.log.events()]
