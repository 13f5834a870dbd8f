"""Values that hooks take, as small as can be."""

from __future__ import annotations

from tpd_assess.model import (
    Content,
    Directory,
    EvidenceInSlot,
    IncomingFile,
    MappingRequest,
    Person,
    Profile,
    Rubric,
    SubmissionCase,
    Text,
)
from tpd_assess.model.profile import Round

EVIDENCE = EvidenceInSlot(
    digest="sha256:0", size=1, media_type="text/plain", extension="txt", capability="A1", slot="plan"
)
CONTENT = Content(media_type="text/plain", text="目的")
REQUEST = MappingRequest(
    files=(IncomingFile(path="b.pdf"), IncomingFile(path="a.pdf")),
    directory=Directory(people=(), organisations=(), choices=(), rubrics=()),
)
CASE = SubmissionCase(
    round="2025-autumn",
    teacher=Person(id="p1", name="张三"),
    rubric=Rubric(
        standard="s", code="A1", version=1, environment="e", dimension="d", name=Text("量规"), slots=(), criteria=()
    ),
    evidence=(),
)


def plugin(**hooks):
    """A plug-in with these functions as hooks."""
    from tpd_assess import hookimpl  # noqa: PLC0415 - beside its only use

    return type("Plugin", (), {name: staticmethod(hookimpl(function)) for name, function in hooks.items()})()


def profile(**fields):
    """A profile with these fields and the standard of the bundled rubrics."""
    values = {
        "name": Text("方案"),
        "county": Text("河县"),
        "standard": "micro_capabilities_2019",
        "time_zone": "Asia/Shanghai",
        "round": Round(id="2025-autumn", title=Text("2025 秋")),
    }
    return Profile(**(values | fields))
