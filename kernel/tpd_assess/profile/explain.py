"""A profile in plain sentences, as codes: what is in force, which reading was chosen, what is at risk or proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.model.profile import CALENDAR_ORDER, DEFAULT_POLICIES
from tpd_assess.model.values import Text
from tpd_assess.text import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.model import Profile

Sentence = tuple[str, dict[str, Any]]


def explain_profile(profile: Profile) -> list[Sentence]:
    """(message code, parameters) for each sentence that `profile show` prints, in the order to print them.

    Codes of risks start with ``profile_says.risk-``; those of values that no plan fixes are ``profile_says.proposed``.
    """
    parts = (_round, _select, _validity, _intake, _raters, _grading, _after, _hours, _plugins, _risks, _proposed)
    return [sentence for part in parts for sentence in part(profile)]


def label(path: str) -> Text:
    """The name of a field in both languages; the path itself when it has none."""
    return find(f"profile_fields.{path}") or Text(path, path)


def _word(area: str, value: str) -> Text:
    return find(f"profile_says.{area}-{value}") or Text(value, value)


def _round(profile: Profile) -> Iterator[Sentence]:
    yield "profile_says.county", {"county": profile.county, "name": profile.name, "standard": profile.standard}
    yield "profile_says.round", {"id": profile.round.id, "title": profile.round.title}
    if profile.round.of:
        yield "profile_says.make-up-of", {"of": profile.round.of}
    if profile.round.stages:
        yield "profile_says.stages", {"stages": tuple(_word("stage", stage) for stage in profile.round.stages)}
    for name in CALENDAR_ORDER:
        day = getattr(profile.round.calendar, name)
        if day:
            yield "profile_says.day", {"label": label(f"round.calendar.{name}"), "day": day, "zone": profile.time_zone}


def _select(profile: Profile) -> Iterator[Sentence]:
    select = profile.select
    school, teacher = (select.school_min, select.school_max), (select.teacher_count, select.min_dimensions)
    yield "profile_says.select", {"low": school[0], "high": school[1], "count": teacher[0], "dimensions": teacher[1]}
    yield f"profile_says.environments-{select.environments}", {}
    if select.offered_environments:
        yield "profile_says.offered", {"environments": select.offered_environments}
    if select.own_environment_min:
        yield "profile_says.own-environment", {"count": select.own_environment_min}
    if select.exemption != "none":
        yield f"profile_says.exemption-{select.exemption}", {}


def _validity(profile: Profile) -> Iterator[Sentence]:
    validity = profile.validity
    yield f"profile_says.reading-{validity.reading}", {}
    yield f"profile_says.scope-{validity.scope}", {}
    yield "profile_says.accept", {"strength": validity.accept_strength}
    yield "profile_says.repair", {"days": validity.repair_days}
    yield f"profile_says.after-repair-{validity.after_repair}", {}
    yield "profile_says.face-match-on" if validity.face_match else "profile_says.face-match-off", {}


def _intake(profile: Profile) -> Iterator[Sentence]:
    yield f"profile_says.late-{profile.intake.late}", {}


def _raters(profile: Profile) -> Iterator[Sentence]:
    raters = profile.raters
    yield "profile_says.weights", {"peers": raters.weights.peers, "experts": raters.weights.experts}
    if raters.peers.planned:
        yield "profile_says.peers", {"planned": raters.peers.planned, "minimum": raters.peers.minimum}
        yield f"profile_says.if-short-{raters.peers.if_short}", {}
        yield f"profile_says.same-school-{raters.peers.same_school}", {}
    if raters.peers.trim:
        yield "profile_says.trim", {"trim": raters.peers.trim}
    for kind, most in (("peers", raters.peers.most), ("experts", raters.experts.most)):
        if most:
            yield f"profile_says.most-{kind}", {"most": most}
    experts = raters.experts
    yield "profile_says.experts", {"planned": experts.planned, "zone": experts.zone, "gap": experts.gap}
    if experts.criterion_gap:
        yield f"profile_says.criterion-gap-{experts.criterion_gap}", {}
    yield f"profile_says.resolution-{raters.resolution}", {}


def _grading(profile: Profile) -> Iterator[Sentence]:
    grading = profile.grading
    yield f"profile_says.rule-{grading.capability_rule}", {}
    for band in grading.bands:
        code = "profile_says.last-band" if band.end == 100 else "profile_says.band"  # noqa: PLR2004 - the whole
        yield code, {"level": _word("level", band.level), "start": band.start, "end": band.end}
    yield f"profile_says.marks-{grading.marks}", _marks(profile)
    yield "profile_says.decimals", {"decimals": grading.decimals}
    yield f"profile_says.overall-{grading.overall}", {"k": grading.overall_k}
    yield "profile_says.minimum", {"minimum": grading.minimum_per_capability}
    yield f"profile_says.invalid-{grading.invalid_counts}", {}
    if grading.veto:
        yield "profile_says.veto", {"causes": tuple(_word("veto", cause) for cause in grading.veto)}
    if grading.quota.max_share < 100:  # noqa: PLR2004 - the whole
        scope, tie = _word("quota", grading.quota.scope), _word("tie", grading.quota.tie)
        yield "profile_says.quota", {"share": grading.quota.max_share, "scope": scope, "tie": tie}


def _marks(profile: Profile) -> dict[str, Any]:
    grading = profile.grading
    if grading.marks == "points":
        return {item.level: f"{item.low}-{item.high}" for item in grading.level_points}
    return {item.level: item.value for item in grading.level_value}


def _after(profile: Profile) -> Iterator[Sentence]:
    check = profile.spot_check
    if check.rate or check.near_edge:
        level = _word("body", check.level)
        yield "profile_says.spot-check", {"rate": check.rate, "edge": check.near_edge, "level": level}
    if profile.appeal.days:
        levels = tuple(_word("body", level) for level in profile.appeal.levels)
        yield "profile_says.appeal", {"days": profile.appeal.days, "levels": levels}
    if profile.make_up.times:
        yield "profile_says.make-up", {"times": profile.make_up.times, "cap": _word("level", profile.make_up.cap)}


def _hours(profile: Profile) -> Iterator[Sentence]:
    yield "profile_says.hours", {"total": profile.hours.total}
    for part in profile.hours.parts:
        yield "profile_says.part", {"name": part.name, "hours": part.hours}
    if profile.hours.closes:
        yield "profile_says.closes", {"day": profile.hours.closes, "zone": profile.time_zone}


def _plugins(profile: Profile) -> Iterator[Sentence]:
    for choice in profile.rubrics:
        code = "profile_says.rubric-for-stage" if choice.stage else "profile_says.rubric"
        yield code, {"target": choice.target, "plugin": choice.plugin, "stage": _word("stage", choice.stage)}
    for folder in profile.rubric_folders:
        yield "profile_says.folder", {"folder": folder}
    for reader in profile.readers:
        yield "profile_says.reader", {"media_type": reader.media_type, "plugin": reader.plugin}
    for policy in profile.policies:
        if policy not in DEFAULT_POLICIES:
            yield "profile_says.policy", {"step": policy.step, "policy": policy.policy}
    if profile.disabled:
        yield "profile_says.disabled", {"plugins": profile.disabled}


def _risks(profile: Profile) -> Iterator[Sentence]:
    minimum = profile.grading.minimum_per_capability
    risks = {
        "reference": profile.intake.evidence_store == "reference",
        "weak-grounds": profile.validity.accept_strength == 1,
        "score-as-is": profile.validity.after_repair == "score_as_is",
        "no-repair": profile.validity.repair_days == 0,
        "minimum-inside-band": minimum not in {band.start for band in profile.grading.bands},
        "no-experts": profile.raters.experts.planned == 0,
        "no-appeal": profile.appeal.days == 0,
        "no-deadline": not profile.round.calendar.hand_in,
    }
    for name, runs in risks.items():
        if runs:
            yield f"profile_says.risk-{name}", {"minimum": minimum} if name == "minimum-inside-band" else {}


def _proposed(profile: Profile) -> Iterator[Sentence]:
    for path in profile.proposed:
        yield "profile_says.proposed", {"field": path, "label": label(path)}
