"""Plug-ins with one fault each, as a stranger might write them: what stands in their files, and what must be said."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tpd_assess.model.offers import bundled_rubrics

STANDARD, CELL = "micro_capabilities_2019", "hybrid/academic_assessment"


@dataclass(frozen=True)
class Plant:
    """One plug-in. `says` are the codes that must come, worst first; nothing else may be a fault.

    `at` is a piece of the line of its own that must be named. `plugin` is its name, if that is the fault.
    """

    module: str
    says: tuple[str, ...]
    at: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    plugin: str = ""


def write(folder: Path, name: str, plant: Plant) -> Path:
    """The package of a plant: a module, unless its files are one, and what belongs to it."""
    home = folder / name
    module = {f"tpd_{name}.py": _module(plant.module)} if plant.module else {}
    files = {**module, "pyproject.toml": _project(name, plant), **plant.files}
    for path, text in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text, encoding="utf-8")
    return home


def line_of(home: Path, piece: str) -> list[tuple[str, int]]:
    """Every file and line of a package in which a piece of text stands."""
    return [
        (path.name, number)
        for path in sorted(home.rglob("*"))
        if path.suffix in (".py", ".yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if piece in line
    ]


def _project(name: str, plant: Plant) -> str:
    return textwrap.dedent(f"""
        [project]
        name = "tpd-assess-{name.replace("_", "-")}"
        version = "1.2"

        [project.entry-points.tpd_assess]
        {plant.plugin or name} = "tpd_{name}"
    """)


_DOOR = (
    "from tpd_assess import Cell, Command, Content, Exporter, Fact, Message, Migration, Reader, RubricSource, Text\n"
    "from tpd_assess import finding, hookimpl\n\n"
)


def _module(text: str) -> str:
    return _DOOR + textwrap.dedent(text).strip("\n") + "\n"


# --- pieces -----------------------------------------------------------------------------------------------------------

_CHECK = """
@hookimpl
def check_submission(case):
    return []
"""


def _with_check(text: str) -> str:
    return textwrap.dedent(text) + _CHECK


def _facts(body: str, before: str = "") -> str:
    """A plug-in that measures something."""
    whole = f"{textwrap.dedent(before)}\n@hookimpl\ndef derive_facts(evidence, content):\n"
    return whole + textwrap.indent(textwrap.dedent(body), "    ")


def _reader(function: str, kind: str = "application/x-plant", **names: str) -> str:
    """A plug-in that reads files; the module's name is put in by `name`."""
    return textwrap.dedent(function) + textwrap.dedent(f"""
        @hookimpl
        def register_readers():
            return [Reader(name="plant", media_types=("{kind}",), read=__name__ + ":{names.get("read", "read")}")]
    """)


def _exporter(function: str, name: str) -> str:
    return textwrap.dedent(function) + textwrap.dedent(f"""
        @hookimpl
        def register_exporters():
            return [Exporter(name="{name}", title=Text("表", "table"), run=__name__ + ":write")]
    """)


def _command(name: str) -> str:
    return textwrap.dedent(f"""
        import click

        @click.command()
        def run():
            pass

        @hookimpl
        def register_commands():
            return [Command(name="{name}", run=__name__ + ":run", help=Text("帮", "help"))]
    """)


def _in_own_cell(body: str) -> str:
    """A check that says something of a capability that nobody in the samples took."""
    whole = "@hookimpl\ndef check_submission(case):\n    if case.rubric.code == 'C1':\n"
    return whole + textwrap.indent(textwrap.dedent(body), " " * 8)


def _rubrics(*changes: tuple[str, str], says: str, at: str = "", offered: str = CELL, name: str = "cell") -> Plant:
    """A plug-in that offers the bundled file of a cell, with something changed."""
    text = _bundled_cell()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    environment, dimension = offered.split("/")
    module = f"""
        from pathlib import Path

        @hookimpl
        def register_rubrics():
            cell = Cell(environment="{environment}", dimension="{dimension}")
            path = Path(__file__).parent / "{name}.yaml"
            return [RubricSource(standard="{STANDARD}", cell=cell, path=str(path))]
    """
    return Plant(module, (says,), at, files={"cell.yaml": text})


def _bundled_cell() -> str:
    return (bundled_rubrics() / STANDARD / f"{CELL}.yaml").read_text(encoding="utf-8")


