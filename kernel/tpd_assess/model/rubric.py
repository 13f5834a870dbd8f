"""Standards and rubrics: what a capability asks for and by which criteria it is graded."""

from __future__ import annotations

from tpd_assess.model.values import Text, Value

LEVELS = ("fail", "pass", "excellent")
"""Ordinal, lowest first: 不合格, 合格, 优秀."""

GROUNDS = ("shown", "made", "collected")
"""What a slot wants to be known of the teacher: appears in it, made it, or only collected it."""

KINDS = ("document", "slides", "spreadsheet", "image", "video", "mixed")


class Limits(Value):
    """Bounds of a slot; ``None`` or ``False`` = not asked. A file beyond them gets a finding, never a refusal."""

    max_files: int | None = None
    max_mb: int | None = None
    max_minutes: int | None = None
    min_short_side: int | None = None  # pixels
    min_height: int | None = None  # pixels
    min_items: int | None = None  # things inside, e.g. resources or pupils' works
    min_people: int | None = None  # pupils or parents heard
    codec: str | None = None
    minors: bool = False  # shows or names pupils
    teacher_visible: bool = False
    no_student_names: bool = False


class Slot(Value):
    """One piece of evidence that a rubric asks for."""

    key: str
    title: Text
    kind: str  # one of KINDS
    ground: str  # one of GROUNDS
    required: bool
    formats: tuple[str, ...]  # file-name endings without dot, lower case
    accepted_with_note: tuple[str, ...] = ()
    limits: Limits = Limits()
    note: Text | None = None
    source: str = "proposed"


class LevelText(Value):
    """What a rater sees at a level. ``excellent`` says what is asked on top of ``pass``."""

    level: str  # one of LEVELS
    text: Text
    source: str


class Criterion(Value):
    """One thing that is graded, on the evidence of one slot; the weights of a capability sum to 100."""

    key: str
    slot: str
    weight: int
    levels: tuple[LevelText, ...]  # in the order of LEVELS
    source: str = "proposed"


class Cell(Value):
    """The unit that a county swaps: an environment and a dimension of a standard."""

    environment: str
    dimension: str

    def __str__(self) -> str:
        return f"{self.environment}/{self.dimension}"


class Rubric(Value):
    """One capability (A1 … C7): its slots, criteria, levels and weights."""

    standard: str
    code: str
    version: int
    environment: str
    dimension: str
    name: Text
    slots: tuple[Slot, ...]
    criteria: tuple[Criterion, ...]
    source: str = "proposed"
    evidence_recall: str = ""
    name_source: str = ""

    @property
    def cell(self) -> Cell:
        return Cell(environment=self.environment, dimension=self.dimension)

    def slot(self, key: str) -> Slot | None:
        """The slot of that key, or ``None``."""
        return next((slot for slot in self.slots if slot.key == key), None)


class Environment(Value):
    key: str
    name: Text
    supports: Text


class Dimension(Value):
    key: str
    name: Text


class NameVariant(Value):
    code: str
    names: tuple[str, ...]


class Standard(Value):
    """What a family of rubrics stands on. Environments are listed poorest first."""

    key: str
    version: int
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
