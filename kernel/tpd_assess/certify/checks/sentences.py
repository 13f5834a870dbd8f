"""The sentences that a plug-in brings: under its own name, the same parameters in both languages, sayable anywhere."""

from __future__ import annotations

import string
from collections.abc import Iterator

from tpd_assess.certify.known import Known
from tpd_assess.certify.values import Said, fault, warning
from tpd_assess.model import Message

HOOK = "register_messages"


def foreign(known: Known) -> Iterator[Said]:
    """A sentence under another's name puts the whole plug-in out."""
    prefix = f"{known.subject.name}."
    for one in _messages(known):
        if not one.code.startswith(prefix):
            yield fault("certify.message-foreign", message=one.code, prefix=prefix)


def unlike(known: Known) -> Iterator[Said]:
    """Chinese and English that do not fill in the same, and English that is not there."""
    for one in _messages(known):
        zh, en = parameters(one.text.zh), parameters(one.text.en)
        if not one.text.en:
            yield warning("certify.message-no-english", message=one.code)
        elif zh is not None and en is not None and zh != en:
            yield fault("certify.message-unlike", message=one.code, zh=sorted(zh) or "-", en=sorted(en) or "-")


def unusable(known: Known) -> Iterator[Said]:
    """A sentence that cannot be filled in: a bare brace, a number in braces."""
    for one in _messages(known):
        for text in (one.text.zh, one.text.en):
            if parameters(text) is None:
                yield fault("certify.message-unusable", message=one.code, text=text)


def not_for_consoles(known: Known) -> Iterator[Said]:
    """Chinese with signs that a Chinese Windows console shows as a question mark."""
    for one in _messages(known):
        if odd := sorted({sign for sign in one.text.zh if not _is_gbk(sign)}):
            yield warning("certify.message-not-gbk", message=one.code, signs=[f"U+{ord(sign):04X}" for sign in odd])


def parameters(text: str) -> frozenset[str] | None:
    """The names that a sentence fills in; ``None`` for one that cannot be filled in, as with ``{}`` or ``{a:>3}``."""
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    plain = all(name and name.isidentifier() and not (how or kind) for _, name, how, kind in parts)
    return frozenset(str(name) for _, name, _, _ in parts) if plain else None


def _messages(known: Known) -> list[Message]:
    messages: list[Message] = known.offered(HOOK)
    return messages


def _is_gbk(sign: str) -> bool:
    try:
        sign.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
