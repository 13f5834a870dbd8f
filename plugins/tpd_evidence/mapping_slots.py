"""Which capability and which slot a file is for: by codes, names, titles, words in daily use, and the kind of file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_evidence.mapping_words import Phrases, condense, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Rubric, Slot

_CODE = re.compile(r"(?<![0-9a-z])([a-z]{1,2})[\s_.\-]?0?(\d{1,2})(?![0-9a-z])")
_PAPER = re.compile(r"(?<![0-9a-z])a[345](?=纸|打印|版|大小|规格|横|竖|扫描)")
_SMALL_WORDS = re.compile(r"[的下与和及性之]")
_CONNECTIVE = re.compile(r"[与和及、+&,，;；]")
_LIKE = 5  # letters from which a folder's name may be part of a capability's name

_ENDINGS = {
    "document": "pdf doc docx wps rtf odt txt ofd",
    "slides": "ppt pptx pps ppsx dps odp key",
    "spreadsheet": "xls xlsx et csv ods",
    "image": "jpg jpeg png heic webp bmp gif tif tiff",
    "video": "mp4 mov avi wmv flv mkv webm m4v mpg mpeg rmvb rm 3gp ts mts vob",
}  # fmt: skip
KIND_OF = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}

HEADS = {
    "设计": ("教学设计", "教案", "导学案", "设计", "lesson plan", "design"),
    "方案": ("方案", "计划", "策划", "plan"),
    "计划": ("计划", "方案", "plan"),
    "反思": ("反思", "总结", "reflection"),
    "实录": ("实录", "录像", "录课", "课堂视频", "上课视频", "教学视频", "公开课", "课例视频", "视频", "recording"),
    "过程": ("过程", "录像", "实录", "视频", "recording"),
    "视频": ("视频", "微课", "录像", "video"),
    "讲解": ("讲解", "说课", "解说", "介绍", "talk"),
    "解读": ("解读", "讲解", "解说", "talk"),
    "演示": ("演示视频", "操作演示", "演示", "录屏", "demo"),
    "体会": ("体会", "感想", "心得", "感受", "采访", "访谈"),
    "成果": ("成果", "作品", "work"),
    "作品": ("作品", "成果", "work"),
    "文稿": ("演示文稿", "课件", "ppt", "幻灯片", "slides"),
    "报告": ("报告", "report"),
    "分析": ("结果分析", "分析", "analysis"),
    "说明": ("说明", "介绍"),
    "主题说明": ("主题",),
    "记录": ("记录", "日志", "台账", "log"),
    "数据": ("数据", "统计", "成绩", "问卷", "表格", "data"),
    "工具": ("问卷", "数据", "工具", "统计", "data"),
    "示例": ("数据", "示例", "data"),
    "样例": ("样例", "样本", "评价表", "samples"),
    "量规": ("量规", "rubric"),
    "资源": ("资源", "素材", "resources"),
    "文件": ("模型文件", "model file"),
    "实施": ("管理办法", "制度", "办法", "rules"),
    "袋": ("档案袋", "portfolio"),
    "设计方案": ("设计方案", "教学设计", "教案", "设计", "方案"),
}
"""The end of a slot's title → words that teachers use for it."""

_OTHERS = (("家长", "学生"), ("学生", "家长"))
TEACHER_WORDS = {"declaration": ("声明", "承诺书", "承诺", "declaration")}


@dataclass(frozen=True, slots=True)
class _Known:
    """A slot with what names it: `titles` name it outright, `heads` only hint at it."""

    slot: Slot
    titles: tuple[str, ...]
    heads: tuple[str, ...]

    def may_be(self, text: str) -> bool:
        """Whether a text speaks of the same people: 家长体会 is no 学生体会."""
        title = self.slot.title.zh
        return not any(word in text and word not in title and other in title for word, other in _OTHERS)


class Capabilities:
    """The rubrics of a directory, by code and by name."""

    def __init__(self, rubrics: Iterable[Rubric]) -> None:
        self.by_code = {fold(rubric.code): rubric for rubric in rubrics}
        self._names = {
            _bare(name): code for code, one in self.by_code.items() for name in (one.name.zh, one.name.en) if name
        }
        self._phrases = Phrases(self._names)
        self._slots = {code: SlotNames(one.slots) for code, one in self.by_code.items()}
        self._own_name = {code: re.compile(_loosely(_bare(one.name.zh))) for code, one in self.by_code.items()}
        self._met: dict[str, frozenset[str]] = {}
        self.phrases = tuple(phrase for one in self.by_code.values() for phrase in _phrases(one))

    def named(self, folded: str) -> frozenset[str]:
        """The codes (folded) that a name says by code, or by the capability's name where no code stands."""
        if folded not in self._met:
            self._met[folded] = frozenset(self._codes(folded) or self._by_name(folded))
        return self._met[folded]

    def _codes(self, folded: str) -> set[str]:
        found = (match[1] + match[2] for match in _CODE.finditer(_PAPER.sub(" ", folded)))
        return {code for code in found if code in self.by_code}

    def _by_name(self, folded: str) -> set[str]:
        text = _bare(folded)
        return {self._names[text[start:end]] for start, end in self._phrases.find(text)}

    def hinted(self, folded: str, among: Iterable[str]) -> frozenset[str]:
        """Of some capabilities the ones that a name hints at: by a part of their name or a title of their slots."""
        text = _bare(folded)
        return frozenset(code for code in among if code in self.by_code and self._hints(text, folded, code))

    def _hints(self, text: str, folded: str, code: str) -> bool:
        name = _bare(self.by_code[code].name.zh)
        part = len(text) >= _LIKE and (text in name or _near(text, name))
        return part or bool(self._slots[code].titled(folded))

    def slots(self, code: str) -> SlotNames:
        return self._slots[code]

    def without_name(self, folded: str, code: str) -> str:
        """A text without the capability's own name: a slot's title may stand in it (演示文稿 in 演示文稿设计与制作)."""
        return self._own_name[code].sub(" ", folded)


