"""Reading foreign tables in a worker: plain values in, plain values out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import Problem, TableError
from tpd_assess.tables.columns import COLUMNS
from tpd_assess.tables.reading import read_tables
from tpd_assess.tables.values import Table

if TYPE_CHECKING:
    from tpd_assess.plugins import Plugins

TASK = "tpd_assess.tables.batch:read_table_batch"


def read_table_batch(items: list[dict[str, Any]], _plugins: Plugins) -> list[dict[str, Any]]:
    """Read tables: items ``{"path": …}``, and as `read_tables` takes them ``columns`` and ``verbatim``."""
    return [_read(item) for item in items]


def _read(item: dict[str, Any]) -> dict[str, Any]:
    columns = {key: tuple(titles) for key, titles in item.get("columns", COLUMNS).items()}
    try:
        tables = read_tables(Path(item["path"]), columns=columns, verbatim=item.get("verbatim", False))
    except TableError as error:
        return {"code": error.code, "params": error.params, "problems": msgspec.to_builtins(error.problems)}
    return {"tables": msgspec.to_builtins(tables)}


def tables_from(answer: dict[str, Any]) -> tuple[Table, ...]:
    """The tables in a worker's answer; raises the `TableError` that the worker met."""
    if "tables" in answer:
        return msgspec.convert(answer["tables"], tuple[Table, ...])
    problems = msgspec.convert(answer["problems"], tuple[Problem, ...])
    params = {name: value for name, value in answer["params"].items() if name != "count"}
    raise TableError(answer["code"], problems, **params)
