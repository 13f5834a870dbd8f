"""The plug-in `river`: what River County adds to tpd-assess. The functions named here are called, each from its module."""

from __future__ import annotations

from tpd_river.check import check_submission
from tpd_river.exporter import register_exporters
from tpd_river.messages import register_messages
from tpd_river.rubric import register_rubrics

__all__ = [
    "check_submission",
    "register_exporters",
    "register_messages",
    "register_rubrics",
]
