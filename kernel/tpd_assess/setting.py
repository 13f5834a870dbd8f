"""What every step of the work needs at hand: the store, the plug-ins, the county's choices, who acts, and the time."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from tpd_assess.model import Choice, Offer, Organisation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime

    from tpd_assess.model import Profile, Standard
    from tpd_assess.plugins import Plugins, RubricsInForce
    from tpd_assess.store import Store
    from tpd_assess.workers import Workers


class Progress(Protocol):
    """Shows how far long work has come. `stage` is a message code; `total` is 0 when it is not known."""

    def start(self, stage: str, total: int) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def finish(self) -> None: ...


class Silent:
    """Progress that shows nothing."""

    def start(self, stage: str, total: int) -> None:
        """Do nothing."""

    def advance(self, count: int = 1) -> None:
        """Do nothing."""

    def finish(self) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class Setting:
    """The workspace as one person works in it, with the profile, rubrics and plug-ins in force.

    `workers` makes the pool of processes in which evidence is read; `clock` gives aware UTC; `pause` waits seconds.
    """

    store: Store
    plugins: Plugins
    profile: Profile
    profile_digest: str
    standard: Standard
    rubrics: RubricsInForce
    actor: str
    clock: Callable[[], datetime]
    pause: Callable[[float], None]
    workers: Callable[[], AbstractContextManager[Workers]]
    progress: Progress
    edited: bool = False  # the profile or rubrics, as they lie there, differ from what was adopted

    @contextmanager
    def with_one_pool(self) -> Iterator[Setting]:
        """The same with one pool of workers for all that is done in the block, so that children start once."""
        with self.workers() as pool:
            yield replace(self, workers=lambda: nullcontext(pool))

    @property
    def round(self) -> str:
        """The id of the round at work."""
        return self.profile.round.id

    @property
    def has_roster(self) -> bool:
        """Whether the county said who its people are."""
        return bool(self.store.views.adopted("roster"))

    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations of the roster in force."""
        return tuple(msgspec.convert(one, Organisation) for one in self._adopted("roster").get("organisations", ()))

    def choices(self) -> tuple[Choice, ...]:
        """What teachers chose, as last imported."""
        return tuple(msgspec.convert(one, Choice) for one in self._adopted("choices").get("choices", ()))

    def offers(self) -> tuple[Offer, ...]:
        """What schools offer, as last imported."""
        return tuple(msgspec.convert(one, Offer) for one in self._adopted("choices").get("offers", ()))

    def _adopted(self, kind: str) -> dict[str, Any]:
        digest = self.store.views.adopted(kind)
        document: dict[str, Any] = self.store.documents.get(digest) if digest else {}
        return document
