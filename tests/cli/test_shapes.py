"""One shape of success, one of error, the same exit codes: over every command."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.cli.conftest import SAMPLES, Desk

RUBRICS = SAMPLES.parent / "scoring_rubrics" / "micro_capabilities_2019" / "hybrid"

REPORTS: dict[tuple[str, ...], tuple[int, str]] = {
    (): (0, "next"),
    ("status",): (3, "status"),
    ("status", "--files"): (0, "files"),
    ("status", "--state", "unmapped"): (0, "files"),
    ("profile", "show"): (0, "profile"),
    ("profile", "adopt"): (0, "adopted"),
    ("choices", "check"): (0, "broken_rules"),
    ("roster", "import", str(SAMPLES / "roster.xlsx"), "--dry-run"): (0, "roster"),
    ("roster", "import", str(SAMPLES / "roster.xlsx")): (0, "roster"),
    ("choices", "import", str(SAMPLES / "choices.xlsx")): (0, "choices"),
    ("ingest", str(SAMPLES), "--dry-run"): (0, "files"),
    ("intake", "missing"): (0, "written"),
    ("intake", "receipts"): (0, "written"),
    ("intake", "skeleton", "out"): (0, "skeleton"),
    ("validity", "list"): (3, "items"),
    ("validity", "sheets"): (0, "written"),
    ("validity", "notify"): (0, "notices"),
    ("validity", "end-repair"): (3, "repair"),
    ("log", "show"): (0, "events"),
    ("log", "verify"): (0, "log"),
    ("fixity",): (0, "fixity"),
    ("backup",): (0, "backup"),
    ("rubrics", "list"): (0, "rubrics"),
    ("rubrics", "show", "A3"): (0, "rubric"),
    ("rubrics", "check"): (0, "files"),
    ("rubrics", "export", "A3", "--xlsx", "r.xlsx", "--replace"): (0, "written"),
    ("rubrics", "import", str(RUBRICS), "--dry-run"): (0, "changes"),
    ("rubrics", "diff"): (0, "changes"),
    ("rubrics", "diff", str(RUBRICS)): (0, "changes"),
    ("plugins", "list"): (0, "plugins"),
}
"""What can be asked of a workspace with the samples in it: exit code, and what the answer holds."""

ERRORS: dict[tuple[str, ...], tuple[int, str]] = {
    ("bogus",): (2, "cli.no-such-command"),
    ("intake", "bogus"): (2, "cli.no-such-command"),
    ("ingest",): (2, "cli.missing-parameter"),
    ("ingest", "--wat"): (2, "cli.no-such-option"),
    ("ingest", "a", "b"): (2, "cli.usage"),
    ("log", "show", "--last", "many"): (2, "cli.bad-parameter"),
    ("status", "--state", "lost"): (2, "cli.bad-parameter"),
    ("validity", "rule", "--says", "shown"): (2, "cli.missing-parameter"),
    ("privacy", "purge", "1001", "--reason", "x"): (2, "cli.say-yes"),
    ("init", "assessment"): (1, "setup.workspace-exists"),
    ("init", "other", "--profile", "nix"): (1, "setup.no-such-profile"),
    ("status", "-w", "nowhere"): (1, "setup.no-workspace"),
    ("status", "--round", "1999"): (1, "setup.no-such-round"),
    ("status", "--as", "nobody"): (1, "intake.no-such-person"),
    ("status", "--teacher", "nobody"): (1, "intake.no-such-person"),
    ("status", "--teacher", "王"): (1, "intake.which-person"),
    ("status", "--school", "nowhere"): (1, "intake.which-school"),
    ("roster", "import", "nix.xlsx"): (1, "tables.no-such-file"),
    ("choices", "import", "nix.xlsx"): (1, "tables.no-such-file"),
    ("ingest", "nix"): (1, "intake.no-folder"),
    ("ingest", "nix", "--precheck"): (1, "intake.no-folder"),
    ("intake", "place", "nix", "--teacher", "1001", "--slot", "x"): (1, "intake.no-such-file-id"),
    ("intake", "quarantine", "nix", "--reason", "x"): (1, "intake.no-such-file-id"),
    ("intake", "release", "nix"): (1, "intake.no-such-file-id"),
    ("validity", "list", "--capability", "Z9"): (1, "intake.no-such-capability"),
    ("validity", "list", "--slot", "nix"): (1, "intake.no-such-slot"),
    ("validity", "attest", "nix.xlsx"): (1, "tables.no-such-file"),
    ("validity", "witness", "nix", "--by", "1001", "--says", "shown"): (1, "intake.no-such-file-id"),
    ("validity", "rule", "--says", "shown", "--reason", "x", "--yes"): (1, "validity.no-filter"),
    ("validity", "sign", "nix"): (1, "validity.no-such-ruling"),
    ("validity", "withdraw", "nix", "--reason", "x"): (1, "validity.no-such-ruling"),
    ("log", "verify", "--head", "nix"): (1, "store.no-head-file"),
    ("restore", "nix", "new"): (1, "store.not-a-backup"),
    ("privacy", "purge", "nobody", "--reason", "x", "--yes"): (1, "intake.no-such-person"),
    ("rubrics", "show", "Z9"): (1, "plugins.no-rubric"),
    ("rubrics", "check", "nix.yaml"): (1, "rubrics.no-file"),
    ("rubrics", "export", "A3"): (2, "county_rubrics.say-where"),
    ("rubrics", "export", "x/y", "--xlsx", "r.xlsx"): (1, "county_rubrics.no-such-cell"),
    ("rubrics", "import", "nix.xlsx"): (1, "rubrics.no-file"),
    ("rubrics", "diff", "nix.xlsx"): (1, "rubrics.no-file"),
    ("profile", "adopt", "--scored", "keep"): (1, "setup.no-reason"),
    ("demo", "assessment"): (1, "cli.demo-not-empty"),
}  # fmt: skip


_BARE_CODE = re.compile(r"(?<![\w/.\-])(cli|intake|papers|validity|setup|rubrics|options)\.[a-z_]+-[a-z_-]+")


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_a_report_is_one_object_on_stdout(shared: Desk, words: tuple[str, ...]) -> None:
    """With --json a report is one object with "ok": true and what it reports; stderr stays silent."""
    exit_code, holds = REPORTS[words]
    done = shared.run(*words, "--json").assert_done(exit_code)
    assert done.json["ok"] is True
    assert holds in done.json
    assert done.stderr == ""


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_a_report_is_said_in_both_languages(shared: Desk, words: tuple[str, ...]) -> None:
    """Without --json people read lines in their language: no code that lacks its sentence, no hole in one."""
    exit_code, _ = REPORTS[words]
    for language in ("zh", "en"):
        done = shared.run(*words, language=language).assert_done(exit_code)
        assert done.stdout.strip()
        assert done.stderr == ""
        assert not re.search(r"\{[a-z_]+\}", done.stdout), done.stdout
        assert not _BARE_CODE.search(done.stdout), done.stdout


@pytest.mark.parametrize("words", ERRORS, ids=" ".join)
def test_an_error_is_one_object_on_stderr(shared: Desk, words: tuple[str, ...]) -> None:
    """With --json an error is one object on stderr with "ok": false, a stable code and a sentence; stdout is empty."""
    exit_code, code = ERRORS[words]
    done = shared.run(*words, "--json").assert_refused(code, exit_code)
    assert json.loads(done.stderr)["ok"] is False


@pytest.mark.parametrize("words", ERRORS, ids=" ".join)
def test_an_error_is_one_sentence_in_both_languages(shared: Desk, words: tuple[str, ...]) -> None:
    """Without --json it is said in the user's language, with no hole and nothing on stdout."""
    exit_code, code = ERRORS[words]
    if code == "cli.say-yes":
        words = (*words, "--json")
    for language, begins in (("zh", "错误："), ("en", "Error: ")):
        done = shared.run(*words, language=language)
        assert (done.exit_code, done.stdout) == (exit_code, "")
        if "--json" not in words:
            assert any(line.startswith(begins) for line in done.stderr.splitlines()), done
        assert not re.search(r"\{[a-z_]+\}", done.stderr.replace('{"', "")), done
        assert language == "en" or not re.search(r"\b(Error|Usage|Try|No such|Missing|Invalid)\b", done.stderr), done


def test_problems_of_a_file_come_with_their_places(desk: Desk) -> None:
    """An error about a file lists every fault with file, line and sentence, also for machines."""
    (desk.folder / "bad.yaml").write_text("round:\n  id: x\n  id: y\nnix: 1\n", encoding="utf-8")
    error = desk.run("init", "w", "--profile", "bad.yaml", "--json").assert_refused(_faulty(desk)).error
    assert error["problems"]
    for problem in error["problems"]:
        assert problem["file"].endswith("bad.yaml")
        assert problem["line"] > 0
        assert problem["message"]
    plain = desk.run("init", "w", "--profile", "bad.yaml")
    assert "bad.yaml:3" in plain.stderr
    assert not (desk.folder / "w").exists()


def _faulty(desk: Desk) -> Any:
    return desk.run("init", "w", "--profile", "bad.yaml", "--json").error["code"]
