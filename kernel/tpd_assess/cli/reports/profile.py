"""Reports of the profile: in plain words, and what a new one would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import convert

from tpd_assess.cli.layout import width
from tpd_assess.cli.reports.lines import cut
from tpd_assess.cli.reports.panel import affected_lines
from tpd_assess.cli.reports.rubrics import MANY, WIDTH, rubric_change_lines, signed
from tpd_assess.model import Text
from tpd_assess.profile import explain_profile
from tpd_assess.text import find, say, show

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.scoring.assigning.affected import Affected
    from tpd_assess.setup import Change

_NOTHING: tuple[object, ...] = (None, "", [], {})


def profile_lines(county: County) -> Iterator[str]:
    """The profile in plain words."""
    for code, params in explain_profile(county.profile):
        yield say(code, **params)
    yield say("cli.profile-digest", digest=county.profile_digest)


def adopting_lines(changes: Sequence[Change], affected: Affected) -> Iterator[str]:
    """What a new profile would change: fields by name, rubrics value by value, and whom that affects."""
    fields = [one for one in changes if not one.of_rubric]
    yield from _field_lines(fields)
    rubrics = list(rubric_change_lines(one for one in changes if one.of_rubric))
    yield from cut(rubrics, shown=MANY, more="county_rubrics.more-lines")
    yield from affected_lines(affected, changes)


def settled_lines(affected: Affected, scored: str) -> Iterator[str]:
    """What became of the sheets whose rubric changed; those that could not be kept wait."""
    waiting, unfit = affected.sheets_waiting, affected.sheets_unfit if scored == "keep" else 0
    if waiting > unfit:
        yield say(f"county_rubrics.sheets-{scored}", count=waiting - unfit)
    if unfit:
        yield say("sheets.cannot-keep", count=unfit)


def _field_lines(changes: Iterable[Change]) -> Iterator[str]:
    for one in changes:
        label = find(f"profile_fields.{one.field}")
        name = f"{show(label)} ({one.field})" if label else one.field
        line = f"{name}  {_value(one.before)} → {_value(one.after)}"
        if width(line) <= WIDTH:
            yield line
            continue
        yield name
        yield from signed("-", _value(one.before), 2)
        yield from signed("+", _value(one.after), 2)


def _value(value: object) -> str:
    """A value as people say it: ``river``, not what it is called in the file; several by their names."""
    if isinstance(value, dict):
        return _values({name: inner for name, inner in value.items() if inner not in _NOTHING})
    if value in _NOTHING:
        return say("county_rubrics.nothing")
    if isinstance(value, bool):
        return say("packs.mark-yes" if value else "packs.mark-no")
    return str(show([_value(one) for one in value] if isinstance(value, list) else value))


def _values(told: Mapping[str, object]) -> str:
    if "zh" in told:
        return str(show(convert(told, Text)))
    if len(told) > 1:
        return str(show([f"{name} {_value(inner)}" for name, inner in told.items()]))
    return _value(next(iter(told.values()), None))
