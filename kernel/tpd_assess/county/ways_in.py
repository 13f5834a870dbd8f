"""The ways into a county: a workspace that is there, one that is made, one to throw away, one from a backup."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tpd_assess import setup
from tpd_assess.county.register import Register
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.intake.take import must_be_folder
from tpd_assess.means import setting_in_force
from tpd_assess.people import acting_person
from tpd_assess.store import Store, Workspace, restore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.means import Means


class WaysIn(Register):
    """Opening a county; what the county put at the top of a folder is registered on the way."""

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
        setting.plugins.note(setting.plugins.tell("county_opened", county=county))
        return county
