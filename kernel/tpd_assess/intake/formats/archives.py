"""Open zip archives that strangers made: bounded in files, bytes and depth, and never writing by a name from inside.

Members are staged as ``000001``, ``000002`` … in the order of the directory. Archives inside archives are members like
any other; the caller opens them again with what is left of the same budget, one level deeper.
"""

from __future__ import annotations

import stat
import zlib
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tpd_assess.intake.formats.kinds import CLOSED_ARCHIVES
from tpd_assess.intake.formats.zipdirectory import Record, ZipFaultError, read_directory
from tpd_assess.intake.formats.zipnames import clean, decode_names, numbered, unsafe
from tpd_assess.platform import disk_is_full

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tpd_assess.plugins import Plugins

DISK_FULL = "archives.disk-full"
"""The fault of an archive that could not be unpacked because of us, not of it."""

_MB = 1 << 20
_CHUNK = 256 * 1024
_MOST_DIRECTORY = 64 * _MB
_STORED, _DEFLATED = 0, 8
_LOCAL = 30  # bytes of a local header, without its name
_FOLDER = 0x10  # MS-DOS attribute
_CLOSED_STARTS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one archive and all that is nested in it may take together. `files` and `bytes` are what is left."""

    files: int = 20_000
    bytes: int = 8192 * _MB
    depth: int = 5  # levels of archives that may still be opened, this one included
    ratio: int = 200
    ratio_from: int = 256 * _MB  # below this much, nobody minds how well it was packed

    def inside(self) -> Limits:
        """The same budget, one level deeper."""
        return replace(self, depth=self.depth - 1)


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside. `name` has ``/`` between parts; `staged` is the file it was written to, "" if it was not.

    `reason`: message code why it was left, "" if it was not. `litter`: something that a system left, such as __MACOSX.
    """

    name: str
    size: int
    staged: str = ""
    reason: str = ""
    litter: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveListing:
    """What came of an archive; `left` is the budget after it.

    With a `fault` (message code with `params`) there are no members, and nothing was written.
    """

    members: tuple[Member, ...] = ()
    fault: str = ""
    params: dict[str, int] = field(default_factory=dict)
    left: Limits = Limits()


def refusal(media_type: str) -> str:
    """The message code for an archive that is known but not opened (rar, 7z, tar …), else ""."""
    return "archives.not-opened" if media_type in CLOSED_ARCHIVES else ""


def list_archive(path: Path, limits: Limits) -> ArchiveListing:
    """What is inside, without unpacking. Never raises for content; `OSError` if the file cannot be read."""
    with path.open("rb") as file:
        listing, _ = _listing(file, limits)
    return listing


def extract(path: Path, target: Path, limits: Limits) -> ArchiveListing:
    """Unpack into `target` (made if missing) under numbers. Counted while reading; what lies about its size is left.

    Raises `OSError` if the file cannot be read or the target not written.
    """
    with path.open("rb") as file:
        listing, records = _listing(file, limits)
        if not listing.fault:
            target.mkdir(parents=True, exist_ok=True)
        members = tuple(
            _stage(file, record, member, target / f"{number:06d}")
            for number, (member, record) in enumerate(zip(listing.members, records, strict=True), start=1)
        )
    return replace(listing, members=members)


