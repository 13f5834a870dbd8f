"""Reading nodes as what they should be, collecting every fault with its place instead of stopping at the first."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tpd_assess.located.mend import sign_params, wide_sign
from tpd_assess.located.nodes import Entry, Fields, Listing, Node, Place, Scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tpd_assess.errors import Problem
    from tpd_assess.model.constraints import Form

_SHOWN = 60  # characters of a faulty value that are shown again


class Reading:
    """What was read of one file so far: where each value stands, which paths are broken, and all problems.

    A *path* names a value from the root, such as ``select.school_min`` or ``capabilities[0].slots[1].key``.
    """

    def __init__(self, problems: Sequence[Problem] = ()) -> None:
        self.problems: list[Problem] = list(problems)
        self._places: dict[str, Place] = {}
        self._broken: set[str] = set()

    # --- places -------------------------------------------------------------------------------------------------

    def note(self, path: str, place: Place) -> None:
        """Remember where a value was written."""
        self._places[path] = place

    def place(self, *paths: str) -> Place:
        """Where the first of these paths that was written stands; else where their nearest parent stands."""
        written = next((self._places[path] for path in paths if path in self._places), None)
        return written or (self._place_of_parent(paths[0]) if paths else Place())

    def _place_of_parent(self, path: str) -> Place:
        while path:
            path = re.sub(r"([.]?[^.\[\]]+|\[\d+\])$", "", path)
            if path in self._places:
                return self._places[path]
        return self._places.get("", Place())

    def sound(self, *paths: str) -> bool:
        """True when nothing at, in or above these paths is faulty, so that they can be compared with each other."""
        return not any(_touches(broken, path) for broken in self._broken for path in paths)

    # --- faults -------------------------------------------------------------------------------------------------

    def fault(self, code: str, place: Place, path: str = "", /, **params: Any) -> None:
        """Report a problem; with a path, that value counts as broken from here on.

        A `hint` (what may have been meant) that is not empty gives the code an end of its own, ``-near``.
        """
        if "hint" in params:
            code = f"{code}-near" if params["hint"] else code
            params = params if params["hint"] else {name: params[name] for name in params if name != "hint"}
        self.problems.append(place.problem(code, **params))
        if path:
            self._broken.add(path)

    def mismatch(self, node: Node, path: str, code: str, **params: Any) -> None:
        """Report that a node is not what it should be; a full-width sign in it is named as the likely cause."""
        wide = wide_sign(node.text) if isinstance(node, Scalar) else None
        if wide is not None and isinstance(node, Scalar):
            offset, found, plain = wide
            place = node.place.right(offset) if node.plain else node.place
            self.fault("located.full-width", place, path, **sign_params(found, plain))
        else:
            self.fault(code, node.place, path, found=shown(node), **params)

    # --- single values -------------------------------------------------------------------------------------------

    def scalar(self, node: Node, path: str) -> Scalar | None:
        """The node as a single value, or ``None`` with a fault."""
        self.note(path, node.place)
        if not isinstance(node, Scalar):
            self.fault("located.not-one-value", node.place, path, key=last(path))
            return None
        if node.empty:
            self.fault("located.empty", node.place, path, key=last(path))
            return None
        return node

    def text(self, node: Node, path: str) -> str | None:
        """Text as written, without blanks at its ends, in Unicode's composed form."""
        scalar = self.scalar(node, path)
        text = unicodedata.normalize("NFC", scalar.text).strip() if scalar else None
        if text == "":
            self.fault("located.empty", node.place, path, key=last(path))
            return None
        return text

    def integer(self, node: Node, path: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`."""
        scalar = self.scalar(node, path)
        if scalar is None:
            return None
        if re.fullmatch(r"[+-]?[0-9]{1,9}", scalar.text) is None:
            self.mismatch(scalar, path, "located.not-whole", key=last(path))
            return None
        number = int(scalar.text)
        if not low <= number <= high:
            self.fault("located.out-of-range", scalar.place, path, key=last(path), found=number, low=low, high=high)
            return None
        return number

    def boolean(self, node: Node, path: str) -> bool | None:
        """True or false, written as just these words: yes, on and 是 are refused rather than guessed at."""
        scalar = self.scalar(node, path)
        if scalar is None:
            return None
        if scalar.text not in {"true", "false"}:
            self.mismatch(scalar, path, "located.not-boolean", key=last(path))
            return None
        return scalar.text == "true"

    def choice(self, node: Node, path: str, values: Collection[str]) -> str | None:
        """One of a few words."""
        text = self.text(node, path)
        if text is None or text in values:
            return text
        self.mismatch(node, path, "located.not-one-of", key=last(path), known=list(values), hint=nearest(text, values))
        return None

    def form(self, node: Node, path: str, form: Form) -> str | None:
        """Text of one form: a day, a key, the name of a plug-in."""
        text = self.text(node, path)
        if text is None:
            return None
        if re.fullmatch(form.pattern, text) is None or (form.name == "day" and not _is_day(text)):
            self.mismatch(node, path, f"located.not-{form.name}", key=last(path))
            return None
        return text

    # --- things with parts -----------------------------------------------------------------------------------------

    def listing(self, node: Node, path: str) -> tuple[Node, ...]:
        """The items of a list; nothing written is an empty list."""
        self.note(path, node.place)
        if isinstance(node, Listing):
            return node.items
        if not (isinstance(node, Scalar) and node.empty):
            self.mismatch(node, path, "located.not-a-list", key=last(path))
        return ()

    def mapping(self, node: Node, path: str) -> tuple[Entry, ...]:
        """The entries of a mapping; nothing written is an empty mapping."""
        self.note(path, node.place)
        if isinstance(node, Fields):
            return node.entries
        if not (isinstance(node, Scalar) and node.empty):
            self.mismatch(node, path, "located.not-a-mapping", key=last(path))
        return ()

    def known(self, entries: Sequence[Entry], keys: Collection[str]) -> dict[str, Entry]:
        """The entries by key; one that is not known is reported, with the key that may have been meant."""
        for entry in entries:
            if entry.key.text not in keys:
                self._unknown_key(entry.key, keys)
        return {entry.key.text: entry for entry in entries if entry.key.text in keys}

    def _unknown_key(self, key: Scalar, keys: Collection[str]) -> None:
        self.mismatch(key, "", "located.unknown-key", known=list(keys), hint=nearest(key.text, keys))


def shown(node: Node) -> str:
    """A node as it is shown again in a sentence."""
    if isinstance(node, Scalar):
        return node.text[:_SHOWN]
    return "[...]" if isinstance(node, Listing) else "{...}"


def nearest(written: str, known: Collection[str]) -> str:
    """The known word that may have been meant, or ""."""
    by_lower = {word.lower(): word for word in known}
    close = get_close_matches(written.lower(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[close[0]] if close else ""


def last(path: str) -> str:
    """The last part of a path, which is the key that a person sees."""
    return path.rpartition(".")[2]


def _touches(broken: str, path: str) -> bool:
    longer, shorter = (broken, path) if len(broken) >= len(path) else (path, broken)
    return longer == shorter or (longer.startswith(shorter) and longer[len(shorter)] in ".[")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
