"""County: one method for each thing that a person can do.

The command line, the scoring room and plug-ins' commands all go through it; there is no other way to change anything.
Every method acts for the person that the county was opened for, or that `acting_as` bound.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tpd_assess import handing_out, overview, setup, soundness
from tpd_assess.catching_up import catch_up, unfinished_until_done
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.foreign import read_foreign_tables
from tpd_assess.intake import placing
from tpd_assess.intake.read import ReadReport
from tpd_assess.intake.register import registering
from tpd_assess.intake.take import must_be_folder, take
from tpd_assess.means import Means, setting_in_force
from tpd_assess.people import acting_person, find_person
from tpd_assess.store import Store, Workspace, backup, restore
from tpd_assess.telling import tell
from tpd_assess.validity import attestation, deciding
from tpd_assess.validity.judging import JudgeReport, judge
from tpd_assess.validity.queue import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from tpd_assess.intake.items import TakeReport
    from tpd_assess.intake.papers.skeleton import SkeletonReport
    from tpd_assess.intake.register.choices_check import BrokenRule
    from tpd_assess.intake.register.registering import ChoicesReport, RosterReport
    from tpd_assess.model import Profile
    from tpd_assess.overview import FileLine, Overview, QueueLine
    from tpd_assess.plugins import RubricsInForce
    from tpd_assess.setting import Setting
    from tpd_assess.setup import Change
    from tpd_assess.soundness import FixityReport, LogReport
    from tpd_assess.store import Backup, Event, FileRow, PersonRecord
    from tpd_assess.validity.deciding import AttestReport, Notice, RuleReport
    from tpd_assess.validity.repair import AfterWindow

__all__ = ["County", "IngestReport", "Means"]


@dataclass(frozen=True)
class IngestReport:
    """What one `ingest` did: files taken, files read, submissions judged, and where everything stands now.

    `county_files` are the county's own files that were read in because the workspace had none of their kind.
    """

    taken: TakeReport
    read: ReadReport
    judged: JudgeReport
    overview: Overview | None
    county_files: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether something waits for a person."""
        left = self.taken.waiting or self.taken.not_ready or self.read.quarantined
        return bool(left) or (self.overview is not None and self.overview.waits)


