"""Plug-ins that behave badly in a worker, by the code of the capability."""

from __future__ import annotations

import os
import threading

from tpd_assess import Fact, Placement, hookimpl


class Good:
    @hookimpl
    def derive_facts(self, evidence):
        return [Fact(name="digest", value=evidence.digest)]

    @hookimpl
    def map_files(self, policy, request):
        return [Placement(path=file.path, reason=f"good.{policy}") for file in request.files]


class Bad:
    @hookimpl
    def derive_facts(self, evidence):
        if evidence.capability == "crash":
            os._exit(3)
        if evidence.capability == "hang":
            threading.Event().wait()
        if evidence.capability == "raise":
            raise ValueError
        return [Fact(name="fine", value=True)]

    @hookimpl
    def map_files(self, policy, request):
        if policy == "crash":
            os._exit(3)
        return None if policy == "unknown" else [Placement(path=file.path, person="p1") for file in request.files]


good = Good()
bad = Bad()
