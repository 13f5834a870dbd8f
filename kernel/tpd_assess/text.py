"""The language of what people read, and sentences by code.

Every sentence that a person reads stands in `tpd_assess.messages`, Chinese and English side by side, under a stable
code ``area.name``; the area is the module's name. Plug-ins add theirs with `register_messages`, under their own name.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from tpd_assess.errors import AssessError, Problem
from tpd_assess.model.values import Text

LANGUAGES = ("zh", "en")
_language: ContextVar[str] = ContextVar("language", default="")
_from_plugins: dict[str, Text] = {}
_areas: dict[str, Mapping[str, tuple[str, str]]] = {}


def language() -> str:
    """The language in force: what `use_language` set, else ``TPD_LANG``, ``LC_ALL``, ``LANG``, else Chinese."""
    return _language.get() or _from_environment(os.environ)


def use_language(code: str) -> None:
    """Speak this language (``zh`` or ``en``) from here on in this context; "" = as the environment says."""
    _language.set(_known(code) if code else "")


def _from_environment(environ: Mapping[str, str]) -> str:
    wanted = environ.get("TPD_LANG") or environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return _known(wanted)


def _known(code: str) -> str:
    return "en" if code.lower().startswith("en") else "zh"


def say(code: str, /, **params: Any) -> str:
    """The sentence for a code, with its parameters filled in, in the language in force.

    An unknown code, as from a plug-in that is no longer installed, gives the code and its parameters.
    """
    text = find(code)
    if text is None:
        return f"{code} {_plain(params)}" if params else code
    return text.in_language(language()).format_map(_Shown({name: show(value) for name, value in params.items()}))


def find(code: str) -> Text | None:
    """The text that stands under a code, or ``None``."""
    area, _, name = code.partition(".")
    if area not in _areas:
        _areas[area] = _load(area)
    pair = _areas[area].get(name)
    return Text(*pair) if pair else _from_plugins.get(code)


def is_own(code: str) -> bool:
    """Whether the program itself has a sentence under this code: a plug-in's would never be shown."""
    area, _, name = code.partition(".")
    return name in _load(area)


def _load(area: str) -> Mapping[str, tuple[str, str]]:
    if not area.isidentifier():
        return {}
    try:
        module = importlib.import_module(f"tpd_assess.messages.{area}")
    except ModuleNotFoundError:
        return {}
    messages: Mapping[str, tuple[str, str]] = module.MESSAGES
    return messages


def add_messages(messages: Mapping[str, Text]) -> None:
    """Take in the sentences of plug-ins, by code."""
    _from_plugins.update(messages)


def show(value: Any) -> Any:
    """A parameter as a person reads it: bilingual texts in the language in force, lists joined."""
    if isinstance(value, Text):
        return value.in_language(language())
    if isinstance(value, list | tuple):
        return ("、" if language() == "zh" else ", ").join(str(show(item)) for item in value)
    return value


def explain(fault: AssessError | Problem) -> str:
    """One sentence for an error or a problem; a problem's place comes first."""
    sentence = say(fault.code, **fault.params)
    if isinstance(fault, AssessError):
        return sentence
    place = ":".join(str(part) for part in (fault.file, fault.cell, fault.line or "", fault.column or "") if part)
    return f"{place}: {sentence}" if place else sentence


class _Shown(dict[str, Any]):
    """Parameters for a sentence; one that is missing shows its own name rather than losing the sentence."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _plain(params: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={show(value)}" for name, value in sorted(params.items()))
