"""The standard mapping policy: to whom, to which capability and to which slot each file belongs.

Everything is decided from the parts of a file's own path (a manifest's word first), so that neither the order of the
files nor their neighbours matter. Two people are never guessed between: the file stays unmapped, and a clerk is told
who could be meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tpd_assess import Directory, IncomingFile, MappingRequest, Placement
from tpd_evidence.mapping_loose import owner_from_names
from tpd_evidence.mapping_owners import Asked, Owner, decide
from tpd_evidence.mapping_people import Roster
from tpd_evidence.mapping_schools import Schools
from tpd_evidence.mapping_slots import Capabilities, SlotNames
from tpd_evidence.mapping_words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARCHIVE = re.compile(r"\.(?:zip|rar|7z|tar|gz|tgz)!?$", re.IGNORECASE)


def map_files(policy: str, request: MappingRequest) -> list[Placement] | None:
    """One placement a file, in the order asked; ``None`` for a policy other than ``standard``. Pure."""
    if policy != "standard":
        return None
    mapper = _mapper(request.directory)
    return mapper.agreed([mapper.place(file) for file in request.files])


class Parts(NamedTuple):
    """A path taken apart: folders (and archives) from the outside in, then the file's stem; its ending."""

    labels: tuple[str, ...]  # as written
    folded: tuple[str, ...]  # as many; the last one is the stem
    ending: str


