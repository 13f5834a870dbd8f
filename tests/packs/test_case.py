"""CASE files: what ours look like, and what other systems send."""

import copy
import json
from datetime import UTC, datetime

import pytest

from tests.packs.books import STANDARD, read
from tpd_assess.errors import RubricError
from tpd_assess.packs import write_case
from tpd_assess.packs.case import identifier
from tpd_assess.rubrics import digest
from tpd_assess.rubrics.difference import differences
from tpd_assess.text import explain

RULES = ("只写了打分", "写明评价规则", "规则由学生参与制定")
LESSON = ("看不到学生互评", "学生按规则互评", "互评后学生修改作品")


@pytest.fixture
def case(rubric, tmp_path):
    """Our own export of B9, as a value."""
    write_case(tmp_path / "own.json", [rubric], STANDARD)
    return json.loads((tmp_path / "own.json").read_text(encoding="utf-8"))


@pytest.fixture
def read_back(rubric, tmp_path):
    """Reads a value as a CASE file over B9."""

    def run(value):
        path = tmp_path / "case.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), encoding="utf-8")
        (after,) = read(path, [rubric]).rubrics
        return [(one.path, one.before, one.after) for one in differences(rubric, after)]

    return run


def level(quality="", description="", score=None, **more):
    found = {"quality": quality, "description": description, "score": score, **more}
    return {name: value for name, value in found.items() if value not in ("", None)}


def foreign():
    """B9 as a system knows it that never heard of us: identifiers of its own, scores, weights as parts of one."""
    texts = {"rules": RULES, "lesson": LESSON}
    criteria = [
        {
            "identifier": f"3f1d0000-0000-4000-8000-00000000000{number}",
            "uri": f"https://example.org/criteria/{number}",
            "category": key,
            "weight": weight,
            "position": number,
            "lastChangeDateTime": "2025-03-01T08:00:00+08:00",
            "CFRubricCriterionLevels": [
                level(f"{score}分", text, float(score)) for score, text in zip((0, 1, 2), texts[key], strict=True)
            ],
        }
        for number, (key, weight) in enumerate((("rules", 0.6), ("lesson", 0.4)), start=1)
    ]
    return {
        "identifier": "3f1d0000-0000-4000-8000-000000000000",
        "uri": "https://example.org/rubrics/1",
        "title": "B9 课堂互评量规",
        "lastChangeDateTime": "2025-03-01T08:00:00+08:00",
        "CFRubricCriteria": criteria,
    }


# --- what ours look like ----------------------------------------------------------------------------------------------


def test_every_object_has_what_case_asks_for(case):
    """Identifier, address and time; links by title, identifier and address."""
    (rubric,) = case["CFRubrics"]
    criteria = rubric["CFRubricCriteria"]
    levels = [one for criterion in criteria for one in criterion["CFRubricCriterionLevels"]]
    for one in (case["CFDocument"], *case["CFItems"], *case["CFAssociations"], rubric, *criteria, *levels):
        assert one["uri"] == f"urn:uuid:{one['identifier']}"
        assert one["lastChangeDateTime"] == "2000-01-01T00:00:00Z"
    assert {one["rubricId"] for one in criteria} == {rubric["identifier"]}
    assert [one["rubricCriterionId"] for one in levels[:3]] == [criteria[0]["identifier"]] * 3
    assert set(case["CFAssociations"][0]["originNodeURI"]) == {"title", "identifier", "uri"}


def test_levels_say_their_order_three_times(case):
    """By word, score and position."""
    levels = case["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    assert [(one["quality"], one["score"], one["position"]) for one in levels] == [
        ("不合格", 0, 1), ("合格", 1, 2), ("优秀", 2, 3),
    ]  # fmt: skip


def test_identifiers_stay_when_words_change(case):
    """They come from the standard, the code and the keys alone."""
    criterion = case["CFRubrics"][0]["CFRubricCriteria"][0]
    assert criterion["identifier"] == identifier("micro_capabilities_2019", "B9", "rules")


def test_the_moment_is_passed_in(rubric, tmp_path):
    """Whatever the zone of the one who passes it."""
    moment = datetime(2025, 9, 1, 12, tzinfo=UTC)
    write_case(tmp_path / "case.json", [rubric], STANDARD, changed=moment)
    assert '"2025-09-01T12:00:00Z"' in (tmp_path / "case.json").read_text(encoding="utf-8")


# --- ours, changed elsewhere ------------------------------------------------------------------------------------------


def test_a_changed_description_is_the_countys(case, read_back):
    """Its English, which translates other words, goes."""
    case["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"][0]["description"] = "随意打分"
    assert read_back(case) == [
        ("criteria.rules.levels.fail.zh", "只写了打分", "随意打分"),
        ("criteria.rules.levels.fail.en", "Only says that marks are given", None),
        ("criteria.rules.fail_source", None, "county"),
    ]


def test_a_title_behind_the_code_is_the_name(case, read_back):
    """The code stays."""
    case["CFRubrics"][0]["title"] = "B9 组织学生互评"
    assert ("name.zh", "自评与互评活动的组织", "组织学生互评") in read_back(case)