def _message(code: str, zh: str, en: str, says: str) -> Plant:
    module = f"""
        @hookimpl
        def register_messages():
            return [Message(code={code!r}, text=Text({zh!r}, {en!r}))]
    """
    return Plant(module, (says,))


# --- the plants -------------------------------------------------------------------------------------------------------

LOADING = {
    "missing": Plant(_with_check("import no_such_module_anywhere\n"), ("certify.import-failed",), "no_such_module"),
    "syntax": Plant("def broken(:\n    pass\n", ("certify.import-failed",), "def broken"),
    "exits": Plant("raise SystemExit(3)\n", ("certify.import-exit",), "SystemExit"),
    "hangs": Plant("while True:\n    pass\n", ("certify.import-timed-out",)),
    "dies": Plant("import os\nos._exit(1)\n", ("certify.import-crashed",)),
    "greedy": Plant("EVERYTHING = bytearray(8 << 30)\n", ("certify.import-out-of-memory",)),
    "greets": Plant(_with_check("print('welcome')\n"), ("certify.import-prints",), "welcome"),
    "heavy": Plant(_with_check("import xlsxwriter\n"), ("certify.import-heavy",)),
    "slow": Plant(_with_check("import time\nEND = time.time() + 0.4\nwhile time.time() < END: pass\n"),
                  ("certify.import-slow",)),
    "calls_home": Plant(_with_check("import socket\nHOME = socket.socket()\nHOME.close()\n"),
                        ("certify.import-network",), "socket.socket()"),
    "leaves_files": Plant(_with_check("open(__file__ + '.log', 'w').close()\n"), ("certify.import-writes",), ".log"),
    "reads_itself": Plant(_with_check("WORDS = open(__file__).read()\n"), ("certify.import-reads",), "WORDS"),
    "starts_others": Plant(_with_check("import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])\n"),
                           ("certify.import-process",), "subprocess.run"),
    "keeps_tables": Plant(_with_check("import sqlite3\nsqlite3.connect(':memory:').close()\n"),
                          ("certify.import-database",), "sqlite3.connect"),
    "moves": Plant(_with_check("import os\nos.chdir(os.sep)\n"), ("certify.import-changes",)),
    "speaks_for_all": Plant(_with_check("import os\nos.environ['TPD_LANG'] = 'en'\n"), ("certify.import-changes",)),
    "hides_files": Plant(_with_check("import os\nos.umask(0o777)\n"), ("certify.import-changes",)),
    "is_deaf": Plant(_with_check("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"),
                     ("certify.import-changes",)),
    "goes_deep": Plant(_with_check("import sys\nsys.setrecursionlimit(50_000)\n"), ("certify.import-changes",)),
    "stands_in": Plant(_with_check("import sys, types\nsys.modules['csv'] = types.ModuleType('csv')\n"),
                       ("certify.import-changes",)),
    "silences": Plant(_with_check("import warnings\nwarnings.simplefilter('ignore')\n"), ("certify.import-filters",)),
    "stays": Plant(_with_check("import threading\nthreading.Thread(target=threading.Event().wait).start()\n"),
                   ("certify.import-threads",)),
}  # fmt: skip

HOOKS = {
    "idle": Plant("WORDS = ()\n", ("certify.no-hook",)),
    "misspelt": Plant("@hookimpl\ndef check_submision(case):\n    return []\n", ("certify.unknown-hook-near",), "@"),
    "unheard_of": Plant("@hookimpl\ndef zzz():\n    return []\n", ("certify.unknown-hook",), "@"),
    "asks_more": Plant("@hookimpl\ndef check_sheet(case, county):\n    return []\n",
                       ("certify.unknown-argument",), "@"),
    "wraps": Plant("@hookimpl(wrapper=True)\ndef check_sheet(case):\n    return (yield)\n", ("certify.wrapper",), "@"),
    "unmarked": Plant(_with_check("def check_sheet(case):\n    return []\n"), ("certify.unmarked",), "def check_sheet"),
    "strays": Plant("", ("certify.stray-hook",), "  # here",
                    files={"tpd_strays/__init__.py": "from tpd_strays.facts import derive_facts\n",
                           "tpd_strays/facts.py": "from tpd_assess import hookimpl\n\n@hookimpl\n"
                                                  "def derive_facts():\n    return []\n",
                           "tpd_strays/sheets.py": "import tpd_assess\nraise RuntimeError('run')\n\n"
                                                   "@tpd_assess.hookimpl  # here\n"
                                                   "def check_sheet():\n    return []\n"}),
    "impostor": Plant(_CHECK, ("certify.name-taken",), plugin="scoring"),
    "numbered": Plant(_CHECK, ("certify.name-unusable",), plugin="2025"),
    "cannot_say": Plant("@hookimpl\ndef register_messages():\n    return 1 / 0\n",
                        ("certify.declaring-raised",), "1 / 0"),
    "says_odd": Plant("@hookimpl\ndef register_messages():\n    return ['hello']\n", ("certify.answer-unfit",), "@"),
    "wavers": Plant("import itertools\nN = itertools.count()\n\n@hookimpl\ndef register_messages():\n"
                    "    return [Message(code=f'wavers.m{next(N)}', text=Text('一', 'one'))]\n",
                    ("certify.declared-differs",), "@"),
}  # fmt: skip

