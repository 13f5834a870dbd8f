"""The committed JSON Schemas: as the code makes them, and right about the shipped files."""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.rubrics.cells import CELL
from tpd_assess.profile import profile_schema, shipped_profiles
from tpd_assess.rubrics import bundled_rubrics, rubric_schema, standard_schema
from tpd_assess.rubrics.files import STANDARD_FILE

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
RUBRIC_FILES = sorted(path for path in bundled_rubrics().rglob("*.yaml") if path.name != STANDARD_FILE)
STANDARD_FILES = sorted(bundled_rubrics().rglob(STANDARD_FILE))
FITS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def fits(value, schema) -> bool:
    """Whether a value is as a schema says, for the words of JSON Schema that are used here."""
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    if not isinstance(value, FITS[schema["type"]]) or (schema["type"] == "integer" and isinstance(value, bool)):
        return False
    return all(check(value, schema) for check in (_object, _array, _single))


def _object(value, schema) -> bool:
    if not isinstance(value, dict):
        return True
    known, patterns, rest = (
        schema.get("properties", {}),
        schema.get("patternProperties", {}),
        schema.get("additionalProperties"),
    )
    names = schema.get("propertyNames", {}).get("pattern", "")
    for key, item in value.items():
        of_pattern = next((one for pattern, one in patterns.items() if re.search(pattern, key)), rest)
        inner = known.get(key, of_pattern)
        if not re.search(names, key) or inner is False or (inner is not None and not fits(item, inner)):
            return False
    return set(schema.get("required", ())) <= set(value) and len(value) >= schema.get("minProperties", 0)


def _array(value, schema) -> bool:
    if not isinstance(value, list):
        return True
    return schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**9) and all(
        fits(one, schema["items"]) for one in value
    )


def _single(value, schema) -> bool:
    if isinstance(value, str):
        return (
            len(value) >= schema.get("minLength", 0)
            and value in schema.get("enum", [value])
            and bool(re.search(schema.get("pattern", ""), value))
        )
    return not isinstance(value, int) or schema.get("minimum", value) <= value <= schema.get("maximum", value)


@pytest.mark.parametrize(
    ("name", "make"), [("profile", profile_schema), ("rubric", rubric_schema), ("standard", standard_schema)]
)
def test_the_committed_schema_is_the_one_that_is_made(name, make):
    """Run `python docs/schema/generate.py` when this fails."""
    committed = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(make()))


@pytest.mark.parametrize(
    ("paths", "schema"),
    [
        (shipped_profiles().values(), profile_schema()),
        (RUBRIC_FILES, rubric_schema()),
        (STANDARD_FILES, standard_schema()),
    ],
)
def test_shipped_files_fit_their_schema(paths, schema):
    """An editor that checks by the schema accepts what the product accepts."""
    assert all(fits(yaml.safe_load(path.read_text(encoding="utf-8")), schema) for path in paths)


def test_schemas_refuse_what_the_readers_refuse():
    """A wrong kind, an unknown key, a policy that is none."""
    cell = yaml.safe_load(CELL)
    assert fits(cell, rubric_schema())
    cell["capabilities"][0]["slots"][0]["kind"] = "film"
    assert not fits(cell, rubric_schema())
    profile = yaml.safe_load(shipped_profiles()["default"].read_text(encoding="utf-8"))
    for more in ({"selct": {}}, {"policies": {"map_files": "a:b:c"}}, {"grading": {"bands": {"pass": [60, 80]}}}):
        assert not fits({**profile, **more}, profile_schema())
    overlay = {"overlay": "B9", "criteria": {"rules": {"levels": {"fail": {"en": "x"}}}}}
    assert fits(overlay, rubric_schema())
    assert not fits({"overlay": "B9"}, rubric_schema())
