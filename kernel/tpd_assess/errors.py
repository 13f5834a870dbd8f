"""What can go wrong in a way that a person can mend.

An error carries a stable *code* and its parameters, never a sentence: the sentence is made where it is shown
(`tpd_assess.text`), in the reader's language. Catch the child that says what you can do about it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in something that a person wrote: what (code, params) and where (file, line, column; 0 = unknown)."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    column: int = 0
    cell: str = ""  # in a table: "Sheet1!C7"


class AssessError(Exception):
    """Base of all errors of this product. `code` is stable and machine-readable; `params` fill the sentence."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, /, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class FaultyInputError(AssessError):
    """A file that a person wrote has faults; `problems` lists all of them. Mend the file and try again."""

    def __init__(self, code: str, problems: tuple[Problem, ...], /, **params: Any) -> None:
        super().__init__(code, count=len(problems), **params)
        self.problems = problems


class ProfileError(FaultyInputError):
    """The county's `assessment.yaml` cannot be used as it stands."""


class RubricError(FaultyInputError):
    """A rubric file cannot be used as it stands."""


class TableError(FaultyInputError):
    """A table (roster, choices, attestation, manifest) cannot be used as it stands; nothing of it was taken."""


class EvidenceError(AssessError):
    """One evidence file cannot be read; the rest of the work goes on. `params` may hold `path`."""


class PluginError(AssessError):
    """A plug-in is at fault: disable it or ask its author. `params` hold `plugin` and `version`."""


class MissingExtraError(AssessError):
    """A part that is not installed is needed: `pip install 'tpd-assess[EXTRA]'`. `params` hold `extra`."""


class StoreError(AssessError):
    """The workspace cannot be opened, read or written as asked: busy, newer, damaged, full."""


class RefusedError(AssessError):
    """What was asked for is not allowed or not possible now; nothing was changed."""


class NotFoundError(AssessError):
    """What was named does not exist here."""
