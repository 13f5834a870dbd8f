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
        Command,
        Content,
        EvidenceInSlot,
        Fact,
        Finding,
        MappingRequest,
        Message,
        Placement,
        Reader,
        RubricSource,
        SubmissionCase,
    )
    from tpd_assess.model.events import EventNotice

PROJECT = "tpd_assess"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

FAMILIES: dict[str, str] = {
    "register_rubrics": "declared",
    "register_readers": "declared",
    "register_commands": "declared",
    "register_messages": "declared",
    "derive_facts": "gathered",
    "check_submission": "gathered",
    "map_files": "chosen",
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
def register_messages() -> Iterable[Message]:  # type: ignore[empty-body]
    """Give the sentences, in Chinese and English, for the codes that this plug-in's findings and errors use."""


# --- gathered: all are asked, every answer is kept; pure, run in a worker ---------------------------------------


@hookspec
def derive_facts(evidence: EvidenceInSlot, content: Content) -> Iterable[Fact]:  # type: ignore[empty-body]
    """Measure something on one evidence from what its reader found."""


@hookspec
def check_submission(case: SubmissionCase) -> Iterable[Finding]:  # type: ignore[empty-body]
    """Say what is well or wrong with one submission, from its evidence and facts."""


# --- chosen: only the policy that the profile names is asked; pure ------------------------------------------------


@hookspec
def map_files(policy: str, request: MappingRequest) -> Iterable[Placement]:  # type: ignore[empty-body]
    """Say to whom, to which capability and to which slot each file belongs; one placement a file, in any order."""


# --- told: all are told, after the fact; their answer is not used ------------------------------------------------


@hookspec
def county_opened(county: County) -> None:
    """A workspace was opened."""


@hookspec
def event_recorded(county: County, event: EventNotice) -> None:
    """An event was written; told after the commit, in order, at least once."""
