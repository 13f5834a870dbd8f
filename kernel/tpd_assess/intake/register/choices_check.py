"""Do schools' offers and teachers' choices keep the county's rules? Every broken rule, in one pass. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tpd_assess.model import Choice, Offer, Organisation, Person, Rubric, Standard
    from tpd_assess.model.profile import Select


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One rule that is not kept: `code` and `params` make the sentence (`rule` names the profile's line).

    `organisation` is a key, `person` an id; both empty for the county as a whole.
    """

    code: str
    params: dict[str, Any] = field(default_factory=dict)
    organisation: str = ""
    person: str = ""


def check_choices(
    select: Select,
    standard: Standard,
    *,
    rubrics: Sequence[Rubric],
    organisations: Sequence[Organisation],
    people: Sequence[Person],
    offers: Sequence[Offer],
    choices: Sequence[Choice],
    stages: Mapping[str, Sequence[Rubric]] | None = None,
) -> list[BrokenRule]:
    """All broken rules, schools first. `stages`: the rubrics of stages that have their own; empty = none for it."""
    check = _Check(select, standard)
    check.know(rubrics, organisations, offers, stages or {})
    chosen = {choice.person: choice.capabilities for choice in choices}
    teachers = sorted((one for one in people if "teacher" in one.roles), key=_in_order)
    found = [*check.county(), *(broken for one in organisations for broken in check.school(one, teachers))]
    return [*found, *(broken for one in teachers for broken in check.teacher(one, chosen.get(one.id, ())))]


def _in_order(person: Person) -> tuple[str, ...]:
    return person.organisation, person.number, person.name, person.id


