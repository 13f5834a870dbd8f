"""Making a workspace, bringing a profile into force, and what is in force afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpd_assess import setup
from tpd_assess.errors import NotFoundError, ProfileError, RefusedError
from tpd_assess.plugins import Plugins
from tpd_assess.store import Store, Workspace
from tpd_assess.testing import Clock


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    """The bundled plug-ins."""
    return Plugins.load(only_bundled=True)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A folder that is no workspace yet."""
    return Workspace(tmp_path / "county")


def _made(workspace: Workspace) -> Store:
    return setup.create(workspace, setup.profile_source("default"), Clock())


def _actor(store: Store) -> str:
    from tpd_assess.people import acting_person  # noqa: PLC0415

    return acting_person(store, "")


def _edit(workspace: Workspace, before: str, after: str) -> None:
    text = workspace.profile.read_text(encoding="utf-8")
    assert before in text
    workspace.profile.write_text(text.replace(before, after), encoding="utf-8")


def _in_force(store: Store) -> setup.Adopted:
    found = setup.adopted(store)
    assert found is not None
    return found


def _overlay(criterion: str, words: str) -> str:
    return f"overlay: A3\ncriteria: {{{criterion}: {{levels: {{pass: {{zh: {words}, en: Clear}}}}}}}}\n"


def _name_folder(workspace: Workspace, rubric: str) -> Path:
    """Have the profile name a folder with one file of rubrics."""
    file = workspace.root / "ours" / "a3.yaml"
    file.parent.mkdir()
    file.write_text(rubric, encoding="utf-8")
    with workspace.profile.open("a", encoding="utf-8") as profile:
        profile.write("\nrubric_folders: [./ours]\n")
    return file


def test_a_profile_is_named_or_a_file(tmp_path: Path) -> None:
    """A shipped one by name, one's own by path; anything else names what there is."""
    assert setup.profile_source("yongji").is_file()
    own = tmp_path / "own.yaml"
    own.write_text("x", encoding="utf-8")
    assert setup.profile_source(str(own)) == own
    with pytest.raises(NotFoundError) as missing:
        setup.profile_source("nix")
    assert "yongji" in missing.value.params["shipped"]


