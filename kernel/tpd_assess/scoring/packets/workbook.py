"""The workbook in which a rater marks a packet: its columns and words, as packets write and imports read them.

Titles and words are written in the language in force and known in both, whoever typed them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tpd_assess.model import LEVELS
from tpd_assess.naming import short_id
from tpd_assess.tables.words import plain_title
from tpd_assess.text import find

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tpd_assess.model import Criterion, Profile, Rubric

MARKS = (
    "work", "capability", "slot", "criterion", "excellent", "pass", "fail", "level", "points", "comment", "key",
)  # fmt: skip
"""Columns of the sheet with one row for each criterion of each work."""

WORKS = ("work", "capability", "files", "recommended", "flag", "conflict", "comment", "key")
"""Columns of the sheet with one row for each work."""

FILLED_IN = ("level", "points", "comment", "recommended", "flag", "conflict")
"""What a rater writes; everything else must come back as it was handed out."""

SHOWN_LEVELS = tuple(reversed(LEVELS))
"""Levels in the order in which raters see them: the best first."""

FLAGS = ("", "unsure", "problem", "safeguarding")
ANSWERS = ("yes", "no")

_SHORT_WORDS = {"优": "excellent", "合": "pass", "不": "fail"}
_PACKET = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def marks_columns(profile: Profile) -> tuple[str, ...]:
    """The columns of the marks' sheet as this profile wants them: points only where raters give points."""
    return tuple(one for one in MARKS if one != "points" or profile.grading.marks == "points")


def works_columns(profile: Profile) -> tuple[str, ...]:
    """The columns of the works' sheet as this profile wants them."""
    return tuple(one for one in WORKS if one != "recommended" or profile.grading.recommended)


def columns() -> Mapping[str, tuple[str, ...]]:
    """The titles by which columns of a returned workbook are known, in both languages; for `tables.read_tables`."""
    named = {key: _both(f"packets.column-{key}") for key in dict.fromkeys((*MARKS, *WORKS))}
    return {**named, "comment": (*named["comment"], *_both("packets.column-remark"))}


def work_number(place: int) -> str:
    """How a packet names its works: by place, from 1, e.g. ``007``."""
    return f"{place:03d}"


def numbered(rubric: Rubric, slots: Collection[str]) -> tuple[tuple[int, Criterion], ...]:
    """The criteria that a rater marks, those of slots with evidence, by their place in the rubric, from 1.

    So a criterion has one number everywhere, whatever one teacher did not hand in.
    """
    return tuple((place, one) for place, one in enumerate(rubric.criteria, start=1) if one.slot in slots)


def work_key(reading: str) -> str:
    """How a row about a work names its reading."""
    return short_id(reading)


def mark_key(reading: str, number: int) -> str:
    """How a row about a criterion names its reading and the criterion's number."""
    return f"{short_id(reading)}-{number}"


def packet_in(texts: Iterable[str]) -> str:
    """The packet's id among some texts, e.g. the first cells of a sheet; "" if none of them holds one."""
    found = (_PACKET.search(text.lower()) for text in texts)
    return next((one.group() for one in found if one), "")


def level_of(word: str) -> str:
    """The level that a word means: in Chinese or English, the key itself, or 优, 合, 不. "" for an unknown word."""
    return _meant(word, "packets.level-", LEVELS) or _SHORT_WORDS.get(word.strip(), "")


def flag_of(word: str) -> str | None:
    """The flag that a word means, "" for none; ``None`` for an unknown word."""
    plain = plain_title(word)
    if not plain or plain in {plain_title(one) for one in _both("packets.flag-none")}:
        return ""
    return _meant(word, "packets.flag-", FLAGS[1:]) or None


def answer_of(word: str) -> bool | None:
    """Whether a word says yes; an empty cell says no; ``None`` for an unknown word."""
    if not word.strip():
        return False
    meant = _meant(word, "packets.answer-", ANSWERS)
    return meant == "yes" if meant else None


def _meant(word: str, family: str, keys: Sequence[str]) -> str:
    plain = plain_title(word)
    return next((key for key in keys if plain in {plain_title(one) for one in (key, *_both(family + key))}), "")


def _both(code: str) -> tuple[str, ...]:
    text = find(code)
    return (text.zh, text.en) if text else ()
