"""Questions about capabilities that nobody in the samples took: their files, spread over what other rubrics ask for.

A check that looks at its own cell only would never be reached otherwise, and would pass for its silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import cycle, repeat
from typing import Any, Final, TypeVar

from msgspec import structs

from tpd_assess.model import LEVELS, Comment, EvidenceCase, Mark, Rubric, SheetCase, Slot, SubmissionCase
from tpd_assess.rubrics import digest
from tpd_assess.validity.cases import NOT_READ

Arguments = Mapping[str, Any]

_T = TypeVar("_T")
_TURNS: Final = 3  # files for each slot, and submissions with all that is asked for; one for a capability not its own


def spread(
    asked: Mapping[str, Sequence[Arguments]], own: Iterable[Rubric], standard: Iterable[Rubric]
) -> dict[str, tuple[Arguments, ...]]:
    """More questions by hook: on each of a plug-in's `own` rubrics, and on those of `standard` that none is about."""
    own, standard = tuple(own), tuple(standard)
    found = {}
    for hook, make in _MAKERS.items():
        held = {about_capability(one) for one in asked[hook]} | {one.code for one in own}
        turns = (*((one, _TURNS) for one in own), *((one, 1) for one in standard if one.code not in held))
        found[hook] = tuple(more for rubric, count in turns for more in make(rubric, asked[hook], count))
    return found


def about_capability(arguments: Arguments) -> str:
    """The capability that a question about work is about; "" of what is handed in once for the whole round."""
    return str(arguments["case"].rubric.code if "case" in arguments else arguments["evidence"].capability)


# --- by hook ----------------------------------------------------------------------------------------------------------


def _to_measure(rubric: Rubric, asked: Sequence[Arguments], turns: int) -> Iterator[Arguments]:
    for place, slot in enumerate(rubric.slots):
        files = _fitting(slot, asked, lambda one: one["evidence"].extension)
        for turn in range(turns):
            one = _pick(files, turn, place)
            evidence = structs.replace(one["evidence"], capability=rubric.code, slot=slot.key)
            yield {"evidence": evidence, "content": one["content"]}


def _to_check(rubric: Rubric, asked: Sequence[Arguments], turns: int) -> Iterator[Arguments]:
    """All that is asked for; without the first of it; the same unread; nothing."""
    cases: list[SubmissionCase] = [one["case"] for one in asked]
    files = [one for case in cases for one in case.evidence]
    whole = [_handed_in(rubric, files, turn) for turn in range(turns)]
    unread = tuple(structs.replace(one, content=None, facts=(), fault=NOT_READ) for one in whole[0])
    for case, evidence in zip(cycle(cases), (*whole, whole[0][1:], unread, ()), strict=False):
        yield {"case": structs.replace(case, rubric=rubric, evidence=evidence)}


def _to_judge(rubric: Rubric, asked: Sequence[Arguments], _: int) -> Iterator[Arguments]:
    """Each level throughout, then all of them in turn."""
    for one, levels in zip(cycle(asked), (*map(repeat, LEVELS), cycle(LEVELS)), strict=False):
        case: SheetCase = one["case"]
        marks = tuple(Mark(criterion=it.key, level=level) for it, level in zip(rubric.criteria, levels, strict=False))
        comments = tuple(Comment(criterion=it.criterion, text=it.level) for it in marks if it.level == "fail")
        sheet = structs.replace(case.sheet, rubric=digest(rubric), marks=marks)
        whole = structs.replace(case, capability=rubric.code, rubric=rubric, sheet=sheet, comments=comments)
        yield {"case": whole}


_MAKERS: Final[Mapping[str, Callable[[Rubric, Sequence[Arguments], int], Iterator[Arguments]]]] = {
    "derive_facts": _to_measure,
    "check_submission": _to_check,
    "check_sheet": _to_judge,
}


# --- files into slots -------------------------------------------------------------------------------------------------


def _handed_in(rubric: Rubric, files: Sequence[EvidenceCase], turn: int) -> tuple[EvidenceCase, ...]:
    """A file for every slot of a rubric; other ones each turn."""
    found = []
    for place, slot in enumerate(rubric.slots):
        one = _pick(_fitting(slot, files, lambda one: one.file.extension), turn, place)
        file = structs.replace(one.file, capability=rubric.code, slot=slot.key)
        found.append(structs.replace(one, id=f"{one.id}-{slot.key}", slot=slot, file=file))
    return tuple(found)


def _fitting(slot: Slot, files: Sequence[_T], ending: Callable[[_T], str]) -> Sequence[_T]:
    """The files that a slot takes, by its formats; all of them, as people hand in, if there is none."""
    return [one for wanted in slot.formats for one in files if ending(one) == wanted] or files


def _pick(files: Sequence[_T], turn: int, place: int) -> _T:
    """Another file each turn, of the first formats and of the last; another one for each slot of a submission."""
    return files[(len(files) * turn // _TURNS + place) % len(files)]
