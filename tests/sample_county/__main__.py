"""Make the samples of this folder again: ``python evidence_samples/make_samples.py [TARGET]``; always the same bytes.

What is in them stands in `tests/sample_county`. `assessment.yaml` is written by hand: it is copied, never made.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.sample_county import county, people, tree  # noqa: E402 - found by the line above when run as a script

KEPT = ("assessment.yaml", "make_samples.py")


def make(target: Path) -> int:
    """Write all samples below a folder, in place of what the last run left there; gives the number of files written."""
    items = tree.items()
    files = {item.path: item.data for item in items if item.on_disk}
    files |= {"roster.xlsx": county.roster(), "choices.xlsx": county.choices()}
    files |= {"expected.yaml": county.expected(items).encode(), "README.md": county.readme(items).encode()}
    _clear(target)
    for path, data in files.items():
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    for name in KEPT:
        if target.resolve() != HERE and (HERE / name).exists():
            shutil.copyfile(HERE / name, target / name)
    return len(files)


def _clear(target: Path) -> None:
    """Take away the schools of an earlier run, so that no file stays that is not made any more."""
    target.mkdir(parents=True, exist_ok=True)
    for school in (people.TIDY_SCHOOL, people.MESSY_SCHOOL):
        shutil.rmtree(target / school, ignore_errors=True)


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    print(f"{make(place)} files in {place}")
