"""Whose file is it: the directory of people, the mapping policy's answers, and people known from folders only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tpd_assess.errors import PluginError
from tpd_assess.intake.items import Item
from tpd_assess.model import Directory, IncomingFile, MappingRequest, Person, Placement
from tpd_assess.people import as_person
from tpd_assess.store import PersonRecord
from tpd_assess.workers import choose

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import Transaction
    from tpd_assess.workers import Workers

Declared = Mapping[str, IncomingFile]
"""What manifests say, by path."""

DECLARED = "declared"
"""Name of the parameter that marks a file that a manifest speaks of."""


def directory(setting: Setting) -> Directory:
    """Everybody and everything that a path may mean in this round."""
    people = (as_person(record) for record in setting.store.people.all() if not record.merged_into)
    return Directory(
        people=tuple(people), organisations=setting.organisations(), choices=setting.choices(),
        rubrics=setting.rubrics.all(), teacher_slots=setting.standard.teacher_slots, has_roster=setting.has_roster,
    )  # fmt: skip


class Owners:
    """Asks the mapping policy, and gives one id to each person that is known from folder names only."""

    def __init__(self, setting: Setting, declared: Declared, new_id: Callable[[], str]) -> None:
        self._plugins = setting.plugins
        self._policy = setting.profile.policy("map_files")
        self._directory = directory(setting)
        self._slots = _slots(setting)
        self._people = {one.id for one in self._directory.people}
        self.declared = declared
        self._new_id = new_id
        self._provisional = {
            (one.name, one.number, one.organisation): one.id for one in self._directory.people if one.provisional
        }
        self.newcomers: list[Person] = []

    def keep_newcomers(self, tx: Transaction) -> None:
        """Write down people who are known from folder names only."""
        for person in self.newcomers:
            tx.put_person(
                PersonRecord(
                    id=person.id, name=person.name, number=person.number, organisation=person.organisation,
                    provisional=True,
                )
            )  # fmt: skip
        self.newcomers.clear()

    def place(self, items: Sequence[Item], workers: Workers) -> None:
        """Set person, capability and slot of each item; those still open and not placed are settled as unmapped.

        Quarantined ones are placed too where that is clear, so that the right school hears of them. Raises
        `PluginError` for a policy that fails or names what there is not.
        """
        placeable = [item for item in items if item.state in ("", "quarantined")]
        if not placeable:
            return
        placements = {answer.path: answer for answer in self._ask(placeable, workers)}
        for item in placeable:
            self._apply(item, placements.get(item.path))

    def _ask(self, items: Sequence[Item], workers: Workers) -> Iterable[Placement]:
        files = tuple(self._incoming(item) for item in items)
        request = MappingRequest(files=files, directory=self._directory)
        answers: list[Placement] = choose(workers, self._plugins, "map_files", self._policy, request=request)
        for answer in answers:
            self._must_exist(answer)
        return answers

    def _must_exist(self, placement: Placement) -> None:
        if names_only_known(placement, self._people, self._slots):
            return
        name = self._policy.partition(":")[0]
        detail = f"{placement.person or placement.candidates} {placement.capability}/{placement.slot}"
        raise PluginError(
            "plugins.step-stopped", plugin=name, version=self._plugins.version(name), hook="map_files",
            policy=self._policy, detail=detail,
        )  # fmt: skip

    def _incoming(self, item: Item) -> IncomingFile:
        said = self.declared.get(item.path)
        if said is None:
            return IncomingFile(path=item.path, media_type=item.media_type)
        return IncomingFile(
            path=item.path, media_type=item.media_type, person=said.person, organisation=said.organisation,
            capability=said.capability, slot=said.slot,
        )  # fmt: skip

    def _apply(self, item: Item, placement: Placement | None) -> None:
        if placement is None:
            item.settle("unmapped", "intake.not-placed")
            return
        if placement.reason:
            candidates = {"candidates": list(placement.candidates)} if placement.candidates else {}
            item.settle("unmapped", placement.reason, **candidates, **self._by_manifest(item))
        item.person = placement.person or self._newcomer(placement)
        item.capability, item.slot = placement.capability, placement.slot

    def _by_manifest(self, item: Item) -> dict[str, int]:
        """Marks an item that a manifest speaks of: only with that manifest at hand may it be mapped again."""
        return {DECLARED: 1} if item.path in self.declared else {}

    def _newcomer(self, placement: Placement) -> str:
        if placement.reason or not (placement.owner_name or placement.owner_number):
            return ""
        key = (placement.owner_name, placement.owner_number, placement.owner_organisation)
        if key not in self._provisional:
            self._provisional[key] = self._new_id()
            name, number, organisation = key
            person = Person(
                id=self._provisional[key], name=name, number=number, organisation=organisation, provisional=True
            )
            self.newcomers.append(person)
        return self._provisional[key]


def names_only_known(placement: Placement, people: Collection[str], slots: Mapping[str, Collection[str]]) -> bool:
    """Whether a placement names people (by id), and a slot of a capability, that there are; "" is no name."""
    if any(one and one not in people for one in (placement.person, *placement.candidates)):
        return False
    return placement.capability in slots and placement.slot in {"", *slots[placement.capability]}


def _slots(setting: Setting) -> Mapping[str, set[str]]:
    """The slots of every capability in any stage; those that are handed in once a round under ""."""
    slots = {"": {slot.key for slot in setting.standard.teacher_slots}}
    for stage in setting.rubrics.stages:
        for rubric in setting.rubrics.all(stage):
            slots.setdefault(rubric.code, set()).update(slot.key for slot in rubric.slots)
    return slots
