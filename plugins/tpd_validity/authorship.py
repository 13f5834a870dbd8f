"""Authorship: what in the files themselves speaks for the teacher having made them.

Nothing here speaks against anyone: people borrow computers, and messengers strip what a file says of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Text, finding
from tpd_validity.names import is_generic, people_in, same, stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import Author, EvidenceCase, Finding, SubmissionCase

DECLARATION = "declaration"
_ROLES = {
    "creator": Text("作者", "author"),
    "last_editor": Text("最后修改者", "last editor"),
    "artist": Text("拍摄者", "photographer"),
}


def check(case: SubmissionCase) -> Iterator[Finding]:
    """Grounds and notes on every evidence that the teacher should have made or appear in, never on collected ones."""
    name = case.teacher.name
    asked = [evidence for evidence in case.evidence if evidence.slot.ground != "collected"]
    for evidence in asked:
        yield from _check_authors(evidence, name)
        yield from _check_text(evidence, name)
    yield from _check_declaration(case, asked, name)


def _check_authors(evidence: EvidenceCase, name: str) -> Iterator[Finding]:
    authors = people_in(evidence.content.authors) if evidence.content else ()
    own = next((author for author in authors if same(author.name, name)), None)
    if own:
        yield finding(
            "validity.author-matches",
            "ground-authored",
            evidence=evidence.id,
            ground="document_author",
            rests_on=(f"author.{own.role}",),
            slot_title=evidence.slot.title,
            role=_role(own),
        )
    yield from _note_others(evidence, authors, name)


def _note_others(evidence: EvidenceCase, authors: tuple[Author, ...], name: str) -> Iterator[Finding]:
    others = [author for author in authors if not same(author.name, name) and not is_generic(author.name)]
    for author in {author.name: author for author in reversed(others)}.values():
        yield finding(
            "validity.author-differs",
            "note",
            evidence=evidence.id,
            rests_on=(f"author.{author.role}",),
            slot_title=evidence.slot.title,
            author=author.name,
            role=_role(author),
        )


def _check_text(evidence: EvidenceCase, name: str) -> Iterator[Finding]:
    if evidence.content and stands_in(name, evidence.content.text):
        yield finding(
            "validity.name-found",
            "ground-authored",
            evidence=evidence.id,
            ground="name_in_text",
            rests_on=("text",),
            slot_title=evidence.slot.title,
        )


def _check_declaration(case: SubmissionCase, asked: list[EvidenceCase], name: str) -> Iterator[Finding]:
    """A declaration speaks for every evidence asked; one with readable text must bear the teacher's name."""
    declared = [evidence for evidence in case.teacher_evidence if evidence.slot.key == DECLARATION and evidence.content]
    if any(_is_by(evidence, name) for evidence in declared):
        for evidence in asked:
            yield finding(
                "validity.declaration-given",
                "ground-authored",
                evidence=evidence.id,
                ground=DECLARATION,
                rests_on=(DECLARATION,),
                slot_title=evidence.slot.title,
            )
    elif declared:
        yield finding("validity.declaration-unnamed", "note", rests_on=(DECLARATION,))


def _is_by(evidence: EvidenceCase, name: str) -> bool:
    text = evidence.content.text.strip() if evidence.content else ""
    return not text or stands_in(name, text)


def _role(author: Author) -> Text:
    return _ROLES.get(author.role, _ROLES["creator"])
