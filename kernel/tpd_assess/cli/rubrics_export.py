"""`tpd-assess rubrics export`: rubrics as a workbook to edit, as CASE for other systems, or as a folder of YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tpd_assess.cli.base import Session, argument, emit, option, spoken
from tpd_assess.cli.layout import table
from tpd_assess.cli.speech import MisusedError
from tpd_assess.errors import RefusedError
from tpd_assess.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tpd_assess.model import Rubric
    from tpd_assess.setup import Proposal

    Writing = dict[Path, Callable[[Path], None]]


@spoken("rubrics-export")
@argument("what", metavar="rubrics", nargs=-1)
@option("--xlsx", metavar="file", type=click.Path(path_type=Path))
@option("--case", metavar="file", type=click.Path(path_type=Path))
@option("--yaml", metavar="folder", type=click.Path(path_type=Path))
@option("--replace", is_flag=True)
def export(
    session: Session, what: tuple[str, ...], xlsx: Path | None, case: Path | None, yaml: Path | None, replace: bool
) -> None:
    if not (xlsx or case or yaml):
        raise MisusedError("county_rubrics.say-where")
    from tpd_assess.cli.catalogue import proposed_here, rubrics_called  # noqa: PLC0415 - reads rubrics

    standing = proposed_here(session.plugins(), session.workspace)
    rubrics = rubrics_called(standing, what)
    writing = _writing(standing, rubrics, xlsx, case, yaml)
    taken = next((path for path in writing if path.exists()), None)
    if taken and not replace:
        raise RefusedError("county_rubrics.exists", path=str(taken))
    for path, write in writing.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    data = {"written": list(writing), "rubrics": [one.code for one in rubrics]}
    pack = yaml if yaml and not (xlsx or case) else next(iter(writing))
    emit(session, data, _lines(session, rubrics, list(writing), pack))


def _writing(
    standing: Proposal, rubrics: Sequence[Rubric], xlsx: Path | None, case: Path | None, yaml: Path | None
) -> Writing:
    """How each file comes to be."""
    from tpd_assess import packs  # noqa: PLC0415 - `rubrics list` does not wait for the libraries of workbooks
    from tpd_assess.packs.several import as_yaml_files  # noqa: PLC0415

    writing: Writing = {}
    if xlsx:
        writing[_ending(xlsx, ".xlsx")] = lambda path: packs.write_book(path, rubrics, standing.standard)
    if case:
        writing[_ending(case, ".json")] = lambda path: packs.write_case(path, rubrics, standing.standard)
    files = as_yaml_files(rubrics, standing.rubrics.all()) if yaml else {}
    for name, text in files.items():
        writing[(yaml or Path()) / name] = lambda path, text=text: _write_whole(path, text)  # type: ignore[misc]
    return writing


def _ending(path: Path, ending: str) -> Path:
    """The path with the ending by which programs know what it is."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def _write_whole(path: Path, text: str) -> None:
    from tpd_assess.platform import remove_file, replace_with_retry  # noqa: PLC0415

    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        replace_with_retry(part, path)
    finally:
        remove_file(part)


def _lines(session: Session, rubrics: Sequence[Rubric], paths: Sequence[Path], pack: Path) -> Iterator[str]:
    yield say("county_rubrics.exported", count=len(rubrics))
    yield from (f"  {path}" for path in paths)
    yield ""
    yield say("cli.next")
    yield from table([(f"tpd-assess rubrics import {pack}{session.at()}", say("county_rubrics.next-import"))])


commands = [export]
