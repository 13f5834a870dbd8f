"""The whole county, put together from its parts; a new method goes into the part of its area."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Self

from tpd_assess.county.intake import Intake
from tpd_assess.county.keeping import Keeping
from tpd_assess.county.packets import Packets
from tpd_assess.county.panel import Panel
from tpd_assess.county.register import Register
from tpd_assess.county.results import Results
from tpd_assess.county.rubrics import Rubrics
from tpd_assess.county.sheets import Sheets
from tpd_assess.county.validity import Validity
from tpd_assess.county.ways_in import WaysIn
from tpd_assess.telling import tell

if TYPE_CHECKING:
    from types import TracebackType


class County(WaysIn, Register, Rubrics, Intake, Validity, Panel, Packets, Sheets, Results, Keeping):
    """A workspace as one person works in it. Open it with `County.open`, in a ``with`` block or with `close`."""

    def close(self) -> None:
        """Tell plug-ins what happened, then close the files."""
        try:
            tell(self, self._setting)
        finally:
            self._setting.store.close()
            if self._means.throw_away is not None:
                shutil.rmtree(self._means.throw_away, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
