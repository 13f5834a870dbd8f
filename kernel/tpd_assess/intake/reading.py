"""Read one evidence file: the reader first, then every plug-in's facts on what it found. Runs in a worker only.

The parent never parses evidence and never holds a whole text: what comes back is cut; the full text goes to a file.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import AssessError, MissingExtraError
from tpd_assess.model import Content, EvidenceInSlot, Finding, Page, Param, Reader, RecordedFact, Text
from tpd_assess.model.reading import Reading
from tpd_assess.model.values import Value
from tpd_assess.plugins.calls import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tpd_assess.plugins import Plugins

TASK = "tpd_assess.intake.reading:read_batch"
TEXT_HEAD = 12_000
TEXT_TAIL = 4_000
"""Characters that checks see of a text: its beginning and its end, where titles and signatures stand."""

PAGES_KEPT = 1_000
TITLE_KEPT = 80


class ReadItem(Value, frozen=True):
    """What a worker is asked: the file, its reader (``plugin:name``), and where a long text goes ("" = nowhere)."""

    path: str
    evidence: EvidenceInSlot
    reader: str
    text: str = ""


def read_batch(items: Sequence[Mapping[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:
    """The worker's task: one `Reading` for each `ReadItem`, as plain JSON values, in order."""
    readers = {f"{answer.plugin}:{answer.value.name}": answer.value for answer in plugins.declare("register_readers")}
    answers: list[dict[str, Any]] = []
    for item in items:
        asked = msgspec.convert(item, ReadItem)
        answers.append(msgspec.to_builtins(read_one(asked, readers.get(asked.reader), plugins)))
    return answers


def read_one(item: ReadItem, reader: Reader | None, plugins: Plugins) -> Reading:
    """Read one file. What the file or a plug-in does wrong is said in the answer; only lack of memory is raised."""
    if reader is None:
        return _unread(item, "validity.reader-missing", lasting=False, reader=item.reader)
    try:
        content = _read(reader, Path(item.path))
        _keep_text(content, item.text)
    except MissingExtraError as fault:
        return _unread(item, fault.code, lasting=False, **fault.params)
    except AssessError as fault:
        return _unread(item, fault.code, lasting=True, **fault.params)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - a reader may be a stranger's; whatever it raises costs one file
        version = plugins.version(item.reader.partition(":")[0])
        said = {"reader": item.reader, "version": version, "error": kind_of(fault)}
        return _unread(item, "validity.reader-failed", lasting=False, **said)
    facts, not_checked = _facts(item.evidence, content, plugins)
    return Reading(content=cut(content), facts=facts, not_checked=not_checked, reader=item.reader)


def cut(content: Content) -> Content:
    """The content without page texts, and with its text cut to its beginning and end."""
    text = full_text(content)
    if len(text) > TEXT_HEAD + TEXT_TAIL:
        text = f"{text[:TEXT_HEAD]}\n\n{text[-TEXT_TAIL:]}"
    return msgspec.structs.replace(
        content,
        text=text,
        pages=_bare(content.pages),
        slides=_bare(content.slides),
        sheets=_bare(content.sheets),
    )


def full_text(content: Content) -> str:
    """The whole text: what the reader gave as such, else that of all pages, slides and sheets, a blank line between."""
    if content.text:
        return content.text
    return "\n\n".join(part.text for part in (*content.pages, *content.slides, *content.sheets) if part.text)


def _bare(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    return tuple(msgspec.structs.replace(page, text="", title=page.title[:TITLE_KEPT]) for page in pages[:PAGES_KEPT])


def _read(reader: Reader, path: Path) -> Content:
    module, _, function = reader.read.partition(":")
    content = getattr(importlib.import_module(module), function)(path)
    if not isinstance(content, Content):
        raise TypeError(reader.read)
    return msgspec.convert(msgspec.to_builtins(content), Content)  # a clean copy: a reader may be a stranger's


def _keep_text(content: Content, target: str) -> None:
    """Write a text too long for the answer to its file, whole or not at all: a killed run leaves no half text."""
    text = full_text(content)
    if not target or len(text) <= TEXT_HEAD + TEXT_TAIL:
        return
    half = Path(f"{target}.part")
    half.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    half.replace(target)


def _facts(
    evidence: EvidenceInSlot, content: Content, plugins: Plugins
) -> tuple[tuple[RecordedFact, ...], tuple[Finding, ...]]:
    answers = plugins.gather("derive_facts", evidence=evidence, content=content)
    facts = (RecordedFact(plugin=one.plugin, version=one.version, fact=fact) for one in answers for fact in one.values)
    return tuple(facts), tuple(finding for one in answers if (finding := one.not_checked()))


def _unread(item: ReadItem, code: str, /, *, lasting: bool, **params: Any) -> Reading:
    """No content, and why. Whatever else the error carries (paths, objects) is not repeated outside the worker."""
    kept = {name: value for name, value in params.items() if name != "path" and isinstance(value, str | int | Text)}
    pairs = tuple(Param(name=name, value=value) for name, value in sorted(kept.items()))
    return Reading(fault=code, params=pairs, reader=item.reader, lasting=lasting)
