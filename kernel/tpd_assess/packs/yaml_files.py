"""Rubrics as YAML that people edit by hand, laid out as those that come with the product."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

from tpd_assess.located import compose_text
from tpd_assess.located.documents import lean_document
from tpd_assess.model import LEVELS
from tpd_assess.rubrics.forms import capability_form
from tpd_assess.rubrics.overlay import apply_overlay, read_overlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.model import Criterion, Rubric

WIDTH = 120  # columns; a Chinese sign takes two
_ONE_LINE = ("formats", "accepted_with_note", "limits")
_TEXTS = ("name", "title", "note", *LEVELS)


def cell_yaml(rubrics: Sequence[Rubric]) -> str:
    """A cell file of these capabilities, at least one and all of one cell. Read again they have the same digests."""
    return _written({**_header(rubrics[0]), "capabilities": [_capability(rubric) for rubric in rubrics]})


def capability_yaml(rubric: Rubric) -> str:
    """A file with one capability."""
    return _written({**_header(rubric), "capability": _capability(rubric)})


def overlay_yaml(before: Rubric, after: Rubric) -> str | None:
    """A file that makes `after` of `before` by new texts of levels; ``None`` when that is not all that differs."""
    pairs = [(old, new) for old, new in zip(before.criteria, after.criteria, strict=False) if old != new]
    criteria = {new.key: {"levels": dict(_new_texts(old, new))} for old, new in pairs if old.key == new.key}
    if not all(one["levels"] for one in criteria.values()) or not criteria:
        return None
    text = _written({"overlay": after.code, "criteria": criteria})
    overlay, problems = read_overlay(compose_text(text))
    changed, further = apply_overlay(before, overlay)
    return text if changed == after and not (problems or further) else None


def _new_texts(old: Criterion, new: Criterion) -> Iterable[tuple[str, Any]]:
    for before, after in zip(old.levels, new.levels, strict=True):
        if before != after:
            yield after.level, lean_document(after.text)


def _header(rubric: Rubric) -> dict[str, Any]:
    return {name: getattr(rubric, name) for name in ("standard", "environment", "dimension")}


def _capability(rubric: Rubric) -> dict[str, Any]:
    document: dict[str, Any] = lean_document(capability_form(rubric))
    return {name: document[name] for name in document if name not in {"slots", "criteria"}} | {
        "slots": document["slots"],
        "criteria": document["criteria"],
    }


def _written(document: dict[str, Any]) -> str:
    return yaml.serialize(_mapping(document, 0), Dumper=_Layout, allow_unicode=True, width=10**9)


class _Layout(yaml.SafeDumper):
    """Items of a list stand below their key, indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as overridden
        super().increase_indent(flow, indentless=False)


def _mapping(document: dict[str, Any], depth: int) -> yaml.MappingNode:
    pairs = [(_scalar(name), _node(value, name, depth + 1)) for name, value in document.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _node(value: Any, name: str, depth: int) -> yaml.Node:
    if isinstance(value, dict):
        node = _mapping(value, depth)
        node.flow_style = name in _ONE_LINE or (name in _TEXTS and _is_short(value, name, depth))
        return node
    if isinstance(value, list):
        items = [_node(item, "", depth + 1) for item in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=name in _ONE_LINE)
    return _scalar(value)


def _scalar(value: str | bool | int) -> yaml.ScalarNode:
    if isinstance(value, str):
        return yaml.ScalarNode("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)
    return yaml.ScalarNode(f"tag:yaml.org,2002:{'bool' if isinstance(value, bool) else 'int'}", str(value).lower())


def _is_short(text: dict[str, str], name: str, depth: int) -> bool:
    """Whether a text fits on one line in both languages."""
    line = f"{name}: {{{', '.join(f'{language}: {words}' for language, words in text.items())}}}"
    wide = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
    return "\n" not in line and 2 * depth + wide <= WIDTH
