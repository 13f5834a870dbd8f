"""A plug-in's own tables: what its steps would make."""

from __future__ import annotations

from collections.abc import Iterator

from tpd_assess.certify.apart import Lost
from tpd_assess.certify.checks.loading import lost_code
from tpd_assess.certify.known import Known
from tpd_assess.certify.records import Made
from tpd_assess.certify.values import FAULT, Said, fault, note


def failed(known: Known) -> Iterator[Said]:
    """A step that fails on an empty database, hangs or crashes."""
    made = known.looked.made
    if isinstance(made, Lost):
        yield fault(lost_code("certify.step-", made))
    elif made and made.refused:
        yield Said(FAULT, made.refused, made.params)


def unsteady(known: Known) -> Iterator[Said]:
    """Steps that make other tables the second time."""
    made = known.looked.made
    if isinstance(made, Made) and not made.same and not made.refused:
        yield fault("certify.tables-differ")


def made(known: Known) -> Iterator[Said]:
    """The tables that there would be."""
    tables = known.looked.made
    if isinstance(tables, Made) and tables.tables:
        yield note("certify.tables", tables=[f"{name} ({', '.join(parts)})" for name, parts in tables.tables.items()])
