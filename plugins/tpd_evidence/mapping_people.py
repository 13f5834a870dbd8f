"""Whom a folder's or file's name means: by number, by name, and what it leaves open.

A name counts only where it stands alone: between other words, or beside words that mean nothing (school, capability,
slot, subject). 张三 inside 张三丰 is nobody, and neither is 海燕 inside 《海燕》.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from tpd_evidence.mapping_words import (
    CHINESE,
    NOISE,
    STAGE_WORDS,
    SUBJECTS,
    TITLE,
    Phrases,
    condense,
    fold,
    looks_like_name,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Directory, Person
    from tpd_evidence.mapping_schools import Schools

SURE_NUMBER = 5
"""Shorter numbers (years, classes, ordinals) count only beside the name, or as a folder's whole name in the school."""

_JOINED = re.compile(r"[0-9a-z]+(?:[-.][0-9a-z]+)+")
DAY = re.compile(r"(?:19[5-9]\d|20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,6}")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?:0[1-9]|1[0-2])?")
_CONNECTIVES = re.compile(r"[的和与及]")
_SHORT_NAME = 2
_LONG_NAME = 5

People = frozenset[str]
NOBODY: People = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """What one part of a path says of people, by their ids.

    `people`: who could be meant; `firm`: number and name agree; `torn`: number and name are two people's, or the number
    is nobody's; `joint`: it names several people, not namesakes only; `by_number`: a number said it. `numbers`:
    everyone whose number occurs, also where it proves nothing. `stranger`: a name in form that nobody has.
    """

    people: People = NOBODY
    firm: bool = False
    torn: bool = False
    joint: bool = False
    by_number: bool = False
    needs_school: bool = False
    numbers: People = NOBODY
    stranger: str = ""


@dataclass(slots=True)
class Roster:
    """The people of a directory, by number and by name; reads the parts of paths and remembers them."""

    directory: Directory
    schools: Schools
    phrases: tuple[str, ...] = ()
    people: dict[str, Person] = field(default_factory=dict)
    by_number: dict[str, People] = field(default_factory=dict)
    by_name: dict[str, People] = field(default_factory=dict)
    long_names: list[tuple[str, People]] = field(default_factory=list)
    lengths: frozenset[int] = frozenset()
    _cut: Phrases = field(init=False)
    _met: dict[str, Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = {one.id: one for one in self.directory.people if "teacher" in one.roles and not one.provisional}
        self.by_number = _grouped((condense(one.number), one.id) for one in self.people.values())
        self.by_name = _grouped((condense(one.name), one.id) for one in self.people.values())
        self.long_names = [pair for pair in self.by_name.items() if _is_long(pair[0])]
        self.lengths = frozenset(map(len, self.by_number))
        subjects = {condense(one.subject) for one in self.people.values()}
        self._cut = Phrases({*NOISE, *STAGE_WORDS, *SUBJECTS, *subjects, *self.phrases})

    def mention(self, folded: str) -> Mention:
        """What a folded part of a path says."""
        if folded not in self._met:
            self._met[folded] = self._read(folded)
        return self._met[folded]

    def named(self, text: str) -> People:
        """The people of exactly this number or name."""
        key = condense(text)
        return self.by_number.get(key) or self.by_name.get(key, NOBODY)

    def namesakes(self, people: People) -> People:
        """Everybody who has the name of one of these people, themselves included."""
        return _union(self.by_name.get(condense(self.people[one].name), NOBODY) for one in people)

    def _read(self, folded: str) -> Mention:
        tokens = _numbers(folded)
        numbers = _union(self.by_number.get(token, NOBODY) for token in tokens)
        named = self._names(folded)
        sure = _union(self.by_number.get(token, NOBODY) for token in tokens if is_sure(token))
        if numbers & named:
            both = numbers & named
            return Mention(both, firm=True, joint=len(both) > 1, by_number=True, numbers=numbers)
        if sure:
            torn = bool(named) or self._other_name(folded, sure)
            return Mention(sure | named, torn=torn, by_number=True, numbers=numbers)
        if named:
            joint = len({condense(self.people[one].name) for one in named}) > 1
            return Mention(named, torn=self._foreign_number(tokens, named), joint=joint, numbers=numbers)
        if numbers and condense(folded) in self.by_number and not _is_time(condense(folded)):
            return Mention(self.by_number[condense(folded)], by_number=True, needs_school=True, numbers=numbers)
        return Mention(numbers=numbers, stranger=self._stranger(folded))

    def _names(self, folded: str) -> People:
        plain = TITLE.sub(" ", folded)
        alone = words(plain)
        candidates = {*alone, *self.rest(plain), *words(self._cut.cut(plain))}
        candidates |= {word[end:] for word in alone for start, end in self.schools.phrases.find(word) if not start}
        candidates |= {part for word in candidates for part in _CONNECTIVES.split(word)}
        found = _union(self.by_name.get(condense(one), NOBODY) for one in candidates if len(one) >= _SHORT_NAME)
        if self.long_names:
            whole = condense(plain)
            found |= _union(ids for name, ids in self.long_names if name in whole)
        return found

    def rest(self, folded: str) -> list[str]:
        """The words that are left when those that name no person are cut away."""
        return words(self._cut.cut(self.schools.phrases.cut(folded)))

    def _other_name(self, folded: str, people: People) -> bool:
        """Whether a number stands beside somebody else's name: a slip in the name is one letter, not more."""
        strangers = [word for word in self.rest(folded) if looks_like_name(word)]
        names = [self.people[one].name for one in people]
        return any(not any(_alike(word, fold(name)) for name in names) for word in strangers)

    def _foreign_number(self, tokens: list[str], named: People) -> bool:
        """Whether beside a name stands a number of the roster's form that is nobody's; everyone meant has another."""
        if not all(self.people[one].number for one in named):
            return False
        return any(len(token) in self.lengths and is_sure(token) for token in tokens)

    def _stranger(self, folded: str) -> str:
        return next((word for word in self.rest(TITLE.sub(" ", folded)) if looks_like_name(word)), "")


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, People]:
    groups: dict[str, set[str]] = {}
    for key, one in pairs:
        if key:
            groups.setdefault(key, set()).add(one)
    return {key: frozenset(ids) for key, ids in groups.items()}


def _union(groups: Iterable[People]) -> People:
    return reduce(frozenset.union, groups, NOBODY)


def _is_long(name: str) -> bool:
    """Names of other peoples are written in too many ways to be found as one word."""
    return len(name) >= _LONG_NAME or not CHINESE.fullmatch(name)


def _numbers(folded: str) -> list[str]:
    """Everything in a name that may be a number: tokens with a digit, and those joined by hyphens or full stops."""
    tokens = [word for word in words(folded) if word.isascii()]
    tokens += [condense(match) for match in _JOINED.findall(folded)]
    return [token for token in tokens if any(letter.isdigit() for letter in token)]


def is_sure(token: str) -> bool:
    """Whether a token can be a person's number and is no day, year or ordinal."""
    return len(token) >= SURE_NUMBER and not _is_time(token)


def _is_time(token: str) -> bool:
    return bool(DAY.fullmatch(token) or _YEAR.fullmatch(token))


def _alike(word: str, name: str) -> bool:
    """Whether two names differ in one letter at most, as by a slip of the pen, and share the first."""
    if not name or word[0] != name[0]:
        return False
    short, long = sorted((word, name), key=len)
    if len(short) == len(long):
        return sum(one != other for one, other in zip(short, long, strict=True)) <= 1
    return len(long) - len(short) == 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
