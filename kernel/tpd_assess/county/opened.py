"""A county that was opened: what it is held with, what is in force, and what the parts of `County` share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from tpd_assess import overview, setup
from tpd_assess.catching_up import catch_up
from tpd_assess.errors import RefusedError
from tpd_assess.means import setting_in_force
from tpd_assess.people import acting_person, find_person
from tpd_assess.scoring.assigning import affected
from tpd_assess.scoring.sheets import waiting
from tpd_assess.validity.queue import Filter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.means import Means
    from tpd_assess.model import Profile
    from tpd_assess.plugins import RubricsInForce
    from tpd_assess.setting import Setting
    from tpd_assess.setup import Change, Proposal
    from tpd_assess.store import FileRow, Transaction, Workspace


class OpenedCounty:
    """What every part of `County` builds on: the setting, and who acts."""

    def __init__(self, setting: Setting, means: Means, *, read_in: Sequence[str] = ()) -> None:
        self._setting = setting
        self._means = means
        self._read_in = list(read_in)  # the county's own files that came into a workspace without them

    def acting_as(self, person: str) -> Self:
        """The same county for another person, by number or name. Raises `NotFoundError`, `RefusedError`."""
        setting = replace(self._setting, actor=acting_person(self._setting.store, person))
        return type(self)(setting, self._means, read_in=self._read_in)

    # --- what is in force -------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        return self._setting.store.workspace

    @property
    def profile(self) -> Profile:
        return self._setting.profile

    @property
    def profile_digest(self) -> str:
        return self._setting.profile_digest

    @property
    def rubrics(self) -> RubricsInForce:
        return self._setting.rubrics

    def profile_changes(self) -> list[Change]:
        """What adopting `assessment.yaml` as it stands now would change. Raises `ProfileError`, `PluginError`."""
        return setup.changes(self._setting.store, self._means.plugins)

    def adopt_profile(self, *, scored: str = "wait", reason: str = "", seen: Sequence[Change] | None = None) -> bool:
        """Bring `assessment.yaml` into force; False when it is. Raises `ProfileError`, `PluginError`, `RefusedError`.

        `scored` (``wait``, ``keep``, ``again``) says what becomes of sheets whose rubric changes, with a reason for all
        but the first; `seen` are the changes that the person saw, so that nothing else is adopted.
        """
        before, why = self._setting, self._said(reason) if scored != "wait" else ""

        def settle(tx: Transaction, new: Proposal) -> None:
            affected.must_leave_nobody_without(before, new.rubrics, new.profile.round.id)
            after = replace(before, profile=new.profile, rubrics=new.rubrics)
            waiting.settle(tx, before, after, choice=scored, reason=why)

        done = setup.adopt(before.store, self._means.plugins, before.actor, seen=seen, also=settle)
        self._setting = replace(setting_in_force(before.store, self._means), actor=before.actor)
        if done:
            self._read_and_judge()
        return done

    # --- what the parts share ---------------------------------------------------------------------------------------

    def _read_and_judge(self) -> None:
        with self._setting.with_one_pool() as setting:
            catch_up(setting)

    def _after(self, row: FileRow) -> FileRow:
        self._read_and_judge()
        return self._setting.store.views.file(row.id)

    def _said(self, reason: str) -> str:
        """A reason that says something. Raises `RefusedError` for an empty one."""
        if not reason.strip():
            raise RefusedError("setup.no-reason")
        return reason.strip()

    def _person_id(self, word: str) -> str:
        return find_person(self._setting.store, word).id if word else ""

    def _looked_up(self, word: str) -> str:
        return find_person(self._setting.store, word, part=True).id if word else ""

    def _filter(self, **wanted: str) -> Filter:
        code = overview.capability_code(self._setting, wanted.pop("capability", ""))
        return Filter(
            person=self._person_id(wanted.pop("teacher", "")), capability=code,
            school=overview.school_key(self._setting, wanted.pop("school", "")),
            slot=overview.slot_key(self._setting, wanted.pop("slot", ""), code), **wanted,
        )  # fmt: skip
