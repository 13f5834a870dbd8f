"""Whatever a rubric is written as, it reads back as the same rubric, to the digest."""

import json
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.packs.books import STANDARD, bundled, read
from tests.packs.making import rubrics
from tpd_assess.errors import RefusedError
from tpd_assess.packs import capability_yaml, cell_yaml, write_book, write_case
from tpd_assess.rubrics import digest
from tpd_assess.text import explain, use_language
from tpd_assess.workers import Workers

MADE = settings(
    max_examples=30, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
LANGUAGE = st.sampled_from(["zh", "en"])


def digests(some):
    return {rubric.code: digest(rubric) for rubric in some}


def write_cells(path, some, _standard):
    path.write_text(cell_yaml(list(some)), encoding="utf-8")


WRITERS = {"book.xlsx": write_book, "case.json": write_case, "cell.yaml": write_cells}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["book.xlsx", "case.json"])
def test_all_bundled_rubrics_come_back_the_same(tmp_path, name, language):
    """Over themselves and over nothing, whatever language the file was written in."""
    use_language(language)
    before = bundled()
    WRITERS[name](tmp_path / name, before.values(), STANDARD)
    use_language("zh")
    for base in ({}, before):
        pack = read(tmp_path / name, base)
        assert digests(pack.rubrics) == digests(before.values())
        assert (pack.removed, pack.unread) == ((), ())


def test_bundled_rubrics_come_back_from_yaml(tmp_path):
    """A folder of cells, and each capability alone."""
    before = bundled()
    for cell in sorted({str(rubric.cell) for rubric in before.values()}):
        some = [rubric for rubric in before.values() if str(rubric.cell) == cell]
        (tmp_path / f"{cell.replace('/', '-')}.yaml").write_text(cell_yaml(some), encoding="utf-8")
    assert digests(read(tmp_path, before).rubrics) == digests(before.values())
    for rubric in before.values():
        (tmp_path / "one.yml").write_text(capability_yaml(rubric), encoding="utf-8")
        assert read(tmp_path / "one.yml", before).rubrics == (rubric,)


@MADE
@given(made=st.tuples(rubrics("B9"), rubrics("B10")), name=st.sampled_from(sorted(WRITERS)), language=LANGUAGE)
def test_rubrics_with_any_text_come_back_the_same(tmp_path, made, name, language):
    """Chinese, quotes, line breaks, what looks like a formula, a date or a number, English left out."""
    use_language(language)
    WRITERS[name](tmp_path / name, made, STANDARD)
    assert digests(read(tmp_path / name).rubrics) == digests(made)


@MADE
@given(old=rubrics(), new=rubrics(), name=st.sampled_from(sorted(WRITERS)))
def test_a_pack_over_other_rubrics_says_what_it_holds(tmp_path, old, new, name):
    """Texts and demands are those of the pack; only sources and English of other words may differ."""
    WRITERS[name](tmp_path / name, [new], STANDARD)
    (read_back,) = read(tmp_path / name, [old]).rubrics
    assert [criterion.key for criterion in read_back.criteria] == [criterion.key for criterion in new.criteria]
    assert [slot.limits for slot in read_back.slots] == [slot.limits for slot in new.slots]
    assert [level.text.zh for one in read_back.criteria for level in one.levels] == [
        level.text.zh for one in new.criteria for level in one.levels
    ]


@pytest.mark.parametrize("name", ["book.xlsx", "case.json"])
def test_writing_twice_gives_the_same_bytes(tmp_path, rubric, name):
    """Nothing of the time or the machine is in a file."""
    WRITERS[name](tmp_path / name, [rubric], STANDARD)
    first = (tmp_path / name).read_bytes()
    WRITERS[name](tmp_path / name, [rubric], STANDARD)
    assert (tmp_path / name).read_bytes() == first


@pytest.mark.office
def test_a_workbook_saved_by_libreoffice_is_the_same(tmp_path):
    """The program itself opens and saves all 30 capabilities."""
    before = bundled()
    write_book(tmp_path / "book.xlsx", before.values(), STANDARD)
    profile = (tmp_path / "profile").as_uri()
    for ending in ("xlsx", "xls"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir",
             str(tmp_path / "out"), str(tmp_path / "book.xlsx")],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        assert digests(read(tmp_path / "out" / f"book.{ending}", before).rubrics) == digests(before.values())


def test_a_workbook_is_read_in_a_worker(tmp_path, rubric):
    """Which is a process of its own: the file comes from a stranger."""
    from tpd_assess.packs import read_pack  # noqa: PLC0415 - as users do, with real workers

    write_book(tmp_path / "book.xlsx", [rubric], STANDARD)
    pack = read_pack(tmp_path / "book.xlsx", base={}, standard=STANDARD, workers=lambda: Workers(count=1))
    assert digests(pack.rubrics) == digests([rubric])


def test_a_text_that_no_cell_holds_is_refused_and_not_cut(tmp_path, rubric):
    """As long as a cell can be comes back whole; one sign more is said, and no file is written."""
    path = tmp_path / "book.xlsx"
    longest = structs.replace(rubric, name=structs.replace(rubric.name, zh="长" * 32767))
    write_book(path, [longest], STANDARD)
    assert digests(read(path, [longest]).rubrics) == digests([longest])
    path.unlink()
    longer = structs.replace(rubric, name=structs.replace(rubric.name, zh="长" * 32768))
    with pytest.raises(RefusedError) as refused:
        write_book(path, [longer], STANDARD)
    assert explain(refused.value) == (
        "B9的“能力名称”有32768个字，表格的一个格子最多放32767个，没有写出；请改用 --yaml 或 --case"
    )
    use_language("en")
    with pytest.raises(RefusedError) as refused:
        write_book(path, [longer], STANDARD)
    assert explain(refused.value).startswith("“Name” of B9 has 32768 characters, a cell holds 32767: nothing was wr")
    assert not path.exists()
    write_case(path, [longer], STANDARD)


def test_case_is_json_with_chinese_as_it_is(tmp_path, rubric):
    """A person can read the file too."""
    write_case(tmp_path / "case.json", [rubric], STANDARD)
    text = (tmp_path / "case.json").read_text(encoding="utf-8")
    assert "自评与互评活动的组织" in text
    assert json.loads(text)["CFRubrics"][0]["title"] == "B9 自评与互评活动的组织"
