"""People, and texts that may have to be erased: names, paths, reasons. Events know them by random id only."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import NotFoundError, StoreError
from tpd_assess.store.canonical import canonical, salted_digest
from tpd_assess.store.rows import PersonRecord

if TYPE_CHECKING:
    from collections.abc import Collection

    from tpd_assess.store.database import Database

# as in PersonRecord
_COLUMNS = "id, number, name, id_hash, id_last4, organisation, stage, subject, roles, provisional, merged_into"
_SALT_BYTES = 16
_LAST = 4


class People:
    """Reads people and texts; `Transaction` writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[PersonRecord]:
        """Everybody, also those merged into another, sorted by number, then id."""
        return [_person(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM people ORDER BY number, id")]  # noqa: S608

    def get(self, person: str) -> PersonRecord:
        """One person by id. Raises `NotFoundError` (``store.no-such-person``)."""
        row = self._database.one(f"SELECT {_COLUMNS} FROM people WHERE id = ?", (person,))  # noqa: S608 - values are bound
        if row is None:
            raise NotFoundError("store.no-such-person", person=person)
        return _person(row)

    def final(self, person: str) -> str:
        """The id that a person goes by now: the one they were merged into, at the end of the chain."""
        seen = {person}
        while (into := self._merged_into(person)) and into not in seen:
            seen.add(into)
            person = into
        return person

    def _merged_into(self, person: str) -> str:
        return str(self._database.value("SELECT merged_into FROM people WHERE id = ?", (person,), default=""))

    def with_national_id(self, number: str) -> list[PersonRecord]:
        """The people who have this national id; it is given in full in this call only and kept nowhere."""
        sql = f"SELECT {_COLUMNS} FROM people WHERE id_hash = ? ORDER BY id"  # noqa: S608 - values are bound
        return [_person(row) for row in self._database.rows(sql, (hash_national_id(self._database, number),))]

    def hash_of(self, number: str) -> str:
        """The keyed hash of a national id, to compare with `PersonRecord.id_hash`."""
        return hash_national_id(self._database, number)

    def text(self, text: str) -> str:
        """An erasable text by id; "" once it was erased."""
        return str(self._database.value("SELECT value FROM texts WHERE id = ?", (text,), default=""))


def put_person(database: Database, person: PersonRecord, national_id: str, at: str) -> PersonRecord:
    """Keep a person, in place of the one with the same id; with the national id hashed, if one is given."""
    if national_id:
        plain = _plain_number(national_id)
        person = replace(person, id_hash=hash_national_id(database, plain), id_last4=plain[-_LAST:])
    write_person(database, person, at)
    return person


def write_person(database: Database, person: PersonRecord, at: str) -> None:
    """Keep a person as they are."""
    row = (person.id, person.number, person.name, person.id_hash, person.id_last4, person.organisation, person.stage)
    rest = (person.subject, canonical(person.roles), int(person.provisional), person.merged_into, at)
    marks = ", ".join("?" * (len(row) + len(rest)))
    database.run(f"INSERT OR REPLACE INTO people ({_COLUMNS}, changed_at) VALUES ({marks})", row + rest)  # noqa: S608


def hash_national_id(database: Database, number: str) -> str:
    """The keyed hash of a national id; the key is random and never leaves the workspace."""
    key = database.value("SELECT value FROM meta WHERE key = 'id_key'")
    return hmac.new(bytes.fromhex(key), _plain_number(number).encode(), hashlib.sha256).hexdigest()


def _plain_number(number: str) -> str:
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def add_text(database: Database, text_id: str, kind: str, value: str, person: str) -> dict[str, str]:
    """Keep an erasable text as it is (no normal form: it may be a path); the reference that events carry."""
    salt = secrets.token_hex(_SALT_BYTES)
    try:
        digest = salted_digest(salt, value)
    except UnicodeEncodeError as error:
        raise StoreError("store.not-canonical", what=ascii(value)) from error
    database.run("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", (text_id, kind, person, salt, value))
    return {"text": text_id, "digest": digest}


def erase(database: Database, people: Collection[str], texts: Collection[str]) -> None:
    """Take out the names, numbers and hashes of people, and texts with their salts."""
    database.many(
        "UPDATE people SET number = '', name = '', id_hash = '', id_last4 = '' WHERE id = ?", [(one,) for one in people]
    )
    database.many("DELETE FROM texts WHERE id = ?", [(one,) for one in texts])


def _person(row: tuple[Any, ...]) -> PersonRecord:
    return PersonRecord(*[*row[:8], tuple(json.loads(row[8])), bool(row[9]), row[10]])
