"""Sentences and words of results in both languages, for what is kept, handed to plug-ins or printed later."""

from __future__ import annotations

from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from tpd_assess.model import Text
from tpd_assess.text import LANGUAGES, find, say, use_language

if TYPE_CHECKING:
    from collections.abc import Mapping


def both(code: str, /, **params: Any) -> Text:
    """The sentence for a code in both languages."""
    return Text(*(copy_context().run(_said, language, code, params) for language in LANGUAGES))


def _said(language: str, code: str, params: Mapping[str, Any]) -> str:
    use_language(language)
    return say(code, **params)


def level_word(level: str) -> Text:
    """A level or grade as people read it; "" for none."""
    return (find(f"results.grade-{level}") or Text(level)) if level else Text("")


def kind_word(kind: str) -> Text:
    """A kind of rater as people read it."""
    return find(f"results.kind-{kind}") or Text(kind)
