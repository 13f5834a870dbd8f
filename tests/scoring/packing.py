"""Packets for tests: files handed in under telling names, and what lies in a packet, down to the last byte."""

from __future__ import annotations

import io
import zipfile

from tests.scoring.county import (
    SURNAMES,
    TEACHERS,
    _incoming,
    _taken,
    person,
    rubric_of,
    setting_of,
)
from tpd_assess.tables import Sheet, write_xlsx
from tpd_assess.tables.grids import read_grids

NAMES = [f"{one}老师" for one in SURNAMES[: len(TEACHERS)]]
BOOK = "评分表.xlsx"


def hand_in(county, teacher, code, name, data, media_type):
    """One more file in the first slot of a submission, under a name of the teacher's own."""
    setting = setting_of(county)
    folder = setting.store.workspace.root.parent / "in"
    folder.mkdir(exist_ok=True)
    (folder / "one").write_bytes(data)
    (stored,) = setting.store.blobs.put_many([_incoming(folder / "one")])
    with setting.store.write(setting.actor) as tx:
        (source,) = {row.source for row in setting.store.views.files(setting.round)}
        place = (source, f"{teacher}/{code}/{name}", stored.digest, stored.size)
        owner = (person(county, teacher), code, rubric_of(county, code).slots[0].key)
        draft = _taken(setting, tx, place, owner)
        draft.body["media_type"] = media_type
        tx.append([draft])
    return stored.digest


def files_below(folder):
    """The files of a folder by relative path."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def sheets_of(path):
    """The rows of each sheet as texts."""
    return {grid.sheet: grid.cells for grid in read_grids(path)[0]}


def fill(path, level="合格"):
    """What a rater does: a level in every row of the marks."""
    sheets = []
    for name, (note, header, *rows) in sheets_of(path).items():
        column = header.index("等级") if name == "评分" else len(header)
        filled = [[*row[:column], level, *row[column + 1 :]][: len(header)] for row in rows]
        sheets.append(Sheet(name, header, filled, note[:1]))
    write_xlsx(path, sheets)


def unpacked(path):
    """A file's bytes, and those of its parts if it is a package."""
    data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [data, *(archive.read(name) for name in archive.namelist()), "\n".join(archive.namelist()).encode()]
    return [data]


def named(folder, words):
    """The files of a folder in whose name, bytes or parts one of the words stands, in any encoding in use."""
    found = []
    for name, path in files_below(folder).items():
        inside = [*unpacked(path), name.encode()]
        found += [
            (name, word) for word in words for body in inside
            if any(word.encode(codec) in body for codec in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"))
        ]  # fmt: skip
    return found
