"""A process that is killed at any moment loses nothing that it had promised, and leaves a sound log."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.making import Clock, new_store
from tpd_assess.store import Store, Workspace, read_heads

ROOT = Path(__file__).parents[2]
APPEND = """
import sys
from pathlib import Path
sys.path[:0] = [{kernel!r}, {root!r}]
from tests.store.making import Clock, incoming, say
from tpd_assess.store import Store, Workspace
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store.open(Workspace(folder), clock=Clock()) as store:
    for number in range(count):
        if number % 5 == 0:
            list(store.blobs.put_many([incoming(folder.parent / name, f"{{name}} {{number}}".encode())]))
        say(store, "fixity.checked", f"{{name}} {{number}}", checked=number, faults=["x" * 500])
        print(f"{{name}} {{number}}", flush=True)
""".format(kernel=str(ROOT / "kernel"), root=str(ROOT))


def appending(workspace: Workspace, name: str, count: int) -> subprocess.Popen[str]:
    """A process that appends events, and prints each once it is safe."""
    command = [sys.executable, "-c", APPEND, str(workspace.root), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def subjects(store: Store) -> list[str]:
    return [event.subject for event in store.log.events(kinds=("fixity.checked",))]


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_any_moment(tmp_path, seed):
    """What was said to be written is there, the log verifies, half received bytes go, and the next process goes on."""
    workspace = Workspace(tmp_path / "county")
    new_store(workspace.root).close()
    pick = random.Random(seed)
    promised: list[str] = []
    for run in range(3):
        process = appending(workspace, f"run{run}", 100_000)
        assert process.stdout is not None
        promised += [process.stdout.readline().strip() for _ in range(pick.randint(1, 60))]
        process.kill()
        promised += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.stdout.close()
        process.wait()
        with Store.open(workspace, clock=Clock()) as store:
            assert set(promised) <= set(subjects(store))
            assert store.log.verify() == []
            assert store.log.verify(read_heads(workspace.head)) == []
            assert {problem.code for problem in store.blobs.fixity()} <= {"store.blob-orphan"}
            assert not [path for path in (workspace.evidence / ".incoming").glob("*") if path.suffix != ".lock"]


def test_two_who_append_at_once_lose_nothing(tmp_path):
    """Both wait for each other; every event of both is there, in one chain."""
    workspace = Workspace(tmp_path / "county")
    new_store(workspace.root).close()
    both = [appending(workspace, name, 150) for name in ("one", "two")]
    for process in both:
        output, _ = process.communicate()
        assert process.returncode == 0
        assert len(output.splitlines()) == 150
    with Store.open(workspace, clock=Clock()) as store:
        assert sorted(subjects(store)) == sorted(f"{name} {number}" for name in ("one", "two") for number in range(150))
        assert store.log.verify() == []
        assert len(store.log.heads()) == 1
