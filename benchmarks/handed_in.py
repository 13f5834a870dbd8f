"""A simulated county whose evidence is in and valid, written straight into the store: what scoring begins with.

No folder is taken in and nothing is read or judged: what that costs, `run.py` measures. Evidence is one tiny text for
each slot of a capability, which all teachers hand in alike, as nobody looks into it here.
"""

from __future__ import annotations

import math
import random
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.county import PROFILE, STANDARD, TRAINING_SCHOOL
from benchmarks.people import SUBJECTS, TEACHERS, School, Teacher, capabilities, schools, teachers
from tpd_assess.county import County
from tpd_assess.means import Means, utc_now
from tpd_assess.model import AssignmentRequest, Organisation, RaterInPlan, Want, WorkInPlan
from tpd_assess.plugins import Plugins
from tpd_assess.store import Draft, Incoming, PersonRecord, Store, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tpd_assess.store import Transaction

ROUND = "2025-autumn"  # as in the county's profile
CLERK = "920001"
EXPERTS = 120  # for TEACHERS teachers
_FIRST_EXPERT = 910_001
_AT_ONCE = 500  # teachers in one transaction
_WANTS = (Want(kind="expert", purpose="main", count=1), Want(kind="peer", purpose="main", count=3))

Slots = dict[str, list[tuple[str, str, int]]]
"""The slots of each capability that evidence is handed in for: key, digest and size of its bytes."""


@dataclass(frozen=True)
class People:
    """Who takes part: teachers with their choices, their schools, and experts (as records without id)."""

    schools: Sequence[School]
    teachers: Sequence[Teacher]
    experts: Sequence[PersonRecord]


def people(count: int, seed: int) -> People:
    """So many teachers in 35 schools, twice as many schools for more than one county's teachers, and so on."""
    known = capabilities(STANDARD)
    dice = random.Random(seed)
    made = [
        replace(one, name=f"{one.name}{number}" if number > 1 else one.name)
        for number in range(1, math.ceil(count / TEACHERS) + 1)
        for one in schools(known, dice)
    ]
    everybody = list(teachers(count, made, known, dice))
    experts = [_expert(number, dice) for number in range(max(3, round(count * EXPERTS / TEACHERS)))]
    return People(made, everybody, experts)


def _expert(number: int, dice: random.Random) -> PersonRecord:
    stage = dice.choice(("primary", "primary", "junior", "junior", "senior"))
    return PersonRecord(
        id="", number=str(_FIRST_EXPERT + number), name=f"专家{number + 1}", organisation=TRAINING_SCHOOL, stage=stage,
        subject=dice.choice(SUBJECTS[stage]), roles=("expert",),
    )  # fmt: skip


def request(count: int, seed: int) -> AssignmentRequest:
    """What a policy is asked of such a county, without any store; people are named by their numbers."""
    found = people(count, seed)
    works = (
        WorkInPlan(
            teacher=one.number, capability=code, organisation=one.school.name, stage=one.stage, subject=one.subject,
            wants=_WANTS,
        )
        for one in found.teachers
        for code in sorted(one.choices)
    )  # fmt: skip
    peers = (_rater(one.number, "peer", one.school.name, one) for one in found.teachers)
    experts = (_rater(one.number, "expert", one.organisation, one) for one in found.experts)
    return AssignmentRequest(seed=str(seed), works=tuple(works), raters=(*peers, *experts))


def _rater(number: str, kind: str, organisation: str, one: Teacher | PersonRecord) -> RaterInPlan:
    return RaterInPlan(person=number, kind=kind, organisation=organisation, stage=one.stage, subject=one.subject)


# --- into the store ---------------------------------------------------------------------------------------------------


def write_handed_in(root: Path, *, count: int, seed: int) -> None:
    """Make a workspace in the new folder `root`: everything handed in and valid, nothing planned."""
    found = people(count, seed)
    with tempfile.TemporaryDirectory() as scratch:
        texts = _created(root, found.teachers, Path(scratch))
        with Store.open(Workspace(root), clock=utc_now) as store:
            slots = _stored(store, texts)
            records = _records(store, found)
            with store.write("") as tx:
                for one in records.values():
                    tx.put_person(one)
            _register(store, found, records)
            _hand_in(store, found.teachers, records, slots)


def _created(root: Path, everybody: Sequence[Teacher], scratch: Path) -> dict[str, dict[str, Path]]:
    """The workspace with the profile in force; gives the texts that are handed in."""
    profile = scratch / "assessment.yaml"
    profile.write_text(PROFILE, encoding="utf-8", newline="\n")
    with County.create(root, Means(Plugins.load()), profile=str(profile)) as county:
        return _texts(county, everybody, scratch)


