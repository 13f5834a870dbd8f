"""What came of reading one evidence file in a worker; kept as a cache, decided on later."""

from __future__ import annotations

from tpd_assess.model.content import Content
from tpd_assess.model.evidence import RecordedFact
from tpd_assess.model.findings import Finding, Param
from tpd_assess.model.values import Value


class Reading(Value, frozen=True):
    """What the reader and all facts hooks said of one file.

    `content` is cut: page texts are gone and `text` has a fixed greatest length. It is ``None`` when the file could not
    be read; `fault` (a message code with `params`) then says why. `not_checked` names plug-ins that could not measure
    their facts (without the evidence's id, which the worker does not know). `reader` is ``plugin:name``. A reading that
    is not `lasting` must not be cached: another try may give more.
    """

    content: Content | None = None
    facts: tuple[RecordedFact, ...] = ()
    not_checked: tuple[Finding, ...] = ()
    fault: str = ""
    params: tuple[Param, ...] = ()
    reader: str = ""
    lasting: bool = True
