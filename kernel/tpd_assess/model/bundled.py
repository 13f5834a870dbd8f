"""Where bundled folders lie: beside the kernel in a checkout, inside the package when installed."""

from __future__ import annotations

from pathlib import Path


def bundled(folder: str) -> Path:
    """A bundled folder, e.g. ``scoring_rubrics`` or ``evidence_samples``; a path computation only, nothing is read."""
    package = Path(__file__).parents[1]
    root = package.parents[1] if package.parent.name == "kernel" else package
    return root / folder
