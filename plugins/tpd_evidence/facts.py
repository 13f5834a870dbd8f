"""Generic facts, one vocabulary for every kind of file. A fact that a file does not have is not given.

| name | value | from |
|---|---|---|
| pages | int, pages as the file counts them | PDF, Word (as last saved) |
| slides, slides_with_notes | int | PowerPoint |
| sheets, rows | int; rows that hold something, over all sheets | Excel |
| tables, pictures | int, inside the document | Word, Excel; pictures also PDF, PowerPoint |
| words | int, as Word counts: each Chinese character, each run of letters or digits | all with text |
| characters | int, without white space | all with text |
| milliseconds | int, the longest track | video, sound |
| width, height, short_side | int, pixels, as shown (turned) | pictures, video |
| rotation | int, degrees clockwise by which the film is turned | video |
| codec, codec.sound | h264, hevc, aac, mp3 … | video, sound |
| has_picture, has_sound | bool | video, sound |
| playable | bool: nothing is cut off, the length is known, no copy protection | video, sound |
| author.creator, author.last_editor, author.artist | names, several joined with "; " | office, PDF, pictures, video |
| created, modified, taken | ISO 8601, ``Z`` = UTC, without = wall clock of the device | as written in the file |
| title, company, software, software_version, producer | text | office, PDF, pictures, video |
| camera | maker and model | pictures, video |
| editing_minutes, revision | int | office |
| frames | int, of a moving picture | GIF, WebP, TIFF |
| encoding | utf-8, gb18030 … | text |
| restricted | bool, the owner forbids copying or printing | PDF |
| not_read | what could not be read, joined with "; " | all |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tpd_assess import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tpd_assess import Content, EvidenceInSlot, Stream

_NUMBERS = ("pages", "slides", "slides_with_notes", "tables", "pictures", "editing_minutes", "revision", "frames")
_WORDS_OF = ("created", "modified", "taken", "title", "company", "software", "software_version", "producer", "encoding")
_ROLES = ("creator", "last_editor", "artist")
_WORD = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\\W_\u3400-\u9fff\uf900-\ufaff]+")
_HIDDEN = "encrypted"


def derive(evidence: EvidenceInSlot, content: Content) -> list[Fact]:  # noqa: ARG001 - the hook's shape
    """All facts of one file, sorted by name, each once."""
    found: dict[str, str | int | bool] = {}
    for source in (_said, _counted, _written, _people, _seen, _played):
        for name, value in source(content):
            found.setdefault(name, value)
    return [Fact(name=name, value=value) for name, value in sorted(found.items())]


def _said(content: Content) -> Iterator[tuple[str, str | int | bool]]:
    said = {each.name: each.value for each in content.properties}
    for name in _NUMBERS:
        if said.get(name, "").isascii() and said.get(name, "").isdigit():
            yield name, int(said[name])
    yield from ((name, said[name]) for name in _WORDS_OF if said.get(name))
    camera = " ".join(part for part in (said.get("camera_make"), said.get("camera_model")) if part)
    if camera:
        yield "camera", camera
    if said.get("restricted"):
        yield "restricted", True
    if content.not_read:
        yield "not_read", "; ".join(content.not_read)


def _counted(content: Content) -> Iterator[tuple[str, str | int | bool]]:
    for name, parts in (("pages", content.pages), ("slides", content.slides), ("sheets", content.sheets)):
        if parts:
            yield name, len(parts)
    if content.sheets:
        yield "rows", sum(sheet.rows for sheet in content.sheets)
    if content.pages or content.slides:
        yield "pictures", sum(part.pictures for part in (*content.pages, *content.slides))


def _written(content: Content) -> Iterator[tuple[str, str | int | bool]]:
    texts = (
        [content.text] if content.text else [part.text for part in (*content.pages, *content.slides, *content.sheets)]
    )
    if content.text or texts:
        yield "words", sum(count_words(text) for text in texts)
        yield "characters", sum(len("".join(text.split())) for text in texts)


def count_words(text: str) -> int:
    """Words as Word counts them: each Chinese character, and each run of other letters or digits."""
    return sum(1 for _ in _WORD.finditer(text))


def _people(content: Content) -> Iterator[tuple[str, str | int | bool]]:
    for role in _ROLES:
        names = dict.fromkeys(author.name for author in content.authors if author.role == role)
        if names:
            yield f"author.{role}", "; ".join(names)


def _seen(content: Content) -> Iterator[tuple[str, str | int | bool]]:
    if content.width and content.height:
        yield "width", content.width
        yield "height", content.height
        yield "short_side", min(content.width, content.height)


def _played(content: Content) -> Iterator[tuple[str, str | int | bool]]:
    streams = content.streams
    if not streams:
        return
    pictures, sounds = _of("video", streams), _of("audio", streams)
    yield "milliseconds", max(stream.milliseconds for stream in streams)
    yield "has_picture", bool(pictures)
    yield "has_sound", bool(sounds)
    yield "playable", _playable(content)
    if pictures:
        yield "codec", pictures[0].codec
        yield "rotation", pictures[0].rotation
    if sounds:
        yield "codec.sound", sounds[0].codec


def _of(kind: str, streams: Iterable[Stream]) -> list[Stream]:
    return [stream for stream in streams if stream.kind == kind]


def _playable(content: Content) -> bool:
    whole = not any(each.name == "complete" and each.value == "no" for each in content.properties)
    known = any(stream.milliseconds for stream in content.streams)
    return whole and known and all(stream.codec != _HIDDEN for stream in content.streams)
