"""A small county for tests that take folders in: schools, teachers, files of every fate, and ways to run it fast."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Self

import msgspec

from tests import samples
from tpd_assess.county import County, IngestReport, Means
from tpd_assess.errors import AssessError
from tpd_assess.plugins import Plugins
from tpd_assess.store import FileRow, Store, Workspace
from tpd_assess.testing import Clock, means, state
from tpd_assess.workers import Answer, Limits, Workers

LONG_AGO = 1_750_000_000  # seconds; June 2025
SCHOOL = "青山小学"
HEAD = ("工号", "姓名", "单位", "学段", "学科", "角色")
PEOPLE = (
    ("1001", "王小红", SCHOOL, "小学", "语文", "教师"),
    ("1002", "李伟", SCHOOL, "小学", "数学", "教师"),
    ("1003", "王芳", SCHOOL, "小学", "英语", "教师"),
    ("1004", "王芳", SCHOOL, "小学", "音乐", "教师"),
)
CODES = ("A1", "A3", "A5")
PROFILE = """\
name: {{zh: 测试县, en: Test County}}
county: {{zh: 测试县, en: Test County}}
issuer: {{zh: 进修学校, en: Training School}}
standard: micro_capabilities_2019
time_zone: Asia/Shanghai
round:
  id: 2025-autumn
  title: {{zh: 2025年秋季, en: Autumn 2025}}
  calendar:
    opens: 2025-09-01
{hand_in}intake:
  late: {late}
  evidence_store: {evidence_store}
  settle_seconds: {settle_seconds}
  archive_max_files: {archive_max_files}
  archive_max_mb: {archive_max_mb}
{more}"""


class Here:
    """Workers that are none: the same tasks, in this process, with the same JSON in between."""

    def __init__(self, plugins: Plugins | None = None) -> None:
        self.limits = Limits()
        self._plugins = plugins or installed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def run(
        self, task: str, items: Iterable[dict[str, Any]], plugins: Iterable[str] = (), batch: int = 256,
        seconds: int = 0,
    ) -> Iterator[Answer]:  # fmt: skip
        """As `Workers.run`."""
        del plugins, batch, seconds
        module, _, name = task.partition(":")
        function = getattr(importlib.import_module(module), name)
        for number, item in enumerate(items):
            try:
                (value,) = function([_plain(item)], self._plugins)
            except AssessError as error:
                yield Answer(number, None, error.code, error.params)
            else:
                yield Answer(number, _plain(value))


def _plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


@cache
def installed() -> Plugins:
    """The installed plug-ins, loaded once."""
    return Plugins.load()


def ways(*, clock: Clock | None = None, plugins: Any = None, workers: Callable[[], Workers] | None = None) -> Means:
    """What a county is opened with: no child processes, no waiting, unless the test brings its own."""
    use = plugins if isinstance(plugins, Plugins) else Plugins.of(plugins) if plugins else installed()
    here: Any = lambda: Here(use)  # noqa: E731 - a factory
    return means(use, clock=clock or Clock(), workers=workers or here)


def profile(
    *, hand_in: str = "", late: str = "accept_with_note", evidence_store: str = "copy", settle_seconds: int = 2,
    archive_max_files: int = 20000, archive_max_mb: int = 100, more: str = "",
) -> bytes:  # fmt: skip
    """The text of an `assessment.yaml`."""
    return PROFILE.format(
        hand_in=f"    hand_in: {hand_in}\n" if hand_in else "", late=late, evidence_store=evidence_store,
        settle_seconds=settle_seconds, archive_max_files=archive_max_files, archive_max_mb=archive_max_mb, more=more,
    ).encode()  # fmt: skip


def roster(people: Iterable[tuple[str, ...]] = PEOPLE) -> bytes:
    """A roster of these people and their schools."""
    rows = list(people)
    schools = sorted({row[2] for row in rows})
    units = [
        ("单位", "单位类型", "学段", "教学环境", "学区"),
        *((one, "学校", "小学", "混合学习环境", "") for one in schools),
    ]
    return samples.xlsx(title="名册", sheets={"人员": [HEAD, *rows], "单位": units})


def choices(people: Iterable[tuple[str, ...]] = PEOPLE, codes: tuple[str, ...] = CODES) -> bytes:
    """Everybody chose the same three."""
    head = ("工号", "姓名", "学校", "微能力1", "微能力2", "微能力3")
    return samples.xlsx(
        title="选报", sheets={"教师选报": [head, *((row[0], row[1], row[2], *codes) for row in people)]}
    )


def county_files(people: Iterable[tuple[str, ...]] = PEOPLE, **how: Any) -> dict[str, bytes]:
    """What a county puts at the top of a folder."""
    rows = list(people)
    return {"assessment.yaml": profile(**how), "roster.xlsx": roster(rows), "choices.xlsx": choices(rows)}


def paper(title: str, author: str = "王小红") -> bytes:
    """A small Word file; another title is other bytes."""
    return samples.docx(title=title, paragraphs=(title, "……"), creator=author)


def teacher(number: str = "1001", name: str = "王小红") -> str:
    """A teacher's folder."""
    return f"{SCHOOL}/{number}_{name}"


