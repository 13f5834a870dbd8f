"""SECURITY.md says of each kind of bad plug-in what was tried here: its table is that of `tests.isolation.table`."""

from __future__ import annotations

from pathlib import Path

from tests.isolation import table
from tests.isolation.bad import deeds

PAGE = (Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8")


def test_the_table_is_what_is_tried() -> None:
    """Row by row."""
    _, _, rest = PAGE.partition("<!-- isolation: ")
    printed = rest.partition("<!-- end of isolation -->")[0].splitlines()[3:]
    assert printed == [f"| {' | '.join(row)} |" for row in table.page_rows()]


def test_every_deed_has_a_kind() -> None:
    """None is written and never tried."""
    done = {name for name, value in vars(deeds).items() if getattr(value, "__module__", "") == deeds.__name__}
    done -= {"NoException", "MuteError", "good", "_filled"}
    assert done == {deed for kind in table.KINDS for deed in kind.deeds}
