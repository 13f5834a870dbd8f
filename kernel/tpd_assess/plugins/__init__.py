"""Finding, checking and calling plug-ins; the checks that need several of them at once.

A plug-in is a module (or object) under an entry point of group ``tpd_assess``. Nothing here is global: a command makes
one `Plugins`, a test as many as it likes.
"""

from tpd_assess.plugins.calls import Answer, Fault, Gathered, HookCall, Notice
from tpd_assess.plugins.host import Plugins
from tpd_assess.plugins.inforce import InForce, RubricsInForce
from tpd_assess.plugins.recorder import HookRecorder, trace_hooks
from tpd_assess.plugins.tasks import (
    call_to_send,
    choice_to_send,
    choose_in_worker,
    gather_in_worker,
    received_answers,
    received_choice,
)

__all__ = [
    "Answer",
    "Fault",
    "Gathered",
    "HookCall",
    "HookRecorder",
    "InForce",
    "Notice",
    "Plugins",
    "RubricsInForce",
    "call_to_send",
    "choice_to_send",
    "choose_in_worker",
    "gather_in_worker",
    "received_answers",
    "received_choice",
    "trace_hooks",
]
