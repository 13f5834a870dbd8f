"""All checks, by group, in the order of the report. Whoever adds one writes a function and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tpd_assess.certify.checks import (
    answers,
    commands,
    cost,
    hooks,
    loading,
    making,
    names,
    offers,
    purity,
    rubrics,
    rules,
    sentences,
    spoken,
    steadiness,
    tables,
)
from tpd_assess.certify.known import Known
from tpd_assess.certify.values import Said

Check = Callable[[Known], Iterator[Said]]


@dataclass(frozen=True, slots=True)
class Group:
    """Checks that belong together. It says that all is well only of plug-ins with one of `hooks`; empty: of all."""

    name: str
    checks: tuple[Check, ...]
    hooks: tuple[str, ...] = ()


_FILES = ("register_readers", "register_exporters")
_PURE = (
    "derive_facts", "check_submission", "check_sheet", "map_files", "assign_raters", "fold_scores", "order_readings",
    "decide_awards",
)  # fmt: skip

GROUPS = (
    Group("loading", (loading.failed, loading.heavy, loading.slow, loading.touched)),
    Group("hooks", (hooks.none, hooks.unknown, hooks.arguments, hooks.wrappers, hooks.unmarked, hooks.stray,
                    hooks.outdated)),
    Group("names", (names.taken, names.usable)),
    Group("offers", (offers.unfit, offers.unsteady, offers.raised, offers.touched, offers.refused)),
    Group("rubrics", (rubrics.missing, rubrics.faulty, rubrics.elsewhere, rubrics.twice, rubrics.rivals,
                      rubrics.lacking, rubrics.half_english, rubrics.unchanged), ("register_rubrics",)),
    Group("messages", (sentences.foreign, sentences.unlike, sentences.unusable, sentences.not_for_consoles),
          ("register_messages",)),
    Group("files", (making.references, making.readers, making.exporters, making.lost, making.failed, making.unfit,
                    making.unsteady, making.alike, making.touched), _FILES),
    Group("commands", (commands.references, commands.names), ("register_commands",)),
    Group("tables", (tables.failed, tables.unsteady, tables.made), ("register_migrations",)),
    Group("questions", (answers.lost, answers.raised, answers.unfit, answers.not_tried, answers.silent,
                        rules.broken), _PURE),
    Group("sentences", (spoken.missing, spoken.not_filled, spoken.unheard), (*_PURE, *_FILES)),
    Group("repeatability", (steadiness.at_once, steadiness.elsewhere), _PURE),
    Group("purity", (purity.touched, purity.mutated), _PURE),
    Group("cost", (cost.slow, cost.large), (*_PURE, *_FILES)),
)  # fmt: skip
