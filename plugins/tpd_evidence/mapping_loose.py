"""Owners without a roster: who a folder is named for, as a provisional person that a roster settles later."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tpd_evidence.mapping_owners import Asked, Owner
from tpd_evidence.mapping_people import Roster, is_sure
from tpd_evidence.mapping_words import condense, looks_like_name

if TYPE_CHECKING:
    from tpd_assess import IncomingFile

    from tpd_evidence.mapping_schools import Schools

_NUMBER = re.compile(r"[0-9a-z]*\d[0-9a-z]*", re.IGNORECASE)
_SHORTEST = 3
"""Digits from which a token beside a name is its number and no ordinal."""

Named = tuple[str, str]  # name, number


def owner_from_names(
    asked: Asked, labels: tuple[str, ...], roster: Roster, schools: Schools, file: IncomingFile
) -> Owner:
    """The name, number and organisation that a file's folders (else its own name) give; a reason if they give none."""
    if file.person:
        name, number = _said(file.person)
        return Owner(
            name=name, number=number, organisation=file.organisation or _above(len(labels), asked, labels, schools)
        )
    for found in (_numbered(asked, labels, roster), _above_capability(asked, labels, schools), _named(asked, roster)):
        people = {person for _, person in found}
        if len(people) == 1:
            index, (name, number) = found[0]
            return Owner(name=name, number=number, organisation=_above(index, asked, labels, schools))
        if people:
            return Owner(reason="evidence.two-people")
    return Owner(reason="evidence.no-owner")


Found = list[tuple[int, Named]]


def _said(text: str) -> Named:
    plain = _tidy(text)
    return ("", plain) if _NUMBER.fullmatch(plain) else (plain, "")


def _numbered(asked: Asked, labels: tuple[str, ...], roster: Roster) -> Found:
    """Parts of the form number and name, e.g. ``2202001_张三``."""
    found: Found = []
    for index, part in enumerate(asked.parts):
        names = [word for word in roster.rest(part) if looks_like_name(word)]
        numbers = [token for token in _NUMBER.findall(labels[index]) if _is_number(token)]
        if len(names) == 1 and len(numbers) == 1:
            found.append((index, (names[0], unicodedata.normalize("NFKC", numbers[0]).upper())))
    return found


def _is_number(token: str) -> bool:
    folded = condense(token)
    return is_sure(folded) or (len(folded) >= _SHORTEST and folded.isdigit() and not folded.startswith(("19", "20")))


def _above_capability(asked: Asked, labels: tuple[str, ...], schools: Schools) -> Found:
    """The folder right above a capability's folder, if it is no school's: whatever it is called, it is somebody's."""
    folders = range(len(asked.parts) - 1)
    index = next((place - 1 for place in folders if place and asked.codes[place] and not asked.codes[place - 1]), -1)
    if index < 0 or schools.strange(asked.parts[index]) or schools.named(asked.parts[index], is_folder=True):
        return []
    return [(index, _said(labels[index]))]


def _named(asked: Asked, roster: Roster) -> Found:
    """Names that stand alone, in folders first, else in a file's name that also names a capability."""
    last = len(asked.parts) - 1
    in_folders = [(index, name) for index in range(last) if (name := _only_name(asked.parts[index], roster))]
    if not in_folders and any(asked.codes):
        in_folders = [(last, word) for word in roster.rest(asked.parts[last]) if looks_like_name(word)]
    return [(index, (name, "")) for index, name in in_folders]


def _only_name(part: str, roster: Roster) -> str:
    left = [word for word in roster.rest(part) if not word.isascii()]
    return left[0] if len(left) == 1 and looks_like_name(left[0]) else ""


def _above(index: int, asked: Asked, labels: tuple[str, ...], schools: Schools) -> str:
    """The organisation above an owner: the nearest folder that is a school's, else the outermost folder."""
    above = range(min(index, len(labels) - 1) - 1, -1, -1)
    like = [
        place
        for place in above
        if schools.strange(asked.parts[place]) or schools.named(asked.parts[place], is_folder=True)
    ]
    place = next(iter(like), 0 if min(index, len(labels) - 1) > 0 else -1)
    return _tidy(labels[place]) if place >= 0 and not asked.codes[place] else ""


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
