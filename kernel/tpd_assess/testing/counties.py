"""Counties for tests: what one is opened with, one that holds the samples, and what one has come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.county import County
from tpd_assess.means import Means
from tpd_assess.model.bundled import bundled
from tpd_assess.plugins import Plugins
from tpd_assess.store import Store, Workspace
from tpd_assess.store.state import state as state_of_store
from tpd_assess.testing.clock import Clock
from tpd_assess.testing.hosts import beside_bundled

if TYPE_CHECKING:
    from tpd_assess.workers import Workers


def means(
    plugins: Plugins | Mapping[str, object] | None = None, *, clock: Clock | None = None, actor: str = "",
    workers: Callable[[], Workers] | None = None,
) -> Means:  # fmt: skip
    """What `County.open` takes, for a test: a clock that stands still, the installed or the given plug-ins.

    Plug-ins that are given as modules or names of modules work in workers too; objects only in this process.
    """
    loaded = plugins if isinstance(plugins, Plugins) else Plugins.of(plugins) if plugins else Plugins.load()
    moments = clock or Clock()
    extra: dict[str, Any] = {"workers": workers} if workers else {}
    return Means(loaded, actor=actor, clock=moments, pause=moments.pause, **extra)


def sample_county(folder: Path, plugins: Plugins | Mapping[str, object] | None = None) -> Path:
    """A workspace in `folder` into which the bundled samples were taken, read and judged; gives its path.

    `plugins` as for `run`. It takes some seconds: make one for all tests that only look, and copies for the others.
    """
    samples = bundled("evidence_samples")
    host = plugins if isinstance(plugins, Plugins) else beside_bundled(plugins or {})
    with County.for_folder(samples, folder, means(host)) as county:
        county.ingest(samples)
    return folder


def state(workspace: Path) -> tuple[Any, ...]:
    """The current state of a workspace without ids, times and order of arrival: two that mean the same are equal.

    Each file, submission, verdict, reading, sheet and result by natural key, with the digests of all stored bytes.
    """
    with Store.open(Workspace(workspace), clock=lambda: datetime.now(UTC), read_only=True) as store:
        return tuple(state_of_store(store))
