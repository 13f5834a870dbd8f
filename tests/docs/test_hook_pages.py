"""Every page of a hook says the same things in the same order, and its example answers when it is asked."""

import re
from types import ModuleType

import pytest

from tests.docs.pages import DOCS, blocks
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.intake.formats.kinds import EXTENSIONS
from tpd_assess.model import EventNotice
from tpd_assess.testing import Kernel, Plugins, build

FOLDER = DOCS / "hooks"
PARTS = ["Family:", "Called", "Arguments:", "Return", "A fault", "Example", "Used by", "Since"]
CHAIR = build.rater("chair-1", "chair")
VERDICT = EventNotice(
    id="1", origin="o", seq=1, kind="verdict.recorded", round="r", subject="f", actor="a", at="",
    body='{"verdict": "valid"}',
)  # fmt: skip
ONE_PAGE = build.evidence_case(facts=(build.fact("pages", 1),))
SLIDES = build.evidence(slot=build.slot("slides", kind="slides"))
ASKED = {
    "derive_facts": {"evidence": SLIDES, "content": build.content(kind="slides")},
    "check_submission": {"case": build.case(ONE_PAGE)},
    "check_sheet": {"case": build.sheet_case(level="excellent")},
    "map_files": {"request": build.mapping_request()},
    "assign_raters": {"request": build.assignment_request(raters=(CHAIR,))},
    "fold_scores": {"request": build.scoring_request()},
    "order_readings": {"request": build.scoring_request()},
    "decide_awards": {"request": build.award_request()},
    "county_opened": {"county": "a county"},
    "event_recorded": {"county": "a county", "event": VERDICT},
}


def text_of(hook):
    """The page of a hook."""
    return (FOLDER / f"{hook}.md").read_text(encoding="utf-8")


def example_of(hook):
    """The example of a page as a module."""
    (code,) = blocks(FOLDER / f"{hook}.md", "python")
    module = ModuleType("my_plugin")
    exec(compile(code, f"{hook}.md", "exec"), vars(module))
    return module


@pytest.mark.parametrize("hook", FAMILIES)
def test_every_page_of_a_hook_has_the_same_parts_in_the_same_order(hook):
    """A reader of one finds the way in all; a page may have more between them."""
    said = re.findall(r"^\*\*(.+?)\*\*", text_of(hook), re.MULTILINE)
    assert [part for part in said if part in PARTS] == PARTS


@pytest.mark.parametrize(("hook", "family"), FAMILIES.items())
def test_every_page_names_the_family_of_its_hook(hook, family):
    """By which order and faults are known."""
    assert f"**Family:** {family}" in text_of(hook)


@pytest.mark.parametrize("hook", FAMILIES)
def test_every_page_says_which_bundled_plug_ins_use_the_hook(hook):
    """Those that implement it, and no other."""
    plugins = Plugins.load(only_bundled=True)
    users = {name for name in plugins.names if hook in plugins.hooks(name)}
    (line,) = re.findall(r"^\*\*Used by\*\* (.*)", text_of(hook), re.MULTILINE)
    assert {*re.findall(r"`(\w+)`", line)} == users


@pytest.mark.parametrize("hook", FAMILIES)
def test_every_page_says_since_when_as_the_page_about_compatibility(hook):
    """Which is made from the record of what is promised."""
    compatibility = (DOCS / "compatibility.md").read_text(encoding="utf-8")
    (since,) = re.findall(rf"^\| \[{hook}\]\(hooks/{hook}.md\) \| (\S+) \|", compatibility, re.MULTILINE)
    assert f"**Since** {since}." in text_of(hook)


def test_the_example_of_a_reader_reads_what_identification_knows(tmp_path):
    """A type that no file is ever said to have would never be asked for."""
    example = example_of("register_readers")
    (reader,) = example.register_readers()
    assert {*reader.media_types} <= EXTENSIONS.keys()
    path = tmp_path / "家长来信.eml"
    path.write_bytes("Subject: =?utf-8?b?5p2l5L+h?=\nContent-Type: text/plain; charset=utf-8\n\n谢谢老师\n".encode())
    content = example.read_mail(path)
    assert (content.media_type, content.text, content.pages[0].text) == (*reader.media_types, "谢谢老师", "谢谢老师")


@pytest.mark.parametrize(("hook", "family"), FAMILIES.items())
def test_the_example_of_every_page_answers_when_it_is_asked(hook, family):
    """With the values that the test kit makes; what only listens gives no answer."""
    example = example_of(hook)
    kernel = Kernel({"my_plugin": example})
    arguments = ASKED.get(hook, {})
    if family == "chosen":
        policy = re.search(r'policy [!=]= "(\w+)"', blocks(FOLDER / f"{hook}.md", "python")[0])[1]
        answers = kernel.choose(hook, f"my_plugin:{policy}", **arguments)
    else:
        answers = kernel.ask(hook, **arguments)
    heard = [value for name, value in vars(example).items() if name in ("opened", "verdicts")]
    assert answers or any(heard), f"the example of {hook} has nothing to say"
    assert kernel.faults == []
