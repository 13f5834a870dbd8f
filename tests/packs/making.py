"""Rubrics with whatever a person may have typed, for round trips."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from tpd_assess.model import LEVELS, Criterion, LevelText, Limits, Rubric, Slot, Text
from tpd_assess.model.rubric import GROUNDS, KINDS, SOURCES

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
SOURCE = st.sampled_from(SOURCES)
ODD = [
    "=1+1", "007", "3-5", "1E+15", "null", "~", "true", "30%", "a, b", "- 甲", "# 乙", "“引用”：是", "{甲: 乙}",
    "_x0041_", "第一行\n第二行", "两个  空格", "'引号", '"引号"', "@提到", "是", "合计", "*",
    "\u3000宽\u3000空格", "a\u00a0b",
]  # fmt: skip
_ALPHABET = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
)


def words(minimum: int = 1):
    """A text as readers of files leave it: composed, without blanks at its ends."""
    free = st.text(_ALPHABET, min_size=minimum, max_size=30)
    return (st.sampled_from(ODD) | free).map(lambda text: unicodedata.normalize("NFC", text).strip() or "空")


TEXTS = st.builds(Text, words(), words() | st.just(""))


@st.composite
def level_texts(draw):
    """Three texts that a rater can tell apart, with English for all or none."""
    in_english = draw(st.booleans())
    return tuple(
        LevelText(
            level=level,
            text=Text(draw(words()) + sign, f"{draw(words())} {sign}" if in_english else ""),
            source=draw(SOURCE),
        )
        for level, sign in zip(LEVELS, "甲乙丙", strict=True)
    )


LIMITS = st.builds(
    Limits,
    max_files=st.none() | st.integers(1, 100_000),
    max_mb=st.none() | st.integers(1, 100_000),
    min_people=st.none() | st.integers(1, 9),
    codec=st.none() | st.sampled_from(["h264", "007", "1-2"]),
    minors=st.booleans(),
    no_student_names=st.booleans(),
)


@st.composite
def slots(draw):
    """One to three pieces of evidence, the first of them required."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    return tuple(
        Slot(
            key=key,
            title=draw(TEXTS),
            kind=draw(st.sampled_from(KINDS)),
            ground=draw(st.sampled_from(GROUNDS)),
            required=number == 0 or draw(st.booleans()),
            formats=tuple(draw(st.lists(st.sampled_from(["pdf", "docx", "mp4"]), min_size=1, unique=True))),
            accepted_with_note=tuple(draw(st.lists(st.sampled_from(["doc", "7z", "3gp"]), unique=True))),
            limits=draw(LIMITS),
            note=draw(st.none() | TEXTS),
            source=draw(SOURCE),
        )
        for number, key in enumerate(keys)
    )


@st.composite
def rubrics(draw, code: str = "B9"):
    """A sound capability of hybrid/academic_assessment."""
    evidence = draw(slots())
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    weights = [100 - 10 * (len(keys) - 1), *[10] * (len(keys) - 1)]
    criteria = tuple(
        Criterion(
            key=key,
            slot=draw(st.sampled_from([slot.key for slot in evidence])),
            weight=weight,
            levels=draw(level_texts()),
            source=draw(SOURCE),
        )
        for key, weight in zip(keys, weights, strict=True)
    )
    return Rubric(
        standard="micro_capabilities_2019",
        code=code,
        version=draw(st.integers(1, 1000)),
        environment="hybrid",
        dimension="academic_assessment",
        name=draw(TEXTS),
        slots=evidence,
        criteria=criteria,
        source=draw(SOURCE),
        evidence_recall=draw(st.sampled_from(["", "official", "low"])),
        name_source=draw(st.sampled_from(["", "one_source"])),
    )
