"""From marks to what a teacher gets: submission results, awards, and the snapshot that exporters write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tpd_assess.model.findings import Param
from tpd_assess.model.profile import Grading
from tpd_assess.model.values import Text, Value

GRADES = ("fail", "pass", "excellent", "withheld", "none")
"""What an award may say: a level; ``withheld`` while something is open; ``none``: did not take part."""


class Figure(Value):
    """One step of a calculation: a sentence by code, with every number that went in and the one that came out.

    Numbers in `params` are exact decimals or fractions as text (``"71.5"``, ``"214/3"``).
    """

    code: str
    params: tuple[Param, ...] = ()


class SubmissionResult(Value):
    """What the marks of one submission come to. Both rules are reckoned; `level` is that of the rule that decides.

    `points` is the printed number, e.g. ``"79.99"``; "" where nothing can be reckoned. With `held` (a message code) the
    result is not final and `level` is "". `counted` are the ids of the sheets that went in. `peers` and `experts` are
    exact means as text, "" where nobody of them counts. `state` as of `ScoringCase`.
    """

    teacher: str
    capability: str
    state: str = "scored"
    points: str = ""
    points_level: str = ""
    conjunctive_level: str = ""
    level: str = ""
    peers: str = ""
    experts: str = ""
    counted: tuple[str, ...] = ()
    recommended: bool = False
    held: str = ""
    figures: tuple[Figure, ...] = ()


class AwardCase(Value):
    """One teacher's results of a round. `expected` is how many capabilities the profile asks for.

    `results` have overrides in them already. In a make-up round `earlier` are the results of the round that is made up
    for, of capabilities that were not handed in again. `vetoes` are what two people found, e.g. ``copied``.
    """

    teacher: str
    organisation: str
    expected: int
    results: tuple[SubmissionResult, ...]
    earlier: tuple[SubmissionResult, ...] = ()
    vetoes: tuple[str, ...] = ()


class AwardRequest(Value):
    """All teachers of a round: quotas need all. `cap` is the best grade that this round can give, "" = any."""

    cases: tuple[AwardCase, ...]
    grading: Grading
    cap: str = ""


class Award(Value):
    """What a teacher gets: one of `GRADES`; `points` printed, "" where there are none."""

    teacher: str
    grade: str
    points: str = ""
    recommended: bool = False
    figures: tuple[Figure, ...] = ()


# --- what exporters write ---------------------------------------------------------------------------------------------


class CapabilityLine(Value):
    """One capability on a result. `overridden` is the level before two people changed it, "" if they did not."""

    capability: str
    name: Text
    state: str
    points: str
    points_level: str
    conjunctive_level: str
    level: str
    peers: str  # printed mean
    experts: str
    sheets: int
    recommended: bool = False
    overridden: str = ""
    held: str = ""
    from_round: str = ""  # the round it was earned in, if it is another


class TeacherLine(Value):
    """One teacher's result, with what the roster says of the person."""

    number: str
    name: str
    organisation: str
    stage: str
    subject: str
    grade: str
    points: str
    recommended: bool
    overridden: str
    capabilities: tuple[CapabilityLine, ...]


class ResultsSnapshot(Value):
    """Final results as exporters get them: nobody's marks, no raters' names. Lines are sorted by school and number.

    `rules` says in words how it was reckoned; `finalised` is a local time to the minute; `heads` prove the log.
    """

    county: Text
    name: Text
    issuer: Text
    round: str
    round_title: Text
    standard: Text
    finalised: str
    results: str  # digest of the results document
    profile: str  # digest of the profile in force
    heads: tuple[str, ...]
    rules: tuple[Text, ...]
    lines: tuple[TeacherLine, ...]


class Exporter(Value):
    """A way to write results.

    `run` is ``module:function``; it takes a `ResultsSnapshot` and an empty folder (`Path`) and gives the paths written.
    """

    name: str
    title: Text
    run: str


ExportFunction = Callable[[ResultsSnapshot, Path], Iterable[Path]]
