"""Reads plain text, line by line."""

from tpd_assess import Content, EvidenceError, Page


def read(path):
    text = path.read_text(encoding="utf-8").strip()
    if not text:
        raise EvidenceError("creek.none", path=str(path))
    pages = tuple(Page(number=number, text=line) for number, line in enumerate(text.splitlines(), 1))
    return Content(media_type="text/plain", text=text, pages=pages)
