"""YAML with file, line and column for every value, and readers that list all faults of a file, not only the first."""

from __future__ import annotations

from tpd_assess.located.compose import Composed, compose_file, compose_text
from tpd_assess.located.nodes import Entry, Fields, Listing, Node, Place, Scalar, said
from tpd_assess.located.reading import Reading, nearest, shown
from tpd_assess.located.shape import Special, Specials, fields_of, read_struct, read_text, read_value, split

__all__ = [
    "Composed",
    "Entry",
    "Fields",
    "Listing",
    "Node",
    "Place",
    "Reading",
    "Scalar",
    "Special",
    "Specials",
    "compose_file",
    "compose_text",
    "fields_of",
    "nearest",
    "read_struct",
    "read_text",
    "read_value",
    "said",
    "shown",
    "split",
]
