"""Whether codes that a plug-in gives have the sentences that people need, in both languages, with their parameters."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import TYPE_CHECKING

from tpd_assess.model import Message, Param, Text
from tpd_assess.text import find

if TYPE_CHECKING:
    from tpd_assess.plugins import Plugins

_CONSOLE = "gbk"  # what a Chinese Windows console can show


def faults_of_sentences(plugins: Plugins) -> list[str]:
    """What is wrong with the sentences that plug-ins register."""
    messages: list[Message] = [answer.value for answer in plugins.declare("register_messages")]
    return [f"{one.code}: {fault}" for one in messages for fault in _faults_of_text(one.text)]


def _faults_of_text(text: Text) -> list[str]:
    faults = [f"no text in {language}" for language in ("zh", "en") if not getattr(text, language).strip()]
    if _wanted(text.zh) != _wanted(text.en):
        faults.append(f"Chinese has {_shown(_wanted(text.zh))}, English {_shown(_wanted(text.en))}")
    unsayable = sorted({sign for sign in text.zh if not _is_sayable(sign)})
    if unsayable:
        faults.append(f"{' '.join(unsayable)} cannot be shown on a Chinese console (GBK); use other signs")
    return faults


def faults_of_code(code: str, params: Iterable[Param], plugin: str = "") -> list[str]:
    """What is wrong with a code as it is given: no sentence, or one that wants what is not given.

    With `plugin`, the code must stand under that plug-in's name too.
    """
    given = {param.name for param in params}
    if plugin and not code.startswith(f"{plugin}."):
        return [f"the code {code!r} must start with {plugin!r} and a dot"]
    text = find(code)
    if text is None:
        return [f"{code} has no sentence; give one with register_messages"]
    lacking = (_wanted(text.zh) | _wanted(text.en)) - given
    return [f"{code} says {_shown(lacking)}, and {_shown(given)} is given"] if lacking else []


def _wanted(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _shown(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no parameter"


def _is_sayable(sign: str) -> bool:
    try:
        sign.encode(_CONSOLE)
    except UnicodeEncodeError:
        return False
    return True
