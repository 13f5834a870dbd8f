"""Manifests: what they may say, in which forms, and every fault with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_assess.errors import TableError
from tpd_assess.intake.manifest import Manifests, inside
from tpd_assess.model import IncomingFile
from tpd_assess.tables import Sheet, write_csv, write_xlsx
from tpd_assess.text import explain, find


def read(folder, **texts: str) -> Manifests:
    """Manifests by folder name, as YAML."""
    files = []
    for name, text in texts.items():
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        files.append((f"{name}/submission.yaml", path))
    return Manifests.read(files)


def faults(folder, **texts: str) -> list[tuple[str, str, int]]:
    with pytest.raises(TableError) as caught:
        read(folder, **texts)
    assert caught.value.code == "manifest.faulty"
    assert all(find(problem.code) and explain(problem) for problem in caught.value.problems)
    return [(problem.code, problem.file, problem.line) for problem in caught.value.problems]


def test_a_list_of_files_with_what_all_share(tmp_path):
    """Teacher and capability once for all; a file may say otherwise; paths count from the manifest's folder."""
    text = """teacher: "0012"
capability: A3
files:
  - {file: 主题说明.docx, slot: topic}
  - {file: sub/旧课件.pptx, slot: slides, capability: B2}
  - file: 新课件.pptx
    slot: 演示文稿
    replaces: sub/旧课件.pptx
"""
    found = read(tmp_path, school=text)
    assert found.declared["school/主题说明.docx"] == IncomingFile(
        path="school/主题说明.docx", person="0012", capability="A3", slot="topic"
    )
    assert found.declared["school/sub/旧课件.pptx"].capability == "B2"
    assert found.replaces == {"school/新课件.pptx": "school/sub/旧课件.pptx"}


def test_a_file_may_stand_for_its_slot(tmp_path):
    """The short form: file and slot; Chinese keys; a lone file in a list only shares."""
    short = read(tmp_path, a="教师: 张三\n微能力: A3\nfiles: {1.docx: 主题说明, 2.pptx: }\n")
    assert [short.declared[f"a/{name}"].slot for name in ("1.docx", "2.pptx")] == ["主题说明", ""]
    assert {one.person for one in short.declared.values()} == {"张三"}
    alone = read(tmp_path, a="teacher: 张三\nfiles:\n  - 1.docx\n")
    assert alone.declared["a/1.docx"].person == "张三"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_says_the_same(tmp_path, ending):
    """Columns in Chinese; number and name together."""
    header = ["文件", "工号", "姓名", "学校", "微能力", "证据", "替换"]
    rows = [["a\\1.docx", "001", "张三", "四中", "A3", "主题说明", "0.docx"]]
    path = tmp_path / f"x.{ending}"
    if ending == "csv":
        write_csv(path, header, rows)
    else:
        write_xlsx(path, [Sheet("清单", header, rows)])
    found = Manifests.read([(f"s/manifest.{ending}", path)])
    assert found.declared == {
        "s/a/1.docx": IncomingFile(
            path="s/a/1.docx", person="001 张三", organisation="四中", capability="A3", slot="主题说明"
        )
    }
    assert found.replaces == {"s/a/1.docx": "s/0.docx"}


def test_a_deeper_manifest_wins(tmp_path):
    """Whatever their order."""
    top, deep = tmp_path / "top.yaml", tmp_path / "deep.yaml"
    top.write_text("files: {a/b.pdf: plan}\n", encoding="utf-8")
    deep.write_text("files: {b.pdf: report}\n", encoding="utf-8")
    for order in (
        [("submission.yaml", top), ("a/submission.yaml", deep)],
        [("a/submission.yaml", deep), ("submission.yaml", top)],
    ):
        assert Manifests.read(order).declared["a/b.pdf"].slot == "report"


def test_every_fault_is_named_with_its_place(tmp_path):
    """Of all manifests at once."""
    text = """teacher: 张三
nonsense:
  - {file: ../x.docx}
files:
  - {file: ../x.docx}
  - {slot: plan}
  - {file: 1.docx, replaces: ./1.docx}
  - {file: 2.docx}
  - {file: 2.docx, slot: plan}
  - {file: 3.docx, colour: red}
"""
    assert faults(tmp_path, a=text, b="teacher: 张三\n") == [
        ("located.unknown-key", "a/submission.yaml", 2),
        ("manifest.outside", "a/submission.yaml", 5),
        ("manifest.no-file", "a/submission.yaml", 6),
        ("manifest.replaces-itself", "a/submission.yaml", 7),
        ("manifest.file-twice", "a/submission.yaml", 9),
        ("located.unknown-key", "a/submission.yaml", 10),
        ("manifest.no-files", "b/submission.yaml", 1),
    ]


def test_faulty_yaml_has_its_line(tmp_path):
    """A key twice, as in every other file of the product."""
    assert faults(tmp_path, a="teacher: 张三\nteacher: 李四\nfiles: {1.docx: plan}\n") == [
        ("located.duplicate-key", "a/submission.yaml", 2)
    ]


def test_two_manifests_of_one_folder_must_agree(tmp_path):
    """Nothing is taken from either if they do not; saying the same twice is no fault."""
    one, two, three = (tmp_path / name for name in ("1.yaml", "2.yaml", "3.yaml"))
    for path, slot in ((one, "plan"), (two, "report"), (three, "plan")):
        path.write_text(f"files: {{x.pdf: {slot}}}\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        Manifests.read([("a/manifest.yaml", one), ("a/submission.yaml", two)])
    assert [problem.code for problem in caught.value.problems] == ["manifest.contradiction"]
    assert Manifests.read([("a/manifest.yaml", one), ("a/submission.yaml", three)]).declared["a/x.pdf"].slot == "plan"


def test_a_table_without_files_is_a_problem(tmp_path):
    """And so is one that is no table; each with the manifest's path."""
    write_csv(tmp_path / "x.csv", ["工号", "姓名"], [["1", "张三"]])
    (tmp_path / "y.xlsx").write_bytes(b"no")
    with pytest.raises(TableError) as caught:
        Manifests.read([("a/manifest.csv", tmp_path / "x.csv"), ("b/manifest.xlsx", tmp_path / "y.xlsx")])
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [
        ("manifest.no-file-column", "a/manifest.csv"), ("tables.not-a-workbook", "b/manifest.xlsx"),
    ]  # fmt: skip


def test_no_manifests_say_nothing():
    """The usual case."""
    assert Manifests.read([]) == Manifests()


@pytest.mark.parametrize(
    ("folder", "path", "whole"),
    [("a/b", "c.pdf", "a/b/c.pdf"), ("", "./c/d.pdf", "c/d.pdf"), ("a", "x\\y.pdf", "a/x/y.pdf"), ("a", "", ""),
     ("a", "../c.pdf", None), ("a", "/etc/x", None), ("a", "C:\\x.pdf", None), ("a", "z.zip!/c.pdf", "a/z.zip!/c.pdf")],
)  # fmt: skip
def test_paths_count_from_the_manifests_folder(folder, path, whole):
    """And cannot leave it."""
    assert inside(folder, path) == whole


@given(st.text(max_size=30))
def test_no_path_leads_out_of_the_folder(path):
    """Whatever is written, the whole path stays below."""
    whole = inside("a/b", path)
    assert not whole or (whole.startswith("a/b/") and ".." not in whole.split("/"))