def test_a_faulty_profile_makes_no_workspace(workspace: Workspace, tmp_path: Path) -> None:
    """It is read before anything is made."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("round: 1\n", encoding="utf-8")
    with pytest.raises(ProfileError):
        setup.create(workspace, bad, Clock())
    assert not workspace.root.exists()


def test_a_workspace_is_made_once(workspace: Workspace) -> None:
    """A second time is refused, and the first stays as it is."""
    _made(workspace).close()
    before = workspace.db.read_bytes()
    with pytest.raises(RefusedError, match=r"setup\.workspace-exists"):
        _made(workspace)
    assert workspace.db.read_bytes() == before


def test_nothing_is_in_force_before_it_is_adopted(workspace: Workspace) -> None:
    """A new store knows no profile."""
    with _made(workspace) as store:
        assert setup.adopted(store) is None


def test_what_was_adopted_is_in_force_whatever_happens_to_the_file(workspace: Workspace, plugins: Plugins) -> None:
    """Profile, standard and every rubric come back from the store; the file may be edited or lost."""
    with _made(workspace) as store:
        assert setup.adopt(store, plugins, _actor(store)) is True
        first = setup.adopted(store)
        assert first is not None
        assert len(first.rubrics.codes) == 30
        assert first.edited is False
        _edit(workspace, "repair_days: 7", "repair_days: 9")
        second = setup.adopted(store)
        assert second is not None
        assert second.edited is True
        assert second.profile == first.profile
        workspace.profile.unlink()
        third = setup.adopted(store)
        assert third is not None
        assert third.digest == first.digest
        assert third.rubrics.rubric("A3") == first.rubrics.rubric("A3")


def test_adopting_again_without_a_change_writes_nothing(workspace: Workspace, plugins: Plugins) -> None:
    """Not one event more."""
    with _made(workspace) as store:
        setup.adopt(store, plugins, _actor(store))
        before = store.log.last_row()
        assert setup.adopt(store, plugins, _actor(store)) is False
        assert store.log.last_row() == before


@pytest.mark.parametrize("laid_out", ["repair_days: 7  # a week", "repair_days: 7\n\n", "repair_days:   '7'"])
def test_how_a_file_is_laid_out_counts_for_nothing(workspace: Workspace, plugins: Plugins, laid_out: str) -> None:
    """A remark, an empty line, blanks and quotes: nothing waits to be adopted, and adopting writes nothing."""
    with _made(workspace) as store:
        setup.adopt(store, plugins, _actor(store))
        _edit(workspace, "repair_days: 7", laid_out)
        assert setup.changes(store, plugins) == []
        assert _in_force(store).edited is False
        assert setup.adopt(store, plugins, _actor(store)) is False


@pytest.mark.parametrize("faulty", ["repair_days: [7", "repair_days: 7\n  repair_days: 7"])
def test_a_faulty_file_is_an_edited_one(workspace: Workspace, plugins: Plugins, faulty: str) -> None:
    """What cannot be read is never taken for what is in force."""
    with _made(workspace) as store:
        setup.adopt(store, plugins, _actor(store))
        _edit(workspace, "repair_days: 7", faulty)
        assert _in_force(store).edited is True


def test_changes_are_named_by_field_with_before_and_after(workspace: Workspace, plugins: Plugins) -> None:
    """What a person sees before saying yes; none before the first adoption."""
    with _made(workspace) as store:
        assert setup.changes(store, plugins) == []
        setup.adopt(store, plugins, _actor(store))
        _edit(workspace, "repair_days: 7", "repair_days: 9")
        assert [(one.field, one.before, one.after) for one in setup.changes(store, plugins)] == [
            ("validity.repair_days", 7, 9)
        ]


def test_a_changed_wording_of_a_rubric_is_a_change(workspace: Workspace, plugins: Plugins) -> None:
    """A county's own text for one level: the rubric's code is named, its new digest comes into force on adoption."""
    with _made(workspace) as store:
        setup.adopt(store, plugins, _actor(store))
        before = setup.adopted(store)
        assert before is not None
        criterion = before.rubrics.rubric("A3").criteria[0].key
        _name_folder(workspace, _overlay(criterion, "说得清楚"))
        assert "A3" in {one.field for one in setup.changes(store, plugins)}
        setup.adopt(store, plugins, _actor(store))
        after = setup.adopted(store)
        assert after is not None
        assert after.rubrics.rubric("A3") != before.rubrics.rubric("A3")
        assert after.rubrics.rubric("A5") == before.rubrics.rubric("A5")


def test_a_rubric_that_was_edited_waits_to_be_adopted(workspace: Workspace, plugins: Plugins) -> None:
    """The profile names its folder as before; a file of it that has other words, or is gone, is not in force."""
    with _made(workspace) as store:
        setup.adopt(store, plugins, _actor(store))
        first = _in_force(store)
        text = _overlay(first.rubrics.rubric("A3").criteria[0].key, "说得清楚")
        file = _name_folder(workspace, text)
        setup.adopt(store, plugins, _actor(store))
        assert not _in_force(store).edited
        file.write_text(text.replace("清楚", "明白"), encoding="utf-8")
        assert _in_force(store).edited
        setup.adopt(store, plugins, _actor(store))
        assert not _in_force(store).edited
        file.write_text(f"# 县区自己的文字\n\n{text.replace('清楚', '明白')}", encoding="utf-8")
        assert not _in_force(store).edited
        file.rename(file.with_name("another name.yaml"))
        assert not _in_force(store).edited
        file.with_name("another name.yaml").rename(file.with_name("a3.yaml.old"))
        assert _in_force(store).edited


def test_what_was_adopted_comes_back_in_the_order_of_its_codes(workspace: Workspace, plugins: Plugins) -> None:
    """A2 before A10, as it was offered, whatever order a document has."""
    with _made(workspace) as store:
        offered = setup.proposed(store, plugins).rubrics
        setup.adopt(store, plugins, _actor(store))
        assert _in_force(store).rubrics.codes == offered.codes
        assert offered.codes[:3] == ("A1", "A2", "A3")


def test_a_round_that_never_was_is_named(workspace: Workspace, plugins: Plugins) -> None:
    """A round is known by its adoption."""
    with _made(workspace) as store:
        setup.adopt(store, plugins, _actor(store))
        adopted = setup.adopted(store)
        assert adopted is not None
        assert setup.adopted(store, adopted.profile.round.id) == adopted
        with pytest.raises(NotFoundError, match=r"setup\.no-such-round"):
            setup.adopted(store, "1999")
