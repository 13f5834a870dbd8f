"""A county's own rubric folders: whole cells, single capabilities and overlays, laid over what plug-ins offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tpd_assess.errors import RubricError
from tpd_assess.located import Fields, Place, Reading, Scalar, compose_file, nearest
from tpd_assess.naming import by_code
from tpd_assess.rubrics.files import ENDINGS, STANDARD_FILE, rubrics_in
from tpd_assess.rubrics.overlay import Overlay, apply_overlay, is_overlay, read_overlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tpd_assess.located import Composed
    from tpd_assess.model import Rubric, Standard


@dataclass(frozen=True, slots=True)
class Laid:
    """Rubrics after the county's folders were laid over them.

    `origins` names, by code, the files of the county that a rubric comes from or that changed its words.
    """

    rubrics: tuple[Rubric, ...]
    origins: dict[str, tuple[str, ...]] = field(default_factory=dict)


def lay_over(rubrics: Iterable[Rubric], folders: Iterable[Path], standard: Standard | None = None) -> Laid:
    """The rubrics of one standard with a county's folders laid over them, in the order of their codes.

    A cell file takes the place of the whole cell, a capability file of its capability, an overlay of single texts; in
    this order, whatever the files are called. Raises `RubricError` with the problems of all files, among them files of
    another standard, and capabilities or texts that stand in two.
    """
    return lay_files(rubrics, [compose_file(file) for file in files_in(folders)], standard)


def lay_files(rubrics: Iterable[Rubric], files: Sequence[Composed], standard: Standard | None = None) -> Laid:
    """The same for files that were composed already."""
    laying = _Laying({rubric.code: rubric for rubric in rubrics}, standard)
    laying.check_standards(files)
    laying.lay_rubrics([one for one in files if not is_overlay(one)])
    laying.lay_overlays([one for one in files if is_overlay(one)])
    if laying.reading.problems:
        raise RubricError("rubrics.faulty-folders", tuple(laying.reading.problems), files=len(files))
    return Laid(tuple(laying.rubrics[code] for code in sorted(laying.rubrics, key=by_code)), laying.origins)


def files_in(folders: Iterable[Path]) -> list[Path]:
    """The rubric files of a county's folders, folder by folder, sorted in each."""
    return [file for file in yaml_in(folders) if file.name != STANDARD_FILE]


def yaml_in(folders: Iterable[Path]) -> list[Path]:
    """The same with standards among them: all that these folders have a say with."""
    return [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix.lower() in ENDINGS]


def standard_in(composed: Composed) -> str:
    """The standard that a file says it is of; "" where it does not say."""
    named = _named_standard(composed)
    return named.text if named else ""


def _named_standard(composed: Composed) -> Scalar | None:
    named = composed.root.get("standard") if isinstance(composed.root, Fields) else None
    return named if isinstance(named, Scalar) else None


def code_in(composed: Composed) -> str:
    """The one capability that a file is about; "" for a cell, or where it cannot be read."""
    if is_overlay(composed):
        return read_overlay(composed)[0].code
    rubrics, _ = rubrics_in(composed) if _is_single(composed) else ((), ())
    return rubrics[0].code if rubrics else ""


@dataclass
class _Laying:
    rubrics: dict[str, Rubric]
    standard: Standard | None
    origins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)
    _owners: dict[tuple[bool, str], str] = field(default_factory=dict)  # (single, code) → file
    _worded: dict[tuple[str, ...], str] = field(default_factory=dict)  # capability, criterion, level, language → file

    def check_standards(self, files: Iterable[Composed]) -> None:
        """A rubric of another standard is none of ours, even where it has the same code."""
        wanted = self.standard.key if self.standard else next((one.standard for one in self.rubrics.values()), "")
        for composed in files:
            found = _named_standard(composed)
            if wanted and found and found.text not in ("", wanted):
                self.reading.fault("rubrics.other-standard", found.place, found=found.text, wanted=wanted)

    def lay_rubrics(self, files: list[Composed]) -> None:
        """Whole cells first, then single capabilities over them."""
        for composed in sorted(files, key=_is_single):
            rubrics, problems = rubrics_in(composed, self.standard)
            self.reading.problems.extend(problems)
            if rubrics and not _is_single(composed):
                self._clear_cell(str(rubrics[0].cell))
            for rubric in rubrics:
                self._put(rubric, composed)

    def _clear_cell(self, cell: str) -> None:
        """What is offered for the cell goes; what another file of the county put there stays."""
        gone = [code for code, rubric in self.rubrics.items() if str(rubric.cell) == cell and code not in self.origins]
        for code in gone:
            del self.rubrics[code]

    def _put(self, rubric: Rubric, composed: Composed) -> None:
        owner = self._owners.setdefault((_is_single(composed), rubric.code), composed.file)
        if owner != composed.file:
            place = composed.root.place if composed.root else Place(composed.file)
            self.reading.fault("rubrics.code-in-two-files", place, code=rubric.code, other=owner)
        self.rubrics[rubric.code] = rubric
        self.origins[rubric.code] = (composed.file,)

    def lay_overlays(self, files: list[Composed]) -> None:
        """New words over whatever stands by now."""
        for composed in files:
            overlay, problems = read_overlay(composed)
            self.reading.problems.extend(problems)
            self._check_worded_once(overlay, composed.file)
            if overlay.code in self.rubrics:
                changed, problems = apply_overlay(self.rubrics[overlay.code], overlay)
                self.reading.problems.extend(problems)
                self.rubrics[overlay.code] = changed
                self.origins[overlay.code] = (*self.origins.get(overlay.code, ()), composed.file)
            elif overlay.code:
                hint = nearest(overlay.code, list(self.rubrics))
                self.reading.fault("rubrics.unknown-capability", overlay.place, code=overlay.code, hint=hint)

    def _check_worded_once(self, overlay: Overlay, file: str) -> None:
        """No text may have new words in two files: which of them count would rest on their names."""
        for new in overlay.texts:
            for language in (name for name in ("zh", "en") if getattr(new.text, name)):
                other = self._worded.setdefault((overlay.code, new.criterion, new.level, language), file)
                if other != file:
                    params = {"code": overlay.code, "key": new.criterion, "level": new.level, "other": other}
                    self.reading.fault("rubrics.text-in-two-files", new.place, **params)
                    break


def _is_single(composed: Composed) -> bool:
    return isinstance(composed.root, Fields) and composed.root.get("capability") is not None
