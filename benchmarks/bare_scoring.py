"""What scoring is held against, in the same run: readings dealt at random, bare workbooks, means in floats."""

from __future__ import annotations

import json
import math
import random
import statistics
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import python_calamine
import xlsxwriter
from msgspec import structs

from tpd_assess.model import Assignment
from tpd_assess.model.profile import DEFAULT_VALUES, Weights
from tpd_assess.scoring.assigning.checked import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tpd_assess.model import AssignmentRequest
    from tpd_assess.store import Store

Key = tuple[str, str]
Book = dict[str, list[list[Any]]]
"""The cells of a workbook by sheet, row by row."""

_TRIES = 20
_VALUES = {one.level: one.value for one in DEFAULT_VALUES}
_WEIGHTS = Weights()


# --- who reads what ---------------------------------------------------------------------------------------------------


def deal(request: AssignmentRequest) -> list[Assignment]:
    """Deal each kind of rater like cards, everybody equally often, and draw again for who may not read a work.

    After a few draws the next one reads it, may they or not: nothing that went wrong is mended.
    """
    dice, rules = random.Random(request.seed), Rules(request)
    packs = {kind: _pack(request, kind) for kind in ("expert", "peer")}
    return [
        _drawn(Assignment(teacher=work.teacher, capability=work.capability, kind=want.kind, purpose=want.purpose),
               packs[want.kind], rules, dice)
        for work in request.works
        for want in work.wants
        for _ in range(want.count)
    ]  # fmt: skip


def broken(request: AssignmentRequest, answers: Iterable[Assignment]) -> int:
    """How many readings break a hard rule, as the kernel counts them."""
    rules = Rules(request)
    return sum(bool(rules.take(one)) for one in answers if one.rater)


def of_subject(request: AssignmentRequest, answers: Iterable[Assignment]) -> int:
    """Percent of the experts' readings that went to somebody of the work's subject: a wish, no rule."""
    subjects = {one.person: one.subject for one in request.raters if one.kind == "expert"}
    wanted = {one.teacher: one.subject for one in request.works}
    fits = [subjects.get(one.rater) == wanted[one.teacher] for one in answers if one.kind == "expert"]
    return round(100 * sum(fits) / len(fits))


def _pack(request: AssignmentRequest, kind: str) -> list[str]:
    """Enough cards for all readings of a kind."""
    raters = [one.person for one in request.raters if one.kind == kind]
    wanted = sum(want.count for work in request.works for want in work.wants if want.kind == kind)
    return raters * math.ceil(wanted / len(raters))


def _drawn(asked: Assignment, pack: list[str], rules: Rules, dice: random.Random) -> Assignment:
    for _ in range(_TRIES):
        at = dice.randrange(len(pack))
        pack[at], pack[-1] = pack[-1], pack[at]
        answer = structs.replace(asked, rater=pack[-1])
        if not rules.take(answer):
            break
    pack.pop()
    return answer


# --- workbooks --------------------------------------------------------------------------------------------------------


def reading(paths: Sequence[Path]) -> tuple[float, list[Book]]:
    """Seconds to read workbooks one after the other, and what they hold."""
    started = time.perf_counter()
    books = [_book(path) for path in paths]
    return time.perf_counter() - started, books


def writing(books: Sequence[Book], folder: Path) -> float:
    """Seconds to write workbooks with these cells and nothing else: no format, no choice list, no sync to the disk."""
    folder.mkdir(parents=True)
    started = time.perf_counter()
    for number, book in enumerate(books):
        with xlsxwriter.Workbook(str(folder / f"{number}.xlsx"), {"in_memory": True}) as file:
            for name, rows in book.items():
                page = file.add_worksheet(name)
                for line, row in enumerate(rows):
                    page.write_row(line, 0, row)
    return time.perf_counter() - started


def _book(path: Path) -> Book:
    book = python_calamine.CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


# --- results ----------------------------------------------------------------------------------------------------------


def reckoning(store: Store, round_id: str) -> tuple[float, dict[Key, float]]:
    """Seconds to read all sheets of a round and reckon the points of each submission in floats, by default weights."""
    started = time.perf_counter()
    weights: dict[str, dict[str, int]] = {}
    sheets: dict[Key, list[tuple[str, float]]] = defaultdict(list)
    for row in store.scoring.sheets(round_id):
        if row.rubric not in weights:
            weights[row.rubric] = _weights(store, row.rubric)
        who = "third" if row.purpose == "third" else row.kind
        sheets[row.person, row.capability].append((who, _total(row.body["marks"], weights[row.rubric])))
    points = {key: _points(own) for key, own in sheets.items()}
    return time.perf_counter() - started, points


def dumping(document: object) -> float:
    """Seconds to turn results into JSON."""
    started = time.perf_counter()
    json.dumps(document, ensure_ascii=False, sort_keys=True).encode()
    return time.perf_counter() - started


def _weights(store: Store, rubric: str) -> dict[str, int]:
    return {one["key"]: one["weight"] for one in store.documents.get(rubric)["criteria"]}


def _total(marks: Iterable[dict[str, str]], weights: dict[str, int]) -> float:
    given = [(weights[one["criterion"]], _VALUES[one["level"]]) for one in marks]
    return sum(weight * value for weight, value in given) / sum(weight for weight, _ in given)


def _points(sheets: Sequence[tuple[str, float]]) -> float:
    peers = [total for who, total in sheets if who == "peer"]
    experts = [total for who, total in sheets if who != "peer"]
    third = any(who == "third" for who, _ in sheets)
    heard = statistics.median(experts) if third else sum(experts) / len(experts)
    return (_WEIGHTS.peers * sum(peers) / len(peers) + _WEIGHTS.experts * heard) / 100
