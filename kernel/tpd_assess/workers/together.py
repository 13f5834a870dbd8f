"""Questions that a worker puts to several plug-ins at once, and who is to blame where it comes to grief.

Where a worker crashed, hung or could not start, the item is put to each plug-in alone, so that only the one at fault
loses its answer. A stranger that fails so at one item after another is not asked any more in this run: a county has
thousands of items, and each would cost the full limit of time.
"""

from __future__ import annotations

import itertools
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import PluginError
from tpd_assess.plugins import Fault, Gathered
from tpd_assess.workers.pool import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from tpd_assess.plugins import Plugins
    from tpd_assess.workers.pool import Workers

    Item = dict[str, Any]

PATIENCE = 3
"""Items in a row at which a stranger may bring its worker down."""


class Part:
    """The answer of some plug-ins to one item; without a value, why there is none."""

    def __init__(self, names: Sequence[str], answer: Answer) -> None:
        self.names = tuple(names)
        self.value = answer.value
        self.fault = answer.fault
        self._params = answer.params

    def blamed(self, plugins: Plugins, hook: str) -> Gathered:
        """The one plug-in of a part without a value, with its fault."""
        (name,) = self.names
        version = plugins.version(name)
        return Gathered(name, version, (), Fault(name, version, hook, self.fault, self._params))


def together(
    workers: Workers, plugins: Plugins, task: str, names: Sequence[str], items: Iterable[Item], *,
    batch: int = 64, beside: Callable[[Item], Sequence[str]] = lambda _: (), all_beside: Sequence[str] = (),
) -> Iterator[list[Part]]:  # fmt: skip
    """Have a task done on each item with all the plug-ins `names`: the parts of its answer, in the order of the items.

    `beside` are plug-ins that an item needs, whoever else is asked (`all_beside`: those that any item may need).
    An answer that all could give is one part, of all. Else there is one of those beside, and, if they could do the
    task, one of each plug-in. Raises as `Workers.run` does, but for a stranger among `names` that no worker can load.
    """
    asking = _Asking(workers, plugins, task, names, beside)
    source = iter(items)
    taken: deque[Item] = deque()
    while True:
        asked, again = asking.names, itertools.chain(tuple(taken), source)
        taken.clear()
        for answer in asking.all_at_once(_noted(again, taken), all_beside, batch):
            yield asking.parts(taken.popleft(), answer)
            if asking.names != asked:
                break
        if asking.names == asked:
            return


def _noted(items: Iterable[Item], taken: deque[Item]) -> Iterator[Item]:
    for item in items:
        taken.append(item)
        yield item


class _Asking:
    """Who is still asked, and who was struck off for what."""

    def __init__(
        self, workers: Workers, plugins: Plugins, task: str, names: Sequence[str],
        beside: Callable[[Item], Sequence[str]],
    ) -> None:  # fmt: skip
        self.names = tuple(names)
        self._workers, self._plugins, self._task, self._beside = workers, plugins, task, beside
        self._in_a_row: Counter[str] = Counter()
        self._struck: dict[str, Answer] = {}

    def all_at_once(self, items: Iterator[Item], beside: Sequence[str], batch: int) -> Iterator[Answer]:
        """The answers of all who are asked; they end where a stranger is struck off that no worker can load.

        One item at a time until one goes well: who fails at every item is found at the price of a few.
        """
        names = {*self.names, *beside}
        for item in items:
            try:
                (answer,) = self._run([item], names, 1)
            except PluginError:
                self._strike_whom_none_can_load(item)
                return
            yield answer
            if answer.value is not None:
                yield from self._run(items, names, batch)
                return

    def _strike_whom_none_can_load(self, item: Item) -> None:
        asked = self.names
        for name in asked:
            self._alone(item, name)
        if self.names == asked:  # it is nobody's fault
            raise PluginError("workers.cannot-start", plugin="", version="", task=self._task, plugins=asked)

    def parts(self, item: Item, answer: Answer) -> list[Part]:
        """The answer to one item, of all or of each alone; and what is wrong with those struck off before."""
        out = [Part([name], fault) for name, fault in self._struck.items()]
        if answer.value is None and self.names:
            return [*self._apart(item), *out]
        self._in_a_row.clear()
        return [Part(self.names, answer), *out]

    def _apart(self, item: Item) -> list[Part]:
        beside = self._beside(item)
        first = [Part((), answer) for answer in self._run([item], beside, 1)] if beside else []
        if first and first[0].value is None:
            return first
        return [*first, *(Part([name], self._alone(item, name)) for name in self.names)]

    def _alone(self, item: Item, name: str) -> Answer:
        try:
            (answer,) = self._run([item], {name, *self._beside(item)}, 1)
        except PluginError as error:
            answer = Answer(0, None, error.code, error.params)
            self._in_a_row[name] = PATIENCE
        self._note(name, answer)
        return answer

    def _note(self, name: str, answer: Answer) -> None:
        if answer.value is not None:
            self._in_a_row[name] = 0
            return
        self._in_a_row[name] += 1
        if self._in_a_row[name] >= PATIENCE and not self._plugins.bundled(name):
            self._struck[name] = answer
            self.names = tuple(one for one in self.names if one != name)

    def _run(self, items: Iterable[Item], names: Collection[str], batch: int) -> Iterator[Answer]:
        specs = [self._plugins.spec(name) for name in sorted(names)]
        return self._workers.run(self._task, items, specs, batch)
