"""What every policy keeps, whichever step it does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from tpd_assess.testing.contract import Contract


class PolicyContract(Contract):
    """Subclass it and set `hook`, the step that it does, and `policy`, as ``plugin:policy``."""

    hook: ClassVar[str] = ""
    policy: ClassVar[str] = ""

    def requests(self) -> Iterable[Any]:
        """What the policy is asked: requests of the type that its hook takes."""
        return ()
