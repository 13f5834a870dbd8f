"""The page `docs/values.md`, made from the model as it stands: `python -m tests.docs.values`.

It shows what `tests.compatibility` has on record as promised: every value that hooks take and give, and all in them.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from types import FunctionType
from typing import Any, get_type_hints

import msgspec

import tpd_assess
from tests.compatibility.surface import default, values, vars_of, written
from tests.docs.pages import DOCS
from tpd_assess import measures
from tpd_assess.model.constraints import OneOf, Whole

PAGE = DOCS / "values.md"
HEAD = """\
# Values

Made from the model by `python -m tests.docs.values`; a test compares. What hooks take and give is
[promised](compatibility.md), with all that stands in it. The values are frozen:
`msgspec.structs.replace(value, field=…)` makes another, and in tests [`build`](testing-plugins.md) makes them whole.
All come from `tpd_assess`, or stand in the fields of one that does.
"""
TITLES = {
    "evidence": "What checks and facts get",
    "findings": "What checks give",
    "content": "What readers give",
    "rubric": "Rubrics and standards",
    "people": "People and organisations",
    "mapping": "Whose a file is",
    "scoring": "Who reads what, sheets and scores",
    "results": "Awards and results",
    "offers": "What plug-ins offer",
    "events": "What was written to the log",
    "profile": "The profile",
    "values": "Text in two languages",
}
"""The modules of the model, in the order in which authors meet them."""


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for module, title in TITLES.items():
        parts += [f"## {title}\n", *(_value(kind) for kind in _of(module))]
    parts += ["## Functions of tpd_assess\n", *_functions(tpd_assess), "## Functions of tpd_assess.measures\n"]
    return "\n".join([*parts, f"{inspect.getdoc(measures)}\n", *_functions(measures)])


def _of(module: str) -> list[type[msgspec.Struct]]:
    """The values of a module, in the order in which they stand there."""
    known, name = values(), f"tpd_assess.model.{module}"
    own = vars(importlib.import_module(name)).values()
    return [one for one in own if inspect.isclass(one) and one in known and one.__module__ == name]


def _value(kind: type[msgspec.Struct]) -> str:
    door = "" if kind.__name__ in tpd_assess.__all__ else "*In a field of others; not at the door.*\n"
    said = [text + "\n" for text in (door.strip(), inspect.cleandoc(kind.__doc__ or "")) if text]
    return "\n".join([f"### {kind.__name__}\n", *said, *_fields(kind), "", *_methods(kind)])


def _fields(kind: type[msgspec.Struct]) -> Iterator[str]:
    plain, whole = get_type_hints(kind), get_type_hints(kind, include_extras=True)
    notes = _notes(kind)
    for one in msgspec.structs.fields(kind):
        bounds = [_bounds(extra) for extra in getattr(whole[one.name], "__metadata__", ())]
        said = "; ".join(text for text in (*bounds, notes.get(one.name, "")) if text)
        yield f"- `{one.name}`: `{written(plain[one.name])}{default(one)}`" + (f", {said}" if said else "")


def _bounds(extra: object) -> str:
    if isinstance(extra, OneOf):
        return ", ".join(f"`{word}`" if word else '`""`' for word in extra.values)
    return f"{extra.low} to {extra.high:,}" if isinstance(extra, Whole) else ""


def _notes(kind: type[msgspec.Struct]) -> dict[str, str]:
    """What stands behind a field in the code."""
    found = re.findall(r"^    (\w+): .*?  # (.+)$", inspect.getsource(kind), re.MULTILINE)
    return {name: note for name, note in found if not note.startswith(("noqa", "type:"))}


def _methods(kind: type[msgspec.Struct]) -> Iterator[str]:
    for name, one in vars(kind).items():
        if name[0] != "_" and isinstance(one, FunctionType | property):
            function = one.fget if isinstance(one, property) else one
            call = name if isinstance(one, property) else f"{name}{_parameters(function)}"
            yield f"- `.{call}`: {_said(function)}\n"


def _functions(module: Any) -> Iterator[str]:
    for name, one in vars_of(module).items():
        if inspect.isfunction(one):
            yield f"### {name}\n\n`{name}{_parameters(one)}`\n\n{inspect.getdoc(one)}\n"


def _parameters(function: Any) -> str:
    signature = inspect.signature(function)
    own = [one for one in signature.parameters.values() if one.name != "self"]
    return str(signature.replace(parameters=own)).replace("'", "")


def _said(function: Any) -> str:
    return " ".join((inspect.getdoc(function) or "").split())


def write() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
