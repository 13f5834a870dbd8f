"""What the papers that intake writes for schools have in common: names that every system takes, words, refusals."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, TypeVar

from tpd_assess import platform, text
from tpd_assess.errors import RefusedError
from tpd_assess.model import Text
from tpd_assess.tables import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

REQUIRED_LIST = "papers.required-list"
MISSING_LIST = "papers.missing-list"
RECEIPTS = "papers.receipts"
NOTICES = "papers.notices"
TO_RULE = "papers.to-rule"
"""Kinds of papers: the codes of their titles, which their file names begin with."""

_TITLES = [text.find(code) or Text(code) for code in (REQUIRED_LIST, MISSING_LIST, RECEIPTS, NOTICES, TO_RULE)]
_BEGINNINGS = "|".join(re.escape(word) for title in _TITLES for word in (title.zh, title.en))
MADE_HERE = re.compile(rf"(?:{_BEGINNINGS}).*\.(?:xlsx|txt|html)")
"""Files that the program itself writes for schools; found again in a folder they are no evidence."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_LONGEST = 60  # characters; three parts of a skeleton stay well below what Windows programs open

Item = TypeVar("Item")


def safe_name(name: str, longest: int = _LONGEST) -> str:
    """A folder's or file's name that Windows, macOS and Linux take; never empty, no more than `longest` characters."""
    plain = _FORBIDDEN.sub("_", clean(name))[:longest].strip(". ") or "_"
    return f"_{plain}"[:longest] if platform.reserved_name(plain) else plain


def unused(name: str, taken: set[str]) -> str:
    """The name, or with a count behind it if another one differs from it by case at most; it is taken from then on."""
    found, count = name, 1
    while found.casefold() in taken:
        count += 1
        found = f"{name}~{count}"
    taken.add(found.casefold())
    return found


def title(kind: str) -> str:
    """The title of a kind of papers, in the language in force."""
    return text.say(kind)


def in_both(code: str) -> str:
    """A message in Chinese and English, for papers that anyone may get."""
    found = text.find(code)
    return f"{found.zh} {found.en}" if found else code


def grouped(items: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    """Items by key, in the order of keys; each key's items in their order."""
    groups: dict[str, list[Item]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    return dict(sorted(groups.items()))


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Write a paper at a path whose folder is made; `RefusedError` if it cannot be, as while Excel holds it open."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        if platform.disk_is_full(error):
            raise RefusedError("papers.disk-full", path=str(path)) from error
        raise RefusedError("papers.cannot-write", path=str(path), why=error.strerror or str(error)) from error
