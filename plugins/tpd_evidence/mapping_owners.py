"""From what the parts of a path say of people to one owner, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tpd_evidence.mapping_people import NOBODY, Mention, People, Roster
from tpd_evidence.mapping_words import condense

if TYPE_CHECKING:
    from tpd_evidence.mapping_schools import Schools

Chosen = Mapping[str, frozenset[str]]


class Asked(NamedTuple):
    """A file's path in folded parts (the last is the stem), the codes each part names, and what a manifest says."""

    parts: tuple[str, ...]
    codes: tuple[frozenset[str], ...]
    person: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """A file's owner: a person's id, or without a roster a name, number and organisation; or a reason."""

    person: str = ""
    name: str = ""
    number: str = ""
    organisation: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()
    anchor: str = ""  # the folder that names several namesakes, if the owner was told apart from them
    namesakes: People = NOBODY


def _open(reason: str, people: People = NOBODY) -> Owner:
    return Owner(reason=f"evidence.{reason}", candidates=tuple(sorted(people)))


def decide(asked: Asked, roster: Roster, schools: Schools, chosen: Chosen) -> Owner:
    """The owner of a file among the people of the roster."""
    return _Decision(asked, roster, schools, chosen).owner()


class _Decision:
    def __init__(self, asked: Asked, roster: Roster, schools: Schools, chosen: Chosen) -> None:
        self._asked = asked
        self._roster = roster
        self._schools = schools
        self._chosen = chosen
        self._mentions = [roster.mention(part) for part in asked.parts]
        self._contexts = self._schools_so_far()

    def owner(self) -> Owner:
        if self._asked.person:
            return self._from_manifest()
        found = self._from_path()
        return found if isinstance(found, Owner) else self._one_of(*found)

    def _schools_so_far(self) -> list[frozenset[str]]:
        """For each part the schools that it and the parts above it may mean; a deeper part is more exact."""
        last = len(self._asked.parts) - 1
        contexts: list[frozenset[str]] = []
        current: frozenset[str] = frozenset()
        for index, part in enumerate(self._asked.parts):
            named = self._schools.named(part, is_folder=index < last)
            current = (named & current) or named or current
            contexts.append(current)
        return contexts

    def _from_manifest(self) -> Owner:
        said = self._asked.person
        people = self._roster.named(said) or self._roster.mention(said).people
        wanted = self._asked.organisation
        by_number = condense(said) in self._roster.by_number
        schools = self._schools.named(wanted, is_folder=True) if wanted or by_number else self._contexts[-1]
        fitting = self._of(people, schools) if schools else people
        if people and not fitting:
            return _open("other-school", people)
        return self._one_of(fitting, "") if fitting else _open("unknown-person")

    def _of(self, people: People, schools: frozenset[str]) -> People:
        """Those of some people who belong to one of some schools."""
        everyone = self._roster.people
        return frozenset(
            one for one in people if any(self._schools.together(everyone[one].organisation, key) for key in schools)
        )

    def _from_path(self) -> tuple[People, str] | Owner:
        """The people whom all parts of the path allow, with the folder that named them first; or why there are none."""
        people, first = NOBODY, -1
        elsewhere = NOBODY
        for index, mention in enumerate(self._mentions):
            fitting = self._fitting(mention, index)
            question = self._question(mention, index, fitting)
            if question:
                return question
            if not fitting:
                elsewhere |= NOBODY if mention.needs_school else mention.people
            elif first < 0:
                people, first = fitting, index
            elif not self._only_mentioned(mention, first, index):
                if not people & fitting:
                    return _open("two-people", people | fitting)
                people &= fitting
        return self._checked(people, first, elsewhere)

    def _question(self, mention: Mention, index: int, fitting: People) -> Owner | None:
        """What one part of the path leaves open by itself."""
        if mention.torn:
            return _open("number-and-name", mention.people)
        doubts = self._namesakes_meant(mention, index)
        if doubts or (mention.joint and fitting):
            return _open("two-people", mention.people | doubts)
        return None

    def _namesakes_meant(self, mention: Mention, index: int) -> People:
        """Namesakes of whom a number names whom school or subject beside it mean rather: the number may be a slip."""
        people = mention.people
        if not mention.firm:
            return NOBODY
        namesakes = self._roster.namesakes(people) - people
        context, part = self._contexts[index], self._asked.parts[index]
        by_school = self._of(namesakes, context) if context and not self._of(people, context) else NOBODY
        by_subject = self._by_subject(namesakes, part) if not self._by_subject(people, part) else NOBODY
        return by_school or (by_subject & self._of(namesakes, context) if context else by_subject)

    def _fitting(self, mention: Mention, index: int) -> People:
        """The people of a mention who can be the owner where it stands: of the school that the path names."""
        context = self._contexts[index]
        if mention.firm or not context:
            return NOBODY if mention.needs_school else mention.people
        return self._of(mention.people, context)

    def _only_mentioned(self, mention: Mention, first: int, index: int) -> bool:
        """A bare name below ``<number>_<name>/<capability>/`` is of a co-author or pupil, not of another owner."""
        below = any(self._asked.codes[first + 1 : index])
        return self._mentions[first].firm and below and not mention.by_number

    def _checked(self, people: People, first: int, elsewhere: People) -> tuple[People, str] | Owner:
        if not people:
            return self._nobody(elsewhere)
        if self._mentions[first].firm:
            return people, self._anchor(first)
        if not self._mentions[first].by_number and not self._contexts[first] and self._strange_school(first):
            return _open("unknown-school", people)
        if self._stranger_above(first):
            return _open("unknown-person", people)
        return people, self._anchor(first)

    def _anchor(self, first: int) -> str:
        return "/".join(self._asked.parts[: first + 1])

    def _nobody(self, elsewhere: People) -> Owner:
        if elsewhere:
            return _open("other-school", elsewhere)
        stranger = any(mention.stranger for mention in self._mentions)
        return _open("unknown-person" if stranger else "no-owner")

    def _strange_school(self, first: int) -> bool:
        return any(self._schools.strange(part, self._roster.by_name) for part in self._asked.parts[: first + 1])

    def _stranger_above(self, first: int) -> bool:
        """Whether a folder above is named for a person whom the roster does not have."""
        return any(self._is_stranger(index) for index in range(first))

    def _is_stranger(self, index: int) -> bool:
        name = self._mentions[index].stranger
        if not name:
            return False
        bare = condense(self._asked.parts[index]).replace(name, "")
        above_capability = bool(self._asked.codes[index + 1]) and index + 1 < len(self._asked.parts) - 1
        return (not bare and above_capability) or (bare.isdigit() and len(bare) > 2)  # noqa: PLR2004

    # --- namesakes ---

    def _one_of(self, people: People, anchor: str) -> Owner:
        """The one person, also out of several namesakes if number, subject and choice leave exactly one."""
        if len(people) == 1:
            return Owner(person=next(iter(people)))
        left = self._narrowed(people, anchor)
        if len(left) != 1:
            return _open("two-people", people)
        in_folder = anchor if anchor.count("/") < len(self._asked.parts) - 1 else ""
        return Owner(person=next(iter(left)), anchor=in_folder, namesakes=people)

    def _narrowed(self, people: People, anchor: str) -> People:
        """Those whom number, subject and choice all allow; a subject written beside the name itself says enough."""
        number, choice = self._by_number(people), self._by_choice(people)
        beside = self._by_subject(people, anchor.rpartition("/")[2])
        signs = (number, beside) if beside else (number, self._by_subject(people, "/".join(self._asked.parts)), choice)
        return people.intersection(*(sign for sign in signs if sign))

    def _by_number(self, people: People) -> People:
        return people.intersection(frozenset().union(*(mention.numbers for mention in self._mentions)))

    def _by_subject(self, people: People, text: str) -> People:
        subjects = {one: condense(self._roster.people[one].subject) for one in people}
        return frozenset(one for one, subject in subjects.items() if subject and subject in text)

    def _by_choice(self, people: People) -> People:
        """Those who chose a capability that the path names; someone whose choice is not known may have."""
        named = frozenset().union(*self._asked.codes)
        if not named or not any(self._chosen.get(one, NOBODY) & named for one in people):
            return NOBODY
        return frozenset(one for one in people if one not in self._chosen or self._chosen[one] & named)
