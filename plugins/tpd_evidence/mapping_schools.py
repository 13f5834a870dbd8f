"""Which school a folder's name means: full names, names without the county, and the short forms in daily use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tpd_evidence.mapping_words import CHINESE, NOISE, STAGE_WORDS, SUBJECTS, Phrases, condense, words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from tpd_assess import Organisation

_PREFIX = re.compile(r"^(?:.{2,3}?省)?(?:.{2,3}?市)?(?:(.{2,4}?)([县区旗市]))?")
_NUMERALS = "零一二三四五六七八九"
_ARABIC = re.compile(r"(?<!\d)(\d{1,2})(?=中|小|高|幼|初)")
_LIKE_SCHOOL = re.compile(r".*(?:中学|小学|学校|幼儿园|中心校|教学点|[一二三四五六七八九十][中小高]|实验[中小])校?$")
_SHORTER = (("小学校", "小学"), ("中学校", "中学"), ("高级中学", "高中"), ("初级中学", "初中"), ("中心小学", "中心校"),
            ("实验小学", "实小"), ("实验中学", "实中"), ("中学", "中"), ("小学", "小"), ("第", ""))  # fmt: skip
_TOO_SHORT = 2
_SORTS = ("幼儿园", "小学", "中学", "教学点")
"""As a folder's name each stands for all schools of its sort, or for the only one."""
_COMMON_WORDS = Phrases((*NOISE, *STAGE_WORDS, *SUBJECTS))


def canonical(text: str) -> str:
    """A school's name as it is compared; 第4中学 and 第四中学 are the same."""
    return _ARABIC.sub(lambda match: _chinese(int(match[1])), condense(text))


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def short_forms(name: str) -> set[str]:
    """The forms in which people write a school's name, e.g. 永吉四中 and 四中 for 永吉县第四中学."""
    forms = set(_without_county(name))
    for long, short in _SHORTER:
        forms |= {form.replace(long, short) for form in forms}
    return {form for form in forms if len(form) >= _TOO_SHORT and form not in STAGE_WORDS}


def _without_county(name: str) -> Iterator[str]:
    yield name
    match = _PREFIX.match(name)
    if match and match.end():
        bare = name[match.end() :]
        yield bare
        if match[1]:
            yield match[1] + match[2] + bare
            yield match[1] + bare


class Schools:
    """Looks up organisations by what a folder or file name says."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        everyone = tuple(organisations)
        self._names = {one.key: canonical(one.name) for one in everyone}
        self._letters = frozenset("".join(self._names.values()))
        self._parents = {one.key: one.parent for one in everyone}
        self._exact: dict[str, set[str]] = {}
        self._forms: dict[str, set[str]] = {}
        for one in everyone:
            self._exact.setdefault(self._names[one.key], set()).add(one.key)
            self._exact.setdefault(canonical(one.key), set()).add(one.key)
            for form in short_forms(self._names[one.key]):
                self._forms.setdefault(form, set()).add(one.key)
        self.phrases = Phrases(self._forms)
        self._embedded = Phrases(form for form in self._forms if len(form) > _TOO_SHORT)
        self._counties = {match[1] for name in self._names.values() if (match := _PREFIX.match(name)) and match[1]}
        self._met: dict[tuple[str, bool], frozenset[str]] = {}

    def known(self) -> bool:
        return bool(self._names)

    def together(self, one: str, other: str) -> bool:
        """Whether two organisations are the same, or a teaching point and its central school."""
        return one == other or self._parents.get(one) == other or self._parents.get(other) == one

    def named(self, folded: str, *, is_folder: bool) -> frozenset[str]:
        """The organisations that a name may mean; empty if none. A folder may shorten its school's name freely."""
        key = (folded, is_folder)
        if key not in self._met:
            self._met[key] = frozenset(self._look(folded, is_folder=is_folder))
        return self._met[key]

    def _look(self, folded: str, *, is_folder: bool) -> set[str]:
        candidates = [canonical(folded), *(canonical(word) for word in words(folded))]
        for one in candidates:
            if one in self._exact:
                return self._exact[one]
        if not is_folder:
            return self._inside(candidates)
        found = [keys for one in candidates if (keys := self._shortened(one))]
        return min(found, key=len) if found else self._inside(candidates)

    def _shortened(self, word: str) -> set[str]:
        """All schools whose name the word may shorten: by a usual form or a part of the name, else by its letters."""
        if word in _SORTS:
            return {key for key, name in self._names.items() if word in name}
        if len(word) < _TOO_SHORT or word in STAGE_WORDS or word.isascii():
            return set()
        if not self._letters.issuperset(word):
            return self._forms.get(word, set())
        by_part = {key for key, name in self._names.items() if _part_of(word, name)}
        found = self._forms.get(word, set()) | by_part
        return found or {key for key, name in self._names.items() if _letters_of(word, name)}

    def _inside(self, candidates: list[str]) -> set[str]:
        for one in candidates:
            for start, end in self._embedded.find(one):
                if not self._elsewhere(one[:start], one[start:end]):
                    return self._exact.get(one[start:end]) or self._forms[one[start:end]]
        return set()

    def _elsewhere(self, before: str, form: str) -> bool:
        """Whether a form without its county stands behind the name of some place: 白山第四中学 is not ours."""
        whole = any(name.startswith(form) for name in self._names.values())
        place = CHINESE.findall(_COMMON_WORDS.cut(before).rpartition(" ")[2])
        return not whole and form[:1] in "第" + _NUMERALS + "十实中" and bool(place) and not self._counties & set(place)

    def strange(self, folded: str, people: Container[str] = ()) -> bool:
        """Whether a name looks like a school's that is not among ours (and is nobody's among `people`)."""
        found = [word for word in words(folded) if word not in people and _LIKE_SCHOOL.match(word)]
        return any(self._left(word) and not self.named(word, is_folder=True) for word in found)

    @staticmethod
    def _left(word: str) -> str:
        """What is left of a word without the words that stand for many schools."""
        for stage in STAGE_WORDS:
            word = word.replace(stage, "")
        return re.sub(r"[\d年级度]|.{2,3}[省市县区旗]", "", word)


def _part_of(word: str, name: str) -> bool:
    place = name.find(word)
    # 一中 is no part of 第十一中学: the numeral would be another.
    return place >= 0 and not (place and word[0] in _NUMERALS + "十" and name[place - 1] in _NUMERALS + "十")


def _letters_of(word: str, name: str) -> bool:
    """Whether the word is the name with letters left out, its first one kept in the front half; 岔路河中心校."""
    if len(word) <= _TOO_SHORT:
        return False
    rest = iter(name)
    return all(letter in rest for letter in word) and not _other_numeral(word, name)


def _other_numeral(word: str, name: str) -> bool:
    return {letter for letter in word if letter in _NUMERALS + "十"} != {
        letter for letter in name if letter in _NUMERALS + "十"
    }
