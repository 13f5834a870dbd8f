"""Capabilities as people write them in a cell: codes, names, both, several at once, half and full width."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.intake.register.vocabulary import listed
from tpd_assess.tables.words import plain_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.model import Rubric
    from tpd_assess.model.rubric import NameVariant

_CODE = re.compile(r"(?<![0-9A-Z])([A-Z]{1,2})[\s._\-]?0?(\d{1,2})(?![0-9])")
_BEFORE_CODE = re.compile(r"^(?:微能力点?|能力点?|第?\d+项?[.、:])+")
_NOT_NAME = re.compile(r"[\W_]|[的下与和及]")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell names: `codes` in order as written, and what is wrong: (message code's end, params)."""

    codes: tuple[str, ...] = ()
    faults: tuple[tuple[str, dict[str, str]], ...] = ()


class CapabilityNames:
    """Finds capabilities by code and name; knows the other spellings that a standard lists."""

    def __init__(self, rubrics: Iterable[Rubric], variants: Sequence[NameVariant] = ()) -> None:
        self._names = {rubric.code: rubric.name.zh for rubric in rubrics}
        self._by_code = {plain_code(code): code for code in self._names}
        self._by_name = {_bare(name): code for code, name in self._names.items()}
        self._by_name |= {_bare(name): one.code for one in variants for name in one.names if one.code in self._names}

    def understand(self, text: str) -> Understood:
        """All capabilities that a cell names."""
        found = [self._item(item) for item in listed(text)]
        codes = tuple(code for one in found for code in one.codes)
        return Understood(codes, tuple(fault for one in found for fault in one.faults))

    def _item(self, item: str) -> Understood:
        plain = unicodedata.normalize("NFKC", item).upper()  # blanks stay: A3 B2 are two
        codes = [match for match in _CODE.finditer(plain) if match[1] + match[2] in self._by_code]
        if not codes:
            return self._named(item, plain)
        ends = [match.start() for match in codes[1:]] + [len(plain)]
        parts = [self._coded(match, plain[match.end() : end]) for match, end in zip(codes, ends, strict=True)]
        return Understood(
            tuple(part.codes[0] for part in parts), tuple(fault for part in parts for fault in part.faults)
        )

    def _coded(self, match: re.Match[str], rest: str) -> Understood:
        """A code with the name behind it, if there is one: the two must mean the same."""
        code = self._by_code[match[1] + match[2]]
        named = self._by_name.get(_bare(rest), "")
        if named and named != code:
            params = {"code": code, "name": self._names[code], "written": self._names[named], "other": named}
            return Understood((code,), (("code-and-name", params),))
        return Understood((code,))

    def _named(self, item: str, plain: str) -> Understood:
        bare = _bare(_BEFORE_CODE.sub("", plain))
        if bare in self._by_name:
            return Understood((self._by_name[bare],))
        close = difflib.get_close_matches(bare, self._by_name, n=1, cutoff=0.7)
        if not close:
            return Understood((), (("unknown-capability", {"text": item}),))
        code = self._by_name[close[0]]
        like = f"{code} {self._names[code]}"
        return Understood((), (("unknown-capability-like", {"text": item, "like": like}),))


def _bare(text: str) -> str:
    return _NOT_NAME.sub("", plain_code(text))
