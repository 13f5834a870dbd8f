"""Lets a plug-in's readers, cleaners, exporters and steps to tables work, on samples and on what nobody can read."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from tpd_assess.certify.apart import whom
from tpd_assess.certify.inside.making import CLEAN, EXPORT, READ
from tpd_assess.certify.inside.tables import MAKE
from tpd_assess.certify.known import Work
from tpd_assess.certify.records import Done, Made, Resolved, Steps, Task

if TYPE_CHECKING:
    from tpd_assess.certify.apart import Apart, Lost
    from tpd_assess.certify.known import Looked
    from tpd_assess.certify.samples import Samples
    from tpd_assess.model import Reader

_OF_A_TYPE: Final = 3
_RANDOM_BYTES: Final = 4096


def works_of(apart: Apart, looked: Looked, samples: Samples) -> Iterator[Work]:
    """What came of every reader, cleaner and exporter that can be called."""
    with tempfile.TemporaryDirectory(prefix="tpd-assess-") as folder:
        for reader in looked.offered("register_readers"):
            sources = _sources(reader, samples, Path(folder))
            yield from _worked(apart, looked, "read", READ, reader.name, reader.read, folder, sources)
            yield from _worked(apart, looked, "clean", CLEAN, reader.name, reader.clean, folder, sources)
        shot = msgspec.to_builtins(samples.results)
        for one in looked.offered("register_exporters"):
            if _callable(looked, one.run):
                task = Task(whom=whom(looked.subject), reference=one.run, folder=folder, snapshot=shot)
                yield Work("export", one.name, one.run, None, apart.one(EXPORT, task, Done))


def tables_of(apart: Apart, looked: Looked) -> Made | Lost | None:
    """The tables that its steps make; ``None`` without any."""
    steps = tuple(looked.offered("register_migrations"))
    asked = Steps(whom=whom(looked.subject), version=looked.subject.version, steps=steps)
    return apart.one(MAKE, asked, Made) if steps else None


def _worked(
    apart: Apart, looked: Looked, kind: str, task: str, name: str, reference: str, folder: str, sources: Sequence[Path]
) -> Iterator[Work]:
    if not _callable(looked, reference):
        return
    items = [Task(whom=whom(looked.subject), reference=reference, folder=folder, source=str(one)) for one in sources]
    for source, done in zip(sources, apart.run(task, items, Done), strict=False):
        yield Work(kind, name, reference, source, done, broken=source.is_relative_to(folder))


def _callable(looked: Looked, reference: str) -> bool:
    found = looked.resolved.get(reference)
    return isinstance(found, Resolved) and found.is_callable


def _sources(reader: Reader, samples: Samples, folder: Path) -> list[Path]:
    """A few samples of each of its types; and an empty file, half a file and noise, as schools hand them in too."""
    sound = [path for kind in reader.media_types for path in samples.files.get(kind, ())[:_OF_A_TYPE]]
    own = Path(tempfile.mkdtemp(dir=folder))
    whole, ending = (sound[0].read_bytes(), sound[0].suffix) if sound else (b"", "")
    noise = random.Random(reader.name).randbytes(_RANDOM_BYTES)  # noqa: S311 - the same in every run
    broken = {"empty": b"", "half": whole[: len(whole) // 2], "noise": noise}
    for name, data in broken.items():
        (own / f"{name}{ending}").write_bytes(data)
    return [*sound, *(own / f"{name}{ending}" for name in broken)]
