"""From a CASE file to what is said of each capability: our own export, or one that another system made.

A foreign file has neither keys nor evidence, so it can only change rubrics in force. A rubric is known by the code or
name in its title; a criterion by its identifier, by a key in its category or description, or, where there are as many
as in force and none is known, by its place; a level by its identifier, the word of its quality or its score, which must
not contradict each other.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem, RubricError
from tpd_assess.located import Listing, Place, Scalar
from tpd_assess.located.source import read_source
from tpd_assess.model import LEVELS
from tpd_assess.packs import figures
from tpd_assess.packs.case import EXTENSION, identifier
from tpd_assess.packs.columns import both, meant
from tpd_assess.packs.laying import Told, lay
from tpd_assess.tables.words import plain_code, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tpd_assess.model import Criterion, Rubric, Standard
    from tpd_assess.packs.documents import Document

_CODE = re.compile(r"(?<![A-Z0-9])[A-Z]{1,4}[0-9]{1,3}(?![A-Z0-9])")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CRITERIA = ("CFRubricCriteria", "CFRubricCriterion")


def read_case(path: Path, base: Mapping[str, Rubric], standard: Standard) -> tuple[Rubric, ...]:
    """The rubrics of a CASE file, laid over `base`. Raises `RubricError` with all problems."""
    case = _Case(base, standard)
    rubrics = [rubric for one in _rubrics_in(_Value(_parsed(path), "", str(path))) for rubric in case.rubric(one)]
    problems = case.problems or ([] if rubrics else [Problem("packs.no-case-rubric", {}, file=str(path))])
    if problems:
        raise RubricError("rubrics.faulty", tuple(problems), path=str(path))
    return tuple(rubrics)


def _parsed(path: Path) -> Any:
    source = read_source(path)
    if source.text is None or source.problems:
        raise RubricError("rubrics.faulty", source.problems, path=str(path))
    try:
        return json.loads(source.text)
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (0, 0)
        problem = Problem("packs.not-json", {}, source.file, line, column)
        raise RubricError("rubrics.faulty", (problem,), path=str(path)) from error


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the file and its path; of a kind that was not expected it counts as not there."""

    value: Any
    path: str
    file: str

    @property
    def place(self) -> Place:
        return Place(self.file, cell=self.path or "$")

    @property
    def fields(self) -> dict[str, Any]:
        return self.value if isinstance(self.value, dict) else {}

    def at(self, *names: str) -> _Value:
        """What stands under the first of some names that is there."""
        name = next((name for name in names if self.fields.get(name) is not None), names[0])
        return _Value(self.fields.get(name), f"{self.path}.{name}" if self.path else name, self.file)

    def items(self) -> list[_Value]:
        """The items of a list."""
        listed = self.value if isinstance(self.value, list) else []
        return [_Value(one, f"{self.path}[{number}]", self.file) for number, one in enumerate(listed)]

    @property
    def text(self) -> str:
        return str(self.value).strip() if isinstance(self.value, str | int | float) else ""

    def nodes(self) -> Document:
        """The fields as part of a document."""
        return {name: self.at(name).node() for name in self.fields}

    def node(self) -> Any:
        """The value as part of a document."""
        if isinstance(self.value, dict):
            return self.nodes()
        if isinstance(self.value, list):
            nodes = [item.node() for item in self.items()]
            return nodes if any(isinstance(node, dict) for node in nodes) else Listing(tuple(nodes), self.place)
        return self.scalar()

    def scalar(self) -> Scalar:
        """The value as text."""
        text = str(self.value).lower() if isinstance(self.value, bool) else self.text
        return Scalar(text, self.place, plain=not text)


def _rubrics_in(root: _Value) -> Iterator[_Value]:
    """The rubrics of a package, a list, or a file with one alone."""
    for one in root.items() or [root]:
        inner = one.at("CFPackage") if one.at("CFPackage").value else one
        if inner.at("CFRubrics").value is not None:
            yield from inner.at("CFRubrics").items()
        elif inner.at("CFRubric").value is not None:
            yield inner.at("CFRubric")
        elif inner.at(*_CRITERIA).value is not None:
            yield inner