class _Check:
    def __init__(self, select: Select, standard: Standard) -> None:
        self._select = select
        self._rank = {one.key: rank for rank, one in enumerate(standard.environments)}
        self._environments = {one.key: one.name for one in standard.environments}
        self._dimensions = {one.key: one.name for one in standard.dimensions}

    def know(
        self, rubrics: Sequence[Rubric], organisations: Sequence[Organisation], offers: Sequence[Offer],
        stages: Mapping[str, Sequence[Rubric]],
    ) -> None:  # fmt: skip
        """What is in force and what was said."""
        self._rubrics = {rubric.code: rubric for rubric in rubrics}
        self._stages = {stage: {one.code: one for one in own} for stage, own in stages.items()}
        self._organisations = {one.key: one for one in organisations}
        self._offers = {offer.organisation: offer.capabilities for offer in offers}

    # --- the county ---

    def county(self) -> Iterator[BrokenRule]:
        """Whether the offers together cover all environments, where the county reads its plan so."""
        if self._select.environments != "offer_covers_all" or not self._offers:
            return
        wanted = self._select.offered_environments or tuple(self._environments)
        codes = {code for offer in self._offers.values() for code in offer if code in self._rubrics}
        offered = {self._rubrics[code].environment for code in codes}
        missing = [self._environments[key] for key in wanted if key not in offered and key in self._environments]
        if missing:
            yield BrokenRule("choices.environments-not-covered", {"missing": missing, "rule": "select.environments"})

    # --- schools ---

    def school(self, school: Organisation, teachers: Sequence[Person]) -> Iterator[BrokenRule]:
        """What is wrong with one school's offer; a body without teachers needs none."""
        codes = self._offers.get(school.key)
        if not any(one.organisation == school.key for one in teachers) and codes is None:
            return
        said = {"school": school.name}
        if not codes:
            if not self._offer_of(school.key):
                yield BrokenRule("choices.no-offer", said | {"rule": "select.school_min"}, school.key)
            return
        for code, params in (
            *self._offer_size(codes),
            *self._offer_content(codes),
            *self._offer_environment(school, codes),
        ):
            yield BrokenRule(f"choices.{code}", said | params, school.key)

    def _offer_size(self, codes: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        count = len(set(codes))
        if count < self._select.school_min:
            yield "offer-too-small", {"count": count, "wanted": self._select.school_min, "rule": "select.school_min"}
        if count > self._select.school_max:
            yield "offer-too-large", {"count": count, "wanted": self._select.school_max, "rule": "select.school_max"}
        twice = sorted(code for code, times in Counter(codes).items() if times > 1)
        if twice:
            yield "offered-twice", {"codes": twice, "rule": "select.school_min"}

    def _offer_content(self, codes: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        unknown = sorted({code for code in codes if code not in self._rubrics})
        if unknown:
            yield "offer-unknown", {"codes": unknown, "rule": "rubrics"}
        covered = self._dimensions_of(codes)
        if len(covered) < self._select.min_dimensions:
            names = [self._dimensions[key] for key in sorted(covered)]
            wanted = self._select.min_dimensions
            yield "offer-dimensions", {"covered": names, "wanted": wanted, "rule": "select.min_dimensions"}

    def _offer_environment(self, school: Organisation, codes: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        if self._needs_environment() and not school.environment:
            yield "school-without-environment", {"rule": "select.environments"}
            return
        outside = sorted({code for code in codes if not self._allowed(school, code)})
        if outside:
            name = self._environments.get(school.environment, school.environment)
            yield "offer-environment", {"codes": outside, "environment": name, "rule": self._environment_rule()}
        yield from self._empty_cells(school)

    def _empty_cells(self, school: Organisation) -> Iterator[tuple[str, dict[str, Any]]]:
        """A dimension without any capability in the environments that a school may use."""
        reachable = {one.dimension for one in self._rubrics.values() if self._allowed(school, one.code)}
        missing = [name for key, name in self._dimensions.items() if key not in reachable]
        if missing:
            name = self._environments.get(school.environment, school.environment)
            left = len(reachable)
            enough = left >= self._select.min_dimensions
            params = {"missing": missing, "environment": name, "left": left, "wanted": self._select.min_dimensions}
            yield (
                ("dimension-empty" if enough else "dimensions-unreachable"),
                params | {"rule": "select.min_dimensions"},
            )

    # --- teachers ---

    def teacher(self, person: Person, codes: Sequence[str]) -> Iterator[BrokenRule]:
        """What is wrong with one teacher's choice."""
        school = self._organisations.get(person.organisation)
        said = {"name": person.name, "number": person.number, "school": school.name if school else ""}
        if not codes:
            yield self._of(person, "no-choice", said, rule="select.teacher_count", wanted=self._select.teacher_count)
            return
        for code, params in (*self._count(codes), *self._known(person, codes), *self._offered(person, codes)):
            yield self._of(person, code, said, **params)
        for code, params in (*self._spread(codes), *self._fitting_environment(school, codes)):
            yield self._of(person, code, said, **params)

    @staticmethod
    def _of(person: Person, code: str, said: dict[str, str], **params: Any) -> BrokenRule:
        return BrokenRule(f"choices.{code}", said | params, person.organisation, person.id)

    def _count(self, codes: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        count, wanted = len(set(codes)), self._select.teacher_count
        if count != wanted:
            yield "choice-count", {"count": count, "wanted": wanted, "rule": "select.teacher_count"}
        twice = sorted(code for code, times in Counter(codes).items() if times > 1)
        if twice:
            yield "chosen-twice", {"codes": twice, "rule": "select.teacher_count"}

    def _known(self, person: Person, codes: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        unknown = sorted({code for code in codes if code not in self._rubrics})
        if unknown:
            yield "choice-unknown", {"codes": unknown, "rule": "rubrics"}
        own = self._stages.get(person.stage, self._rubrics)
        missing = sorted({code for code in codes if code in self._rubrics and code not in own})
        if missing:
            yield "stage-without-rubric", {"codes": missing, "stage": person.stage, "rule": "rubrics"}

    def _offered(self, person: Person, codes: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        offer = self._offer_of(person.organisation)
        outside = sorted({code for code in codes if code in self._rubrics and code not in offer})
        if offer and outside:
            yield "not-offered", {"codes": outside, "rule": "select.school_min"}

    def _offer_of(self, key: str) -> Sequence[str]:
        """A school's offer; a teaching point uses its central school's unless it has its own."""
        own = self._offers.get(key, ())
        parent = self._organisations[key].parent if key in self._organisations else ""
        return own or self._offers.get(parent, ())

    def _spread(self, codes: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        covered = self._dimensions_of(codes)
        wanted = self._select.min_dimensions
        if len(covered) < wanted:
            names = [name for key, name in self._dimensions.items() if key in covered]
            missing = [name for key, name in self._dimensions.items() if key not in covered]
            params = {"covered": names, "missing": missing, "count": len(covered), "wanted": wanted}
            yield "dimensions", params | {"rule": "select.min_dimensions"}

    def _fitting_environment(
        self, school: Organisation | None, codes: Sequence[str]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        if school is None or not school.environment:
            return
        name = self._environments.get(school.environment, school.environment)
        outside = sorted({code for code in codes if not self._allowed(school, code)})
        if outside:
            yield "environment", {"codes": outside, "environment": name, "rule": self._environment_rule()}
        own = sum(self._rubrics[code].environment == school.environment for code in set(codes) if code in self._rubrics)
        wanted = self._select.own_environment_min
        if own < wanted:
            params = {"count": own, "wanted": wanted, "environment": name, "rule": "select.own_environment_min"}
            yield "own-environment", params

    # --- shared ---

    def _dimensions_of(self, codes: Sequence[str]) -> set[str]:
        return {self._rubrics[code].dimension for code in codes if code in self._rubrics}

    def _needs_environment(self) -> bool:
        return self._select.environments != "any"

    def _environment_rule(self) -> str:
        return "select.offered_environments" if self._select.offered_environments else "select.environments"

    def _allowed(self, school: Organisation, code: str) -> bool:
        """Whether the environment rule lets a school use a capability; what cannot be judged is not held against it."""
        rubric = self._rubrics.get(code)
        if rubric is None:
            return True
        environment, rule = rubric.environment, self._select.environments
        if self._select.offered_environments and environment not in self._select.offered_environments:
            return False
        if rule == "any" or school.environment not in self._rank or environment not in self._rank:
            return True
        if rule == "own":
            return environment == school.environment
        return self._rank[environment] <= self._rank[school.environment]
