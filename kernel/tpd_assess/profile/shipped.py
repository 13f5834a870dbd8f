"""The profiles that come with the product, to copy and change."""

from __future__ import annotations

from pathlib import Path


def shipped_profiles() -> dict[str, Path]:
    """The shipped `assessment.yaml` files by name, ``default`` first."""
    folder = Path(__file__).parents[1] / "profiles"
    found = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    return {"default": found.pop("default"), **found}
