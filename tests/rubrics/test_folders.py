"""A county's own rubric folders over what plug-ins offer."""

import pytest

from tests.rubrics.cells import CELL
from tpd_assess.errors import RubricError
from tpd_assess.rubrics import bundled_rubrics, check, lay_over, read_rubric_file

HYBRID = bundled_rubrics() / "micro_capabilities_2019" / "hybrid" / "academic_assessment.yaml"


@pytest.fixture
def lay(tmp_path):
    """Lays files, by name, over the bundled B9 and B10."""

    def run(**files: str):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return lay_over(read_rubric_file(HYBRID), [tmp_path])

    return run


def single(code: str = "B9") -> str:
    body = CELL[CELL.index("  - code") :].replace("  - code", "    code", 1).replace("B9", code)
    return CELL[: CELL.index("capabilities:")] + "capability:\n" + body


def words(laid, code, criterion, level):
    rubric = next(one for one in laid.rubrics if one.code == code)
    levels = next(one for one in rubric.criteria if one.key == criterion).levels
    return next(one for one in levels if one.level == level)


def faults(raised) -> list[tuple[str, str, int, int]]:
    return [(one.code, one.file.rpartition("/")[2], one.line, one.column) for one in raised.value.problems]


def test_no_folder_changes_nothing():
    """The offered rubrics, as they are."""
    rubrics = read_rubric_file(HYBRID)
    laid = lay_over(rubrics, [])
    assert laid.rubrics == rubrics
    assert laid.origins == {}


def test_a_cell_file_takes_the_place_of_the_whole_cell(lay):
    """B10 is not in the county's file, so it is gone."""
    laid = lay(cell=CELL)
    assert [rubric.code for rubric in laid.rubrics] == ["B9"]
    assert laid.origins["B9"][0].endswith("cell.yaml")


def test_a_capability_file_takes_the_place_of_its_capability(lay):
    """B10 stays as it was."""
    laid = lay(one=single())
    assert [rubric.code for rubric in laid.rubrics] == ["B9", "B10"]
    assert [criterion.key for criterion in laid.rubrics[0].criteria] == ["rules", "lesson"]
    assert "B10" not in laid.origins


def test_a_capability_file_stands_beside_a_cell_file_whatever_their_names(lay):
    """The cell first, then the single ones."""
    laid = lay(a_single=single("B10"), b_cell=CELL)
    assert [rubric.code for rubric in laid.rubrics] == ["B9", "B10"]
    laid = lay(a_single=single().replace("weight: 60", "weight: 70").replace("weight: 40", "weight: 30"))
    assert next(rubric for rubric in laid.rubrics if rubric.code == "B9").criteria[0].weight == 70


def test_an_overlay_changes_single_texts_only(lay):
    """The level's text is the county's and says so; all else stays."""
    laid = lay(cell=CELL, words="overlay: B9\ncriteria: {rules: {levels: {fail: {zh: 没有规则可言，随意打分}}}}\n")
    changed = words(laid, "B9", "rules", "fail")
    assert (changed.text.zh, changed.text.en, changed.source) == ("没有规则可言，随意打分", "", "county")
    assert words(laid, "B9", "rules", "pass").text.zh == "写明评价规则"
    assert [file.rpartition("/")[2] for file in laid.origins["B9"]] == ["cell.yaml", "words.yaml"]


