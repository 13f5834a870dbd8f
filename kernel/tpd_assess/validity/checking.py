"""Ask every plug-in's check about submissions, in a worker; a plug-in's fault becomes a finding, never a pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.model import Finding, Param, SubmissionCase, finding
from tpd_assess.model.profile import GROUNDS
from tpd_assess.plugins import Fault, Gathered
from tpd_assess.validity.cases import NOT_READ

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tpd_assess.model.reading import Reading
    from tpd_assess.plugins import Plugins
    from tpd_assess.workers.together import Part

TASK = "tpd_assess.validity.checking:check_batch"
HOOK = "check_submission"
_OWN_GROUND = re.compile(r"[a-z_]+")
_AXES = {"ground-shown": "shown", "ground-authored": "authored"}


def check_batch(items: Sequence[Mapping[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:
    """The worker's task: for each ``{"case": SubmissionCase}`` its ``{"findings": [Finding, …]}``, as JSON values."""
    cases = (msgspec.convert(item["case"], SubmissionCase) for item in items)
    return [{"findings": msgspec.to_builtins(check_case(case, plugins))} for case in cases]


def check_case(case: SubmissionCase, plugins: Plugins) -> list[Finding]:
    """All findings on one submission, by plug-in name, each with the plug-in and version that made it."""
    return [found for answer in plugins.gather(HOOK, case=case) for found in _findings(answer, case)]


def as_item(case: SubmissionCase) -> dict[str, Any]:
    """A case as a worker takes it."""
    return {"case": msgspec.to_builtins(case)}


def findings_of(answer: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The findings in a worker's answer.

    Raises:
        msgspec.ValidationError: the answer is not one.
    """
    return tuple(msgspec.convert(answer["findings"], list[Finding]))


@dataclass(frozen=True, slots=True)
class Checked:
    """What all checks said of one submission, by plug-in name. Not `whole`: another try may give more."""

    findings: tuple[Finding, ...]
    whole: bool = True


def checked(parts: Sequence[Part], plugins: Plugins) -> Checked:
    """The parts of a worker's answer as one; who brought the worker down is named in a finding."""
    found = [one for part in parts for one in _said(part, plugins)]
    by_plugin = tuple(sorted(found, key=lambda one: one.plugin))
    return Checked(by_plugin, whole=all(part.value is not None for part in parts))


def _said(part: Part, plugins: Plugins) -> tuple[Finding, ...]:
    if part.value is not None:
        return findings_of(part.value)
    if not part.names:
        return (not_answered(part.fault),)
    failed = part.blamed(plugins, HOOK).not_checked()
    return (failed,) if failed else ()


def faults_in_readings(readings: Mapping[str, Reading]) -> tuple[Finding, ...]:
    """What plug-ins failed to measure, by file id; said beside the checks' own findings."""
    return tuple(
        msgspec.structs.replace(found, evidence=file)
        for file, reading in sorted(readings.items())
        for found in reading.not_checked
    )


def unread(case: SubmissionCase, readings: Mapping[str, Reading]) -> tuple[Finding, ...]:
    """A finding for each evidence whose content could not be had: why, by whose reader. Not read yet is no fault."""
    everything = (*case.evidence, *case.teacher_evidence)
    faulty = [one for one in everything if one.fault not in ("", NOT_READ)]
    return tuple(
        Finding(code=one.fault, kind="not_checked", evidence=one.id, params=_params(readings.get(one.id)))
        for one in faulty
    )


def _params(reading: Reading | None) -> tuple[Param, ...]:
    return reading.params if reading else ()


def not_answered(fault: str) -> Finding:
    """The finding for a submission for which the worker itself failed (`fault` is the worker's code)."""
    return finding("validity.not-answered", "not_checked", fault=fault)


def _findings(answer: Gathered, case: SubmissionCase) -> list[Finding]:
    known = {"", *(evidence.id for evidence in (*case.evidence, *case.teacher_evidence))}
    findings = [found for found in answer.values if _sound(found, known)]
    failed = answer.not_checked()
    if failed is None and len(findings) < len(answer.values):
        fault = Fault(answer.plugin, answer.version, HOOK, "validity.bad-finding")
        failed = Gathered(answer.plugin, answer.version, (), fault).not_checked()
    return [*findings, failed] if failed else findings


def is_weighable(found: Finding, plugin: str) -> bool:
    """Whether a profile can say how strong the ground of a finding is; what is no ground, and names none, needs not."""
    if found.kind not in _AXES or not found.ground:
        return True
    prefix, _, name = found.ground.rpartition(".")
    own = prefix == plugin and _OWN_GROUND.fullmatch(name) is not None
    return own or found.ground in GROUNDS[_AXES[found.kind]]


def weighable_instead(found: Finding, plugin: str) -> tuple[str, ...]:
    """What a ground that no profile can weigh may be called: by the plug-in's own name, or as the bundled ones are."""
    name = found.ground.rpartition(".")[2].lower()
    return (f"{plugin}.{name if _OWN_GROUND.fullmatch(name) else 'name'}", *GROUNDS[_AXES[found.kind]])


def _sound(found: Finding, known: Collection[str]) -> bool:
    """A finding on evidence of this case; grounds, and only they, name a ground and their evidence."""
    if found.evidence not in known:
        return False
    return bool(found.ground and found.evidence) if found.kind in _AXES else not found.ground
