"""One file of the sample folder, loose or inside a zip, with the state that intake must give it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests import samples

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Item:
    """`path` is relative to the sample folder; members of archives are ``a.zip!/b``. `person` is a roster number."""

    path: str
    data: bytes
    state: str = "accepted"
    person: str = ""
    capability: str = ""
    slot: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def on_disk(self) -> bool:
        return "!/" not in self.path


def zipped(path: str, members: Sequence[Item], *, gbk: bool = False) -> list[Item]:
    """An archive and all that is in it. With `gbk` the names are written as Chinese Windows does, unmarked."""
    held = {item.path: item.data for item in members if item.on_disk}
    data = samples.gbk_zip(held) if gbk else samples.zip_of(held)
    return [Item(path, data, "container"), *(replace(item, path=f"{path}!/{item.path}") for item in members)]
