"""Final results as exporters get them: from the finalised document, with the names that people have now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import profile as profiles
from tpd_assess.deadlines import local_time
from tpd_assess.model import CapabilityLine, ResultsSnapshot, TeacherLine, Text
from tpd_assess.results.bands import printed
from tpd_assess.results.replay import finalised
from tpd_assess.results.rules import rules

if TYPE_CHECKING:
    from tpd_assess.model import Profile
    from tpd_assess.results.document import Document
    from tpd_assess.setting import Setting


def snapshot(setting: Setting) -> ResultsSnapshot:
    """The final results of the round. Raises `NotFoundError` (``results.not-finalised``)."""
    row, document = finalised(setting.store, setting.round)
    profile = profiles.from_document(setting.store.documents.get(document["profile"]))
    lines = _Lines(setting, profile)
    return ResultsSnapshot(
        county=profile.county, name=profile.name, issuer=profile.issuer if profile.issuer.zh else profile.county,
        round=setting.round, round_title=profile.round.title, standard=setting.standard.name,
        finalised=local_time(row.at, profile.time_zone), results=row.results, profile=document["profile"],
        heads=tuple(f"{head.origin} {head.seq} {head.digest}" for head in setting.store.log.heads()),
        rules=rules(profile, document["policies"]),
        lines=tuple(sorted(map(lines.teacher, document["teachers"]), key=_by_school)),
    )  # fmt: skip


def _by_school(line: TeacherLine) -> tuple[str, str, str]:
    return (line.organisation, line.number, line.name)


class _Lines:
    def __init__(self, setting: Setting, profile: Profile) -> None:
        self._setting = setting
        self._grading = profile.grading
        self._people = {one.id: one for one in setting.store.people.all()}
        self._schools = {one.key: one.name for one in setting.organisations()}
        self._names: dict[tuple[str, str], Text] = {}

    def teacher(self, entry: Document) -> TeacherLine:
        """One teacher; whoever was erased since stands without a name."""
        person = self._people[self._setting.store.people.final(entry["teacher"])]
        school = str(entry["organisation"])
        before = entry["before"].get("grade", "")
        lines = [self._capability(one, person.stage) for one in entry["submissions"]]
        lines += [self._capability(one, person.stage, from_round=one["round"]) for one in entry["earlier"]]
        return TeacherLine(
            number=person.number, name=person.name, organisation=self._schools.get(school, school),
            stage=person.stage, subject=person.subject, grade=entry["grade"], points=entry["points"],
            recommended=entry["recommended"], overridden=before if before != entry["grade"] else "",
            capabilities=tuple(lines),
        )  # fmt: skip

    def _capability(self, entry: Document, stage: str, *, from_round: str = "") -> CapabilityLine:
        return CapabilityLine(
            capability=entry["capability"], name=self._name(entry["capability"], stage), state=entry["state"],
            points=entry["points"], points_level=entry["points_level"],
            conjunctive_level=entry["conjunctive_level"], level=entry["level"],
            peers=printed(entry["peers"], self._grading), experts=printed(entry["experts"], self._grading),
            sheets=len(entry["counted"]), recommended=entry["recommended"],
            overridden=entry.get("before", {}).get("level", ""), held=entry["held"], from_round=from_round,
        )  # fmt: skip

    def _name(self, code: str, stage: str) -> Text:
        key = (code, stage)
        if key not in self._names:
            known = code in self._setting.rubrics.codes
            self._names[key] = self._setting.rubrics.rubric(code, stage).name if known else Text(code)
        return self._names[key]
