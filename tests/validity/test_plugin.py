"""The bundled plug-in `validity` as a whole."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

import tpd_validity
from tests.validity.build import PROPOSED, authors, case, content, evidence, film, slot
from tpd_assess import text
from tpd_assess.messages import validity as kernel_messages
from tpd_assess.plugins import Plugins
from tpd_assess.validity.checking import check_case
from tpd_assess.validity.judgement import judge
from tpd_validity import messages

FOLDERS = (Path(tpd_validity.__file__).parent, Path(kernel_messages.__file__).parents[1] / "validity")
OTHER = authors(("creator", "李四"))
SENTENCES = {**messages.MESSAGES, **kernel_messages.MESSAGES}


def test_the_plugin_is_let_in_under_its_name():
    """It declares its sentences and answers to checks without a fault."""
    plugins = Plugins.of({"validity": tpd_validity})
    assert (plugins.faults, plugins.hooks("validity")) == ([], ("check_submission", "register_messages"))


def test_a_submission_from_files_to_status():
    """A plan by the teacher and a talk that nobody looked at: valid, as one slot has its ground; the notes are kept."""
    files = [
        evidence(slot("made", "plan"), content(authors=authors(("creator", "王小明"))), name="f1"),
        evidence(slot("shown", "talk", kind="video", formats=("mp4",)), film(), name="f2", extension="mp4"),
    ]
    whole = case(*files)
    findings = check_case(whole, Plugins.of({"validity": tpd_validity}))
    result = judge(whole, findings, [], PROPOSED)
    assert [(one.id, one.decided.verdict) for one in result.evidence] == [("f1", "authored"), ("f2", "undetermined")]
    assert result.status.status == "valid"
    assert [one.code for one in result.findings] == ["validity.presence-not-checked"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_has_its_sentence(language):
    """What the checks can say has a sentence in both languages, with every parameter filled in."""
    plugins = Plugins.of({"validity": tpd_validity})
    files = [
        evidence(slot("made", "plan"), content(authors=OTHER, text="王小明"), name="f1", extension="pdf"),
        evidence(slot("shown", "talk", kind="video"), film(sound=False), name="f2", extension="mp4"),
        evidence(slot("made", "deck"), None, name="f3", size=0),
    ]  # fmt: skip
    text.use_language(language)
    try:
        for found in check_case(case(*files), plugins):
            sentence = text.say(found.code, **{param.name: param.value for param in found.params})
            assert not sentence.startswith(found.code)
            assert "{" not in sentence
    finally:
        text.use_language("")


def test_kernel_and_plugin_share_an_area_without_clash():
    """Both speak under `validity.`; no code stands in both places."""
    assert not set(messages.MESSAGES) & set(kernel_messages.MESSAGES)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_sentences_say_the_same_in_both_languages(name):
    """The same parameters in Chinese and English, and Chinese that a GBK console can show."""
    chinese, english = SENTENCES[name]
    fields = [{field for _, field, _, _ in string.Formatter().parse(one) if field} for one in (chinese, english)]
    assert fields[0] == fields[1]
    assert chinese
    assert english
    chinese.encode("gbk")


def test_every_code_in_the_source_has_a_sentence_and_the_other_way_round():
    """A code that is raised or found has its sentence; a sentence that nobody uses is taken out."""
    source = "\n".join(path.read_text(encoding="utf-8") for folder in FOLDERS for path in folder.glob("*.py"))
    source += (FOLDERS[1].parent / "intake" / "reading.py").read_text(encoding="utf-8")
    used = set(re.findall(r'"validity\.([a-z-]+)"', source))
    made = {name for name in SENTENCES if re.match(r"(verdict|status|says|column|notice|sheet|ground|level)-", name)}
    used |= set(re.findall(r'_found\(\s*"([a-z-]+)"', source))
    assert used - made <= set(SENTENCES)
    assert set(SENTENCES) - made <= used


def test_checks_are_imported_only_when_asked():
    """Loading the entry point costs no more than the door of the package: the checks come with the first call."""
    script = "import sys, tpd_validity; print(sorted(n for n in sys.modules if n.startswith('tpd_validity.')))"
    folders = [str(Path(tpd_validity.__file__).parents[1]), str(FOLDERS[1].parents[1])]
    code = f"import sys; sys.path[:0] = {folders!r}; {script}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
