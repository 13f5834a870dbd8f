"""Planning: find out what is wanted, ask the policy who reads what, check its answer, write it down in one go."""

from __future__ import annotations

import random
import secrets
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tpd_assess.makeup import must_be_settled
from tpd_assess.scoring.assigning import checked, wanted
from tpd_assess.scoring.assigning.board import look
from tpd_assess.scoring.assigning.orders import due, orders
from tpd_assess.scoring.assigning.report import report
from tpd_assess.store import Draft
from tpd_assess.workers import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.model import Assignment, AssignmentRequest
    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.assigning.report import PlanReport
    from tpd_assess.setting import Setting
    from tpd_assess.store import Event

_SEED_BYTES = 8


def plan(setting: Setting, *, seed: str = "", dry_run: bool = False) -> PlanReport:
    """Give out the readings that are still wanted; what was given before stays where it is.

    Raises `RefusedError` (``panel.no-results-of``) for a make-up before the results that it rests on, and `PluginError`
    for a policy that fails or breaks a hard rule; nothing is written then. With `dry_run` nothing is written either.
    """
    must_be_settled(setting)
    board = look(setting)
    request = wanted.request(setting, board, due(setting, board, orders(setting, board)), seed or seed_of(setting))
    answers = _ask(setting, request) if request.works else []
    new = [one for one in answers if one.rater]
    short = [one for one in answers if not one.rater]
    if new and not dry_run:
        _write(setting, board, request, new, short=len(short))
    return report(
        board, request.raters, new, short=short, seed=request.seed, minutes=setting.profile.raters.minutes,
        away=wanted.away(setting, board), dry_run=dry_run,
    )  # fmt: skip


def seed_of(setting: Setting) -> str:
    """The seed of the round's earlier plans; a fresh one for the first."""
    made = _made(setting)
    return str(made[-1].body["seed"]) if made else secrets.token_hex(_SEED_BYTES)


def hand_out(setting: Setting, board: Board, new: Iterable[Assignment], *, plan_id: str, seed: str) -> list[Draft]:
    """The events that give readings to raters, one a rater: new ones in shuffled order behind what is there."""
    count = len(_made(setting))
    by_rater: dict[str, list[Assignment]] = defaultdict(list)
    for one in sorted(new, key=lambda one: (one.rater, one.teacher, one.capability, one.kind, one.purpose)):
        by_rater[one.rater].append(one)
    drafts = []
    for rater, mine in by_rater.items():
        random.Random(f"{seed}:{rater}:{count}").shuffle(mine)  # noqa: S311 - no secret: the same seed, the same order
        start = board.last_position.get(rater, 0) + 1
        items = [_item(setting, one, start + place) for place, one in enumerate(mine)]
        drafts.append(Draft("rater.assigned", rater, {"plan": plan_id, "items": items}, round=setting.round))
    return drafts


def plan_made(setting: Setting, plan_id: str, seed: str, **said: Any) -> Draft:
    """The event of a plan; what no policy made has an empty one."""
    body = {"plan": plan_id, "seed": seed, "policy": "", "version": "", "request": "", "given": 0, "short": 0}
    return Draft("plan.made", setting.round, body | said, round=setting.round)


def _ask(setting: Setting, request: AssignmentRequest) -> list[Assignment]:
    with setting.workers() as pool:
        policy = setting.profile.policy(checked.HOOK)
        answers: list[Assignment] = choose(pool, setting.plugins, checked.HOOK, policy, request=request)
    checked.must_keep_rules(setting, request, answers)
    return answers


def _write(
    setting: Setting, board: Board, request: AssignmentRequest, new: Sequence[Assignment], *, short: int
) -> None:
    policy = setting.profile.policy(checked.HOOK)
    plan_id = setting.store.new_id()
    given = hand_out(setting, board, new, plan_id=plan_id, seed=request.seed)
    with setting.store.write(setting.actor) as tx:
        board.must_still_stand(setting)
        made = plan_made(
            setting, plan_id, request.seed, policy=policy, version=setting.plugins.version(policy.partition(":")[0]),
            request=tx.add_document("assignment_request", request), given=len(new), short=short,
        )  # fmt: skip
        tx.append([made, *given])


def _item(setting: Setting, one: Assignment, position: int) -> dict[str, str | int]:
    return {
        "id": setting.store.new_id(), "person": one.teacher, "capability": one.capability, "kind": one.kind,
        "purpose": one.purpose, "position": position,
    }  # fmt: skip


def _made(setting: Setting) -> list[Event]:
    return list(setting.store.log.events(kinds=("plan.made",), subject=setting.round))