def _near(text: str, name: str) -> bool:
    """Whether two names differ by at most two letters left out or put in."""
    short, long = sorted((text, name), key=len)
    rest = iter(long)
    return len(long) - len(short) <= 2 and all(letter in rest for letter in short)  # noqa: PLR2004


def _loosely(bare: str) -> str:
    """A pattern for a name with or without its small words: 演示文稿设计制作 as well as 演示文稿设计与制作."""
    return r"[的下与和及性之\s_\-]*".join(re.escape(letter) for letter in bare)


def _bare(text: str) -> str:
    return _SMALL_WORDS.sub("", condense(text))


def _phrases(rubric: Rubric) -> Iterable[str]:
    yield fold(rubric.name.zh)
    yield from (fold(slot.title.zh) for slot in rubric.slots)


class SlotNames:
    """The slots of one rubric (or of the teacher), and what says which one a file is for."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        self._known = tuple(_Known(slot, _titles(slot), _heads(slot)) for slot in slots)
        self._titles: dict[str, set[str]] = {}
        for one in self._known:
            for title in one.titles:
                self._titles.setdefault(title, set()).add(one.slot.key)
        self._phrases = Phrases(self._titles)
        self._found: dict[tuple[str, str], frozenset[str]] = {}

    def exactly(self, text: str) -> str:
        """The slot of this key or title, as a manifest says it; "" if there is none."""
        wanted = condense(text)
        return next((one.slot.key for one in self._known if wanted in {condense(one.slot.key), *one.titles}), "")

    def titled(self, folded: str) -> frozenset[str]:
        """The slots whose full title stands in a name, the longest title first."""
        text = condense(folded)
        return frozenset(key for start, end in self._phrases.find(text) for key in self._titles[text[start:end]])

    def said(self, folded: str) -> frozenset[str]:
        """The slots that a name says by title, by key or by a usual word."""
        return self.titled(folded) | self._keyed(folded) | self._hinted(folded)

    def find(self, folders: tuple[str, ...], stem: str, ending: str) -> frozenset[str]:
        """The slots that a file may be for: one is an answer, several or none a question for a person.

        `folders` below the capability's, outermost first.
        """
        parts = (stem, *reversed(folders))
        said = [
            found for part in parts if (found := self.titled(part) | self._keyed(part) | self._joined(part, ending))
        ]
        if said:
            return self._settle(said, ending)
        hinted = [found for part in parts if (found := self._accepting(self._hinted(part), ending))]
        if hinted:
            return frozenset.intersection(*hinted) or frozenset.union(*hinted)
        return self._accepting(frozenset(one.slot.key for one in self._known), ending)

    def _settle(self, said: list[frozenset[str]], ending: str) -> frozenset[str]:
        """One slot out of several that titles name: the one that all parts name, else the one for this kind of file."""
        common = frozenset.intersection(*said)
        left = common or frozenset.union(*said)
        return left if len(left) == 1 else self._accepting(left, ending) or left

    def _keyed(self, folded: str) -> frozenset[str]:
        tokens = set(re.findall(r"[a-z]+(?:_[a-z]+)*", folded))
        return frozenset(one.slot.key for one in self._known if one.slot.key in tokens)

    def _joined(self, folded: str, ending: str) -> frozenset[str]:
        """Slots that a title is joined with by and or plus: 教学设计+反思 are two."""
        parts = _CONNECTIVE.split(folded)
        if len(parts) == 1 or not self.titled(folded):
            return frozenset()
        return frozenset().union(
            *(self._accepting(self._hinted(part), ending) for part in parts if not self.titled(part))
        )

    def _hinted(self, folded: str) -> frozenset[str]:
        """The slots that words in daily use hint at; in each part of a name the last word says what it is."""
        return frozenset().union(*(self._last_hint(condense(part)) for part in _CONNECTIVE.split(folded)))

    def _last_hint(self, text: str) -> frozenset[str]:
        ends = {one.slot.key: max(_ends(text, one.heads), default=0) for one in self._known if one.may_be(text)}
        last = max(ends.values(), default=0)
        return frozenset(key for key, end in ends.items() if end and end == last)

    def _accepting(self, keys: frozenset[str], ending: str) -> frozenset[str]:
        """Of some slots the ones that take this kind of file."""
        return frozenset(one.slot.key for one in self._known if one.slot.key in keys and accepts(one.slot, ending))


def _ends(text: str, heads: Iterable[str]) -> Iterable[int]:
    """Where the last of each of some words ends in a text."""
    return (place + len(head) for head in heads if (place := text.rfind(head)) >= 0)


def _titles(slot: Slot) -> tuple[str, ...]:
    return tuple(title for title in (condense(slot.title.zh), condense(slot.title.en)) if title)


def _heads(slot: Slot) -> tuple[str, ...]:
    title = condense(slot.title.zh)
    own = tuple(condense(word) for end, used in HEADS.items() if title.endswith(end) for word in used)
    return own + TEACHER_WORDS.get(slot.key, ())


def accepts(slot: Slot, ending: str) -> bool:
    """Whether a slot takes files with this ending, or others of their kind."""
    if ending in slot.formats or ending in slot.accepted_with_note:
        return True
    kind = KIND_OF.get(ending, "")
    return bool(kind) and kind == slot.kind
