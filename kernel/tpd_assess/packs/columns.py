"""The workbook of rubrics: its sheets, columns and words, as they are written and as people write them back.

A column is named by where its value stands in a rubric file (``limits.max_mb``); on every sheet ``code`` is that of a
capability, ``slot`` the key of a piece of evidence and ``criterion`` that of a criterion. Titles and words are written
in the language in force and known in both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tpd_assess.model.rubric import GROUNDS, KINDS, SOURCES
from tpd_assess.tables.words import plain_title
from tpd_assess.text import find, say, show

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tpd_assess.model import Standard

TEXT, KEY, WHOLE, WEIGHT, MARK, FILE_ENDINGS, CHOICE = "text", "key", "whole", "weight", "mark", "endings", "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where its value stands, what its cells hold, how wide it is in characters.

    `needed`: a capability, slot or criterion cannot be without it. `words` is the family of messages for its choices.
    `edited`: coloured, for it is what counties change. `aside`: for people to find their way, not read.
    """

    path: str
    kind: str = TEXT
    width: int = 10
    needed: bool = False
    words: str = ""
    choices: tuple[str, ...] = ()
    edited: bool = False
    aside: bool = False

    @property
    def title(self) -> str:
        """What stands above it, in the language in force."""
        return say(f"packs.column-{self.path}")


_SOURCE = Column("source", CHOICE, 10, words="rubrics.source-", choices=SOURCES)

CAPABILITIES = (
    Column("code", KEY, 9, needed=True),
    Column("name.zh", width=30, needed=True, edited=True),
    Column("name.en", width=34, edited=True),
    Column("environment", CHOICE, 18, needed=True),
    Column("dimension", CHOICE, 14, needed=True),
    Column("version", WHOLE, 7, needed=True),
    _SOURCE,
    Column("evidence_recall", CHOICE, 12, words="packs.recall-", choices=("official", "high", "medium", "low")),
    Column("name_source", CHOICE, 12, words="packs.names-", choices=("two_sources", "one_source")),
)
"""One row a capability."""

SLOTS = (
    Column("code", KEY, 9, needed=True),
    Column("name.zh", width=24, aside=True),
    Column("slot", KEY, 12, needed=True),
    Column("title.zh", width=20, needed=True, edited=True),
    Column("title.en", width=26, edited=True),
    Column("kind", CHOICE, 9, needed=True, words="packs.kind-", choices=KINDS, edited=True),
    Column("ground", CHOICE, 11, needed=True, words="packs.ground-", choices=GROUNDS, edited=True),
    Column("required", MARK, 7, needed=True, edited=True),
    Column("formats", FILE_ENDINGS, 18, needed=True, edited=True),
    Column("accepted_with_note", FILE_ENDINGS, 18, edited=True),
    Column("limits.max_files", WHOLE, 10, edited=True),
    Column("limits.max_mb", WHOLE, 8, edited=True),
    Column("limits.max_minutes", WHOLE, 10, edited=True),
    Column("limits.min_short_side", WHOLE, 14, edited=True),
    Column("limits.min_height", WHOLE, 13, edited=True),
    Column("limits.min_items", WHOLE, 10, edited=True),
    Column("limits.min_people", WHOLE, 10, edited=True),
    Column("limits.codec", width=9, edited=True),
    Column("limits.minors", MARK, 11, edited=True),
    Column("limits.teacher_visible", MARK, 11, edited=True),
    Column("limits.no_student_names", MARK, 15, edited=True),
    Column("note.zh", width=28, edited=True),
    Column("note.en", width=28, edited=True),
    _SOURCE,
)
"""One row a piece of evidence."""

CRITERIA = (
    Column("code", KEY, 9, needed=True),
    Column("name.zh", width=24, aside=True),
    Column("criterion", KEY, 12, needed=True),
    Column("slot", KEY, 20, needed=True, edited=True),
    Column("weight", WEIGHT, 7, needed=True, edited=True),
    Column("levels.fail.zh", width=34, needed=True, edited=True),
    Column("levels.pass.zh", width=34, needed=True, edited=True),
    Column("levels.excellent.zh", width=34, needed=True, edited=True),
    Column("levels.fail.en", width=34, edited=True),
    Column("levels.pass.en", width=34, edited=True),
    Column("levels.excellent.en", width=34, edited=True),
    _SOURCE,
    replace(_SOURCE, path="fail_source", width=12),
    replace(_SOURCE, path="pass_source", width=12),
    replace(_SOURCE, path="excellent_source", width=12),
)
"""One row a criterion."""

