"""Looks at one plug-in in children of its own: loads it, resolves what it names, puts questions, lets it work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tpd_assess.certify.apart import Apart, Lost, whom
from tpd_assess.certify.inside.asking import ASK
from tpd_assess.certify.inside.importing import PROBE, RESOLVE
from tpd_assess.certify.known import Looked, Put
from tpd_assess.certify.records import Asked, Probe, Question, Resolved, Task
from tpd_assess.certify.spreading import spread
from tpd_assess.certify.working import tables_of, works_of
from tpd_assess.hookspecs import FAMILIES

if TYPE_CHECKING:
    from tpd_assess.certify.samples import Samples
    from tpd_assess.certify.spreading import Arguments
    from tpd_assess.certify.values import Subject
    from tpd_assess.model import Profile
    from tpd_assess.workers import Limits

_PURE: Final = tuple(hook for hook, family in FAMILIES.items() if family in ("gathered", "chosen"))


def probe(subject: Subject, limits: Limits) -> Looked:
    """Load it in a fresh child, and resolve what it names."""
    with Apart(limits) as apart:
        looked = Looked(subject, apart.one(PROBE, whom(subject), Probe))
        tasks = [Task(whom=whom(subject), reference=one, folder="") for one in _references(looked)]
        return replace(looked, resolved={task.reference: apart.one(RESOLVE, task, Resolved) for task in tasks})


def _references(looked: Looked) -> list[str]:
    readers = [one for reader in looked.offered("register_readers") for one in (reader.read, reader.clean)]
    runs = [one.run for hook in ("register_exporters", "register_commands") for one in looked.offered(hook)]
    return list(dict.fromkeys(one for one in (*readers, *runs) if one))


@dataclass(frozen=True, slots=True)
class DryRun:
    """Everything that a plug-in is tried on. `others` are loaded before it the second time."""

    samples: Samples
    profile: Profile
    others: tuple[Subject, ...]
    limits: Limits

    def of(self, looked: Looked) -> Looked:
        """The same with what came of it. A plug-in that cannot be let in is not tried."""
        with Apart(self.limits) as apart:
            puts = [put for hook, asked in self._questions(looked) for put in self._asked(apart, looked, hook, asked)]
            works, made = tuple(works_of(apart, looked, self.samples)), tables_of(apart, looked)
        return replace(looked, puts=tuple(self._again(looked.subject, puts)), works=works, made=made)

    # --- questions ----------------------------------------------------------------------------------------------------

    def _questions(self, looked: Looked) -> Iterator[tuple[str, Sequence[Arguments]]]:
        """What each of its pure hooks is asked: what the samples' round asked, and the same of its own capabilities."""
        heard = self.samples.questions
        more = spread(heard, [one for found in looked.rubrics().values() for one in found], self.samples.rubrics)
        for hook in _PURE:
            if hook in looked.hooks:
                yield hook, (*heard.get(hook, ()), *more.get(hook, ()))

    def _asked(self, apart: Apart, looked: Looked, hook: str, questions: Sequence[Arguments]) -> Iterator[Put]:
        for policy in self._policies(looked.subject, hook):
            puts = list(_put(apart, looked.subject, hook, policy, questions))
            yield from puts
            for other in _known_instead(puts):
                yield from _put(apart, looked.subject, hook, other, questions)

    def _policies(self, subject: Subject, hook: str) -> list[str]:
        """The policies that the profile names of this plug-in; else the name that all have."""
        if FAMILIES[hook] != "chosen":
            return [""]
        named = [one.policy.partition(":") for one in self.profile.policies if one.step == hook]
        return [rest or "standard" for plugin, _, rest in named if plugin == subject.name] or ["standard"]

    def _again(self, subject: Subject, puts: Sequence[Put]) -> list[Put]:
        """Put all that was answered once more: the other way round, after the other plug-ins, hashed another way.

        And as if it were another place: another folder, user and time zone. What differs is asked by each alone.
        """
        sound = [put for put in puts if put.answered and put.answered.same]
        others = tuple(one for one in self.others if one.name != subject.name)
        second = dict(self._repeated(subject, list(reversed(sound)), others, seed=1, away=True))
        odd = [put for put in sound if not _agree(put, second.get(_key(put)))]
        by_seed = dict(self._repeated(subject, odd, (), seed=1))
        by_place = dict(self._repeated(subject, odd, (), away=True))
        why = {_key(put): _why(put, by_seed.get(_key(put)), by_place.get(_key(put))) for put in odd}
        return [replace(put, differs=why.get(_key(put), "")) for put in puts]

    def _repeated(
        self, subject: Subject, puts: Sequence[Put], others: Iterable[Subject], *, seed: int = 0, away: bool = False
    ) -> Iterator[tuple[_Key, Asked | Lost]]:
        if not puts:
            return
        with tempfile.TemporaryDirectory(prefix="tpd-assess-") as folder:
            cwd = folder if away else ""
            items = [_question(subject, put.hook, put.policy, put.arguments, others, cwd) for put in puts]
            with Apart(self.limits, seed, _ELSEWHERE if away else None) as apart:
                for put, asked in zip(puts, apart.run(ASK, items, Asked), strict=False):
                    yield _key(put), asked


_Key = tuple[str, str, int]  # hook, policy, number of the question
_ELSEWHERE: Final = {
    "TZ": "UTC-14", "USER": "tpd-elsewhere", "USERNAME": "tpd-elsewhere", "LOGNAME": "tpd-elsewhere",
    "TPD_LANG": "en", "TPD_ELSEWHERE": "1",
}  # fmt: skip
"""The environment of another person at the other end of the world."""


def _why(put: Put, by_seed: Asked | Lost | None, by_place: Asked | Lost | None) -> str:
    """What made the answer another one."""
    if not _agree(put, by_seed):
        return "seed"
    return "order" if _agree(put, by_place) else "place"


def _put(apart: Apart, subject: Subject, hook: str, policy: str, questions: Sequence[Arguments]) -> Iterator[Put]:
    items = [_question(subject, hook, policy, one) for one in questions]
    for number, (arguments, asked) in enumerate(zip(questions, apart.run(ASK, items, Asked), strict=False)):
        yield Put(hook, policy, number, arguments, asked)
        if isinstance(asked, Asked) and asked.unknown:
            return


def _question(
    subject: Subject,
    hook: str,
    policy: str,
    arguments: Mapping[str, Any],
    others: Iterable[Subject] = (),
    cwd: str = "",
) -> Question:
    plain = {name: msgspec.to_builtins(value) for name, value in arguments.items()}
    return Question(whom=whom(subject, others, cwd), hook=hook, policy=policy, arguments=plain)


def _key(put: Put) -> _Key:
    return put.hook, put.policy, put.number


def _known_instead(puts: Sequence[Put]) -> tuple[str, ...]:
    """The policies that a plug-in compared an unknown name with."""
    asked = [put.asked for put in puts[:1] if isinstance(put.asked, Asked) and put.asked.unknown]
    return asked[0].names if asked else ()


def _agree(put: Put, again: Asked | Lost | None) -> bool:
    """Whether two answers mean the same: of policies in any order, of facts and findings in theirs.

    A second answer that never came, as on a busy machine, says nothing against the first.
    """
    if again is None or isinstance(again, Lost) or put.answered is None:
        return True
    order = sorted if FAMILIES[put.hook] == "chosen" else list
    return order(map(msgspec.json.encode, put.answered.answers)) == order(map(msgspec.json.encode, again.answers))
