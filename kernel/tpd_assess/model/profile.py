"""The county's choices, as `assessment.yaml` says them. `tpd_assess.profile` reads and checks the file.

What each field means, in Chinese and English, stands under ``profile_fields.<path>`` in
`tpd_assess.messages.profile_fields`, and in `docs/profile.md`. Every default stands in this
file and nowhere else.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from tpd_assess.model.constraints import (
    DAY,
    DECIMAL,
    FIELD,
    KEY,
    MEDIA_TYPE,
    PLUGIN,
    POLICY,
    ROUND_ID,
    OneOf,
    Whole,
)
from tpd_assess.model.findings import AXES
from tpd_assess.model.people import STAGES
from tpd_assess.model.rubric import LEVELS
from tpd_assess.model.values import Text, Value

STEPS = ("map_files", "assign_raters", "fold_scores", "order_readings", "decide_awards")
"""Steps that one named policy does: the hooks of the family ``chosen``."""

GROUNDS = {
    "shown": ("face_match", "attestation", "witness"),
    "authored": ("attestation", "document_author", "witness", "name_in_text", "declaration"),
}
"""Grounds whose strength a county sets, by axis. A ruling is not among them: it always holds. A ground of another
plug-in carries that plug-in's name and a dot."""

VETOES = ("copied", "not_own_work", "false_statement", "undeclared_ai")

Percent: TypeAlias = Annotated[int, Whole(0, 100)]
Day: TypeAlias = Annotated[str, DAY]
Days: TypeAlias = Annotated[int, Whole(0, 365)]
Level: TypeAlias = Annotated[str, OneOf(LEVELS)]


class Calendar(Value):
    """Days are ISO dates in the profile's time zone; a deadline day ends at 24:00 there. Empty = not set.

    Each is the last day of its work, except `opens`, the first day of all, and `results`, the day they are given out.
    """

    opens: Day = ""
    choices: Day = ""
    hand_in: Day = ""
    repair: Day = ""
    scoring: Day = ""
    results: Day = ""


CALENDAR_ORDER = ("opens", "choices", "hand_in", "repair", "scoring", "results")


class Round(Value):
    """One run of the assessment. `stages` says who takes part in it (empty = all): the waves of a county's plan."""

    id: Annotated[str, ROUND_ID]
    title: Text
    calendar: Calendar = Calendar()
    of: Annotated[str, ROUND_ID] = ""  # the round that this one makes up for
    stages: tuple[Annotated[str, OneOf(STAGES)], ...] = ()


class Select(Value):
    """Which capabilities may be chosen.

    `environments`: ``any`` (no rule), ``own`` (only the school's environment), ``own_or_poorer`` (a richer environment
    may use a poorer one's), ``offer_covers_all`` (as ``own_or_poorer``, and the county's offers together cover all).
    `offered_environments`: the county offers only these (empty = all). `own_environment_min`: so many of a teacher's
    choices must be of the school's own environment. `exemption`: none | with_reason | signed_statement.
    """

    school_min: Annotated[int, Whole(1, 99)] = 8
    school_max: Annotated[int, Whole(1, 99)] = 10
    teacher_count: Annotated[int, Whole(1, 30)] = 3
    min_dimensions: Annotated[int, Whole(1, 10)] = 3
    environments: Annotated[str, OneOf(("any", "own", "own_or_poorer", "offer_covers_all"))] = "own_or_poorer"
    offered_environments: tuple[Annotated[str, KEY], ...] = ()
    own_environment_min: Annotated[int, Whole(0, 30)] = 0
    exemption: Annotated[str, OneOf(("none", "with_reason", "signed_statement"))] = "none"


class Intake(Value):
    """`late`: refuse | accept_with_note | accept. `evidence_store`: copy | reference. Sizes in MB."""

    evidence_store: Annotated[str, OneOf(("copy", "reference"))] = "copy"
    late: Annotated[str, OneOf(("refuse", "accept_with_note", "accept"))] = "accept_with_note"
    archive_depth: Annotated[int, Whole(0, 5)] = 5
    archive_max_mb: Annotated[int, Whole(1, 1_000_000)] = 8192
    archive_max_files: Annotated[int, Whole(1, 1_000_000)] = 20000
    settle_seconds: Annotated[int, Whole(0, 3600)] = 2  # a file changed more recently is still being written


class Strength(Value):
    """How much a ground is worth on an axis: 1 (weak) to 3."""

    axis: Annotated[str, OneOf(AXES)]
    ground: str
    strength: Annotated[int, Whole(1, 3)]


DEFAULT_STRENGTHS = (
    Strength(axis="shown", ground="face_match", strength=3),
    Strength(axis="shown", ground="attestation", strength=3),
    Strength(axis="shown", ground="witness", strength=2),
    Strength(axis="authored", ground="attestation", strength=3),
    Strength(axis="authored", ground="document_author", strength=2),
    Strength(axis="authored", ground="witness", strength=2),
    Strength(axis="authored", ground="name_in_text", strength=1),
    Strength(axis="authored", ground="declaration", strength=1),
)


