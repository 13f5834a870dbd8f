"""Final results as files: every exporter writes into an empty folder of its own, and a faulty one loses only its own.

A folder of results is there whole or not at all.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import NotFoundError, Problem
from tpd_assess.intake.papers.names import writing
from tpd_assess.platform import disk_is_full, replace_with_retry, sync_folder
from tpd_assess.plugins.calls import unfit
from tpd_assess.plugins.loading import pluggable
from tpd_assess.plugins.strangers import Kept
from tpd_assess.results.snapshot import snapshot

if TYPE_CHECKING:
    from tpd_assess.model import ResultsSnapshot
    from tpd_assess.plugins import Plugins
    from tpd_assess.plugins.calls import Answer
    from tpd_assess.setting import Setting


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The files written, in the folder that holds them all, and the exporters that failed: which, and how."""

    folder: Path
    written: tuple[Path, ...] = ()
    faults: tuple[Problem, ...] = ()


def export(setting: Setting, folder: Path, formats: Sequence[str] = ()) -> ExportReport:
    """Write the final results into a new folder inside `folder`, in these formats (by name; empty = all there are).

    Raises `NotFoundError` while nothing is final, or for a format that nobody offers; `RefusedError` where nothing can
    be written, and while another process exports.
    """
    wanted = _wanted(setting.plugins, formats)
    with setting.store.workspace.lock("export"):
        return _written(setting, wanted, folder)


def _written(setting: Setting, wanted: Sequence[list[Answer]], folder: Path) -> ExportReport:
    shot = snapshot(setting)
    target = _unused(folder, f"{shot.round}-{shot.results.removeprefix('sha256:')[:8]}")
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with writing(target):
            fresh.mkdir()
            return _exported(setting, wanted, shot, fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def formats_of(plugins: Plugins) -> list[str]:
    """The names of all formats that plug-ins offer, sorted."""
    return sorted({answer.value.name for answer in plugins.declare("register_exporters")})


def _wanted(plugins: Plugins, formats: Sequence[str]) -> list[list[Answer]]:
    """The offers of each of these formats. A bundled plug-in keeps a name that others want too."""
    offers: dict[str, list[Answer]] = defaultdict(list)
    for answer in plugins.declare("register_exporters"):
        offers[answer.value.name].append(answer)
    unknown = [name for name in formats if name not in offers]
    if unknown:
        raise NotFoundError("results.no-such-format", formats=unknown, known=sorted(offers))
    wanted = (offers[name] for name in sorted(set(formats) or offers))
    return [[one for one in rivals if plugins.bundled(one.plugin)] or rivals for rivals in wanted]


def _exported(
    setting: Setting, wanted: Sequence[list[Answer]], shot: ResultsSnapshot, fresh: Path, target: Path
) -> ExportReport:
    faults = [_rivalry(rivals) for rivals in wanted if len(rivals) > 1]
    offers = [rivals[0] for rivals in wanted if len(rivals) == 1]
    setting.progress.start("results.stage-export", len(offers))
    names: list[Path] = []
    for offer in offers:
        try:
            names += _run(offer, shot, fresh)
        except KeyboardInterrupt:
            raise  # Ctrl-C is the person's
        except BaseException as error:  # a stranger's code
            if disk_is_full(error):
                raise
            faults.append(_fault(offer, error))
        setting.progress.advance()
    setting.progress.finish()
    if not names:
        return ExportReport(target, faults=tuple(faults))
    replace_with_retry(fresh, target)
    sync_folder(target.parent)
    return ExportReport(target, tuple(target / name for name in names), tuple(faults))


def _run(offer: Answer, shot: ResultsSnapshot, fresh: Path) -> list[Path]:
    """Let one exporter write, and take what it wrote over, under names that nobody had yet; relative paths."""
    own = fresh / f".{offer.plugin}-{offer.value.name}"
    own.mkdir()
    try:
        write: Any = pluggable(offer.value.run)
        with contextlib.redirect_stdout(sys.stderr), Kept():  # what a machine reads stays clean
            paths = [_own_file(Path(path), own) for path in write(_own_copy(shot), own)]
        names = [_taken_over(own, path, fresh, offer.value.name) for path in sorted(set(paths))]
    finally:
        shutil.rmtree(own, ignore_errors=True)
    return names


def _own_copy(shot: ResultsSnapshot) -> ResultsSnapshot:
    """Each exporter gets its own: what one does to it by force must not stand in another's lists."""
    return msgspec.json.decode(msgspec.json.encode(shot), type=type(shot))


def _own_file(path: Path, own: Path) -> Path:
    """A file that an exporter says it wrote, relative to its folder. Raises `ValueError` or `OSError` otherwise."""
    whole = path.resolve(strict=True)
    if not whole.is_file():
        raise ValueError(f"{path.name} is no file")
    return whole.relative_to(own.resolve())


def _taken_over(own: Path, path: Path, fresh: Path, exporter: str) -> Path:
    name = path if not (fresh / path).exists() else Path(exporter) / path
    (fresh / name).parent.mkdir(parents=True, exist_ok=True)
    replace_with_retry(own / path, fresh / name)
    return name


def _fault(offer: Answer, error: BaseException) -> Problem:
    about = {"plugin": offer.plugin, "version": offer.version, "format": offer.value.name}
    return Problem("results.exporter-failed", {**about, "detail": unfit(error)})


def _rivalry(rivals: Sequence[Answer]) -> Problem:
    """Strangers that offer one name: which is meant, nobody can say, so none of them writes."""
    plugins = [f"{one.plugin} {one.version}".strip() for one in rivals]
    return Problem("results.format-wanted-by", {"format": rivals[0].value.name, "plugins": plugins})


def _unused(folder: Path, name: str) -> Path:
    """A folder that is not there yet: what was given to somebody is never written over."""
    target, count = folder / name, 1
    while target.exists():
        count += 1
        target = folder / f"{name}-{count}"
    return target
