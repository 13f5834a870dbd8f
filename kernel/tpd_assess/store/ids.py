"""Random ids that sort by the time they were made (UUID version 7)."""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_COUNTER_BITS = 12  # `rand_a` of the UUID, used as a counter within one millisecond
_RANDOM_BITS = 62


class Ids:
    """Makes ids from a clock (aware UTC) and randomness; each is greater than the one before, whatever the clock."""

    def __init__(self, clock: Callable[[], datetime], random_bits: Callable[[int], int] = secrets.randbits) -> None:
        self._clock = clock
        self._random_bits = random_bits
        self._last = 0  # milliseconds and counter

    def new(self) -> str:
        """A new id as text, lower case with dashes."""
        milliseconds = int(self._clock().timestamp() * 1000)
        fresh = milliseconds << _COUNTER_BITS | self._random_bits(_COUNTER_BITS - 1)
        self._last = max(fresh, self._last + 1)
        high, low = divmod(self._last, 1 << _COUNTER_BITS)
        number = high << 80 | 7 << 76 | low << 64 | 2 << 62 | self._random_bits(_RANDOM_BITS)
        return str(uuid.UUID(int=number))
