"""Tasks for the tests of workers, good and bad; imported in the child by their name."""

from __future__ import annotations

import os
import sys
import threading

from tpd_assess.errors import EvidenceError


def echo(items, plugins):
    return [{"value": item["value"]} for item in items]


def obey(items, plugins):
    return [_obey(item) for item in items]


def obey_at_once(items, plugins):
    """Goes through all items before it does the first: nobody can tell which one is in hand."""
    return [_obey(item) for item in list(items)]


def about(items, plugins):
    return [{"pid": os.getpid(), "plugins": list(plugins.names), "modules": sorted(sys.modules)} for _ in items]


def count_wrong(items, plugins):
    return [{"value": 1}]


def speak_oddly(items, plugins):
    return [item["value"] if item["value"] == "odd" else {"value": item["value"]} for item in items]


def _obey(item):
    _DEEDS.get(item.get("do"), _nothing)()
    return {"value": item["value"]}


def _nothing():
    pass


def _crash():
    os._exit(7)


def _hang():
    threading.Event().wait()


def _grow():
    hoard = []
    while True:
        hoard.append(bytes(50 << 20))


def _raise():
    raise ValueError("no")


def _refuse():
    raise EvidenceError("tests.unreadable", path="a.pdf")


def _leave():
    raise SystemExit(0)


def _read_input():
    assert sys.stdin.read() == ""


def _write_to_file_descriptor():
    os.write(1, b"\x00\x00\x00\x00not a frame")


_DEEDS = {
    "crash": _crash, "hang": _hang, "grow": _grow, "raise": _raise, "refuse": _refuse, "leave": _leave,
    "read": _read_input, "write": _write_to_file_descriptor,
}  # fmt: skip


def big(items, plugins):
    return [{"value": "x" * item["size"]} for item in items]
