"""The rubrics in force, as the steps of the work ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpd_assess.model import Rubric
    from tpd_assess.plugins.calls import Fault


@dataclass(frozen=True, slots=True)
class InForce:
    """A rubric in force. `why` is a sentence's code and parameters; `others` are plug-ins whose offer was not taken.

    `files` are the county's own files that it comes from or that changed its words.
    """

    rubric: Rubric
    plugin: str  # "" = the county's own
    version: str
    why: Problem
    others: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricsInForce:
    """What is in force, by stage ("" = all that no line names) and code. `faults`: offers that could not be read."""

    stages: Mapping[str, Mapping[str, InForce]]
    faults: tuple[Fault, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.stages[""])

    def all(self, stage: str = "") -> tuple[Rubric, ...]:
        """The rubrics for a stage, in the order of their codes."""
        return tuple(one.rubric for one in self._at(stage).values())

    def by_stage(self) -> dict[str, dict[str, Rubric]]:
        """The rubrics alone, by stage and code."""
        return {stage: {code: one.rubric for code, one in offers.items()} for stage, offers in self.stages.items()}

    def rubric(self, code: str, stage: str = "") -> Rubric:
        """The rubric of a capability for a stage. Raises `NotFoundError`."""
        return self.offer(code, stage).rubric

    def why(self, code: str, stage: str = "") -> Problem:
        """Why it is this one, for `tpd_assess.text.explain`. Raises `NotFoundError`."""
        return self.offer(code, stage).why

    def offer(self, code: str, stage: str = "") -> InForce:
        """The rubric with whose it is and why. Raises `NotFoundError`."""
        found = self._at(stage).get(code)
        if found is None:
            raise NotFoundError("plugins.no-rubric", code=code, available=tuple(self._at(stage)))
        return found

    def _at(self, stage: str) -> Mapping[str, InForce]:
        return self.stages.get(stage) or self.stages[""]
