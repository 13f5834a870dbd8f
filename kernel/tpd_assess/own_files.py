"""Whether the county's own files, its profile and rubrics, still say what was adopted, however they are laid out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.located import compose_file, said
from tpd_assess.profile import rubric_folders
from tpd_assess.rubrics.folders import yaml_in
from tpd_assess.store.canonical import canonical, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tpd_assess.model import Profile
    from tpd_assess.store import Workspace


def were_edited(workspace: Workspace, profile: Profile, adopted: Mapping[str, Any]) -> bool:
    """Whether they say something else than when `digests` gave `adopted`; parsed only when their bytes differ."""
    files = _files(workspace, profile)
    if adopted["source"] == _digest_of_all(files, Path.read_bytes):
        return False
    says = _what_they_say(files)
    return not says or says != adopted.get("says")


def digests(workspace: Workspace, profile: Profile) -> dict[str, str]:
    """Their digests for the log: `source`, as they lie there, and what they `say`."""
    files = _files(workspace, profile)
    return {"source": _digest_of_all(files, Path.read_bytes), "says": _what_they_say(files)}


def in_workspace(workspace: Workspace, profile: Profile) -> list[Path]:
    """The county's rubrics in the workspace, and those that were put aside there: what a backup takes along."""
    root = workspace.root.resolve()
    folders = [folder.resolve() for folder in rubric_folders(profile, root)]
    folders = [folder for folder in folders if root in folder.parents]  # what lies elsewhere is not the workspace's
    aside = (file for folder in folders for file in sorted(folder.rglob("*.old*")))
    return [*yaml_in(folders), *aside]


def _files(workspace: Workspace, profile: Profile) -> list[Path]:
    """The profile and the county's own rubrics. As long as its file is the one adopted, so are its folders' names."""
    return [workspace.profile, *yaml_in(rubric_folders(profile, workspace.root))]


def _what_they_say(files: Sequence[Path]) -> str:
    """The digest of what files say; "" where one cannot be read or is faulty."""
    try:
        return _digest_of_all(files, _said_in)
    except ValueError:
        return ""


def _said_in(path: Path) -> str:
    composed = compose_file(path)
    if composed.root is None or composed.problems:
        raise ValueError(path)
    return canonical(said(composed.root))


def _digest_of_all(files: Sequence[Path], content: Callable[[Path], str | bytes]) -> str:
    """One digest of the profile's file and all others, whatever those are called; "" where one cannot be read."""
    try:
        first, *others = [digest_of(content(path)) for path in files]
    except OSError:
        return ""
    return digest_of("\n".join([first, *sorted(others)])) if others else first
