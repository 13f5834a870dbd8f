"""Readers and cleaners with faults, each a way in which one goes wrong."""

from __future__ import annotations

import itertools

from tpd_assess import Author, Content, EvidenceError, Page

COUNT = itertools.count()
NOTES = "text/plain"
NAME = "王小明"


def read(path):
    """In order: the first line says who wrote it."""
    data = path.read_bytes()
    if not data:
        raise EvidenceError("river.empty", path=str(path))
    first, _, rest = data.decode("utf-8", errors="replace").partition("\n")
    authors = (Author(role="creator", name=first.removeprefix("by ")),) if first.startswith("by ") else ()
    return Content(media_type=NOTES, text=rest, authors=authors, pages=(Page(number=1, text=rest),))


def clean(source, target):
    data = source.read_bytes()
    if not data:
        raise EvidenceError("river.empty", path=str(source))
    target.write_bytes(data.partition(b"\n")[2] if data.startswith(b"by ") else data)


def other_type(path):
    return Content(media_type="application/pdf")


def other_value(path):
    return {"text": path.read_text(encoding="utf-8")}


def wrong_field(path):
    return Content(media_type=NOTES, text=3)


def never_the_same(path):
    return Content(media_type=NOTES, text=str(next(COUNT)))


def beside(path):
    path.with_suffix(".cache").write_text("x", encoding="utf-8")
    return read(path)


def raises(path):
    path.read_text(encoding="ascii")
    return read(path)


def raises_on_damage(path):
    return read(path) if path.read_bytes().startswith(b"by ") else read(None)


def wordless(path):
    raise EvidenceError("river.odd")


def wordless_on_damage(path):
    return read(path) if path.read_bytes() else wordless(path)


def copies(source, target):
    target.write_bytes(source.read_bytes())


def hides(source, target):
    """The author is gone where the reader looks, and stands elsewhere."""
    target.write_bytes(b"-" + source.read_bytes())


def changes(source, target):
    clean(source, target)
    source.write_bytes(b"")


def writes_nothing(source, target):
    source.read_bytes()


def breaks(source, target):
    clean(source, target)
    source.read_bytes()[40].bit_length()
