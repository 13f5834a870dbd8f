"""Packets: what raters are handed to mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.county.opened import OpenedCounty
from tpd_assess.scoring.packets import writing

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess.scoring.packets.writing import PacketsReport


class Packets(OpenedCounty):
    """What a person can do with packets."""

    def write_packets(
        self, folder: Path | None = None, *, rater: str = "", evidence: bool = True, uncleaned: bool = False
    ) -> PacketsReport:
        """Write a packet for each rater with open readings, or for one: a workbook, and evidence that names nobody.

        Evidence whose properties cannot be taken off is left out, unless `uncleaned`. Raises `NotFoundError`,
        `RefusedError`.
        """
        target = folder or self.workspace.exports / "packets"
        who = self._person_id(rater)
        return writing.write_packets(self._setting, target, rater=who, evidence=evidence, uncleaned=uncleaned)
