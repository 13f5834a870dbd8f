"""What every plug-in that reads or cleans files keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

import msgspec

from tpd_assess.errors import EvidenceError
from tpd_assess.intake.formats.identify import identify
from tpd_assess.intake.formats.kinds import EXTENSIONS
from tpd_assess.intake.reading import full_text
from tpd_assess.model import Content, Param, Reader, Text
from tpd_assess.testing.contract import Contract, function_at, listed
from tpd_assess.testing.naming import names_left
from tpd_assess.testing.sentences import faults_of_code

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines

_CUTS = (0, 1, 25, 50, 75, 99)  # percent of a file that is left
_OTHERS = {"a note": "这不是你要的文件。\n".encode(), "a picture": b"\x89PNG\r\n\x1a\n" + bytes(64)}


class ReaderContract(Contract):
    """Subclass it, set `plugin`, and write sample files, at least one for each reader.

    For example::

        def files(self, folder):
            path = folder / "lesson.notes"
            path.write_text("...", encoding="utf-8")
            return [path]

    `names` are names of people that the samples carry in their properties: no clean copy may hold one.
    """

    names: ClassVar[tuple[str, ...]] = ()

    def files(self, folder: Path) -> Iterable[Path]:
        """Write sample files into the folder and give their paths. Let them name somebody, if a cleaner is offered."""
        del folder
        return ()

    def test_every_function_can_be_imported(self) -> None:
        """A name that leads nowhere would only be found when the first such file comes."""
        for reader in self.readers():
            assert reader.read or reader.clean, f"reader {reader.name} neither reads nor cleans"
            for reference in filter(None, (reader.read, reader.clean)):
                function_at(reference)

    def test_every_media_type_is_one_that_files_are_found_to_be(self) -> None:
        """What a file is, the kernel finds by its content: a reader for any other type would never be asked."""
        declared = sorted({one for reader in self.readers() for one in reader.media_types})
        unknown = [f"{one}: no file is ever found to be of it" for one in declared if one not in EXTENSIONS]
        assert not unknown, listed(f"Media types of {self.name()} that the kernel does not know", unknown)

    def test_every_reader_has_a_sample(self, tmp_path: Path) -> None:
        """What has no sample is not tested."""
        met = {reader.name for _, reader in self._samples(tmp_path)}
        missing = [reader.name for reader in self.readers() if reader.name not in met]
        assert not missing, f"no sample of {type(self).__name__}.files is for the readers {', '.join(missing)}"

    def test_samples_are_read(self, tmp_path: Path) -> None:
        """Each gives a `Content` of a declared media type, all of its fields of the right types."""
        faults = [
            fault for path, reader in self._readable(tmp_path) for fault in self._faults(reader, path, sound=True)
        ]
        assert not faults, listed("Samples are not read as they should be", faults)

    def test_the_same_file_reads_the_same_twice(self, tmp_path: Path) -> None:
        """What was read is kept under the digest of the file: it must be all that the file says, every time."""
        for path, reader in self._readable(tmp_path):
            read = function_at(reader.read)
            assert read(path) == read(path), f"{reader.name} reads {path.name} in two ways"

    def test_reading_changes_nothing_on_disk(self, tmp_path: Path) -> None:
        """Evidence is read-only, and nothing is ever written beside it."""
        for path, reader in self._readable(tmp_path):
            before = _on_disk(tmp_path)
            function_at(reader.read)(path)
            assert _on_disk(tmp_path) == before, f"{reader.name} changed the file or wrote beside it ({path.name})"

    def test_damaged_files_are_read_or_refused(self, tmp_path: Path) -> None:
        """Empty, cut, mixed up or of another kind: a `Content` or an `EvidenceError`, and nothing else."""
        faults = [
            f"{path.stem}: {fault}"
            for sample, reader in self._readable(tmp_path)
            for path in _damaged(sample, tmp_path / "damaged")
            for fault in self._faults(reader, path, sound=False)
        ]
        assert not faults, listed(
            "Damaged files must give a Content (not_read says what is missing) or EvidenceError", faults
        )

    def test_clean_copies_name_nobody(self, tmp_path: Path) -> None:
        """A copy for raters reads as the file does, and its properties hold none of the names of the original."""
        for path, reader in self._cleanable(tmp_path):
            target = tmp_path / f"clean-{path.name}"
            before = path.read_bytes()
            function_at(reader.clean)(path, target)
            assert path.read_bytes() == before, f"{reader.name} changed {path.name} while it cleaned it"
            assert target.is_file(), f"{reader.name} wrote no clean copy of {path.name}"
            faults = self._still_named(reader, path, target)
            assert not faults, listed(f"the clean copy of {path.name} by {reader.name} still says whose it is", faults)

    def test_damaged_files_are_cleaned_or_refused(self, tmp_path: Path) -> None:
        """Cleaning too gives a copy or raises an `EvidenceError`, and nothing else."""
        for sample, reader in self._cleanable(tmp_path):
            for path in _damaged(sample, tmp_path / "damaged"):
                target = path.with_suffix(".clean")
                fault = self._fault_of_cleaning(reader, path, target)
                assert not fault, f"{reader.name} on {path.stem}: {fault}"

    def readers(self) -> list[Reader]:
        """What the plug-in offers."""
        offered: list[Reader] = self.kernel().ask("register_readers")
        assert offered, f"{self.name()} offers no reader: is this the contract that you meant?"
        return offered

    def _samples(self, folder: Path) -> list[tuple[Path, Reader]]:
        (folder / "samples").mkdir()
        paths = self.said(list(self.files(folder / "samples")), "def files(self, folder), which writes samples there")
        readers = {media_type: reader for reader in self.readers() for media_type in reader.media_types}
        kinds = {path: identify(path).media_type for path in paths}
        strange = [f"{path.name} is {kind}" for path, kind in kinds.items() if kind not in readers]
        assert not strange, listed(f"{self.name()} offers no reader for these samples", strange)
        return [(path, readers[kind]) for path, kind in kinds.items()]

    def _readable(self, folder: Path) -> list[tuple[Path, Reader]]:
        return [(path, reader) for path, reader in self._samples(folder) if reader.read]

    def _cleanable(self, folder: Path) -> list[tuple[Path, Reader]]:
        return [(path, reader) for path, reader in self._samples(folder) if reader.clean]

    def _faults(self, reader: Reader, path: Path, *, sound: bool) -> list[str]:
        """What is wrong with how a file is read. One that is not `sound` may be refused."""
        try:
            found = function_at(reader.read)(path)
        except EvidenceError as error:
            return [f"it is refused: {error}"] if sound else _faults_of_refusal(error)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            return [f"raised {type(error).__name__}: {error}; raise EvidenceError instead"]
        return _faults_of_content(found, reader)

    def _still_named(self, reader: Reader, path: Path, target: Path) -> list[str]:
        before: Content | None = function_at(reader.read)(path) if reader.read else None
        names = {*self.names, *(author.name for author in before.authors)} if before else {*self.names}
        said = full_text(before) if before else ""
        faults = [f"{name} stands in it" for name in names_left(target, {one for one in names if one not in said})]
        if reader.read:
            copy: Content = function_at(reader.read)(target)
            faults += [f"its {author.role} is {author.name}" for author in copy.authors]
        return faults

    def _fault_of_cleaning(self, reader: Reader, path: Path, target: Path) -> str:
        try:
            function_at(reader.clean)(path, target)
        except EvidenceError as error:
            return "; ".join(_faults_of_refusal(error))
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            return f"raised {type(error).__name__}: {error}; raise EvidenceError instead"
        return ""


def _faults_of_content(found: object, reader: Reader) -> list[str]:
    if not isinstance(found, Content):
        return [f"it gives a {type(found).__name__}, not a Content"]
    try:
        msgspec.convert(msgspec.to_builtins(found), Content)
    except (msgspec.ValidationError, TypeError) as error:
        return [f"its Content holds something of a wrong type: {error}"]
    if found.media_type not in reader.media_types:
        return [f"it says that the file is {found.media_type}, and declares {', '.join(reader.media_types)}"]
    return []


def _faults_of_refusal(error: EvidenceError) -> list[str]:
    params = [
        Param(name=name, value=value) for name, value in error.params.items() if isinstance(value, str | int | Text)
    ]
    return [f"it is refused with a code that nobody can read: {fault}" for fault in faults_of_code(error.code, params)]


def _damaged(sample: Path, folder: Path) -> Iterator[Path]:
    """The same file as accidents leave it, each under a name that says which."""
    folder.mkdir(exist_ok=True)
    whole = sample.read_bytes()
    ways = {f"{percent} percent left": whole[: len(whole) * percent // 100] for percent in _CUTS}
    middle = len(whole) // 2
    ways["a hole in the middle"] = whole[:middle] + bytes(min(64, middle)) + whole[middle + 64 :]
    ways["noise"] = b"".join(sha256(bytes([number])).digest() for number in range(128))
    ways["noise after a sound start"] = whole[:64] + ways["noise"]
    for way, data in (ways | _OTHERS).items():
        path = folder / f"{sample.name} {way}{sample.suffix}"
        path.write_bytes(data)
        yield path


def _on_disk(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
