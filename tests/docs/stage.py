"""Run a page and compare what it shows with what it says.

What differs from run to run is matched by shape: ids and digests (one that stands twice must be the same twice, and a
command may use one that was shown before). In a page `…` matches anything within a line, a line of its own any lines.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import site
import subprocess
import sysconfig
import venv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.docs.pages import ROOT, Command, Step

_TOKEN = re.compile(
    r"sha256:[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{8}\b|\n…(?=\n)|…"
)
_ID = re.compile(r"\b[0-9a-f]{8}\b")


@dataclass
class Memory:
    """What ids of the page stand for in this run."""

    real: dict[str, str] = field(default_factory=dict)

    def spoken(self, word: str) -> str:
        """A word of a command with this run's ids in place of the page's."""
        return _TOKEN.sub(lambda match: self.real.get(match[0], match[0]), word)

    def shown(self, output: str) -> str:
        """An output with the page's ids in place of this run's."""
        known = {real: page for page, real in self.real.items()}
        return _TOKEN.sub(lambda match: known.get(match[0], match[0]), output)

    def agrees(self, page: str, output: str) -> bool:
        """Whether an output is what the page says; ids that are new are remembered."""
        groups: dict[str, str] = {}
        pattern = _pattern("\n" + page.rstrip("\n") + "\n", self.real, groups)
        match = re.fullmatch(pattern, "\n" + output.rstrip("\n") + "\n")
        if match is None:
            return False
        self.real |= {token: match[group] for token, group in groups.items()}
        return True

    def align(self, page: str, output: str) -> None:
        """Remember the ids of an output that no longer agrees, by lines that are alike but for them."""
        before, now = page.splitlines(), output.splitlines()
        masked = [[_ID.sub("", line) for line in lines] for lines in (before, now)]
        for _, start, end, at, to in difflib.SequenceMatcher(None, *masked, autojunk=False).get_opcodes():
            if end - start == to - at:
                for old, new in zip(before[start:end], now[at:to], strict=True):
                    self.real |= dict(zip(_ID.findall(old), _ID.findall(new), strict=False))


def _pattern(page: str, real: dict[str, str], groups: dict[str, str]) -> str:
    parts, done = [], 0
    for match in _TOKEN.finditer(page):
        parts += [re.escape(page[done : match.start()]), _token(match[0], real, groups)]
        done = match.end()
    return "".join([*parts, re.escape(page[done:])])


def _token(token: str, real: dict[str, str], groups: dict[str, str]) -> str:
    if token == "\n…":
        return r"(?:\n[^\n]*)*"
    if token == "…":
        return r"[^\n]*"
    if token in real:
        return re.escape(real[token])
    if token in groups:
        return f"(?P={groups[token]})"
    groups[token] = f"t{len(groups)}"
    shape = re.sub(r"[0-9a-f]+", lambda part: f"[0-9a-f]{{{len(part[0])}}}", token.removeprefix("sha256:"))
    return f"(?P<{groups[token]}>{'sha256:' if ':' in token else ''}{shape})"


def own_python(folder: Path) -> Path:
    """A Python that has what this one has, and into which a page may install."""
    venv.create(folder, with_pip=False)
    paths = sysconfig.get_paths("venv", vars={"base": str(folder), "platbase": str(folder)})
    shared = "".join(f"import site; site.addsitedir({path!r})\n" for path in site.getsitepackages())
    Path(paths["purelib"], "shared.pth").write_text(shared, encoding="utf-8")
    return Path(paths["scripts"], "python")


class Stage:
    """A folder with a copy of the samples, and a process that runs one page's steps there."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder.resolve()
        self.memory = Memory()
        shutil.copytree(ROOT / "evidence_samples", folder / "evidence_samples")
        environment = {**os.environ, "TPD_LANG": language, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
        self._process = subprocess.Popen(
            [own_python(self.folder.parent / "python"), Path(__file__).with_name("play.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=environment, encoding="utf-8",
        )  # fmt: skip

    def play(self, step: Command | Step) -> str:
        """Do one step; what it printed, with this folder's own place left out."""
        words = [self.memory.spoken(word) for word in step.words]
        if isinstance(step, Step) and step.verb != "do":
            words = [step.verb, *words, *([step.text] if step.text else [])]
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"{words} ended the process"
        return json.loads(answer).replace(str(self.folder), "…")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()