class _Case:
    """A file while it is read."""

    def __init__(self, base: Mapping[str, Rubric], standard: Standard) -> None:
        self._base = base
        self._standard = standard
        self._first: dict[str, str] = {}  # code → path of its rubric
        self.problems: list[Problem] = []

    def rubric(self, rubric: _Value) -> tuple[Rubric, ...]:
        """One capability as it would stand."""
        code = self._code(rubric)
        if not code:
            self._fault("packs.case-no-code", rubric.at("title"), found=rubric.at("title").text)
            return ()
        first = self._first.setdefault(code, rubric.path)
        if first != rubric.path:
            self._fault("packs.case-twice", rubric, code=code, first=first)
            return ()
        return self._laid(rubric, code, self._base.get(code))

    def _laid(self, rubric: _Value, code: str, before: Rubric | None) -> tuple[Rubric, ...]:
        known = len(self.problems)
        own = rubric.at("extensions").at(EXTENSION)
        self._check_standard(own.at("standard"))
        told = Told(Scalar(code, rubric.at("title").place, plain=False))
        if own.fields:
            told.header = _header(rubric, own, code)
            told.slots = [{**slot.nodes(), "key": slot.at("key").scalar()} for slot in own.at("slots").items()]
        told.criteria, told.whole_criteria = self._criteria(rubric, code, before)
        if len(self.problems) > known:
            return ()
        rubrics, problems = lay(told, before, self._standard)
        self.problems += problems
        return rubrics

    def _check_standard(self, named: _Value) -> None:
        if named.text not in ("", self._standard.key):
            self._fault("rubrics.other-standard", named, found=named.text, wanted=self._standard.key)

    def _fault(self, code: str, value: _Value, /, **params: Any) -> None:
        self.problems.append(value.place.problem(code, **params))

    # --- which rubric ------------------------------------------------------------------------------------------------

    def _code(self, rubric: _Value) -> str:
        told = rubric.at("extensions").at(EXTENSION).at("code").text
        if told:
            return told
        by_identifier = {identifier(self._standard.key, code): code for code in self._base}
        named = by_identifier.get(rubric.at("identifier").text.lower(), "")
        texts = [rubric.at(name).text for name in ("title", "description", "notes")]
        return named or next((code for text in texts for code in self._codes_in(text)), "")

    def _codes_in(self, text: str) -> Iterator[str]:
        """Codes of rubrics in force that stand in a text, or that its name belongs to."""
        yield from (code for code in _CODE.findall(_spaced(text)) if code in self._base)
        plain = plain_name(text).casefold()
        for code, rubric in self._base.items():
            if plain and plain in {plain_name(name).casefold() for name in (rubric.name.zh, rubric.name.en)}:
                yield code

    # --- criteria ----------------------------------------------------------------------------------------------------

    def _criteria(self, rubric: _Value, code: str, before: Rubric | None) -> tuple[list[Document], bool]:
        """What is said of criteria, and whether these are all."""
        items = _in_order(rubric.at(*_CRITERIA).items())
        weights = figures.weights([item.at("weight").text for item in items])
        keys = self._keys(items, code, before)
        rows = []
        for item, key, weight in zip(items, keys, weights, strict=True):
            if key is not None:
                rows.append(self._criterion(item, key, weight, code))
        whole = all(item.at("weight").text and item.at("CFRubricCriterionLevels").items() for item in items)
        return rows, whole

    def _keys(self, items: Sequence[_Value], code: str, before: Rubric | None) -> list[Scalar | None]:
        criteria = before.criteria if before else ()
        by_identifier = {identifier(self._standard.key, code, one.key): one.key for one in criteria}
        known = [_key(item, by_identifier, criteria) for item in items]
        if not any(known) and len(items) == len(criteria):
            known = [criterion.key for criterion in criteria]
        for item, key in zip(items, known, strict=True):
            if not key:
                self._fault("packs.case-which-criterion", item, capability=code, known=list(by_identifier.values()))
        return [Scalar(key, item.place, plain=False) if key else None for item, key in zip(items, known, strict=True)]

    def _criterion(self, item: _Value, key: Scalar, weight: str, code: str) -> Document:
        document = {**item.at("extensions").at(EXTENSION).nodes(), "key": key}
        if weight:
            document["weight"] = Scalar(weight, item.at("weight").place, plain=False)
        levels = item.at("CFRubricCriterionLevels")
        if levels.items():
            document["levels"] = self._levels(levels, _level_identifiers(self._standard.key, code, key.text))
        return document

    def _levels(self, levels: _Value, by_identifier: Mapping[str, str]) -> Document:
        items = levels.items()
        names = _level_names(items, by_identifier)
        if names is None:
            fault = "packs.case-three-levels" if len(items) != len(LEVELS) else "packs.case-which-level"
            self._fault(fault, levels, count=len(items))
            return {}
        return {name: _text(item) for name, item in zip(names, items, strict=True)}


