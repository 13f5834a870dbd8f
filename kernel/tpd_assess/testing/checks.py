"""What every plug-in that measures or checks keeps."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from tpd_assess.model import Content, EvidenceInSlot, Finding, Rubric, SheetCase, SubmissionCase
from tpd_assess.plugins import Gathered, Plugins
from tpd_assess.testing import build, questions
from tpd_assess.testing.contract import Contract, listed
from tpd_assess.testing.sentences import faults_of_code
from tpd_assess.validity.checking import check_case, is_weighable, weighable_instead

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines

HOOKS = ("derive_facts", "check_submission", "check_sheet")
_TELLING = ("problem", "note", "not_checked")


@dataclass(frozen=True)
class _Question:
    """What a hook is asked."""

    hook: str
    arguments: dict[str, Any]

    def ask(self, host: Plugins) -> Gathered:
        """The answer of the one plug-in that a host has."""
        return host.gather(self.hook, **self.arguments)[0]

    @property
    def about(self) -> str:
        """The question in a few words."""
        case = self.arguments.get("case")
        if isinstance(case, SubmissionCase):
            files = ", ".join(_read(one.slot.key, one.content) for one in case.evidence)
            return f"{case.rubric.code} of {case.teacher.name or 'nobody'} with {files or 'no evidence'}"
        if isinstance(case, SheetCase):
            levels = " ".join(mark.level for mark in case.sheet.marks)
            return f"a sheet for {case.capability} with {levels or 'no marks'}"
        file: EvidenceInSlot = self.arguments["evidence"]
        return f"{file.capability or 'no capability'} {_read(file.slot, self.arguments['content'])}"


class CheckContract(Contract):
    """Subclass it and set `plugin`. It asks whichever of derive_facts, check_submission and check_sheet there are.

    The kit's own questions cover every bundled capability and the plug-in's own. Add what your check looks for::

        def cases(self):
            yield from super().cases()
            yield build.case(build.evidence_case(content=build.content("...")))
    """

    def cases(self) -> Iterable[SubmissionCase]:
        """The submissions that check_submission is asked about."""
        return questions.submissions(self.rubrics())

    def sheets(self) -> Iterable[SheetCase]:
        """The score sheets that check_sheet is asked about."""
        return questions.sheets(self.rubrics())

    def contents(self) -> Iterable[tuple[EvidenceInSlot, Content]]:
        """The files that derive_facts measures, with what a reader found in them."""
        return questions.contents(self.rubrics())

    def rubrics(self) -> tuple[Rubric, ...]:
        """The rubrics that questions are about: the bundled ones, and the plug-in's own in place of theirs."""
        self.rubrics_must_be_sound()
        own = {rubric.code: rubric for rubric in self.host().in_force(self.profile()).all()}
        return tuple((bundled_rubrics() | own).values())

    def test_it_measures_or_checks(self) -> None:
        """It has at least one of the hooks that this contract is about."""
        hooks = set(self.kernel().plugins.hooks(self.name()))
        assert hooks & {*HOOKS}, f"{self.name()} has none of {', '.join(HOOKS)}: is this the contract that you meant?"

    def test_it_always_answers(self) -> None:
        """Whatever was handed in, it answers with values of the right types and never raises."""
        faults = [f"{one.hook} on {one.about}: {answer.fault.detail}" for one, answer in self._all() if answer.fault]
        assert not faults, listed(f"{self.name()} failed, or answered something else than it should", faults)

    def test_the_same_question_has_the_same_answer(self) -> None:
        """No clock, no chance, nothing remembered: also when the questions come in another order."""
        host = self._host
        for one, answer in reversed(list(self._all())):
            again = one.ask(host)
            assert again.values == answer.values, self._differs(one, answer, again)

    def test_the_order_of_evidence_changes_nothing(self) -> None:
        """Files have no order of their own: renaming one never changes what is found."""
        host = self._host
        for one, answer in self._all("check_submission"):
            case = one.arguments["case"]
            turned = msgspec.structs.replace(case, evidence=case.evidence[::-1])
            again = _Question(one.hook, {"case": turned}).ask(host)
            same = sorted(map(repr, again.values)) == sorted(map(repr, answer.values))
            assert same, self._differs(one, answer, again)

    def test_it_leaves_what_it_gets_as_it_was(self) -> None:
        """Values are shared by all plug-ins; what one changes, another would judge by."""
        host = self._host
        for one in self._questions():
            before = msgspec.json.encode(one.arguments)
            one.ask(host)
            unchanged = msgspec.json.encode(one.arguments) == before
            assert unchanged, f"{self.name()} changed what {one.hook} got ({one.about}): make new values instead"

    def test_every_finding_has_its_sentence(self) -> None:
        """Its code stands under the plug-in's name, and its sentences say only parameters that it gives."""
        found = (
            (one, finding) for one, answer in self._all("check_submission", "check_sheet") for finding in answer.values
        )
        faults = {
            f"{one.hook}: {fault}"
            for one, finding in found
            for fault in faults_of_code(finding.code, finding.params, self.name())
        }
        assert not faults, listed(f"findings of {self.name()} cannot be told to people", sorted(faults))

    def test_findings_on_submissions_can_be_used(self) -> None:
        """Each is on evidence of its submission or on all of it; grounds, and only they, name a ground and evidence."""
        host = self._host
        for one, answer in self._all("check_submission"):
            used = check_case(one.arguments["case"], host)
            lost = [
                f"{finding.code} {finding.kind}: {_on(finding)}" for finding in answer.values if finding not in used
            ]
            assert not lost, listed(f"The kernel takes none of these findings on {one.about}", lost)

    def test_grounds_are_ones_that_a_county_can_weigh(self) -> None:
        """A ground of one's own bears the plug-in's name, so that a profile can give it a strength."""
        found = (one for _, answer in self._all("check_submission") for one in answer.values)
        unknown = {
            f"{one.ground}: name it {' or '.join(weighable_instead(one, self.name()))}"
            for one in found if not is_weighable(one, self.name())
        }  # fmt: skip
        assert not unknown, listed("No county could say how strong these grounds are", sorted(unknown))

    def test_findings_on_sheets_only_tell(self) -> None:
        """What is said of marks is a problem, a note or not_checked, on the whole sheet: nothing there is a ground."""
        faults = [
            f"{finding.code} {finding.kind}: {_on(finding)}"
            for one, answer in self._all("check_sheet")
            for finding in answer.values
            if finding.kind not in _TELLING or finding.evidence or finding.ground
        ]
        assert not faults, listed("The kernel takes none of these findings on score sheets", faults)

    def test_each_fact_is_given_once(self) -> None:
        """A fact has one value for a file: who asks for it by name gets no other than the next."""
        for one, answer in self._all("derive_facts"):
            names = [fact.name for fact in answer.values]
            twice = sorted({name for name in names if names.count(name) > 1})
            assert not twice, f"{self.name()} gives {', '.join(twice)} more than once for {one.about}"

    @property
    def _host(self) -> Plugins:
        return self.kernel().plugins

    def _all(self, *hooks: str) -> Iterator[tuple[_Question, Gathered]]:
        """All questions, or those to some hooks, each with its answer."""
        host = self._host
        return ((one, one.ask(host)) for one in self._questions(*hooks))

    def _questions(self, *hooks: str) -> Iterator[_Question]:
        asked = {*(hooks or HOOKS)} & {*self._host.hooks(self.name())}
        if "derive_facts" in asked:
            pairs = self.contents()
            yield from (_Question("derive_facts", {"evidence": file, "content": found}) for file, found in pairs)
        if "check_submission" in asked:
            yield from (_Question("check_submission", {"case": case}) for case in self.cases())
        if "check_sheet" in asked:
            yield from (_Question("check_sheet", {"case": case}) for case in self.sheets())

    def _differs(self, one: _Question, first: Gathered, then: Gathered) -> str:
        answers = [f"first  {list(first.values)}", f"then   {list(then.values)}"]
        return listed(f"{self.name()} answers {one.hook} on {one.about} in two ways", answers)


@functools.cache
def bundled_rubrics() -> dict[str, Rubric]:
    """The rubrics of a county that swaps none, by code."""
    return {rubric.code: rubric for rubric in Plugins.load(only_bundled=True).in_force(build.profile()).all()}


def _read(slot: str, content: Content | None) -> str:
    return f"{slot} (not read)" if content is None else f"{slot} ({len(content.text)} signs of text)"


def _on(finding: Finding) -> str:
    return f"evidence {finding.evidence or '(none)'}, ground {finding.ground or '(none)'}"
