"""Proof and rescue: the log, the bytes, backups."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from pathlib import Path

from tests.cli.conftest import SAMPLES, Desk
from tpd_assess.testing import state


def test_the_log_is_shown_and_can_be_narrowed(shared: Desk) -> None:
    """The latest, oldest first; by kind, by subject, so many."""
    events = shared.run("log", "show", "--last", "5", "--json").json["events"]
    assert len(events) == 5
    assert [event["seq"] for event in events] == sorted(event["seq"] for event in events)
    adopted = shared.run("log", "show", "--kind", "profile.adopted", "--json").json["events"]
    assert {event["kind"] for event in adopted} == {"profile.adopted"}
    taken = shared.run("log", "show", "--kind", "file.taken", "--last", "1", "--json").json["events"][0]
    about = shared.run("log", "show", "--subject", taken["subject"], "--json").json["events"]
    assert about[0]["id"] == taken["id"]
    assert shared.run("log", "show", "--kind", "nix").assert_done().stdout.strip()


def test_the_log_knows_a_subject_by_the_end_of_its_id(shared: Desk, language: str) -> None:
    """As every report shows it; the end of several is refused and says which, a whole id is always that one."""
    file = shared.run("status", "--files", "--json").assert_done().json["files"][0]
    about = shared.run("log", "show", "--subject", file["id"], "--json").assert_done().json["events"]
    assert {one["subject"][-8:] for one in about} == {file["id"]}
    assert "file.taken" in [one["kind"] for one in about]
    events = shared.run("log", "show", "--kind", "submission.status", "--last", "9999", "--json").json["events"]
    ends = Counter(one["subject"].rpartition("/")[2] for one in events)
    capability = next(code for code, times in ends.items() if times > 1 and len(code) > 2)
    meant = sorted({one["subject"] for one in events if one["subject"].endswith(f"/{capability}")})
    refused = shared.run("log", "show", "--subject", f"/{capability}", "--json").assert_refused("store.which-subject")
    assert refused.error["params"]["subjects"] == meant[:5]
    assert meant[0] in shared.run("log", "show", "--subject", f"/{capability}", language=language).stderr
    assert shared.run("log", "show", "--subject", meant[0]).assert_done().stdout
    assert shared.run("log", "show", "--subject", "ffffffff", "--json").assert_done().json["events"] == []


def test_a_sound_log_prints_its_heads(shared: Desk, language: str) -> None:
    """The heads are what to keep elsewhere."""
    done = shared.run("log", "verify", language=language).assert_done()
    assert "sha256:" in done.stdout


def _tamper(workspace: Path, sql: str) -> None:
    with sqlite3.connect(workspace / "tpd.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(sql)
    connection.close()


def test_an_altered_event_is_found(ready: Desk, language: str) -> None:
    """Somebody edits the database behind the program's back: exit 1, which event, on stderr only."""
    _tamper(ready.workspace, "UPDATE log SET body = replace(body, 'accepted', 'ignored') WHERE kind = 'file.taken'")
    done = ready.run("log", "verify", language=language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) > 1
    error = ready.run("log", "verify", "--json").assert_refused("cli.log-broken").error
    assert error["params"]["count"] == len(error["problems"]) > 0
    assert error["params"]["heads"]


def test_a_cut_off_log_is_found_by_a_head_kept_elsewhere(ready: Desk) -> None:
    """The last events are gone and the file beside the database with them: only the kept head tells."""
    kept = ready.folder / "另存.head"
    shutil.copy2(ready.workspace / "tpd.head", kept)
    ready.run("log", "verify", "--head", kept).assert_done()
    _tamper(ready.workspace, "DELETE FROM log WHERE seq > (SELECT max(seq) FROM log) - 3")
    (ready.workspace / "tpd.head").unlink()
    ready.run("log", "verify", "--head", kept, "--json").assert_refused("cli.log-broken")


def test_a_head_that_is_none_is_refused(ready: Desk) -> None:
    """The wrong file: one sentence, not a broken log."""
    wrong = ready.folder / "别的.head"
    wrong.write_bytes(b"\xff\xfe nothing")
    done = ready.run("log", "verify", "--head", wrong, "--json")
    assert done.exit_code == 1
    assert done.error["code"] != "cli.bug"