def test_a_system_that_drops_extensions_keeps_identifiers(case, read_back):
    """Which is enough to know everything again."""

    def bare(value):
        if isinstance(value, dict):
            return {name: bare(inner) for name, inner in value.items() if name not in {"extensions", "category"}}
        return [bare(item) for item in value] if isinstance(value, list) else value

    case["CFRubrics"][0]["title"] = "量规"
    assert read_back(bare(case)) == []


# --- what others send -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"CFRubrics": [one]},
        lambda one: {"CFRubric": one},
        lambda one: {"CFPackage": {"CFDocument": {}, "CFRubrics": [one]}},
        lambda one: {**{name: one[name] for name in one if name != "CFRubricCriteria"},
                     "CFRubricCriterion": one["CFRubricCriteria"]},
    ],
    ids=["alone", "list", "rubrics", "rubric", "package", "criterion"],
)  # fmt: skip
def test_a_foreign_file_says_the_same_in_any_shape(read_back, wrap):
    """One rubric, a list, a package."""
    assert read_back(wrap(foreign())) == []


def known_by_name(one):
    one["title"] = "自评与互评活动的组织"


def code_in_the_description(one):
    one["title"], one["description"] = "互评", "适用于微能力 ｂ９。"


def weights_in_percent(one):
    for criterion, weight in zip(one["CFRubricCriteria"], ("60%", 40.0), strict=True):
        criterion["weight"] = weight


def without_weights(one):
    for criterion in one["CFRubricCriteria"]:
        del criterion["weight"]


def levels_best_first(one):
    for criterion in one["CFRubricCriteria"]:
        criterion["CFRubricCriterionLevels"].reverse()


def levels_by_word(one):
    for criterion in one["CFRubricCriteria"]:
        for item, word in zip(criterion["CFRubricCriterionLevels"], ("不合格", "Pass", "优秀"), strict=True):
            item["quality"] = word
            del item["score"]


def criteria_by_place(one):
    for criterion in one["CFRubricCriteria"]:
        del criterion["category"]
    one["CFRubricCriteria"].reverse()


def texts_as_quality(one):
    for criterion in one["CFRubricCriteria"]:
        for item in criterion["CFRubricCriterionLevels"]:
            item["quality"] = item.pop("description")


SAME = [
    known_by_name, code_in_the_description, weights_in_percent, without_weights, levels_best_first, levels_by_word,
    criteria_by_place, texts_as_quality,
]  # fmt: skip


@pytest.mark.parametrize("change", SAME, ids=lambda change: change.__name__)
def test_a_foreign_file_is_read_as_it_was_meant(read_back, change):
    """However it says whose rubric it is, what weighs what and which level is which."""
    one = foreign()
    change(one)
    assert read_back(one) == []


def test_a_foreign_file_changes_words_and_weights_and_nothing_else(read_back):
    """Evidence, keys and names are not CASE's to change."""
    one = foreign()
    one["CFRubricCriteria"][0]["weight"], one["CFRubricCriteria"][1]["weight"] = 50, 50
    one["CFRubricCriteria"][1]["CFRubricCriterionLevels"][1]["description"] = "学生互评有依据"
    assert {path for path, _, _ in read_back(one)} == {
        "criteria.rules.weight", "criteria.rules.source", "criteria.rules.pass_source",
        "criteria.rules.excellent_source", "criteria.lesson.weight", "criteria.lesson.source",
        "criteria.lesson.levels.pass.zh", "criteria.lesson.levels.pass.en", "criteria.lesson.excellent_source",
    }  # fmt: skip


def test_an_english_file_changes_the_english(read_back):
    """And leaves the Chinese."""
    one = foreign()
    del one["CFRubricCriteria"][1]
    one["CFRubricCriteria"][0].pop("weight")
    for item, words in zip(
        one["CFRubricCriteria"][0]["CFRubricCriterionLevels"],
        ("Only says that marks are given", "States all rules", "Pupils helped to make the rules"),
        strict=True,
    ):
        item["description"] = words
    assert read_back(one) == [
        ("criteria.rules.levels.pass.en", "States the rules", "States all rules"),
        ("criteria.rules.pass_source", None, "county"),
    ]


# --- answered ---------------------------------------------------------------------------------------------------------


def no_capability(one):
    one["title"] = "写作评分量表"


def unknown_criterion(one):
    one["CFRubricCriteria"][0]["category"] = "内容"


def four_levels(one):
    one["CFRubricCriteria"][0]["CFRubricCriterionLevels"].append(level("良", "好", 3))


def levels_by_position(one):
    for criterion in one["CFRubricCriteria"]:
        for number, item in enumerate(criterion["CFRubricCriterionLevels"], start=1):
            item.pop("score")
            item["position"] = number


def best_first_with_a_word(one):
    levels_by_position(one)
    one["CFRubricCriteria"][0]["CFRubricCriterionLevels"][0]["quality"] = "优秀"


