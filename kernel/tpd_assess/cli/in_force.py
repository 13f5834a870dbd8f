"""The rubrics in force as commands show them: what was adopted, and whether the files come to something else now."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.cli.catalogue import rubrics_in_force
from tpd_assess.errors import AssessError, Problem
from tpd_assess.plugins.inforce import InForce, RubricsInForce
from tpd_assess.store import Workspace
from tpd_assess.text import explain

if TYPE_CHECKING:
    from tpd_assess.plugins import Plugins


@dataclass(frozen=True, slots=True)
class InForceHere:
    """The rubrics in force in a workspace, else those of the default profile.

    `remark` says that the county's files and the plug-ins come to something else now, which is not adopted.
    """

    rubrics: RubricsInForce
    remark: Problem | None = None


def in_force_here(plugins: Plugins, root: Path | None, round_id: str = "") -> InForceHere:
    """The rubrics that were adopted last, or for a round; before any was, those that the files come to.

    Raises `StoreError`, `NotFoundError`, and before anything was adopted as `rubrics_in_force` does.
    """
    adopted = adopted_rubrics(root, round_id)
    if adopted is None:
        return InForceHere(rubrics_in_force(plugins, root))
    try:
        edited = rubrics_in_force(plugins, root)
    except AssessError as fault:
        return InForceHere(adopted, Problem("cli.cannot-be-adopted", {"why": explain(fault)}))
    same = adopted.by_stage() == edited.by_stage()
    return InForceHere(_with_reasons(adopted, edited), None if same else Problem("cli.not-adopted-yet"))


def adopted_rubrics(root: Path | None, round_id: str = "") -> RubricsInForce | None:
    """The rubrics that were adopted last, or for a round; ``None`` before any was. Raises as `in_force_here` does."""
    workspace = Workspace(root) if root else Workspace.find(Path.cwd())
    if workspace is None or not workspace.db.is_file():
        return None
    from tpd_assess.means import utc_now  # noqa: PLC0415 - without a workspace nobody waits for what opens one
    from tpd_assess.setup import adopted  # noqa: PLC0415
    from tpd_assess.store import Store  # noqa: PLC0415

    with contextlib.closing(Store.open(workspace, clock=utc_now)) as store:
        found = adopted(store, round_id)
    return found.rubrics if found else None


def _with_reasons(adopted: RubricsInForce, edited: RubricsInForce) -> RubricsInForce:
    """What was adopted, with why and from which files where the files still say the same."""
    stages = {
        stage: {code: _same(one, edited.stages.get(stage, {}).get(code)) for code, one in offers.items()}
        for stage, offers in adopted.stages.items()
    }
    return RubricsInForce(stages, edited.faults)


def _same(adopted: InForce, edited: InForce | None) -> InForce:
    if edited is None:
        return adopted
    return edited if (edited.rubric, edited.plugin) == (adopted.rubric, adopted.plugin) else adopted
