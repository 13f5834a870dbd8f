"""YAML that people edit by hand: how it is laid out, what an overlay can say, and packs of files and folders."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.packs.books import bundled, read
from tests.packs.making import rubrics
from tests.packs.test_round_trips import MADE
from tests.rubrics.cells import CELL
from tpd_assess.errors import NotFoundError, RefusedError, RubricError
from tpd_assess.model import Text
from tpd_assess.packs import capability_yaml, cell_yaml, overlay_yaml
from tpd_assess.rubrics import check

LAYOUT = """\
standard: micro_capabilities_2019
environment: hybrid
dimension: academic_assessment
capabilities:
  - code: B9
    version: 1
    name: {zh: 自评与互评活动的组织, en: Self and peer assessment}
    slots:
      - key: plan
        title: {zh: 方案, en: Plan}
        kind: document
        ground: made
        required: true
        formats: [pdf, docx]
        accepted_with_note: [doc]
        limits: {max_files: 3}
"""

OVERLAY = """\
overlay: B9
criteria:
  rules:
    levels:
      fail: {zh: 没有规则，随意打分}
"""


def reworded(rubric, number=0, level=0, text=None, source="county"):
    """The rubric with one text in other words."""
    criterion = rubric.criteria[number]
    levels = list(criterion.levels)
    levels[level] = replace(levels[level], text=text or Text("没有规则，随意打分"), source=source)
    criteria = list(rubric.criteria)
    criteria[number] = replace(criterion, levels=tuple(levels))
    return replace(rubric, criteria=tuple(criteria))


def test_a_cell_is_laid_out_as_those_that_come_with_the_product(rubric):
    """Short texts, formats and limits on one line."""
    assert cell_yaml([rubric]).startswith(LAYOUT)


def test_a_long_text_stands_in_lines_of_its_own(rubric):
    """And line breaks stay line breaks."""
    long, lines = "评价" * 60, "第一行\n第二行"
    text = capability_yaml(reworded(reworded(rubric, text=Text(long, "en")), level=1, text=Text(lines)))
    assert f"fail:\n          zh: {long}\n          en: en\n" in text
    assert "zh: |-\n            第一行\n            第二行\n" in text


def test_what_a_county_changed_is_written_with_its_source(rubric):
    """Each level may have a source of its own, and English for some levels only."""
    text = capability_yaml(reworded(rubric, level=1))
    assert "pass_source: county" in text
    assert "fail_source" not in text


# --- overlays ---------------------------------------------------------------------------------------------------------


def test_new_texts_are_an_overlay(rubric):
    """And nothing else of the capability is in it."""
    assert overlay_yaml(rubric, reworded(rubric)) == OVERLAY


def test_the_overlay_makes_the_one_of_the_other(rubric, tmp_path):
    """Two levels, one in English only."""
    after = reworded(rubric, 1, 2, Text("互评后学生修改作品", "Pupils revise"))
    after = reworded(after, 0, 1, Text("规则写得明白"))
    (tmp_path / "words.yaml").write_text(overlay_yaml(rubric, after), encoding="utf-8")
    assert read(tmp_path / "words.yaml", [rubric]).rubrics == (after,)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one,
        lambda one: replace(one, version=2),
        lambda one: replace(one, criteria=one.criteria[:1]),
        lambda one: replace(one, criteria=one.criteria[::-1]),
        lambda one: replace(reworded(one), version=2),
        lambda one: reworded(one, source="proposed"),
        lambda one: reworded(one, text=Text("写明评价规则")),
    ],
    ids=["nothing", "version", "fewer", "order", "text-and-version", "source", "two-alike"],
)
def test_more_or_less_than_texts_is_no_overlay(rubric, change):
    """Then the whole capability must be written."""
    assert overlay_yaml(rubric, change(rubric)) is None


@MADE
@given(old=rubrics(), new=rubrics())
def test_an_overlay_that_is_given_is_right(tmp_path, old, new):
    """Whatever differs: if it can be said in an overlay, reading that gives the same rubric."""
    texts = zip(old.criteria, new.criteria, strict=False)
    after = old
    for number, (_, other) in enumerate(texts):
        after = reworded(after, number, 0, other.levels[0].text)
    text = overlay_yaml(old, after)
    if text is not None:
        (tmp_path / "words.yaml").write_text(text, encoding="utf-8")
        assert read(tmp_path / "words.yaml", [old]).rubrics == (after,)


# --- packs of files ---------------------------------------------------------------------------------------------------


def test_a_cell_file_takes_away_what_is_not_in_it(tmp_path):
    """It holds the whole of its cell: B10 is gone."""
    before = bundled()
    (tmp_path / "cell.yaml").write_text(CELL, encoding="utf-8")
    pack = read(tmp_path / "cell.yaml", before)
    assert [rubric.code for rubric in pack.rubrics] == ["B9"]
    assert pack.removed == ("B10",)


def test_a_folder_is_read_as_the_profile_reads_it(tmp_path, rubric):
    """Capabilities first, then new words over them."""
    (tmp_path / "a.yaml").write_text(OVERLAY, encoding="utf-8")
    (tmp_path / "b.yml").write_text(capability_yaml(rubric), encoding="utf-8")
    pack = read(tmp_path, bundled())
    assert [one.criteria[0].levels[0].text.zh for one in pack.rubrics] == ["没有规则，随意打分"]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (OVERLAY.encode("gb18030"), "located.gbk", 5),
        (OVERLAY.encode("utf-16"), "located.utf16", 1),
        (OVERLAY.replace("levels:", "levels：").encode(), "located.full-width", 4),
        (OVERLAY.replace("  rules", "\trules").encode(), "located.tab", 3),
        (OVERLAY.replace("rules", "rule").encode(), "rubrics.unknown-criterion-near", 3),
        (OVERLAY.replace("B9", "B19").encode(), "rubrics.unknown-capability-near", 1),
    ],
)
def test_yaml_from_notepad_is_answered_with_the_line(tmp_path, rubric, data, code, line):
    """Encodings, full-width signs, tabs; a mark at the start is no fault."""
    (tmp_path / "words.yaml").write_bytes(data)
    with pytest.raises(RubricError) as raised:
        read(tmp_path / "words.yaml", [rubric])
    assert (raised.value.problems[0].code, raised.value.problems[0].line) == (code, line)
    (tmp_path / "marked.yaml").write_bytes(OVERLAY.encode("utf-8-sig"))
    assert read(tmp_path / "marked.yaml", [rubric]).rubrics == (reworded(rubric),)


def test_files_that_are_none_are_refused(tmp_path, rubric):
    """Missing, of another kind, empty."""
    with pytest.raises(NotFoundError):
        read(tmp_path / "none.xlsx")
    (tmp_path / "list.csv").write_text("a,b", encoding="utf-8")
    with pytest.raises(RefusedError, match="unknown-format"):
        read(tmp_path / "list.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(RefusedError, match="nothing-in-it"):
        read(tmp_path / "empty", [rubric])


def test_what_is_written_is_sound(rubric, tmp_path):
    """`rubrics check` has nothing to say, also of a capability that a county reworded in part."""
    (tmp_path / "one.yaml").write_text(capability_yaml(reworded(rubric)), encoding="utf-8")
    assert check(tmp_path / "one.yaml") == []
