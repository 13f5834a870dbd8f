"""What bad plug-ins do before any hook: at import, with their names, with their sentences. The command line goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.isolation.crowd import VERSION
from tests.plugins.distributions import install
from tpd_assess import hookspecs

HOOK = "from tpd_assess import Message, Text, hookimpl, hookspecs\n"
MESSAGES = HOOK + "@hookimpl\ndef register_messages():\n    return [Message(code={code!r}, text=Text({words}))]\n"
AT_IMPORT = {
    "raises": "1 / 0",
    "raises_no_exception": "class No(BaseException): pass\nraise No",
    "cannot_say_why": "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute",
    "exits": "import sys\nsys.exit(0)",
    "recurses": "def f(): f()\nf()",
    "is_no_python": "if",
    "misspelt": HOOK + "@hookimpl\ndef check_submision(case): pass",
    "other_argument": HOOK + "@hookimpl\ndef check_submission(case, more): pass",
    "wraps": HOOK + "@hookimpl(wrapper=True)\ndef check_submission(case): return (yield)",
    "our_words": MESSAGES.format(code="store.busy", words="'好'"),
    "attribute": MESSAGES.format(code="attribute.x", words="'{x.__class__}'"),
    "place": MESSAGES.format(code="place.x", words="'{0.__class__.__init__.__globals__}'"),
    "width": MESSAGES.format(code="width.x", words="'{x:>999999999}'"),
    "brace": MESSAGES.format(code="brace.x", words="'{'"),
    "convert": MESSAGES.format(code="convert.x", words="'好', '{x!z}'"),
    "long": MESSAGES.format(code="long.x", words="'x' * (10 << 20)"),
}
"""Each is out, for one reason, and named."""
GOOD = HOOK + "print('not JSON')\n@hookimpl\ndef register_messages():\n    print('not JSON')\n    return []\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them installed at once, beside two that are fine but talk, and some that lost their papers."""
    folder = tmp_path_factory.mktemp("site")
    for name, code in {**AT_IMPORT, "good": GOOD, "zz_good": GOOD}.items():
        install(folder, f"tpd-{name}", VERSION, plugins={name: f"bad_{name}"}, modules={f"bad_{name}": code})
    for one in ("one", "two"):
        install(folder, f"tpd-same-{one}", VERSION, plugins={"same": "bad_good"})
    install(folder, "tpd-like-ours", VERSION, plugins={"validity": "bad_good"})
    install(folder, "tpd-gone", VERSION, plugins={"gone": "no_such_module"})
    install(folder, "tpd-nameless", VERSION, plugins={"nameless": "bad_good"})
    (folder / f"tpd_nameless-{VERSION}.dist-info" / "METADATA").unlink()
    broken = folder / "other-1.dist-info"
    broken.mkdir()
    (broken / "entry_points.txt").write_text("[tpd_assess]\nno equals sign\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def said(site: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """What `tpd-assess plugins list --json` says among them, by language."""
    return {language: _run([str(site)], language, "plugins", "list", "--json") for language in ("zh", "en")}


def _run(site: list[str], language: str, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([*site, *(one for one in sys.path if one)])
    environ = {**os.environ, "PYTHONPATH": path, "TPD_LANG": language, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tpd_assess", *words]
    return subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [*AT_IMPORT, "gone", "same"])
def test_it_is_out_and_named(said: dict[str, subprocess.CompletedProcess[str]], name: str, language: str) -> None:
    """With its version; the exit code says that there is something to see to; stdout is JSON."""
    assert said[language].returncode == 3
    found = json.loads(said[language].stdout)
    assert name not in {one["name"] for one in found["plugins"]}
    faults = [one for one in found["faults"] if one["params"].get("plugin") == name]
    assert len(faults) == (2 if name == "same" else 1)
    assert all(VERSION in json.dumps(one, ensure_ascii=False) for one in faults)


def test_the_others_are_in(said: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """Ours, those who only talk, and one whose papers are lost; who wants our name does not get it."""
    found = json.loads(said["en"].stdout)
    rows = {one["name"]: one for one in found["plugins"]}
    assert {"good", "zz_good", "nameless", "validity", "scoring"} <= rows.keys()
    assert rows["validity"]["bundled"]
    about_ours = [one["params"]["plugin"] for one in found["faults"] if "validity" in str(one["params"])]
    assert about_ours == ["validity"]


def test_what_they_print_is_talk(said: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """On stderr."""
    assert "not JSON" not in said["en"].stdout
    assert "not JSON" in said["en"].stderr


@pytest.mark.parametrize("words", [("--help",), ("rubrics", "list", "--json")], ids=" ".join)
def test_other_commands_go_on(site: Path, words: tuple[str, ...]) -> None:
    """Exit code 0 and the same on stdout as without them."""
    among, alone = _run([str(site)], "en", *words), _run([], "en", *words)
    assert (among.returncode, among.stdout) == (alone.returncode, alone.stdout) == (0, alone.stdout)
    assert "Traceback" not in among.stderr


def test_every_hook_is_in_the_table() -> None:
    """A new hook is tried with every deed of its family, or this fails."""
    from tests.isolation.table import HARMLESS, NAMED, RESTORED, TRUSTED, cells  # noqa: PLC0415

    families = ("declared", "gathered", "chosen", "told")
    tried = {hook for becomes in (NAMED, HARMLESS, RESTORED, TRUSTED) for hook, _ in cells(*families, becomes=becomes)}
    assert tried == set(hookspecs.FAMILIES)
