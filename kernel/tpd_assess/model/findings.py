"""What checks say, and what is decided from it."""

from __future__ import annotations

from tpd_assess.model.values import Text, Value

FINDING_KINDS = ("ground-shown", "ground-authored", "problem", "note", "not_checked")
AXES = ("shown", "authored")
VERDICTS = ("shown", "authored", "shown_and_authored", "not_required", "undetermined", "invalid")
STATUSES = ("invalid", "incomplete", "undetermined", "valid")
"""In order: the first that holds is the status of a submission."""


class Param(Value):
    """One parameter of a message; bilingual texts stay bilingual until they are shown."""

    name: str
    value: str | int | Text


class Finding(Value):
    """A check's statement. `code` and `params` make the sentence; `evidence` is its id ("" = the submission).

    `ground` names the ground it gives (``document_author``, ``name_in_text``, ``declaration`` …), whose strength is the
    profile's; `rests_on` names the facts used. A kind of ``not_checked`` gives no ground.
    """

    code: str
    kind: str
    evidence: str = ""
    ground: str = ""
    params: tuple[Param, ...] = ()
    rests_on: tuple[str, ...] = ()
    plugin: str = ""  # filled in by the kernel
    version: str = ""


class Ground(Value):
    """A reason to hold that an evidence shows the teacher, or was made by the teacher. `strength` is 1 to 3."""

    axis: str  # one of AXES
    name: str
    strength: int
    source: str  # plug-in and version, or the id of the event (ruling, attestation, witness) it rests on


def finding(
    code: str,
    kind: str,
    *,
    evidence: str = "",
    ground: str = "",
    rests_on: tuple[str, ...] = (),
    **params: str | int | Text,
) -> Finding:
    """A finding with its parameters written as keywords."""
    pairs = tuple(Param(name=name, value=value) for name, value in sorted(params.items()))
    return Finding(code=code, kind=kind, evidence=evidence, ground=ground, params=pairs, rests_on=rests_on)
