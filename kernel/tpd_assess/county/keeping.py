"""Log and store: what happened, whether it is still sound, copies of it, and whom it forgets."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tpd_assess import own_files, soundness
from tpd_assess.county.opened import OpenedCounty
from tpd_assess.errors import PluginError, RefusedError
from tpd_assess.naming import SHORTEST_ID
from tpd_assess.people import find_person
from tpd_assess.store import backup

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess.soundness import FixityReport, LogReport
    from tpd_assess.store import Backup, Event
    from tpd_assess.store.log import Log
    from tpd_assess.store.plugin_tables import Tables

_NAMED = 5  # subjects named in a refusal


class Keeping(OpenedCounty):
    """What a person can do with the log and the store."""

    def events(self, *, kind: str = "", subject: str = "", last: int = 20) -> list[Event]:
        """The latest events, oldest first; a subject by its id or its end. Raises `RefusedError` if several end so."""
        log = self._setting.store.log
        return list(deque(log.events((kind,) if kind else (), _whole(log, subject)), maxlen=last))

    def verify_log(self, head: Path | None = None) -> LogReport:
        """Whether nothing was altered, dropped, reordered, replaced or cut off since the head was printed."""
        return soundness.verify(self._setting.store, head)

    def fixity(self) -> FixityReport:
        """Hash all evidence again, and write down that it was done."""
        return soundness.fixity(self._setting)

    def backup(self, folder: Path | None = None, *, thorough: bool = False) -> Backup:
        """A whole copy, checked while it is made; `thorough` hashes earlier copies again. Raises `StoreError`."""
        store = self._setting.store
        own = own_files.in_workspace(self.workspace, self.profile)
        return backup(store, folder or self.workspace.backups, actor=self._setting.actor, thorough=thorough, own=own)

    def purge(self, person: str, reason: str, *, evidence: bool = False) -> Event:
        """Erase a person's names, numbers and texts, and with `evidence` their files, for ever; see `Store.purge`.

        Raises `NotFoundError`, `RefusedError`, `StoreError`.
        """
        record = find_person(self._setting.store, person)
        return self._setting.store.purge(
            self._setting.actor, person=record.id, reason=self._said(reason), evidence=evidence
        )

    def database(self, plugin: str) -> Tables:
        """A plug-in's own tables as `register_migrations` declares them, for this county: a `sqlite_utils.Database`.

        What is written to it is committed at once; `close` closes it. Raises `PluginError`: there is no such plug-in,
        it declares no tables (``plugins.no-tables``), or they cannot be made, see `PluginTables.open`.
        """
        plugins = self._setting.plugins
        version = plugins.version(plugin)
        steps = [one.value for one in plugins.declare("register_migrations") if one.plugin == plugin]
        if not steps:
            raise PluginError("plugins.no-tables", plugin=plugin, version=version)
        return self._setting.store.plugin_tables.open(plugin, version, steps)


def _whole(log: Log, subject: str) -> str:
    """A subject of the log by the end of its id, as reports show it; one that nothing happened to stays as typed."""
    ending = log.subjects_ending(subject) if len(subject) >= SHORTEST_ID else []
    if subject in ending or not ending:
        return subject
    if len(ending) > 1:
        raise RefusedError("store.which-subject", subject=subject, subjects=ending[:_NAMED], count=len(ending))
    return ending[0]
