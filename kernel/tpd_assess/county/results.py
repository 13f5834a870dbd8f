"""Results: what is open, results for good, reckoned again, explained, what two people set, files of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import overview
from tpd_assess.county.opened import OpenedCounty
from tpd_assess.results import explaining, exporting, finalising, open_things, overriding, recomputing, standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tpd_assess.results.explaining import Explanation
    from tpd_assess.results.exporting import ExportReport
    from tpd_assess.results.finalising import FinaliseReport
    from tpd_assess.results.open_things import OpenThing
    from tpd_assess.results.recomputing import RecomputeReport
    from tpd_assess.results.standing import Standing
    from tpd_assess.store import OverrideRow


class Results(OpenedCounty):
    """What a person can do with results."""

    def open_things(self) -> list[OpenThing]:
        """What keeps results from being final; those that do not block are notes. Raises `PluginError`."""
        return open_things.open_things(self._setting)

    def finalise(self, *, reason: str = "", sign: str = "") -> FinaliseReport:
        """Make results final, propose it with a `reason` although things are open, or `sign` such a proposal.

        Raises `StillOpenError` with all that is open, `RefusedError`, `NotFoundError`, `PluginError`.
        """
        return finalising.finalise(self._setting, reason=reason, sign=sign)

    def results_standing(self) -> Standing | None:
        """Since when results are final, and whether anything happened that may change them; ``None`` before."""
        return standing.standing(self._setting)

    def recompute(self) -> RecomputeReport:
        """Reckon the final results again from log and documents, and compare. Raises `NotFoundError`, `PluginError`."""
        return recomputing.recompute(self._setting)

    def explain(self, teacher: str) -> Explanation | None:
        """How a teacher's result came about; ``None`` for who has no part in the round."""
        return explaining.explain(self._setting, self._person_id(teacher))

    def override(
        self, teacher: str, *, capability: str = "", level: str, because: str = "", reason: str
    ) -> OverrideRow:
        """Set a level, or without a capability the grade, as the first of two people; see `overriding.override`."""
        person, code = self._person_id(teacher), overview.capability_code(self._setting, capability)
        return overriding.override(self._setting, person, code, level=level, because=because, reason=self._said(reason))

    def sign_override(self, word: str) -> OverrideRow:
        """Sign one as the second person: it holds from now on. Raises `RefusedError`, `NotFoundError`."""
        return overriding.sign_override(self._setting, word)

    def withdraw_override(self, word: str, reason: str) -> OverrideRow:
        """Take one back. Raises `RefusedError`, `NotFoundError`."""
        return overriding.withdraw_override(self._setting, word, self._said(reason))

    def export(self, folder: Path | None = None, *, formats: Sequence[str] = ()) -> ExportReport:
        """Write the final results as files into a new folder. Raises `NotFoundError`."""
        return exporting.export(self._setting, folder or self.workspace.exports / "results", formats)

    def export_formats(self) -> list[str]:
        """The names of the formats that plug-ins offer."""
        return exporting.formats_of(self._setting.plugins)
