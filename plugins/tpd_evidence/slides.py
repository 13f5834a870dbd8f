"""PowerPoint decks: slides in the order in which they are shown, with text, notes and pictures, authors, dates."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from tpd_assess import Content, Page, Property
from tpd_evidence import package
from tpd_evidence.limits import TextBudget, joined

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_evidence.package import Package

_PLAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_MACROS = "application/vnd.ms-powerpoint.presentation.macroenabled.12"
_MOST_SLIDES = 2_000
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TITLES = ("title", "ctrTitle")
_NO_TEXT_OF_NOTES = ("sldNum", "dt", "hdr", "ftr")


def read(path: Path) -> Content:
    """Raises `EvidenceError` as `package.opened` does."""
    with package.opened(path) as parts:
        main = parts.main("ppt/presentation.xml")
        order = _order(parts, main)
        authors, said = package.about(parts)
        budget = TextBudget()
        found = [_slide(parts, name, number, budget) for number, name in enumerate(order[:_MOST_SLIDES], start=1)]
        macros = posixpath.join(posixpath.dirname(main), "vbaProject.bin") in parts.names("")
    slides = tuple(page for page, _ in found)
    counts = {"slides": len(order), "slides_with_notes": sum(1 for _, notes in found if notes)}
    return Content(
        media_type=_MACROS if macros else _PLAIN,
        slides=slides,
        authors=authors,
        properties=said + tuple(Property(name=name, value=str(count)) for name, count in counts.items()),
        text=joined(page.text for page in slides),
        not_read=budget.not_read(),
    )


def _order(parts: Package, main: str) -> list[str]:
    """The parts of the slides as they are listed; a deck without a list is no deck."""
    links = parts.links(main)
    listed, elements = [], 0
    for _, element in parts.events(main):
        elements += 1
        if package.local(element) == "sldId":
            link = links.get(element.get(_LINK, ""))
            listed += [link.target] if link and link.kind == "slide" else []
    if not elements:
        raise package.nothing_inside()
    return listed


def _slide(parts: Package, name: str, number: int, budget: TextBudget) -> tuple[Page, str]:
    title, text, pictures = _shapes(parts, name, budget)
    notes = ""
    for link in parts.links(name).values():
        if link.kind == "notesSlide":
            notes = _shapes(parts, link.target, budget, leave_out=_NO_TEXT_OF_NOTES)[1]
    return Page(number=number, title=title, text=joined((text, notes)), pictures=pictures), notes


def _shapes(parts: Package, name: str, budget: TextBudget, *, leave_out: tuple[str, ...] = ()) -> tuple[str, str, int]:
    """Title, all text (a paragraph a line), number of pictures."""
    lines: list[str] = []
    title: list[str] = []
    words: list[str] = []
    kind, pictures, fallbacks = "", 0, 0
    for event, element in parts.events(name, "start", "end"):
        tag = package.local(element)
        if tag == "Fallback":
            fallbacks += 1 if event == "start" else -1
        elif fallbacks:
            continue
        elif event == "start":
            kind = _placeholder(tag, element.get("type", ""), kind)
        elif tag == "t" and kind not in leave_out and not budget.spent:
            words.append(budget.take(element.text or ""))
        elif tag == "p":
            line = "".join(words)
            lines += [line] if line else []
            title += [line] if line and kind in _TITLES else []
            words.clear()
        elif tag == "blip":
            pictures += 1
    return " ".join(title), "\n".join(lines), pictures


def _placeholder(tag: str, said: str, kind: str) -> str:
    """The kind of the shape that is being read: a shape begins with none, its placeholder names it."""
    if tag in ("sp", "pic", "graphicFrame"):
        return ""
    return said or "body" if tag == "ph" else kind
