"""Which rubrics are in force, and why: offers of plug-ins, the profile's lines, the county's own folders.

The cell is what is swapped. One offer for a cell: in force. A bundled offer and others: the bundled one stays, the
others are listed. Several offers and none bundled, or a plug-in that is named and not there: refused, naming all. A
profile line for a capability wins over one for its cell, a line for a stage over one for all.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem, ProfileError, RubricError
from tpd_assess.located import nearest
from tpd_assess.naming import by_code
from tpd_assess.plugins.calls import Fault, unfit
from tpd_assess.plugins.inforce import InForce, RubricsInForce
from tpd_assess.rubrics import lay_over, read_rubric_file
from tpd_assess.text import explain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.model import Profile, Rubric
    from tpd_assess.plugins.calls import Answer
    from tpd_assess.plugins.host import Plugins


Offers = dict[str, dict[str, dict[str, "Rubric"]]]  # cell, plug-in, code


def rubrics_in_force(plugins: Plugins, profile: Profile, folder: Path | None = None) -> RubricsInForce:
    """The rubrics in force; `folder` is where the profile stands, for its `rubric_folders`.

    Raises `ProfileError` with all that is wrong in the choice, `RubricError` for a faulty bundled or own file.
    """
    offers, faults = _offers(plugins, profile.standard)
    choosing = _Choosing(plugins, profile, offers, faults)
    folders = [(folder or Path()) / name for name in profile.rubric_folders]
    problems = [Problem("plugins.no-rubric-folder", {"path": str(path)}) for path in folders if not path.is_dir()]
    stages = {stage: choosing.choose(stage) for stage in ("", *sorted({line.stage for line in profile.rubrics} - {""}))}
    if problems or choosing.problems:
        unique = {str(problem): problem for problem in (*choosing.problems, *problems)}
        raise ProfileError("plugins.rubrics-refused", tuple(unique.values()))
    return RubricsInForce({stage: _overlaid(chosen, folders) for stage, chosen in stages.items()}, tuple(faults))


def _offers(plugins: Plugins, standard: str) -> tuple[Offers, list[Fault]]:
    """What plug-ins offer. A stranger's file that cannot be read is a fault; a bundled one stops everything."""
    offers: Offers = {}
    faults = []
    for answer in plugins.declare("register_rubrics"):
        source = answer.value
        if source.standard != standard:
            continue
        try:
            rubrics = _read(source.path, str(source.cell), standard)
        except (RubricError, OSError) as error:
            if plugins.bundled(answer.plugin):
                raise
            faults.append(_unreadable(answer.plugin, answer.version, source.path, error))
            continue
        offered = offers.setdefault(str(source.cell), {}).setdefault(answer.plugin, {})
        faults += [_twice(answer, rubric.code) for rubric in rubrics if rubric.code in offered]
        offered.update({rubric.code: rubric for rubric in rubrics if rubric.code not in offered})
    return offers, faults


def _twice(answer: Answer, code: str) -> Fault:
    return Fault(answer.plugin, answer.version, "register_rubrics", "plugins.two-rubrics", {"target": code})


def _read(path: str, cell: str, standard: str) -> tuple[Rubric, ...]:
    rubrics = read_rubric_file(Path(path))
    for rubric in rubrics:
        if (rubric.standard, str(rubric.cell)) != (standard, cell):
            raise RubricError("plugins.other-cell", (Problem("plugins.other-cell", {"cell": cell}, path),), cell=cell)
    return rubrics


def _unreadable(plugin: str, version: str, path: str, error: Exception) -> Fault:
    problems = error.problems if isinstance(error, RubricError) else ()
    first = explain(problems[0]) if problems else unfit(error)
    params = {"path": Path(path).name}
    return Fault(plugin, version, "register_rubrics", "plugins.rubric-unreadable", params, first)


