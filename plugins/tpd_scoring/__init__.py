"""The product's own policies of scoring: who reads what, what marks come to, who reads once more, who gets what.

Imports only the public door `tpd_assess`; each policy is loaded when it is first asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import (
        Assignment,
        AssignmentRequest,
        Award,
        AwardRequest,
        Finding,
        Message,
        ReadingOrder,
        ScoringRequest,
        SheetCase,
        SubmissionResult,
    )

STANDARD = "standard"


@hookimpl
def assign_raters(policy: str, request: AssignmentRequest) -> Iterable[Assignment] | None:
    """Equal loads, nobody reads their own, no two people read each other; the seed fixes the draw."""
    from tpd_scoring.assignment import assign  # noqa: PLC0415 - start-up stays cheap

    return assign(request) if policy == STANDARD else None


@hookimpl
def fold_scores(policy: str, request: ScoringRequest) -> Iterable[SubmissionResult] | None:
    """Both rules, by points and by levels, in exact fractions."""
    from tpd_scoring.folding import fold_all  # noqa: PLC0415 - as above

    return fold_all(request) if policy == STANDARD else None


@hookimpl
def order_readings(policy: str, request: ScoringRequest) -> Iterable[ReadingOrder] | None:
    """A second expert where one is not sure enough, a third where two differ."""
    from tpd_scoring.moderation import orders  # noqa: PLC0415 - as above

    return orders(request) if policy == STANDARD else None


@hookimpl
def decide_awards(policy: str, request: AwardRequest) -> Iterable[Award] | None:
    """The grade of each teacher from all capabilities, then quotas."""
    from tpd_scoring.awards import decide  # noqa: PLC0415 - as above

    return decide(request) if policy == STANDARD else None


@hookimpl
def check_sheet(case: SheetCase) -> Iterable[Finding]:
    """What a chair should look at: every criterion alike without a word, levels far apart."""
    from tpd_scoring.sheets import check  # noqa: PLC0415 - as above

    return check(case)


@hookimpl
def register_messages() -> Iterable[Message]:
    """The sentences for this plug-in's figures, reasons and findings."""
    from tpd_scoring.messages import messages  # noqa: PLC0415 - as above

    return messages()
