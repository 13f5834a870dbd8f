"""Finds the plug-ins to be checked: those that are installed, and packages in folders. None of their code is run."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.certify.values import FAULT, Row, Subject
from tpd_assess.errors import NotFoundError
from tpd_assess.plugins import loading
from tpd_assess.plugins.loading import GROUP, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CHECK = "package"


@dataclass(frozen=True, slots=True)
class Found:
    """Who is to be checked, who else is there, and what is wrong with packages that no plug-in could be found in."""

    subjects: tuple[Subject, ...]
    neighbours: tuple[Subject, ...]
    rows: tuple[Row, ...] = ()


def find(words: Sequence[str]) -> Found:
    """The plug-ins that names and folders mean; all that are installed without a word.

    A package in a folder stands in for its own installed copy. Raises `NotFoundError` (``certify.no-such``) for a word
    that is neither.
    """
    everybody = installed()
    named = {word for word in words if not _is_folder(word, everybody)}
    folders = [Path(word) for word in words if word not in named]
    packages = [package(folder) for folder in folders]
    strangers = [one for subjects, _ in packages for one in subjects]
    own = {(one.name, one.distribution) for one in strangers}
    present = [one for one in everybody if (one.name, one.distribution) not in own]
    known = [one for word in words if word in named for one in _named(word, everybody)]
    subjects = [*known, *strangers] if words else everybody
    return Found(tuple(dict.fromkeys(subjects)), tuple(present), tuple(row for _, rows in packages for row in rows))


def installed() -> list[Subject]:
    """Every installed plug-in, bundled first, then by name; two that want one name are both here."""
    found = [_installed(one) for one in loading.offered()]
    return sorted(found, key=lambda one: (not one.bundled, one.name, one.distribution))


def _installed(one: loading.Found) -> Subject:
    return Subject(one.name, one.version, one.distribution, one.reference, bundled=one.bundled)


def _named(word: str, everybody: Iterable[Subject]) -> list[Subject]:
    found = [one for one in everybody if _is_called(one, word)]
    if not found:
        raise NotFoundError("certify.no-such", name=word, known=sorted({one.name for one in everybody}))
    return found


def _is_folder(word: str, everybody: Iterable[Subject]) -> bool:
    """Whether a word means a folder: one with slashes, or one that is no installed plug-in's name."""
    if any(sign in word for sign in "/\\"):
        return True
    return Path(word).is_dir() and not any(_is_called(one, word) for one in everybody)


def _is_called(subject: Subject, word: str) -> bool:
    return word == subject.name or normal(word) == subject.distribution


# --- packages in folders ----------------------------------------------------------------------------------------------


def package(folder: Path) -> tuple[list[Subject], list[Row]]:
    """The plug-ins that a package's `pyproject.toml` names, or what is wrong with it."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8-sig")).get("project", {})
    except FileNotFoundError:
        return [], [_odd(folder, "no-pyproject")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        return [], [_odd(folder, "bad-pyproject", detail=str(error))]
    entries = _entries(project)
    if not entries:
        return [], [_odd(folder, "no-entry-point", group=GROUP)]
    places = tuple(str(place.resolve()) for place in (folder / "src", folder) if place.is_dir())
    version, distribution = str(project.get("version", "")), normal(str(project.get("name", "")))
    found = [Subject(name, version, distribution, one, folders=places, home=str(folder)) for name, one in entries]
    return found, []


def _entries(project: Any) -> list[tuple[str, str]]:
    """Name and reference of each plug-in, as far as the table is one."""
    found: Any = project
    for key in ("entry-points", GROUP):
        found = found.get(key, {}) if isinstance(found, dict) else {}
    return sorted((str(name), str(one)) for name, one in found.items()) if isinstance(found, dict) else []


def _odd(folder: Path, name: str, **params: Any) -> Row:
    params["path"] = str(folder)
    file = folder / "pyproject.toml"
    return Row(folder.name, "", CHECK, FAULT, f"certify.{name}", params, str(file) if file.is_file() else "")


def by_name(subjects: Iterable[Subject]) -> dict[str, list[Subject]]:
    """Subjects under the names that they want."""
    found: dict[str, list[Subject]] = defaultdict(list)
    for one in subjects:
        found[one.name].append(one)
    return found
