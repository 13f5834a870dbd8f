"""Whom a new profile affects when scoring has begun: told before it is adopted, so that nobody is surprised after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.rubrics import digest
from tpd_assess.scoring.assigning.board import look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.submissions import Submission
    from tpd_assess.setting import Setting
    from tpd_assess.setup import Change

_RECKONED = ("raters.", "grading.", "policies.fold_scores", "policies.order_readings", "policies.decide_awards")
"""Fields of the profile that results are reckoned from."""


@dataclass(frozen=True, slots=True)
class AffectedCapability:
    """What rests on a rubric that changes: submissions, sheets that will wait for a person, readings still open."""

    capability: str
    submissions: int
    sheets: int
    open: int


@dataclass(frozen=True, slots=True)
class Affected:
    """What a change of the profile does to the round at work.

    `capabilities` are those with sheets or readings; `fields` the changes after which all results are reckoned anew,
    of which there are so far `sheets`. `finalised`: the round has final results, which stay until finalised again.
    """

    capabilities: tuple[AffectedCapability, ...] = ()
    fields: tuple[str, ...] = ()
    sheets: int = 0
    finalised: bool = False

    @property
    def nobody(self) -> bool:
        """Whether nothing that was scored is touched."""
        return not self.capabilities and not (self.fields and self.sheets)


def affected(setting: Setting, changes: Sequence[Change]) -> Affected:
    """What some changes do to the round that is in force. A profile that begins another round touches nothing of it."""
    fields = [one.field for one in changes]
    if "round.id" in fields:
        return Affected()
    board = look(setting)
    return Affected(
        capabilities=tuple(_capabilities(setting, board, changes)),
        fields=tuple(one for one in fields if one.startswith(_RECKONED)), sheets=len(board.sheets),
        finalised=setting.store.scoring.finalised(setting.round) is not None,
    )  # fmt: skip


def _capabilities(setting: Setting, board: Board, changes: Iterable[Change]) -> list[AffectedCapability]:
    new = {(one.field.partition("@")[0], one.field.partition("@")[2]): str(one.after) for one in changes}
    other = [one for one in board.submissions.values() if _rubric_after(setting, board, one, new) != one.rubric_digest]
    submissions = Counter(one.capability for one in other)
    rows = [row for one in other for row in board.readings[one.key]]
    open_rows = Counter(row.capability for row in board.open(rows))
    all_rows = Counter(row.capability for row in rows)
    return [
        AffectedCapability(code, submissions[code], count - open_rows[code], open_rows[code])
        for code, count in sorted(all_rows.items())
    ]


def _rubric_after(setting: Setting, board: Board, one: Submission, new: dict[tuple[str, str], str]) -> str:
    """The digest of the rubric that a submission would be read under: its stage's own, else that of all."""
    stage = board.people[one.person].stage
    own = new.get((one.capability, stage)) if stage else None
    if own:
        return own
    if own is None and stage and stage in setting.rubrics.stages:
        return one.rubric_digest  # its stage has a rubric of its own, which stays
    return new.get((one.capability, "")) or digest(setting.rubrics.rubric(one.capability))
