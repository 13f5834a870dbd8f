"""Drawn pictures for the samples: charts, diagrams and a written sheet. No photographs, no people, no font needed."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageFont

_SIZE = (720, 480)
_INK, _PAPER = (40, 50, 60), (252, 252, 248)
_COLOURS = ((66, 133, 160), (221, 132, 82), (85, 160, 104), (140, 110, 170), (200, 170, 60), (120, 120, 120))


def bars(seed: str, *, kind: str = "PNG") -> bytes:
    """A bar chart of right answers in percent for six questions."""
    picture, pen = _sheet()
    dice = random.Random(seed)
    for step in range(0, 101, 20):
        height = 420 - step * 3.6
        pen.line((70, height, 690, height), fill=(215, 215, 210))
        _write(pen, (30, height - 6), f"{step}%")
    for number in range(6):
        share, left = dice.randint(35, 96), 95 + number * 100
        pen.rectangle((left, 420 - share * 3.6, left + 60, 420), fill=_COLOURS[number], outline=_INK)
        _write(pen, (left + 20, 400 - share * 3.6), str(share))
        _write(pen, (left + 22, 430), f"Q{number + 1}")
    return _saved(picture, kind)


def lines(seed: str, *, kind: str = "PNG") -> bytes:
    """A line chart of two tests over eight lessons."""
    picture, pen = _sheet()
    dice = random.Random(seed)
    pen.line((70, 40, 70, 420, 690, 420), fill=_INK, width=2)
    for number in range(2):
        points = [(90 + step * 80, 400 - dice.randint(0, 40) - step * (18 + 12 * number)) for step in range(8)]
        pen.line(points, fill=_COLOURS[number], width=4)
        for x, y in points:
            pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=_COLOURS[number])
    for step in range(8):
        _write(pen, (86 + step * 80, 430), str(step + 1))
    return _saved(picture, kind)


def triangle(seed: str, *, kind: str = "PNG") -> bytes:
    """A right triangle with the squares on its sides, on squared paper."""
    picture, pen = _sheet()
    for step in range(0, 720, 24):
        pen.line((step, 0, step, 480), fill=(225, 230, 235))
        pen.line((0, step, 720, step), fill=(225, 230, 235))
    a, b = random.Random(seed).choice(((72, 96), (96, 72), (120, 96)))
    x, y = 288, 288
    pen.polygon((x, y, x + b, y, x, y - a), fill=(250, 235, 200), outline=_INK)
    pen.rectangle((x, y, x + b, y + b), outline=_COLOURS[0], width=3)
    pen.rectangle((x - a, y - a, x, y), outline=_COLOURS[1], width=3)
    pen.polygon((x, y - a, x + b, y, x + b + a, y - b, x + a, y - a - b), outline=_COLOURS[2], width=3)
    return _saved(picture, kind)


def seats(seed: str, *, kind: str = "PNG") -> bytes:
    """A plan of a classroom: six tables of four seats, coloured by group."""
    picture, pen = _sheet()
    pen.rectangle((260, 20, 460, 40), fill=_INK)
    groups = random.Random(seed).sample(range(6), 6)
    for number, group in enumerate(groups):
        x, y = 90 + number % 3 * 200, 110 + number // 3 * 180
        pen.rectangle((x, y, x + 130, y + 80), fill=(240, 228, 205), outline=_INK)
        for seat in range(4):
            left, top = x + 15 + seat % 2 * 75, y - 30 + seat // 2 * 115
            pen.rectangle((left, top, left + 25, top + 25), fill=_COLOURS[group], outline=_INK)
        _write(pen, (x + 60, y + 34), str(group + 1))
    return _saved(picture, kind)


def sheet(seed: str, *, kind: str = "PNG") -> bytes:
    """A scanned page as a machine sees it from afar: ruled lines with strokes of ink and a red seal."""
    picture, pen = _sheet()
    dice = random.Random(seed)
    for row in range(9):
        height, x = 70 + row * 36, 80
        while x < 560 + dice.randint(0, 80):
            width = dice.randint(14, 40)
            pen.rectangle((x, height, x + width, height + 10), fill=_INK)
            x += width + 10
    pen.ellipse((520, 350, 620, 450), outline=(190, 40, 40), width=4)
    return _saved(picture, kind)


def _sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", _SIZE, _PAPER)
    return picture, ImageDraw.Draw(picture)


def _write(pen: ImageDraw.ImageDraw, place: tuple[float, float], text: str) -> None:
    pen.text(place, text, fill=_INK, font=ImageFont.load_default_imagefont())


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    small = picture.quantize(16, dither=Image.Dither.NONE) if kind == "PNG" else picture
    small.save(out, kind, optimize=True)
    return out.getvalue()
