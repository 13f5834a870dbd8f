"""The plug-in as the kernel sees it: what it declares, what importing it costs, what becomes of hostile files."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tpd_evidence
from tests import hostile
from tests.makers.outcome import outcome
from tpd_assess.intake.formats.identify import identify
from tpd_assess.intake.formats.kinds import EXTENSIONS
from tpd_assess.plugins import Plugins
from tpd_assess.workers import Limits, Workers

READERS = {media_type: reader for reader in tpd_evidence.register_readers() for media_type in reader.media_types}
EVIDENCE = {"digest": "d", "size": 1, "media_type": "", "extension": "", "capability": "A1", "slot": "s"}
READABLE = [case for case in hostile.CASES if case.media_type in READERS]


def _reader(media_type):
    module, _, function = READERS[media_type].read.partition(":")
    return getattr(importlib.import_module(module), function)


def test_all_readers_can_be_imported():
    """A name that leads nowhere would only be found when the first such file comes."""
    named = [name for reader in READERS.values() for name in (reader.read, reader.clean) if name]
    assert all(callable(getattr(importlib.import_module(m), f)) for m, f in (name.split(":") for name in named))


def test_every_media_type_read_is_one_that_identification_says():
    """Otherwise a reader would never be asked."""
    assert set(READERS) <= set(EXTENSIONS)


def test_the_plug_in_is_sound():
    """It loads, has no faults, and its declarations are taken."""
    plugins = Plugins.of({"evidence": tpd_evidence})
    assert (list(plugins.faults), len(plugins.declare("register_readers"))) == ([], len(set(READERS.values())))


def test_importing_it_loads_no_heavy_library():
    """Start-up stays cheap: libraries come with the first file, in a worker."""
    code = (
        "import sys, tpd_evidence; print([m for m in ('PIL','lxml','pypdfium2','python_calamine') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_every_code_that_is_raised_has_a_sentence():
    """In both languages, with the parameters that are given."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(tpd_evidence.__file__).parent.glob("*.py"))
    raised = set(re.findall(r'"(evidence\.[a-z-]+)"', source))
    messages = {message.code: message.text for message in tpd_evidence.register_messages()}
    assert raised <= set(messages)
    fields = {code: [set(re.findall(r"{(\w+)}", text)) for text in (m.zh, m.en)] for code, m in messages.items()}
    assert all(zh == en for zh, en in fields.values())
    assert all(text.zh.encode("gbk") for text in messages.values())


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case.name)
def test_hostile_files_end_with_their_code(tmp_path, case):
    """Read directly: each gives content or its code, and nothing else."""
    path = case.write(tmp_path)
    content, code = outcome(_reader(identify(path).media_type), path)
    assert (code, bool(content)) == (case.outcome, not case.outcome)


def test_hostile_files_cost_the_workers_nothing(tmp_path):
    """The whole set through supervised children with bounded memory: no crash, no time-out, each with its code."""
    plugins = Plugins.of({"evidence": tpd_evidence})
    items = [
        {"path": str(case.write(tmp_path)), "evidence": EVIDENCE, "reader": f"evidence:{READERS[case.media_type].name}"}
        for case in READABLE
    ]
    with Workers(1, Limits(seconds=30)) as workers:
        answers = list(workers.run("tpd_assess.intake.reading:read_batch", items, plugins.specs, batch=64))
    assert [answer.fault for answer in answers] == [""] * len(READABLE)
    assert [answer.value["fault"] for answer in answers] == [case.outcome for case in READABLE]


def test_all_hostile_files_are_identified_and_opened_in_workers(tmp_path):
    """Identification and archives, too, run in children: no crash, no time-out, the same answers as directly."""
    paths = {case: case.write(tmp_path) for case in hostile.CASES}
    zips = [case for case in hostile.CASES if case.media_type == "application/zip"]
    archives = [
        {
            "path": str(paths[case]),
            "target": str(tmp_path / f"{case.name}.out"),
            "max_bytes": 1 << 33,
            "max_files": 20_000,
        }
        for case in zips
    ]
    with Workers(1, Limits(seconds=30)) as workers:
        asked = [{"path": str(path)} for path in paths.values()]
        kinds = list(workers.run("tpd_assess.intake.formats.identify:identify_batch", asked))
        opened = list(workers.run("tpd_assess.intake.formats.archives:extract_batch", archives))
    assert [answer.value["media_type"] for answer in kinds] == [case.media_type for case in hostile.CASES]
    assert [answer.value["fault"] for answer in opened] == [case.outcome for case in zips]
