"""Who reads what, and the marks they give: the values of planning and scoring."""

from __future__ import annotations

from tpd_assess.model.findings import Param
from tpd_assess.model.profile import Grading, Raters
from tpd_assess.model.rubric import Rubric
from tpd_assess.model.values import Value

RATER_KINDS = ("peer", "expert", "chair")
PURPOSES = ("main", "second", "third", "seed", "appeal")
COUNTED_PURPOSES = ("main", "second", "third")
"""Readings that make a result. A seed watches the rater; an appeal is folded apart."""


# --- planning ---------------------------------------------------------------------------------------------------------


class RaterInPlan(Value):
    """Somebody who may read, in one role. Who is a peer and an expert stands here twice.

    `load`: readings of this kind given already in the round; `most`: the most that may be given, 0 = no limit.
    """

    person: str
    kind: str  # one of RATER_KINDS
    organisation: str = ""
    stage: str = ""
    subject: str = ""
    load: int = 0
    most: int = 0


class Want(Value):
    """So many readings of a kind and purpose that are still missing."""

    kind: str
    purpose: str
    count: int


class WorkInPlan(Value):
    """A submission that wants readers. `barred` are people who may not read it, or read it already."""

    teacher: str
    capability: str
    organisation: str = ""
    stage: str = ""
    subject: str = ""
    wants: tuple[Want, ...] = ()
    barred: tuple[str, ...] = ()


class Pair(Value):
    """Somebody who reads, or may not read, somebody's works."""

    rater: str
    teacher: str


class AssignmentRequest(Value):
    """What an assignment policy is asked. All ids are of people; `works` and `raters` are sorted by them.

    `reads` are the pairs given already in this round (for reciprocity), `conflicts` the declared ones.
    `same_school`: exclude | allow | require, for peers; experts and chairs never read their own school's works.
    """

    seed: str
    works: tuple[WorkInPlan, ...]
    raters: tuple[RaterInPlan, ...]
    reads: tuple[Pair, ...] = ()
    conflicts: tuple[Pair, ...] = ()
    same_school: str = "exclude"


class Assignment(Value):
    """One reading.

    Without a `rater` nobody can do it: `reason` (a message code) and `params` say what stands in the way.
    """

    teacher: str
    capability: str
    kind: str
    purpose: str
    rater: str = ""
    reason: str = ""
    params: tuple[Param, ...] = ()


# --- scoring ----------------------------------------------------------------------------------------------------------


class Mark(Value):
    """The level of one criterion; `points` inside that level where the profile says that raters give points."""

    criterion: str
    level: str  # one of LEVELS
    points: int | None = None


class ScoreSheet(Value):
    """One rater's marks for one submission. `id` is the reading's; `rubric` the digest of what it was given under."""

    id: str
    rater: str
    kind: str
    purpose: str
    marks: tuple[Mark, ...]
    rubric: str = ""
    recommended: bool = False


class Comment(Value):
    """What a rater wrote on a criterion; with no criterion, on the whole work."""

    criterion: str
    text: str


class SheetCase(Value):
    """One score sheet as checks see it, with the rubric that it was given under."""

    teacher: str
    capability: str
    sheet: ScoreSheet
    rubric: Rubric
    comments: tuple[Comment, ...] = ()


class RubricInUse(Value):
    """A rubric with its digest, by which sheets name it."""

    digest: str
    rubric: Rubric


CASE_STATES = ("scored", "invalid", "not_handed_in")


class ScoringCase(Value):
    """One submission with the sheets that count for it.

    `present` are the slots whose evidence counts. `rubrics` holds the one in force first, then those that kept sheets
    were given under. `state`: ``scored`` (as its sheets say), ``invalid`` (ruled so), ``not_handed_in``.
    """

    teacher: str
    capability: str
    rubrics: tuple[RubricInUse, ...]
    state: str = "scored"
    present: tuple[str, ...] = ()
    sheets: tuple[ScoreSheet, ...] = ()

    @property
    def rubric(self) -> Rubric:
        """The rubric in force."""
        return self.rubrics[0].rubric

    def rubric_of(self, sheet: ScoreSheet) -> Rubric:
        """The rubric that a sheet was given under."""
        return next((one.rubric for one in self.rubrics if one.digest == sheet.rubric), self.rubric)


class ScoringRequest(Value):
    """What folding and moderation are asked: submissions, and the county's rules.

    `explain`: figures are wanted; without, they may be left out, which is quicker for a whole county.
    """

    cases: tuple[ScoringCase, ...]
    raters: Raters
    grading: Grading
    explain: bool = True


class ReadingOrder(Value):
    """One more reading that a submission needs, and why (a message code with parameters)."""

    teacher: str
    capability: str
    kind: str
    purpose: str  # second | third
    reason: str
    params: tuple[Param, ...] = ()
