"""People and choices: who takes part, and what was offered and chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.county.opened import OpenedCounty
from tpd_assess.intake import placing
from tpd_assess.intake.register import registering
from tpd_assess.people import find_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tpd_assess.intake.register.choices_check import BrokenRule
    from tpd_assess.intake.register.registering import ChoicesReport, RosterReport
    from tpd_assess.store import PersonRecord


class Register(OpenedCounty):
    """What a person can do with the roster and with offers and choices."""

    def person(self, word: str) -> PersonRecord:
        """The person whom a number, a name or an id means. Raises `NotFoundError`, `RefusedError`."""
        return find_person(self._setting.store, word)

    def names_of(self, people: Iterable[str]) -> dict[str, str]:
        """The names of people by id; of those who were erased none."""
        wanted = set(people)
        return {one.id: one.name for one in self._setting.store.people.all() if one.id in wanted}

    def import_roster(self, files: Sequence[Path], *, dry_run: bool = False) -> RosterReport:
        """Take teachers, experts and organisations in, place what waited for them, and judge again.

        With any fault nothing is taken (`TableError`).
        """
        report = self._take_roster(files, dry_run=dry_run)
        if not dry_run:
            self._read_and_judge()
        return report

    def import_choices(self, files: Sequence[Path]) -> ChoicesReport:
        """Take offers and choices in, and judge again; with any fault nothing is taken (`TableError`)."""
        report = self._take_choices(files)
        self._read_and_judge()
        return report

    def _take_roster(self, files: Sequence[Path], *, dry_run: bool = False) -> RosterReport:
        report = registering.import_roster(self._setting, files, dry_run=dry_run)
        if not dry_run:
            placing.map_again(self._setting)
        return report

    def _take_choices(self, files: Sequence[Path]) -> ChoicesReport:
        report = registering.import_choices(self._setting, files)
        placing.map_again(self._setting)
        return report

    def check_choices(self) -> list[BrokenRule]:
        """Every rule that offers and choices do not keep."""
        return registering.broken_rules(self._setting)

    def read_county_files(self, folder: Path) -> None:
        """Read roster and choices at the top of a folder in, where the workspace has none of their kind yet."""
        kinds = (("roster", self._take_roster), ("choices", self._take_choices))
        for kind, take_in in kinds:
            files = sorted(
                path for path in folder.glob(f"{kind}.*") if path.suffix.lower() in (".xlsx", ".xls", ".csv")
            )
            if files and not self._setting.store.views.adopted(kind):
                take_in(files)
                self._read_in += [path.name for path in files]