def words_against_scores(one):
    levels = one["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    for item, word in zip(levels, ("优秀", "合格", "不合格"), strict=True):
        item["quality"] = word


def of_another_standard(one):
    one["extensions"] = {"tpd_assess": {"standard": "other_std"}}


def scores_alike(one):
    for item in one["CFRubricCriteria"][1]["CFRubricCriterionLevels"]:
        item["score"] = 1


def weights_off(one):
    one["CFRubricCriteria"][0]["weight"] = 0.7


def empty_text(one):
    one["CFRubricCriteria"][0]["CFRubricCriterionLevels"][2] = level("优秀", "", 2)


def weight_in_words(one):
    one["CFRubricCriteria"][0]["weight"] = "大"


def texts_alike(one):
    levels = one["CFRubricCriteria"][1]["CFRubricCriterionLevels"]
    levels[2]["description"] = levels[1]["description"]


ANSWERED = [
    (no_capability, "title",
     "不知道“写作评分量表”是哪项能力的量规：请在title里写上能力代码或名称，如“B9 自评与互评活动的组织”"),
    (unknown_criterion, "CFRubricCriteria[0]",
     "不知道这是B9的哪个评价点：请在category里写上评价点代号。现有：rules、lesson"),
    (four_levels, "CFRubricCriteria[0].CFRubricCriterionLevels",
     "每个评价点要有不合格、合格、优秀三个等级，这里有4个"),
    (scores_alike, "CFRubricCriteria[1].CFRubricCriterionLevels",
     "看不出这3个等级的高低：请在quality里写不合格、合格、优秀，或给出不同的score，两者不能矛盾"),
    *((change, "CFRubricCriteria[0].CFRubricCriterionLevels",
       "看不出这3个等级的高低：请在quality里写不合格、合格、优秀，或给出不同的score，两者不能矛盾")
      for change in (levels_by_position, best_first_with_a_word, words_against_scores)),
    (of_another_standard, "extensions.tpd_assess.standard",
     "这份量规属于规范“other_std”，本县区用的是“micro_capabilities_2019”，不能采用。"
     "如果只是名称写错了，请改成“micro_capabilities_2019”"),
    (weights_off, "CFRubricCriteria[0].weight", "B9各评价点的权重合计是110，应为100"),
    (weight_in_words, "CFRubricCriteria[0].weight", "“weight”应是一个整数，现在写的是“大”"),
    (texts_alike, "CFRubricCriteria[1].CFRubricCriterionLevels[2].description",
     "评价点“lesson”的等级excellent与pass描述相同（zh），评分人无法区分"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "sentence"), ANSWERED, ids=[row[0].__name__ for row in ANSWERED])
def test_it_is_answered_with_the_path_and_what_to_do(read_back, tmp_path, change, path, sentence):
    """The problem names the value by its path in the file."""
    one = foreign()
    change(one)
    with pytest.raises(RubricError) as raised:
        read_back({"CFRubrics": [one]})
    assert explain(raised.value.problems[0]) == f"{tmp_path / 'case.json'}:CFRubrics[0].{path}: {sentence}"


def test_one_capability_in_two_rubrics_is_refused(read_back):
    """Naming both."""
    with pytest.raises(RubricError) as raised:
        read_back([foreign(), foreign()])
    (problem,) = raised.value.problems
    assert (problem.code, problem.cell, problem.params) == ("packs.case-twice", "[1]", {"code": "B9", "first": "[0]"})


@pytest.mark.parametrize("value", [{}, [], "甲", 3, {"CFRubrics": "甲"}, {"CFRubrics": []}, {"评价": [1, 2]}, [[1]]])
def test_json_of_something_else_is_refused(read_back, value):
    """In one sentence."""
    with pytest.raises(RubricError) as raised:
        read_back(json.dumps(value))
    assert [problem.code for problem in raised.value.problems] == ["packs.no-case-rubric"]


@pytest.mark.parametrize("text", ["", "{", '{"CFRubrics": [}', "standard: x", "[" * 5000])
def test_what_is_no_json_is_refused(read_back, text):
    """With the place where it ends to be any."""
    with pytest.raises(RubricError) as raised:
        read_back(text)
    assert [problem.code for problem in raised.value.problems] == ["packs.not-json"]


@pytest.mark.parametrize("junk", [None, 3, "甲", [], {}, [1, "甲"], {"a": [None]}])
def test_a_value_of_another_kind_never_breaks_the_reader(case, read_back, junk):
    """Wherever it stands in a file of ours: read or refused, nothing else."""

    def places(value, path=()):
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for name, inner in items:
            yield (*path, name)
            yield from places(inner, (*path, name))

    for path in places({"CFRubrics": case["CFRubrics"]}):
        broken = copy.deepcopy(case)
        inner = broken
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = junk
        assert read_or_refused(read_back, broken), path


def read_or_refused(read_back, value):
    """Whether one of the two came about."""
    try:
        return read_back(value) is not None
    except RubricError as error:
        return bool(error.problems)


def test_saved_by_notepad_with_a_mark_it_is_read(case, rubric, tmp_path):
    """A byte order mark is no fault."""
    path = tmp_path / "marked.json"
    path.write_text(json.dumps(case), encoding="utf-8-sig")
    assert digest(read(path, [rubric]).rubrics[0]) == digest(rubric)
