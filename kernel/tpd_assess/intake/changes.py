"""What intake writes about one file: that it came, that its state changed, that another took its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpd_assess.store import Draft

if TYPE_CHECKING:
    from tpd_assess.intake.items import Item
    from tpd_assess.store import FileRow, Transaction
    from tpd_assess.store.views import Views


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that the log did not know."""

    item: Item

    def draft(self, tx: Transaction, round_id: str, source: str) -> Draft:
        """The event; the path goes into the erasable texts."""
        item = self.item
        body = _decided(item) | {
            "source": source, "path": tx.add_text("path", item.path, item.person), "digest": item.digest,
            "size": item.size, "media_type": item.media_type, "container": item.container,
            "replaces": item.replaces, "late": item.late,
        }  # fmt: skip
        return Draft("file.taken", item.id, body, round=round_id)

    def holds(self, views: Views) -> bool:  # noqa: ARG002 - every change is asked alike
        """Always: nobody else writes down what this run found."""
        return True


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that the log knows, `row`, and that is in another state by now."""

    item: Item
    row: FileRow

    @property
    def is_news(self) -> bool:
        """Whether there is anything to write."""
        return self._new() != self._old()

    def _new(self) -> dict[str, Any]:
        item = self.item
        content = {"digest": item.digest, "size": item.size if item.digest else self.row.size, "late": item.late}
        return _decided(item) | content | {"media_type": item.media_type or self.row.media_type}

    def _old(self) -> dict[str, Any]:
        row = self.row
        content = {"digest": row.digest, "size": row.size, "late": row.late, "media_type": row.media_type}
        return _decided(row) | content

    def draft(self, _tx: Transaction, round_id: str, _source: str) -> Draft:
        """The event, with what is new in it and all that a state stands on."""
        old, new = self._old(), self._new()
        always = _decided(self.item)
        body = {name: value for name, value in new.items() if name in always or value != old[name]}
        return Draft("file.changed", self.item.id, {"why": "reread", **body}, round=round_id)

    def holds(self, views: Views) -> bool:
        """Unless somebody, such as a clerk, changed it since this run looked."""
        return views.file(self.row.id) == self.row


@dataclass(frozen=True, slots=True)
class Superseded:
    """A file whose place another one took."""

    row: FileRow
    by: Item

    def draft(self, _tx: Transaction, round_id: str, _source: str) -> Draft:
        """The event."""
        body = {"why": "superseded", "state": "superseded", "replaced_by": self.by.id}
        return Draft("file.changed", self.row.id, body, round=round_id)

    def holds(self, views: Views) -> bool:
        """Unless something else took its place already."""
        return views.file(self.row.id).state != "superseded"


Change = Taken | Changed | Superseded


def _decided(thing: Item | FileRow) -> dict[str, Any]:
    return {
        "state": thing.state, "person": thing.person, "capability": thing.capability, "slot": thing.slot,
        "reason": thing.reason, "params": thing.params,
    }  # fmt: skip
