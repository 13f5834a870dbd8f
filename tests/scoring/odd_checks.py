"""Plug-ins that check score sheets: one in order, one that fails, one that would give a ground."""

from __future__ import annotations

from tpd_assess import finding, hookimpl


class _Noting:
    @hookimpl
    def check_sheet(self, case):
        return [finding("noting.seen", "note", count=len(case.sheet.marks), who="王芳")]


class _Failing:
    @hookimpl
    def check_sheet(self, case):
        raise ValueError(case.teacher)


class _Grounding:
    @hookimpl
    def check_sheet(self, case):
        return [finding("grounding.sure", "ground-authored", evidence="", ground="declaration")]


noting, failing, grounding = _Noting(), _Failing(), _Grounding()
PLUGINS = {name: f"tests.scoring.odd_checks:{name}" for name in ("noting", "failing", "grounding")}
