"""Write what commands show now, and what files hold, into the pages: `python -m tests.docs [PAGE ...]`.

A command whose output still agrees stays as it is. One that was shortened with a line `…` is shortened again: as many
lines before and after it as there were. Read the difference before it is committed.
"""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

from tests.docs import cli_reference, layers, values
from tests.docs.excerpts import with_excerpts
from tests.docs.pages import Command, language_of, name_of, pages, steps
from tests.docs.stage import Stage


def rewritten(path: Path) -> str:
    """A page with true output."""
    page = with_excerpts(path.read_text(encoding="utf-8"))
    news: list[tuple[Command, str]] = []
    with tempfile.TemporaryDirectory() as folder, Stage(Path(folder) / "page", language_of(path)) as stage:
        for step in steps(page):
            output = stage.play(step)
            if isinstance(step, Command) and not stage.memory.agrees(step.output, output):
                stage.memory.align(step.output, output)
                news.append((step, shortened(stage.memory.shown(output), step.output)))
    for command, output in reversed(news):
        page = page[: command.start] + output + page[command.end :]
    return page


def shortened(output: str, before: str) -> str:
    """An output cut as the one before it was."""
    lines, old = output.strip("\n").split("\n"), before.strip("\n").split("\n")
    if "…" in old:
        head, end = old.index("…"), max(at for at, line in enumerate(old) if line == "…") + 1
        tail = len(old) - end
        if head + tail < len(lines):
            rest = lines[head : len(lines) - tail]
            lines = [*lines[:head], *middle(old[head:end], rest), *lines[len(lines) - tail :]]
    gap = "\n" if before.endswith("\n\n") else ""
    return "\n".join(lines).lstrip("\n") + "\n" + gap if any(lines) else gap


def middle(old: list[str], lines: list[str]) -> list[str]:
    """What stands between the first `…` and the last: of the lines shown there those that come nearest now."""
    kept = [line if line == "…" else next(iter(difflib.get_close_matches(line, lines, n=1)), "") for line in old]
    return [line for at, line in enumerate(kept) if line and (at == 0 or kept[at - 1] != line)]


def main(wanted: list[str]) -> None:
    """Rewrite the pages named, or all, with the generated ones."""
    if not wanted:
        cli_reference.write()
        layers.write()
        values.write()
    for path in pages():
        if wanted and name_of(path) not in wanted:
            continue
        page = rewritten(path)
        changed = page != path.read_text(encoding="utf-8")
        path.write_text(page, encoding="utf-8", newline="\n")
        print(f"{name_of(path)}: {'rewritten' if changed else 'true'}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
