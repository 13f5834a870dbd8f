"""The kernel's own rules for answers, kept by the very code that keeps them in a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from msgspec import structs

from tpd_assess.certify.checks.answers import named
from tpd_assess.certify.known import Known, Put
from tpd_assess.certify.values import Said, fault, warning
from tpd_assess.errors import PluginError
from tpd_assess.intake.items import Item
from tpd_assess.intake.owners import Owners
from tpd_assess.model.profile import PolicyChoice
from tpd_assess.plugins import Gathered, Plugins
from tpd_assess.results.asking import Policies
from tpd_assess.scoring.assigning.checked import must_keep_rules
from tpd_assess.scoring.sheets.submitting import findings_in
from tpd_assess.setting import Setting
from tpd_assess.validity.checking import check_case, is_weighable, weighable_instead
from tpd_assess.workers import Workers


class _Replayed(Plugins):
    """A plug-in that answers as it did before, to whoever asks."""

    def __init__(self, known: Known, put: Put) -> None:
        super().__init__(())
        self._about = known.subject.name, known.subject.version
        self._given = put.values()

    def version(self, name: str) -> str:  # noqa: ARG002 - there is one only
        return self._about[1]

    def bundled(self, name: str) -> bool:  # noqa: ARG002
        return True  # asked here, not in a worker: nothing of it is run

    def choose(self, hook: str, policy: str, **arguments: Any) -> list[Any]:  # noqa: ARG002
        return self._given

    def gather(self, hook: str, **arguments: Any) -> list[Gathered]:  # noqa: ARG002
        return [Gathered(*self._about, tuple(self._given))]


def broken(known: Known) -> Iterator[Said]:
    """Answers of the right type that still cannot be: a reader who marks their own work, a level that is none."""
    for put in known.looked.puts:
        if put.answered and put.hook in _RULES:
            setting = _as_if_named(known, put)
            try:
                yield from _RULES[put.hook](setting, put) or ()
            except PluginError as error:
                yield fault("certify.rule-broken", detail=error.params.get("detail", error.code), **named(put))


def _as_if_named(known: Known, put: Put) -> Setting:
    """The samples' round, as if its profile named this policy."""
    profile, policy = known.samples.setting.profile, f"{known.subject.name}:{put.policy}"
    choices = (PolicyChoice(step=put.hook, policy=policy), *profile.policies) if put.policy else profile.policies
    plugins = _Replayed(known, put)
    return replace(known.samples.setting, plugins=plugins, profile=structs.replace(profile, policies=choices))


def _placements(setting: Setting, put: Put) -> Iterator[Said]:
    request = put.arguments["request"]
    items = [Item(path=one.path, real=Path(one.path), media_type=one.media_type) for one in request.files]
    with Workers(1) as pool:
        Owners(setting, {}, setting.store.new_id).place(items, pool)
    asked, answered = sorted(one.path for one in request.files), sorted(one.path for one in put.values())
    if asked != answered:
        yield warning("certify.placements", asked=len(asked), answered=len(answered), **named(put))


def _assignments(setting: Setting, put: Put) -> None:
    must_keep_rules(setting, put.arguments["request"], put.values())


def _results(setting: Setting, put: Put) -> None:
    _ask(setting, lambda policies: policies.fold(put.arguments["request"].cases))


def _orders(setting: Setting, put: Put) -> None:
    _ask(setting, lambda policies: policies.orders(put.arguments["request"].cases))


def _awards(setting: Setting, put: Put) -> None:
    request = put.arguments["request"]
    _ask(setting, lambda policies: policies.awards(request.cases, request.cap))


def _ask(setting: Setting, step: Callable[[Policies], object]) -> None:
    with Workers(1) as pool:
        step(Policies(setting.plugins, setting.profile, pool))


def _findings(setting: Setting, put: Put) -> Iterator[Said]:
    if any(one.code == "plugins.not-checked" for one in check_case(put.arguments["case"], setting.plugins)):
        yield fault("certify.finding-unfit", **named(put))
    (gathered,) = setting.plugins.gather(put.hook)
    for found in gathered.values:
        if not is_weighable(found, gathered.plugin):
            instead = weighable_instead(found, gathered.plugin)
            yield fault("certify.ground-unknown", ground=found.ground, grounds=instead, **named(put))


def _sheet_findings(setting: Setting, put: Put) -> Iterator[Said]:
    (gathered,) = setting.plugins.gather(put.hook)
    if any(one.code == "plugins.not-checked" for one in findings_in(gathered)):
        yield fault("certify.sheet-finding-unfit", **named(put))


_RULES: dict[str, Callable[[Setting, Put], Iterator[Said] | None]] = {
    "map_files": _placements,
    "assign_raters": _assignments,
    "fold_scores": _results,
    "order_readings": _orders,
    "decide_awards": _awards,
    "check_submission": _findings,
    "check_sheet": _sheet_findings,
}
