"""Rubrics as counties pass them round: workbooks, YAML and CASE files, read, written and compared."""

from __future__ import annotations

from tpd_assess.packs.book import write_book
from tpd_assess.packs.case import write_case
from tpd_assess.packs.reading import ENDINGS, Pack, read_pack
from tpd_assess.packs.yaml_files import capability_yaml, cell_yaml, overlay_yaml

__all__ = [
    "ENDINGS",
    "Pack",
    "capability_yaml",
    "cell_yaml",
    "overlay_yaml",
    "read_pack",
    "write_book",
    "write_case",
]
