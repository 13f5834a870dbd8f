"""The page about computers without internet, followed to the letter in an empty folder."""

import os
import shutil
import subprocess

import pytest

from tests.docs.pages import DOCS, ROOT, blocks

PAGE, CHINESE = DOCS / "howto" / "offline.md", DOCS / "howto" / "offline.zh.md"
KEPT = shutil.ignore_patterns(".*", "__pycache__", "_build", "*.egg-info")


def test_both_languages_give_the_same_commands():
    """A command is no sentence."""
    assert blocks(PAGE, "sh") == blocks(CHINESE, "sh")
    assert blocks(PAGE, "text") == blocks(CHINESE, "text")


@pytest.mark.wheel
def test_the_page_leads_from_two_source_folders_to_an_office_that_works(tmp_path):
    """A folder of wheels is the internet of the first computer; the second has what is on the stick, and no more."""
    shutil.copytree(ROOT, tmp_path / "tpd-assess", ignore=KEPT)
    shutil.copytree(ROOT / "tests" / "river_county", tmp_path / "tpd-assess-river", ignore=KEPT)
    *at_home, look, install, use = blocks(PAGE, "sh")
    _type(at_home, tmp_path, PIP_NO_INDEX="1", PIP_FIND_LINKS=os.environ["TPD_WHEELHOUSE"])
    said = _type([look, install, use], tmp_path)
    assert "river 1.2.0 (tpd-assess-river)" in said.splitlines()


def _type(commands, folder, **more):
    left_out = ("PYTHONPATH", "PYTHONHOME", "PIP_CONSTRAINT")
    known = {name: value for name, value in os.environ.items() if name not in left_out}
    script = "\n".join(["set -e", *commands])
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=known | more, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
