"""Verdicts and statuses as event bodies: codes, numbers and ids in clear; whatever may name a person as erasable text.

An event is written only when what it says differs from the last one. Erasable texts have random ids, so bodies are
compared with those masked: they come from the same bytes as everything else that is compared.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.model import Finding, Param
from tpd_assess.model.erasable import recorded, restored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.model import RecordedFact
    from tpd_assess.validity.status import Status
    from tpd_assess.validity.verdict import Decided

Keep = Callable[[str], dict[str, Any]]
"""Takes a text that may be erased later and gives its reference, ``{"text": id, "digest": …}``: ``tx.add_text``."""

_MASK = "(text)"


def verdict_body(
    decided: Decided, findings: Iterable[Finding], facts: Iterable[RecordedFact], *, inputs: str, keep: Keep
) -> dict[str, Any]:
    """The body of ``verdict.recorded``: the verdict, its grounds, the findings on it, the facts they rest on."""
    stated = list(findings)
    used = {name for found in stated for name in found.rests_on}
    return {
        "verdict": decided.verdict,
        "grounds": _plain(decided.grounds),
        "findings": findings_body(stated, keep),
        "facts": _facts_body((fact for fact in facts if fact.fact.name in used), keep),
        "inputs": inputs,
    }


def status_body(status: Status, findings: Iterable[Finding], *, inputs: str, keep: Keep) -> dict[str, Any]:
    """The body of ``submission.status``: the status, the slots that lack something, what was found of the whole."""
    stated = (*status.findings, *findings)
    return {
        "status": status.status,
        "lacks": list(status.lacks),
        "needs": _plain(status.needs),
        "findings": findings_body(stated, keep),
        "inputs": inputs,
    }


def findings_body(findings: Iterable[Finding], keep: Keep) -> list[dict[str, Any]]:
    """Findings for an event, in a fixed order; texts that may name a person are kept apart."""
    ordered = sorted(findings, key=lambda found: (found.code, found.evidence, found.plugin, repr(found.params)))
    return [_finding_body(found, keep) for found in ordered]


def findings_from(body: Iterable[Mapping[str, Any]], text: Callable[[str], str]) -> tuple[Finding, ...]:
    """Findings as they were recorded; `text` gives an erasable text by id, "" once it was erased."""
    return tuple(_finding_from(one, text) for one in body)


def differs(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> bool:
    """True when a new body says something else than the last one; which inputs it was made from is not compared."""
    return old is None or _masked(old) != _masked(new)


def _finding_body(found: Finding, keep: Keep) -> dict[str, Any]:
    body = {name: value for name, value in _plain(found).items() if value}
    if found.params:
        body["params"] = {param.name: recorded(param.name, param.value, keep) for param in found.params}
    return body


def _finding_from(body: Mapping[str, Any], text: Callable[[str], str]) -> Finding:
    params = tuple(Param(name=name, value=restored(value, text)) for name, value in body.get("params", {}).items())
    return msgspec.convert({**body, "params": msgspec.to_builtins(params)}, Finding)


def _facts_body(facts: Iterable[RecordedFact], keep: Keep) -> dict[str, Any]:
    ordered = sorted(facts, key=lambda fact: (fact.fact.name, fact.plugin))
    return {f"{one.plugin}:{one.fact.name}": recorded(one.fact.name, one.fact.value, keep) for one in ordered}


def _plain(value: object) -> Any:
    """Lists where the model has tuples, as the value will come back from the log."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        if "text" in value and set(value) <= {"text", "digest"}:
            return _MASK
        return {name: _masked(one) for name, one in value.items() if name != "inputs"}
    return [_masked(one) for one in value] if isinstance(value, list | tuple) else value
