"""What every plug-in that reads or cleans files keeps."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tpd_assess.testing.contract import Contract


class ReaderContract(Contract):
    """Subclass it, set `plugin`, and write sample files: at least one for each media type that is read."""

    def files(self, folder: Path) -> Iterable[Path]:
        """Write sample files into the folder and give their paths. Let them name somebody, if a cleaner is offered."""
        del folder
        return ()
