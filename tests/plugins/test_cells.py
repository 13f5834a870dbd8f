"""Which rubrics are in force, and why."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.plugins.build import plugin, profile
from tpd_assess import bundled_source
from tpd_assess.errors import NotFoundError, ProfileError, RubricError
from tpd_assess.model import Cell, RubricSource
from tpd_assess.model.profile import RubricChoice
from tpd_assess.plugins import Plugins
from tpd_assess.text import explain

CELL = "hybrid/academic_assessment"
OTHER_CELL = "hybrid/learner_analysis"
STANDARD = "micro_capabilities_2019"


def _bundled(*cells):
    return plugin(register_rubrics=lambda: [bundled_source(STANDARD, *cell.split("/")) for cell in cells])


def _offer(path, cell=CELL, standard=STANDARD):
    environment, dimension = cell.split("/")
    source = RubricSource(standard=standard, cell=Cell(environment=environment, dimension=dimension), path=str(path))
    return plugin(register_rubrics=lambda: [source])


def _changed(folder, name, cell=CELL, **replacements):
    """A copy of a bundled file with other words in it."""
    text = Path(bundled_source(STANDARD, *cell.split("/")).path).read_text(encoding="utf-8")
    for old, new in {"自评与互评活动的组织": f"{name}的自评", **replacements}.items():
        text = text.replace(old, new)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def river(tmp_path):
    return _offer(_changed(tmp_path, "river"))


@pytest.fixture
def lake(tmp_path):
    return _offer(_changed(tmp_path, "lake"))


def _force(plugins, bundled=("ours",), folder=None, **fields):
    return Plugins.of(plugins, bundled=bundled).in_force(profile(**fields), folder)


def _owners(in_force, stage=""):
    return {code: in_force.offer(code, stage).plugin for code in in_force.codes}


def test_a_single_offer_is_in_force_whoever_makes_it(river):
    """And it is said why."""
    for in_force in (_force({"ours": _bundled(CELL)}), _force({"river": river})):
        (owner,) = set(_owners(in_force).values())
        assert in_force.why("B9").code == "plugins.why-only"
        assert in_force.why("B9").params["plugin"] == owner


def test_a_bundled_offer_stays_and_the_others_are_listed(river, lake):
    """Installing a plug-in changes no grade."""
    in_force = _force({"lake": lake, "ours": _bundled(CELL), "river": river})
    assert _owners(in_force) == {"B9": "ours", "B10": "ours"}
    assert in_force.offer("B9").others == ("lake", "river")
    assert in_force.why("B9").code == "plugins.why-bundled"


def test_several_offers_without_a_bundled_one_are_refused_naming_all(river, lake):
    """There is no guess about a rubric."""
    with pytest.raises(ProfileError) as raised:
        _force({"river": river, "lake": lake})
    (problem,) = raised.value.problems
    assert (problem.code, problem.params["plugins"]) == ("plugins.several-offers", ("lake", "river"))


def test_a_line_for_a_cell_swaps_all_of_it(river):
    """Every capability of the cell comes from the plug-in that is named."""
    line = RubricChoice(target=CELL, plugin="river")
    in_force = _force({"ours": _bundled(CELL, OTHER_CELL), "river": river}, rubrics=(line,))
    assert _owners(in_force) == {"B1": "ours", "B9": "river", "B10": "river"}
    assert in_force.rubric("B9").name.zh == "river的自评"
    assert in_force.why("B9").code == "plugins.why-cell"


def test_a_line_for_a_capability_swaps_only_that_one(river):
    """The rest of its cell stays."""
    line = RubricChoice(target="B9", plugin="river")
    in_force = _force({"ours": _bundled(CELL), "river": river}, rubrics=(line,))
    assert _owners(in_force) == {"B9": "river", "B10": "ours"}
    assert in_force.why("B9").code == "plugins.why-capability"


def test_a_line_for_a_capability_wins_over_one_for_its_cell(river, lake):
    """In whatever order they stand."""
    lines = (RubricChoice(target="B10", plugin="lake"), RubricChoice(target=CELL, plugin="river"))
    plugins = {"ours": _bundled(CELL), "river": river, "lake": lake}
    for order in itertools.permutations(lines):
        assert _owners(_force(plugins, rubrics=order)) == {"B9": "river", "B10": "lake"}


def test_a_line_for_a_stage_holds_for_that_stage_only(river):
    """Kindergartens by one rubric, all others by another."""
    line = RubricChoice(target=CELL, plugin="river", stage="kindergarten")
    in_force = _force({"ours": _bundled(CELL), "river": river}, rubrics=(line,))
    assert in_force.offer("B9", "kindergarten").plugin == "river"
    assert in_force.offer("B9", "primary").plugin == "ours"
    assert in_force.offer("B9").plugin == "ours"
    assert {rubric.name.zh for rubric in in_force.all("kindergarten")} == {"river的自评", "档案袋评价"}


def test_a_stage_line_settles_nothing_for_the_other_stages(river, lake):
    """Where no line names one, several offers are still refused."""
    line = RubricChoice(target=CELL, plugin="river", stage="kindergarten")
    with pytest.raises(ProfileError):
        _force({"river": river, "lake": lake}, rubrics=(line,))


@pytest.mark.parametrize(
    ("target", "named", "code"),
    [
        (CELL, "rivr", "plugins.rubric-plugin-missing-near"),
        ("B9", "rivr", "plugins.rubric-plugin-missing-near"),
        (CELL, "unheard", "plugins.rubric-plugin-missing"),
        ("B99", "river", "plugins.rubric-not-offered"),
        (OTHER_CELL, "river", "plugins.rubric-not-offered"),
    ],
)
def test_a_line_that_names_what_is_not_there_is_refused(river, target, named, code):
    """A plug-in that is missing, or one that does not offer it."""
    with pytest.raises(ProfileError) as raised:
        _force(
            {"ours": _bundled(CELL, OTHER_CELL), "river": river}, rubrics=(RubricChoice(target=target, plugin=named),)
        )
    (problem,) = raised.value.problems
    assert (problem.code, problem.params["plugin"], problem.params["target"]) == (code, named, target)
    assert named in explain(problem)


@pytest.mark.parametrize("target", [CELL, "B9"])
def test_a_plug_in_that_is_named_and_faulty_is_not_called_missing(tmp_path, target):
    """Whether the plug-in as a whole is out or only the file that it offers: its fault is said."""
    (tmp_path / "broken.yaml").write_text("standard: [", encoding="utf-8")
    raising = plugin(register_rubrics=lambda: 1 / 0)
    for river in (raising, _offer(tmp_path / "broken.yaml")):
        with pytest.raises(ProfileError) as raised:
            _force({"ours": _bundled(CELL), "river": river}, rubrics=(RubricChoice(target=target, plugin="river"),))
        (problem,) = raised.value.problems
        assert problem.code == "plugins.rubric-plugin-faulty"
        assert "ZeroDivisionError" in explain(problem) or "broken.yaml" in explain(problem)


def test_all_that_is_wrong_with_the_choice_is_said_at_once(river, lake):
    """A person mends a file once."""
    lines = (RubricChoice(target="B9", plugin="rivr"), RubricChoice(target=OTHER_CELL, plugin="river"))
    with pytest.raises(ProfileError) as raised:
        _force({"river": river, "lake": lake}, rubrics=lines, rubric_folders=("nowhere",))
    assert sorted(problem.code for problem in raised.value.problems) == [
        "plugins.no-rubric-folder",
        "plugins.rubric-not-offered",
        "plugins.rubric-plugin-missing-near",
        "plugins.several-offers",
    ]


def test_a_strangers_file_that_cannot_be_read_loses_that_offer_only(tmp_path):
    """The bundled rubric stays and the fault is told."""
    (tmp_path / "broken.yaml").write_text("standard: [", encoding="utf-8")
    in_force = _force({"ours": _bundled(CELL), "river": _offer(tmp_path / "broken.yaml")})
    assert _owners(in_force)["B9"] == "ours"
    assert [(fault.plugin, fault.code) for fault in in_force.faults] == [("river", "plugins.rubric-unreadable")]
    missing = _force({"ours": _bundled(CELL), "river": _offer(tmp_path / "missing.yaml")})
    assert [fault.plugin for fault in missing.faults] == ["river"]


def test_a_file_for_another_cell_than_offered_is_no_offer():
    """A plug-in cannot reach into a cell that it does not name."""
    wrong = _offer(bundled_source(STANDARD, "hybrid", "learner_analysis").path)
    in_force = _force({"ours": _bundled(CELL), "river": wrong})
    assert (in_force.codes, len(in_force.faults)) == (("B9", "B10"), 1)


def test_a_bundled_file_that_cannot_be_read_stops_everything(tmp_path):
    """Nobody is graded by what is left."""
    (tmp_path / "broken.yaml").write_text("standard: [", encoding="utf-8")
    with pytest.raises(RubricError):
        _force({"ours": _offer(tmp_path / "broken.yaml")})


def test_offers_for_another_standard_are_left_alone(tmp_path):
    """They are not even read."""
    in_force = _force({"ours": _bundled(CELL), "other": _offer(tmp_path / "missing.yaml", standard="another")})
    assert (in_force.codes, in_force.faults) == (("B9", "B10"), ())


def test_two_offers_of_one_plug_in_for_one_capability_are_a_fault(tmp_path):
    """The first is kept, the second told."""
    paths = [_changed(tmp_path, name) for name in ("one", "two")]
    cell = Cell(environment="hybrid", dimension="academic_assessment")
    sources = [RubricSource(standard=STANDARD, cell=cell, path=str(path)) for path in paths]
    in_force = _force({"river": plugin(register_rubrics=lambda: sources)})
    assert in_force.rubric("B9").name.zh == "one的自评"
    assert {fault.code for fault in in_force.faults} == {"plugins.two-rubrics"}


def test_one_code_in_two_cells_is_refused_until_a_line_says_which(tmp_path):
    """A code names one capability in the whole profile."""
    text = {"environment: hybrid": "environment: smart"}
    twin = _offer(_changed(tmp_path, "twin", **text), "smart/academic_assessment")
    with pytest.raises(ProfileError) as raised:
        _force({"ours": _bundled(CELL), "twin": twin})
    assert {problem.params["target"] for problem in raised.value.problems} == {"B9", "B10"}
    lines = tuple(RubricChoice(target=code, plugin="twin") for code in ("B9", "B10"))
    assert set(_owners(_force({"ours": _bundled(CELL), "twin": twin}, rubrics=lines)).values()) == {"twin"}


def test_the_countys_own_folder_lies_over_all_offers(tmp_path, river):
    """No Python is needed to change words; the why names the folder's file."""
    (tmp_path / "own").mkdir()
    _changed(tmp_path / "own", "own")
    in_force = _force({"ours": _bundled(CELL)}, folder=tmp_path, rubric_folders=("own",))
    offer = in_force.offer("B9")
    assert (offer.rubric.name.zh, offer.why.code) == ("own的自评", "plugins.why-folder")
    assert [Path(file).name for file in offer.files] == ["own.yaml"]


def test_codes_come_in_their_natural_order():
    """B9 before B10, and A before B, whatever the plug-ins are called."""
    first = _bundled(CELL, "multimedia/academic_assessment")
    assert _force({"ours": first}).codes == ("A11", "A12", "A13", "B9", "B10")


def test_a_capability_that_is_not_in_force_is_not_found():
    """The error names those that are."""
    with pytest.raises(NotFoundError) as raised:
        _force({"ours": _bundled(CELL)}).rubric("A1")
    assert raised.value.params["available"] == ("B9", "B10")
