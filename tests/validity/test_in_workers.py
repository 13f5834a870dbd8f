"""Reading and checking as they really run: in child processes, with the bundled plug-ins."""

from __future__ import annotations

import zipfile

import msgspec
import pytest

import tpd_evidence
import tpd_validity
from tests.validity.build import DOCX, PROPOSED, row, rubric, slot
from tpd_assess.intake import reading
from tpd_assess.intake.reading import ReadItem
from tpd_assess.model import Person
from tpd_assess.model.reading import Reading
from tpd_assess.plugins import Plugins
from tpd_assess.validity import checking
from tpd_assess.validity.cases import build_case, in_slot
from tpd_assess.validity.judgement import judge
from tpd_assess.workers import Limits, Workers

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator></cp:coreProperties>'
)
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    "{text}</w:t></w:r></w:p></w:body></w:document>"
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def document(path, author, text):
    """The smallest Word document that a reader takes."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("word/document.xml", BODY.format(text=text))
        packed.writestr("docProps/core.xml", CORE.format(author=author))


@pytest.fixture(scope="module")
def workers():
    with Workers(count=1, limits=Limits(seconds=20, megabytes=1024)) as pool:
        yield pool


def test_from_bytes_to_status(tmp_path, workers):
    """A real document is read and checked in workers; its author is the ground on which the submission is valid."""
    plan = slot("made", "plan")
    files = [row("f1", "plan", path="a.docx"), row("f2", "plan", path="b.docx")]
    document(tmp_path / "f1", "王 小明", "教学设计")
    (tmp_path / "f2").write_bytes(b"PK\x03\x04 this is no document")
    plugins = Plugins.of({"evidence": tpd_evidence, "validity": tpd_validity})
    asked = [ReadItem(path=str(tmp_path / one.id), evidence=in_slot(one), reader="evidence:word") for one in files]

    answers = list(workers.run(reading.TASK, map(msgspec.to_builtins, asked), plugins=plugins.specs))
    readings = {one.id: msgspec.convert(answer.value, Reading) for one, answer in zip(files, answers, strict=True)}
    assert (readings["f1"].fault, readings["f1"].content.media_type) == ("", DOCX)
    assert (readings["f2"].content, bool(readings["f2"].fault), readings["f2"].lasting) == (None, True, True)

    case = build_case("2025-autumn", Person(id="p1", name="王小明"), rubric(plan), files, readings)
    (answer,) = workers.run(checking.TASK, [checking.as_item(case)], plugins=plugins.specs)
    result = judge(case, checking.findings_of(answer.value), [], PROPOSED)
    assert [(one.id, one.decided.verdict) for one in result.evidence] == [("f1", "authored"), ("f2", "undetermined")]
    assert result.status.status == "valid"
    assert [found.code for found in result.findings_on("f2")] == ["validity.content-unknown"]