def _texts(county: County, everybody: Iterable[Teacher], folder: Path) -> dict[str, dict[str, Path]]:
    """A tiny text for each required slot of every capability that somebody chose."""
    rubrics = {
        code: county.rubrics.rubric(code) for code in sorted({code for one in everybody for code in one.choices})
    }
    made: dict[str, dict[str, Path]] = {}
    for code, rubric in rubrics.items():
        made[code] = {one.key: folder / f"{code}_{one.key}.txt" for one in rubric.slots if one.required}
        for path in made[code].values():
            path.write_text(f"{path.stem}\n", encoding="utf-8", newline="\n")
    return made


def _stored(store: Store, texts: Mapping[str, Mapping[str, Path]]) -> Slots:
    paths = [(code, key, path) for code, by_key in texts.items() for key, path in by_key.items()]
    kept = store.blobs.put_many(Incoming(path, path.stat().st_size, path.stat().st_mtime_ns) for _, _, path in paths)
    slots: Slots = {code: [] for code in texts}
    for (code, key, _), one in zip(paths, kept, strict=True):
        slots[code].append((key, one.digest, one.size))
    return slots


def _records(store: Store, found: People) -> dict[str, PersonRecord]:
    """Everybody with an id, by number; ids grow with numbers, so that a seed draws the same people each time."""
    teaching = (
        PersonRecord(
            id="", number=one.number, name=one.name, organisation=one.school.name, stage=one.stage,
            subject=one.subject, roles=("teacher", "peer"),
        )
        for one in found.teachers
    )  # fmt: skip
    clerk = PersonRecord(id="", number=CLERK, name="办事员", organisation=TRAINING_SCHOOL, roles=("clerk",))
    return {one.number: replace(one, id=store.new_id()) for one in (*teaching, *found.experts, clerk)}


def _register(store: Store, found: People, records: Mapping[str, PersonRecord]) -> None:
    places = [Organisation(key=one.name, name=one.name, environment=one.environment) for one in found.schools]
    places.append(Organisation(key=TRAINING_SCHOOL, name=TRAINING_SCHOOL, kind="training_school"))
    listed = [
        {"id": one.id, "organisation": one.organisation, "stage": one.stage, "subject": one.subject,
         "roles": list(one.roles)}
        for one in records.values()
    ]  # fmt: skip
    chosen = [{"person": records[one.number].id, "capabilities": list(one.choices)} for one in found.teachers]
    with store.write(records[CLERK].id) as tx:
        roster = tx.add_document("roster", {"people": listed, "organisations": places})
        choices = tx.add_document("choices", {"offers": [], "choices": chosen})
        tx.append([
            Draft("roster.imported", "roster", {"roster": roster, "source": "", "people": len(listed)}, round=ROUND),
            Draft("choices.imported", "choices", {"choices": choices, "source": ""}, round=ROUND),
        ])  # fmt: skip


def _hand_in(store: Store, everybody: Sequence[Teacher], records: Mapping[str, PersonRecord], slots: Slots) -> None:
    source = store.new_id()
    for start in range(0, len(everybody), _AT_ONCE):
        with store.write(records[CLERK].id) as tx:
            if not start:
                tx.append([Draft("source.added", source, {"path": tx.add_text("path", "inbox")}, round=ROUND)])
            for one in everybody[start : start + _AT_ONCE]:
                tx.append(
                    _of_teacher(store, tx, source, records[one.number], {code: slots[code] for code in one.choices})
                )


def _of_teacher(store: Store, tx: Transaction, source: str, owner: PersonRecord, slots: Slots) -> Iterator[Draft]:
    """Each file taken and valid, then each submission."""
    for code, own in slots.items():
        for key, digest, size in own:
            file = store.new_id()
            path = tx.add_text("path", f"{owner.organisation}/{owner.number}_{owner.name}/{code}/{key}.txt", owner.id)
            body = {
                "source": source, "path": path, "state": "accepted", "digest": digest, "size": size,
                "media_type": "text/plain", "person": owner.id, "capability": code, "slot": key, "reason": "",
                "params": {}, "container": "", "replaces": "", "late": False,
            }  # fmt: skip
            yield Draft("file.taken", file, body, round=ROUND)
            yield Draft("verdict.recorded", file, _VALID, round=ROUND)
        status = {"status": "valid", "lacks": [], "needs": [], "findings": [], "inputs": ""}
        yield Draft("submission.status", f"{ROUND}/{owner.id}/{code}", status, round=ROUND)


_VALID: dict[str, Any] = {"verdict": "valid", "grounds": [], "findings": [], "facts": {}, "inputs": ""}
