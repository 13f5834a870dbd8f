"""Reports of the profile: in plain words, and what a new one would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.profile import explain_profile
from tpd_assess.text import say, show

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.setup import Change


def profile_lines(county: County) -> Iterator[str]:
    """The profile in plain words."""
    for code, params in explain_profile(county.profile):
        yield say(code, **params)
    yield say("cli.profile-digest", digest=county.profile_digest)


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """What a new profile would change."""
    yield from table([(one.field, _value(one.before), "→", _value(one.after)) for one in changes])


def _value(value: object) -> str:
    text = str(show(value))
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - what fits on a line