def extract_batch(items: Sequence[Mapping[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:  # noqa: ARG001 - a task's shape
    """Task for workers. Takes ``{"path", "target", "max_bytes", "max_files", "depth"?}``, gives an `ArchiveListing`."""
    return [asdict(_extract_item(item)) for item in items]


def _extract_item(item: Mapping[str, Any]) -> ArchiveListing:
    usual = Limits()
    limits = Limits(
        files=int(item.get("max_files", usual.files)),
        bytes=int(item.get("max_bytes", usual.bytes)),
        depth=int(item.get("depth", usual.depth)),
    )
    try:
        return extract(Path(item["path"]), Path(item["target"]), limits)
    except OSError as error:
        return ArchiveListing(fault=DISK_FULL if disk_is_full(error) else "archives.not-readable", left=limits)


# --- looking ------------------------------------------------------------------------------------------------------


def _listing(file: BinaryIO, limits: Limits) -> tuple[ArchiveListing, list[Record]]:
    try:
        records = _records(file, limits)
    except ZipFaultError as fault:
        return ArchiveListing(fault=f"archives.{fault.code}", params=_params(fault.code, limits), left=limits), []
    names = decode_names(records)
    kept = [pair for pair in zip(records, names, strict=True) if not _is_folder(*pair)]
    shown = numbered([clean(name) or "_" for _, name in kept])
    members = tuple(_member(record, name, label) for (record, name), label in zip(kept, shown, strict=True))
    left = replace(limits, files=limits.files - len(records), bytes=limits.bytes - sum(one.size for one in members))
    return ArchiveListing(members, left=left), [record for record, _ in kept]


def _records(file: BinaryIO, limits: Limits) -> list[Record]:
    """The directory, if all its claims together keep the limits. Raises `ZipFaultError`."""
    if limits.depth < 1:
        raise ZipFaultError("too-deep")
    size = file.seek(0, 2)
    file.seek(0)
    if file.read(8).startswith(_CLOSED_STARTS):
        raise ZipFaultError("not-opened")
    records = read_directory(file, size, limits.files, _MOST_DIRECTORY)
    for broken, code in _checks(records, size, limits):
        if broken:
            raise ZipFaultError(code)
    return records


def _checks(records: Sequence[Record], size: int, limits: Limits) -> Iterable[tuple[bool, str]]:
    whole, packed = sum(one.size for one in records), sum(one.packed for one in records)
    yield _overlap(records), "overlap"
    yield any(one.start + _LOCAL + one.packed > size for one in records), "damaged"
    yield whole > limits.ratio_from and whole > limits.ratio * max(packed, 1), "bomb"
    yield whole > limits.bytes, "too-big"
    full = [one for one in records if one.size]
    yield bool(full) and all(one.encrypted for one in full), "encrypted"


def _overlap(records: Sequence[Record]) -> bool:
    """Do two entries claim the same bytes? Then a small file could unfold to any size."""
    ordered = sorted(records, key=lambda one: one.start)
    return any(one.start + _LOCAL + len(one.name) + one.packed > after.start for one, after in pairwise(ordered))


def _params(code: str, limits: Limits) -> dict[str, int]:
    known = {
        "bomb": {"ratio": limits.ratio},
        "too-many": {"limit": limits.files},
        "too-big": {"limit_mb": limits.bytes // _MB},
        "too-deep": {"depth": Limits().depth},
    }
    return known.get(code, {})


def _is_folder(record: Record, name: str) -> bool:
    return name.endswith(("/", "\\")) or (record.size == 0 and bool(record.dos & _FOLDER))


def _member(record: Record, name: str, shown: str) -> Member:
    return Member(shown, record.size, reason=_reason(record, name), litter=shown.startswith("__MACOSX/"))


def _reason(record: Record, name: str) -> str:
    if stat.S_ISLNK(record.mode):
        return "archives.link"
    if unsafe(name):
        return "archives.unsafe-name"
    if record.encrypted:
        return "archives.encrypted-member"
    return "" if record.method in (_STORED, _DEFLATED) else "archives.unknown-method"


# --- unpacking ----------------------------------------------------------------------------------------------------


def _stage(file: BinaryIO, record: Record, member: Member, target: Path) -> Member:
    if member.reason:
        return member
    if _unpack(file, record, target):
        return replace(member, staged=str(target))
    target.unlink(missing_ok=True)
    return replace(member, reason="archives.damaged-member")


def _unpack(file: BinaryIO, record: Record, target: Path) -> bool:
    """Write one member; false if its bytes are not what the directory says."""
    file.seek(record.start)
    local = file.read(_LOCAL)
    if local[:4] != b"PK\3\4" or len(local) < _LOCAL:
        return False
    file.seek(int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little"), 1)
    written, crc = 0, 0
    try:
        with target.open("wb") as out:
            for piece in _pieces(file, record):
                written += len(piece)
                if written > record.size:
                    return False
                crc = zlib.crc32(piece, crc)
                out.write(piece)
    except zlib.error:
        return False
    return written == record.size and crc == record.crc


def _pieces(file: BinaryIO, record: Record) -> Iterable[bytes]:
    """The member's bytes, at most a quarter of a megabyte at a time however well they were packed."""
    inflate = zlib.decompressobj(-15) if record.method == _DEFLATED else None
    remaining = record.packed
    while remaining > 0:
        raw = file.read(min(_CHUNK, remaining))
        if not raw:
            return
        remaining -= len(raw)
        if inflate is None:
            yield raw
            continue
        while raw and not inflate.eof:
            yield inflate.decompress(raw, _CHUNK)
            raw = inflate.unconsumed_tail
    if inflate is not None:
        yield from _rest(inflate)


def _rest(inflate: Any) -> Iterable[bytes]:
    """What the decompressor still holds back; it is asked in bounded pieces too."""
    while piece := inflate.decompress(b"", _CHUNK):
        yield piece
