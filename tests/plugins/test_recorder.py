"""Watching the calls of plug-ins."""

from __future__ import annotations

import io

from tests.plugins.build import CONTENT, EVIDENCE, plugin
from tpd_assess.model import Fact
from tpd_assess.plugins import HookRecorder, Plugins, trace_hooks


def _plugins():
    return Plugins.of(
        {"b": plugin(derive_facts=lambda: [Fact(name="x", value=1)]), "a": plugin(derive_facts=lambda: 1 / 0)}
    )


def test_a_recorder_sees_the_calls_in_order_with_their_outcome():
    """Hook, plug-in, types of arguments, number of answers, fault."""
    plugins = _plugins()
    with HookRecorder(plugins) as recorder:
        plugins.gather("derive_facts", evidence=EVIDENCE, content=CONTENT)
    plugins.gather("derive_facts", evidence=EVIDENCE, content=CONTENT)
    assert recorder.sequence == [("derive_facts", "a"), ("derive_facts", "b")]
    assert [(call.answers, call.fault) for call in recorder.calls] == [(0, "plugins.failed"), (1, "")]
    assert recorder.calls[0].arguments == (("content", "Content"), ("evidence", "EvidenceInSlot"))
    assert recorder.calls[0].microseconds >= 0


def test_a_trace_writes_a_line_a_call_without_any_content():
    """For --trace-hooks; it can be stopped."""
    plugins, stream = _plugins(), io.StringIO()
    stop = trace_hooks(plugins, stream)
    plugins.gather("derive_facts", evidence=EVIDENCE, content=CONTENT)
    stop()
    plugins.gather("derive_facts", evidence=EVIDENCE, content=CONTENT)
    first, second = stream.getvalue().splitlines()
    assert first.startswith("derive_facts(content: Content, evidence: EvidenceInSlot) a ")
    assert first.endswith(" ms -> plugins.failed")
    assert second.endswith(" ms -> 1")
    assert CONTENT.text not in stream.getvalue()
