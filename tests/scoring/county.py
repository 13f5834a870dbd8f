"""A county ready for scoring, written straight into the store, so that a test does not wait for an intake.

12 teachers in 3 schools with 3 capabilities each, 4 experts, a chair and a clerk; every submission valid by a ruling on
each file, every file a tiny text. `small_county(root)` copies one that was made once; `give` and `give_all` hand
readings out without any policy, `mark` brings a sheet in.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.intake.running import ways
from tpd_assess.county import County
from tpd_assess.model import Organisation, Rubric
from tpd_assess.setting import Setting
from tpd_assess.store import AssignmentRow, Draft, Incoming, PersonRecord
from tpd_assess.store.canonical import canonical
from tpd_assess.testing import Clock

CODES = ("A1", "A3", "A5")
SCHOOLS = ("青山小学", "江源四中", "柳河中学")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫"
SUBJECTS = ("语文", "数学", "英语")
TEACHERS = tuple(str(1001 + index) for index in range(12))
EXPERTS = ("9001", "9002", "9003", "9004")
CHAIR, CLERK = "9101", "9201"
ROUND = "round-1"


def small_county(root: Path, *, more: str = "", clock: Clock | None = None, **how: Any) -> County:
    """The county in the folder `root`; `more` are lines of YAML for the profile, in place of those of the same key.

    Close it, or use it in a ``with`` block. `how` goes to `ways`, e.g. `plugins`.
    """
    shutil.copytree(_template(more), root)
    return open_again(root, clock=clock, **how)


def open_again(root: Path, *, clock: Clock | None = None, **how: Any) -> County:
    """The same county once more, as the clerk."""
    return County.open(root, replace(ways(clock=clock, **how), actor=CLERK))


def setting_of(county: County) -> Setting:
    """What functions of the kernel take."""
    return county._setting


def person(county: County, number: str) -> str:
    """The id of a person by roster number."""
    return county.person(number).id


def number(county: County, person: str) -> str:
    """The roster number of a person by id."""
    return setting_of(county).store.people.get(person).number


# --- readings and sheets without a policy -----------------------------------------------------------------------------


def give(
    county: County, works: Iterable[tuple[str, str]], rater: str, *, kind: str = "expert", purpose: str = "main"
) -> list[str]:
    """Give a rater (number) the works (number, capability), in this order; the ids of the readings."""
    setting = setting_of(county)
    who = person(county, rater)
    start = 1 + max((one.position for one in setting.store.scoring.assignments(setting.round, rater=who)), default=0)
    items = [
        {"id": setting.store.new_id(), "person": person(county, teacher), "capability": code, "kind": kind,
         "purpose": purpose, "position": start + index}
        for index, (teacher, code) in enumerate(works)
    ]  # fmt: skip
    body = {"plan": setting.store.new_id(), "items": items}
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("rater.assigned", who, body, round=setting.round)])
    return [str(one["id"]) for one in items]


def give_all(county: County, *, peers: int = 3, experts: int = 1) -> list[str]:
    """Main readings of everything: peers of other schools in turn, experts in turn; the ids of the readings."""
    works = [(teacher, code) for teacher in TEACHERS for code in CODES]
    to_give: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for index, work in enumerate(works):
        others = TEACHERS.index(work[0]) // 4 * 4 + 4  # where the next school's teachers begin, four a school
        for step in range(peers):
            to_give.setdefault((TEACHERS[(others + (index + step) % 8) % 12], "peer"), []).append(work)
        for step in range(experts):
            to_give.setdefault((EXPERTS[(index + step) % 4], "expert"), []).append(work)
    return [one for (rater, kind), mine in to_give.items() for one in give(county, mine, rater, kind=kind)]


def readings(county: County, *, state: str = "open", **wanted: str) -> list[AssignmentRow]:
    """The readings whose fields are as wanted; `teacher` and `rater` by number."""
    setting = setting_of(county)
    asked = {name: person(county, value) for name, value in wanted.items() if name in {"teacher", "rater"}}
    asked |= {name: value for name, value in wanted.items() if name not in asked}
    asked |= {"person": asked.pop("teacher")} if "teacher" in asked else {}
    rows = setting.store.scoring.assignments(setting.round, state=state)
    return [row for row in rows if all(getattr(row, name) == value for name, value in asked.items())]


def mark(
    county: County, reading: str, level: str = "pass", *, levels: Sequence[str] = (), points: int | None = None,
    recommended: bool = False, revision: int = 1, flag: str = "",
) -> None:  # fmt: skip
    """Bring a sheet in for a reading, under what is in force now: each criterion at `level`, or as `levels` say."""
    from tpd_assess.scoring.submissions import submissions  # noqa: PLC0415

    setting = setting_of(county)
    row = setting.store.scoring.assignment(reading)
    assert row is not None
    work = submissions(setting)[row.person, row.capability]
    criteria = [one.key for one in work.rubric.criteria if one.slot in work.present]
    given = [(key, levels[at] if levels else level) for at, key in enumerate(criteria)]
    marks = [{"criterion": key, "level": one} | ({} if points is None else {"points": points}) for key, one in given]
    body = {
        "revision": revision, "person": row.person, "capability": row.capability, "rater": row.rater, "kind": row.kind,
        "purpose": row.purpose, "rubric": work.rubric_digest, "plugin": "", "version": "", "evidence": work.evidence,
        "slots": list(work.present), "marks": marks, "recommended": recommended, "comments": {}, "flag": flag,
        "findings": [], "how": "terminal", "source": "", "corrects": "", "reason": {},
    }  # fmt: skip
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("sheet.submitted", reading, body, round=row.round, on_behalf_of=row.rater)])


def set_status(county: County, teacher: str, code: str, status: str) -> None:
    """Say how one submission stands, whatever its files are."""
    setting = setting_of(county)
    with setting.store.write(setting.actor) as tx:
        tx.append([_status(setting.round, person(county, teacher), code, status)])


def change_evidence(county: County, teacher: str, code: str) -> None:
    """One more file in the first slot of a submission: what raters had before them is no longer all there is."""
    setting = setting_of(county)
    rubric = setting.rubrics.rubric(code)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "more.txt"
        path.write_text(f"more {teacher} {code}", encoding="utf-8")
        (stored,) = setting.store.blobs.put_many([_incoming(path)])
    with setting.store.write(setting.actor) as tx:
        (source,) = {row.source for row in setting.store.views.files(setting.round)}
        where = (source, f"{teacher}/{code}/more.txt", stored.digest, stored.size)
        tx.append([_taken(setting, tx, where, (person(county, teacher), code, rubric.slots[0].key))])


# --- how it is made ---------------------------------------------------------------------------------------------------


@cache
def _template(more: str) -> Path:
    root = Path(tempfile.mkdtemp(prefix="tpd-small-")) / "county"
    with County.create(root, ways(), profile=str(_profile(root.parent, more))) as county:
        people = _people(county)
        _write_down(county, people)
        _hand_in(county, people)
    return root


def _profile(folder: Path, more: str) -> Path:
    from tpd_assess.profile import shipped_profiles  # noqa: PLC0415

    kept: list[str] = []
    keep = True
    replaced = tuple(line.partition(":")[0] for line in more.splitlines() if line[:1].isalpha())
    for line in shipped_profiles()["default"].read_text(encoding="utf-8").splitlines():
        if line[:1].isalpha():
            keep = line.partition(":")[0] not in replaced
        kept += [line] if keep else []
    path = folder / "assessment.yaml"
    path.write_text("\n".join([*kept, more, ""]), encoding="utf-8")
    return path


def _people(county: County) -> dict[str, PersonRecord]:
    new_id = setting_of(county).store.new_id
    found = {}
    for index, number in enumerate(TEACHERS):
        found[number] = PersonRecord(
            id=new_id(), number=number, name=f"{SURNAMES[index]}老师", organisation=SCHOOLS[index // 4],
            stage="primary" if index < 4 else "junior", subject=SUBJECTS[index % 3],
        )  # fmt: skip
    for index, number in enumerate(EXPERTS):
        found[number] = PersonRecord(
            id=new_id(), number=number, name=f"专家{'甲乙丙丁'[index]}", organisation="进修学校", stage="junior",
            subject=SUBJECTS[index % 3], roles=("expert",),
        )  # fmt: skip
    for number, name, role in ((CHAIR, "组长", "chair"), (CLERK, "办事员", "clerk")):
        found[number] = PersonRecord(id=new_id(), number=number, name=name, organisation="进修学校", roles=(role,))
    return found


def _write_down(county: County, people: dict[str, PersonRecord]) -> None:
    setting = setting_of(county)
    names = (*SCHOOLS, "进修学校")
    organisations = [Organisation(key=one, name=one, environment="hybrid") for one in names]
    listed = [
        {"id": one.id, "organisation": one.organisation, "stage": one.stage, "subject": one.subject,
         "roles": list(one.roles)}
        for one in people.values()
    ]  # fmt: skip
    chosen = [{"person": people[number].id, "capabilities": list(CODES)} for number in TEACHERS]
    with setting.store.write(setting.actor) as tx:
        for one in people.values():
            tx.put_person(one)
        roster = tx.add_document("roster", {"people": listed, "organisations": organisations})
        choices = tx.add_document("choices", {"offers": [], "choices": chosen})
        tx.append([
            Draft("roster.imported", "roster", {"roster": roster, "source": "", "people": len(people)}, round=ROUND),
            Draft("choices.imported", "choices", {"choices": choices, "source": ""}, round=ROUND),
        ])  # fmt: skip


def _hand_in(county: County, people: dict[str, PersonRecord]) -> None:
    setting = setting_of(county)
    slots = [
        (teacher, code, slot.key)
        for teacher in TEACHERS
        for code in CODES
        for slot in setting.rubrics.rubric(code).slots
        if slot.required
    ]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{teacher}_{code}_{key}.txt" for teacher, code, key in slots]
        for path in paths:
            path.write_text(f"{path.stem}\n", encoding="utf-8")
        stored = list(setting.store.blobs.put_many(map(_incoming, paths)))
    source = setting.store.new_id()
    with setting.store.write(people[CLERK].id) as tx:
        tx.append([Draft("source.added", source, {"path": tx.add_text("path", "inbox")}, round=ROUND)])
        for (teacher, code, key), one in zip(slots, stored, strict=True):
            place = (source, f"{teacher}/{code}/{key}.txt", one.digest, one.size)
            owner = people[teacher].id
            taken = tx.append([_taken(setting, tx, place, (owner, code, key))])[0]
            reason = tx.add_text("reason", "看过", owner)
            ruling = {"says": "shown_and_authored", "reason": reason, "needs_second": False}
            tx.append([Draft("ruling.made", taken.subject, ruling, round=ROUND)])
        tx.append(_status(ROUND, people[teacher].id, code, "valid") for teacher in TEACHERS for code in CODES)


def _incoming(path: Path) -> Incoming:
    status = path.stat()
    return Incoming(path, status.st_size, status.st_mtime_ns)


def _taken(setting: Setting, tx: Any, place: tuple[str, str, str, int], owner: tuple[str, str, str]) -> Draft:
    source, path, digest, size = place
    who, code, slot = owner
    body = {
        "source": source, "path": tx.add_text("path", path, who), "state": "accepted", "digest": digest, "size": size,
        "media_type": "text/plain", "person": who, "capability": code, "slot": slot, "reason": "", "params": {},
        "container": "", "replaces": "", "late": False,
    }  # fmt: skip
    return Draft("file.taken", setting.store.new_id(), body, round=setting.round)


def _status(round_id: str, who: str, code: str, status: str) -> Draft:
    body = {"status": status, "lacks": [], "needs": [], "findings": [], "inputs": ""}
    return Draft("submission.status", f"{round_id}/{who}/{code}", body, round=round_id)


def snapshot(county: County) -> str:
    """All of the log, to see whether anything was written."""
    return canonical([event.digest for event in setting_of(county).store.log.events()])


def rubric_of(county: County, code: str) -> Rubric:
    """The rubric in force."""
    return setting_of(county).rubrics.rubric(code)
