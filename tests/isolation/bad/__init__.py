"""Plug-ins that do what no plug-in should: ``tests.isolation.bad:<deed>.<hook>`` is one that does a deed in a hook."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from tests.isolation.bad import deeds
from tpd_assess import hookimpl, hookspecs


class Deed:
    """Plug-ins of one deed, by hook."""

    def __init__(self, do: Callable[[str, tuple[Any, ...]], Any]) -> None:
        self._do = do

    def __getattr__(self, hook: str) -> Any:
        if hook not in hookspecs.FAMILIES:
            raise AttributeError(hook)

        @hookimpl
        @functools.wraps(getattr(hookspecs, hook))  # pluggy reads the arguments there
        def implementation(*arguments: Any) -> Any:
            return self._do(hook, arguments)

        return SimpleNamespace(**{hook: implementation})


def __getattr__(deed: str) -> Deed:
    return Deed(getattr(deeds, deed))
