"""What every exporter of results keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tpd_assess.model import ResultsSnapshot
from tpd_assess.testing.contract import Contract


class ExporterContract(Contract):
    """Subclass it and set `plugin` and `exporter`, the name of the format."""

    exporter: ClassVar[str] = ""

    def snapshots(self) -> Iterable[ResultsSnapshot]:
        """The results that are written."""
        return ()
