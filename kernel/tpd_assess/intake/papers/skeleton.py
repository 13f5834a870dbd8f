"""Empty folders for every teacher, in the shape that mapping reads without asking, and a list of what to hand in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.intake.papers import names as papers
from tpd_assess.tables import Sheet, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tpd_assess.model import Choice, Organisation, Person, Rubric, Slot

_COLUMNS = ("number", "name", "capability", "title", "slot", "required", "formats", "limits", "folder")
_WIDTHS = (16, 12, 8, 30, 34, 16, 24, 22, 60)


@dataclass(frozen=True, slots=True)
class SkeletonReport:
    """What was made: folders and lists by path; `kept` are lists that were there already and were not touched."""

    folders: int
    lists: tuple[Path, ...]
    kept: tuple[Path, ...]


def skeleton(
    target: Path,
    *,
    organisations: Sequence[Organisation],
    people: Iterable[Person],
    choices: Iterable[Choice],
    rubrics: Iterable[Rubric],
    teacher_slots: Sequence[Slot] = (),
) -> SkeletonReport:
    """Make ``<school>/<number>_<name>/<code>_<title>/`` below `target` and one list a school.

    Teachers without a choice get their own folder only. Nothing that exists is changed. Raises `RefusedError`.
    """
    plan = _Plan(organisations, choices, rubrics, teacher_slots)
    teachers = sorted((one for one in people if "teacher" in one.roles and not one.provisional), key=_in_order)
    made, lists, kept = 0, list[Path](), list[Path]()
    for school, members in papers.grouped((plan.school(one), one) for one in teachers).items():
        folders = plan.folders(members)
        made += sum(_make(target / school / folder) for own in folders.values() for folder in own.values())
        path = target / school / f"{papers.title(papers.REQUIRED_LIST)}.xlsx"
        if path.exists():
            kept.append(path)
            continue
        with papers.writing(path):
            write_xlsx(path, [_sheet(plan.rows(members, folders))])
        lists.append(path)
    return SkeletonReport(made, tuple(lists), tuple(kept))


def _in_order(person: Person) -> tuple[str, ...]:
    return person.organisation, person.number, person.name, person.subject, person.id


def _make(folder: Path) -> int:
    """Make a folder; 1 if it was not there."""
    if folder.is_dir():
        return 0
    with papers.writing(folder / "x"):
        return 1


def _sheet(rows: Iterable[Sequence[str]]) -> Sheet:
    header = [papers.in_both(f"papers.{column}") for column in _COLUMNS]
    return Sheet(papers.title(papers.REQUIRED_LIST), header, rows, (papers.in_both("papers.how-to-hand-in"),), _WIDTHS)


class _Plan:
    """Which folders a teacher gets, and what belongs into them."""

    def __init__(
        self, organisations: Sequence[Organisation], choices: Iterable[Choice], rubrics: Iterable[Rubric],
        teacher_slots: Sequence[Slot],
    ) -> None:  # fmt: skip
        self._rubrics = {rubric.code: rubric for rubric in rubrics}
        self._chosen = {choice.person: choice.capabilities for choice in choices}
        self._teacher_slots = teacher_slots
        taken: set[str] = set()
        self._schools = {one.key: papers.unused(papers.safe_name(one.name, 40), taken) for one in organisations}

    def school(self, person: Person) -> str:
        return self._schools.get(person.organisation) or papers.safe_name(person.organisation or "_", 40)

    def folders(self, people: Sequence[Person]) -> dict[str, dict[str, str]]:
        """For each person's id: code ("" = the person's own) → folder below the school's."""
        taken: set[str] = set()
        return {one.id: dict(self._own(one, papers.unused(_person_folder(one), taken))) for one in people}

    def _own(self, person: Person, folder: str) -> Iterator[tuple[str, str]]:
        yield "", folder
        for code in self._codes(person):
            title = papers.safe_name(f"{code}_{self._rubrics[code].name.zh}", 40)
            yield code, f"{folder}/{title}"

    def _codes(self, person: Person) -> list[str]:
        return [code for code in dict.fromkeys(self._chosen.get(person.id, ())) if code in self._rubrics]

    def rows(self, people: Sequence[Person], folders: Mapping[str, Mapping[str, str]]) -> Iterator[Sequence[str]]:
        for person in people:
            own = folders[person.id]
            for slot in self._teacher_slots:
                yield [person.number, person.name, "", "", *_slot(slot), own[""]]
            for code in self._codes(person):
                rubric = self._rubrics[code]
                title = f"{rubric.name.zh} {rubric.name.en}".strip()
                yield from ([person.number, person.name, code, title, *_slot(slot), own[code]] for slot in rubric.slots)


def _person_folder(person: Person) -> str:
    """Number and name; without a number the subject tells namesakes apart."""
    name = f"{person.name}({person.subject})" if not person.number and person.subject else person.name
    return papers.safe_name(f"{person.number}_{name}" if person.number else name, 40)


def _slot(slot: Slot) -> list[str]:
    asked = papers.in_both("papers.is-required" if slot.required else "papers.is-optional")
    return [f"{slot.title.zh} {slot.title.en}".strip(), asked, " ".join(slot.formats), _limits(slot)]


def _limits(slot: Slot) -> str:
    limits = slot.limits
    found = ((limits.max_minutes, "min"), (limits.max_mb, "MB"), (limits.max_files, "×"))
    return "  ".join(f"≤ {number} {unit}" for number, unit in found if number)
