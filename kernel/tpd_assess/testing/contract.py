"""What all contracts share: which plug-in is meant, and how a test class becomes one that pytest collects."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from tpd_assess import rubrics as rubric_files
from tpd_assess.model.profile import RubricChoice
from tpd_assess.plugins.loading import pluggable
from tpd_assess.testing import build
from tpd_assess.testing.hosts import alone, beside_bundled
from tpd_assess.testing.kernel import Kernel
from tpd_assess.testing.sentences import faults_of_sentences
from tpd_assess.text import explain, use_language

if TYPE_CHECKING:
    from tpd_assess.errors import AssessError, Problem
    from tpd_assess.model import Profile, RubricSource
    from tpd_assess.plugins import Plugins

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines

_T = TypeVar("_T")
_KIT = "tpd_assess.testing."


class Contract:
    """What every plug-in keeps. Subclass the contract of its kind, not this one.

    Say which plug-in is meant: `plugin` is the name of an installed one; a module that is not installed is named in
    `modules`, by the name that its entry point will have.
    """

    __test__: ClassVar[bool] = False  # pytest collects what authors write, never the kit's own classes
    plugin: ClassVar[str] = ""
    modules: ClassVar[Mapping[str, object]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__test__" not in vars(cls):
            cls.__test__ = not cls.__module__.startswith(_KIT)

    def test_plug_in_is_let_in(self) -> None:
        """It imports, its hooks and their arguments exist, and what it declares is of the right types."""
        self.kernel()

    def test_every_sentence_is_there_in_both_languages(self) -> None:
        """Chinese and English say the same parameters, and a Chinese console can show every sign."""
        faults = faults_of_sentences(self.kernel().plugins)
        assert not faults, listed(f"sentences of {self.name()} are not as people need them", faults)

    def name(self) -> str:
        """The plug-in that is meant."""
        name = self.plugin or (next(iter(self.modules)) if len(self.modules) == 1 else "")
        return self.said(name, 'plugin = "NAME", the name of an installed entry point, or `modules`')

    def host(self) -> Plugins:
        """The plug-in alone."""
        return alone(self._meant())

    def county(self) -> Plugins:
        """The plug-in beside the bundled ones, as a county has it."""
        return beside_bundled(self._meant())

    def kernel(self) -> Kernel:
        """The plug-in alone, to be asked. Fails with the fault of a plug-in that is not let in."""
        kernel = Kernel(self.host())
        faults = [in_words(fault.problem()) for fault in kernel.faults]
        assert not faults, listed(f"{self.name()} is not let in", faults)
        known = "no entry point of the group tpd_assess bears the name; install it, or set `modules`"
        assert self.name() in kernel.plugins.names, f"{self.name()} is not there: {known}"
        return kernel

    def sources(self) -> tuple[RubricSource, ...]:
        """The rubric files that the plug-in offers."""
        return tuple(self.kernel().ask("register_rubrics"))

    def rubrics_must_be_sound(self) -> None:
        """Fail with one sentence where a rubric file has faults: what is asked with it would say nothing."""
        faulty = [path.name for one in self.sources() if rubric_files.check(path := Path(one.path))]
        who = "test_every_file_is_sound of its RubricContract and `tpd-assess rubrics check`"
        assert not faulty, f"mend the rubrics of {self.name()} first: {who} name each fault in {', '.join(faulty)}"

    def profile(self) -> Profile:
        """A county's choices that name the plug-in for every cell that it offers."""
        cells = sorted({str(source.cell) for source in self.sources()})
        return build.profile(rubrics=tuple(RubricChoice(target=cell, plugin=self.name()) for cell in cells))

    def _meant(self) -> Mapping[str, object] | list[str]:
        return self.modules if self.name() in self.modules else [self.name()]

    def said(self, value: _T, what: str) -> _T:
        """What the author says in the class. Fails with one sentence where it is not said."""
        assert value, f"{type(self).__name__} does not say what it tests: set {what}"
        return value


def function_at(reference: str) -> Any:
    """What ``module:function`` names. Fails where that leads nowhere."""
    try:
        found = pluggable(reference)
    except (ImportError, AttributeError) as error:
        raise AssertionError(f"{reference} leads nowhere: {error}") from None
    assert callable(found), f"{reference} is no function"
    return found


def in_words(fault: AssessError | Problem) -> str:
    """What an author reads of a fault: in the language of TPD_LANG, else in English whatever the computer speaks."""
    return copy_context().run(_explained, fault)


def _explained(fault: AssessError | Problem) -> str:
    use_language(os.environ.get("TPD_LANG") or "en")
    return explain(fault)


def listed(about: str, faults: list[str]) -> str:
    """A heading and one line a fault."""
    return "\n".join((f"{about}:", *(f"  {fault}" for fault in faults)))
