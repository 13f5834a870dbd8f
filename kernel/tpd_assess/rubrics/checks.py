"""What must hold in a rubric or standard beyond the form of each single value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tpd_assess.located import nearest
from tpd_assess.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.located import Reading
    from tpd_assess.model import Criterion, Rubric, Slot, Standard

ALL_WEIGHTS = 100
LANGUAGES = ("zh", "en")

_BLANKS = re.compile(r"[\s\W_]+")
_NOT = re.compile(
    r"没有能够|没有能|不能够|没有|不能|未能|缺乏|缺少|不够|不|没|未|无|非|缺"
    r"|\b(?:do|does|did|is|are|was|were|has|have|can|cannot|not|no|never|without|lacks?)\b"
)


def check_rubric(reading: Reading, rubric: Rubric, path: str) -> None:
    """Report what is wrong within one capability; `path` is where it stands in the file."""
    slots = [slot.key for slot in rubric.slots]
    unique(reading, slots, f"{path}.slots", "key")
    unique(reading, [criterion.key for criterion in rubric.criteria], f"{path}.criteria", "key")
    _check_slots(reading, rubric.slots, f"{path}.slots")
    _check_weights(reading, rubric, f"{path}.criteria")
    for number, criterion in enumerate(rubric.criteria):
        _check_criterion(reading, criterion, slots, f"{path}.criteria[{number}]")


def unique(reading: Reading, keys: Iterable[str], path: str, field: str) -> None:
    """Report each key that stands twice in a list."""
    first: dict[str, int] = {}
    for number, key in enumerate(keys):
        if key and key in first:
            line = reading.place(f"{path}[{first[key]}].{field}").line
            reading.fault("rubrics.twice", reading.place(f"{path}[{number}].{field}"), key=key, first=line)
        first.setdefault(key, number)


def _check_slots(reading: Reading, slots: Sequence[Slot], path: str) -> None:
    if reading.sound(path) and not any(slot.required for slot in slots):
        reading.fault("rubrics.no-required-slot", reading.place(path))
    for number, slot in enumerate(slots):
        check_formats(reading, slot, f"{path}[{number}]")


def check_formats(reading: Reading, slot: Slot, path: str) -> None:
    """Report a slot that takes no format, or takes one both gladly and with a note."""
    if reading.sound(f"{path}.formats") and not slot.formats:
        reading.fault("rubrics.no-formats", reading.place(f"{path}.formats"), slot=slot.key)
    both = sorted({*slot.formats} & {*slot.accepted_with_note})
    if both:
        reading.fault("rubrics.format-twice", reading.place(f"{path}.accepted_with_note"), slot=slot.key, formats=both)


def _check_weights(reading: Reading, rubric: Rubric, path: str) -> None:
    if not reading.sound(path):
        return
    total = sum(criterion.weight for criterion in rubric.criteria)
    if total != ALL_WEIGHTS:
        reading.fault("rubrics.weights", reading.place(path), capability=rubric.code, total=total)


def _check_criterion(reading: Reading, criterion: Criterion, slots: Sequence[str], path: str) -> None:
    if criterion.slot and criterion.slot not in slots:
        hint = nearest(criterion.slot, slots)
        place = reading.place(f"{path}.slot")
        reading.fault(
            "rubrics.unknown-slot", place, criterion=criterion.key, slot=criterion.slot, known=list(slots), hint=hint
        )
    if reading.sound(f"{path}.levels"):
        reworded = any(level.source == "county" for level in criterion.levels)
        for language in LANGUAGES:
            check_texts(reading, criterion, language, f"{path}.levels", partly=language == "en" and reworded)


def check_texts(reading: Reading, criterion: Criterion, language: str, path: str, *, partly: bool = False) -> None:
    """Report levels of a criterion that a rater could not tell apart in one language.

    English may be left out altogether; `partly` allows it to be there for some levels only, as it is when a county
    changes the Chinese of one.
    """
    texts = {level.level: getattr(level.text, language) for level in criterion.levels}
    if language == "en" and not any(texts.values()):
        return
    for number, level in enumerate(LEVELS):
        place = reading.place(f"{path}.{level}.{language}", f"{path}.{level}")
        same = [other for other in LEVELS[:number] if texts[other] and bare(texts[other]) == bare(texts[level])]
        if not texts[level] and not partly:
            reading.fault("rubrics.no-text", place, criterion=criterion.key, level=level, language=language)
        elif same:
            params = {"level": level, "other": same[0], "language": language}
            reading.fault("rubrics.same-text", place, criterion=criterion.key, **params)
    if _is_bare_negation(texts["fail"], texts["pass"]):
        place = reading.place(f"{path}.fail.{language}", f"{path}.fail")
        reading.fault("rubrics.bare-negation", place, criterion=criterion.key, language=language)


def bare(text: str) -> str:
    """A text without blanks, punctuation and capitals."""
    return _BLANKS.sub("", text).lower()


def _is_bare_negation(fail: str, passed: str) -> bool:
    """True for a fail text that says nothing a rater could look for, as "is incomplete" does. Narrow on purpose."""
    return bool(passed) and bare(fail) != bare(passed) and _affirmed(fail) == _affirmed(passed) != ""


def _affirmed(text: str) -> str:
    return bare(_NOT.sub("", text.lower()))


def check_cell(reading: Reading, standard: Standard, environment: str, dimension: str) -> None:
    """Report a cell that the standard does not have."""
    environments = [item.key for item in standard.environments]
    dimensions = [item.key for item in standard.dimensions]
    _known(reading, environment, environments, "environment")
    _known(reading, dimension, dimensions, "dimension")
    if any(cell.environment == environment and cell.dimension == dimension for cell in standard.empty_cells):
        reading.fault("rubrics.empty-cell", reading.place("dimension"), environment=environment, dimension=dimension)


def _known(reading: Reading, key: str, known: Sequence[str], path: str) -> None:
    if reading.sound(path) and key not in known:
        place = reading.place(path)
        reading.fault(
            "located.not-one-of", place, path, key=path, found=key, known=list(known), hint=nearest(key, known)
        )


def check_standard(reading: Reading, standard: Standard) -> None:
    """Report what is wrong within a standard."""
    unique(reading, [item.key for item in standard.environments], "environments", "key")
    unique(reading, [item.key for item in standard.dimensions], "dimensions", "key")
    unique(reading, [slot.key for slot in standard.teacher_slots], "teacher_slots", "key")
    for name in ("environments", "dimensions"):
        if reading.sound(name) and not getattr(standard, name):
            reading.fault("located.empty", reading.place(name), key=name)
    for number, cell in enumerate(standard.empty_cells):
        _known(
            reading,
            cell.environment,
            [item.key for item in standard.environments],
            f"empty_cells[{number}].environment",
        )
        _known(reading, cell.dimension, [item.key for item in standard.dimensions], f"empty_cells[{number}].dimension")
    for number, slot in enumerate(standard.teacher_slots):
        check_formats(reading, slot, f"teacher_slots[{number}]")
