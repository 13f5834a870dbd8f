"""The test kit: what authors of plug-ins, and our own tests, import. The program itself never does.

A test of a plug-in subclasses the contract of its kind, says which plug-in is meant, and has every behaviour that the
kernel counts on tested::

    from tpd_assess.testing import RubricContract

    class TestRubrics(RubricContract):
        plugin = "river"
        cells = ("hybrid/academic_assessment",)

`Kernel` asks plug-ins in memory, `build` makes the values that hooks take, `run` types commands, `sample_county` makes
a workspace with the samples, `HookRecorder` sees which hooks are called. The fixtures ``kernel``, ``cli`` and
``sample_workspace`` come with ``pytest_plugins = ["tpd_assess.testing.fixtures"]``.
"""

from tpd_assess.county import County
from tpd_assess.means import Means
from tpd_assess.plugins import HookRecorder, Plugins
from tpd_assess.testing import build
from tpd_assess.testing.checks import CheckContract
from tpd_assess.testing.clock import Clock
from tpd_assess.testing.counties import means, sample_county, state
from tpd_assess.testing.exporters import ExporterContract
from tpd_assess.testing.hosts import beside_bundled
from tpd_assess.testing.kernel import Kernel
from tpd_assess.testing.policies import PolicyContract
from tpd_assess.testing.readers import ReaderContract
from tpd_assess.testing.rubrics import RubricContract
from tpd_assess.testing.running import Outcome, run

__all__ = [
    "CheckContract",
    "Clock",
    "County",
    "ExporterContract",
    "HookRecorder",
    "Kernel",
    "Means",
    "Outcome",
    "Plugins",
    "PolicyContract",
    "ReaderContract",
    "RubricContract",
    "beside_bundled",
    "build",
    "means",
    "run",
    "sample_county",
    "state",
]
