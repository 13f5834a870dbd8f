"""What pure hooks answered to the questions of a whole round: that they answered, and what can be taken from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from tpd_assess.certify.apart import Lost
from tpd_assess.certify.checks.loading import lost_code
from tpd_assess.certify.known import Known, Put
from tpd_assess.certify.records import Asked
from tpd_assess.certify.spreading import about_capability
from tpd_assess.certify.values import Said, fault, note
from tpd_assess.hookspecs import FAMILIES


def lost(known: Known) -> Iterator[Said]:
    """A question that it hangs or crashes at, or takes all memory for."""
    for put in known.looked.puts:
        if isinstance(put.asked, Lost):
            yield fault(lost_code("certify.hook-", put.asked), **named(put))


def raised(known: Known) -> Iterator[Said]:
    """An answer that is an exception."""
    for put, asked in asked_of(known):
        if stumble := asked.watched.stumble:
            params = named(put) | {"error": stumble.error}
            yield fault("certify.hook-raised", file=stumble.file, line=stumble.line, **params)


def unfit(known: Known) -> Iterator[Said]:
    """An answer of another type."""
    for put, asked in asked_of(known):
        if asked.unfit:
            place = next((one for one in known.looked.implementations if one.hook == put.hook), None)
            file, line = (place.file, place.line) if place else ("", 0)
            yield fault("certify.answer-unfit", file=file, line=line, hook=put.hook, detail=asked.unfit)


def not_tried(known: Known) -> Iterator[Said]:
    """What no question was put to: policies of unknown names, hooks that act on a county."""
    tried = {put.hook for put in known.looked.puts if not (isinstance(put.asked, Asked) and put.asked.unknown)}
    unknown = sorted({put.hook for put in known.looked.puts} - tried)
    for hook in unknown:
        yield note("certify.policy-not-tried", hook=hook, plugin=known.subject.name)
    if told := sorted(hook for hook in known.looked.hooks if FAMILIES[hook] == "told"):
        yield note("certify.told-not-tried", hooks=told)


def silent(known: Known) -> Iterator[Said]:
    """A hook that had nothing to say to any question: what it says when it does is not known."""
    own = {one.code for found in known.looked.rubrics().values() for one in found}
    for hook, puts in wordless(known).items():
        if all(put.answered for put in puts):
            asked = {about_capability(put.arguments) for put in puts} - {""}
            yield note("certify.silent", hook=hook, count=len(puts), capabilities=sorted(asked & own or asked))


def wordless(known: Known) -> dict[str, list[Put]]:
    """The questions of each hook that measures or checks and that said nothing to any of them."""
    puts: dict[str, list[Put]] = defaultdict(list)
    for put in known.looked.puts:
        if FAMILIES[put.hook] == "gathered":
            puts[put.hook].append(put)
    return {hook: asked for hook, asked in puts.items() if not any(put.values() for put in asked)}


def asked_of(known: Known) -> Iterator[tuple[Put, Asked]]:
    """The questions that came back."""
    return ((put, put.asked) for put in known.looked.puts if isinstance(put.asked, Asked))


def named(put: Put) -> dict[str, Any]:
    """Which hook was asked and about what, for a sentence."""
    hook = f"{put.hook} ({put.policy})" if put.policy else put.hook
    return {"hook": hook, "about": about(put.arguments)}


def about(arguments: Mapping[str, Any]) -> str:
    """What a question is about, in a few signs: ``A3/plan application/pdf``, ``A3``, ``10 cases``."""
    if "evidence" in arguments:
        one = arguments["evidence"]
        return f"{one.capability}/{one.slot} {one.media_type}"
    if "case" in arguments:
        case = arguments["case"]
        return str(getattr(case, "capability", "") or case.rubric.code)
    parts = {name: getattr(arguments["request"], name, None) for name in ("files", "works", "cases")}
    return ", ".join(f"{len(value)} {name}" for name, value in parts.items() if value is not None)