RUBRICS = {
    "heavy_weight": _rubrics(("weight: 30", "weight: 35"), says="rubrics.weights", at="- key: tool"),
    "alike": _rubrics(
        ("excellent: {zh: 事先示范或训练评价, en: Shows or trains assessing first}",
         "excellent: {zh: 有学生能用的评价标准, en: Has standards students can use}"),
        says="rubrics.same-text", at="excellent: {zh: 有学生能用的评价标准",
    ),
    "lost_slot": _rubrics(("slot: plan", "slot: plam"), says="rubrics.unknown-slot-near", at="plam"),
    "unversioned": _rubrics(("    version: 1\n", ""), says="located.missing-key", at="code: B9"),
    "not_packed": _rubrics(says="certify.rubric-missing", name="elsewhere"),
    "misplaced": _rubrics(says="certify.rubric-elsewhere", offered="hybrid/learner_analysis"),
    "half_english": _rubrics((", en: Has standards students can use", ""), says="rubrics.no-text", at="有学生能用的"),
    "title_in_chinese": _rubrics((", en: Plan of the assessment activity", ""), says="certify.half-english"),
    "unchanged": _rubrics(says="certify.rubric-unchanged"),
    "cuts_one": _rubrics((_bundled_cell().partition("  - code: B10\n")[2], ""), ("  - code: B10\n", ""),
                         says="certify.rubric-lacking"),
}  # fmt: skip

MESSAGES = {
    "borrows": _message("scoring.total", "好", "good", "certify.message-foreign"),
    "unlike": _message("unlike.a", "{count}份", "{number} of them", "certify.message-unlike"),
    "braces": _message("braces.a", "{count", "{count", "certify.message-unusable"),
    "rare_signs": _message("rare_signs.a", "好\u2705", "good", "certify.message-not-gbk"),
    "papers": _message("papers.is-required", "好", "good", "plugins.hidden-messages"),
    "chinese_only": _message("chinese_only.a", "好", "", "certify.message-no-english"),
}