def _level_identifiers(standard: str, code: str, key: str) -> dict[str, str]:
    """The identifiers of a criterion's levels, as our exports give them."""
    return {identifier(standard, code, key, level): level for level in LEVELS}


def _header(rubric: _Value, own: _Value, code: str) -> Document:
    """The capability's own fields; its name is what stands in the title behind the code."""
    header = {name: node for name, node in own.nodes().items() if name not in {"standard", "slots", "code"}}
    title = rubric.at("title")
    name = title.text.removeprefix(code).strip()
    return {**header, "name": {**own.at("name").nodes(), "zh": Scalar(name, title.place, plain=not name)}}


def _in_order(items: list[_Value]) -> list[_Value]:
    positions = [_number(item.at("position")) for item in items]
    if None in positions:
        return items
    return [item for _, item in sorted(zip(positions, items, strict=True), key=lambda pair: pair[0] or 0)]


def _key(item: _Value, by_identifier: Mapping[str, str], criteria: Sequence[Criterion]) -> str:
    told = item.at("extensions").at(EXTENSION).at("key").text or by_identifier.get(item.at("identifier").text.lower())
    words = {item.at(name).text.lower() for name in ("category", "description", "title")}
    return told or next((criterion.key for criterion in criteria if criterion.key in words), "")


def _level_names(items: Sequence[_Value], by_identifier: Mapping[str, str]) -> Sequence[str] | None:
    """Which level each item is: by order of score or by what says so; ``None`` where neither does, or they differ.

    Position tells nothing, for many begin with the best.
    """
    said = [_said(item, by_identifier) for item in items]
    names = _by_score(items) or [next(iter(one), "") for one in said]
    agreed = all(one <= {name} for one, name in zip(said, names, strict=True))
    return names if agreed and len(names) == len(LEVELS) and set(names) == set(LEVELS) else None


def _by_score(items: Sequence[_Value]) -> list[str]:
    """The levels in the order of their scores; nothing where these do not tell them apart."""
    scores = [score for item in items if (score := _number(item.at("score"))) is not None]
    if len(items) != len(LEVELS) or len(set(scores)) != len(LEVELS):
        return []
    return [LEVELS[sorted(scores).index(score)] for score in scores]


def _said(item: _Value, by_identifier: Mapping[str, str]) -> set[str]:
    """Every level that something of an item says it is: our own mark, its identifier, the word of its quality."""
    told = item.at("extensions").at(EXTENSION).at("level").text
    words = {level: both(f"packets.level-{level}") for level in LEVELS}
    known = by_identifier.get(item.at("identifier").text.lower(), "")
    return {told, known, meant(item.at("quality").text, words)} - {""}


def _number(value: _Value) -> float | None:
    try:
        return float(value.text)
    except ValueError:
        return None


def _text(level: _Value) -> Document:
    """The level's text: in the language in which it is written, with the English of our own export beside."""
    words = level.at("description", "quality")
    own = level.at("extensions").at(EXTENSION)
    language = "zh" if own.value or _CHINESE.search(words.text) or not words.text else "en"
    text = {language: Scalar(words.text, words.place, plain=not words.text)}
    return {**text, "en": own.at("en").node()} if own.at("en").text else text


def _spaced(text: str) -> str:
    """A text in capitals and half-width signs, with its blanks kept."""
    return " ".join(plain_code(word) for word in text.split())
