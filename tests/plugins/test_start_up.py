"""Loading plug-ins is cheap, and what they say is complete."""

from __future__ import annotations

import string
import subprocess
import sys

import pytest

from tpd_assess.messages import platform, plugins, workers

BUNDLED = ("evidence", "validity", "rubrics_multimedia", "rubrics_hybrid", "rubrics_smart")
HEAVY = {"lxml", "PIL", "yaml", "sqlite3", "sqlite_utils", "pypdfium2", "python_calamine", "xlsxwriter", "click"}


def test_loading_all_bundled_plug_ins_imports_nothing_heavy():
    """Every command loads them, also --help."""
    modules = {name: f"tpd_{name}" for name in BUNDLED}
    code = f"import sys\nfrom tpd_assess.plugins import Plugins\nloaded = Plugins.of({modules!r})\n"
    code += "assert loaded.faults == [], loaded.faults\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize("area", [platform, plugins, workers])
def test_sentences_are_complete_in_both_languages(area):
    """The same parameters, Chinese that a GBK console can show, no empty text."""
    for name, (chinese, english) in area.MESSAGES.items():
        assert chinese.encode("gbk"), name
        assert english, name
        assert _parameters(chinese) == _parameters(english), name


def _parameters(sentence):
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field}
