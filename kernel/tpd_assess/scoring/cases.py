"""From rows to the frozen cases that scoring policies look at: a submission, its rubrics, the sheets that count."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from tpd_assess import rubrics as rubric_files
from tpd_assess.model import Mark, RubricInUse, ScoreSheet, ScoringCase
from tpd_assess.model.scoring import COUNTED_PURPOSES
from tpd_assess.scoring.submissions import changed_since, submissions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tpd_assess.scoring.submissions import Key, Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import SheetRow


def scoring_cases(
    setting: Setting,
    found: Mapping[Key, Submission] | None = None,
    counted: Mapping[Key, Sequence[SheetRow]] | None = None,
) -> list[ScoringCase]:
    """The round's submissions as folding and moderation see them, sorted by teacher and capability.

    Those about whose validity people still have to decide are left out. `found` and `counted` are what `submissions`
    and `counted_sheets` gave, if they were asked already.
    """
    known = submissions(setting) if found is None else found
    sheets = counted_sheets(setting, known) if counted is None else counted
    rubrics = _Rubrics(setting)
    return [_case(one, sheets.get(key, ()), rubrics) for key, one in sorted(known.items()) if one.state]


def counted_sheets(
    setting: Setting, found: Mapping[Key, Submission], rows: Iterable[SheetRow] | None = None
) -> dict[Key, list[SheetRow]]:
    """The sheets that make results, by person and capability; of `rows`, if all sheets were read already.

    A sheet whose rubric or evidence is not what it was given for does not count until a person lets it stand.
    """
    counted: dict[Key, list[SheetRow]] = defaultdict(list)
    for row in setting.store.scoring.sheets(setting.round) if rows is None else rows:
        key = (row.person, row.capability)
        if row.purpose in COUNTED_PURPOSES and not changed_since(row, found.get(key)):
            counted[key].append(row)
    return counted


def score_sheet(row: SheetRow) -> ScoreSheet:
    """A sheet as policies and checks see it."""
    return ScoreSheet(
        id=row.id, rater=row.rater, kind=row.kind, purpose=row.purpose, rubric=row.rubric,
        marks=msgspec.convert(row.body["marks"], tuple[Mark, ...]), recommended=bool(row.body.get("recommended")),
    )  # fmt: skip


class _Rubrics:
    """Rubrics by digest, each read from its document once."""

    def __init__(self, setting: Setting) -> None:
        self._documents = setting.store.documents
        self._known: dict[str, RubricInUse] = {}

    def get(self, digest: str) -> RubricInUse:
        """The rubric that some sheets were given under."""
        if digest not in self._known:
            rubric = rubric_files.from_document(self._documents.get(digest))
            self._known[digest] = RubricInUse(digest=digest, rubric=rubric)
        return self._known[digest]


def _case(one: Submission, rows: Sequence[SheetRow], rubrics: _Rubrics) -> ScoringCase:
    in_force = RubricInUse(digest=one.rubric_digest, rubric=one.rubric)
    older = sorted({row.rubric for row in rows} - {one.rubric_digest})
    return ScoringCase(
        teacher=one.person, capability=one.capability, rubrics=(in_force, *map(rubrics.get, older)), state=one.state,
        present=one.present, sheets=tuple(score_sheet(row) for row in rows),
    )  # fmt: skip