class Validity(Value):
    """`scope`: submission | evidence. `reading`: either | both. `after_repair`: rule | score_as_is.

    `face_match` turns on the comparing of faces, for which the law asks separate consent.
    """

    accept_strength: Annotated[int, Whole(1, 3)] = 2
    scope: Annotated[str, OneOf(("submission", "evidence"))] = "submission"
    reading: Annotated[str, OneOf(("either", "both"))] = "either"
    repair_days: Days = 7
    after_repair: Annotated[str, OneOf(("rule", "score_as_is"))] = "rule"
    face_match: bool = False
    strengths: tuple[Strength, ...] = DEFAULT_STRENGTHS

    def strength(self, axis: str, ground: str) -> int:
        """The strength that the county gives a ground; 0 for one it does not know."""
        return next((s.strength for s in self.strengths if s.axis == axis and s.ground == ground), 0)


class Weights(Value):
    """Percent of a capability's score; together 100."""

    peers: Percent = 40
    experts: Percent = 60


class Peers(Value):
    """`if_short` says what counts when fewer than `minimum` have scored. `trim` drops so many highest and lowest.

    `most` is the largest number of readings that one peer is given in a round; 0 = no limit.
    """

    planned: Annotated[int, Whole(0, 20)] = 3
    minimum: Annotated[int, Whole(0, 20)] = 2
    if_short: Annotated[str, OneOf(("hold", "experts_only"))] = "hold"
    same_school: Annotated[str, OneOf(("exclude", "allow", "require"))] = "exclude"
    trim: Annotated[int, Whole(0, 5)] = 0
    most: Annotated[int, Whole(0, 100_000)] = 0


class Experts(Value):
    """`most`: the largest number of readings that one expert is given in a round; 0 = no limit."""

    planned: Annotated[int, Whole(0, 10)] = 1
    zone: Annotated[int, Whole(0, 50)] = 3  # points around an edge that order a second reading
    gap: Annotated[int, Whole(1, 100)] = 15  # points between two experts that order a third
    criterion_gap: Annotated[int, Whole(0, 2)] = 2  # levels between two on a criterion that order a third; 0 = never
    most: Annotated[int, Whole(0, 100_000)] = 0


class Raters(Value):
    """`resolution` says which expert score counts when a third expert was asked; ``chair``: the third is a chair.

    `minutes` is what one reading takes, to reckon the hours of a plan.
    """

    weights: Weights = Weights()
    peers: Peers = Peers()
    experts: Experts = Experts()
    resolution: Annotated[
        str, OneOf(("median_of_experts", "mean_of_experts", "closest_two", "third_expert", "chair"))
    ] = "median_of_experts"
    minutes: Annotated[int, Whole(1, 480)] = 10


class Band(Value):
    """The scores of one level: from `start`, which is in, to `end`, which is not, except 100 in the last."""

    level: Level
    start: Percent
    end: Percent


class LevelValue(Value):
    """The points that a level stands for."""

    level: Level
    value: Percent


class PointRange(Value):
    """Whole points that a rater may give inside a level, both ends in."""

    level: Level
    low: Percent
    high: Percent


class Quota(Value):
    """`max_share` is the largest percentage of excellent in each `scope`; at the edge, equal scores follow `tie`."""

    max_share: Percent = 100
    scope: Annotated[str, OneOf(("county", "school"))] = "county"
    tie: Annotated[str, OneOf(("all_in", "all_out"))] = "all_in"


DEFAULT_BANDS = (
    Band(level="fail", start=0, end=60),
    Band(level="pass", start=60, end=80),
    Band(level="excellent", start=80, end=100),
)
DEFAULT_VALUES = (
    LevelValue(level="fail", value=45),
    LevelValue(level="pass", value=70),
    LevelValue(level="excellent", value=90),
)
DEFAULT_POINTS = (
    PointRange(level="fail", low=0, high=59),
    PointRange(level="pass", low=60, high=79),
    PointRange(level="excellent", low=80, high=100),
)


class Grading(Value):
    """From marks to grades.

    `capability_rule`: points | conjunctive; both are reckoned, this one decides. `marks`: ``levels`` (a level counts as
    its `level_value`) or ``points`` (raters give whole points inside the level's `level_points`). `overall`: ``mean``
    of the capabilities, ``all`` (the lowest of their levels), ``k_of_n`` (the level that `overall_k` of them reach).
    `invalid_counts`: zero | not_counted. `recommended`: raters may also mark a work as recommended (推荐).
    """

    capability_rule: Annotated[str, OneOf(("points", "conjunctive"))] = "points"
    marks: Annotated[str, OneOf(("levels", "points"))] = "levels"
    level_value: tuple[LevelValue, ...] = DEFAULT_VALUES
    level_points: tuple[PointRange, ...] = DEFAULT_POINTS
    bands: tuple[Band, ...] = DEFAULT_BANDS
    decimals: Annotated[int, Whole(0, 4)] = 2
    minimum_per_capability: Percent = 60
    overall: Annotated[str, OneOf(("mean", "all", "k_of_n"))] = "mean"
    overall_k: Annotated[int, Whole(0, 30)] = 0
    invalid_counts: Annotated[str, OneOf(("zero", "not_counted"))] = "zero"
    veto: tuple[Annotated[str, OneOf(VETOES)], ...] = ()
    quota: Quota = Quota()
    recommended: bool = False


