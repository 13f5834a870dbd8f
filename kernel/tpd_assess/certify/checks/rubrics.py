"""Rubric files: each there, of the cell that it is offered for, without a fault, and known beside its rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tpd_assess.certify.known import Known
from tpd_assess.certify.values import FAULT, Said, Subject, fault, note, warning
from tpd_assess.model import Rubric, RubricSource
from tpd_assess.model.offers import bundled_source
from tpd_assess.rubrics import check, read_rubric_file

HOOK = "register_rubrics"


def missing(known: Known) -> Iterator[Said]:
    """A file that is not in the package: it is named in code, and not packed."""
    for source in _sources(known):
        if not Path(source.path).is_file():
            yield fault("certify.rubric-missing", path=source.path, cell=str(source.cell))


def faulty(known: Known) -> Iterator[Said]:
    """Every fault of every file, with its line."""
    for path in _files(known):
        for problem in check(path):
            yield Said(FAULT, problem.code, problem.params, problem.file or str(path), problem.line)


def elsewhere(known: Known) -> Iterator[Said]:
    """A file of another cell or standard than it is offered for."""
    for source, rubrics in known.looked.rubrics().items():
        if odd := [one for one in rubrics if (one.standard, one.cell) != (source.standard, source.cell)]:
            of = f"{odd[0].standard} {odd[0].cell}"
            yield fault("certify.rubric-elsewhere", file=source.path, offered=f"{source.standard} {source.cell}", of=of)


def twice(known: Known) -> Iterator[Said]:
    """Two files for one capability of a cell: only one could be taken."""
    files: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, rubrics in known.looked.rubrics().items():
        for one in rubrics:
            files[source.standard, one.code].append(source.path)
    for (_, code), paths in sorted(files.items()):
        if len(paths) > 1:
            yield fault("certify.rubric-twice", file=paths[1], code=code, other=paths[0])


def rivals(known: Known) -> Iterator[Said]:
    """Others who offer the same cell: a profile says whose holds, else the bundled one does."""
    named = {line.target for line in known.profile.rubrics}
    for source in _sources(known):
        others = [one for one in _offering(known, source) if one.name != known.subject.name]
        strangers = sorted({one.name for one in others if not one.bundled})
        if strangers and not known.subject.bundled and str(source.cell) not in named:
            yield warning("certify.rubric-rivals", cell=str(source.cell), plugins=strangers)
        elif others and not known.subject.bundled:
            yield note("certify.rubric-beside", cell=str(source.cell), plugins=sorted({one.name for one in others}))


def half_english(known: Known) -> Iterator[Said]:
    """Some texts in English, others not: a reader of English sees the Chinese of these."""
    for source, rubrics in known.looked.rubrics().items():
        for one in rubrics:
            texts = list(_texts(one))
            lacking = [where for where, english in texts if not english]
            if lacking and len(lacking) < len(texts):
                yield note("certify.half-english", file=source.path, code=one.code, where=lacking)


def unchanged(known: Known) -> Iterator[Said]:
    """A rubric that says what the bundled one says."""
    if known.subject.bundled:
        return
    for source, rubrics in known.looked.rubrics().items():
        before = _words_by_code(_bundled_for(source))
        for one in rubrics:
            if before.get(one.code) == _words(one):
                yield note("certify.rubric-unchanged", file=source.path, code=one.code)


def lacking(known: Known) -> Iterator[Said]:
    """Capabilities of a cell that it has no rubric for: a profile that chooses it for the cell would have none."""
    read = known.looked.rubrics()
    if known.subject.bundled or len(read) < len(_sources(known)):
        return
    offered: dict[RubricSource, list[str]] = defaultdict(list)
    for source, rubrics in read.items():
        offered[_bundled_for(source)] += [one.code for one in rubrics]
    for whole, own in offered.items():
        codes = [code for code in _words_by_code(whole) if code not in own]
        if own and codes:
            cell, plugin = str(whole.cell), known.subject.name
            yield warning("certify.rubric-lacking", cell=cell, codes=codes, code=own[0], plugin=plugin)


def _sources(known: Known) -> list[RubricSource]:
    sources: list[RubricSource] = known.offered(HOOK)
    return sources


def _files(known: Known) -> list[Path]:
    paths = dict.fromkeys(Path(source.path) for source in _sources(known))
    return [path for path in paths if path.is_file()]


def _offering(known: Known, source: RubricSource) -> Iterable[Subject]:
    """Whoever else offers this cell of this standard."""
    for rival in known.rivals:
        cells = {(one.standard, one.cell) for one in rival.offered(HOOK)}
        if (source.standard, source.cell) in cells:
            yield rival.subject


def _texts(rubric: Rubric) -> Iterator[tuple[str, bool]]:
    """Where each text stands, and whether it is there in English."""
    yield "name", bool(rubric.name.en)
    for slot in rubric.slots:
        yield f"slots.{slot.key}.title", bool(slot.title.en)
    for criterion in rubric.criteria:
        for level in criterion.levels:
            yield f"criteria.{criterion.key}.{level.level}", bool(level.text.en)


def _bundled_for(source: RubricSource) -> RubricSource:
    return bundled_source(source.standard, source.cell.environment, source.cell.dimension)


def _words_by_code(source: RubricSource) -> Mapping[str, object]:
    """What the rubrics of a file say, by code; nothing where there is none."""
    path = Path(source.path)
    return {one.code: _words(one) for one in read_rubric_file(path)} if path.is_file() else {}


def _words(rubric: Rubric) -> object:
    return [(one.key, one.weight, [level.text.zh for level in one.levels]) for one in rubric.criteria]
