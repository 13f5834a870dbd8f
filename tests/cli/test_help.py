"""Help: for every command, in both languages, inside 80 columns, with click's own words translated."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from tests.cli import catalogue
from tests.cli.conftest import Desk
from tests.cli.test_startup import run
from tpd_assess.cli import COMMANDS, load_command
from tpd_assess.cli.layout import width

ALL = [(name,) for name in COMMANDS] + [
    (name, part) for name in COMMANDS for part in getattr(load_command(name), "commands", ())
]


@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_fits_the_window_and_speaks_one_language(
    desk: Desk, language: str, words: tuple[str, ...], asked: str
) -> None:
    """Every line within 80 columns; usage, headings and options in the user's language; no hole, no bare code."""
    done = desk.run(*words, asked, language=language).assert_done()
    lines = done.stdout.splitlines()
    assert [line for line in lines if width(line) > 80] == []
    assert lines[0].startswith(("用法：" if language == "zh" else "Usage: ") + " ".join(("tpd-assess", *words)))
    assert done.stderr == ""
    if language == "zh":
        assert not re.search(r"\b(Usage|Options|Commands|required|Show this)\b", done.stdout)
    else:
        assert not re.search(r"[\u4e00-\u9fff]", done.stdout.replace("四中", ""))
    assert not re.search(r"\b(help|options|cli)\.[a-z]", done.stdout)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_a_short_help_is_one_short_line(words: tuple[str, ...]) -> None:
    """What stands in lists of commands: one sentence."""
    command = load_command(words[0])
    command = command.commands[words[1]] if len(words) > 1 else command
    short = command.get_short_help_str()
    assert short
    assert width(short) <= 80


def test_top_help_lists_all_commands_in_the_order_of_the_work(desk: Desk, language: str) -> None:
    """And a group's help its own, as they were given."""
    text = desk.run("-h", language=language).stdout
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    group = desk.run("validity", "-h", language=language).stdout
    assert group.index("\n  list ") < group.index("\n  sheets ") < group.index("\n  end-repair ")


def test_commands_that_take_words_show_an_example(desk: Desk, language: str) -> None:
    """Whoever has to name files or people sees one line to copy."""
    needy = [words for words in ALL if words[-1] in ("import", "ingest", "place", "rule", "attest", "witness", "sign")]
    assert len(needy) == 10
    for words in needy:
        assert f"tpd-assess {' '.join(words)} " in desk.run(*words, "-h", language=language).stdout.split("\n", 1)[1]


def test_a_narrow_window_wraps_instead_of_running_over(tmp_path: Path, language: str) -> None:
    """At 60 columns everything but examples still fits."""
    here = {"TPD_LANG": language, "COLUMNS": "60", "PYTHONIOENCODING": "utf-8"}
    text = run("-m", "tpd_assess", "-h", folder=tmp_path, **here).stdout.decode()
    assert [line for line in text.splitlines() if width(line) > 60 and "tpd-assess " not in line] == []


def test_the_version_is_the_packages(desk: Desk) -> None:
    """One line on stdout, for machines too."""
    assert desk.run("--version").assert_done().stdout == "tpd-assess 0.1.0\n"


def test_the_catalogue_holds_all_that_click_says() -> None:
    """Every text of the installed click has its Chinese, with no parameter of its own invention, in GBK."""
    held = catalogue.entries()
    assert catalogue.ids_of_click() - set(held) == set()
    for said, (_, translated) in held.items():
        if said:
            assert translated, said
            assert _fields(translated) <= _fields(said) | {"possibilities", "nargs", "len", "formats", "choices"}, said
            translated.encode("gbk")


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_the_compiled_catalogue_is_that_of_its_source() -> None:
    """`messages.mo` is `messages.po`, compiled; gettext reads it."""
    assert catalogue.MO.read_bytes() == catalogue.compiled(catalogue.entries())
    loaded = catalogue.loaded()
    assert loaded.gettext("required") == "必填"
    one, many = "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    assert loaded.ngettext(one, many, 1) == "选项“{name}”后面要写{nargs}个值。"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ingest", "--wat"), "没有选项“--wat”"),
        (("ingest", "a", "b"), "多写了参数"),
        (("log", "show", "--last", "x"), "不是有效的数"),
        (("log", "show", "--last", "0"), "不在范围"),
        (("--as",), "后面要写1个值"),
        (("--json=1",), "后面不带值"),
    ],
)
def test_click_speaks_chinese_to_the_user(desk: Desk, words: tuple[str, ...], says: str) -> None:
    """Its own sentences come out of the catalogue; in English they are its own."""
    assert says in desk.run(*words).stderr
    assert not re.search(r"[\u4e00-\u9fff]", desk.run(*words, language="en").stderr)