FILES = {
    "reads_nowhere": Plant(_reader("", read="nothing_here"), ("certify.reference-broken",)),
    "reads_by_number": Plant(_reader("read = 7\n"), ("certify.reference-not-callable",)),
    "odd_type": Plant(_reader("def read(path):\n    return Content(media_type='x')\n", kind="Plants"),
                      ("certify.media-type",)),
    "hates_odd": Plant(_reader("def read(path):\n    return Content(media_type=path.read_bytes()[10:].decode())\n",
                                     kind="text/plain"), ("certify.work-raised-broken",), "decode()"),
    "reads_dicts": Plant(_reader("def read(path):\n    return {'text': ''}\n"), ("certify.read-unfit",)),
    "reads_for_ever": Plant(_reader("def read(path):\n    while True: pass\n"), ("certify.work-timed-out",)),
    "reads_by_chance": Plant(_reader("import random\ndef read(path):\n"
                                     "    return Content(media_type='x/y', text=str(random.random()))\n"),
                             ("certify.work-differs",)),
    "spills": Plant(_exporter("def write(results, folder):\n    path = folder.parent / 'spilt.txt'\n"
                              "    path.write_text('x')\n    return []\n", "spills"),
                              ("certify.hook-writes",), "write_text"),
    "promises": Plant(_exporter("def write(results, folder):\n    return [folder / 'none.txt']\n", "promises"),
                      ("certify.export-unfit",)),
    "stamps": Plant(_exporter("import time\ndef write(results, folder):\n    path = folder / 'a.txt'\n"
                              "    path.write_text(str(time.time_ns()))\n    return [path]\n", "stamps"),
                    ("certify.work-differs",)),
    "csv_again": Plant(_exporter("def write(results, folder):\n    return []\n", "csv"), ("certify.exporter-taken",)),
    "spills_by_dots": Plant(_exporter("def write(results, folder):\n    path = folder / '..' / 'spilt.txt'\n"
                                      "    path.write_text('x')\n    return []\n", "spills_by_dots"),
                            ("certify.hook-writes",), "write_text"),
    "moves_out": Plant(_exporter("def write(results, folder):\n    path = folder / 'a.txt'\n"
                                 "    path.write_text('x')\n    path.replace(folder.parent / 'b.txt')\n"
                                 "    return []\n", "moves_out"), ("certify.hook-writes",), "replace"),
    "pries": Plant(_reader("def read(path):\n    open(path.anchor + 'etc/hosts').close()\n"
                           "    return Content(media_type='x/y')\n"), ("certify.hook-elsewhere",), "hosts"),
    "reads_pdf": Plant(_reader("def read(path):\n    return Content(media_type='x/y', text='always this')\n",
                               kind="application/pdf"), ("certify.reader-over", "certify.read-alike")),
    "capitals": Plant(_command("Ingest"), ("certify.command-unusable", "certify.import-heavy")),
    "spaces": Plant(_command("-x y"), ("certify.command-unusable", "certify.import-heavy")),
    "no_command": Plant("def run():\n    pass\n\n@hookimpl\ndef register_commands():\n"
                        "    return [Command(name='plant', run=__name__ + ':run', help=Text('帮', 'help'))]\n",
                        ("certify.no-command",)),
    "ingests": Plant(_command("ingest"), ("certify.command-taken", "certify.import-heavy")),
    "no_tables": Plant("def first(db):\n    db.execute('CREATE NONSENSE')\n\n@hookimpl\ndef register_migrations():\n"
                       "    return [Migration(name='first', run=__name__ + ':first')]\n", ("plugins.step-failed",)),
    "own_tables": Plant("def first(db):\n    db['a'].create({'id': int})\n\n@hookimpl\ndef register_migrations():\n"
                        "    return [Migration(name='first', run=__name__ + ':first')]\n", ("certify.tables",)),
}  # fmt: skip

