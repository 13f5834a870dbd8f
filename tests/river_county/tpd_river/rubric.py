"""The county's rubrics: two cells, A1 and B9-B10, in YAML files under `rubrics/`, where all the words stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess import hookimpl, rubric_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import RubricSource


@hookimpl
def register_rubrics() -> Iterable[RubricSource]:
    """Each file `rubrics/<standard>/<environment>/<dimension>.yaml`; none is read yet."""
    return rubric_sources(Path(__file__).parent / "rubrics")
