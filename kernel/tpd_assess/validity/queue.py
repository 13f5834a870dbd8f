"""What waits for a person, sorted by what unblocks most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.model.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.validity.candidates import Candidate


class Filter(Value, frozen=True):
    """Which rows are meant; an empty field leaves that open. `finding` is the code of a finding on the file."""

    school: str = ""
    capability: str = ""
    slot: str = ""
    verdict: str = ""
    finding: str = ""
    person: str = ""

    @property
    def says_nothing(self) -> bool:
        """True when no field is set: it would match everything, which a bulk ruling must not do by accident."""
        return self == Filter()

    def matches(self, row: Candidate) -> bool:
        """Whether a row is meant."""
        wanted = (
            (self.school, row.organisation),
            (self.capability, row.capability),
            (self.slot, row.slot),
            (self.verdict, row.verdict),
            (self.person, row.person),
        )
        return all(not want or want == has for want, has in wanted) and (not self.finding or self.finding in row.codes)


def waiting(rows: Iterable[Candidate], only: Filter = Filter()) -> list[Candidate]:  # noqa: B008 - frozen, no state
    """The files on which a person's decision would help, the most helpful first.

    First what one more signature settles, then submissions that one decision makes valid, then those that take two,
    and so on; last, files of submissions that also lack evidence. Within that by person, capability and slot.
    """
    asked = [row for row in rows if only.matches(row) and (row.open_ruling or row.needs)]
    return sorted(asked, key=_usefulness)


def _usefulness(row: Candidate) -> tuple[bool, bool, int, str, str, str, str]:
    return (not row.open_ruling, row.left == 0, row.left, row.person, row.capability, row.slot, row.file)
