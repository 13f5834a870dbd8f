"""Every code of the YAML layer, rubrics and profile has its sentence in both languages."""

import re
import string
from pathlib import Path

import pytest

import tpd_assess
from tpd_assess.located.shape import paths_of
from tpd_assess.located.syntax import WORDS
from tpd_assess.messages import located, profile, profile_fields, profile_says, rubrics
from tpd_assess.model import Profile, constraints
from tpd_assess.model.rubric import SOURCES
from tpd_assess.text import find

AREAS = {
    "located": located,
    "profile": profile,
    "profile_fields": profile_fields,
    "profile_says": profile_says,
    "rubrics": rubrics,
}
SENTENCES = [(area, name, pair) for area, module in AREAS.items() for name, pair in module.MESSAGES.items()]
KERNEL = Path(tpd_assess.__file__).parent
SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for area in ("located", "rubrics", "profile", "packs", "cli")
    for path in (KERNEL / area).rglob("*.py")
)


def params(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize(("area", "name", "pair"), SENTENCES, ids=[f"{area}.{name}" for area, name, _ in SENTENCES])
def test_both_languages_use_the_same_parameters_and_gbk(area, name, pair):
    """A cp936 console shows the Chinese; no parameter is lost in translation."""
    chinese, english = pair
    assert params(chinese) == params(english)
    assert chinese
    assert english
    chinese.encode("gbk")


def test_every_code_in_the_source_has_a_sentence():
    """Written-out codes, with and without a hint, and those of forms."""
    codes = set(re.findall(r'"((?:located|rubrics|profile|profile_says)\.[a-z0-9-]*[a-z0-9])"', SOURCE))
    codes |= {f"located.not-{form.name}" for form in vars(constraints).values() if isinstance(form, constraints.Form)}
    codes |= {f"located.{code.removeprefix('^')}" for *_, code in WORDS}
    assert len(codes) > 90
    assert not [code for code in codes if find(code) is None]


def test_every_sentence_of_a_fault_is_used():
    """What nobody says is not kept."""
    quoted = set(re.findall(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", SOURCE))
    forms = {f"not-{form.name}" for form in vars(constraints).values() if isinstance(form, constraints.Form)}
    names = [name.removesuffix("-near") for area in ("located", "rubrics", "profile") for name in AREAS[area].MESSAGES]
    sources = {f"source-{source}" for source in SOURCES}
    assert not [name for name in names if name not in quoted | forms | sources]


def test_every_field_of_a_profile_has_its_name():
    """Differences and `profile show` name fields in words."""
    assert set(profile_fields.MESSAGES) == set(paths_of(Profile))
