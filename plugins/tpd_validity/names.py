"""Names of people: when two are the same, when an author is nobody in particular, and names in running text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tpd_assess import Author

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOTS = "·•‧∙⋅・･ㆍ﹒．.。"
_DROPPED = re.compile(rf"[\s{re.escape(_DOTS)}]+")
_SHORTEST = 2
_LONGEST_UNLABELLED = 2  # Chinese names of two characters are often words too (高山, 周到)

_GENERIC = frozenset(
    {
        "administrator", "admin", "user", "users", "owner", "author", "creator", "guest", "root", "test", "unknown",
        "default", "pc", "microsoft", "microsoftcorporation", "microsoftoffice", "microsoftofficeuser",
        "microsoftoffice用户", "windows用户", "windowsuser", "微软用户", "微软中国", "微软", "用户", "管理员", "作者",
        "未知", "雨林木风", "番茄花园", "深度技术", "深度系统", "系统之家", "电脑公司", "wps", "wpsoffice", "kingsoft",
        "金山", "lenovo", "联想", "lenovo用户", "thinkpad", "dell", "hp", "asus", "acer", "huawei", "honor", "xiaomi",
        "apple", "macbook", "openoffice", "libreoffice", "openpyxl", "xlsxwriter", "apachepoi", "pythondocx",
        "python-docx", "pythonpptx", "python-pptx", "un-named", "unnamed", "匿名", "无",
    }
)  # fmt: skip
_MACHINE = re.compile(
    r"(wps|desktop|laptop|user|admin|administrator|pc|win|windows|lenovo|dell|hp|asus|acer|thinkpad|mac)[-_\s\d].*"
)
_NOT_A_NAME = re.compile(r"[\d\W_]*|.*(www\.|http|\.com|\.cn|@|ppt|模板|office).*")

_LABELS = (
    "执教者|执教人|执教|授课人|授课者|授课|主讲人|主讲|任课|教师|老师|作者|姓名|制作者|制作人|制作|设计者|设计人|设计"
    "|撰写人|撰写|汇报人|承诺人|声明人|签名|签字|本人"
)
_GAP = rf"[^\S\n]{{0,4}}[{re.escape(_DOTS[:-1])}]?[^\S\n]{{0,4}}"  # a full stop ends a sentence, it parts no name
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_AFTER = rf"(?=$|[^{_HAN}\w]|老师|教师|同志)"


def plain(name: str) -> str:
    """A name for comparison: NFKC, lower case, without spaces and middle dots. Pinyin is not taken for characters."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def same(one: str, other: str) -> bool:
    """Whether two names are the same; names shorter than two characters never are."""
    return len(plain(one)) >= _SHORTEST and plain(one) == plain(other)


def people_in(authors: Iterable[Author]) -> tuple[Author, ...]:
    """One author a name: office programs write several into one field, parted by semicolons."""
    return tuple(
        Author(role=author.role, name=name.strip())
        for author in authors
        for name in re.split("[;；、]", author.name)
        if name.strip()
    )


def is_generic(author: str) -> bool:
    """Whether an author field names a program, a computer or nobody: it speaks neither for nor against anyone."""
    readable = unicodedata.normalize("NFKC", author).strip().casefold()
    return (
        len(plain(author)) < _SHORTEST
        or plain(author) in _GENERIC
        or bool(_MACHINE.fullmatch(readable))
        or bool(_NOT_A_NAME.fullmatch(readable))
    )


def stands_in(name: str, text: str) -> bool:
    """Whether a person's whole name stands in a text.

    Characters may be set apart by blanks (张　三). Latin letters need a word boundary. Two Chinese characters
    must follow a label such as 执教 or 姓名, stand between signs that are no Chinese characters, or fill a line:
    such names are often words, or parts of longer names.
    """
    letters = plain(name)
    if len(letters) < _SHORTEST:
        return False
    return re.search(_pattern(letters), unicodedata.normalize("NFKC", text).casefold(), re.MULTILINE) is not None


def _pattern(letters: str) -> str:
    spaced = _GAP.join(re.escape(letter) for letter in letters)
    if re.search(r"[a-z0-9]", letters):
        return rf"(?<![a-z0-9]){spaced}(?![a-z0-9])"
    if len(letters) > _LONGEST_UNLABELLED:
        return spaced
    before = rf"(?:^|[^{_HAN}\w]|(?:{_LABELS})[^\S\n]*[::]?[^\S\n]*)"
    return rf"{before}{spaced}{_AFTER}"
