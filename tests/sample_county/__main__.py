"""Make the samples again, always the same bytes: ``python -m tests.sample_county [TARGET]``.

The default target is `evidence_samples/`, whose `assessment.yaml` is written by hand: it is copied, never made.
What must come out is written to `expected.yaml` beside this file; the samples hold nothing but what a county has.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.sample_county import county, people, tree

SAMPLES = Path(__file__).resolve().parents[2] / "evidence_samples"
EXPECTED = Path(__file__).with_name("expected.yaml")
PROFILE = "assessment.yaml"


def make(target: Path) -> int:
    """Write all samples below a folder, in place of what the last run left there; gives the number of files written."""
    items = tree.items()
    files = {item.path: item.data for item in items if item.on_disk}
    files |= {"roster.xlsx": county.roster(), "choices.xlsx": county.choices()}
    files |= {"README.md": county.readme(items).encode()}
    _clear(target)
    for path, data in files.items():
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    if target.resolve() != SAMPLES:
        shutil.copyfile(SAMPLES / PROFILE, target / PROFILE)
    return len(files)


def _clear(target: Path) -> None:
    """Take away the schools of an earlier run, so that no file stays that is not made any more."""
    target.mkdir(parents=True, exist_ok=True)
    for school in (people.TIDY_SCHOOL, people.MESSY_SCHOOL):
        shutil.rmtree(target / school, ignore_errors=True)


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    EXPECTED.write_bytes(county.expected(tree.items()).encode())
    sys.stdout.write(f"{make(place)} files in {place}\n")
