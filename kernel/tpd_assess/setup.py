"""Make a workspace, bring a profile into force, and gather what is in force from what was adopted.

What was adopted are documents in the store: the profile, the standard and every rubric. Files that a person edits
afterwards change nothing until they are adopted too.
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess import own_files
from tpd_assess import profile as profiles
from tpd_assess import rubrics as rubric_files
from tpd_assess.errors import NotFoundError, Problem, RefusedError
from tpd_assess.model import Profile, Standard, Text
from tpd_assess.naming import by_code
from tpd_assess.platform import replace_with_retry
from tpd_assess.plugins.inforce import InForce, RubricsInForce
from tpd_assess.rubrics.difference import Difference, differences
from tpd_assess.store import Draft, Store, Workspace
from tpd_assess.store.canonical import canonical, digest_of
from tpd_assess.store.together import finish_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from tpd_assess.model import Rubric
    from tpd_assess.plugins import Plugins
    from tpd_assess.store import Event, Transaction


@dataclass(frozen=True, slots=True)
class Adopted:
    """What is in force for a round."""

    profile: Profile
    digest: str
    standard: Standard
    rubrics: RubricsInForce
    edited: bool  # the county's files, profile or rubrics, differ from those that were adopted


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between what is in force and what would be: a field of the profile, or a rubric by code.

    A rubric is known by its code, one for one stage only by ``code@stage``; `before` and `after` are then digests ("" =
    none), `differences` say what is otherwise in it, and `name` is that of the capability.
    """

    field: str
    before: Any
    after: Any
    differences: tuple[Difference, ...] = ()
    name: Text | None = None

    @property
    def of_rubric(self) -> bool:
        """Whether it is a rubric that changes."""
        return str(self.after or self.before).startswith("sha256:")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What `assessment.yaml`, the county's folders and the plug-ins come to as they stand now."""

    profile: Profile
    rubrics: RubricsInForce
    standard: Standard


def profile_source(name: str) -> Path:
    """The file of a shipped profile by name, or the file itself. Raises `NotFoundError`."""
    shipped = profiles.shipped_profiles()
    path = shipped.get(name) or Path(name)
    if not path.is_file():
        raise NotFoundError("setup.no-such-profile", name=name, shipped=sorted(shipped))
    return path


def create(workspace: Workspace, source: Path, clock: Callable[[], datetime]) -> Store:
    """A new workspace with that profile and its rubric folders in it, not yet adopted.

    Raises `RefusedError` when there is one already.
    """
    if workspace.exists():
        raise RefusedError("setup.workspace-exists", path=str(workspace.root))
    profile = profiles.read_profile(source, rubric_files.find_standard)  # refused before anything is made
    workspace.root.mkdir(parents=True, exist_ok=True)
    for name in profile.rubric_folders:
        if (source.parent / name).is_dir() and not Path(name).is_absolute():
            shutil.copytree(source.parent / name, workspace.root / name, dirs_exist_ok=True)
    fresh = workspace.profile.with_suffix(".new")  # whole or not at all: where a profile lies, there is a workspace
    shutil.copyfile(source, fresh)
    replace_with_retry(fresh, workspace.profile)
    return Store.create(workspace, clock=clock)


def adopt(
    store: Store,
    plugins: Plugins,
    actor: str,
    *,
    seen: Sequence[Change] | None = None,
    also: Callable[[Transaction, Proposal], None] | None = None,
) -> bool:
    """Bring `assessment.yaml` into force with the rubrics that it chooses; False when it is in force as it stands.

    `seen` are the changes that the person was shown; `also` writes what goes with it in the same transaction. Raises
    `ProfileError` with all faults of the file, `PluginError` for plug-ins that it names and that are missing,
    `RefusedError` (``setup.changed-meanwhile``) when it would change something else than what was seen.
    """
    with files_at_rest(store.workspace):
        edited = as_edited(store.workspace.profile, plugins)
        if seen is not None and _changes(store, edited) != [*seen]:
            raise RefusedError("setup.changed-meanwhile")
        last = _last_adoption(store)
        body = _body(edited) | own_files.digests(store.workspace, edited.profile)
        if last is not None and last.body | {"source": ""} == body | {"source": ""}:
            return False
        with store.write(actor) as tx:
            _keep_documents(tx, edited)
            tx.append([Draft("profile.adopted", "profile", body, round=edited.profile.round.id)])
            if also is not None:
                also(tx, edited)
    return True


def _keep_documents(tx: Transaction, edited: Proposal) -> None:
    tx.add_document("profile", profiles.to_document(edited.profile))
    tx.add_document("standard", msgspec.to_builtins(edited.standard))
    for stage in edited.rubrics.stages.values():
        for one in stage.values():
            tx.add_document("rubric", rubric_files.to_document(one.rubric))


def proposed(store: Store, plugins: Plugins) -> Proposal:
    """What adopting `assessment.yaml` as it stands now would bring into force. Raises as `adopt` does."""
    with files_at_rest(store.workspace):
        return as_edited(store.workspace.profile, plugins)


