"""A plug-in that reads text files badly, and whose mapping policies are wrong; imported in workers too."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

from tpd_assess import Content, EvidenceError, MappingRequest, Placement, Reader, hookimpl

WELL = "ODD_PLUGIN_IS_WELL"
"""Set in the environment, the reader does its work."""


@hookimpl
def register_readers() -> Iterable[Reader]:
    """Stands before the bundled reader of texts."""
    how = os.environ.get(WELL, "")
    return [Reader(name="odd", media_types=("text/plain",), read="tests.intake.odd_plugin:read", options=how)]


def read(path: Path) -> Content:
    """Do what the file says, unless all is well."""
    text = path.read_text(encoding="utf-8")
    if WELL not in os.environ:
        if "crash" in text:
            os._exit(3)
        if "hang" in text:
            threading.Event().wait()
        if "raise" in text:
            raise ValueError(text)
        if "unreadable" in text:
            raise EvidenceError("odd.unreadable")
    return Content(media_type="text/plain", text=text)


@hookimpl
def map_files(policy: str, request: MappingRequest) -> Iterable[Placement] | None:
    """Everything to the first person, or to nobody that there is; or no answer at all."""
    if policy == "crash":
        os._exit(3)
    if policy == "forgets":
        return []
    person = {"first": request.directory.people[0].id, "nobody": "0" * 8}.get(policy, "")
    slot = "plan" if policy != "no-slot" else "no-such-slot"
    capability = "A1" if policy != "no-capability" else "Z9"
    person = person or request.directory.people[0].id
    return [Placement(path=file.path, person=person, capability=capability, slot=slot) for file in request.files]
