"""The picture of the house is drawn from the house."""

from tests.docs.layers import PAGE, imports, layers, with_layers


def test_the_picture_of_the_layers_is_that_of_the_imports():
    """Run `python -m tests.docs.layers` when this fails."""
    page = PAGE.read_text(encoding="utf-8")
    assert with_layers(page) == page


def test_every_arrow_of_the_picture_points_down():
    """What the page says of the layers holds for the imports that it draws."""
    depth = {name: number for number, line in enumerate(layers()) for name in line}
    arrows = [(name, other) for name, others in imports().items() for other in others]
    assert [arrow for arrow in arrows if {*arrow} <= depth.keys() and depth[arrow[0]] >= depth[arrow[1]]] == []