def put(folder: Path, files: Mapping[str, bytes], *, age: int = 0) -> None:
    """Write files, long at rest; `age` moves their time on by so many seconds."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        os.utime(place, (LONG_AGO + age, LONG_AGO + age))


def at_rest(path: Path, *, age: int = 0) -> None:
    """Give one file the time of one that nobody writes any more."""
    os.utime(path, (LONG_AGO + age, LONG_AGO + age))


class Bench:
    """One folder and one workspace, run after run."""

    def __init__(self, root: Path, files: Mapping[str, bytes] | None = None, **how: Any) -> None:
        self.folder = root / "in"
        self.root = root / "county"
        self.clock = Clock()
        self.how: dict[str, Any] = {}
        put(self.folder, {**county_files(**how), **(files or {})})

    def begin(self, templates: Path) -> Self:
        """Begin with a workspace that has the county's own files: made once for all who want the same."""
        own = sorted((path.name, path.read_bytes()) for path in self.folder.iterdir() if path.is_file())
        made = templates / hashlib.sha256(repr(own).encode()).hexdigest()
        if not made.is_dir():
            with County.for_folder(self.folder, made, ways()):
                pass
        shutil.copytree(made, self.root)
        return self

    def put(self, files: Mapping[str, bytes], *, age: int = 60) -> None:
        """New or changed files."""
        put(self.folder, files, age=age)

    @contextmanager
    def open(self) -> Iterator[County]:
        """The county, made if need be."""
        with County.for_folder(self.folder, self.root, ways(clock=self.clock, **self.how)) as county:
            yield county

    def ingest(self, folder: Path | None = None, **how: Any) -> IngestReport:
        """One run."""
        with self.open() as county:
            return county.ingest(folder or self.folder, **how)

    def rows(self) -> list[FileRow]:
        """All files of the log, in order of arrival, the county's own left out."""
        with Store.open(Workspace(self.root), clock=self.clock, read_only=True) as store:
            return [row for row in store.views.files() if row.reason != "intake.county-file"]

    def at(self, path: str) -> list[FileRow]:
        """The files at one path, oldest first."""
        return [row for row in self.rows() if row.path == path]

    def one(self, path: str) -> FileRow:
        """The only file at a path."""
        (row,) = self.at(path)
        return row

    def states(self) -> dict[str, str]:
        """The state of the newest file at each path."""
        return {row.path: row.state for row in self.rows()}

    def number(self, row: FileRow) -> str:
        """The roster number of a file's owner."""
        with Store.open(Workspace(self.root), clock=self.clock, read_only=True) as store:
            return store.people.get(row.person).number if row.person else ""

    def state(self) -> tuple[Any, ...]:
        """What counts when workspaces are compared, but for the county's own files."""
        files, *rest = state(self.root)
        return (tuple(file for file in files if "intake.county-file" not in file), *rest)

    def counts(self) -> dict[str, Any]:
        """How much there is of everything that a run could write."""
        return counts(self.root)

    def adopt(self, **how: Any) -> None:
        """Change the profile, and bring it into force."""
        (self.root / "assessment.yaml").write_bytes(profile(**how))
        with self.open() as county:
            county.adopt_profile()


def stands(bench: Bench, path: str) -> list[tuple[str, str]]:
    """State and reason of all files at a path, oldest first."""
    return [(row.state, row.reason) for row in bench.at(path)]


def short(bench: Bench, path: str) -> str:
    """The newest file at a path, as a clerk names it."""
    return bench.at(path)[-1].id


@contextmanager
def acting(bench: Bench, number: str = "1002") -> Iterator[County]:
    """The county as a person works in it."""
    with bench.open() as county:
        yield county.acting_as(number)


def rule(bench: Bench, path: str) -> None:
    """A person rules on a file."""
    with acting(bench) as county:
        county.rule(county.files_to_rule([short(bench, path)]), says="authored", reason="看过")


def events(bench: Bench) -> int:
    """How many events the log has."""
    return len(bench.counts()["tpd.db log"])


def counts(root: Path) -> dict[str, Any]:
    """Every row of a workspace and its caches, and its blobs by name: unchanged if nothing was written."""
    found: dict[str, Any] = {}
    for path in (root / "tpd.db", root / "derived" / "cache.db"):
        if path.is_file():
            found |= {f"{path.name} {name}": rows for name, rows in _tables(path)}
    found["blobs"] = sorted(path.name for path in (root / "evidence").rglob("*") if path.is_file())
    found["texts"] = sorted(path.name for path in (root / "derived").rglob("*.txt"))
    return found


def _tables(path: Path) -> Iterator[tuple[str, list[Any]]]:
    with closing(sqlite3.connect(path)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in sorted(names):
            yield name, sorted(map(repr, database.execute(f"SELECT * FROM {name}")))
