"""Trying a contract on a plug-in that is not one of ours: what a test of it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.plugins.build import plugin
from tpd_assess.testing.contract import Contract

NAME = "river"


def said(contract: type[Contract], test: str, folder: Path, **attributes: Any) -> str:
    """What one test of a contract complains of, "" if it passes; `folder` is its tmp_path, if it takes one."""
    method = getattr(type("TestRiver", (contract,), attributes)(), test)
    taken = {"tmp_path": folder} if "tmp_path" in method.__func__.__code__.co_varnames[:2] else {}
    try:
        method(**taken)
    except AssertionError as error:
        return str(error)
    return ""


def river(**hooks: Any) -> dict[str, Any]:
    """The attributes that name a plug-in of these hooks, called river."""
    return {"modules": {NAME: plugin(**hooks)}}