def changes(store: Store, plugins: Plugins) -> list[Change]:
    """What adopting `assessment.yaml` as it stands now would change. Raises as `adopt` does."""
    return _changes(store, proposed(store, plugins))


def _changes(store: Store, edited: Proposal) -> list[Change]:
    last = _last_adoption(store)
    if last is None:
        return []
    before = profiles.from_document(store.documents.get(last.body["profile"]))
    fields = [Change(*one) for one in profiles.difference(before, edited.profile)]
    return [*fields, *rubric_changes(_rubrics(store, last.body).by_stage(), edited.rubrics.by_stage())]


def rubric_changes(
    before: Mapping[str, Mapping[str, Rubric]], after: Mapping[str, Mapping[str, Rubric]]
) -> list[Change]:
    """Where two sets of rubrics, by stage and code, differ: a change for each, in their order."""
    return [
        _rubric_change(f"{code}@{stage}" if stage else code, old, new)
        for stage in sorted({*before, *after})
        for code, old, new in _pairs(before.get(stage, {}), after.get(stage, {}))
        if _digest(old) != _digest(new)
    ]


def _pairs(
    before: Mapping[str, Rubric], after: Mapping[str, Rubric]
) -> Iterator[tuple[str, Rubric | None, Rubric | None]]:
    return ((code, before.get(code), after.get(code)) for code in sorted({*before, *after}, key=by_code))


def _rubric_change(field: str, old: Rubric | None, new: Rubric | None) -> Change:
    named = new or old
    return Change(field, _digest(old), _digest(new), differences(old, new), named.name if named else None)


def _digest(rubric: Rubric | None) -> str:
    return rubric_files.digest(rubric) if rubric else ""


@contextlib.contextmanager
def files_at_rest(workspace: Workspace) -> Iterator[None]:
    """Nobody else changes the county's files meanwhile, and a change that was cut off is ended first."""
    with workspace.lock("rubrics"):
        finish_change(workspace)
        yield


def adopted(store: Store, round_id: str = "") -> Adopted | None:
    """What is in force: for a round, or as adopted last. ``None`` before the first adoption.

    Raises `NotFoundError` for a round that never was.
    """
    event = _last_adoption(store, round_id)
    if event is None:
        if round_id:
            raise NotFoundError("setup.no-such-round", round=round_id)
        return None
    body = event.body
    profile = profiles.from_document(store.documents.get(body["profile"]))
    return Adopted(
        profile=profile,
        digest=body["profile"],
        standard=msgspec.convert(store.documents.get(body["standard"]), Standard),
        rubrics=_rubrics(store, body),
        edited=own_files.were_edited(store.workspace, profile, body),
    )


def as_edited(path: Path, plugins: Plugins, *, only_rubrics: bool = False) -> Proposal:
    """What a profile and the folders beside it come to as they stand, for whoever sees to it that files are at rest.

    Raises as `adopt` does; with `only_rubrics` not for readers and policies that nobody offers.
    """
    edited, folder = profiles.read_profile(path, rubric_files.find_standard), path.parent
    known = plugins.without(edited.disabled)
    in_force = known.in_force(edited, folder) if only_rubrics else known.check(edited, folder)
    standard = rubric_files.find_standard(edited.standard, profiles.rubric_folders(edited, folder))
    if standard is None:
        raise NotFoundError("setup.no-such-standard", standard=edited.standard)
    return Proposal(edited, in_force, standard)


def _body(edited: Proposal) -> dict[str, Any]:
    stages = edited.rubrics.stages
    return {
        "profile": profiles.digest(edited.profile),
        "standard": digest_of(canonical(msgspec.to_builtins(edited.standard))),
        "rubrics": {
            stage: {code: rubric_files.digest(one.rubric) for code, one in offers.items()}
            for stage, offers in stages.items()
        },
        "offers": {
            stage: {code: f"{one.plugin} {one.version}".strip() for code, one in offers.items()}
            for stage, offers in stages.items()
        },
    }


def _last_adoption(store: Store, round_id: str = "") -> Event | None:
    last = None
    for event in store.log.events(kinds=("profile.adopted",)):
        if not round_id or event.round == round_id:
            last = event
    return last


def _rubrics(store: Store, body: Mapping[str, Any]) -> RubricsInForce:
    stages = {
        stage: {
            code: _in_force(store, digests[code], body["offers"][stage][code]) for code in sorted(digests, key=by_code)
        }
        for stage, digests in body["rubrics"].items()
    }
    return RubricsInForce(stages)


def _in_force(store: Store, digest: str, offer: str) -> InForce:
    plugin, _, version = offer.partition(" ")
    rubric = rubric_files.from_document(store.documents.get(digest))
    why = Problem("setup.adopted", {"plugin": plugin, "version": version}) if plugin else Problem("setup.adopted-own")
    return InForce(rubric, plugin, version, why)
