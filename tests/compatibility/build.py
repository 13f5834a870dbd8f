"""Build the wheel of an old plug-in: `python -m tests.compatibility.build`. The same source gives the same bytes.

A wheel that was kept is never built anew: it stands for what somebody wrote and released long ago.
"""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
WHEELS = HERE / "wheels"
LONG_AGO = (2025, 9, 1, 0, 0, 0)
METADATA = """\
Metadata-Version: 2.1
Name: tpd-assess-creek
Version: 1.0.0
Summary: Creek county's rubric, checks and policies for tpd-assess
Requires-Python: >=3.11
Requires-Dist: tpd-assess>=0.1
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: tests.compatibility.build\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
ENTRY_POINTS = "[tpd_assess]\ncreek = tpd_creek\n"


def build(source: Path, folder: Path) -> Path:
    """Write the wheel of the package in `source` into a folder; its path."""
    target = folder / "tpd_assess_creek-1.0.0-py3-none-any.whl"
    information = "tpd_assess_creek-1.0.0.dist-info"
    files = dict(_package(source))
    about = {"METADATA": METADATA, "WHEEL": WHEEL, "entry_points.txt": ENTRY_POINTS}
    files |= {f"{information}/{name}": text.encode() for name, text in about.items()}
    record = [f"{name},{_digest(data)},{len(data)}\n" for name, data in files.items()]
    files[f"{information}/RECORD"] = "".join([*record, f"{information}/RECORD,,\n"]).encode()
    with zipfile.ZipFile(target, "w") as wheel:  # stored: how bytes are packed differs between versions of zlib
        for name, data in files.items():
            wheel.writestr(_entry(name), data)
    return target


def _package(source: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(source.rglob("*"), key=lambda path: path.relative_to(source).as_posix()):
        if path.is_file() and path.suffix in {".py", ".yaml"}:
            yield path.relative_to(source).as_posix(), path.read_bytes().replace(b"\r\n", b"\n")


def _digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.create_system = 3  # else the system that builds it shows
    entry.external_attr = 0o644 << 16
    return entry


if __name__ == "__main__":
    build(HERE / "creek", WHEELS)
