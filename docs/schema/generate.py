"""Write the JSON Schemas beside this file: ``python docs/schema/generate.py``. A test fails when they are stale."""  # noqa: INP001

from __future__ import annotations

import json
from pathlib import Path

from tpd_assess.profile import profile_schema
from tpd_assess.rubrics import rubric_schema, standard_schema

SCHEMAS = {"profile": profile_schema, "rubric": rubric_schema, "standard": standard_schema}


def main() -> None:
    """Write each schema to ``<name>.json``."""
    for name, make in SCHEMAS.items():
        text = json.dumps(make(), ensure_ascii=False, indent=2) + "\n"
        (Path(__file__).parent / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
