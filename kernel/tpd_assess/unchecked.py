"""What plug-ins left undone in a round: submissions that one could not check, and plug-ins in force that are gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.model.profile import DEFAULT_POLICIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tpd_assess.model import Finding
    from tpd_assess.setting import Setting

_CODE = "plugins.not-checked"


@dataclass(frozen=True, slots=True)
class Unchecked:
    """How many submissions a plug-in could not check, in which hook, and why.

    `fault` is a message's code; `error` the kind of exception, "" where it raised none.
    """

    plugin: str
    version: str
    hook: str
    fault: str
    error: str
    submissions: int


def unchecked(findings: Iterable[Collection[Finding]]) -> tuple[Unchecked, ...]:
    """What was not checked, of the findings on each submission, sorted by plug-in."""
    found = Counter(key for of_one in findings for key in {_key(one) for one in of_one if one.code == _CODE})
    return tuple(Unchecked(*key, count) for key, count in sorted(found.items()))


def _key(found: Finding) -> tuple[str, str, str, str, str]:
    said = {param.name: str(param.value) for param in found.params}
    return found.plugin, found.version, said.get("hook", ""), said.get("fault", ""), said.get("error", "")


def missing_plugins(setting: Setting) -> tuple[str, ...]:
    """The plug-ins that what was adopted rests on and that are not there now, or out for a fault; sorted."""
    return tuple(sorted({*_rested_on(setting)} - {"", *setting.plugins.names}))


def _rested_on(setting: Setting) -> Iterator[str]:
    yield from (one.plugin for offers in setting.rubrics.stages.values() for one in offers.values())
    yield from (one.plugin for one in setting.profile.readers)
    yield from (one.policy.partition(":")[0] for one in setting.profile.policies if one not in DEFAULT_POLICIES)
