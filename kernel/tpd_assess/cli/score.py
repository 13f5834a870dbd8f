"""`tpd-assess score`: a rater's own readings, asked for one after the other, or one sheet in a single line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.cli.base import Session, emit, one_of, option, spoken
from tpd_assess.cli.reports.sheets import reading_lines
from tpd_assess.cli.speech import MisusedError
from tpd_assess.model import Comment, Mark
from tpd_assess.scoring.packets.workbook import FLAGS, level_of
from tpd_assess.tables.words import plain_code
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.scoring.sheets.desk import ReadingToScore


@spoken("score")
@option("--list", "listed", is_flag=True)
@option("--reading", metavar="reading", default="")
@option("--mark", "marks", metavar="mark", multiple=True)
@option("--comment", default="")
@option("--flag", metavar="flag", default="", callback=one_of("packets.flag-", FLAGS[1:]))
@option("--recommend", is_flag=True)
@option("--reason", default="")
def command(
    session: Session, listed: bool, reading: str, marks: tuple[str, ...], comment: str, flag: str, recommend: bool,
    reason: str,
) -> None:  # fmt: skip
    county = session.county()
    if listed:
        rows = county.readings_of()
        emit(session, {"readings": rows}, reading_lines(rows, _again(session)))
    elif marks:
        if not reading:
            raise MisusedError("sheets.say-reading")
        said = [Comment(criterion="", text=comment)] if comment else []
        opened = county.open_reading(reading)
        given = _marks(opened, marks)
        sheet = county.submit_sheet(
            reading, given, comments=said, recommended=recommend, flag=flag, reason=reason, seen=opened.seen
        )
        emit(session, {"sheet": {"reading": sheet.id, "revision": sheet.revision}}, [say("sheets.handed-in")])
    else:
        _ask(session, county, reading)


def _ask(session: Session, county: County, reading: str) -> None:
    from tpd_assess.cli.score_dialogue import run  # noqa: PLC0415 - only for those who are asked

    if session.as_json:
        raise MisusedError("sheets.say-marks")
    emit(session, {}, run(county, reading, _again(session)))


def _again(session: Session) -> str:
    """What a suggested command needs behind it to mean this workspace and this rater."""
    return session.at() + (f" --as {session.actor}" if session.actor else "")


def _marks(reading: ReadingToScore, words: tuple[str, ...]) -> list[Mark]:
    """Marks as they are typed: ``criterion=level`` or ``criterion=level:points``, the criterion by key or number."""
    keys = {str(one.number): one.key for one in reading.criteria}
    return [_mark(word, keys) for word in words]


def _mark(word: str, keys: dict[str, str]) -> Mark:
    criterion, sign, rest = word.replace("＝", "=").replace("：", ":").partition("=")
    level, colon, points = rest.partition(":")
    number = plain_code(points)
    if not (sign and criterion and level) or (colon and not (number.isascii() and number.isdecimal())):
        raise MisusedError("sheets.mark-shape", mark=word)
    name = criterion.strip()
    return Mark(criterion=keys.get(name, name), level=level_of(level) or level, points=int(number) if colon else None)
