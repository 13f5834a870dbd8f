"""What the pages claim besides their console blocks: links, YAML, Python, twins, and what they must not name."""

import re

import pytest

from tests.docs.pages import DOCS, ROOT, Command, blocks, every, language_of, name_of, pages, steps
from tpd_assess.intake.manifest import Manifests
from tpd_assess.located import compose_text
from tpd_assess.profile.files import read as read_profile
from tpd_assess.rubrics.overlay import read_overlay

EVERY = every()
FENCED = re.compile(r"```.*?```", re.DOTALL)
SOMEWHERE = re.compile(r"(?:^|[\s`(])(?:/(?:home|root|tmp|work|Users)/\S+|[A-Z]:\\Users\S*)")
HOWTO = sorted((DOCS / "howto").glob("*.md"))
NEEDED = (
    "name: {zh: 某县}\ncounty: {zh: 某县}\nstandard: micro_capabilities_2019\nround: {id: one, title: {zh: 第一轮}}\n"
)
TWINS = {
    "README.md": "README.zh.md",
    "docs/tutorial.md": "docs/tutorial.zh.md",
    "docs/way-of-a-file.md": "docs/way-of-a-file.zh.md",
    "docs/write-a-plugin.md": "docs/write-a-plugin.zh.md",
    "docs/write-a-rubric.md": "docs/write-a-rubric.zh.md",
}


def whole(fragment):
    """A fragment of a profile with the lines that every profile needs."""
    own = {line.partition(":")[0] for line in fragment.splitlines() if line[:1].isalpha()}
    return "".join(line + "\n" for line in NEEDED.splitlines() if line.partition(":")[0] not in own) + fragment


def problems_of(block, folder):
    """What the reader that a block is meant for says against it."""
    if block.startswith("overlay:"):
        return read_overlay(compose_text(block))[1]
    if "\nfiles:" in block:
        path = folder / "submission.yaml"
        path.write_text(block, encoding="utf-8")
        Manifests.read([("submission.yaml", path)])
        return ()
    return [problem for problem in read_profile(compose_text(whole(block)))[1] if problem.code != "profile.no-folder"]


@pytest.mark.parametrize(
    "block",
    [pytest.param(block, id=f"{path.stem}-{at}") for path in HOWTO for at, block in enumerate(blocks(path, "yaml"))],
)
def test_yaml_of_the_how_to_pages_is_read_without_a_fault(block, tmp_path):
    """Overlays, manifests, and pieces of a profile, each by its own reader."""
    assert list(problems_of(block, tmp_path)) == []


@pytest.mark.parametrize("path", EVERY, ids=name_of)
def test_python_of_a_page_compiles(path):
    """Examples of hooks are run by the tests of the hooks."""
    for at, block in enumerate(blocks(path, "python")):
        compile(block, f"{path.name}, block {at}", "exec")


@pytest.mark.parametrize("path", EVERY, ids=name_of)
def test_links_of_a_page_lead_somewhere(path):
    """Every relative link names a file of the repository."""
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", FENCED.sub("", path.read_text(encoding="utf-8")))
    own = [link for link in links if "://" not in link]
    assert [link for link in own if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", EVERY, ids=name_of)
def test_a_page_names_no_place_on_somebodys_computer(path):
    """A path that begins at the root, or a home folder, would be true on one computer only."""
    assert SOMEWHERE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("english", "chinese"), TWINS.items())
def test_twins_run_the_same_commands(english, chinese):
    """Word for word, but for sentences that a person writes, and names of workbooks."""
    first, second = (
        [one for one in steps((ROOT / name).read_text(encoding="utf-8")) if isinstance(one, Command)]
        for name in (english, chinese)
    )
    assert [commands_of(one) for one in first] == [commands_of(one) for one in second]


def commands_of(command):
    """The words of a command without the reason that it gives and without its workbook."""
    words = [word for word in command.words if not word.endswith(".xlsx")]
    if "--reason" in words:
        words[words.index("--reason") + 1] = ""
    return words


@pytest.mark.parametrize("path", [path for path in EVERY if language_of(path) == "zh"], ids=name_of)
def test_a_chinese_page_says_where_its_links_lead_to_english(path):
    """A page in Chinese is linked where there is one; the glossary is in both."""
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    links = re.findall(r"\[([^\]]+)\]\(([^)#\s]+\.md)[^)]*\)(（英文）)?", text)
    unsaid = [link for words, link, said in links if not said and words not in ("English", link)]
    assert [link for link in unsaid if "://" not in link and not link.endswith((".zh.md", "glossary.md"))] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_first_page_stays_short(name):
    """What it is, how to install it, one walk, where to read on."""
    assert 60 <= len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 190


def test_the_readme_has_the_commands_that_the_checks_run():
    """`.ci/run` takes them from between the two marks."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = re.search(r"^<!-- ci:test -->\n```sh\n(.*?)```\n<!-- ci:end -->$", readme, re.MULTILINE | re.DOTALL)
    assert part is not None
    assert part[1].splitlines() == ["pip install '.[dev]'", "pytest -n auto --dist loadfile"]


def test_every_page_with_commands_says_which_language_it_speaks():
    """A reader sees other words until the language is set."""
    silent = [name_of(path) for path in pages() if "TPD_LANG" not in path.read_text(encoding="utf-8")]
    assert [name for name in silent if not name.startswith("docs/howto/")] == []
    assert "TPD_LANG" in (DOCS / "howto" / "index.md").read_text(encoding="utf-8")
