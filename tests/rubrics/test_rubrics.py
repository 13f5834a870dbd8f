"""Rubric files and standards: what is read, what is refused and where, and digests."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rubrics.cells import CELL
from tpd_assess.errors import RubricError
from tpd_assess.model import bundled_source
from tpd_assess.rubrics import (
    bundled_rubrics,
    check,
    digest,
    find_standard,
    from_document,
    read_rubric_file,
    read_standard,
    to_document,
)
from tpd_assess.rubrics.files import STANDARD_FILE

FILES = sorted(path for path in bundled_rubrics().rglob("*.yaml") if path.name != STANDARD_FILE)


@pytest.fixture
def write(tmp_path):
    def run(text: str, name: str = "cell.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return run


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


# --- what is shipped ----------------------------------------------------------------------------------------------


def test_the_bundled_standard_has_its_thirty_capabilities_without_a_fault():
    """All files of the folder, checked as `rubrics check` does."""
    assert check(bundled_rubrics()) == []
    codes = [rubric.code for path in FILES for rubric in read_rubric_file(path)]
    assert sorted(codes) == sorted(
        [f"A{n}" for n in range(1, 14)] + [f"B{n}" for n in range(1, 11)] + [f"C{n}" for n in range(1, 8)]
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_bundled_file_lies_where_its_cell_says_and_speaks_both_languages(path):
    """The plug-ins offer files by the path of their cell."""
    for rubric in read_rubric_file(path):
        source = bundled_source(rubric.standard, rubric.environment, rubric.dimension)
        assert (source.path, source.cell) == (str(path), rubric.cell)
        texts = [rubric.name, *(slot.title for slot in rubric.slots)]
        texts += [level.text for criterion in rubric.criteria for level in criterion.levels]
        assert all(text.zh and text.en for text in texts)


def test_the_bundled_standard_is_found_by_its_key():
    """And nothing is found for a key that does not exist."""
    standard = find_standard("micro_capabilities_2019")
    assert standard is not None
    assert [environment.key for environment in standard.environments] == ["multimedia", "hybrid", "smart"]
    assert standard.capability_fail.zh
    assert standard.name_variants[0].code == "A1"
    assert find_standard("nonsense") is None


def test_every_bundled_rubric_comes_back_from_its_document():
    """What the store keeps is the whole rubric."""
    for path in FILES:
        for rubric in read_rubric_file(path):
            again = from_document(to_document(rubric))
            assert again == rubric
            assert digest(again) == digest(rubric)


# --- faults -------------------------------------------------------------------------------------------------------


FAULTS = [
    ("weight: 60", "weight: 50", "rubrics.weights", "- key: rules", 7),
    ("weight: 60", "weight: 0", "located.out-of-range", "weight: 60", 17),
    ("kind: video", "kind: film", "located.not-one-of", "kind: video", 15),
    ("kind: document", "kind: documant", "located.not-one-of-near", "kind: document", 15),
    ("ground: made", "ground: own", "located.not-one-of-near", "ground: made", 17),
    ("required: true", "required: yes", "located.not-boolean", "required: true", 19),
    ("required: true", "required: false", "rubrics.no-required-slot", "- key: plan", 7),
    ("formats: [mp4]", "formats: [.mp4]", "located.not-ending", "formats: [mp4]", 19),
    ("formats: [mp4]", "formats: []", "rubrics.no-formats", "formats: [mp4]", 18),
    ("accepted_with_note: [doc]", "accepted_with_note: [pdf]", "rubrics.format-twice", "accepted_with_note", 29),
    ("{max_files: 3}", "{max_flies: 3}", "located.unknown-key-near", "{max_files: 3}", 18),
    ("{max_files: 3}", "{max_files: 三}", "located.not-whole", "{max_files: 3}", 29),
    ("slot: clip", "slot: clips", "rubrics.unknown-slot-near", "slot: clip", 15),
    ("- key: clip", "- key: plan", "rubrics.unknown-slot", "slot: clip", 15),
    ("key: lesson", "key: rules", "rubrics.twice", "key: lesson", 14),
    ("code: B9", "code: 9", "located.not-code", "code: B9", 11),
    ("version: 1", "version: one", "located.not-whole", "version: 1", 14),
    ("{zh: 学生按规则互评, en", "{en", "located.missing-key", "{zh: 学生按规则互评", 17),
    ("zh: 学生按规则互评", "zh: 看不到学生互评", "rubrics.same-text", "{zh: 学生按规则互评", 22),
    ("zh: 学生按规则互评", "zh: 看不到，学生互评。", "rubrics.same-text", "{zh: 学生按规则互评", 22),
    ("zh: 看不到学生互评", "zh: 学生不按规则互评", "rubrics.bare-negation", "{zh: 看不到学生互评", 22),
    ("Pupils are not seen to assess", "Pupils do not assess by the rules.", "rubrics.bare-negation", "{zh: 看不到", 35),
    ("Only says that marks are given", "Pupils helped to make the rules", "rubrics.same-text", "{zh: 规则由", 42),
    (", en: Pupils assess by the rules}", "}", "rubrics.no-text", "{zh: 学生按规则互评", 17),
    ("environment: hybrid", "environment: hybird", "located.not-one-of-near", "environment: hybrid", 14),
    ("environment: hybrid", "environment: smart", "", "", 0),
    ("dimension: academic_assessment", "dimension: 学业评价", "located.not-key", "dimension:", 12),
    ("    version: 1\n", "", "located.missing-key", "- code: B9", 5),
    ("      - key: rules\n        slot", "      - slot", "located.missing-key", "- key: rules", 9),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0].strip()[:20]}-{fault[2]}")
def test_each_fault_of_a_rubric_has_its_place(write, fault):
    """Line and column of what to change."""
    part, other, code, place, column = fault
    assert CELL.count(part) == 1
    problems = check(write(CELL.replace(part, other)))
    found = [
        (one.code, one.line, one.column) for one in problems if (one.code, other) != ("rubrics.twice", "- key: plan")
    ]
    assert found == ([(code, line_of(CELL, place), column)] if code else [])


def test_all_faults_of_a_file_are_listed_at_once(write):
    """Six planted faults, six problems, in one error."""
    text = CELL
    for part, other in (
        ("weight: 60", "weight: 61"), ("kind: video", "kind: film"), ("slot: clip", "slot: clop"),
        ("{max_files: 3}", "{max_flies: 3}"), ("required: true", "required: yes"), ("code: B9", "code: B九"),
    ):  # fmt: skip
        text = text.replace(part, other)
    with pytest.raises(RubricError) as raised:
        read_rubric_file(write(text))
    assert {one.code for one in raised.value.problems} == {
        "rubrics.weights", "located.not-one-of", "rubrics.unknown-slot-near", "located.unknown-key-near",
        "located.not-boolean", "located.not-code",
    }  # fmt: skip
    assert raised.value.params["count"] == 6


def test_a_cell_that_the_standard_leaves_empty_is_refused(write):
    """There is no learner analysis in the smart environment."""
    text = CELL.replace("hybrid", "smart").replace("academic_assessment", "learner_analysis")
    assert [one.code for one in check(write(text))] == ["rubrics.empty-cell"]


def test_a_code_twice_in_a_file_or_a_folder_is_refused(write, tmp_path):
    """One capability, one rubric."""
    write(CELL)
    write(CELL, "again.yaml")
    assert [one.code for one in check(tmp_path)] == ["rubrics.code-in-two-files"]
    body = CELL[CELL.index("  - code") :]
    assert [one.code for one in check(write(CELL + body, "again.yaml"))] == ["rubrics.twice"]


def test_a_file_may_hold_a_single_capability(write):
    """To put in place of one bundled capability."""
    body = CELL[CELL.index("  - code") :].replace("  - code", "    code", 1)
    text = CELL[: CELL.index("capabilities:")] + "capability:\n" + body
    assert read_rubric_file(write(text)) == read_rubric_file(write(CELL, "whole.yaml"))


@pytest.mark.parametrize("text", ["", "[]", "x", "capabilities:\n", "capability:\n", "overlay:\n", "a: [1"])
def test_a_file_of_something_else_is_refused_not_crashed_on(write, text):
    """Whatever lies in a rubric folder."""
    assert check(write(text)) != []


def test_faults_of_a_standard_have_their_place(write):
    """A county's own standard is checked as closely."""
    text = """\
key: Ours
version: 1
name: 甲
status: 乙
environments: [{key: one, name: 一, supports: 二}, {key: one, name: 三, supports: 四}]
dimensions: []
empty_cells: [{environment: two, dimension: three}]
name_variants: {甲1: [丁]}
teacher_slots:
- {key: s, title: 戊, kind: mixed, ground: made, required: true, formats: [pdf], accepted_with_note: [pdf]}
"""
    found = [(one.code, one.line) for one in check(write(text, "standard.yaml"))]
    assert found == [
        ("located.not-key", 1), ("located.not-code", 8), ("rubrics.twice", 5), ("located.empty", 6),
        ("located.not-one-of", 7), ("located.not-one-of", 7), ("rubrics.format-twice", 10),
    ]  # fmt: skip


