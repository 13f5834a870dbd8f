"""What every plug-in that offers rubrics keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from msgspec import structs

from tpd_assess import rubrics as rubric_files
from tpd_assess.errors import AssessError, FaultyInputError
from tpd_assess.model import Profile, Rubric, RubricSource
from tpd_assess.plugins import Plugins, RubricsInForce
from tpd_assess.testing import build
from tpd_assess.testing.contract import Contract, in_words, listed
from tpd_assess.testing.marking import faults_in_scoring

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines


class RubricContract(Contract):
    """Subclass it and set `plugin` and `cells`: the cells that the plug-in offers, as ``environment/dimension``."""

    cells: ClassVar[tuple[str, ...]] = ()
    standard: ClassVar[str] = build.STANDARD

    def test_it_offers_exactly_its_cells(self) -> None:
        """One file for each of `cells`, none for any other, all of the standard that is meant."""
        offered = Counter((source.standard, str(source.cell)) for source in self.sources())
        faults = [f"{cell} is not offered" for cell in self._cells() if not offered[self.standard, cell]]
        faults += [f"{cell} is offered {count} times" for (_, cell), count in offered.items() if count > 1]
        faults += [
            f"{cell} of {standard} is offered; add it to `cells`, or do not offer it"
            for standard, cell in offered
            if (standard, cell) not in {(self.standard, one) for one in self._cells()}
        ]
        assert not faults, listed(
            f"{self.name()} does not offer just the cells that {type(self).__name__} says", faults
        )

    def test_every_file_is_sound(self) -> None:
        """Files are there and can be used: form, weights, levels that differ, slots that exist; all faults at once."""
        faults = [in_words(problem) for source in self.sources() for problem in rubric_files.check(Path(source.path))]
        assert not faults, listed(f"rubric files of {self.name()} cannot be used as they stand", faults)

    def test_every_file_holds_the_cell_it_is_offered_for(self) -> None:
        """What a county names by a cell is what it gets."""
        faults = [
            f"{source.path}: {rubric.code} is of {rubric.standard} {rubric.cell}, offered for {source.cell}"
            for source, rubric in self._rubrics()
            if (rubric.standard, rubric.cell) != (source.standard, source.cell)
        ]
        assert not faults, listed("Move them, or offer the file for its own cell", faults)

    def test_codes_are_of_their_cell_or_new(self) -> None:
        """A code of the standard stays in its cell: else two cells would want one capability."""
        bundled = self._in_force(Plugins.load(only_bundled=True), build.profile(standard=self.standard))
        homes = {rubric.code: rubric.cell for rubric in bundled.all()}
        faults = [
            f"{source.path}: {rubric.code} belongs to {homes[rubric.code]}, not to {rubric.cell}; give it another code"
            for source, rubric in self._rubrics()
            if homes.get(rubric.code, rubric.cell) != rubric.cell
        ]
        assert not faults, listed("Codes of the standard stand in another cell than theirs", faults)

    def test_it_comes_into_force_when_it_is_named_and_for_its_cells_only(self) -> None:
        """A profile's line for a cell brings these rubrics into force there; all other cells stay as they were."""
        before = self._in_force(self.county(), build.profile(standard=self.standard))
        after = self._in_force(self.county(), structs.replace(self.profile(), standard=self.standard))
        cells, name = self._cells(), self.name()
        faults = [
            f"{code} of {after.rubric(code).cell} is of the plug-in {after.offer(code).plugin or 'nobody'}"
            for code in after.codes
            if (after.offer(code).plugin == name) != (str(after.rubric(code).cell) in cells)
        ]
        others = {one.code: one for one in before.all() if str(one.cell) not in cells}
        faults += [f"{code} is another rubric now" for code, one in others.items() if after.rubric(code) != one]
        assert not faults, listed(f"With `rubrics: {{CELL: {name}}}` in the profile for {', '.join(cells)}", faults)

    def test_digests_are_repeatable(self) -> None:
        """The same file gives the same digest, also after the rubric was kept in a county's database and read again."""
        for source, rubric in self._rubrics():
            digest = rubric_files.digest(rubric)
            kept = rubric_files.from_document(rubric_files.to_document(rubric))
            again = {one.code: one for one in rubric_files.read_rubric_file(Path(source.path))}[rubric.code]
            same = {rubric_files.digest(kept), rubric_files.digest(again)} == {digest}
            assert same, (
                f"{source.path}: {rubric.code} has another digest each time it is read; scores could not name it"
            )

    def test_marks_under_it_come_to_points(self) -> None:
        """Excellent throughout comes to 100, fail to 0, every better mark to more; optional slots may be empty."""
        faults = [fault for _, rubric in self._rubrics() for fault in faults_in_scoring(rubric)]
        assert not faults, listed("Marks under these rubrics do not come to what they should", faults)

    def _cells(self) -> tuple[str, ...]:
        return self.said(self.cells, 'cells = ("environment/dimension", …), the cells that it offers')

    def _rubrics(self) -> Iterator[tuple[RubricSource, Rubric]]:
        self.rubrics_must_be_sound()
        for source in self.sources():
            for rubric in rubric_files.read_rubric_file(Path(source.path)):
                yield source, rubric

    def _in_force(self, plugins: Plugins, profile: Profile) -> RubricsInForce:
        self.rubrics_must_be_sound()
        try:
            found = plugins.in_force(profile)
        except AssessError as error:
            raise AssertionError(listed("The rubrics in force are not clear", _sentences(error))) from None
        faults = [in_words(fault.problem()) for fault in found.faults]
        assert not faults, listed("Rubrics cannot be brought into force", faults)
        return found


def _sentences(error: AssessError) -> list[str]:
    problems = error.problems if isinstance(error, FaultyInputError) else (error,)
    return [in_words(problem) for problem in problems]