class SpotCheck(Value):
    """Submissions scored once more: `rate` percent of each stratum, and all within `near_edge` points of a band's edge.

    `seed` fixes the draw; empty = the round's id.
    """

    rate: Percent = 0
    near_edge: Annotated[int, Whole(0, 50)] = 0
    level: Annotated[str, OneOf(("county", "city", "province"))] = "county"
    strata: tuple[Annotated[str, OneOf(("school", "stage", "capability", "grade"))], ...] = ()
    seed: str = ""


class Appeal(Value):
    """`days` after results are given out; `levels` are asked one after the other."""

    days: Days = 7
    levels: tuple[Annotated[str, OneOf(("school", "county", "city", "province"))], ...] = ("county",)


class MakeUp(Value):
    """How often a teacher may try again, and the best grade that a make-up can give."""

    times: Annotated[int, Whole(0, 10)] = 1
    cap: Annotated[str, OneOf(("pass", "excellent"))] = "excellent"


class HoursPart(Value):
    """A part of the hours asked for; `of` names the part it belongs to. Surplus never pays for another part."""

    key: Annotated[str, KEY]
    name: Text
    hours: Annotated[int, Whole(0, 1000)]
    of: Annotated[str, KEY] = ""


class PushedLessons(Value):
    """Lessons pushed at random for observation: how many, hours for each, to which part of the hours they count."""

    count: Annotated[int, Whole(0, 100)] = 0
    hours_each: Annotated[int, Whole(0, 100)] = 0
    part: Annotated[str, KEY] = ""
    own_school: Annotated[str, OneOf(("exclude", "allow"))] = "exclude"


class StudyGroups(Value):
    """`size` people in a group and `groups_per_guide` groups for a guiding teacher; 0 = no groups."""

    size: Annotated[int, Whole(0, 100)] = 0
    groups_per_guide: Annotated[int, Whole(0, 100)] = 0


class Hours(Value):
    """Learning hours that are asked for. `total` may exceed the sum of the parts: the rest is free."""

    total: Annotated[int, Whole(0, 1000)] = 50
    parts: tuple[HoursPart, ...] = (
        HoursPart(key="online", name=Text("网络研修", "Online study"), hours=25),
        HoursPart(key="practice", name=Text("实践应用", "Practice"), hours=25),
    )
    closes: Day = ""  # the last day whose hours count
    credits_per_hour: Annotated[str, DECIMAL] = "1"
    pushed_lessons: PushedLessons = PushedLessons()
    study_groups: StudyGroups = StudyGroups()


class RubricChoice(Value):
    """Which plug-in's rubric is in force for a cell or a capability, for all or for one stage."""

    target: str  # "environment/dimension" or a code
    plugin: Annotated[str, PLUGIN]
    stage: Annotated[str, OneOf(STAGES)] = ""


class ReaderChoice(Value):
    media_type: Annotated[str, MEDIA_TYPE]
    plugin: Annotated[str, PLUGIN]


class PolicyChoice(Value):
    """Which plug-in's policy does a chosen step: `step` is the hook's name, e.g. ``map_files``."""

    step: Annotated[str, OneOf(STEPS)]
    policy: Annotated[str, POLICY]  # plugin:policy


DEFAULT_POLICIES = (
    PolicyChoice(step="map_files", policy="evidence:standard"),
    PolicyChoice(step="assign_raters", policy="scoring:standard"),
    PolicyChoice(step="fold_scores", policy="scoring:standard"),
    PolicyChoice(step="order_readings", policy="scoring:standard"),
    PolicyChoice(step="decide_awards", policy="scoring:standard"),
)


class Profile(Value):
    """Everything that the county decided. `name` is printed on results.

    `proposed` lists the paths of values that no plan or standard fixes, and that the county should decide on.
    """

    name: Text
    county: Text
    standard: Annotated[str, KEY]
    round: Round
    issuer: Text = Text("")  # who signs results and certificates; empty = the county
    time_zone: str = "Asia/Shanghai"
    select: Select = Select()
    intake: Intake = Intake()
    validity: Validity = Validity()
    raters: Raters = Raters()
    grading: Grading = Grading()
    spot_check: SpotCheck = SpotCheck()
    appeal: Appeal = Appeal()
    make_up: MakeUp = MakeUp()
    hours: Hours = Hours()
    rubrics: tuple[RubricChoice, ...] = ()
    rubric_folders: tuple[str, ...] = ()
    readers: tuple[ReaderChoice, ...] = ()
    policies: tuple[PolicyChoice, ...] = DEFAULT_POLICIES
    disabled: tuple[Annotated[str, PLUGIN], ...] = ()
    proposed: tuple[Annotated[str, FIELD], ...] = ()

    def policy(self, step: str) -> str:
        """The policy, as ``plugin:policy``, that does a step: the one named, else the product's own."""
        # A profile adopted by an older version names fewer steps than there are now.
        return next(choice.policy for choice in (*self.policies, *DEFAULT_POLICIES) if choice.step == step)
