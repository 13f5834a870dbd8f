"""Which reader reads which type of file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import PluginError

if TYPE_CHECKING:
    from tpd_assess.model import Profile
    from tpd_assess.plugins.calls import Answer
    from tpd_assess.plugins.host import Plugins


def media_types(plugins: Plugins) -> tuple[str, ...]:
    """Every type that some reader can read, sorted."""
    offers = (offer.value for offer in plugins.declare("register_readers") if offer.value.read)
    return tuple(sorted({kind for value in offers for kind in value.media_types}))


def offered_reader(plugins: Plugins, media_type: str, profile: Profile) -> Answer | None:
    """The reader for a type and whose it is: the profile's line, else a third party's, else a bundled one.

    Raises `PluginError`: the line names a plug-in that reads no such type, or several third parties offer one.
    """
    offers = {o.plugin: o for o in _offers(plugins, media_type) if o.value.read}
    line = next((line.plugin for line in profile.readers if line.media_type == media_type), "")
    if line:
        return _named(offers, line, media_type)
    foreign = [name for name in offers if not plugins.bundled(name)]
    if len(foreign) > 1:
        raise PluginError(
            "plugins.several-readers", plugin=foreign[0], version="", media_type=media_type, plugins=foreign
        )
    return next((offers[name] for name in [*foreign, *offers]), None)


def offered_cleaner(plugins: Plugins, media_type: str, profile: Profile) -> Answer | None:
    """The reader that can clean files of a type and whose it is: the one in force, else a third party's, else bundled.

    Raises `PluginError` as `offered_reader` does.
    """
    reading = offered_reader(plugins, media_type, profile)
    others = sorted(_offers(plugins, media_type), key=lambda offer: plugins.bundled(offer.plugin))
    return next((offer for offer in (reading, *others) if offer is not None and offer.value.clean), None)


def _offers(plugins: Plugins, media_type: str) -> list[Answer]:
    return [offer for offer in plugins.declare("register_readers") if media_type in offer.value.media_types]


def _named(offers: dict[str, Answer], name: str, media_type: str) -> Answer:
    if name not in offers:
        raise PluginError(
            "plugins.reader-missing", plugin=name, version="", media_type=media_type, available=tuple(offers)
        )
    return offers[name]
