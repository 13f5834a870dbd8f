"""Validity checks: whether a submission is complete and usable, and what shows that it is the teacher's own work.

Imports only the public door `tpd_assess`; the checks and the sentences are loaded when they are first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Finding, Message, SubmissionCase


@hookimpl
def check_submission(case: SubmissionCase) -> Iterable[Finding]:
    """Say what is well or wrong: formats and limits, authorship, presence, originality."""
    from tpd_validity import authorship, completeness, originality, presence  # noqa: PLC0415 - only workers check

    return tuple(found for check in (completeness, authorship, presence, originality) for found in check.check(case))


@hookimpl
def register_messages() -> Iterable[Message]:
    """The sentences for this plug-in's findings."""
    from tpd_validity.messages import messages  # noqa: PLC0415 - start-up stays cheap

    return messages()
