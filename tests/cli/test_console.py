"""A Chinese Windows console speaks GBK: nothing may fail for a sign that it cannot show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES
from tests.cli.test_startup import run

RARE = "䶮"  # a family name that GBK does not have
GBK = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}


@pytest.fixture
def rare(tmp_path: Path) -> Path:
    """A folder with evidence of somebody whose name the console cannot show."""
    source = SAMPLES / "青山镇中心小学" / "1002_李伟"
    shutil.copytree(source, tmp_path / "收件" / "一小" / f"1007_{RARE}伟")
    return tmp_path


def test_names_outside_gbk_stop_nothing(rare: Path) -> None:
    """Shown with a question mark, in every command that names people or files."""
    for words in (
        ("ingest", "收件"),
        ("status", "--all"),
        ("status", "--files"),
        ("validity", "list"),
        ("status", "--teacher", RARE),
        ("status", "--teacher", f"没有{RARE}"),
        ("intake", "receipts"),
    ):
        done = run("-m", "tpd_assess", *words, folder=rare, **GBK)
        assert b"UnicodeEncodeError" not in done.stderr, words
        assert b"Traceback" not in done.stderr, words
        assert done.returncode in (0, 1, 3), words
    listed = run("-m", "tpd_assess", "status", "--files", folder=rare, **GBK).stdout.decode("gbk")
    assert "1007_?伟" in listed


def test_json_on_such_a_console_loses_no_sign(rare: Path) -> None:
    """For machines a sign that the encoding lacks is escaped, on stdout and in errors."""
    done = run("-m", "tpd_assess", "ingest", "收件", "--json", folder=rare, **GBK)
    people = {row["teacher"] for row in json.loads(done.stdout.decode("gbk"))["status"]["submissions"]}
    assert f"{RARE}伟" in people
    error = run("-m", "tpd_assess", "status", "--teacher", f"没有{RARE}", "--json", folder=rare, **GBK)
    assert RARE in json.loads(error.stderr.decode("gbk"))["error"]["message"]


def test_all_help_can_be_shown_there(tmp_path: Path) -> None:
    """Not one question mark in the help."""
    text = run("-m", "tpd_assess", "-h", folder=tmp_path, **GBK).stdout.decode("gbk")
    assert "用法：" in text
    assert "?" not in text
