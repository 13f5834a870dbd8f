"""Changing single criterion texts of a capability, without writing the rest of it out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.located import Composed, Fields, Node, Place, Reading, Scalar, nearest
from tpd_assess.model import LEVELS, Criterion, LevelText, Rubric, Text
from tpd_assess.model.constraints import CODE
from tpd_assess.rubrics.checks import check_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.errors import Problem
    from tpd_assess.located import Entry

CHANGED_BY_COUNTY = "county"
_KEYS = ("overlay", "criteria")


@dataclass(frozen=True, slots=True)
class NewText:
    """One level of one criterion in other words; a language that is not given is "" here."""

    criterion: str
    level: str
    text: Text
    criterion_place: Place
    place: Place


@dataclass(frozen=True, slots=True)
class Overlay:
    """New words for one capability."""

    code: str
    place: Place
    texts: tuple[NewText, ...]


def is_overlay(composed: Composed) -> bool:
    """True for a file that starts from a capability (``overlay: A3``) instead of holding one."""
    return isinstance(composed.root, Fields) and composed.root.get("overlay") is not None


def read_overlay(composed: Composed) -> tuple[Overlay, tuple[Problem, ...]]:
    """The overlay of a composed file, as far as it can be read, and all problems of the file by itself."""
    reading = Reading(composed.problems)
    root = composed.root or Fields((), Place(composed.file))
    entries = reading.known(reading.mapping(root, ""), _KEYS)
    code = reading.form(entries["overlay"].value, "overlay", CODE) if "overlay" in entries else None
    texts = tuple(_texts(reading, entries["criteria"].value)) if "criteria" in entries else ()
    if not texts and not reading.problems:
        reading.fault("rubrics.empty-overlay", root.place)
    return Overlay(code or "", reading.place("overlay"), texts), tuple(reading.problems)


def _texts(reading: Reading, node: Node) -> Iterable[NewText]:
    for criterion in reading.mapping(node, "criteria"):
        path = f"criteria.{criterion.key.text}"
        inner = reading.known(reading.mapping(criterion.value, path), ("levels",))
        if "levels" in inner:
            levels = reading.known(reading.mapping(inner["levels"].value, f"{path}.levels"), LEVELS)
            for level, entry in levels.items():
                yield _new_text(reading, criterion, level, entry, f"{path}.levels.{level}")


def _new_text(reading: Reading, criterion: Entry, level: str, entry: Entry, path: str) -> NewText:
    text = _partial_text(reading, entry.value, path)
    return NewText(criterion.key.text, level, text, criterion.key.place, entry.value.place)


def _partial_text(reading: Reading, node: Node, path: str) -> Text:
    """A text in one or both languages; here the English may stand alone."""
    if isinstance(node, Scalar):
        return Text(reading.text(node, path) or "")
    entries = reading.known(reading.mapping(node, path), ("zh", "en"))
    found = {key: reading.text(entry.value, f"{path}.{key}") or "" for key, entry in entries.items()}
    return Text(found.get("zh", ""), found.get("en", ""))


def apply_overlay(rubric: Rubric, overlay: Overlay) -> tuple[Rubric, tuple[Problem, ...]]:
    """The capability in the county's words, and what is wrong with them.

    New Chinese without new English drops the English: an old translation of other words would mislead.
    """
    reading = Reading()
    criteria = {criterion.key: criterion for criterion in rubric.criteria}
    for new in overlay.texts:
        criterion = criteria.get(new.criterion)
        if criterion is None:
            params = {"key": new.criterion, "capability": rubric.code, "known": list(criteria)}
            hint = nearest(new.criterion, list(criteria))
            reading.fault("rubrics.unknown-criterion", new.criterion_place, **params, hint=hint)
            continue
        reading.note(f"criteria.{new.criterion}.levels.{new.level}", new.place)
        criteria[new.criterion] = _changed(criterion, new)
    for key in dict.fromkeys(new.criterion for new in overlay.texts if new.criterion in criteria):
        reading.note("", next(new.place for new in overlay.texts if new.criterion == key))
        for language in ("zh", "en"):
            check_texts(reading, criteria[key], language, f"criteria.{key}.levels", partly=language == "en")
    return _with_criteria(rubric, tuple(criteria.values())), tuple(reading.problems)


def _with_criteria(rubric: Rubric, criteria: tuple[Criterion, ...]) -> Rubric:
    values = {name: getattr(rubric, name) for name in rubric.__struct_fields__}
    return Rubric(**{**values, "criteria": criteria})


def _changed(criterion: Criterion, new: NewText) -> Criterion:
    levels = tuple(_reworded(level, new.text) if level.level == new.level else level for level in criterion.levels)
    values = {name: getattr(criterion, name) for name in criterion.__struct_fields__}
    return Criterion(**{**values, "levels": levels})


def _reworded(level: LevelText, text: Text) -> LevelText:
    words = text if text.zh else Text(level.text.zh, text.en)
    return LevelText(level=level.level, text=words, source=CHANGED_BY_COUNTY)