def test_new_chinese_drops_the_old_english_of_that_text(lay):
    """A translation of other words would mislead; with new English both are new; English alone keeps the Chinese."""
    levels = "{fail: {zh: 随意打分, en: Marks at random}, pass: {en: Rules stand there}}"
    text = f"overlay: B9\ncriteria: {{rules: {{levels: {levels}}}}}\n"
    laid = lay(cell=CELL, words=text)
    assert words(laid, "B9", "rules", "fail").text.en == "Marks at random"
    assert (words(laid, "B9", "rules", "pass").text.zh, words(laid, "B9", "rules", "pass").text.en) == (
        "写明评价规则",
        "Rules stand there",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("overlay: B8\ncriteria: {rules: {levels: {fail: 随意打分}}}\n", ("rubrics.unknown-capability", 1, 10)),
        ("overlay: B9\ncriteria: {rulse: {levels: {fail: 随意打分}}}\n", ("rubrics.unknown-criterion-near", 2, 12)),
        ("overlay: B9\ncriteria: {rules: {levels: {good: 随意打分}}}\n", ("located.unknown-key", 2, 29)),
        ("overlay: B9\ncriteria: {rules: {weight: 30}}\n", ("located.unknown-key", 2, 20)),
        ("overlay: B9\ncriteria: {rules: {levels: {fail: {zh: ''}}}}\n", ("located.empty", 2, 40)),
        ("overlay: B9\ncriteria: {rules: {levels: {fail: 写明评价规则}}}\n", ("rubrics.same-text", 2, 35)),
        ("overlay: B9\ncriteria: {rules: {levels: {fail: 未写明评价规则}}}\n", ("rubrics.bare-negation", 2, 35)),
        ("overlay: 9\ncriteria: {rules: {levels: {fail: 随意打分}}}\n", ("located.not-code", 1, 10)),
        ("overlay: B9\n", ("rubrics.empty-overlay", 1, 1)),
        ("overlay: B9\ncriterion: {}\n", ("located.unknown-key-near", 2, 1)),
    ],
)
def test_each_fault_of_an_overlay_has_its_file_and_place(lay, text, expected):
    """A county that changes words is told where they are wrong."""
    with pytest.raises(RubricError) as raised:
        lay(cell=CELL, words=text)
    assert faults(raised)[0] == (expected[0], "words.yaml", *expected[1:])


def test_one_capability_in_two_files_of_a_county_is_refused(lay):
    """Their names must not decide which one counts."""
    with pytest.raises(RubricError) as raised:
        lay(a=single(), b=single())
    assert [fault[:2] for fault in faults(raised)] == [("rubrics.code-in-two-files", "b.yaml")]


def test_one_text_in_two_overlays_is_refused(lay):
    """Each language of a level is a text of its own; two files may change different ones."""
    text = "overlay: B9\ncriteria: {rules: {levels: {fail: %s}}}\n"
    laid = lay(cell=CELL, a=text % "{zh: 随意打分}", b=text % "{en: Marks at will}")
    assert words(laid, "B9", "rules", "fail").text.en == "Marks at will"
    with pytest.raises(RubricError) as raised:
        lay(d=text % "{zh: 凭印象打分}")
    assert faults(raised) == [("rubrics.text-in-two-files", "d.yaml", 2, 35)]
    assert raised.value.problems[0].params["other"].endswith("a.yaml")


@pytest.mark.parametrize("text", [CELL, single()])
def test_a_file_of_another_standard_is_refused(lay, text):
    """It may have the same codes and mean something else; the fault names both standards and the place."""
    with pytest.raises(RubricError) as raised:
        lay(cell=text.replace("micro_capabilities_2019", "other_std"))
    assert faults(raised) == [("rubrics.other-standard", "cell.yaml", 1, 11)]
    params = raised.value.problems[0].params
    assert (params["found"], params["wanted"]) == ("other_std", "micro_capabilities_2019")


def test_faults_of_all_files_come_at_once(lay):
    """Mended in one go."""
    with pytest.raises(RubricError) as raised:
        lay(
            a=CELL.replace("weight: 60", "weight: 61"),
            b="overlay: B9\ncriteria: {nonsense: {levels: {fail: 甲}}}\n",
            c="x: [",
        )
    assert {fault[1] for fault in faults(raised)} == {"a.yaml", "b.yaml", "c.yaml"}


def test_a_folder_with_overlays_can_be_checked_by_itself(tmp_path):
    """`rubrics check` sees the faults of an overlay that do not need the rubric."""
    (tmp_path / "words.yaml").write_text("overlay: B9\ncriteria: {rules: {levels: {fial: 甲}}}\n", encoding="utf-8")
    assert [one.code for one in check(tmp_path)] == ["located.unknown-key-near"]
