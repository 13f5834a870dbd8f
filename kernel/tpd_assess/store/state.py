"""The value by which two workspaces count as equal: after a kill, a merge, a move, a second run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.store.canonical import canonical
from tpd_assess.store.scoring_state import scoring_state

if TYPE_CHECKING:
    from tpd_assess.store.rows import FileRow
    from tpd_assess.store.store import Store

State = tuple[tuple[Any, ...], tuple[Any, ...], tuple[str, ...], tuple[Any, ...]]


def state(store: Store) -> State:
    """Files with their verdicts, submissions with their status, digests of kept bytes, scoring; sorted by natural keys.

    People stand by roster number or name, files by relative path; no ids, times, actors, digests of events or caches.
    """
    who = Names(store)
    files = list(store.views.files())
    paths = {file.id: file.path for file in files}
    rows = sorted(_file(store, file, paths, who) for file in files)
    rounds = {file.round for file in files}
    digests = tuple(store.blobs.digests())
    return tuple(rows), _submissions(store, rounds, who), digests, scoring_state(store, rounds, who)


class Names:
    """People by roster number or name, texts as they read."""

    def __init__(self, store: Store) -> None:
        self._people = store.people
        self._names = {one.id: one.number or f"{one.organisation}/{one.name}" for one in store.people.all()}

    def __getitem__(self, person: str) -> str:
        return self._names.get(self._people.final(person), person) if person else ""

    def text(self, text: str) -> str:
        """An erasable text by its id."""
        return self._people.text(text)


def _file(store: Store, file: FileRow, paths: dict[str, str], who: Names) -> tuple[Any, ...]:
    where = (file.round, who[file.person], file.path, file.capability, file.slot)
    params = canonical(_params(file.params, paths, who))
    content = (file.digest, file.size, file.media_type, file.state, file.reason, params, file.late)
    others = tuple(paths.get(other, "") for other in (file.container, file.replaces, file.replaced_by))
    # What was said of a file before something took its place is history.
    verdict = _verdict(store, file.id) if file.state == "accepted" else ("", "")
    return (*where, *content, *others, *verdict)


def _params(params: dict[str, Any], paths: dict[str, str], who: Names) -> dict[str, Any]:
    """Parameters of a reason with files by path, people by number or name, texts as they read."""
    natural: dict[str, Any] = {}
    for name, value in params.items():
        if name == "file" and isinstance(value, str):
            natural[name] = paths.get(value, value)
        elif name == "candidates":
            natural[name] = sorted(who[person] for person in value)
        elif isinstance(value, dict) and "text" in value:
            natural[name] = who.text(value["text"])
        else:
            natural[name] = value
    return natural


def _verdict(store: Store, file: str) -> tuple[str, str]:
    row = store.views.verdict(file)
    if row is None:
        return "", ""
    grounds = [ground for ground in row.body.get("grounds", ()) if isinstance(ground, dict)]
    # Where a ground comes from may be the random id of an event.
    plain = [{name: value for name, value in ground.items() if name != "source"} for ground in grounds]
    return row.verdict, canonical(sorted(canonical(ground) for ground in plain))


def _submissions(store: Store, rounds: set[str], who: Names) -> tuple[Any, ...]:
    found = [row for round_id in sorted(rounds) for row in store.views.statuses(round_id)]
    lacks = [canonical(sorted(str(slot) for slot in row.body.get("lacks", ()))) for row in found]
    pairs = zip(found, lacks, strict=True)
    return tuple(sorted((row.round, who[row.person], row.capability, row.status, lack) for row, lack in pairs))
