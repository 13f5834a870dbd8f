"""The folder of one county: what lies where in it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import RefusedError
from tpd_assess.platform import lock_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PROFILE = "assessment.yaml"
_DATABASE = "tpd.db"
_DEFAULT = "assessment"


@dataclass(frozen=True, slots=True)
class Workspace:
    """One county's folder. Properties give paths inside it; nothing is made until a store is created."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> Workspace | None:
        """The nearest workspace from `start` upwards, else the one in ``start/assessment``, else ``None``."""
        here = start.absolute()
        folders = (here, *here.parents, here / _DEFAULT)
        return next((cls(folder) for folder in folders if cls(folder).exists()), None)

    def exists(self) -> bool:
        """Whether this folder holds a profile or a database."""
        return self.profile.is_file() or self.db.is_file()

    @property
    def db(self) -> Path:
        return self.root / _DATABASE

    @property
    def head(self) -> Path:
        """Where the chains of the log stand, beside the database."""
        return self.root / "tpd.head"

    @property
    def profile(self) -> Path:
        return self.root / _PROFILE

    @property
    def changing(self) -> Path:
        """There while several of the county's own files are changed together; see `store.together`."""
        return self.root / "files.changing"

    @property
    def evidence(self) -> Path:
        return self.root / "evidence"

    @property
    def derived(self) -> Path:
        """What can be made again: previews, texts, caches."""
        return self.root / "derived"

    @property
    def staging(self) -> Path:
        return self.derived / "staging"

    def text_file(self, digest: str) -> Path:
        """Where a text too long for the cache's rows is kept."""
        return self.derived / "text" / f"{digest.removeprefix('sha256:')}.txt"

    @property
    def clean_copies(self) -> Path:
        """Copies of evidence without what their properties say of people; names begin with the digest's hex."""
        return self.derived / "clean"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def plugins(self) -> Path:
        return self.root / "plugins"

    def make_folders(self) -> None:
        """Make every folder that is not there yet."""
        for folder in (self.evidence, self.staging, self.derived / "text", self.exports, self.backups, self.plugins):
            folder.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Be the only process that does `name` (``ingest``, ``serve``) here, or `RefusedError` (``store.locked``)."""
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(lock_file(self.derived / f"{name}.lock"))
            except RefusedError as error:
                raise RefusedError("store.locked", name=name, path=str(self.root)) from error
            yield
