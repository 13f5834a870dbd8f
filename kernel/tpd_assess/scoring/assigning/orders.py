"""What moderation asks for beyond the main readings: a second reader, a third, a chair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.deadlines import has_passed
from tpd_assess.errors import PluginError
from tpd_assess.model import ScoringRequest
from tpd_assess.scoring.cases import scoring_cases
from tpd_assess.text import find
from tpd_assess.workers import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.model import ReadingOrder, ScoringCase
    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.submissions import Key
    from tpd_assess.setting import Setting

HOOK = "order_readings"
_IN_SHORT = "-in-short"
"""Ends the code of a reason's sentence without its numbers."""


def orders(setting: Setting, board: Board) -> dict[Key, list[ReadingOrder]]:
    """What the policy orders, by submission; those fulfilled already are among them.

    Raises `PluginError` for a policy that fails, or orders what there is not.
    """
    cases = [one for one in scoring_cases(setting, board.submissions) if (one.teacher, one.capability) in board.to_plan]
    if not any(one.sheets for one in cases):
        return {}
    request = ScoringRequest(cases=tuple(cases), raters=setting.profile.raters, grading=setting.profile.grading)
    with setting.workers() as pool:
        answers = choose(pool, setting.plugins, HOOK, setting.profile.policy(HOOK), request=request)
    return _checked(setting, cases, answers)


def due(setting: Setting, board: Board, ordered: dict[Key, list[ReadingOrder]]) -> dict[Key, list[ReadingOrder]]:
    """The orders that nobody was given yet, of submissions whose main sheets are all in.

    After the last day of scoring nobody waits for peers who are late.
    """
    peers_over = has_passed(setting.profile.round.calendar.scoring, setting.profile.time_zone, setting.clock())
    found = {
        key: [one for one in wanted if one.purpose not in {row.purpose for row in board.readings[key]}]
        for key, wanted in ordered.items()
        if not any(
            row.purpose == "main" and not (peers_over and row.kind == "peer") for row in board.open(board.readings[key])
        )
    }
    return {key: wanted for key, wanted in found.items() if wanted}


def reason_in_short(order: ReadingOrder) -> str:
    """The code of a sentence that says why, without numbers: they are scores, which nobody sees before results."""
    short = order.reason + _IN_SHORT
    return short if find(short) else f"panel.ordered-{order.purpose}"


def stopped(setting: Setting, hook: str, rule: str, what: str) -> PluginError:
    """The error for an answer that breaks a rule, which is named; `what` says where, by ids."""
    policy = setting.profile.policy(hook)
    name = policy.partition(":")[0]
    return PluginError(
        "plugins.step-stopped", plugin=name, version=setting.plugins.version(name), hook=hook, policy=policy,
        detail=[find(f"panel.rule-{rule}"), what],
    )  # fmt: skip


def _checked(
    setting: Setting, cases: Sequence[ScoringCase], answers: Iterable[ReadingOrder]
) -> dict[Key, list[ReadingOrder]]:
    found: dict[Key, list[ReadingOrder]] = {(one.teacher, one.capability): [] for one in cases}
    for one in answers:
        what = f"{one.teacher}/{one.capability} {one.kind} {one.purpose}"
        mine = found.get((one.teacher, one.capability))
        if mine is None or one.kind not in ("expert", "chair") or one.purpose not in ("second", "third"):
            raise stopped(setting, HOOK, "unknown", what)
        if one.purpose in {earlier.purpose for earlier in mine}:
            raise stopped(setting, HOOK, "ordered-twice", what)
        mine.append(one)
    return {key: wanted for key, wanted in found.items() if wanted}
