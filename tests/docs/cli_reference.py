"""The pages `docs/cli.md` and `docs/cli.zh.md`, made from the program's help: `python -m tests.docs.cli_reference`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import DOCS

FILES = {"en": "cli.md", "zh": "cli.zh.md"}
_HEADS = {
    "en": (
        "# The command line\n\n"
        "Made from the program's own help by `python -m tests.docs.cli_reference`; a test compares. "
        "中文：[cli.zh.md](cli.zh.md)\n\n"
        "Output is data on stdout; messages and progress go to stderr. `TPD_LANG=zh` or `en` sets the language. "
        "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 done with findings that wait for people. "
        'With `--json` every report is one object with `"ok": true`, '
        'every error one on stderr with `"ok": false` and a stable `code`.\n'
    ),
    "zh": (
        "# 命令行\n\n"
        "本页由 `python -m tests.docs.cli_reference` 从程序自带的帮助生成，有测试核对。English: [cli.md](cli.md)\n\n"
        "结果写到标准输出，提示和进度写到标准错误。用环境变量 `TPD_LANG` 选语言（`zh` 或 `en`）。"
        "退出码：0 完成，1 拒绝或失败，2 用法不对，3 完成但有事项等人处理。"
        '加 `--json` 时，每份报告是一个带 `"ok": true` 的对象；'
        '每个错误是标准错误上的一个对象，带 `"ok": false` 和固定不变的 `code`。\n'
    ),
}
_CHILD = """
import json, sys
from tpd_assess.cli import make_group, speak_click
speak_click()
import click

def pages(command, path, parent=None):
    context = click.Context(
        command, info_name=path[-1], parent=parent, help_option_names=["-h", "--help"], terminal_width=100
    )
    yield path, command.get_help(context)
    for name in getattr(command, "list_commands", lambda _: [])(context):
        yield from pages(command.get_command(context, name), (*path, name), context)

json.dump(list(pages(make_group(), ("tpd-assess",))), sys.stdout)
"""


def helps(language: str) -> list[tuple[list[str], str]]:
    """The words of every command and its help, in the order of the help itself. Bundled plug-ins only add none."""
    environment = {**os.environ, "TPD_LANG": language, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], check=True, capture_output=True, env=environment, encoding="utf-8"
    )
    return json.loads(done.stdout)


def page(language: str) -> str:
    """The page in a language."""
    parts = [_HEADS[language]]
    for words, text in helps(language):
        parts.append(f"{'#' * min(len(words) + 1, 3)} {' '.join(words)}\n\n```text\n{text.rstrip()}\n```\n")
    return "\n".join(parts)


def write(folder: Path = DOCS) -> None:
    """Write both pages."""
    for language, name in FILES.items():
        (folder / name).write_text(page(language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
