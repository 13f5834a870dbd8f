"""Tables that others made, read in a worker: rosters, choices, manifests, returned sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import NotFoundError, Problem, TableError
from tpd_assess.tables.batch import TASK, tables_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from tpd_assess.tables import Columns, Table
    from tpd_assess.workers import Answer, Workers

    Pool = Callable[[], AbstractContextManager[Workers]]


def read_foreign_tables(
    workers: Pool, files: Iterable[Path], *, columns: Columns | None = None, verbatim: bool = False
) -> list[Table]:
    """The tables of some files; `columns` and `verbatim` as `tables.read_tables` takes them.

    `workers` makes the pool in which they are read. Raises `NotFoundError`, `TableError`.
    """
    paths = list(files)
    for path in paths:
        if not path.is_file():
            raise NotFoundError("tables.no-such-file", path=str(path))
    found: list[Table] = []
    for one in read_each_foreign(workers, paths, columns=columns, verbatim=verbatim):
        if isinstance(one, TableError):
            raise one
        found += one
    return found


def read_each_foreign(
    workers: Pool, files: Sequence[Path], *, columns: Columns | None = None, verbatim: bool = False
) -> Iterator[tuple[Table, ...] | TableError]:
    """The tables of each file in turn, read by all workers at once; in place of those that nobody can read, why."""
    named: dict[str, Any] = {"columns": columns} if columns else {}
    with workers() as pool:
        items = ({"path": str(path), "verbatim": verbatim, **named} for path in files)
        answers = pool.run(TASK, items, batch=1)
        for path, answer in zip(files, answers, strict=True):
            try:
                yield _tables(path, answer)
            except TableError as error:
                yield error


def _tables(path: Path, answer: Answer) -> tuple[Table, ...]:
    if answer.value is None:
        raise TableError("tables.unreadable", (Problem(answer.fault, answer.params, file=path.name),), path=path.name)
    return tables_from(answer.value)
