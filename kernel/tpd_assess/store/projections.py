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
PEOPLE = {
    "files": ("person",),
    "notices": ("person",),
    "decisions": ("actor", "second"),
    "assignments": ("person", "rater"),
    "sheets": ("person", "rater"),
    "declared": ("rater", "person"),
    "overrides": ("person", "actor", "second"),
    "proposals": ("actor",),
}
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
    twice = {"actor": into, "second": into}
    alone = [Patch(table, {"second": ""}, twice) for table in ("decisions", "overrides")]
    # Statuses are judged again for the person they now belong to.
    return (*merged, *moved, *alone, Drop("statuses", {"person": gone}))


def _rater_assigned(event: Event) -> tuple[Change, ...]:
    shared = {"round": event.round, "rater": event.subject, "state": "open", "plan": event.body.get("plan", "")}
    names = ("id", "person", "capability", "kind", "purpose", "position")
    readings = ({name: item[name] for name in names} for item in event.body.get("items", ()))
    return tuple(Put("assignments", reading | shared | _stamp(event)) for reading in readings)


def _reading_released(event: Event) -> tuple[Change, ...]:
    return (Patch("assignments", {"state": "released"}, {"id": event.subject}),)


def _conflict_declared(event: Event) -> tuple[Change, ...]:
    pair = {"rater": event.subject, "person": event.body.get("person", "")}
    return (Put("declared", pair | {"reason_text": reference(event.body.get("reason"))} | _stamp(event)),)


def _packet_written(event: Event) -> tuple[Change, ...]:
    shared = {"packet": event.body.get("packet", ""), "at": event.at}
    names = ("assignment", "rubric", "evidence", "slots")
    items = ({name: item[name] for name in names} for item in event.body.get("items", ()))
    return tuple(Put("packets", item | shared) for item in items)


def _sheet_submitted(event: Event) -> tuple[Change, ...]:
    body = event.body
    names = ("round", "person", "capability", "rater", "kind", "purpose", "revision", "rubric", "evidence")
    row = {"id": event.subject, **{name: body[name] for name in names if name != "round"}, "round": event.round}
    kept = {"state": "in", "kept_rubric": "", "kept_evidence": "", "body": body}
    return (Put("sheets", row | kept | _stamp(event)),)


def _sheet_kept(event: Event) -> tuple[Change, ...]:
    kept = {"kept_rubric": event.body.get("rubric", ""), "kept_evidence": event.body.get("evidence", "")}
    return (Patch("sheets", kept, {"id": event.subject}),)


def _sheet_set_aside(event: Event) -> tuple[Change, ...]:
    aside = Patch("sheets", {"state": "set_aside"}, {"id": event.subject})
    return (aside, Patch("assignments", {"state": "released"}, {"id": event.subject}))


def _override_made(event: Event) -> tuple[Change, ...]:
    body = event.body
    row = {"id": event.id, **_submission(event), "level": body.get("level", ""), "because": body.get("because", "")}
    row |= {"actor": event.actor, "second": "", "withdrawn": "", "reason_text": reference(body.get("reason"))}
    return (Put("overrides", row | {"at": event.at}),)


def _override_signed(event: Event) -> tuple[Change, ...]:
    unsigned = {"id": event.subject, "second": ""}
    return (Patch("overrides", {"second": event.actor}, unsigned, unless={"actor": event.actor}),)


def _override_withdrawn(event: Event) -> tuple[Change, ...]:
    return (Patch("overrides", {"withdrawn": event.id}, {"id": event.subject, "withdrawn": ""}),)


def _results_proposed(event: Event) -> tuple[Change, ...]:
    row = {"id": event.id, "round": event.round, "actor": event.actor, "open": event.body.get("open", "")}
    return (Put("proposals", row | {"reason_text": reference(event.body.get("reason")), "at": event.at}),)


def _results_finalised(event: Event) -> tuple[Change, ...]:
    row = {"round": event.round, "results": event.body.get("results", ""), "body": event.body}
    return (Put("finalised", row | _stamp(event)),)


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
    "rater.assigned": _rater_assigned,
    "reading.released": _reading_released,
    "conflict.declared": _conflict_declared,
    "packet.written": _packet_written,
    "sheet.submitted": _sheet_submitted,
    "sheet.kept": _sheet_kept,
    "sheet.set_aside": _sheet_set_aside,
    "override.made": _override_made,
    "override.signed": _override_signed,
    "override.withdrawn": _override_withdrawn,
    "results.proposed": _results_proposed,
    "results.finalised": _results_finalised,
    "texts.purged": _erased,
}
