"""Rubrics as CASE 1.1 (1EdTech): a package with a CFRubric a capability, its criteria and their three levels.

Chinese stands in CASE's own fields; what these have no place for, English, evidence and keys, in `extensions`. The
`category` and `description` of a criterion are made from these, for those who read the file elsewhere.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tpd_assess.model import LEVELS
from tpd_assess.packs.documents import document_of
from tpd_assess.text import find

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tpd_assess.model import Rubric, Standard
    from tpd_assess.packs.documents import Document

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
EXTENSION = "tpd_assess"
_CREATOR = "tpd-assess"
_CHILD = "isChildOf"


def write_case(path: Path, rubrics: Iterable[Rubric], standard: Standard, *, changed: datetime = EPOCH) -> None:
    """Write rubrics as a CASE 1.1 package; `changed`, aware, is what it says of its age.

    The same arguments give the same bytes, and identifiers stay the same whatever changes in a rubric.
    """
    package = _Writing(standard, changed.astimezone(UTC).isoformat().replace("+00:00", "Z")).package(list(rubrics))
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def identifier(*parts: str) -> str:
    """The UUID of a rubric (standard, code), a criterion (and its key) or a level (and its name)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join((_CREATOR, *parts))))


class _Writing:
    def __init__(self, standard: Standard, changed: str) -> None:
        self._standard = standard
        self._changed = changed

    def package(self, rubrics: list[Rubric]) -> Document:
        title = self._standard.name.zh
        document = {**self._known_as("document"), "creator": _CREATOR, "title": title, "caseVersion": "1.1"}
        return {
            "CFDocument": document,
            "CFItems": [self._item(rubric) for rubric in rubrics],
            "CFAssociations": [self._association(rubric) for rubric in rubrics],
            "CFRubrics": [self._rubric(rubric) for rubric in rubrics],
        }

    def _known_as(self, *parts: str) -> Document:
        return {**_link(identifier(self._standard.key, *parts)), "lastChangeDateTime": self._changed}

    def _item(self, rubric: Rubric) -> Document:
        item = self._known_as("item", rubric.code)
        return {**item, "humanCodingScheme": rubric.code, "fullStatement": rubric.name.zh, "language": "zh"}

    def _association(self, rubric: Rubric) -> Document:
        return {
            **self._known_as("item", rubric.code, _CHILD),
            "associationType": _CHILD,
            "originNodeURI": self._item_link(rubric),
            "destinationNodeURI": {
                "title": self._standard.name.zh,
                **_link(identifier(self._standard.key, "document")),
            },
        }

    def _item_link(self, rubric: Rubric) -> Document:
        return {"title": rubric.name.zh, **_link(identifier(self._standard.key, "item", rubric.code))}

    def _rubric(self, rubric: Rubric) -> Document:
        form = document_of(rubric)
        criteria = [self._criterion(rubric, one, at) for at, one in enumerate(form.pop("criteria"), start=1)]
        return {
            **self._known_as(rubric.code),
            "title": f"{rubric.code} {rubric.name.zh}",
            "CFRubricCriteria": criteria,
            "extensions": {EXTENSION: {"standard": rubric.standard, **form, "name": _english(form["name"])}},
        }

    def _criterion(self, rubric: Rubric, form: Document, at: int) -> Document:
        slot = rubric.slot(form["slot"])
        levels = form.pop("levels")
        return {
            **self._known_as(rubric.code, form["key"]),
            "category": slot.title.zh if slot else form["slot"],
            "description": levels["pass"]["zh"],
            "CFItemURI": self._item_link(rubric),
            "weight": form.pop("weight"),
            "position": at,
            "rubricId": identifier(rubric.standard, rubric.code),
            "CFRubricCriterionLevels": [self._level(rubric, form, level, levels[level]) for level in LEVELS],
            "extensions": {EXTENSION: form},
        }

    def _level(self, rubric: Rubric, criterion: Document, level: str, text: Document) -> Document:
        name = find(f"packets.level-{level}")
        return {
            **self._known_as(rubric.code, criterion["key"], level),
            "quality": name.zh if name else level,
            "description": text["zh"],
            "score": LEVELS.index(level),
            "position": LEVELS.index(level) + 1,
            "rubricCriterionId": identifier(rubric.standard, rubric.code, criterion["key"]),
            "extensions": {EXTENSION: {"level": level, **_english(text)}},
        }


def _link(one: str) -> Document:
    return {"identifier": one, "uri": f"urn:uuid:{one}"}


def _english(text: Document) -> Document:
    return {name: text[name] for name in ("en",) if name in text}
