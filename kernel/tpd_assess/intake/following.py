"""What manifests say of files that stand already: an edited manifest moves them, or it is said why it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.intake.changes import Changed
from tpd_assess.intake.owners import Owners
from tpd_assess.intake.placing import ask_where, settle
from tpd_assess.intake.promoting import promotions
from tpd_assess.intake.standing import Standing, place_of
from tpd_assess.naming import short_id

if TYPE_CHECKING:
    from tpd_assess.intake.items import Item
    from tpd_assess.intake.owners import Declared
    from tpd_assess.model import IncomingFile
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow

_STANDS = ("accepted", "duplicate")

Pairs = list[tuple["Item", "FileRow"]]


def follow(setting: Setting, source: str, declared: Declared) -> list[Problem]:
    """Move the files of a source to where its manifests say by now; what a person placed stays there.

    Gives a problem for each file that stays although its manifest says something else: a person ruled on it, or what
    the manifest says is not clear.
    """
    files = setting.store.views.files(setting.round, states=_STANDS, source=source) if source and declared else ()
    rows = [row for row in files if row.path in declared]
    if not rows:
        return []
    standing = Standing(setting, source)
    owners = Owners(setting, declared, setting.store.new_id)
    with setting.workers() as workers:
        pairs = ask_where(owners, rows, workers)
    elsewhere = [(item, row) for item, row in pairs if _differs(item, row) and not standing.by_hand(row)]
    stay = [(item, row) for item, row in elsewhere if item.state or standing.rests_on(row)]
    _move(setting, owners, standing, [pair for pair in elsewhere if pair not in stay])
    return [_problem(row, declared[row.path]) for _, row in stay]


def _differs(item: Item, row: FileRow) -> bool:
    return bool(item.state) or place_of(item) != place_of(row)


def _move(setting: Setting, owners: Owners, standing: Standing, pairs: Pairs) -> None:
    if not pairs:
        return
    for _, row in pairs:
        if standing.taken.get(place_of(row)) == row.id:
            del standing.taken[place_of(row)]
    for item, row in pairs:
        settle(setting, item, row, standing.taken)
    views = setting.store.views
    with setting.store.write(setting.actor) as tx:
        owners.keep_newcomers(tx)
        current = [one for one in (Changed(*pair) for pair in pairs) if one.holds(views)]
        tx.append([one.draft(tx, one.row.round, "") for one in current])
        for one in current:
            tx.append(promotions(setting, one.row))


def _problem(row: FileRow, said: IncomingFile) -> Problem:
    words = " / ".join(word for word in (said.organisation, said.person, said.capability, said.slot) if word)
    return Problem("manifest.not-followed", {"said": words, "file": short_id(row.id)}, file=row.path)
