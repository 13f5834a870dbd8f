"""Write what is made from the code: ``python docs/schema/generate.py``. Tests fail when it is stale.

The JSON Schemas beside this file, and the table of fields in `docs/profile.md`.
"""  # noqa: INP001 - a script, not a package

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

from tpd_assess.located import fields_of, split
from tpd_assess.model import Profile, Text
from tpd_assess.model.constraints import Form, OneOf, Whole
from tpd_assess.profile import profile_schema
from tpd_assess.profile.specials import SPECIALS
from tpd_assess.rubrics import rubric_schema, standard_schema
from tpd_assess.text import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.located.shape import Field

SCHEMAS = {"profile": profile_schema, "rubric": rubric_schema, "standard": standard_schema}
HERE = Path(__file__).parent
START, END = "<!-- fields: made by docs/schema/generate.py -->", "<!-- end of fields -->"


def main() -> None:
    """Write each schema to ``<name>.json`` and the fields into the page."""
    for name, make in SCHEMAS.items():
        text = json.dumps(make(), ensure_ascii=False, indent=2) + "\n"
        (HERE / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    page = HERE.parent / "profile.md"
    page.write_text(with_fields(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def with_fields(page: str) -> str:
    """The page with the table of fields between its marks."""
    before, _, rest = page.partition(START)
    return f"{before}{START}\n{field_table()}{END}{rest.partition(END)[2]}"


def field_table() -> str:
    """Every field of a profile: path, what may stand there, default, meaning in both languages."""
    lines = ["| field | may be | default | meaning | 含义 |", "|---|---|---|---|---|", *rows(Profile, "")]
    return "\n".join(lines) + "\n"


def rows(kind: type[msgspec.Struct], prefix: str) -> Iterator[str]:
    """One row a field; a section's fields follow it."""
    for field in fields_of(kind):
        path = f"{prefix}{field.key}"
        label = find(f"profile_fields.{path}") or Text(path, path)
        yield f"| `{path}` | {may_be(field.kind, field.constraint)} | {default(field)} | {label.en} | {label.zh} |"
        if is_section(field.kind):
            yield from rows(field.kind, f"{path}.")


def is_section(kind: Any) -> bool:
    """True for a value with fields of its own."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not Text


def may_be(kind: Any, constraint: Any) -> str:
    """What a clerk may write for a type."""
    if get_origin(kind) is tuple:
        item, inner = split(get_args(kind)[0])
        if item in SPECIALS:
            return "see below"
        return "list of parts" if is_section(item) else f"list of {may_be(item, inner)}"
    if isinstance(constraint, OneOf):
        return ", ".join(f"`{value}`" for value in constraint.values)
    if isinstance(constraint, Whole):
        return f"{constraint.low} to {constraint.high}"
    if isinstance(constraint, Form):
        return constraint.name.replace("-", " ")
    return "section" if is_section(kind) else {bool: "`true`, `false`", Text: "text"}.get(kind, "words")


def default(field: Field) -> str:
    """The default as it would be written."""
    if field.required:
        return "must be written"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    if isinstance(field.default, tuple):
        return "see below" if field.default else "none"
    plain = isinstance(field.default, str | int) and field.default != ""
    return f"`{field.default}`" if plain else ""


if __name__ == "__main__":
    main()
