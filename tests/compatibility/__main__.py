"""Write down what is new in what plug-ins are promised: `python -m tests.compatibility`. What breaks one is refused."""

from __future__ import annotations

import sys

import tpd_assess
from tests.compatibility.surface import differences, recorded, surface, updated, write


def main() -> int:
    """Write the record and the table on the page; 1 if something was taken away without notice."""
    before, now = recorded(), surface()
    breaking = [f"{one.key} {one.says}\n" for one in differences(before, now) if one.breaks]
    if breaking:
        sys.stderr.writelines([*breaking, "docs/compatibility.md says how to take something away\n"])
        return 1
    write(updated(before, now, tpd_assess.__version__))
    return 0


if __name__ == "__main__":
    sys.exit(main())
