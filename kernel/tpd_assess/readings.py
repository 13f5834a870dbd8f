"""What workers read of evidence, kept as a cache: by bytes, slot, and everything that was installed to read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from tpd_assess.model.reading import Reading
from tpd_assess.store import FactKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.model import Profile
    from tpd_assess.plugins import Plugins
    from tpd_assess.store import FileRow, Store

_FORMAT = "1"
"""Part of the key; raised when `Reading` or what is cut from it changes."""


SOURCE_CHANGED = "intake.source-changed"


@dataclass(frozen=True, slots=True)
class Way:
    """How files of one media type are read: the reader as ``plugin:name``, and all that its answer depends on."""

    reader: str
    made_by: str


class Readings:
    """Readings by file, under the plug-ins in force."""

    def __init__(self, store: Store, plugins: Plugins, profile: Profile) -> None:
        self._caches = store.caches
        self._blobs = store.blobs
        self._stays = profile.intake.evidence_store == "reference"
        self._plugins = plugins
        self._profile = profile
        self._ways: dict[str, Way | None] = {}
        self._measured_by = " ".join(f"{name}={plugins.version(name)}" for name in plugins.implementing("derive_facts"))

    def way(self, media_type: str) -> Way | None:
        """How a media type is read; ``None`` without a reader for it. Raises `PluginError` for rival readers."""
        if media_type not in self._ways:
            self._ways[media_type] = self._find(media_type)
        return self._ways[media_type]

    def _find(self, media_type: str) -> Way | None:
        offered = self._plugins.offered_reader(media_type, self._profile)
        if offered is None:
            return None
        reader = f"{offered.plugin}:{offered.value.name}"
        return Way(reader, f"{_FORMAT} {reader} {offered.version} {offered.value.options} {self._measured_by}")

    def get(self, row: FileRow) -> Reading | None:
        """What was read of a file, or ``None`` if it was not, or under other plug-ins.

        Of bytes that were left where they lay, and changed or went away since, it says just that.
        """
        way = self.way(row.media_type)
        if self._stays and row.digest and self._blobs.source_changed(row.digest):
            return Reading(fault=SOURCE_CHANGED, reader=way.reader if way else "", lasting=False)
        kept = list(self._caches.facts([self._key(row, way)]).values()) if way else []
        return msgspec.convert(kept[0], Reading) if kept else None

    def keep(self, made: Iterable[tuple[FileRow, Reading]]) -> None:
        """Keep readings; those that another try might better are left out."""
        rows = [(row, self.way(row.media_type), reading) for row, reading in made if reading.lasting]
        self._caches.put_facts((self._key(row, way), reading) for row, way, reading in rows if way)

    def _key(self, row: FileRow, way: Way) -> FactKey:
        return FactKey(row.digest, row.capability, row.slot, "reading", way.made_by, "")
