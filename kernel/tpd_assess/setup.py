"""Make a workspace, bring a profile into force, and gather what is in force from what was adopted.

What was adopted are documents in the store: the profile, the standard and every rubric. Files that a person edits
afterwards change nothing until they are adopted too.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess import profile as profiles
from tpd_assess import rubrics as rubric_files
from tpd_assess.errors import NotFoundError, Problem, RefusedError
from tpd_assess.model import Profile, Standard
from tpd_assess.platform import replace_with_retry
from tpd_assess.plugins.inforce import InForce, RubricsInForce
from tpd_assess.store import Draft, Store, Workspace
from tpd_assess.store.canonical import canonical, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from tpd_assess.plugins import Plugins
    from tpd_assess.store import Event


@dataclass(frozen=True, slots=True)
class Adopted:
    """What is in force for a round."""

    profile: Profile
    digest: str
    standard: Standard
    rubrics: RubricsInForce
    edited: bool  # assessment.yaml differs from the file that was adopted


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between what is in force and what would be: a field of the profile, or a rubric by code."""

    field: str
    before: Any
    after: Any


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


def adopt(store: Store, plugins: Plugins, actor: str) -> bool:
    """Bring `assessment.yaml` into force with the rubrics that it chooses; False when it is in force as it stands.

    Raises `ProfileError` with all faults of the file, `PluginError` for plug-ins that it names and that are missing.
    """
    edited, in_force, standard = _edited(store, plugins)
    last = _last_adoption(store)
    body = _body(edited, in_force, standard) | {"source": _source(store.workspace)}
    if last is not None and last.body == body:
        return False
    with store.write(actor) as tx:
        tx.add_document("profile", profiles.to_document(edited))
        tx.add_document("standard", msgspec.to_builtins(standard))
        for stage in in_force.stages.values():
            for one in stage.values():
                tx.add_document("rubric", rubric_files.to_document(one.rubric))
        tx.append([Draft("profile.adopted", "profile", body, round=edited.round.id)])
    return True


def changes(store: Store, plugins: Plugins) -> list[Change]:
    """What adopting `assessment.yaml` as it stands now would change. Raises as `adopt` does."""
    edited, in_force, standard = _edited(store, plugins)
    last = _last_adoption(store)
    if last is None:
        return []
    before = profiles.from_document(store.documents.get(last.body["profile"]))
    fields = [Change(*one) for one in profiles.difference(before, edited)]
    new = _body(edited, in_force, standard)["rubrics"]
    return [*fields, *_rubric_changes(last.body["rubrics"], new)]


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
    return Adopted(
        profile=profiles.from_document(store.documents.get(body["profile"])),
        digest=body["profile"],
        standard=msgspec.convert(store.documents.get(body["standard"]), Standard),
        rubrics=_rubrics(store, body),
        edited=body["source"] != _source(store.workspace),
    )


def _source(workspace: Workspace) -> str:
    """The digest of the profile's file as it lies there; "" without one."""
    try:
        return f"sha256:{hashlib.sha256(workspace.profile.read_bytes()).hexdigest()}"
    except OSError:
        return ""


def _edited(store: Store, plugins: Plugins) -> tuple[Profile, RubricsInForce, Standard]:
    edited = profiles.read_profile(store.workspace.profile, rubric_files.find_standard)
    in_force = plugins.without(edited.disabled).check(edited, store.workspace.root)
    standard = rubric_files.find_standard(edited.standard, profiles.rubric_folders(edited, store.workspace.root))
    if standard is None:
        raise NotFoundError("setup.no-such-standard", standard=edited.standard)
    return edited, in_force, standard


def _body(profile: Profile, in_force: RubricsInForce, standard: Standard) -> dict[str, Any]:
    return {
        "profile": profiles.digest(profile),
        "standard": digest_of(canonical(msgspec.to_builtins(standard))),
        "rubrics": {
            stage: {code: rubric_files.digest(one.rubric) for code, one in offers.items()}
            for stage, offers in in_force.stages.items()
        },
        "offers": {
            stage: {code: f"{one.plugin} {one.version}".strip() for code, one in offers.items()}
            for stage, offers in in_force.stages.items()
        },
    }


def _last_adoption(store: Store, round_id: str = "") -> Event | None:
    last = None
    for event in store.log.events(kinds=("profile.adopted",)):
        if not round_id or event.round == round_id:
            last = event
    return last


def _rubric_changes(before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]) -> list[Change]:
    stages = sorted({*before, *after})
    return [
        Change(f"{code}@{stage}" if stage else code, old, new)
        for stage in stages
        for code in sorted({*before.get(stage, {}), *after.get(stage, {})})
        if (old := before.get(stage, {}).get(code, "")) != (new := after.get(stage, {}).get(code, ""))
    ]


def _rubrics(store: Store, body: Mapping[str, Any]) -> RubricsInForce:
    stages = {
        stage: {code: _in_force(store, digest, body["offers"][stage][code]) for code, digest in digests.items()}
        for stage, digests in body["rubrics"].items()
    }
    return RubricsInForce(stages)


def _in_force(store: Store, digest: str, offer: str) -> InForce:
    plugin, _, version = offer.partition(" ")
    rubric = rubric_files.from_document(store.documents.get(digest))
    return InForce(rubric, plugin, version, Problem("setup.adopted", {"plugin": plugin, "version": version}))
