"""What every policy keeps, whichever step it does."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any, ClassVar

import msgspec

from tpd_assess.errors import PluginError
from tpd_assess.model.profile import STEPS
from tpd_assess.testing import requests
from tpd_assess.testing.answers import Examiner, shuffled
from tpd_assess.testing.contract import Contract, in_words, listed
from tpd_assess.testing.hosts import trusted

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines

_NOBODY_KNOWS = "nobody_ever_calls_a_policy_this"


class PolicyContract(Contract):
    """Subclass it and set `hook`, the step that it does, and `policy`, as ``plugin:policy``.

    The kit asks small things with something of their own and a county of 300 teachers. Add what your policy is for::

        def requests(self):
            yield from super().requests()
            yield build.scoring_request(...)
    """

    hook: ClassVar[str] = ""
    policy: ClassVar[str] = ""

    def requests(self) -> Iterable[Any]:
        """What the policy is asked: requests of the type that its hook takes."""
        return requests.usual(self._step())

    def test_it_is_known(self) -> None:
        """The plug-in implements the step and answers under the name that a profile would give."""
        self._ask(next(iter(self.requests())))

    def test_an_unknown_policy_is_not_answered(self) -> None:
        """For a name that it does not know a plug-in gives None: a county hears of its slip of the pen."""
        said = self._said_when_unknown(next(iter(self.requests())), f"{self.name()}:{_NOBODY_KNOWS}")
        assert not said, f"asked for a policy that it cannot know, {self.name()} {said}; it must give None"

    def test_the_kernel_takes_its_answers(self) -> None:
        """One answer for each that is wanted, within the rules, with sentences for every code."""
        for number, request in enumerate(self.requests(), start=1):
            faults = self._faults(request)
            assert not faults, listed(f"{self._policy()} on request {number} of {type(self).__name__}.requests", faults)

    def test_a_whole_county_is_answered(self) -> None:
        """Three hundred teachers at once, with the same checks."""
        faults = self._faults(requests.county(self._step()))
        assert not faults, listed(f"{self._policy()} on a county of {requests.MANY} teachers", faults)

    def test_the_same_request_has_the_same_answer(self) -> None:
        """No clock and no chance but the seed; what has no order changes nothing by its order."""
        for number, request in enumerate(self.requests(), start=1):
            first = self._ask(request)
            assert self._ask(request) == first, f"{self._policy()} answers request {number} in two ways"
            turned = self._ask(shuffled(request))
            assert turned == first, f"{self._policy()} answers request {number} otherwise when it is shuffled"

    def test_it_leaves_what_it_gets_as_it_was(self) -> None:
        """A request is part of the record by which results can be reckoned again."""
        for number, request in enumerate(self.requests(), start=1):
            before = msgspec.json.encode(request)
            self._ask(request)
            assert msgspec.json.encode(request) == before, f"{self._policy()} changed request {number}: make new values"

    def name(self) -> str:
        """The plug-in that is meant: the one that `policy` names."""
        return self._policy().partition(":")[0]

    def _step(self) -> str:
        step = self.said(self.hook, f"hook = one of {', '.join(STEPS)}")
        assert step in STEPS, f"{step} is no step that a policy does; they are {', '.join(STEPS)}"
        return step

    def _policy(self) -> str:
        return self.said(self.policy, 'policy = "PLUGIN:POLICY", as a profile names it')

    @functools.cached_property
    def _examiner(self) -> Examiner:
        self.kernel()
        return Examiner(trusted(self._meant()), self._step())

    def _said_when_unknown(self, request: Any, policy: str) -> str:
        try:
            answers = self._examiner.ask(policy, request)
        except PluginError as error:
            return "" if error.code == "plugins.unknown-policy" else f"failed ({error.params.get('detail')})"
        return f"gave {len(answers)} answers"

    def _ask(self, request: Any) -> list[Any]:
        try:
            return self._examiner.ask(self._policy(), request)
        except PluginError as error:
            raise AssertionError(in_words(error)) from None

    def _faults(self, request: Any) -> list[str]:
        try:
            return self._examiner.faults(self._policy(), request)
        except PluginError as error:
            return [in_words(error)]
