"""`tpd-assess rubrics import` and `diff`: packs into the county's own folder, and what changes from one to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, argument, confirm, emit, option, spoken
from tpd_assess.cli.layout import table
from tpd_assess.cli.profile import adopt_changes
from tpd_assess.store import Workspace
from tpd_assess.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tpd_assess.county import County
    from tpd_assess.county.rubrics import ImportPlan
    from tpd_assess.packs import Pack
    from tpd_assess.packs.county_folder import Stages
    from tpd_assess.scoring.assigning.affected import Affected
    from tpd_assess.setup import Change


@spoken("rubrics-import")
@argument("files", metavar="packs", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--yes", is_flag=True)
@option("--dry-run", is_flag=True)
@option("--adopt", "adopting", is_flag=True)
def import_(session: Session, files: tuple[Path, ...], yes: bool, dry_run: bool, adopting: bool) -> None:
    county = session.county()
    plan = county.plan_rubrics(county.rubrics_in(files))
    shown = list(reports.import_lines(plan, county.workspace.root))
    if dry_run or not (plan.changes or adopting):
        emit(session, _data(plan, imported=False), shown)
        return
    if plan.changes:
        _ask_and_import(session, county, plan, shown, yes=yes, adopting=adopting)
    data, lines = _data(plan, imported=bool(plan.changes)), list(reports.imported_lines(plan, county.workspace.root))
    if adopting:
        more, said = _adopt(session, county, plan, yes=yes)
        data, lines = data | more, [*lines, *said]
    else:
        lines += _next(session)
    emit(session, data, lines)


def _ask_and_import(
    session: Session, county: County, plan: ImportPlan, shown: Iterable[str], *, yes: bool, adopting: bool
) -> None:
    for line in () if session.as_json else shown:
        click.echo(line, err=True)
    confirm(session, "county_rubrics.import-and-adopt-this" if adopting else "county_rubrics.import-this", yes=yes)
    county.import_rubrics(plan)


def _adopt(session: Session, county: County, plan: ImportPlan, *, yes: bool) -> tuple[dict[str, object], list[str]]:
    """Nobody is asked twice for what was shown; where anything else would come into force, all of it is shown first."""
    changes = county.profile_changes()
    return adopt_changes(session, county, changes, yes=yes or all(plan.shows(one) for one in changes))


def _data(plan: ImportPlan, *, imported: bool) -> dict[str, object]:
    folder = plan.folder
    return {
        "imported": imported, "changes": plan.changes, "affected": plan.affected, "written": folder.rubrics_written,
        "kept_aside": {str(path): str(kept) for path, kept in folder.aside.items()}, "unread": plan.pack.unread,
    }  # fmt: skip


def _next(session: Session) -> Iterator[str]:
    yield ""
    yield say("cli.next")
    yield from table([
        (f"tpd-assess rubrics diff{session.at()}", say("county_rubrics.next-diff")),
        (f"tpd-assess profile adopt{session.at()}", say("county_rubrics.next-adopt")),
    ])  # fmt: skip


@spoken("rubrics-diff")
@argument("before", metavar="before", required=False, type=click.Path(path_type=Path))
@argument("after", metavar="after", required=False, type=click.Path(path_type=Path))
def diff(session: Session, before: Path | None, after: Path | None) -> None:
    county = _county(session, needed=before is None)
    if before is None and county:
        changes = [one for one in county.profile_changes() if one.of_rubric]
    else:
        changes = _between(session, county, *(path for path in (before, after) if path))
    affected = county.affected_by(changes) if county and changes and not after else None
    emit(session, {"changes": changes, "affected": affected}, _diff_lines(changes, affected))


def _county(session: Session, *, needed: bool) -> County | None:
    found = Workspace(session.workspace) if session.workspace else Workspace.find(Path.cwd())
    return session.county() if needed or session.workspace or (found and found.db.is_file()) else None


def _between(session: Session, county: County | None, *paths: Path) -> list[Change]:
    """What changes from what is in force to one pack, or from one pack to another."""
    from tpd_assess.cli.catalogue import rubrics_in_force  # noqa: PLC0415
    from tpd_assess.setup import rubric_changes  # noqa: PLC0415

    packs = [_pack(session, county, path) for path in paths]
    laid = [_with(session, county, pack) for pack in packs]
    if len(packs) > 1:
        return rubric_changes(*laid)
    in_force = county.rubrics if county else rubrics_in_force(session.plugins(), session.workspace)
    spoken_of = {*packs[0].removed, *(one.code for one in packs[0].rubrics)}
    found = rubric_changes(in_force.by_stage(), laid[0])
    return [one for one in found if one.field.partition("@")[0] in spoken_of]


def _pack(session: Session, county: County | None, path: Path) -> Pack:
    from tpd_assess.cli.catalogue import proposed_here  # noqa: PLC0415
    from tpd_assess.packs.several import read_packs  # noqa: PLC0415
    from tpd_assess.workers import Workers  # noqa: PLC0415

    if county:
        return county.rubrics_in([path])
    now = proposed_here(session.plugins(), session.workspace)
    return read_packs([path], base=now.rubrics.by_stage()[""], standard=now.standard, workers=Workers)


def _with(session: Session, county: County | None, pack: Pack) -> Stages:
    """The rubrics as an import of that pack would leave them."""
    from tpd_assess.cli.catalogue import profile_here, rubrics_in_force, workspace_here  # noqa: PLC0415
    from tpd_assess.packs import county_folder  # noqa: PLC0415

    if county:
        return county.rubrics_with(pack)
    plugins, root = session.plugins(), session.workspace
    news = county_folder.news_in(pack, rubrics_in_force(plugins, root).by_stage()[""])
    return county_folder.after(workspace_here(root), profile_here(root), plugins, *news)


def _diff_lines(changes: list[Change], affected: Affected | None) -> Iterator[str]:
    if not changes:
        yield say("county_rubrics.no-difference")
    yield from reports.rubric_change_lines(changes)
    if affected:
        yield from reports.affected_lines(affected, changes)


commands = [import_, diff]
