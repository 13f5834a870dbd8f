"""Reports of the profile: in plain words, and what a new one would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tpd_assess.cli.base import as_json
from tpd_assess.cli.layout import width
from tpd_assess.cli.reports.lines import cut
from tpd_assess.cli.reports.panel import affected_lines
from tpd_assess.cli.reports.rubrics import MANY, WIDTH, rubric_change_lines, signed
from tpd_assess.profile import explain_profile
from tpd_assess.text import find, say, show

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.scoring.assigning.affected import Affected
    from tpd_assess.setup import Change


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
    yield from affected_lines(affected)


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
    if value is None or value == []:
        return say("county_rubrics.nothing")
    return as_json(value, None) if isinstance(value, dict) else str(show(value))