def test_a_flipped_byte_is_found_and_named(ready: Desk, language: str) -> None:
    """One byte of one piece of evidence: exit 1, the file of the store is named."""
    blob = max(
        (path for path in (ready.workspace / "evidence").rglob("*") if path.is_file()), key=lambda p: p.stat().st_size
    )
    blob.chmod(0o600)
    data = bytearray(blob.read_bytes())
    data[len(data) // 2] ^= 1
    blob.write_bytes(data)
    done = ready.run("fixity", language=language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert blob.name[:12] in done.stderr
    error = ready.run("fixity", "--json").assert_refused("cli.fixity-broken").error
    assert len(error["problems"]) == 1
    kinds = [event["kind"] for event in ready.run("log", "show", "--json").json["events"]]
    assert kinds[-1] == "fixity.checked"


def test_a_missing_piece_of_evidence_is_found(ready: Desk) -> None:
    """A deleted file of the store."""
    blob = next(path for path in (ready.workspace / "evidence").rglob("*") if path.is_file())
    blob.unlink()
    error = ready.run("fixity", "--json").assert_refused("cli.fixity-broken").error
    assert len(error["problems"]) == 1


def test_a_backup_comes_back_as_an_equal_workspace(ready: Desk, language: str) -> None:
    """Made, restored elsewhere, equal in state, sound, and able to go on; the command to restore is printed."""
    done = ready.run("backup", "备份", language=language).assert_done()
    made = next(path for path in (ready.folder / "备份").iterdir() if (path / "manifest.json").is_file())
    assert f"tpd-assess restore {Path('备份') / made.name}" in done.stdout
    ready.run("restore", Path("备份") / made.name, "恢复", language=language).assert_done()
    assert state(ready.folder / "恢复") == state(ready.workspace)
    ready.run("log", "verify", "-w", "恢复").assert_done()
    ready.run("fixity", "-w", "恢复").assert_done()
    ready.run("ingest", SAMPLES, "-w", "恢复").assert_done(3)


def test_the_countys_own_rubrics_come_back_too(ready: Desk) -> None:
    """What is in force and what was put aside: nothing has to be adopted anew."""
    own = ready.workspace / "our_rubrics"
    own.mkdir()
    (own / "A11.yaml.old").write_text("overlay: A11\n", encoding="utf-8")
    words = "overlay: A11\ncriteria: {applied: {levels: {fail: {zh: 只有量规, en: Only the rubric}}}}\n"
    (own / "A11.yaml").write_text(words, encoding="utf-8")
    with (ready.workspace / "assessment.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrubric_folders: [our_rubrics]\n")
    ready.run("profile", "adopt", "--yes").assert_done()
    made = Path(ready.run("backup", "备份", "--json").assert_done().json["backup"]["path"])
    ready.run("restore", made, "恢复").assert_done()
    assert (ready.folder / "恢复" / "our_rubrics" / "A11.yaml").read_text(encoding="utf-8") == words
    assert (ready.folder / "恢复" / "our_rubrics" / "A11.yaml.old").is_file()
    assert not ready.run("profile", "adopt", "--json", "-w", "恢复").assert_done().json["adopted"]


def test_restoring_never_touches_what_is_there(ready: Desk) -> None:
    """Over a workspace or a folder with anything in it: refused."""
    made = Path(ready.run("backup", "--json").assert_done().json["backup"]["path"])
    before = (ready.workspace / "tpd.db").read_bytes()
    done = ready.run("restore", made, "assessment", "--json")
    assert done.exit_code == 1
    assert (ready.workspace / "tpd.db").read_bytes() == before


def test_a_damaged_backup_is_refused(ready: Desk) -> None:
    """A byte of its database was changed: no workspace comes of it."""
    made = ready.folder / Path(ready.run("backup", "备份", "--json").assert_done().json["backup"]["path"])
    database = made / "tpd.db"
    database.chmod(0o600)
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)
    done = ready.run("restore", made, "恢复", "--json")
    assert done.exit_code == 1
    assert done.error["code"] != "cli.bug"


def test_a_database_that_is_none_is_one_sentence(ready: Desk, language: str) -> None:
    """Somebody saved something else over it."""
    for path in ready.workspace.glob("tpd.db*"):
        path.write_bytes(b"this is no database, only text " * 200)
    done = ready.run("status", language=language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "--debug" not in done.stderr


def test_two_at_once_are_refused_not_mixed(ready: Desk) -> None:
    """While one ingest runs, a second says so."""
    from tpd_assess.store import Workspace  # noqa: PLC0415

    with Workspace(ready.workspace).lock("ingest"):
        ready.run("ingest", SAMPLES, "--json").assert_refused("store.locked")
