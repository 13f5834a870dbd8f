"""Short ways to make what validity decides on."""

from __future__ import annotations

from typing import Any

from tpd_assess.model import (
    Author,
    Cell,
    Content,
    EvidenceCase,
    EvidenceInSlot,
    Finding,
    Ground,
    Limits,
    Person,
    Rubric,
    Slot,
    Stream,
    SubmissionCase,
    Text,
    finding,
)
from tpd_assess.model.profile import Strength, Validity
from tpd_assess.store.rows import DecisionRow, FileRow
from tpd_assess.validity.status import Judged
from tpd_assess.validity.verdict import Decided, verdict

STRENGTHS = tuple(
    Strength(axis=axis, ground=ground, strength=strength)
    for axis, ground, strength in (
        ("shown", "face_match", 3),
        ("shown", "attestation", 3),
        ("shown", "witness", 2),
        ("authored", "attestation", 3),
        ("authored", "document_author", 2),
        ("authored", "witness", 2),
        ("authored", "name_in_text", 1),
        ("authored", "declaration", 1),
    )
)
PROPOSED = Validity(strengths=STRENGTHS)
STRICT = Validity(strengths=STRENGTHS, accept_strength=3)
LOOSE = Validity(strengths=STRENGTHS, accept_strength=1)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
MP4 = "video/mp4"


def slot(ground: str = "made", key: str = "", *, required: bool = True, **fields: Any) -> Slot:
    """A slot; its key is its ground unless said otherwise."""
    name = key or ground
    defaults: dict[str, Any] = {"kind": "document", "formats": ("pdf", "docx"), "limits": Limits()}
    return Slot(
        key=name, title=Text(f"材料{name}", f"the {name}"), ground=ground, required=required, **defaults | fields
    )


def rubric(*slots: Slot, code: str = "A3") -> Rubric:
    cell = Cell(environment="multimedia", dimension="teaching_design")
    return Rubric(
        standard="test", code=code, version=1, environment=cell.environment, dimension=cell.dimension,
        name=Text("演示文稿", "slides"), slots=slots, criteria=(),
    )  # fmt: skip


def ground(name: str, validity: Validity = PROPOSED, source: str = "validity 0.1.0") -> Ground:
    """A ground as a check gives it, written ``authored:document_author``."""
    axis, _, rest = name.partition(":")
    return Ground(axis=axis, name=rest, strength=validity.strength(axis, rest), source=source)


def found(kind: str, ground_name: str = "", evidence: str = "f1", **params: Any) -> Finding:
    one = finding("validity.some", kind, evidence=evidence, ground=ground_name, **params)
    return Finding(
        code=one.code, kind=one.kind, evidence=one.evidence, ground=one.ground, params=one.params,
        plugin="validity", version="0.1.0",
    )  # fmt: skip


def decision(
    said: str, *, second: str = "", withdrawn: str = "", name: str = "", by: str = "li", file: str = "f1"
) -> DecisionRow:
    """A decision, written ``ruling:invalid`` or ``attestation:shown``."""
    kind, _, says = said.partition(":")
    return DecisionRow(
        id=name or f"{said}/{by}/{second}", kind=kind, file=file, round="2025-autumn", says=says, actor=by,
        second=second, withdrawn=withdrawn, reason_text="", body={}, at="2025-11-01T00:00:00Z",
    )  # fmt: skip


def decided(holds: str = "", *, ground: str = "made", invalid: bool = False) -> Decided:
    """A verdict made the usual way: `holds` is "", shown, authored or shown_and_authored."""
    decisions = [decision(f"ruling:{holds}")] if holds else []
    decisions += [decision("ruling:invalid", second="wu")] if invalid else []
    return verdict(slot(ground), (), decisions, PROPOSED)


def judged(one: Slot, holds: str = "", *, name: str = "", state: str = "accepted", invalid: bool = False) -> Judged:
    return Judged(
        id=name or f"file-{one.key}",
        slot=one.key,
        state=state,
        decided=decided(holds, ground=one.ground, invalid=invalid),
    )


def content(media_type: str = DOCX, **fields: Any) -> Content:
    return Content(media_type=media_type, **fields)


def authors(*pairs: tuple[str, str]) -> tuple[Author, ...]:
    return tuple(Author(role=role, name=name) for role, name in pairs)


def film(
    seconds: int = 60,
    *,
    sound: bool = True,
    codec: str = "h264",
    width: int = 1280,
    height: int = 720,
    rotation: int = 0,
) -> Content:
    video = Stream(
        kind="video", codec=codec, milliseconds=seconds * 1000, width=width, height=height, rotation=rotation
    )
    audio = (Stream(kind="audio", codec="aac", milliseconds=seconds * 1000),) if sound else ()
    return Content(media_type=MP4, streams=(video, *audio))


def evidence(
    one: Slot,
    inside: Content | None = None,
    *,
    name: str = "",
    extension: str = "docx",
    size: int = 1000,
    media_type: str = "",
    fault: str = "",
) -> EvidenceCase:
    kind = media_type or (inside.media_type if inside else DOCX)
    name = name or f"file-{one.key}"
    return EvidenceCase(
        id=name,
        file=EvidenceInSlot(
            digest=f"sha256:{name}", size=size, media_type=kind, extension=extension, capability="A3", slot=one.key
        ),
        slot=one,
        facts=(),
        content=inside,
        fault=fault,
    )


def case(*files: EvidenceCase, name: str = "王小明", teacher_evidence: tuple[EvidenceCase, ...] = ()) -> SubmissionCase:
    slots = {one.slot.key: one.slot for one in files}
    return SubmissionCase(
        round="2025-autumn",
        teacher=Person(id="p1", name=name),
        rubric=rubric(*slots.values()),
        evidence=files,
        teacher_evidence=teacher_evidence,
    )


def row(
    name: str = "f1", slot: str = "made", *, path: str = "a/b.docx", state: str = "accepted", **fields: Any
) -> FileRow:
    defaults: dict[str, Any] = {
        "round": "2025-autumn", "source": "s1", "path_text": "t1", "digest": f"sha256:{name}", "size": 1000,
        "media_type": DOCX, "person": "p1", "capability": "A3", "reason": "", "params": {}, "container": "",
        "replaces": "", "replaced_by": "", "late": False, "taken_at": "2025-10-01T00:00:00Z", "event": "e1",
    }  # fmt: skip
    return FileRow(id=name, slot=slot, path=path, state=state, **defaults | fields)
