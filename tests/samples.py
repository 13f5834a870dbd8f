"""Valid sample files of every kind that teachers hand in; always the same bytes. All take an optional path to write to.

Wrong and hostile ones are in `tests.hostile`.
"""

from __future__ import annotations

from tests.makers.containers import FIXED, gbk_zip, ole2, put, zip_of
from tests.makers.media import heic, image, jpg, m4a, mov, mp4, png
from tests.makers.office import docx, pptx, xlsx
from tests.makers.pdf import pdf

__all__ = [
    "FIXED", "docx", "gbk_zip", "heic", "image", "jpg", "m4a", "mov", "mp4", "ole2", "pdf", "png", "pptx", "put",
    "xlsx", "zip_of",
]  # fmt: skip
