"""A plug-in's own tables: made step by step, each whole or not at all, and never by guessing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.making import Clock
from tests.store.plugin_steps import steps
from tpd_assess.errors import PluginError, StoreError
from tpd_assess.store import Workspace, backup, restore
from tpd_assess.store.plugin_tables import PluginTables, tables_made
from tpd_assess.text import explain, use_language

ROOT = Path(__file__).parents[2]
OPEN = f"""
import sys
from pathlib import Path
sys.path[:0] = [{str(ROOT / "kernel")!r}, {str(ROOT)!r}]
from tests.store.plugin_steps import steps
from tpd_assess.store import Workspace
from tpd_assess.store.plugin_tables import PluginTables
PluginTables(Workspace(Path(sys.argv[1]))).open("river", "1.0", steps(*sys.argv[2:]))
"""


def opening(root, *names):
    """Another process that opens the tables with these steps."""
    return subprocess.Popen([sys.executable, "-c", OPEN, str(root), *names], stderr=subprocess.PIPE, text=True)


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "county")


@pytest.fixture
def opened(workspace):
    """Opens the tables of `river` with these steps, in a new set of files each time."""
    made = []

    def open_(*names, plugin="river", version="1.0"):
        made.append(PluginTables(workspace))
        return made[-1].open(plugin, version, steps(*names))

    yield open_
    for one in made:
        one.close()


def taken(database):
    """The steps that were taken, in order."""
    return [row["name"] for row in database.query("SELECT name FROM _migrations ORDER BY number")]


def test_steps_are_taken_once_each_in_their_order(opened):
    """Now and whenever another one comes; rows that were written meanwhile stay."""
    first = opened("first")
    assert (taken(first), list(first.table("flow").rows)) == (["first"], [{"day": "2025-09-01", "depth": 3}])
    first.table("flow").insert({"day": "2025-09-02", "depth": 4})
    all_of_them = opened("first", "second", "third")
    assert taken(all_of_them) == ["first", "second", "third"]
    assert all_of_them.table("flow").count == 32
    assert [row["day"] for row in all_of_them.table("flow").search('"2025-09-02"')] == ["2025-09-02"]
    assert taken(opened("first", "second", "third")) == ["first", "second", "third"]


def test_the_same_database_is_given_again(workspace):
    """One connection a plug-in, until all are closed; then it opens anew."""
    tables = PluginTables(workspace)
    river = tables.open("river", "1.0", steps("third"))
    assert tables.open("river", "1.0", steps("third")).conn is river.conn
    river.table("banks").insert({"side": "left"})
    tables.close()
    assert tables.open("river", "1.0", steps("third")).table("banks").count == 1
    tables.close()


def test_each_plug_in_has_a_file_of_its_own(opened, workspace):
    """Named after it, and the county's own database is not among them."""
    opened("first", plugin="river")
    opened("third", plugin="lake-2")
    opened("third", plugin="河流")
    assert sorted(path.name for path in workspace.plugins.glob("*.db")) == ["lake-2.db", "river.db", "河流.db"]
    assert not workspace.db.exists()


@pytest.mark.parametrize("name", ["../tpd", "a/b", "con", "river ", "a:b", "", "River", ".."])
def test_a_name_that_is_no_file_name_everywhere_gets_no_tables(opened, workspace, name):
    """Also one that would be another's on a system where small and big letters are the same."""
    with pytest.raises(PluginError, match=r"plugins\.unsafe-name"):
        opened("first", plugin=name)
    assert not workspace.plugins.exists()


@pytest.mark.parametrize("bad", ["fails", "commits", "begins_anew", "reaches_out", "hides", "not_there"])
def test_a_step_that_fails_leaves_nothing(opened, workspace, bad):
    """Those before it stay, and it is taken again next time. No step ends its transaction or opens other files."""
    workspace.root.mkdir()
    sqlite3.connect(workspace.db).close()
    with pytest.raises(PluginError, match=r"plugins\.step-failed") as refused:
        opened("first", bad, "third")
    assert (refused.value.params["plugin"], refused.value.params["step"]) == ("river", bad)
    assert refused.value.params["detail"]
    again = opened("first")
    assert (taken(again), set(again.table_names())) == (["first"], {"_migrations", "flow"})
    assert workspace.db.read_bytes() == b""


