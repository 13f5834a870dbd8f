"""The picture of the house is drawn from the house."""

import xml.etree.ElementTree as ET

from tests.docs.layers import PAGE, PICTURE, imports, layers, picture, with_layers
from tests.docs.picture import svg


def test_the_picture_is_that_of_the_imports():
    """Run `python -m tests.docs.layers` when this fails."""
    assert PICTURE.read_text(encoding="utf-8") == svg(picture())


def test_the_table_under_the_picture_says_what_the_modules_say():
    """Run `python -m tests.docs.layers` when this fails."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_layers(page) == page


def test_every_dot_lies_right_of_the_stairs():
    """What the page says of the layers holds for the imports that it draws."""
    depth = {name: number for number, line in enumerate(layers()) for name in line}
    dots = [(name, other) for name, others in imports().items() for other in others]
    assert [dot for dot in dots if {*dot} <= depth.keys() and depth[dot[0]] >= depth[dot[1]]] == []


def test_every_import_between_modules_has_its_dot():
    """The picture leaves nothing out."""
    drawn = {dot.findtext("{*}title") for dot in ET.parse(PICTURE).findall(".//{*}circle")}
    names = {name for line in layers() for name in line}
    known = {f"{name} → {other}" for name, others in imports().items() if name in names for other in others & names}
    assert known <= drawn
