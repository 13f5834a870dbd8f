"""Supervised child processes for work on what strangers wrote: evidence files, and the pure hooks of plug-ins.

A child that crashes, hangs or outgrows its memory costs one item, never the run. See `docs/hooks/index.md` for what
this does and does not protect against.
"""

from tpd_assess.workers.child import Limits
from tpd_assess.workers.hooks import choose, gather
from tpd_assess.workers.pool import Answer, Workers

__all__ = ["Answer", "Limits", "Workers", "choose", "gather"]