def test_an_older_plug_in_over_newer_tables_is_refused(opened):
    """With what it does not know; nothing is changed, and the newer one goes on."""
    opened("first", "second", "third", version="2.0")
    with pytest.raises(PluginError, match=r"plugins\.tables-newer") as refused:
        opened("first", version="1.0")
    assert refused.value.params["steps"] == ("second", "third")
    assert taken(opened("first", "second", "third")) == ["first", "second", "third"]


@pytest.mark.parametrize("names", [("third", "first"), ("first", "counts", "third"), ("third",), ("counts", "first")])
def test_steps_in_another_order_are_refused(opened, names):
    """A released step that was moved, taken out or renamed: the first place where they part is named."""
    opened("first", "third")
    with pytest.raises(PluginError, match=r"plugins\.tables-differ") as refused:
        opened(*names)
    params = refused.value.params
    assert names[params["number"] - 1] == params["declared"] != params["taken"]


def test_two_steps_of_one_name_are_refused(opened, workspace):
    """Before anything is made."""
    with pytest.raises(PluginError, match=r"plugins\.same-step"):
        opened("first", "third", "first")
    assert not workspace.plugins.exists()


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("no-tables", {}),
        ("unsafe-name", {}),
        ("same-step", {"steps": ["a"]}),
        ("tables-newer", {"steps": ["a"]}),
        ("tables-differ", {"number": 1, "taken": "a", "declared": "b"}),
        ("step-failed", {"step": "a", "detail": "b"}),
    ],
)
def test_every_refusal_names_plug_in_and_version(code, params):
    """In both languages, with nothing left to fill in."""
    for language in ("zh", "en"):
        use_language(language)
        said = explain(PluginError(f"plugins.{code}", plugin="river", version="1.7", **params))
        assert ("river" in said, "1.7" in said, "{" in said) == (True, True, False)
    use_language("")


def test_a_process_that_dies_in_a_step_leaves_the_steps_before_it(opened, workspace):
    """And the next one takes the step from its beginning."""
    process = opening(workspace.root, "first", "dies", "third")
    process.communicate()
    assert process.returncode == 9
    again = opened("first")
    assert (taken(again), set(again.table_names())) == (["first"], {"_migrations", "flow"})
    assert "banks" in opened("first", "third").table_names()


def test_processes_that_come_at_once_take_each_step_once(opened, workspace):
    """Whoever is second waits, and finds it taken."""
    several = [opening(workspace.root, "first", "counts", "second", "third") for _ in range(4)]
    for process in several:
        assert process.communicate()[1] == ""
    database = opened("first", "counts", "second", "third")
    assert database.table("here").count == 1
    assert taken(database) == ["first", "counts", "second", "third"]


def test_what_is_no_database_is_said(opened, workspace):
    """As for the county's own."""
    workspace.plugins.mkdir(parents=True)
    (workspace.plugins / "river.db").write_bytes(b"these are not the pages of a database, whatever their name")
    with pytest.raises(StoreError, match=r"store\.damaged"):
        opened("first")


def test_the_tables_that_steps_would_make_are_shown_without_a_file(tmp_path, monkeypatch):
    """With their columns, for `plugins check`."""
    monkeypatch.chdir(tmp_path)
    assert tables_made("river", "1.0", steps("first", "third")) == {"banks": ("side",), "flow": ("day", "depth")}
    assert tables_made("river", "1.0", ()) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_step_that_would_fail_is_found_without_a_file():
    """By the same rules."""
    with pytest.raises(PluginError, match=r"plugins\.step-failed"):
        tables_made("river", "1.0", steps("first", "commits"))


def test_backup_and_restore_bring_the_tables_along(store, tmp_path):
    """With what was written last, and the steps that were taken."""
    store.plugin_tables.open("river", "1.0", steps("first")).table("flow").insert({"day": "2025-09-09", "depth": 9})
    made = backup(store, actor="clerk")
    assert (made.path / "plugins" / "river.db").is_file()
    with restore(made.path, Workspace(tmp_path / "again"), clock=Clock(), actor=lambda _: "clerk") as again:
        river = again.plugin_tables.open("river", "1.0", steps("first"))
        assert (river.table("flow").count, taken(river)) == (2, ["first"])
