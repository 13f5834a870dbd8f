"""The bundled readers and cleaners keep the contract that strangers' keep."""

from __future__ import annotations

from tests import samples
from tests.makers.named import SECRET, film, old_sheets, old_slides, old_word
from tpd_assess.testing import ReaderContract

SAMPLES = {
    "photo.jpg": lambda: samples.jpg(artist=SECRET),
    "drawing.png": lambda: samples.png(artist=SECRET),
    "moving.gif": lambda: samples.image(format="GIF", frames=2),
    "phone.heic": lambda: samples.heic(make=SECRET),
    "plan.pdf": lambda: samples.pdf(author=SECRET),
    "plan.docx": lambda: samples.docx(creator=SECRET),
    "deck.pptx": lambda: samples.pptx(creator=SECRET),
    "marks.xlsx": lambda: samples.xlsx(creator=SECRET),
    "note.txt": "教学反思：学生能评价同伴的作品。".encode,
    "lesson.mp4": film,
    "old.doc": old_word,
    "old.xls": old_sheets,
    "old.ppt": old_slides,
    "voice.mp3": lambda: b"ID3\x03\x00\x00\x00\x00\x00\x00" + (b"\xff\xfb\x90\x64" + bytes(413)) * 8,
}


class TestEvidence(ReaderContract):
    """All of them."""

    plugin = "evidence"
    names = (SECRET,)

    def files(self, folder):
        for name, data in SAMPLES.items():
            path = folder / name
            path.write_bytes(data())
            yield path
