"""A level that two people set in place of the reckoned one: made by one, signed by another.

Before it is signed anybody may take it back; afterwards only two people can, with another override: what two decided,
one does not undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.model import LEVELS
from tpd_assess.naming import SHORTEST_ID
from tpd_assess.results.inputs import RECKONED
from tpd_assess.scoring.submissions import submissions
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import OverrideRow


def override(setting: Setting, person: str, capability: str, *, level: str, because: str, reason: str) -> OverrideRow:
    """Set the level of one capability, or without one the grade of the whole, as the first of two people.

    The level `RECKONED` lifts earlier ones. Raises `RefusedError` for an unknown level, a cause that is none of the
    profile's or stands beside another level than fail, a person's own result, or a submission that has nothing to
    override (undecided, invalid, not handed in); `NotFoundError` without a submission.
    """
    if level not in (*LEVELS, RECKONED):
        raise RefusedError("results.no-such-level", level=level, levels=[*LEVELS, RECKONED])
    if because and level != LEVELS[0]:
        raise RefusedError("results.veto-fails", because=because)
    if because and because not in setting.profile.grading.veto:
        raise RefusedError("results.no-such-veto", because=because, vetoes=list(setting.profile.grading.veto) or ["-"])
    _must_be_anothers(setting, person)
    _must_be_scored(setting, person, capability)
    subject = f"{setting.round}/{person}/{capability}"
    with setting.store.write(setting.actor) as tx:
        body = {"level": level, "because": because, "reason": tx.add_text("reason", reason, person)}
        (event,) = tx.append([Draft("override.made", subject, body, round=setting.round)])
    return _row(setting, event.id)


def sign_override(setting: Setting, word: str) -> OverrideRow:
    """Sign as the second person: from now on it holds. Raises `RefusedError`, `NotFoundError`."""
    row = find_override(setting, word)
    _must_be_anothers(setting, row.person)
    if row.in_force:
        raise RefusedError("results.signed-already", override=word)
    if row.actor == setting.actor:
        raise RefusedError("results.same-person")
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("override.signed", row.id, {}, round=row.round)])
    return _row(setting, row.id)


def withdraw_override(setting: Setting, word: str, reason: str) -> OverrideRow:
    """Take one back that was not signed; it stays in the log. Raises `NotFoundError`, `RefusedError`."""
    row = find_override(setting, word)
    _must_be_anothers(setting, row.person)
    if row.in_force:
        raise RefusedError("results.two-set-it", override=word)
    with setting.store.write(setting.actor) as tx:
        body = {"reason": tx.add_text("reason", reason, row.person)}
        tx.append([Draft("override.withdrawn", row.id, body, round=row.round)])
    return _row(setting, row.id)


def find_override(setting: Setting, word: str) -> OverrideRow:
    """An override that was not taken back, by its id or the end of it. Raises `NotFoundError`."""
    found = [one for one in setting.store.scoring.overrides(setting.round) if one.id.endswith(word)]
    if len(word) < SHORTEST_ID or len(found) != 1:
        raise NotFoundError("results.no-such-override", override=word)
    return found[0]


def _must_be_anothers(setting: Setting, person: str) -> None:
    if setting.actor == person:
        raise RefusedError("results.own-result")


def _must_be_scored(setting: Setting, person: str, capability: str) -> None:
    """Validity is settled by rulings; an override is about marks."""
    found = submissions(setting)
    if not capability:
        if not any(key[0] == person for key in found):
            raise NotFoundError("results.no-submission", capability="-")
        return
    one = found.get((person, capability))
    if one is None:
        raise NotFoundError("results.no-submission", capability=capability)
    if one.state != "scored":
        raise RefusedError("results.not-scored", capability=capability)


def _row(setting: Setting, override_id: str) -> OverrideRow:
    row = setting.store.scoring.override(override_id)
    assert row is not None
    return row
