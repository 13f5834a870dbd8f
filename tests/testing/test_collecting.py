"""The kit in a stranger's project: what pytest collects, and the fixtures."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from tpd_assess import testing
from tpd_assess.testing.contract import Contract

CONTRACTS = [getattr(testing, name) for name in testing.__all__ if name.endswith("Contract")]

CONFTEST = 'pytest_plugins = ["tpd_assess.testing.fixtures"]\n'
TESTS = '''
from tpd_assess.testing import (
    CheckContract, ExporterContract, PolicyContract, ReaderContract, RubricContract, County, build,
)


class Smart(RubricContract):
    """Collected, whatever it is called."""

    plugin = "rubrics_smart"
    cells = tuple(f"smart/{d}" for d in ("teaching_design", "learning_guidance", "academic_assessment"))


class TestShared(RubricContract):
    """Not collected: others subclass it."""

    __test__ = False


def test_kernel(kernel):
    assert kernel.ask("check_submission", case=build.case())


def test_cli(cli, tmp_path):
    cli("init", "county").assert_success()
    assert (tmp_path / "county" / "assessment.yaml").is_file()


def test_samples(sample_workspace, cli):
    assert cli("status", "--json", "-w", sample_workspace).assert_success(3).json()["ok"]


def test_samples_again(sample_workspace):
    (sample_workspace / "assessment.yaml").unlink()


def test_samples_are_whole_each_time(sample_workspace):
    assert (sample_workspace / "assessment.yaml").is_file()
'''


def test_a_strangers_project(tmp_path):
    """Its classes are collected, the kit's are not; fixtures come with one line."""
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_river.py").write_text(TESTS, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-v",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    ran = {line.split("::")[1].split(" ")[0] for line in done.stdout.splitlines() if "PASSED" in line}
    assert ran == {"Smart", "test_kernel", "test_cli", "test_samples", "test_samples_again", *WHOLE}


WHOLE = ("test_samples_are_whole_each_time",)


def test_a_failure_shows_its_sentence_and_none_of_the_kits_own_lines(tmp_path):
    """What a stranger must mend is in the sentence."""
    text = 'from tpd_assess.testing import RubricContract\n\n\nclass TestOne(RubricContract):\n    plugin = "nobody"\n'
    (tmp_path / "test_one.py").write_text(text, encoding="utf-8")
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "let_in", str(tmp_path))
    done = subprocess.run([sys.executable, *words], check=False, capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert "AssertionError: nobody is not there" in done.stdout
    assert "self.kernel()" not in done.stdout


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_contract_is_documented(contract):
    """Class, what authors override, and each behaviour that is tested."""
    public = [name for name in dir(contract) if not name.startswith("_")]
    functions = [getattr(contract, name) for name in public if inspect.isfunction(getattr(contract, name))]
    assert [one.__qualname__ for one in (contract, *functions) if not one.__doc__] == []
    assert not contract.__test__


def test_only_fixtures_need_pytest():
    """A contract is a class like any other; who runs it by other means needs no pytest."""
    code = "import sys; import tpd_assess.testing; print('pytest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_there_is_one_contract_a_kind():
    """More than these, and authors forget to subclass some."""
    assert set(CONTRACTS) == {one for one in _below(Contract) if one.__module__.startswith("tpd_assess.")}


def _below(kind):
    return {one for child in kind.__subclasses__() for one in (child, *_below(child))}
