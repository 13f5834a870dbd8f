"""The rater's desk in a terminal: question after question, every answer kept at once, back and skip at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from tpd_assess.cli.layout import table
from tpd_assess.errors import RefusedError
from tpd_assess.model import Comment, Mark
from tpd_assess.scoring.packets.workbook import FLAGS, SHOWN_LEVELS, answer_of, level_of, work_number
from tpd_assess.tables.words import plain_code
from tpd_assess.text import say, show

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.scoring.sheets.desk import CriterionToScore, ReadingToScore
    from tpd_assess.scoring.sheets.marks import Given

_CLEAR = "-"


class _BackError(Exception):
    """The rater wants the question before."""


class _SkipError(Exception):
    """The rater wants another reading first."""


class _QuitError(Exception):
    """The rater wants to stop; what was entered is kept."""


_WISHES: dict[str, type[Exception]] = {"b": _BackError, "s": _SkipError, "q": _QuitError}


def run(county: County, only: str, at: str) -> Iterator[str]:
    """Ask for reading after reading until none is left or the rater stops; gives what is said at the end."""
    done = 0
    skipped: set[str] = set()
    while reading := _next(county, only, skipped):
        try:
            Dialogue(county, reading).ask()
        except _QuitError:
            break
        except _SkipError:
            skipped.add(reading.id)
        else:
            done += 1
        if only:
            break
    rows = county.readings_of()
    if not rows:
        yield say("sheets.nothing-given")
        return
    left = sum(1 for row in rows if row.state != "in")
    yield say("sheets.session-over", done=done, left=left)
    if left:
        yield say("sheets.go-on", at=at)


def _next(county: County, only: str, skipped: set[str]) -> ReadingToScore | None:
    """The reading that is asked for, else the next one without a sheet."""
    if only:
        return county.open_reading(only)
    waiting = (row.id for row in county.readings_of() if row.state != "in" and row.id not in skipped)
    reading = next(waiting, "")
    return county.open_reading(reading) if reading else None


class Dialogue:
    """One reading: what is shown, what is asked, what was entered so far."""

    def __init__(self, county: County, reading: ReadingToScore) -> None:
        self._county = county
        self._reading = reading
        self._given: Given = reading.given
        self._revision = reading.revision

    def ask(self) -> None:
        """Ask everything and hand the sheet in."""
        self._show()
        steps = self._steps()
        at = 0
        while at < len(steps):
            try:
                steps[at]()
                at += 1
            except _BackError:
                at = max(at - 1, 0)

    def _steps(self) -> list[Callable[[], None]]:
        def marking(one: CriterionToScore) -> Callable[[], None]:
            return lambda: self._mark(one)

        asked: list[Callable[[], None]] = [marking(one) for one in self._reading.criteria]
        recommending = [self._recommend] if self._reading.recommends else []
        return [*asked, self._remark, *recommending, self._flag, self._hand_in]

    def _show(self) -> None:
        reading = self._reading
        _say("sheets.work", number=work_number(reading.number), capability=reading.capability, name=reading.name)
        for name in reading.changed:
            _say(f"sheets.has-changed-{name}")
        for line in table([(show(title), str(path)) for title, path in reading.files]):
            click.echo(line, err=True)
        if reading.without_copy:
            _say("sheets.without-copy", count=reading.without_copy)
        _say("sheets.keys")

    # --- questions ------------------------------------------------------------------------------------------------

    def _mark(self, one: CriterionToScore) -> None:
        mark, comment = self._given.on(one.key)
        click.echo("", err=True)
        _say("sheets.criterion", number=one.number, slot=one.slot)
        rows = [
            (f"{number} {say(f'packets.level-{level}')}", show(text))
            for number, (level, text) in enumerate(one.levels, start=1)
        ]
        for line in table(rows):
            click.echo(line, err=True)
        level = _asked("sheets.ask-level", _level, now=say(f"packets.level-{mark.level}") if mark else "")
        level = level or (mark.level if mark else "")
        points = self._points(level, mark)
        self._keep_mark(Mark(criterion=one.key, level=level, points=points))
        self._keep_comment(one.key, _asked("sheets.ask-comment", _text, now=comment, empty=True))

    def _points(self, level: str, mark: Mark | None) -> int | None:
        if level not in self._reading.ranges:
            return None
        low, high = self._reading.ranges[level]
        before = mark.points if mark and mark.level == level else None

        def within(word: str) -> str:
            number = plain_code(word)
            return number if number.isascii() and number.isdecimal() and low <= int(number) <= high else ""

        now = "" if before is None else str(before)
        return int(_asked("sheets.ask-points", within, now=now, low=low, high=high) or now)

    def _remark(self) -> None:
        click.echo("", err=True)
        self._keep_comment("", _asked("sheets.ask-remark", _text, now=self._given.on("")[1], empty=True))

    def _recommend(self) -> None:
        now = say(f"packets.answer-{'yes' if self._given.recommended else 'no'}")
        answer = _asked("sheets.ask-recommend", _yes_or_no, now=now)
        if answer:
            self._keep(replace(self._given, recommended=answer == "yes"))

    def _flag(self) -> None:
        words = [say("packets.flag-none"), *(say(f"packets.flag-{one}") for one in FLAGS[1:])]
        for line in table([(f"{number} {word}",) for number, word in enumerate(words)]):
            click.echo(line, err=True)
        answer = _asked("sheets.ask-flag", _flag_number, now=words[FLAGS.index(self._given.flag)])
        if answer:
            self._keep(replace(self._given, flag=FLAGS[int(answer)]))

    def _hand_in(self) -> None:
        said = [say(f"packets.level-{mark.level}") for mark in self._given.marks]
        _asked("sheets.ask-hand-in", lambda word: word if word.lower() == "y" else "", levels=said)
        reason = _asked("sheets.ask-reason", _text) if self._reading.is_in else ""
        given = self._given
        self._county.submit_sheet(
            self._reading.id, given.marks, comments=given.comments, recommended=given.recommended, flag=given.flag,
            reason=reason, seen=self._reading.seen,
        )  # fmt: skip
        _say("sheets.handed-in")

    # --- keeping --------------------------------------------------------------------------------------------------

    def _keep_mark(self, mark: Mark) -> None:
        others = [one for one in self._given.marks if one.criterion != mark.criterion]
        self._keep(replace(self._given, marks=(*others, mark)))

    def _keep_comment(self, criterion: str, text: str) -> None:
        """A text in place of the one before; none leaves it, a dash takes it away."""
        if text:
            others = [one for one in self._given.comments if one.criterion != criterion]
            added = [] if text == _CLEAR else [Comment(criterion=criterion, text=text)]
            self._keep(replace(self._given, comments=(*others, *added)))

    def _keep(self, given: Given) -> None:
        self._given = given
        self._revision = self._county.save_draft(
            self._reading.id, given.marks, comments=given.comments, recommended=given.recommended, flag=given.flag,
            revision=self._revision, seen=self._reading.seen,
        )  # fmt: skip


def _asked(code: str, read: Callable[[str], str], *, now: str = "", empty: bool = False, **params: object) -> str:
    """An answer that `read` understands, asked until there is one; "" keeps what there is `now`, or nothing."""
    question = " ".join([say(code, **params), *([say("sheets.now", now=now)] if now else [])])
    while True:
        try:
            word = str(click.prompt(question, default="", show_default=False, err=True)).strip()
        except click.Abort as stopped:
            raise RefusedError("sheets.stopped") from stopped
        if wish := _WISHES.get(word.lower()):
            raise wish
        if not word and (now or empty):
            return ""
        if answer := read(word):
            return answer
        _say("sheets.not-understood", word=word)


def _level(word: str) -> str:
    return SHOWN_LEVELS[int(word) - 1] if word in {"1", "2", "3"} else level_of(word)


def _text(word: str) -> str:
    return word


def _yes_or_no(word: str) -> str:
    short = {"y": True, "n": False}.get(word.lower())
    answer = answer_of(word) if short is None and word else short
    return {True: "yes", False: "no", None: ""}[answer]


def _flag_number(word: str) -> str:
    return word if word in {str(number) for number in range(len(FLAGS))} else ""


def _say(code: str, /, **params: object) -> None:
    click.echo(say(code, **params), err=True)
