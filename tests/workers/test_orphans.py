"""No child outlives its parent, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

PARENT = """
import sys
from tpd_assess.workers import Limits, Workers
with Workers(2, Limits(seconds=600)) as workers:
    items = [{"value": 0}, {"value": 1, "do": "hang"}, {"value": 2, "do": "hang"}]
    for answer in workers.run("tests.workers.tasks:obey", items, batch=1):
        print("at work", flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_children_amid_a_task_end_with_their_parent(how):
    """Killed, interrupted by Ctrl-C or ended: the error stream, which all share, is closed by the last of them."""
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        assert parent.stdout.readline().strip() == b"at work"
        parent.send_signal(how)
        parent.stderr.read()  # to the end: comes only when no child is left
        assert parent.wait() != 0