class Subject(NamedTuple):
    """What a file is evidence for."""

    capability: str  # folded code; "" if not known or for a teacher slot
    slot: str
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A placement with how its owner was found: by narrowing down namesakes under a folder (`anchor`), or not ("")."""

    placement: Placement
    anchor: str = ""
    namesakes: frozenset[str] = frozenset()


class Mapper:
    """Places the files of one directory; what it learns of a folder's name is remembered for the next file."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self._capabilities = Capabilities(directory.rubrics)
        self._schools = Schools(directory.organisations)
        self._roster = Roster(directory, self._schools, self._capabilities.phrases)
        self._teacher = SlotNames(directory.teacher_slots)
        self._chosen = {one.person: frozenset(map(fold, one.capabilities)) for one in directory.choices}
        self._parts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {"": ((), ())}

    def place(self, file: IncomingFile) -> Placed:
        """Where one file belongs, from its path and what a manifest says of it."""
        parts = self._taken_apart(file.path)
        codes = [self._capabilities.named(part) for part in parts.folded]
        asked = Asked(parts.folded, tuple(codes), fold(file.person), fold(file.organisation))
        owner = self._owner(asked, parts, file)
        subject = self._subject(file, parts, codes, self._chosen.get(owner.person, frozenset()))
        return Placed(self._placement(file.path, owner, subject), _inside(owner.anchor, file.path), owner.namesakes)

    def _owner(self, asked: Asked, parts: Parts, file: IncomingFile) -> Owner:
        if self.directory.has_roster:
            return decide(asked, self._roster, self._schools, self._chosen)
        return owner_from_names(asked, parts.labels, self._roster, self._schools, file)

    def _placement(self, path: str, owner: Owner, subject: Subject) -> Placement:
        rubric = self._capabilities.by_code.get(subject.capability)
        return Placement(
            path=path, person=owner.person, owner_name=owner.name, owner_number=owner.number,
            owner_organisation=owner.organisation, capability=rubric.code if rubric else "", slot=subject.slot,
            reason=owner.reason or subject.reason, candidates=owner.candidates,
        )  # fmt: skip

    def _taken_apart(self, path: str) -> Parts:
        folder, _, name = path.rpartition("/")
        labels, folded = self._folders(folder)
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, ending.casefold()) if dot and stem else (name, "")
        return Parts((*labels, stem), (*folded, fold(stem)), ending)

    def _folders(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folders of a path; a folder's files share the work."""
        if folder not in self._parts:
            above, _, name = folder.rpartition("/")
            labels, folded = self._folders(above)
            label = _ARCHIVE.sub("", name)
            self._parts[folder] = ((*labels, label), (*folded, fold(label)))
        return self._parts[folder]

    # --- capability and slot ---

    def _subject(
        self, file: IncomingFile, parts: Parts, codes: list[frozenset[str]], chosen: frozenset[str]
    ) -> Subject:
        teacher_slot = self._teacher_slot(file, parts, codes)
        if teacher_slot:
            return Subject("", teacher_slot, "")
        capability, reason = self._capability(file, parts, codes, chosen)
        if not capability:
            return Subject("", "", reason)
        return self._slot(file, parts, codes, capability)

    def _teacher_slot(self, file: IncomingFile, parts: Parts, codes: list[frozenset[str]]) -> str:
        if file.slot:
            return "" if file.capability else self._teacher.exactly(file.slot)
        last = len(parts.folded) - 1
        # A folder's name counts only below the capability's folder: a school may keep all statements in one.
        own = [part for index, part in enumerate(parts.folded) if index == last or not codes[index]]
        said = frozenset().union(*(self._teacher.said(part) for part in own[-2:]))
        return next(iter(said)) if len(said) == 1 else ""

    def _capability(
        self, file: IncomingFile, parts: Parts, codes: list[frozenset[str]], chosen: frozenset[str]
    ) -> tuple[str, str]:
        """The capability's folded code, or "" and why it is not known."""
        if file.capability:
            said = self._capabilities.named(fold(file.capability))
            return (next(iter(said)), "") if len(said) == 1 else ("", "evidence.no-capability")
        named = [found for found in codes if found]
        if not named:
            return self._hinted(parts, chosen)
        common = frozenset.intersection(*named)
        for fitting in (common, common & chosen, frozenset.union(*named) & chosen):
            if len(fitting) == 1:
                return next(iter(fitting)), ""
        return "", "evidence.two-capabilities"

    def _hinted(self, parts: Parts, chosen: frozenset[str]) -> tuple[str, str]:
        """Without code or name: the one capability of the teacher's own that the path hints at."""
        hinted = frozenset().union(*(self._capabilities.hinted(part, chosen) for part in parts.folded))
        return (next(iter(hinted)), "") if len(hinted) == 1 else ("", "evidence.no-capability")

    def _slot(self, file: IncomingFile, parts: Parts, codes: list[frozenset[str]], capability: str) -> Subject:
        names = self._capabilities.slots(capability)
        if file.slot:
            slot = names.exactly(file.slot)
            return Subject(capability, slot, "" if slot else "evidence.no-slot")
        deepest = max((index for index, found in enumerate(codes[:-1]) if found), default=-1)
        folders = parts.folded[deepest + 1 : -1] if deepest >= 0 else parts.folded[-2:-1]
        stem = self._capabilities.without_name(parts.folded[-1], capability)
        found = names.find(
            tuple(self._capabilities.without_name(one, capability) for one in folders), stem, parts.ending
        )
        if len(found) == 1:
            return Subject(capability, next(iter(found)), "")
        return Subject(capability, "", "evidence.several-slots" if found else "evidence.no-slot")

    # --- files under one folder ---

    @staticmethod
    def agreed(placed: Iterable[Placed]) -> list[Placement]:
        """The placements; where namesakes were told apart file by file, all files under one folder must agree."""
        everyone = list(placed)
        owners: dict[str, set[str]] = {}
        for one in everyone:
            if one.anchor and one.placement.person:
                owners.setdefault(one.anchor, set()).add(one.placement.person)
        torn = {anchor for anchor, people in owners.items() if len(people) > 1}
        return [_undecided(one) if one.anchor in torn else one.placement for one in everyone]


_latest: list[Mapper] = []


def _mapper(directory: Directory) -> Mapper:
    """The mapper of a directory. The latest is kept: intake asks for a few hundred files at a time, of one county."""
    if not (_latest and _latest[0].directory is directory):
        _latest[:] = [Mapper(directory)]
    return _latest[0]


def _inside(anchor: str, path: str) -> str:
    """A folder above an archive binds only the files of that archive: the kernel asks for each archive by itself."""
    archive, is_member, _ = path.partition("!/")
    return f"{anchor}|{archive}" if anchor and is_member and anchor.count("/") < archive.count("/") else anchor


def _undecided(placed: Placed) -> Placement:
    old = placed.placement
    return Placement(
        path=old.path, capability=old.capability, slot=old.slot, reason="evidence.two-people",
        candidates=tuple(sorted(placed.namesakes)),
    )  # fmt: skip
