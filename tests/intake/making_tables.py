"""Tables made from rows, as a reader would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.tables.grids import grid_of
from tpd_assess.tables.reading import tables_in

if TYPE_CHECKING:
    from tpd_assess.tables import Table


def table(*rows: list[Any], sheet: str = "名单", file: str = "t.xlsx", merged: tuple = ()) -> Table:
    """The first row is the header."""
    (found,) = tables_in([grid_of(rows, sheet=sheet, merged=merged)], file=file)
    return found