class _Choosing:
    """The choice for one stage after another; `problems` are those of all."""

    def __init__(self, plugins: Plugins, profile: Profile, offers: Offers, faults: Iterable[Fault]) -> None:
        self._plugins = plugins
        self._lines = {(line.target, line.stage): line.plugin for line in profile.rubrics}
        self._offers = offers
        self._faults = tuple(faults)  # of offers
        self.problems: list[Problem] = []

    def choose(self, stage: str) -> dict[str, InForce]:
        chosen: dict[str, InForce] = {}
        for cell, offers in self._offers.items():
            for one in self._cell(cell, offers, self._line(cell, stage)):
                self._put(chosen, one)
        for target in sorted({target for target, _ in self._lines}):
            name = self._line(target, stage)
            if name and target not in self._offers:
                chosen.update(self._capability(target, name))
        return dict(sorted(chosen.items(), key=lambda item: by_code(item[0])))

    def _line(self, target: str, stage: str) -> str:
        return self._lines.get((target, stage)) or self._lines.get((target, ""), "")

    def _cell(self, cell: str, offers: dict[str, dict[str, Rubric]], named: str) -> Iterable[InForce]:
        if named:
            return self._named(cell, offers, named)
        candidates = [name for name in offers if self._plugins.bundled(name)] or list(offers)
        if len(candidates) > 1:
            return self._refuse("several-offers", target=cell, plugins=tuple(candidates))
        return self._all(candidates[0], offers, "why-bundled" if len(offers) > 1 else "why-only", cell)

    def _named(self, cell: str, offers: dict[str, dict[str, Rubric]], named: str) -> Iterable[InForce]:
        if named not in offers:
            return self._missing(cell, named, tuple(offers))
        return self._all(named, offers, "why-cell", cell)

    def _all(self, name: str, offers: dict[str, dict[str, Rubric]], why: str, cell: str) -> Iterable[InForce]:
        others = tuple(other for other in offers if other != name)
        return [self._one(rubric, name, why, cell, others) for rubric in offers[name].values()]

    def _one(self, rubric: Rubric, name: str, why: str, target: str, others: tuple[str, ...]) -> InForce:
        reason = Problem(f"plugins.{why}", {"plugin": name, "target": target, "others": others})
        return InForce(rubric, name, self._plugins.version(name), reason, others)

    def _capability(self, code: str, named: str) -> dict[str, InForce]:
        cells = self._offers.values()
        offers = {name: rubrics[code] for cell in cells for name, rubrics in cell.items() if code in rubrics}
        if named not in offers:
            self._missing(code, named, tuple(sorted(offers)))
            return {}
        others = tuple(name for name in sorted(offers) if name != named)
        return {code: self._one(offers[named], named, "why-capability", code, others)}

    def _missing(self, target: str, named: str, available: tuple[str, ...]) -> Iterable[InForce]:
        fault = next((one for one in (*self._plugins.faults, *self._faults) if one.plugin == named), None)
        if fault:
            return self._refuse("rubric-plugin-faulty", plugin=named, target=target, fault=explain(fault.problem()))
        if named not in self._plugins.names:
            near = nearest(named, self._plugins.names)
            about = {"plugin": named, "target": target, "available": self._plugins.names}
            return self._refuse(f"rubric-plugin-missing{'-near' * bool(near)}", **about, near=near)
        return self._refuse("rubric-not-offered", plugin=named, target=target, available=available)

    def _refuse(self, name: str, **params: Any) -> Iterable[InForce]:
        self.problems.append(Problem(f"plugins.{name}", params))
        return ()

    def _put(self, chosen: dict[str, InForce], one: InForce) -> None:
        """Take a rubric in, unless another cell has one of the same code: then a line has to say which."""
        other = chosen.setdefault(one.rubric.code, one)
        if other is not one and not any(target == one.rubric.code for target, _ in self._lines):
            self._refuse("several-offers", target=one.rubric.code, plugins=(other.plugin, one.plugin))


def _overlaid(chosen: dict[str, InForce], folders: list[Path]) -> dict[str, InForce]:
    """The county's own folders over what was chosen."""
    if not folders:
        return chosen
    laid = lay_over([one.rubric for one in chosen.values()], folders)
    return {
        rubric.code: _own(rubric, chosen.get(rubric.code), laid.origins.get(rubric.code, ())) for rubric in laid.rubrics
    }


def _own(rubric: Rubric, before: InForce | None, files: tuple[str, ...]) -> InForce:
    why = Problem("plugins.why-folder", {"paths": files})
    if before is None:
        return InForce(rubric, "", "", why, (), files)
    return replace(before, rubric=rubric, why=why, files=files) if files else before
