"""Manifests: files beside the evidence that say whose it is, for which capability and slot, and what it replaces.

``submission.yaml`` (or ``manifest.yaml``), csv or xlsx, in any folder; a path in it counts from that folder. What it
says wins over names, a deeper manifest over one further up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from tpd_assess.errors import Problem, TableError
from tpd_assess.located import Entry, Fields, Listing, Node, Place, Reading, Scalar, compose_file
from tpd_assess.model import IncomingFile
from tpd_assess.tables import Record, Table, clean, read_tables

_KEYS = {
    "person": ("teacher", "person", "number", "name", "教师", "工号", "姓名"),
    "organisation": ("school", "organisation", "学校", "单位"),
    "capability": ("capability", "微能力", "能力点"),
    "slot": ("slot", "evidence", "证据", "证据名称"),
    "file": ("file", "path", "文件", "文件名"),
    "replaces": ("replaces", "替换", "替代"),
    "files": ("files", "文件清单", "清单"),
}
_SHARED = ("person", "organisation", "capability", "slot")

Values = dict[str, str]
ReadTables = Callable[[Path], tuple[Table, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """What a manifest says of one file; `file` and `replaces` are paths from the folder that was taken in."""

    file: str
    values: Values
    problem: Problem  # where it stands, for others that contradict it
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Manifests:
    """All manifests of a folder together: `declared` by path, and new path → path of the file that it replaces."""

    declared: Mapping[str, IncomingFile] = field(default_factory=dict)
    replaces: Mapping[str, str] = field(default_factory=dict)

    def joined(self, deeper: Manifests) -> Manifests:
        """Both together; what the `deeper` ones say wins."""
        return Manifests({**self.declared, **deeper.declared}, {**self.replaces, **deeper.replaces})

    @classmethod
    def read(cls, files: Iterable[tuple[str, Path]], *, tables: ReadTables = read_tables) -> Manifests:
        """Read manifests, each given by its path in the folder and its real one.

        Raises `TableError` with the problems of all of them. `tables` reads csv and xlsx.
        """
        problems: list[Problem] = []
        lines = [line for path, real in sorted(files) for line in _read(path, real, tables, problems)]
        problems += _contradictions(lines)
        if problems:
            raise TableError("manifest.faulty", tuple(sorted(problems, key=lambda one: (one.file, one.line))))
        ordered = sorted(lines, key=lambda line: line.depth)
        declared = {line.file: _incoming(line) for line in ordered}
        replaced = {line.file: line.values["replaces"] for line in ordered if line.values.get("replaces")}
        return cls(declared, replaced)


def _incoming(line: Line) -> IncomingFile:
    values = line.values
    return IncomingFile(
        path=line.file, person=values.get("person", ""), organisation=values.get("organisation", ""),
        capability=values.get("capability", ""), slot=values.get("slot", ""),
    )  # fmt: skip


def _read(path: str, real: Path, tables: ReadTables, problems: list[Problem]) -> Iterator[Line]:
    """The lines of one manifest with their paths made whole; faults are added to `problems`."""
    rows = _from_yaml if PurePosixPath(path).suffix.lower() in {".yaml", ".yml"} else _from_table
    folder = path.rpartition("/")[0]
    seen: dict[str, Problem] = {}
    for values, problem in rows(path, real, tables, problems):
        line = _whole(values, problem, folder, problems)
        if line and line.file in seen:
            problems.append(replace(problem, code="manifest.file-twice", params={"file": values["file"]}))
        elif line:
            seen[line.file] = problem
            yield line


def _whole(values: Values, where: Problem, folder: str, problems: list[Problem]) -> Line | None:
    """A line with its paths made whole, or a problem."""
    file = inside(folder, values.get("file", ""))
    replaced = inside(folder, values["replaces"]) if values.get("replaces") else ""
    for name, written in (("file", file), ("replaces", replaced)):
        if written is None:
            problems.append(replace(where, code="manifest.outside", params={"path": values[name]}))
            return None
    if not file:
        problems.append(replace(where, code="manifest.no-file", params={}))
        return None
    if file == replaced:
        problems.append(replace(where, code="manifest.replaces-itself", params={"file": values["file"]}))
        return None
    return Line(file, values | {"replaces": replaced or ""}, where, folder.count("/") + bool(folder))


def inside(folder: str, path: str) -> str | None:
    """A path written in a folder's manifest as a path from the top; ``None`` if it leads out of that folder."""
    plain = unicodedata.normalize("NFC", path.strip()).replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in {"", "."}]
    if plain.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")):
        return None
    return "/".join([*([folder] if folder else []), *parts]) if parts else ""