def test_a_missing_standard_file_raises(tmp_path):
    """The error says which file."""
    with pytest.raises(RubricError) as raised:
        read_standard(tmp_path / "standard.yaml")
    assert raised.value.problems[0].code == "located.missing-file"


def test_a_faulty_standard_beside_a_rubric_is_reported_with_it(write):
    """Without it, nobody knows whether the cell exists."""
    write("key: micro_capabilities_2019\n", "standard.yaml")
    assert {one.code for one in check(write(CELL))} == {"located.missing-key"}


# --- digests ------------------------------------------------------------------------------------------------------


def shuffled(value, order):
    """The same YAML value with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: order.get(key, 0))
        return {key: shuffled(value[key], order) for key in keys}
    return [shuffled(item, order) for item in value] if isinstance(value, list) else value


KEYS = ["key", "zh", "en", "levels", "slots", "criteria", "code", "weight"]


@settings(max_examples=25, deadline=None)
@given(order=st.dictionaries(st.sampled_from(KEYS), st.integers()),
       flow=st.booleans(), width=st.integers(20, 200), indent=st.integers(2, 8))  # fmt: skip
def test_the_digest_is_of_the_value_not_of_the_file(tmp_path_factory, order, flow, width, indent):
    """Another order, style, width and indent: the same rubric."""
    folder = tmp_path_factory.mktemp("rubric")
    (folder / "a.yaml").write_text(CELL, encoding="utf-8")
    other = yaml.safe_dump(
        shuffled(yaml.safe_load(CELL), order),
        allow_unicode=True,
        default_flow_style=flow,
        width=width,
        indent=indent,
        sort_keys=False,
    )
    (folder / "b.yaml").write_text("# a comment\n" + other, encoding="utf-8")
    one, same = read_rubric_file(folder / "a.yaml")[0], read_rubric_file(folder / "b.yaml")[0]
    assert digest(one) == digest(same)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("写明评价规则", "写明规则"),
        ("version: 1", "version: 2"),
        ("States the rules", "Names the rules"),
        ("[pdf, docx]", "[docx, pdf]"),
    ],
)
def test_the_digest_changes_with_every_word(write, part, other):
    """Scores name the rubric that they were given under."""
    one, changed = read_rubric_file(write(CELL))[0], read_rubric_file(write(CELL.replace(part, other)))[0]
    assert digest(one) != digest(changed)


def test_a_document_leaves_out_what_asks_for_nothing(write):
    """So that a limit that a later version can ask for does not change the digest of old rubrics."""
    slot = to_document(read_rubric_file(write(CELL))[0])["slots"][1]
    assert "limits" not in slot
    assert "note" not in slot


def test_the_digest_of_a_known_rubric_is_known(write):
    """It must never change: scores of years ago name it."""
    assert (
        digest(read_rubric_file(write(CELL))[0])
        == "sha256:b91ae7117ac9d631236d65e4d2b153f274d52c4c8092e1504518eb5a7ff117a6"
    )
