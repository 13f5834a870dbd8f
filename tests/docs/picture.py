"""Draw who imports whom as a staircase: a row a module, dots to the right for what it imports, names on the stairs.

Nothing here knows the kernel. The same input gives the same bytes; the picture brings its own light ground, so that it
can be read on a dark page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

CELL, NAMES, EDGE, HEAD = 20, 136, 16, 132
INK, PALE, GROUND = "#1f2933", "#52606d", "#ffffff"
INKS = ("#9a3412", "#1d4ed8", "#047857", "#6d28d9", "#9d174d", "#374151")
TINTS = ("#fdf3ec", "#eef4ff", "#ecf8f3", "#f5f0fe", "#fdf0f6", "#f3f4f6")
SANS = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Zone:
    """Layers that belong together: what they are, and the modules of each, from the top."""

    title: str
    layers: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Its modules, from the top."""
        return tuple(name for layer in self.layers for name in layer)


@dataclass(frozen=True)
class Picture:
    """What is drawn: zones from the top, and whom each module imports."""

    title: str
    legend: tuple[str, ...]
    zones: tuple[Zone, ...]
    imports: dict[str, set[str]]

    @property
    def order(self) -> tuple[str, ...]:
        """Every module, from the top."""
        return tuple(name for zone in self.zones for name in zone.names)


def svg(picture: Picture) -> str:
    """The picture as an SVG file."""
    place = {name: at for at, name in enumerate(picture.order)}
    width, height = _x(len(place)) + EDGE, _y(len(place)) + EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{SANS}" font-size="13">',
        f"<title>{escape(picture.title)}</title>",
        f"<desc>{escape(' '.join(picture.legend))}</desc>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{GROUND}"/>',
        _text(EDGE, 28, picture.title, 'font-size="16" font-weight="600"'),
        *_bands(picture, place, width),
        *_grid(place),
        *_stairs(picture, place),
        *_dots(picture, place),
        *_legend(picture.legend, height),
    ]
    return "\n".join([*lines, "</svg>", ""])


def _x(column: int) -> int:
    return EDGE + NAMES + column * CELL


def _y(row: int) -> int:
    return HEAD + row * CELL


def _bands(picture: Picture, place: dict[str, int], width: int) -> Iterator[str]:
    for zone, tint, ink in zip(picture.zones, TINTS, INKS, strict=True):
        top, bottom = _y(place[zone.names[0]]), _y(place[zone.names[-1]] + 1)
        yield f'<rect x="{EDGE}" y="{top}" width="{width - 2 * EDGE}" height="{bottom - top}" fill="{tint}"/>'
        yield _text(EDGE + 8, bottom - 6, zone.title, f'font-weight="600" fill="{ink}"')


def _grid(place: dict[str, int]) -> Iterator[str]:
    """The name of each column on top, a thin line down to where it stands on the stairs, and one along its row."""
    for name, at in place.items():
        middle, right, column = _y(at) + CELL // 2, _x(len(place)), _x(at) + CELL // 2
        yield f'<path d="M{_x(at + 1)} {middle}H{right}M{column} {HEAD}V{_y(at)}" stroke="{INK}" stroke-opacity=".1"/>'
        if at:
            yield _text(0, 0, name, f'transform="translate({column + 4} {HEAD - 6}) rotate(-90)" fill="{PALE}"')


def _stairs(picture: Picture, place: dict[str, int]) -> Iterator[str]:
    for zone, ink in zip(picture.zones, INKS, strict=True):
        for layer in zone.layers:
            first, side = place[layer[0]], CELL * len(layer)
            square = f'<rect x="{_x(first)}" y="{_y(first)}" width="{side}" height="{side}" rx="3"'
            yield f'{square} fill="{GROUND}"/>'
            yield f'{square} fill="{ink}" fill-opacity=".2" stroke="{ink}" stroke-opacity=".5"/>'
            for name in layer:
                yield _text(_x(first) - 6, _y(place[name]) + 14, name, f'text-anchor="end" fill="{ink}"')


def _dots(picture: Picture, place: dict[str, int]) -> Iterator[str]:
    for zone, ink in zip(picture.zones, INKS, strict=True):
        for name in zone.names:
            for other in sorted(picture.imports.get(name, set()) & place.keys(), key=place.__getitem__):
                x, y = _x(place[other]) + CELL // 2, _y(place[name]) + CELL // 2
                yield f'<circle cx="{x}" cy="{y}" r="5" fill="{ink}"><title>{name} → {other}</title></circle>'


def _legend(lines: Iterable[str], height: int) -> Iterator[str]:
    given = list(lines)
    top = height - EDGE - 18 * len(given) - 24
    for at, line in enumerate(given):
        yield _text(EDGE + 8, top + 18 * at, line, f'fill="{PALE}"')


def _text(x: int, y: int, words: str, look: str) -> str:
    fill = "" if "fill=" in look else f' fill="{INK}"'
    return f'<text x="{x}" y="{y}" {look}{fill}>{escape(words)}</text>'
