"""Every place where a plug-in can act.

The family of a hook fixes who answers, in which order, and what a fault means; see `docs/hooks/`. Answers are always
taken in the order of the plug-ins' names. Pure hooks get frozen values and give frozen values: no database, no clock,
no network, so that any decision can be derived again years later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.county import County
    from tpd_assess.model import (
        Assignment,
        AssignmentRequest,
        Award,
        AwardRequest,
        Command,
        Content,
        EventNotice,
        EvidenceInSlot,
        Exporter,
        Fact,
        Finding,
        MappingRequest,
        Message,
        Migration,
        Placement,
        Reader,
        ReadingOrder,
        RubricSource,
        ScoringRequest,
        SheetCase,
        SubmissionCase,
        SubmissionResult,
    )

PROJECT = "tpd_assess"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

FAMILIES: dict[str, str] = {
    "register_rubrics": "declared",
    "register_readers": "declared",
    "register_commands": "declared",
    "register_exporters": "declared",
    "register_messages": "declared",
    "register_migrations": "declared",
    "derive_facts": "gathered",
    "check_submission": "gathered",
    "check_sheet": "gathered",
    "map_files": "chosen",
    "assign_raters": "chosen",
    "fold_scores": "chosen",
    "order_readings": "chosen",
    "decide_awards": "chosen",
    "county_opened": "told",
    "event_recorded": "told",
}


# --- declared: all are asked once, at the start -----------------------------------------------------------------


@hookspec
def register_rubrics() -> Iterable[RubricSource]:  # type: ignore[empty-body]
    """Offer rubric files, one for each cell that this plug-in covers."""


@hookspec
def register_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Offer ways to read files, by media type."""


@hookspec
def register_commands() -> Iterable[Command]:  # type: ignore[empty-body]
    """Add commands to the command line; each is imported only when it is called."""


@hookspec
def register_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    """Offer ways to write final results, by name; each is imported only when it is asked for."""


@hookspec
def register_messages() -> Iterable[Message]:  # type: ignore[empty-body]
    """Give the sentences, in Chinese and English, for the codes that this plug-in's findings and errors use."""


@hookspec
def register_migrations() -> Iterable[Migration]:  # type: ignore[empty-body]
    """Say, step by step, which tables this plug-in keeps in a database of its own in each workspace."""


# --- gathered: all are asked, every answer is kept; pure, run in a worker ---------------------------------------


@hookspec
def derive_facts(evidence: EvidenceInSlot, content: Content) -> Iterable[Fact]:  # type: ignore[empty-body]
    """Measure something on one evidence from what its reader found."""


@hookspec
def check_submission(case: SubmissionCase) -> Iterable[Finding]:  # type: ignore[empty-body]
    """Say what is well or wrong with one submission, from its evidence and facts."""


@hookspec
def check_sheet(case: SheetCase) -> Iterable[Finding]:  # type: ignore[empty-body]
    """Say what the chair should know of one score sheet. Nothing said here changes a mark or keeps a sheet out."""


# --- chosen: only the policy that the profile names is asked; pure ------------------------------------------------


@hookspec
def map_files(policy: str, request: MappingRequest) -> Iterable[Placement]:  # type: ignore[empty-body]
    """Say to whom, to which capability and to which slot each file belongs; one placement a file, in any order."""


@hookspec
def assign_raters(policy: str, request: AssignmentRequest) -> Iterable[Assignment]:  # type: ignore[empty-body]
    """Say who reads what: one assignment for each reading wanted, those that nobody can do with the reason."""


@hookspec
def fold_scores(policy: str, request: ScoringRequest) -> Iterable[SubmissionResult]:  # type: ignore[empty-body]
    """Reckon what the marks of each submission come to, with every figure; one result a case, in any order."""


@hookspec
def order_readings(policy: str, request: ScoringRequest) -> Iterable[ReadingOrder]:  # type: ignore[empty-body]
    """Say which submissions need one more reading before their result can stand, and why."""


@hookspec
def decide_awards(policy: str, request: AwardRequest) -> Iterable[Award]:  # type: ignore[empty-body]
    """Say what each teacher gets from the results of all; one award a case, in any order."""


# --- told: all are told, after the fact; their answer is not used ------------------------------------------------


@hookspec
def county_opened(county: County) -> None:
    """A workspace was opened."""


@hookspec
def event_recorded(county: County, event: EventNotice) -> None:
    """An event was written; told after the commit, in order, at least once."""