SHEETS = {"capabilities": CAPABILITIES, "slots": SLOTS, "criteria": CRITERIA}
"""The sheets by name, in the order of the workbook."""

KEYS = {"capabilities": "code", "slots": "slot", "criteria": "criterion"}
"""The column by which a sheet's rows are known, beside the capability's code."""

MARKS = {"true": "yes", "false": "no"}
_SHORT = {"true": ("y", "1", "√", "✓", "有", "要"), "false": ("n", "0", "×", "✗", "无", "不要")}

_ALSO = {
    "code": ("能力代号", "代码", "代号", "微能力代码", "微能力", "能力点", "capability code"),
    "name.zh": ("能力", "微能力名称", "名称", "name"),
    "slot": ("证据", "证据编号", "evidence key"),
    "title.zh": ("证据名称", "证据标题", "材料名称", "title"),
    "criterion": ("评价点", "标准代号", "评价标准代号", "标准", "指标"),
    "weight": ("权重%", "比重", "占比", "分值权重"),
    "levels.fail.zh": ("不合格", "不合格标准", "不合格表现", "fail"),
    "levels.pass.zh": ("合格", "合格标准", "合格表现", "pass"),
    "levels.excellent.zh": ("优秀", "优秀标准", "优秀表现", "excellent"),
    "formats": ("格式", "文件格式"),
    "required": ("是否必交", "必交"),
    "environment": ("环境", "教学环境"),
    "dimension": ("维度",),
}  # fmt: skip
"""What counties also write above these columns."""


def titles() -> Mapping[str, tuple[str, ...]]:
    """The titles by which columns are known, in both languages; for `tables.read_tables`."""
    paths = dict.fromkeys(column.path for columns in SHEETS.values() for column in columns)
    return {path: (*both(f"packs.column-{path}"), *_ALSO.get(path, ())) for path in paths}


def sheet_of(paths: Collection[str]) -> str:
    """Which sheet it is that has these columns."""
    for name in ("criteria", "slots"):
        if set(paths) & (_own(name) | {KEYS[name]}):
            return name
    return "capabilities"


def _own(sheet: str) -> set[str]:
    """The columns that no other sheet has."""
    others = {column.path for name, columns in SHEETS.items() if name != sheet for column in columns}
    return {column.path for column in SHEETS[sheet]} - others


def column_of(path: str) -> Column:
    """The column of that path, or the first one that has it within, such as ``levels`` or ``weight``."""
    columns = [column for sheet in SHEETS.values() for column in sheet]
    exact = [column for column in columns if column.path == path]
    within = [column for column in columns if path in column.path.split(".")]
    return (*exact, *within, *columns)[0]


def is_whole(sheet: str, paths: Collection[str]) -> bool:
    """Whether a sheet with these columns says all of its rows; one with fewer only changes what it names."""
    return all(column.path in paths for column in SHEETS[sheet] if column.needed)


def words_of(column: Column, standard: Standard) -> dict[str, tuple[str, ...]]:
    """The choices of a column, each with all that people write for it, the word in the language in force first."""
    if column.kind == MARK:
        return {mark: _said(f"packs.mark-{word}") for mark, word in MARKS.items()}
    if column.path in {"environment", "dimension"}:
        items = standard.environments if column.path == "environment" else standard.dimensions
        return {item.key: (show(item.name), item.name.zh, item.name.en) for item in items}
    return {choice: _said(column.words + choice) for choice in column.choices}


def _said(code: str) -> tuple[str, ...]:
    return (say(code), *both(code))


def meant(word: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """The choice that a word means, in either language or by its own name; "" for an unknown one."""
    plain = plain_title(word)
    known = ((key, {plain_title(one) for one in (key, *_SHORT.get(key, ()), *also)}) for key, also in words.items())
    return next((key for key, also in known if plain in also), "")


def both(code: str) -> tuple[str, ...]:
    """A message in both languages."""
    text = find(code)
    return (text.zh, text.en) if text else ()
