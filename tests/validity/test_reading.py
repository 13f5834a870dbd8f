"""Reading one evidence file in a worker."""

from __future__ import annotations

import types

import msgspec
import pytest

from tests.validity.build import DOCX
from tpd_assess import EvidenceError, Fact, MissingExtraError, Page, Reader, Text, hookimpl
from tpd_assess.intake import reading
from tpd_assess.intake.reading import TEXT_HEAD, TEXT_TAIL, ReadItem, cut, full_text, read_batch
from tpd_assess.model import Content, EvidenceInSlot
from tpd_assess.model.reading import Reading
from tpd_assess.plugins import Plugins

LONG = "甲" * TEXT_HEAD + "丙" * 5_000 + "乙" * TEXT_TAIL


def read_text(path):
    """A reader whose behaviour stands in the file itself."""
    said = path.read_text(encoding="utf-8")
    if said == "broken":
        raise EvidenceError("evidence.broken", path=str(path), part="page 3", at=object())
    if said == "bug":
        raise RuntimeError("a bug in the reader")
    if said == "extra":
        raise MissingExtraError("evidence.needs-extra", extra="video")
    if said == "memory":
        raise MemoryError
    if said == "nothing":
        return None
    return Content(media_type="text/plain", text=said)


class Reads:
    """A plug-in that reads text and counts characters."""

    @hookimpl
    def register_readers(self):
        return [Reader(name="text", media_types=("text/plain",), read=f"{__name__}:read_text")]

    @hookimpl
    def derive_facts(self, evidence, content):
        return [Fact(name="characters", value=len(content.text))]


class Fails:
    """A plug-in whose facts hook has a fault, late in a generator."""

    @hookimpl
    def derive_facts(self, evidence, content):
        yield Fact(name="half", value=1)
        raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _importable(monkeypatch):
    """Readers are named as module:function; this test module is not importable by name under importlib mode."""
    module = types.SimpleNamespace(read_text=read_text)
    monkeypatch.setattr(reading.importlib, "import_module", lambda _name: module)


@pytest.fixture
def plugins():
    return Plugins.of({"one": Reads(), "two": Fails()})


def item(tmp_path, said, *, reader="one:text", text=""):
    path = tmp_path / "blob"
    path.write_text(said, encoding="utf-8")
    evidence = EvidenceInSlot(
        digest="sha256:1", size=1, media_type=DOCX, extension="docx", capability="A3", slot="plan"
    )
    return msgspec.to_builtins(ReadItem(path=str(path), evidence=evidence, reader=reader, text=text))


def read(tmp_path, plugins, said, **fields) -> Reading:
    """One file through the task, and through JSON as between two processes."""
    (answer,) = read_batch([item(tmp_path, said, **fields)], plugins)
    return msgspec.convert(msgspec.json.decode(msgspec.json.encode(answer)), Reading)


def test_content_and_facts_come_back_with_who_measured_them(tmp_path, plugins):
    """The answer holds the content and each fact with the plug-in and version that measured it."""
    answer = read(tmp_path, plugins, "你好")
    assert answer.content == Content(media_type="text/plain", text="你好")
    assert [(f.plugin, f.fact.name, f.fact.value) for f in answer.facts] == [("one", "characters", 2)]
    assert (answer.reader, answer.fault, answer.lasting) == ("one:text", "", True)


def test_a_faulty_facts_hook_costs_only_its_own_facts(tmp_path, plugins):
    """The plug-in at fault is named in a finding that gives no ground; content and other facts stay."""
    answer = read(tmp_path, plugins, "你好")
    assert [(f.kind, f.plugin, f.ground) for f in answer.not_checked] == [("not_checked", "two", "")]


def test_a_file_that_cannot_be_read_says_why_and_for_good(tmp_path, plugins):
    """A reader's own error is kept with its code; its path and objects do not leave the worker."""
    answer = read(tmp_path, plugins, "broken")
    assert (answer.content, answer.fault, answer.lasting) == (None, "evidence.broken", True)
    assert [(p.name, p.value) for p in answer.params] == [("part", "page 3")]


@pytest.mark.parametrize(
    ("said", "fault"),
    [("bug", "validity.reader-failed"), ("nothing", "validity.reader-failed"), ("extra", "evidence.needs-extra")],
)
def test_a_reader_that_fails_is_tried_again(tmp_path, plugins, said, fault):
    """A bug, an answer that is no content, and a part that is not installed are never cached."""
    answer = read(tmp_path, plugins, said)
    assert (answer.content, answer.fault, answer.lasting) == (None, fault, False)


def test_a_reader_that_is_not_there_is_named(tmp_path, plugins):
    """A reader that no plug-in declares gives a fault with its name, not an exception."""
    answer = read(tmp_path, plugins, "你好", reader="gone:text")
    assert (answer.fault, answer.params[0].value, answer.lasting) == ("validity.reader-missing", "gone:text", False)


def test_lack_of_memory_is_the_workers_affair(tmp_path, plugins):
    """Running out of memory is raised, so that the worker's limit finds the file that did it."""
    with pytest.raises(MemoryError):
        read_batch([item(tmp_path, "memory")], plugins)


def test_one_bad_file_leaves_the_rest_of_the_batch(tmp_path, plugins):
    """Answers come in order, one a file, whatever happens to one of them."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    batch = [item(tmp_path / name, said) for name, said in (("a", "one"), ("b", "bug"), ("c", "three"))]
    texts = [msgspec.convert(answer, Reading).content for answer in read_batch(batch, plugins)]
    assert [one.text if one else None for one in texts] == ["one", None, "three"]


def test_long_text_is_cut_and_kept_whole_in_a_file(tmp_path, plugins):
    """Checks see beginning and end; the whole text lies in the file that the parent named, with no half one beside."""
    target = tmp_path / "text" / "1.txt"
    target.parent.mkdir()
    answer = read(tmp_path, plugins, LONG, text=str(target))
    assert answer.content is not None
    assert answer.content.text == "甲" * TEXT_HEAD + "\n\n" + "乙" * TEXT_TAIL
    assert target.read_text(encoding="utf-8") == LONG
    assert list(target.parent.iterdir()) == [target]


def test_short_text_needs_no_file(tmp_path, plugins):
    """A text that fits into the answer is not written twice."""
    read(tmp_path, plugins, "你好", text=str(tmp_path / "1.txt"))
    assert not (tmp_path / "1.txt").exists()


def test_text_of_pages_counts_where_there_is_no_other():
    """A reader may give its text page by page; it is joined, and pages come back without it but with titles."""
    pages = (
        Page(number=1, text="第一页", title="标" * 100, pictures=2),
        Page(number=2, text=""),
        Page(number=3, text="三"),
    )
    content = Content(media_type=DOCX, slides=pages)
    assert full_text(content) == "第一页\n\n三"
    short = cut(content)
    assert short.text == "第一页\n\n三"
    assert [(page.number, page.text, len(page.title), page.pictures) for page in short.slides] == [
        (1, "", 80, 2), (2, "", 0, 0), (3, "", 0, 0),
    ]  # fmt: skip


def test_bilingual_parameters_of_a_fault_survive(tmp_path, plugins, monkeypatch):
    """What an error says in two languages stays in two languages."""

    def refuse(_path):
        raise EvidenceError("evidence.odd", what=Text("甲", "one"))

    module = types.SimpleNamespace(read_text=refuse)
    monkeypatch.setattr(reading.importlib, "import_module", lambda _name: module)
    assert read(tmp_path, plugins, "x").params[0].value == Text("甲", "one")
