"""Text of cells made comparable: what people type in different ways and mean the same."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_SPACES = re.compile(r"\s+")
_MIDDLE_DOTS = re.compile(r"\s*[·•‧∙⋅・･．﹒]\s*")
_INSIDE_CHINESE = re.compile(r"(?<=[^\x00-\u02ff])\s+(?=[^\x00-\u02ff])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def clean(text: str) -> str:
    """A cell's text in NFC, without invisible and control characters; white space as single blanks."""
    visible = _CONTROL.sub("", unicodedata.normalize("NFC", text).translate(_INVISIBLE))
    return _SPACES.sub(" ", visible).strip()


def as_written(text: str) -> str:
    """The same with line breaks and blanks within it kept."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines.translate(_INVISIBLE)).strip()


def plain_code(text: str) -> str:
    """A number or code as it is compared: half width, upper case, no blanks: ``Ａ３`` and ``a 3`` are ``A3``."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", clean(text))).upper()


def plain_name(text: str) -> str:
    """A name as it is compared: no blanks between Chinese characters, one kind of middle dot."""
    return _INSIDE_CHINESE.sub("", _MIDDLE_DOTS.sub("·", clean(text)))


def plain_title(text: str) -> str:
    """A column's title as it is compared: no blanks, no remark in brackets, no asterisk or colon, lower case."""
    folded = _SPACES.sub("", unicodedata.normalize("NFKC", clean(text))).casefold()
    return re.sub(r"\(.*?\)|[*:_\-]", "", folded)
