"""Which reader reads a type of file."""

from __future__ import annotations

import pytest

from tests.plugins.build import plugin, profile
from tpd_assess.errors import PluginError
from tpd_assess.model import Reader
from tpd_assess.model.profile import PolicyChoice, ReaderChoice
from tpd_assess.plugins import Plugins


def _plugins(*names, bundled=("evidence",)):
    readers = {name: Reader(name=name, media_types=("image/png",), read="m:f") for name in names}
    return Plugins.of(
        {name: plugin(register_readers=lambda own=own: [own]) for name, own in readers.items()}, bundled=bundled
    )


def test_a_type_that_nobody_reads_has_no_reader():
    """The file is kept and not read."""
    assert _plugins("evidence").reader_for("video/mp4", profile()) is None


def test_the_bundled_reader_is_taken_when_it_is_the_only_one():
    """And whose it is can be asked."""
    offered = _plugins("evidence").offered_reader("image/png", profile())
    assert (offered.plugin, offered.value.name) == ("evidence", "evidence")


def test_a_third_partys_reader_goes_before_the_bundled_one():
    """Whoever installs one wants it used, also when its name comes later."""
    assert _plugins("evidence", "zoom").reader_for("image/png", profile()).name == "zoom"


def test_the_profile_has_the_last_word():
    """Also for the bundled reader."""
    chosen = profile(readers=(ReaderChoice(media_type="image/png", plugin="evidence"),))
    assert _plugins("evidence", "zoom").reader_for("image/png", chosen).name == "evidence"


def test_two_third_parties_for_one_type_are_refused_by_name():
    """Until the profile names one; at the start, not at the first file."""
    plugins = _plugins("evidence", "zoom", "lens")
    with pytest.raises(PluginError) as raised:
        plugins.reader_for("image/png", profile())
    assert raised.value.params["plugins"] == ["lens", "zoom"]
    with pytest.raises(PluginError):
        plugins.check(profile(policies=()))
    chosen = profile(readers=(ReaderChoice(media_type="image/png", plugin="lens"),))
    assert plugins.reader_for("image/png", chosen).name == "lens"


def test_a_named_reader_that_is_not_there_is_refused():
    """Naming those that are."""
    chosen = profile(readers=(ReaderChoice(media_type="image/png", plugin="lens"),))
    with pytest.raises(PluginError) as raised:
        _plugins("evidence").reader_for("image/png", chosen)
    assert (raised.value.params["plugin"], raised.value.params["available"]) == ("lens", ("evidence",))


@pytest.mark.parametrize(("policy", "code"), [("river:x", "plugins.unknown"), ("evidence:x", "plugins.unknown-policy")])
def test_a_policy_whose_plug_in_is_missing_is_refused_at_the_start(policy, code):
    """Not amid the work."""
    with pytest.raises(PluginError) as raised:
        _plugins("evidence").check(profile(policies=(PolicyChoice(step="map_files", policy=policy),)))
    assert raised.value.code == code


def _cleaners(*, bundled=("evidence",), **offers):
    readers = {name: Reader(name=name, media_types=("image/png",), **fields) for name, fields in offers.items()}
    return Plugins.of(
        {name: plugin(register_readers=lambda own=own: [own]) for name, own in readers.items()}, bundled=bundled
    )


@pytest.mark.parametrize(
    ("offers", "whose"),
    [
        ({"evidence": {"read": "m:f"}}, ""),
        ({"evidence": {"read": "m:f", "clean": "m:c"}}, "evidence"),
        ({"evidence": {"read": "m:f", "clean": "m:c"}, "zoom": {"read": "m:f", "clean": "m:c"}}, "zoom"),
        ({"evidence": {"read": "m:f", "clean": "m:c"}, "zoom": {"read": "m:f"}}, "evidence"),
        (
            {
                "evidence": {"read": "m:f", "clean": "m:c"},
                "wash": {"read": "", "clean": "m:c"},
                "zoom": {"read": "m:f"},
            },
            "wash",
        ),
        ({"evidence": {"read": "", "clean": "m:c"}}, "evidence"),
    ],
)
def test_who_cleans_a_type(offers, whose):
    """The reader in force if it can, else whoever can, a third party before the bundled one; it need not read."""
    offered = _cleaners(**offers).offered_cleaner("image/png", profile())
    assert (offered.plugin if offered else "") == whose


def test_who_only_cleans_is_no_reader():
    """Such files are not read, and two who only clean do not stand in each other's way."""
    plugins = _cleaners(zoom={"read": "", "clean": "m:c"}, lens={"read": "", "clean": "m:c"})
    assert plugins.reader_for("image/png", profile()) is None
    plugins.check(profile(policies=()))
