"""Word documents: text with headers, tables and text boxes, authors, dates, counts of pages, tables and pictures."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from tpd_assess import Content, Property
from tpd_evidence import package
from tpd_evidence.limits import TextBudget, joined

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_evidence.package import Package

_PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MACROS = "application/vnd.ms-word.document.macroenabled.12"
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BEFORE, _AFTER = ("header",), ("footnotes", "endnotes", "footer")


def read(path: Path) -> Content:
    """Raises `EvidenceError` as `package.opened` does."""
    with package.opened(path) as parts:
        main = parts.main("word/document.xml")
        authors, said = package.about(parts)
        budget = TextBudget()
        counts: Counter[str] = Counter()
        edges = [link for link in parts.links(main).values() if link.kind in (*_BEFORE, *_AFTER)]
        before = [_text(parts, link.target, budget, Counter()) for link in edges if link.kind in _BEFORE]
        body = _text(parts, main, budget, counts)
        after = [_text(parts, link.target, budget, Counter()) for link in edges if link.kind in _AFTER]
        macros = posixpath.join(posixpath.dirname(main), "vbaProject.bin") in parts.names("")
    if not counts["elements"]:
        raise package.nothing_inside()
    counted = tuple(Property(name=name, value=str(counts[name])) for name in ("pictures", "tables"))
    return Content(
        media_type=_MACROS if macros else _PLAIN,
        authors=authors,
        properties=said + counted,
        text=joined(dict.fromkeys((*before, body, *after))),
        not_read=budget.not_read(),
    )


def _text(parts: Package, name: str, budget: TextBudget, counts: Counter[str]) -> str:
    """A part's paragraphs, one a line. What stands twice, for programs of different age, is taken once."""
    lines: list[str] = []
    words: list[str] = []
    fallbacks = 0
    for event, element in parts.events(name, "start", "end"):
        kind = package.local(element)
        if kind == "Fallback":
            fallbacks += 1 if event == "start" else -1
        elif event == "end" and not fallbacks:
            counts["elements"] += 1
            _count(kind, counts)
            if kind == "t" and not budget.spent:
                words.append(budget.take(element.text or ""))
            elif kind == "p":
                lines.append("".join(words))
                words.clear()
            else:
                words.append(_SPACES.get(kind, ""))
    return "\n".join(lines).strip()


def _count(kind: str, counts: Counter[str]) -> None:
    if kind in ("blip", "imagedata"):
        counts["pictures"] += 1
    elif kind == "tbl":
        counts["tables"] += 1
