"""What each kind of event changes in the current state: pure functions from an event to changes of tables.

An event of another kind changes nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.store.rows import Event


@dataclass(frozen=True, slots=True)
class Put:
    """Set one row, in place of the one with the same key."""

    table: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Patch:
    """Set columns of the rows that equal `where` and do not equal `unless`."""

    table: str
    columns: dict[str, Any]
    where: dict[str, Any]
    unless: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drop:
    """Take out the rows that equal `where`."""

    table: str
    where: dict[str, Any]


Change = Put | Patch | Drop

_FILE_FIELDS = (
    "source",
    "state",
    "digest",
    "media_type",
    "person",
    "capability",
    "slot",
    "reason",
    "container",
    "replaces",
)
PEOPLE = {"files": ("person",), "notices": ("person",), "decisions": ("actor", "second")}
"""The columns that name people; whoever was merged into another stands there as the other."""
_CHANGEABLE = (*_FILE_FIELDS[1:], "replaced_by", "params", "size", "late")


def changes(event: Event) -> tuple[Change, ...]:
    """The changes that one event makes, in order."""
    project = PROJECTIONS.get(event.kind)
    return project(event) if project else ()


def submission_key(subject: str) -> tuple[str, str, str]:
    """Round, person and capability of a subject written ``round/person/capability``; missing parts are empty."""
    parts = subject.rsplit("/", 2)
    round_id, person, capability = [""] * (3 - len(parts)) + parts
    return round_id, person, capability


def reference(value: Any) -> str:
    """The id of an erasable text that a body refers to, or ""."""
    return str(value.get("text", "")) if isinstance(value, dict) else ""


def _file_taken(event: Event) -> tuple[Change, ...]:
    body = event.body
    row = {name: body.get(name) or "" for name in _FILE_FIELDS}
    row |= {"id": event.subject, "round": event.round, "path_text": reference(body.get("path")), "replaced_by": ""}
    row |= {"size": body.get("size") or 0, "params": body.get("params") or {}, "late": bool(body.get("late"))}
    row |= {"taken_at": event.at, "event": event.id}
    taken = Put("files", row)
    if not row["replaces"]:
        return (taken,)
    superseded = {"state": "superseded", "replaced_by": event.subject}
    return (taken, Patch("files", superseded, {"id": row["replaces"]}))


def _file_changed(event: Event) -> tuple[Change, ...]:
    columns = {name: "" if event.body[name] is None else event.body[name] for name in _CHANGEABLE if name in event.body}
    return (Patch("files", columns, {"id": event.subject}),) if columns else ()


def _verdict_recorded(event: Event) -> tuple[Change, ...]:
    row = {"file": event.subject, "verdict": event.body.get("verdict", ""), "body": event.body}
    return (Put("verdicts", row | _stamp(event)),)


def _submission_status(event: Event) -> tuple[Change, ...]:
    row = {**_submission(event), "status": event.body.get("status", ""), "body": event.body}
    return (Put("statuses", row | _stamp(event)),)


def _submission_gone(event: Event) -> tuple[Change, ...]:
    return (Drop("statuses", _submission(event)),)


def _decision(event: Event) -> tuple[Change, ...]:
    row = {"id": event.id, "kind": event.kind.partition(".")[0], "file": event.subject, "round": event.round}
    row |= {"says": event.body.get("says", ""), "actor": event.actor, "second": "", "withdrawn": ""}
    return (
        Put(
            "decisions", row | {"reason_text": reference(event.body.get("reason")), "body": event.body, "at": event.at}
        ),
    )


def _ruling_signed(event: Event) -> tuple[Change, ...]:
    # The log refuses a second signature by the same person; a chain that came from elsewhere may hold one.
    unsigned = {"id": event.subject, "second": ""}
    return (Patch("decisions", {"second": event.actor}, unsigned, unless={"actor": event.actor}),)


def _ruling_withdrawn(event: Event) -> tuple[Change, ...]:
    return (Patch("decisions", {"withdrawn": event.id}, {"id": event.subject, "withdrawn": ""}),)


def _notice_given(event: Event) -> tuple[Change, ...]:
    body = event.body
    row = {"id": event.id, **_submission(event), "until": body.get("until", ""), "code": body.get("code", "")}
    return (Put("notices", row | {"params": body.get("params") or {}, "at": event.at}),)


def _person_reconciled(event: Event) -> tuple[Change, ...]:
    gone, into = event.subject, event.body.get("into", "")
    merged = Put("merged", {"person": gone, "becomes": into}), Patch("merged", {"becomes": into}, {"becomes": gone})
    moved = [Patch(table, {name: into}, {name: gone}) for table, names in PEOPLE.items() for name in names]
    # Two signers who are one human are one: the ruling waits for its second signature again.
    alone = Patch("decisions", {"second": ""}, {"actor": into, "second": into})
    # Statuses are judged again for the person they now belong to.
    return (*merged, *moved, alone, Drop("statuses", {"person": gone}))


def _source_added(event: Event) -> tuple[Change, ...]:
    path_text = reference(event.body.get("path"))
    return (Put("sources", {"id": event.subject, "round": event.round, "path_text": path_text, "at": event.at}),)


def _repair_ended(event: Event) -> tuple[Change, ...]:
    return (Put("repairs", {"round": event.subject, "listed": event.body.get("listed", 0)} | _stamp(event)),)


def _erased(event: Event) -> tuple[Change, ...]:
    # Events from before evidence could be erased have no `blobs`.
    kinds = ("people", "texts", "blobs")
    return tuple(Put("erased", {"kind": kind, "id": one}) for kind in kinds for one in event.body.get(kind, ()))


def _adopts(kind: str) -> Callable[[Event], tuple[Change, ...]]:
    def adopt(event: Event) -> tuple[Change, ...]:
        return (Put("adopted", {"kind": kind, "digest": event.body.get(kind, "")} | _stamp(event)),)

    return adopt


def _submission(event: Event) -> dict[str, str]:
    return dict(zip(("round", "person", "capability"), submission_key(event.subject), strict=True))


def _stamp(event: Event) -> dict[str, str]:
    return {"at": event.at, "event": event.id}


PROJECTIONS: dict[str, Callable[[Event], tuple[Change, ...]]] = {
    "profile.adopted": _adopts("profile"),
    "roster.imported": _adopts("roster"),
    "choices.imported": _adopts("choices"),
    "person.reconciled": _person_reconciled,
    "source.added": _source_added,
    "file.taken": _file_taken,
    "file.changed": _file_changed,
    "verdict.recorded": _verdict_recorded,
    "submission.status": _submission_status,
    "submission.gone": _submission_gone,
    "attestation.recorded": _decision,
    "witness.recorded": _decision,
    "ruling.made": _decision,
    "ruling.signed": _ruling_signed,
    "ruling.withdrawn": _ruling_withdrawn,
    "notice.given": _notice_given,
    "repair.ended": _repair_ended,
    "texts.purged": _erased,
}
