"""Standards and rubrics: what a capability asks for and by which criteria it is graded."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from tpd_assess.model.constraints import CODE, ENDING, KEY, OneOf, Whole
from tpd_assess.model.values import Text, Value

LEVELS = ("fail", "pass", "excellent")
"""Ordinal, lowest first: 不合格, 合格, 优秀."""

GROUNDS = ("shown", "made", "collected")
"""What a slot wants to be known of the teacher: appears in it, made it, or only collected it."""

KINDS = ("document", "slides", "spreadsheet", "image", "video", "mixed")

SOURCES = ("official", "official_reworded", "proposed", "county")
"""Who a wording or number comes from; ``county`` = changed by the county that uses it."""

Key: TypeAlias = Annotated[str, KEY]
Source: TypeAlias = Annotated[str, OneOf(SOURCES)]
Count: TypeAlias = Annotated[int, Whole(1, 100_000)]


class Limits(Value):
    """Bounds of a slot; ``None`` or ``False`` = not asked. A file beyond them gets a finding, never a refusal."""

    max_files: Count | None = None
    max_mb: Count | None = None
    max_minutes: Count | None = None
    min_short_side: Count | None = None  # pixels
    min_height: Count | None = None  # pixels
    min_items: Count | None = None  # things inside, e.g. resources or pupils' works
    min_people: Count | None = None  # pupils or parents heard
    codec: str | None = None
    minors: bool = False  # shows or names pupils
    teacher_visible: bool = False
    no_student_names: bool = False


class Slot(Value):
    """One piece of evidence that a rubric asks for."""

    key: Key
    title: Text
    kind: Annotated[str, OneOf(KINDS)]
    ground: Annotated[str, OneOf(GROUNDS)]
    required: bool
    formats: tuple[Annotated[str, ENDING], ...]  # file-name endings without dot, lower case
    accepted_with_note: tuple[Annotated[str, ENDING], ...] = ()
    limits: Limits = Limits()
    note: Text | None = None
    source: Source = "proposed"


class LevelText(Value):
    """What a rater sees at a level. ``excellent`` says what is asked on top of ``pass``."""

    level: Annotated[str, OneOf(LEVELS)]
    text: Text
    source: Source


class Criterion(Value):
    """One thing that is graded, on the evidence of one slot; the weights of a capability sum to 100."""

    key: Key
    slot: Key
    weight: Annotated[int, Whole(1, 100)]
    levels: tuple[LevelText, ...]  # in the order of LEVELS
    source: Source = "proposed"


class Cell(Value):
    """The unit that a county swaps: an environment and a dimension of a standard."""

    environment: Key
    dimension: Key

    def __str__(self) -> str:
        return f"{self.environment}/{self.dimension}"


class Rubric(Value):
    """One capability (A1 … C7): its slots, criteria, levels and weights."""

    standard: Key
    code: Annotated[str, CODE]
    version: Annotated[int, Whole(1, 1_000_000)]
    environment: Key
    dimension: Key
    name: Text
    slots: tuple[Slot, ...]
    criteria: tuple[Criterion, ...]
    source: Source = "proposed"
    evidence_recall: Annotated[str, OneOf(("official", "high", "medium", "low"))] = ""
    name_source: Annotated[str, OneOf(("two_sources", "one_source"))] = ""

    @property
    def cell(self) -> Cell:
        return Cell(environment=self.environment, dimension=self.dimension)

    def slot(self, key: str) -> Slot | None:
        """The slot of that key, or ``None``."""
        return next((slot for slot in self.slots if slot.key == key), None)


class Environment(Value):
    key: Key
    name: Text
    supports: Text


class Dimension(Value):
    key: Key
    name: Text


class NameVariant(Value):
    code: Annotated[str, CODE]
    names: tuple[str, ...]


class Standard(Value):
    """What a family of rubrics stands on. Environments are listed poorest first."""

    key: Key
    version: Annotated[int, Whole(1, 1_000_000)]
    name: Text
    aliases: tuple[str, ...]
    status: Text
    environments: tuple[Environment, ...]
    dimensions: tuple[Dimension, ...]
    empty_cells: tuple[Cell, ...] = ()
    name_variants: tuple[NameVariant, ...] = ()
    teacher_slots: tuple[Slot, ...] = ()
    evidence_rule: Text = Text("")
    capability_excellent: Text = Text("")
    capability_fail: Text = Text("")