QUESTIONS = {
    "divides": Plant(_facts("return [Fact(name='a', value=1 // 0)]"), ("certify.hook-raised",), "1 // 0"),
    "raises_late": Plant(_facts("yield Fact(name='a', value=1)\nraise RuntimeError('late')"),
                         ("certify.hook-raised",), "RuntimeError"),
    "answers_text": Plant(_facts("return ['12 pages']"), ("certify.answer-unfit",), "@"),
    "answers_half": Plant(_facts("return [Fact(name='a', value=1.5)]"), ("certify.answer-unfit",), "@"),
    "thinks_for_ever": Plant(_facts("while True: pass"), ("certify.hook-timed-out",)),
    "takes_all": Plant(_facts("return [Fact(name='a', value=len(bytearray(8 << 30)))]"),
                       ("certify.hook-out-of-memory",)),
    "falls": Plant(_facts("import os\nos._exit(1)"), ("certify.hook-crashed",)),
    "rolls_dice": Plant(_facts("import random\nreturn [Fact(name='a', value=random.randrange(1 << 60))]"),
                        ("certify.differs-at-once",)),
    "hashes": Plant(_facts("return [Fact(name=one, value=1) for one in {'a', 'b', 'c', 'd', 'e', 'f', 'g'}]"),
                    ("certify.differs-by-seed",)),
    "remembers": Plant(_facts("FIRST.append(evidence.size)\nreturn [Fact(name='a', value=FIRST[0])]", "FIRST = []\n"),
                       ("certify.differs-by-order",)),
    "keeps_notes": Plant(_facts("open(__file__ + '.notes', 'a').close()\nreturn []"),
                         ("certify.hook-writes",), "notes"),
    "asks_the_web": Plant(_facts("import socket\nsocket.socket().close()\nreturn []"),
                          ("certify.hook-network",), "socket()"),
    "looks_up": Plant(_facts("import sqlite3\nsqlite3.connect(':memory:').close()\nreturn []"),
                      ("certify.hook-database",), "connect"),
    "calls_out": Plant(_facts("import os\nos.system('')\nreturn []"), ("certify.hook-process",), "system"),
    "talks": Plant(_facts("print('measuring')\nreturn []"), ("certify.hook-prints",), "measuring"),
    "rewrites": Plant(_facts("import msgspec\nmsgspec.structs.force_setattr(evidence, 'size', 0)\nreturn []"),
                      ("certify.mutated",)),
    "own_cell": Plant(_in_own_cell("yield finding('validity.not-read', 'note', evidence=case.evidence[0].text)"),
                      ("certify.hook-raised",), "case.evidence[0].text"),
    "own_sheet": Plant("@hookimpl\ndef check_sheet(case):\n    if case.capability == 'C1':\n"
                       "        yield finding('own_sheet.hm', 'note')\n", ("certify.no-sentence",)),
    "own_facts": Plant(_facts("if evidence.capability == 'C2':\n    yield Fact(name='a', value=content.pages[99])"),
                       ("certify.hook-raised",), "pages[99]"),
    "own_unread": Plant(_in_own_cell("for one in case.evidence:\n    len(one.content.text)"),
                        ("certify.hook-raised",), "len("),
    "says_nothing": Plant("@hookimpl\ndef check_submission(case):\n    return []\n",
                          ("certify.silent", "certify.unheard")),
    "wordless": Plant("@hookimpl\ndef check_submission(case):\n    return [finding('wordless.hm', 'note')]\n",
                      ("certify.no-sentence",)),
    "half_said": Plant("@hookimpl\ndef check_submission(case):\n    return [finding('half_said.a', 'note')]\n\n"
                       "@hookimpl\ndef register_messages():\n"
                       "    return [Message(code='half_said.a', text=Text('{count}页', '{count} pages'))]\n",
                       ("certify.not-filled",)),
    "groundless": Plant("@hookimpl\ndef check_submission(case):\n"
                        "    return [finding('validity.not-read', 'ground-shown')]\n", ("certify.finding-unfit",)),
    "grounds_a_sheet": Plant("@hookimpl\ndef check_sheet(case):\n"
                             "    return [finding('validity.not-read', 'ground-shown', ground='x', evidence='y')]\n",
                             ("certify.sheet-finding-unfit",)),
    "weighs_nothing": Plant("@hookimpl\ndef check_submission(case):\n    for one in case.evidence:\n"
                            "        yield finding('validity.not-read', 'ground-shown', evidence=one.id, ground='x')\n",
                            ("certify.ground-unknown",)),
    "looks_around": Plant(_facts("import os\nreturn [Fact(name=os.getcwd(), value=1)]"), ("certify.differs-by-place",)),
    "looks_at_clocks": Plant(_facts("import time\nreturn [Fact(name='a', value=time.localtime(0).tm_hour)]"),
                             ("certify.differs-by-place",)),
    "asks_who": Plant(_facts("import os\nreturn [Fact(name=os.environ.get('USER', 'x'), value=1)]"),
                      ("certify.differs-by-place",)),
    "moves_later": Plant(_facts("import os\nos.chdir(os.sep)\nreturn []"), ("certify.hook-changes",)),
    "sets_later": Plant(_facts("import os\nos.environ['TZ'] = 'UTC'\nreturn []"), ("certify.hook-changes",)),
    "asks_none": Plant("@hookimpl\ndef assign_raters(policy, request):\n    return () if policy == 'fair' else None\n",
                         ("certify.rule-broken",)),
    "folds_nothing": Plant("@hookimpl\ndef fold_scores(policy, request):\n    return []\n", ("certify.rule-broken",)),
    "rewards_nobody": Plant("@hookimpl\ndef decide_awards(policy, request):\n    return []\n",
                            ("certify.rule-broken",)),
    "places_nothing": Plant("@hookimpl\ndef map_files(policy, request):\n    return []\n", ("certify.placements",)),
    "knows_others": Plant("@hookimpl\ndef fold_scores(policy, request):\n    return {}.get(policy)\n",
                          ("certify.policy-not-tried",)),
    "listens": Plant("@hookimpl\ndef event_recorded(event):\n    pass\n", ("certify.told-not-tried",)),
}  # fmt: skip

PLANTS = {**LOADING, **HOOKS, **RUBRICS, **MESSAGES, **FILES, **QUESTIONS}
