"""Who is meant by a word, and who sits at this computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tpd_assess import platform
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.people import acting_person, as_person, find_person
from tpd_assess.store import PersonRecord, Store, Workspace
from tpd_assess.testing import Clock

PEOPLE = (("1001", "王小红"), ("1002", "王芳"), ("1003", "王芳"), ("", "欧阳 修"), ("T7", "阿依古丽·买买提"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with five people, two of one name."""
    with Store.create(Workspace(tmp_path), clock=Clock()) as made:
        me = acting_person(made, "")
        with made.write(me) as tx:
            for number, name in PEOPLE:
                tx.put_person(PersonRecord(id=made.new_id(), number=number, name=name, organisation="一小"))
        yield made


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("1001", "王小红"),
        ("１００１", "王小红"),
        (" 1001 ", "王小红"),
        ("t7", "阿依古丽·买买提"),
        ("王小红", "王小红"),
        ("王 小红", "王小红"),
        ("欧阳修", "欧阳 修"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
    ],
)
def test_a_person_is_found_however_number_and_name_are_typed(store: Store, word: str, name: str) -> None:
    """Full width, blanks, case, and every kind of middle dot."""
    assert find_person(store, word).name == name


def test_an_id_means_one_person(store: Store) -> None:
    """As other parts of the program hand people on."""
    person = find_person(store, "1002")
    assert find_person(store, person.id) == person


def test_two_of_one_name_are_both_named(store: Store) -> None:
    """Never a guess."""
    with pytest.raises(RefusedError) as refused:
        find_person(store, "王芳")
    assert refused.value.params["people"] == ["王芳(1002)", "王芳(1003)"]


def test_a_part_of_a_name_serves_to_look_up_only(store: Store) -> None:
    """Where something is decided, those who come near are named instead; blanks come near nobody."""
    assert find_person(store, "小红", part=True).number == "1001"
    with pytest.raises(NotFoundError) as missing:
        find_person(store, "小红")
    assert missing.value.code == "intake.no-such-person-but"
    assert missing.value.params["people"] == ["王小红(1001)"]
    with pytest.raises(RefusedError, match="which-person"):
        find_person(store, "王", part=True)
    for word in ("", " ", "李"):
        with pytest.raises(NotFoundError, match=r"intake\.no-such-person'|intake\.no-such-person "):
            find_person(store, word, part=True)


def test_one_who_was_merged_is_found_as_the_other(store: Store) -> None:
    """A provisional person who became one of the roster is no second answer."""
    known = find_person(store, "1001")
    with store.write(known.id) as tx:
        tx.put_person(PersonRecord(id=store.new_id(), name="王小红", provisional=True, merged_into=known.id))
    assert find_person(store, "王小红") == known


def test_the_user_of_this_computer_is_made_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same user is the same person; another user is another."""
    first = acting_person(store, "")
    assert acting_person(store, "") == first
    monkeypatch.setattr(platform, "current_user", lambda: "somebody-else")
    assert acting_person(store, "") != first
    assert acting_person(store, "1001") == find_person(store, "1001").id


def test_nobody_is_made_in_a_store_that_is_only_read(tmp_path: Path) -> None:
    """Looking writes nothing."""
    Store.create(Workspace(tmp_path), clock=Clock()).close()
    with Store.open(Workspace(tmp_path), clock=Clock(), read_only=True) as store:
        assert acting_person(store, "") == ""


def test_hooks_see_no_national_id(store: Store) -> None:
    """What a plug-in gets of a person."""
    record = find_person(store, "1001")
    person = as_person(record)
    assert (person.id, person.name, person.number, person.organisation) == (record.id, "王小红", "1001", "一小")
    assert not hasattr(person, "id_hash")
    assert not hasattr(person, "id_last4")
