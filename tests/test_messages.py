"""Every sentence that a person reads: there in both languages, whole, sayable on a Chinese console, and used."""

from __future__ import annotations

import ast
import importlib
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import tpd_assess.messages
from tpd_assess.cli import make_group
from tpd_assess.cli.speech import SpokenArgument, SpokenOption
from tpd_assess.text import find

ROOT = Path(__file__).resolve().parent.parent
AREAS = sorted(path.stem for path in Path(tpd_assess.messages.__file__).parent.glob("*.py") if path.stem != "__init__")
BY_DATA = ("help.", "options.", "profile_fields.")
"""Areas whose codes come from data: the commands and options there are, and the fields of a profile."""

BY_VALUE = tuple(f"profile_says.{word}-" for word in ("body", "level", "quota", "stage", "tie", "veto"))
"""Families whose members are values of a profile's fields."""

PUT_TOGETHER = (
    "located.block-sign", "located.no-colon", "located.unclosed-bracket", "located.unclosed-quote",
    "roster.county-count", "roster.organisation-count", "roster.wave-count",
)  # fmt: skip
"""Codes put together from more than one word."""

NOT_SENTENCES = {"profile.adopted", "roster.imported", "choices.imported", "validity.repair_days", "manifest.json"}
"""Kinds of events, fields and files that look like codes."""

WITHOUT_SENTENCE = {"cli.bad-parameter", "cli.no-such-option", "cli.missing-command", "cli.usage", "archives.disk-full"}
"""Codes that nobody reads: for machines, where click's catalogue or a help page speaks, and between two modules."""


def _messages(area: str) -> dict[str, tuple[str, str]]:
    return importlib.import_module(f"tpd_assess.messages.{area}").MESSAGES


def _codes() -> set[str]:
    return {f"{area}.{name}" for area in AREAS for name in _messages(area)}


@cache
def _constants() -> frozenset[str]:
    """Every string in our own code, and what f-strings begin with; sentences left out."""
    found: set[str] = set()
    for path in [*(ROOT / "kernel").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")]:
        if path.parent.name != "messages":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return frozenset(found)


def _plugin_codes() -> set[str]:
    from tpd_assess.plugins import Plugins  # noqa: PLC0415

    answers = Plugins.load(only_bundled=True).declare("register_messages")
    return {answer.value.code for answer in answers}


@pytest.mark.parametrize("area", AREAS)
def test_every_message_is_there_in_both_languages(area: str) -> None:
    """Two texts, neither empty, neither with blanks around it."""
    for name, pair in _messages(area).items():
        assert len(pair) == 2, name
        for sentence in pair:
            assert sentence.strip("\n") == sentence.strip() != "", name


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_fill_in_the_same(area: str) -> None:
    """No parameter is lost in translation, and none is positional."""
    for name, (zh, en) in _messages(area).items():
        assert _fields(zh) == _fields(en), f"{area}.{name}"
        assert "" not in _fields(zh), f"{area}.{name}"


def _fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}


@pytest.mark.parametrize("area", AREAS)
def test_a_count_of_one_reads_well(area: str) -> None:
    """“Faults: 1”, never “1 faults”: what is counted stands before its number."""
    for name, (_, en) in _messages(area).items():
        assert not re.search(r"\{(count|files|works|sheets)\} (?:[a-z]+ )?[a-z]+s\b", en), f"{area}.{name}"


@pytest.mark.parametrize("area", AREAS)
def test_every_message_can_be_shown_on_a_chinese_console(area: str) -> None:
    """Every sign of both languages is in GBK, what Windows' console shows."""
    for name, pair in _messages(area).items():
        for sentence in pair:
            assert sentence.encode("gbk").decode("gbk") == sentence, f"{area}.{name}"


@pytest.mark.parametrize("area", AREAS)
def test_chinese_is_chinese_and_english_is_english(area: str) -> None:
    """The two were not swapped: English has no Chinese sign but in examples."""
    for name, (zh, en) in _messages(area).items():
        if area != "help":
            assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"“[^”]*”|\([^)]*\)|王芳", "", en)), f"{area}.{name}"
        if re.search(r"[A-Za-z]{4}", re.sub(r"\{[^}]*\}|tpd-assess", "", en)):
            assert re.search(r"[\u4e00-\u9fff]", zh), f"{area}.{name}"


def test_every_code_that_is_said_has_a_sentence() -> None:
    """What the code names by ``area.name`` stands in `messages/`, or comes from a bundled plug-in."""
    known = _codes() | _plugin_codes() | NOT_SENTENCES | WITHOUT_SENTENCE
    looks_like = {word for word in _constants() if re.fullmatch(r"[a-z_]+\.[a-z][\w-]*", word)}
    said = {word for word in looks_like if word.partition(".")[0] in AREAS and not word.endswith("-")}
    assert said - known == set()


def test_every_family_of_codes_has_members() -> None:
    """What is put together from ``area.prefix-`` and a word has sentences under that prefix."""
    codes = _codes()
    families = {
        word for word in _constants() if re.fullmatch(r"[a-z_]+\.[\w-]*-", word) and word.partition(".")[0] in AREAS
    }
    assert {family for family in families if not any(code.startswith(family) for code in codes)} == set()


def test_no_sentence_is_left_over() -> None:
    """Every code is named in the source: whole, or by the word behind a family's prefix."""
    constants = _constants()
    families = {word for word in constants if re.fullmatch(r"[a-z_]+\.[\w-]*-", word)}
    assert {code for code in _codes() if not _used(code, constants, families)} == set()


def _used(code: str, constants: frozenset[str], families: set[str]) -> bool:
    area, _, name = code.partition(".")
    base = re.sub(r"-(near|but|like)$", "", name)
    if code.startswith((*BY_DATA, *BY_VALUE)) or code in PUT_TOGETHER:
        return True
    if {code, name, base, f"{area}.{base}"} & constants:
        return True
    ends = {code.removeprefix(family) for family in families if code.startswith(family)}
    return bool(ends & constants)


def _commands() -> Iterator[tuple[str, click.Command]]:
    root = make_group()
    context = click.Context(root, info_name="tpd-assess")
    yield "root", root
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        yield name, command
        for part in getattr(command, "commands", {}):
            yield f"{name}-{part}", command.commands[part]


def test_every_command_and_option_has_help_in_both_languages() -> None:
    """Commands, options, arguments and the names of their values all have words."""
    for key, command in _commands():
        assert find(f"help.{key}"), key
        for param in command.params:
            if isinstance(param, SpokenArgument):
                assert find(f"options.argument-{param.metavar or param.name}"), (key, param.name)
                assert find(f"options.metavar-{param.metavar or param.name}"), (key, param.name)
            else:
                assert isinstance(param, SpokenOption), (key, param.name)
                assert find(f"options.{param.name}"), (key, param.name)
                assert param.is_flag or find(f"options.metavar-{param.metavar or 'text'}"), (key, param.name)


def test_no_help_is_left_over() -> None:
    """Each help text belongs to a command, each option's text to an option."""
    commands = dict(_commands())
    params = [param for command in commands.values() for param in command.params]
    assert set(_messages("help")) == set(commands)
    options = {param.name for param in params if isinstance(param, SpokenOption)} | {"help"}
    assert {name for name in _messages("options") if not name.startswith(("metavar-", "argument-"))} == options
    arguments = {f"argument-{param.metavar or param.name}" for param in params if isinstance(param, SpokenArgument)}
    assert {name for name in _messages("options") if name.startswith("argument-")} == arguments
