"""Owners without a roster: who a folder is named for, as a provisional person that a roster settles later."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tpd_evidence.mapping_owners import Asked, Owner
from tpd_evidence.mapping_people import DAY, Roster, is_sure
from tpd_evidence.mapping_words import SUBJECTS, condense, looks_like_name

if TYPE_CHECKING:
    from tpd_assess import IncomingFile
    from tpd_evidence.mapping_schools import Schools

_NUMBER = re.compile(r"[0-9a-z]*\d[0-9a-z]*", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,2}\d{1,2}")
_SHORTEST = 3
"""Characters from which a token with digits beside a name is a number and no ordinal."""


def owner_from_names(
    asked: Asked, labels: tuple[str, ...], roster: Roster, schools: Schools, file: IncomingFile
) -> Owner:
    """The name, number and organisation that a file's folders (else its own name) give; a reason if they give none.

    A subject beside a name without a number stays with it, ``赵磊(数学)``: it may be all that tells namesakes apart.
    """
    if file.person:
        name, number = _identity(file.person, asked.person, roster)
        organisation = file.organisation or _above(len(labels) - 1, asked, labels, schools)
        return Owner(name=name, number=number, organisation=organisation)
    for found in (_numbered(asked, labels, roster), _above_capability(asked, schools), _named(asked, labels, roster)):
        last = len(labels) - 1
        people = {_identity(labels[one], asked.parts[one], roster, sure=one == last): one for one in reversed(found)}
        if len(people) == 1:
            (name, number), index = people.popitem()
            return Owner(name=name, number=number, organisation=_above(index, asked, labels, schools))
        if people:
            return Owner(reason="evidence.two-people")
    return Owner(reason="evidence.no-owner")


def _identity(label: str, part: str, roster: Roster, *, sure: bool = False) -> tuple[str, str]:
    """Name and number of the one person whom a folder's name means; in a file's name a number must be a `sure` one."""
    names = _names(part, roster)
    numbers = [token for token in _numbers(label) if not sure or is_sure(condense(token))]
    number = numbers[0] if len(numbers) == 1 else ""
    name = names[0] if len(names) == 1 else _without(label, number)
    subject = next((word for word in SUBJECTS if word in part), "")
    return (f"{name}({subject})" if subject and not number and len(names) == 1 else name), number


def _names(part: str, roster: Roster) -> list[str]:
    return list(dict.fromkeys(word for word in roster.rest(part) if looks_like_name(word)))


def _numbers(label: str) -> list[str]:
    tokens = _NUMBER.findall(unicodedata.normalize("NFKC", label))
    return [token for token in map(str.upper, tokens) if _is_number(token)]


def _is_number(token: str) -> bool:
    return len(token) >= _SHORTEST and not DAY.fullmatch(token) and not _CODE.fullmatch(token)


def _without(label: str, number: str) -> str:
    """A folder's name without the number, as written."""
    plain = unicodedata.normalize("NFKC", label)
    parts = [part for part in re.split(r"[\s_]+", plain) if part and part.upper() != number]
    return " ".join(parts)


def _numbered(asked: Asked, labels: tuple[str, ...], roster: Roster) -> list[int]:
    """Folders of the form number and name, e.g. ``2202001_张三``."""
    folders = range(len(labels) - 1)
    return [index for index in folders if len(_numbers(labels[index])) == 1 == len(_names(asked.parts[index], roster))]


def _above_capability(asked: Asked, schools: Schools) -> list[int]:
    """The folder right above a capability's folder, if it is no school's: whatever it is called, it is somebody's."""
    folders = range(len(asked.parts) - 1)
    index = next((place - 1 for place in folders if place and asked.codes[place] and not asked.codes[place - 1]), -1)
    if index < 0 or schools.strange(asked.parts[index]) or schools.named(asked.parts[index], is_folder=True):
        return []
    return [index]


def _named(asked: Asked, labels: tuple[str, ...], roster: Roster) -> list[int]:
    """Folders in which a name stands alone, else the file's own name if it also says a capability or a number."""
    last = len(asked.parts) - 1
    folders = [index for index in range(last) if _only_name(asked.parts[index], roster)]
    says_more = any(asked.codes) or any(is_sure(condense(token)) for token in _numbers(labels[last]))
    return folders or ([last] if says_more and len(_names(asked.parts[last], roster)) == 1 else [])


def _only_name(part: str, roster: Roster) -> bool:
    left = [word for word in roster.rest(part) if not word.isascii()]
    return len(left) == 1 and looks_like_name(left[0])


def _above(index: int, asked: Asked, labels: tuple[str, ...], schools: Schools) -> str:
    """The organisation above an owner: the nearest folder that is a school's, else the outermost folder."""
    folders = asked.parts[:index]
    like = [place for place, part in enumerate(folders) if _is_school(part, schools)]
    place = like[-1] if like else 0
    if not folders or asked.codes[place]:
        return ""
    return " ".join(unicodedata.normalize("NFKC", labels[place]).split())


def _is_school(part: str, schools: Schools) -> bool:
    return schools.strange(part) or bool(schools.named(part, is_folder=True))