class County:
    """A workspace as one person works in it. Open it with `County.open`, in a ``with`` block or with `close`."""

    def __init__(self, setting: Setting, means: Means, *, read_in: Sequence[str] = ()) -> None:
        self._setting = setting
        self._means = means
        self._read_in = list(read_in)  # the county's own files that came into a workspace without them

    # --- opening ----------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, root: Path | None, means: Means) -> Self:
        """Open the workspace at `root`, or the one found from the current folder upwards.

        Raises `NotFoundError` without a workspace, `StoreError` for one that cannot be opened, `RefusedError` while no
        profile is in force.
        """
        return cls._opened(Store.open(cls._workspace(root), clock=means.clock), means)

    @classmethod
    def adopting(cls, root: Path | None, means: Means, *, read_in: Sequence[str] = ()) -> Self:
        """Open a workspace and bring `assessment.yaml` into force as it stands: the way in before any was.

        Raises as `open`, and `ProfileError` with all faults of the file, `PluginError`.
        """
        with contextlib.ExitStack() as on_error:
            store = on_error.enter_context(Store.open(cls._workspace(root), clock=means.clock))
            setup.adopt(store, means.plugins, acting_person(store, means.actor))
            on_error.pop_all()
        return cls._opened(store, means, read_in=read_in)

    @classmethod
    def _workspace(cls, root: Path | None) -> Workspace:
        workspace = Workspace(root) if root else Workspace.find(Path.cwd())
        if workspace is None or not workspace.exists():
            raise NotFoundError("setup.no-workspace")
        return workspace

    @classmethod
    def create(cls, root: Path, means: Means, *, profile: str = "default") -> Self:
        """Make a workspace with a shipped profile (by name) or one of a file, and bring it into force.

        Raises `RefusedError` where there is a workspace already, `ProfileError` for a faulty profile.
        """
        return cls._created(root, means, setup.profile_source(profile))

    @classmethod
    def _created(cls, root: Path, means: Means, profile: Path, *, read_in: Sequence[str] = ()) -> Self:
        setup.create(Workspace(root), profile, means.clock).close()
        return cls.adopting(root, replace(means, actor=""), read_in=read_in)

    @classmethod
    def for_folder(cls, folder: Path, root: Path | None, means: Means) -> Self:
        """Open the workspace, or make one with what the county put at the top of a folder: profile, roster, choices.

        What a workspace has already is never replaced this way.
        """
        must_be_folder(folder)
        workspace = cls._nearest(root)
        own = folder / "assessment.yaml"
        if workspace.exists():
            county = cls._finished(workspace, means)
        elif own.is_file():
            county = cls._created(workspace.root, means, own, read_in=(own.name,))
        else:
            county = cls.create(workspace.root, means)
        county.read_county_files(folder)
        return county.acting_as(means.actor) if means.actor else county

    @classmethod
    def _nearest(cls, root: Path | None) -> Workspace:
        return Workspace(root) if root else Workspace.find(Path.cwd()) or Workspace(Path.cwd() / "assessment")

    @classmethod
    def _finished(cls, workspace: Workspace, means: Means) -> Self:
        """Open a workspace; one that holds a profile only, or whose making was cut off, is finished first."""
        if not workspace.db.is_file():
            Store.create(workspace, clock=means.clock).close()
        try:
            return cls.open(workspace.root, means)
        except RefusedError as error:
            if error.code != "setup.not-adopted":
                raise
            return cls.adopting(workspace.root, replace(means, actor=""))

    @classmethod
    def scratch(cls, folder: Path, means: Means) -> Self:
        """A workspace that `close` throws away, to look at a folder with; evidence is left where it lies."""
        must_be_folder(folder)
        root = Path(tempfile.mkdtemp(prefix="tpd-assess-"))
        try:
            return cls.for_folder(folder, root / "assessment", replace(means, throw_away=root))
        except BaseException:
            shutil.rmtree(root, ignore_errors=True)
            raise

    @classmethod
    def only_looking(cls, folder: Path, root: Path | None, means: Means) -> Self:
        """What `for_folder` opens, for a dry run: nothing is read in, and without a workspace it is a `scratch` one."""
        workspace = cls._nearest(root)
        return cls.open(workspace.root, means) if workspace.db.is_file() else cls.scratch(folder, means)

    @classmethod
    def restore(cls, source: Path, root: Path, means: Means, *, purges: Path | None = None) -> Self:
        """A new workspace from a backup, checked first. Nobody comes back who was erased since.

        Looked up in the list beside the backup and in the folder `purges`. Raises `StoreError`, `RefusedError`.
        """
        actor = partial(acting_person, word=means.actor)
        restore(source, Workspace(root), clock=means.clock, actor=actor, purges=purges).close()
        return cls.open(root, means)

    @classmethod
    def _opened(cls, store: Store, means: Means, *, read_in: Sequence[str] = ()) -> Self:
        try:
            setting = setting_in_force(store, means)
        except BaseException:
            store.close()
            raise
        county = cls(setting, means, read_in=read_in)
        setting.plugins.faults += setting.plugins.tell("county_opened", county=county)
        return county

    def acting_as(self, person: str) -> Self:
        """The same county for another person, by number or name. Raises `NotFoundError`, `RefusedError`."""
        setting = replace(self._setting, actor=acting_person(self._setting.store, person))
        return type(self)(setting, self._means, read_in=self._read_in)

    def close(self) -> None:
        """Tell plug-ins what happened, then close the files."""
        try:
            tell(self, self._setting)
        finally:
            self._setting.store.close()
            if self._means.throw_away is not None:
                shutil.rmtree(self._means.throw_away, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what is in force -------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        return self._setting.store.workspace

    @property
    def profile(self) -> Profile:
        return self._setting.profile

    @property
    def profile_digest(self) -> str:
        return self._setting.profile_digest

    @property
    def rubrics(self) -> RubricsInForce:
        return self._setting.rubrics

    def profile_changes(self) -> list[Change]:
        """What adopting `assessment.yaml` as it stands now would change. Raises `ProfileError`, `PluginError`."""
        return setup.changes(self._setting.store, self._setting.plugins)

    def adopt_profile(self) -> bool:
        """Bring `assessment.yaml` into force; False when it is. Raises `ProfileError`, `PluginError`."""
        actor = self._setting.actor
        done = setup.adopt(self._setting.store, self._setting.plugins, actor)
        self._setting = replace(setting_in_force(self._setting.store, self._means), actor=actor)
        if done:
            self._read_and_judge()
        return done

    # --- people and choices -----------------------------------------------------------------------------------------

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

    # --- intake -----------------------------------------------------------------------------------------------------

    def ingest(self, folder: Path, *, source: str = "", dry_run: bool = False, rehash: bool = False) -> IngestReport:
        """Take a folder in, read what is new, judge what changed. See `take`, `read` and `judge` for what is raised."""
        with self._setting.with_one_pool() as setting:
            if dry_run:
                taken = take(setting, folder, source=source, dry_run=True, rehash=rehash)
                return IngestReport(taken, ReadReport(), JudgeReport(), None, tuple(self._read_in))
            with unfinished_until_done(setting):
                taken = take(setting, folder, source=source, rehash=rehash)
                read_report, judged = catch_up(setting)
        return IngestReport(taken, read_report, judged, self.status(), tuple(self._read_in))

    def _read_and_judge(self) -> None:
        with self._setting.with_one_pool() as setting:
            catch_up(setting)

    def status(self, *, school: str = "", teacher: str = "") -> Overview:
        """Where everything stands, for all or for one school or teacher (a part of the name is enough)."""
        return overview.overview(self._setting, school=school, person=self._looked_up(teacher))

    def files(self, *, state: str = "", school: str = "", teacher: str = "") -> list[FileLine]:
        """The files of the round, with owners and reasons."""
        return overview.files(self._setting, state=state, school=school, person=self._looked_up(teacher))

    def place(self, file: str, *, teacher: str, slot: str, capability: str = "", replace: bool = False) -> FileRow:
        """Put a file into a teacher's slot, as `placing.place` says, and judge again."""
        row = placing.find_file(self._setting, file)
        person = find_person(self._setting.store, teacher)
        code = overview.capability_code(self._setting, capability)
        placing.place(self._setting, row, person, code, slot, replace=replace)
        return self._after(row)

    def quarantine(self, file: str, reason: str) -> FileRow:
        """Put a file aside with a reason, and judge again."""
        row = placing.find_file(self._setting, file)
        placing.put_aside(self._setting, row, self._said(reason))
        return self._after(row)

    def release(self, file: str) -> FileRow:
        """Take a file out of quarantine, and judge again."""
        row = placing.find_file(self._setting, file)
        placing.take_back(self._setting, row)
        return self._after(row)

    def _after(self, row: FileRow) -> FileRow:
        self._read_and_judge()
        return self._setting.store.views.file(row.id)

    def write_skeleton(self, folder: Path) -> SkeletonReport:
        """Empty folders for every teacher and a list for every school; nothing that is there is touched."""
        return handing_out.skeleton(self._setting, folder)

    def write_missing(self, folder: Path | None = None) -> list[Path]:
        """One chase list per school: what is missing, until when."""
        return handing_out.missing(self._setting, folder or self.workspace.exports / "missing")

    def write_receipts(self, folder: Path | None = None) -> list[Path]:
        """A receipt for each teacher, with the digests of what was taken."""
        return handing_out.receipts(self._setting, folder or self.workspace.exports / "receipts")

    # --- validity ---------------------------------------------------------------------------------------------------

    def open_items(self, **wanted: str) -> list[QueueLine]:
        """What waits for a person, the most helpful first."""
        return overview.queue_lines(self._setting, deciding.open_items(self._setting, self._filter(**wanted)))

    def files_to_rule(self, files: Iterable[str], **wanted: str) -> list[FileRow]:
        """The files that ids or a filter mean. Raises `NotFoundError`, `RefusedError` for neither."""
        named = [placing.find_file(self._setting, word) for word in files]
        return named or deciding.matching(self._setting, self._filter(**wanted))

    def write_attestation_sheets(self, folder: Path | None = None) -> list[Path]:
        """One sheet per school with all evidence that still needs a ground."""
        return deciding.write_sheets(self._setting, folder or self.workspace.exports / "attestation")

    def attest(self, sheet: Path, *, by: str = "") -> AttestReport:
        """Take a school's returned sheet in, signed by a person, and judge again."""
        tables = read_foreign_tables(self._setting, [sheet], columns=attestation.columns())
        report = deciding.attest(self._setting, tables, by=self._person_id(by) or self._setting.actor)
        self._read_and_judge()
        return report

    def witness(self, file: str, *, by: str, says: str) -> FileRow:
        """Record what a colleague saw, and judge again."""
        row = placing.find_file(self._setting, file)
        deciding.witness(self._setting, row, by=self._person_id(by), says=says)
        return self._after(row)

    def rule(self, files: Sequence[FileRow], *, says: str, reason: str) -> RuleReport:
        """Rule on evidence as the acting person, and judge again."""
        return self._judged(deciding.rule(self._setting, files, says=says, reason=self._said(reason)))

    def sign(self, rulings: Iterable[str]) -> RuleReport:
        """Sign rulings as the second person, and judge again."""
        return self._judged(deciding.sign(self._setting, rulings))

    def withdraw(self, ruling: str, reason: str) -> RuleReport:
        """Take a ruling back, and judge again."""
        return self._judged(deciding.withdraw(self._setting, ruling, self._said(reason)))

    def _judged(self, report: RuleReport) -> RuleReport:
        judge(self._setting)
        return report

    def give_notice(self, folder: Path | None = None) -> tuple[list[Notice], list[Path]]:
        """Tell teachers what their submissions lack, once, and until when: the new notices, and a paper a school.

        The papers hold every notice that still stands, so they can be written again.
        """
        notices = deciding.give_notice(self._setting)
        return notices, handing_out.notices(self._setting, folder or self.workspace.exports / "notices")

    def end_repair(self, folder: Path | None = None) -> tuple[AfterWindow, list[Path]]:
        """Sort what is left when the window is over: that, and one list for two people in the folder."""
        left = deciding.end_repair(self._setting)
        return left, handing_out.after_window(self._setting, folder or self.workspace.exports / "repair", left)

    # --- log and store ----------------------------------------------------------------------------------------------

    def events(self, *, kind: str = "", subject: str = "", last: int = 20) -> list[Event]:
        """The latest events, oldest first."""
        return list(deque(self._setting.store.log.events((kind,) if kind else (), subject), maxlen=last))

    def verify_log(self, head: Path | None = None) -> LogReport:
        """Whether nothing was altered, dropped, reordered, replaced or cut off since the head was printed."""
        return soundness.verify(self._setting.store, head)

    def fixity(self) -> FixityReport:
        """Hash all evidence again, and write down that it was done."""
        return soundness.fixity(self._setting)

    def backup(self, folder: Path | None = None, *, thorough: bool = False) -> Backup:
        """A whole copy, checked while it is made; `thorough` hashes earlier copies again. Raises `StoreError`."""
        store = self._setting.store
        return backup(store, folder or self.workspace.backups, actor=self._setting.actor, thorough=thorough)

    def purge(self, person: str, reason: str, *, evidence: bool = False) -> Event:
        """Erase a person's names, numbers and texts, and with `evidence` their files, for ever; see `Store.purge`.

        Raises `NotFoundError`, `RefusedError`, `StoreError`.
        """
        record = find_person(self._setting.store, person)
        return self._setting.store.purge(
            self._setting.actor, person=record.id, reason=self._said(reason), evidence=evidence
        )

    # --- small things -----------------------------------------------------------------------------------------------

    def _said(self, reason: str) -> str:
        """A reason that says something. Raises `RefusedError` for an empty one."""
        if not reason.strip():
            raise RefusedError("setup.no-reason")
        return reason.strip()

    def _person_id(self, word: str) -> str:
        return self.person(word).id if word else ""

    def _looked_up(self, word: str) -> str:
        return find_person(self._setting.store, word, part=True).id if word else ""

    def _filter(self, **wanted: str) -> Filter:
        code = overview.capability_code(self._setting, wanted.pop("capability", ""))
        return Filter(
            person=self._person_id(wanted.pop("teacher", "")), capability=code,
            school=overview.school_key(self._setting, wanted.pop("school", "")),
            slot=overview.slot_key(self._setting, wanted.pop("slot", ""), code), **wanted,
        )  # fmt: skip
