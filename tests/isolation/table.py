"""What bad plug-ins do and what becomes of it, by the family of the hook: the list that SECURITY.md prints."""

from __future__ import annotations

from dataclasses import dataclass

from tpd_assess.hookspecs import FAMILIES

NAMED = "named"
HARMLESS = "harmless"
RESTORED = "put back and named"
TRUSTED = "not prevented"
NOT_THERE = "-"  # the family has no such thing


@dataclass(frozen=True)
class Kind:
    """One way to be bad. `here`: what comes of it in our process (declared, told); `worker`: in pure hooks."""

    words: str
    deeds: tuple[str, ...]
    here: str
    worker: str


KINDS = (
    Kind(
        "raises anything, also late in a generator, also what is no `Exception`, or calls `sys.exit`",
        ("raises", "raises_no_exception", "cannot_say_why", "exits", "recurses", "raises_late"), NAMED, NAMED,
    ),
    Kind(
        "answers another type, wrong fields, half characters, numbers that are none",
        (
            "answers_one_thing", "answers_another_type", "answers_wrong_fields", "answers_half_characters",
            "answers_no_number", "answers_huge_number",
        ), NAMED, NAMED,
    ),
    Kind("answers a million things, or one far too long", ("answers_for_ever", "answers_at_length"), NAMED, NAMED),
    Kind("changes the values it was given", ("changes_arguments", "forces_arguments"), NAMED, NAMED),
    Kind("changes its own answers later", ("changes_its_answer_later",), HARMLESS, HARMLESS),
    Kind("prints", ("prints",), HARMLESS, HARMLESS),
    Kind("changes folder, environment or file mask of the process", ("moves_the_process",), RESTORED, HARMLESS),
    Kind("hangs, or takes all memory", ("hangs", "takes_memory"), TRUSTED, NAMED),
    Kind(
        "raises `KeyboardInterrupt`, ends or crashes the process, closes its files",
        ("interrupts", "leaves", "crashes", "closes_pipes"), TRUSTED, NAMED,
    ),
    Kind("leaves threads and processes running", ("leaves_others_running",), TRUSTED, HARMLESS),
)  # fmt: skip

OUTSIDE = (
    ("wants a name that another has, a misspelt hook or argument, others' answers", NAMED),
    ("gives sentences under another's name, or that cannot be filled in", NAMED),
    ("alters, adds or removes a row of `tpd.db`", "found by `log verify`"),
    (
        "changes signals, the recursion limit or warnings for all, or puts another module in the place of one",
        "not prevented; named by `plugins check`",
    ),
    ("changes our code while it runs", "not prevented; `--only-bundled recompute` reckons without it"),
)
"""What has nothing to do with one hook: what is done, what becomes of it."""

_WITHOUT = {
    "told": (
        "raises_late", "answers_one_thing", "answers_another_type", "answers_wrong_fields", "answers_half_characters",
        "answers_no_number", "answers_huge_number", "answers_for_ever", "answers_at_length", "changes_its_answer_later",
    ),
    "declared": ("changes_arguments", "forces_arguments"),
    "chosen": ("forces_arguments", "changes_its_answer_later", "prints", "leaves_others_running", "moves_the_process"),
}  # fmt: skip
"""A listener's answer is not used; who declares is given nothing; a policy has its own copy of the request."""


def cells(*families: str, becomes: str) -> list[tuple[str, str]]:
    """Each hook of some families with each deed of which this becomes."""
    return [
        (hook, deed)
        for hook, family in FAMILIES.items() if family in families
        for kind in KINDS if (kind.here if family in ("declared", "told") else kind.worker) == becomes
        for deed in kind.deeds if deed not in _WITHOUT.get(family, ())
        if (hook, deed) not in (("county_opened", "changes_arguments"), ("county_opened", "forces_arguments"))
    ]  # fmt: skip


def page_rows() -> list[tuple[str, str, str]]:
    """The rows of the table in SECURITY.md."""
    return [(one.words, one.here, one.worker) for one in KINDS] + [(words, what, what) for words, what in OUTSIDE]
