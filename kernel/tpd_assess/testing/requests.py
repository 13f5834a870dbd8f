"""What the contract of policies asks of its own, by the step that a policy does: some usual things, then a county."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import structs

from tpd_assess.model import (
    LEVELS,
    AssignmentRequest,
    AwardCase,
    AwardRequest,
    Grading,
    IncomingFile,
    MappingRequest,
    Pair,
    Raters,
    ScoreSheet,
    ScoringCase,
    ScoringRequest,
)
from tpd_assess.model.profile import Experts, Peers, Quota, Weights
from tpd_assess.testing import build

MANY = 300
"""Teachers of a county of usual size that takes part in one round."""

_POINTS = ("45.00", "60.00", "70.00", "79.99", "80.00", "100.00")


def usual(hook: str) -> Iterator[Any]:
    """Small requests, each with something of its own."""
    return _USUAL[hook]()


def county(hook: str) -> Any:
    """The request of a whole county."""
    return _COUNTY[hook]()


# --- map_files --------------------------------------------------------------------------------------------------------


def _to_map() -> Iterator[MappingRequest]:
    whole = build.mapping_request()
    yield whole
    yield build.mapping_request("a.pdf", "无名/王小明 B9.docx", "江源小学.zip!/教师001/B9/plan.pdf", "😀.mp4")
    yield structs.replace(whole, files=())
    yield structs.replace(whole, directory=structs.replace(whole.directory, people=(), choices=(), has_roster=False))
    yield structs.replace(whole, directory=structs.replace(whole.directory, rubrics=(), choices=()))
    twins = tuple(structs.replace(one, name="李芳", number="") for one in whole.directory.people)
    said = IncomingFile(path="b.pdf", person="李芳", capability="B9", slot="plan")
    files = (IncomingFile(path="李芳/B9/plan.pdf"), said)
    yield structs.replace(whole, files=files, directory=structs.replace(whole.directory, people=twins))


def _county_to_map() -> MappingRequest:
    return build.mapping_request(people=MANY)


# --- assign_raters ----------------------------------------------------------------------------------------------------


def _to_assign() -> Iterator[AssignmentRequest]:
    whole = build.assignment_request()
    teachers = tuple(build.work(f"teacher-{n}") for n in (1, 2, 3))
    yield whole
    yield structs.replace(whole, seed="another")
    yield structs.replace(whole, works=())
    yield structs.replace(whole, raters=())
    yield build.assignment_request(*teachers)
    yield build.assignment_request(*teachers, same_school="require")
    yield build.assignment_request(*teachers, conflicts=(Pair(rater="peer-1", teacher="teacher-1"),))
    yield build.assignment_request(*teachers, reads=(Pair(rater="teacher-1", teacher="peer-2"),))
    yield build.assignment_request(*(structs.replace(one, barred=("peer-1", "expert-1")) for one in teachers))
    tired = tuple(structs.replace(one, load=1, most=2) for one in whole.raters)
    yield build.assignment_request(*teachers, raters=tired)
    each_other = tuple(sorted((build.rater(one.teacher) for one in teachers), key=lambda one: one.person))
    yield build.assignment_request(*teachers, raters=each_other, same_school="allow")


def _county_to_assign() -> AssignmentRequest:
    works = [build.work(f"teacher-{n:03}", organisation=f"school-{n % 30}") for n in range(MANY)]
    peers = [build.rater(f"teacher-{n:03}", organisation=f"school-{n % 30}") for n in range(MANY)]
    experts = [build.rater(f"expert-{n:02}", "expert", organisation="") for n in range(20)]
    return build.assignment_request(*works, raters=(*experts, *peers))


# --- fold_scores and order_readings -----------------------------------------------------------------------------------


def _to_score() -> Iterator[ScoringRequest]:
    cases = (*_cases(), *_without_marks())
    yield build.scoring_request(*cases)
    yield build.scoring_request(*cases, explain=False)
    yield structs.replace(build.scoring_request(), cases=())
    for raters in (
        Raters(weights=Weights(peers=0, experts=100), peers=Peers(planned=0, minimum=0)),
        Raters(weights=Weights(peers=100, experts=0), experts=Experts(planned=0)),
        Raters(peers=Peers(planned=3, minimum=3, if_short="experts_only", trim=1)),
        Raters(experts=Experts(planned=2, zone=0, gap=1, criterion_gap=1), resolution="closest_two"),
    ):
        yield build.scoring_request(*cases, raters=raters)
    for grading in (Grading(capability_rule="conjunctive", decimals=0), Grading(marks="points", recommended=True)):
        yield build.scoring_request(*cases, grading=grading)


def _cases() -> Iterator[ScoringCase]:
    """Submissions with all, some and none of their sheets, alike and far apart."""
    for number, level in enumerate(LEVELS):
        sheets = [_sheet(f"peer-{n}", level=level) for n in (1, 2, 3)]
        yield _case(number, *sheets, _sheet("expert-1", level=level))
        yield _case(number + 3, _sheet("expert-1", level=level), _sheet("expert-2", level=LEVELS[-1]))
        yield _case(number + 6, *sheets[: number + 1])
    apart = [_sheet("expert-1", level="fail"), _sheet("expert-2", "second", level="excellent")]
    yield _case(9, *apart)
    yield _case(10, *apart, _sheet("expert-3", "third"))
    yield structs.replace(_case(11), sheets=())
    yield structs.replace(_case(12), sheets=(_sheet("peer-1", marks=()),), present=())


def _sheet(rater: str, purpose: str = "main", **fields: Any) -> ScoreSheet:
    kind = rater.partition("-")[0]
    return build.sheet(id=f"sheet-{rater}", rater=rater, kind=kind, purpose=purpose, **fields)


def _case(number: int, *sheets: ScoreSheet, **fields: Any) -> ScoringCase:
    return build.scoring_case(*sheets, teacher=f"teacher-{number:03}", **fields)


def _without_marks() -> Iterator[ScoringCase]:
    for number, state in enumerate(("invalid", "not_handed_in"), start=50):
        yield structs.replace(_case(number, state=state, present=()), sheets=())


def _county_to_score() -> ScoringRequest:
    whole = build.scoring_case()
    return build.scoring_request(*(structs.replace(whole, teacher=f"teacher-{n:03}") for n in range(MANY)))


# --- decide_awards ----------------------------------------------------------------------------------------------------


def _to_award() -> Iterator[AwardRequest]:
    cases = tuple(_teachers())
    yield build.award_request(*cases)
    yield build.award_request(*cases, cap="pass")
    yield structs.replace(build.award_request(), cases=())
    for grading in (
        Grading(overall="all"), Grading(overall="k_of_n", overall_k=2), Grading(invalid_counts="not_counted"),
        Grading(veto=("copied",)), Grading(quota=Quota(max_share=30, scope="school", tie="all_out")),
        Grading(quota=Quota(max_share=20), recommended=True, decimals=0),
    ):  # fmt: skip
        points = grading.decimals == Grading().decimals
        yield build.award_request(*(cases if points else map(_in_whole_points, cases)), grading=grading)


def _teachers() -> Iterator[AwardCase]:
    for number, points in enumerate(_POINTS):
        name = f"teacher-{number:03}"
        yield build.award_case(name, *(build.result(code, points, teacher=name) for code in ("A1", "A5", "B9")))
    missing = build.result("A1", "0.00", teacher="teacher-010", state="not_handed_in", peers="", experts="", counted=())
    yield build.award_case("teacher-010", missing)
    held = build.result("A1", "70.00", teacher="teacher-011", level="", held="results.held-ordered")
    yield build.award_case("teacher-011", held)
    yield structs.replace(build.award_case("teacher-012"), results=())
    yield build.award_case("teacher-013", vetoes=("copied",))
    later = build.result("A1", "90.00", teacher="teacher-014")
    yield build.award_case("teacher-014", later, earlier=(build.result("A5", teacher="teacher-014"),))


def _in_whole_points(case: AwardCase) -> AwardCase:
    results = tuple(structs.replace(one, points=one.points.partition(".")[0]) for one in case.results)
    return structs.replace(case, results=results)


def _county_to_award() -> AwardRequest:
    return build.award_request(*(_one_of_many(number) for number in range(MANY)))


def _one_of_many(number: int) -> AwardCase:
    teacher, points = f"teacher-{number:03}", ("45.00", "66.67", "83.33", "91.20")
    results = (build.result(code, points[(number + at) % 4], teacher=teacher) for at, code in enumerate(_CODES))
    return build.award_case(teacher, *results, organisation=f"school-{number % 30}")


_CODES = ("A1", "A5", "B9")
_USUAL: Mapping[str, Callable[[], Iterator[Any]]] = {
    "map_files": _to_map, "assign_raters": _to_assign, "fold_scores": _to_score, "order_readings": _to_score,
    "decide_awards": _to_award,
}  # fmt: skip
_COUNTY: Mapping[str, Callable[[], Any]] = {
    "map_files": _county_to_map, "assign_raters": _county_to_assign, "fold_scores": _county_to_score,
    "order_readings": _county_to_score, "decide_awards": _county_to_award,
}  # fmt: skip
