"""Tables that counties write and read: xlsx, xls and csv in, xlsx and csv out.

`read_tables` finds the header below a county's title lines and gives every cell as text with its place; nothing here
knows what a roster or an attestation is. Names are loaded when first used: writing a workbook loads its library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tpd_assess.tables.batch import read_table_batch, tables_from
    from tpd_assess.tables.columns import COLUMNS, Columns
    from tpd_assess.tables.reading import read_table, read_tables
    from tpd_assess.tables.values import Column, Record, Table
    from tpd_assess.tables.words import clean, plain_code, plain_name
    from tpd_assess.tables.writing import Sheet, write_csv, write_xlsx

_HOME = {
    "read_table_batch": "batch",
    "tables_from": "batch",
    "COLUMNS": "columns",
    "Columns": "columns",
    "read_table": "reading",
    "read_tables": "reading",
    "Column": "values",
    "Record": "values",
    "Table": "values",
    "clean": "words",
    "plain_code": "words",
    "plain_name": "words",
    "Sheet": "writing",
    "write_csv": "writing",
    "write_xlsx": "writing",
}

__all__ = [
    "COLUMNS",
    "Column",
    "Columns",
    "Record",
    "Sheet",
    "Table",
    "clean",
    "plain_code",
    "plain_name",
    "read_table",
    "read_table_batch",
    "read_tables",
    "tables_from",
    "write_csv",
    "write_xlsx",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(name)
    value = getattr(importlib.import_module(f"tpd_assess.tables.{home}"), name)
    globals()[name] = value
    return value