def _contradictions(lines: Iterable[Line]) -> Iterator[Problem]:
    """Two manifests of one folder that say different things of one file."""
    said: dict[tuple[str, int], Line] = {}
    for line in lines:
        other = said.setdefault((line.file, line.depth), line)
        if other.values != line.values and other.problem.file != line.problem.file:
            params = {"file": line.file, "other": other.problem.file}
            yield replace(line.problem, code="manifest.contradiction", params=params)


Rows = Iterator[tuple[Values, Problem]]


# --- tables ---


def _from_table(path: str, real: Path, tables: ReadTables, problems: list[Problem]) -> Rows:
    try:
        found = tables(real)
    except TableError as error:
        problems += [replace(problem, file=path) for problem in error.problems]
        return
    for table in found:
        problems += [replace(problem, file=path) for problem in table.problems]
        if "file" not in table.keys:
            problems.append(Problem("manifest.no-file-column", {}, file=path, cell=table.sheet))
            continue
        yield from (
            (_values(record), Problem("", {}, file=path, cell=record.place("file"))) for record in table.records()
        )


def _values(record: Record) -> Values:
    person = f"{record.text('number')} {record.text('name')}".strip()
    return {
        "file": record.text("file"), "person": person, "organisation": record.text("school"),
        "capability": record.text("capabilities"), "slot": record.text("slot"), "replaces": record.text("replaces"),
    }  # fmt: skip


# --- YAML ---


def _from_yaml(path: str, real: Path, _tables: ReadTables, problems: list[Problem]) -> Rows:
    composed = compose_file(real)
    reading = Reading(composed.problems)
    rows = list(_yaml_rows(composed.root, reading, path)) if composed.root else []
    problems += [replace(problem, file=path) for problem in reading.problems]
    yield from rows


def _yaml_rows(root: Node, reading: Reading, path: str) -> Rows:
    """``files:`` lists mappings with ``file:``, or maps each file to its slot or to a mapping; the rest is for all."""
    top = _known(reading, reading.mapping(root, ""), (*_SHARED, "files"))
    shared = _texts(reading, top, _SHARED)
    files = top.get("files")
    if files is None:
        reading.fault("manifest.no-files", root.place)
        return
    for values, place in _items(reading, files.value):
        yield shared | values, Problem("", {}, path, place.line, place.column)


def _items(reading: Reading, files: Node) -> Iterator[tuple[Values, Place]]:
    if isinstance(files, Fields):
        for entry in files.entries:
            yield {"file": clean(entry.key.text)} | _one(reading, entry.value), entry.key.place
        return
    for number, item in enumerate(reading.listing(files, "files")):
        yield _one(reading, item, f"files[{number}]", "file"), item.place


def _one(reading: Reading, node: Node, path: str = "files", alone: str = "slot") -> Values:
    """What stands for one file: a mapping, or a lone word that is its `alone` (slot, or the file itself in a list)."""
    if isinstance(node, Scalar):
        return {} if node.empty else {alone: clean(node.text)}
    if isinstance(node, Listing):
        reading.mapping(node, path)
        return {}
    keys = (*_SHARED, "file", "replaces")
    return _texts(reading, _known(reading, node.entries, keys), keys)


def _known(reading: Reading, entries: Iterable[Entry], keys: Iterable[str]) -> dict[str, Entry]:
    """The entries by meaning; words that mean something else than these keys are reported."""
    meaning = {word: key for key in keys for word in _KEYS[key]}
    return {meaning[word]: entry for word, entry in reading.known(tuple(entries), meaning).items()}


def _texts(reading: Reading, entries: Mapping[str, Entry], keys: Iterable[str]) -> Values:
    found = {key: reading.text(entries[key].value, entries[key].key.text) for key in keys if key in entries}
    return {key: text for key, text in found.items() if text}
