"""The county's choices, as `assessment.yaml` says them. `tpd_assess.profile` reads and checks the file."""

from __future__ import annotations

from tpd_assess.model.values import Text, Value


class Calendar(Value):
    """Days are ISO dates in the profile's time zone; a deadline day ends at 24:00 there. Empty = not set."""

    opens: str = ""
    hand_in: str = ""
    repair: str = ""
    scoring: str = ""
    appeal_days: int = 7


class Round(Value):
    id: str
    title: Text
    calendar: Calendar = Calendar()
    of: str = ""  # the round that this one makes up for


class Select(Value):
    """Which capabilities may be chosen.

    `environments`: ``any`` (no rule), ``own`` (only the school's environment), ``own_or_poorer`` (a richer environment
    may use a poorer one's), ``offer_covers_all`` (the county's offers together cover all environments).
    """

    school_min: int = 8
    school_max: int = 10
    teacher_count: int = 3
    min_dimensions: int = 3
    environments: str = "own_or_poorer"


class Intake(Value):
    """`late`: refuse | accept_with_note | accept. `evidence_store`: copy | reference. Sizes in MB."""

    evidence_store: str = "copy"
    late: str = "accept_with_note"
    archive_depth: int = 5
    archive_max_mb: int = 8192
    archive_max_files: int = 20000
    settle_seconds: int = 2  # a file changed more recently is still being written


class Strength(Value):
    axis: str  # shown | authored
    ground: str
    strength: int  # 1-3


class Validity(Value):
    """`scope`: submission | evidence. `reading`: either | both. `after_repair`: rule | score_as_is."""

    accept_strength: int = 2
    scope: str = "submission"
    reading: str = "either"
    repair_days: int = 7
    after_repair: str = "rule"
    strengths: tuple[Strength, ...] = ()

    def strength(self, axis: str, ground: str) -> int:
        """The strength that the county gives a ground; 0 for one it does not know."""
        return next((s.strength for s in self.strengths if s.axis == axis and s.ground == ground), 0)


class Peers(Value):
    planned: int = 3
    minimum: int = 2
    if_short: str = "hold"  # hold | experts_only
    same_school: str = "exclude"  # exclude | allow | require


class Experts(Value):
    planned: int = 1
    zone: int = 3  # points around an edge that order a second reading
    gap: int = 15  # points between two experts that order a third


class Raters(Value):
    """Weights are percent and sum to 100."""

    peer_weight: int = 40
    expert_weight: int = 60
    peers: Peers = Peers()
    experts: Experts = Experts()
    resolution: str = "median_of_experts"


class Band(Value):
    """A level owns its lower edge: ``from`` 60 means 60 itself is in. The last one owns 100 too."""

    level: str
    start: int
    end: int


class LevelValue(Value):
    level: str
    value: int


class PointRange(Value):
    level: str
    low: int
    high: int


class Grading(Value):
    """`capability_rule`: points | conjunctive. `overall`: mean | all | k_of_n. `invalid_counts`: zero | not_counted."""

    capability_rule: str = "points"
    points: bool = False  # raters give points inside the level
    level_value: tuple[LevelValue, ...] = ()
    level_points: tuple[PointRange, ...] = ()
    bands: tuple[Band, ...] = ()
    decimals: int = 2
    minimum_per_capability: int = 60
    overall: str = "mean"
    overall_k: int = 0
    invalid_counts: str = "zero"
    veto: tuple[str, ...] = ()
    quota_excellent: int = 100  # largest share of excellent, percent


class Hours(Value):
    online: int = 25
    practice: int = 25


class RubricChoice(Value):
    """Which plug-in's rubric is in force for a cell or a capability, for all or for one stage."""

    target: str  # "environment/dimension" or a code
    plugin: str
    stage: str = ""


class ReaderChoice(Value):
    media_type: str
    plugin: str


class PolicyChoice(Value):
    """Which plug-in's policy does a chosen step: `step` is the hook's name, e.g. ``map_files``."""

    step: str
    policy: str  # plugin:policy


class Profile(Value):
    """Everything that the county decided. `name` is printed on results."""

    name: Text
    county: Text
    standard: str
    time_zone: str
    round: Round
    select: Select = Select()
    intake: Intake = Intake()
    validity: Validity = Validity()
    raters: Raters = Raters()
    grading: Grading = Grading()
    hours: Hours = Hours()
    rubrics: tuple[RubricChoice, ...] = ()
    rubric_folders: tuple[str, ...] = ()
    readers: tuple[ReaderChoice, ...] = ()
    policies: tuple[PolicyChoice, ...] = (PolicyChoice(step="map_files", policy="evidence:standard"),)
    disabled: tuple[str, ...] = ()

    def policy(self, step: str) -> str:
        """The policy, as ``plugin:policy``, that does a step; "" when none is named."""
        return next((choice.policy for choice in self.policies if choice.step == step), "")
