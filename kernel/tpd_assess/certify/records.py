"""What a child reports of a plug-in: plain values that cross the pipe as JSON, checked on both sides."""

from __future__ import annotations

from typing import Any

import msgspec

from tpd_assess.model import Migration


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what crosses the pipe."""


class Whom(Record, frozen=True, kw_only=True):
    """The plug-in that a child is to load, and those to load before it; `cwd`: in another folder than ours."""

    name: str
    reference: str
    package: str
    folders: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    cwd: str = ""


class Place(Record, frozen=True, kw_only=True):
    """Where in a plug-in's own code; "" and 0 where nothing of it was on the stack."""

    file: str = ""
    line: int = 0


class Stumble(Place, frozen=True, kw_only=True):
    """What was raised, in one line. `kind` is the exception's name."""

    kind: str
    error: str


class Touch(Place, frozen=True, kw_only=True):
    """Something that pure code leaves alone. `what`: one of `TOUCHES`; `detail`: which file, address, program."""

    what: str
    detail: str


TOUCHES = (
    "reads", "elsewhere", "writes", "network", "database", "process", "prints", "changes", "filters", "threads",
)  # fmt: skip
"""`elsewhere`: a file opened that is not one's business; `changes`, `filters`, `threads`: left in the whole process."""


class Watched(Record, frozen=True, kw_only=True):
    """One call under watch: what it cost, what it raised, what it touched."""

    microseconds: int = 0
    kilobytes: int = 0
    stumble: Stumble | None = None
    touched: tuple[Touch, ...] = ()


# --- loading ----------------------------------------------------------------------------------------------------------


class Implementation(Place, frozen=True, kw_only=True):
    """A function of a plug-in that is, or is named like, a hook. `marked`: it carries ``hookimpl``."""

    hook: str
    arguments: tuple[str, ...] = ()
    marked: bool = True
    wrapper: bool = False


class Stray(Place, frozen=True, kw_only=True):
    """A function that carries ``hookimpl`` in a module that the entry point does not take it from."""

    module: str
    function: str


class Declared(Record, frozen=True, kw_only=True):
    """What a declaring hook gave, as JSON values, or what is wrong with its answer; `same`: asked again, it agreed."""

    watched: Watched
    values: list[dict[str, Any]] = []
    unfit: str = ""
    same: bool = True


class Refusal(Record, frozen=True, kw_only=True):
    """Why the program would not let a plug-in in: a sentence's code and parameters."""

    code: str
    params: dict[str, Any]


class Probe(Record, frozen=True, kw_only=True):
    """A plug-in as it was imported in a child of its own. `imported` are foreign packages that came with it.

    `outdated` are names that it took from the public door and that will go; `refusals` what the program itself says.
    `strays` are hooks that stay in modules of its own.
    """

    watched: Watched
    imported: tuple[str, ...] = ()
    implementations: tuple[Implementation, ...] = ()
    declared: dict[str, Declared] = {}
    outdated: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    strays: tuple[Stray, ...] = ()


class Resolved(Record, frozen=True, kw_only=True):
    """What a reference (``module:attribute``) leads to."""

    watched: Watched
    is_callable: bool = False
    is_command: bool = False


# --- asking -----------------------------------------------------------------------------------------------------------


class Question(Record, frozen=True, kw_only=True):
    """One question to one pure hook; `policy` only for chosen ones."""

    whom: Whom
    hook: str
    policy: str = ""
    arguments: dict[str, Any]


class Asked(Record, frozen=True, kw_only=True):
    """What came of a question that was put twice. `unknown`: the plug-in does not know the policy.

    `names`: what it compared the policy's name with. `unfit`: an answer of another type. `same`: both answers agree;
    `mutated`: the arguments are not what they were.
    """

    watched: Watched
    answers: list[dict[str, Any]] = []
    unfit: str = ""
    unknown: bool = False
    names: tuple[str, ...] = ()
    same: bool = True
    mutated: bool = False


class Task(Record, frozen=True, kw_only=True):
    """A file for a reader or cleaner, or results for an exporter, and the folder in which it may write."""

    whom: Whom
    reference: str
    folder: str
    source: str = ""
    snapshot: dict[str, Any] | None = None


class Done(Record, frozen=True, kw_only=True):
    """What came of a task that was done twice.

    `refused` is the code of an `EvidenceError` with `params`, the right way to say that a file cannot be read.
    `unfit`: what is wrong with the answer. `files` were written; `digest` of the words that were read.
    """

    watched: Watched
    refused: str = ""
    params: tuple[str, ...] = ()
    unfit: str = ""
    same: bool = True
    files: tuple[str, ...] = ()
    digest: str = ""


class Steps(Record, frozen=True, kw_only=True):
    """The steps to a plug-in's own tables."""

    whom: Whom
    version: str
    steps: tuple[Migration, ...]


class Made(Record, frozen=True, kw_only=True):
    """The tables that come of them, with their columns; or the code of why they do not, with `params`."""

    watched: Watched
    tables: dict[str, tuple[str, ...]] = {}
    same: bool = True
    refused: str = ""
    params: dict[str, str] = {}
