"""By which rules results were reckoned, in words: the profile's own sentences, and the policies with their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.profile import explain_profile
from tpd_assess.results.words import both, level_word
from tpd_assess.text import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tpd_assess.model import Profile, Text

_TOLD = (
    "make-up-of", "reading-", "scope-", "weights", "peers", "if-short-", "trim", "experts", "resolution-", "rule-",
    "band", "last-band", "marks-", "decimals", "overall-", "minimum", "invalid-", "veto", "quota",
)  # fmt: skip
"""The sentences of a profile that a result rests on, by how their names begin."""


def rules(profile: Profile, policies: Mapping[str, str]) -> tuple[Text, ...]:
    """What is printed on every result, a sentence each."""
    return tuple(_sentences(profile, policies))


def _sentences(profile: Profile, policies: Mapping[str, str]) -> Iterator[Text]:
    for code, params in explain_profile(profile):
        name = code.partition(".")[2]
        if name.startswith(_TOLD):
            yield both(code, **params)
    if profile.round.of:
        yield both("results.rule-cap", cap=level_word(profile.make_up.cap))
    for step, policy in sorted(policies.items()):
        yield both("results.rule-policy", step=find(f"results.step-{step}") or step, policy=policy)
