"""What a reader found in one file."""

from __future__ import annotations

from tpd_assess.model.values import Value


class Author(Value):
    """A name that the file itself carries. `role`: creator, last_editor, artist."""

    role: str
    name: str


class Property(Value):
    """Something the file says of itself, e.g. ``created``, ``software``, ``camera_model``."""

    name: str
    value: str


class Page(Value):
    """A page of a document, a slide of a deck or a sheet of a table, with its text. `pictures` counts images on it."""

    number: int
    text: str
    title: str = ""
    pictures: int = 0
    rows: int = 0


class Stream(Value):
    """One track of a video or sound file. `milliseconds` is its length; `rotation` in degrees clockwise."""

    kind: str  # video | audio
    codec: str
    milliseconds: int
    width: int = 0
    height: int = 0
    rotation: int = 0


class Content(Value):
    """A file as a reader understood it. Readers never raise for odd content; they say what they could not read.

    `not_read` names parts that exist but could not be read, e.g. ``("text",)``.
    """

    media_type: str
    pages: tuple[Page, ...] = ()
    slides: tuple[Page, ...] = ()
    sheets: tuple[Page, ...] = ()
    streams: tuple[Stream, ...] = ()
    width: int = 0
    height: int = 0
    authors: tuple[Author, ...] = ()
    properties: tuple[Property, ...] = ()
    text: str = ""
    not_read: tuple[str, ...] = ()
