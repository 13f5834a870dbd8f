"""YAML with places: what a clerk's editor does to a file, and what a hostile one tries."""

import pytest

from tpd_assess.located import Fields, Listing, Place, Scalar, compose_file, compose_text
from tpd_assess.located import compose as composing


def problems(text: str) -> list[tuple[str, int, int]]:
    return [(one.code.removeprefix("located."), one.line, one.column) for one in compose_text(text, "x.yaml").problems]


def value(text: str) -> Scalar:
    root = compose_text(f"key: {text}\n").root
    assert isinstance(root, Fields)
    found = root.get("key")
    assert isinstance(found, Scalar)
    return found


def bytes_problems(tmp_path, data: bytes) -> list[tuple[str, int, int]]:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    return [(one.code.removeprefix("located."), one.line, one.column) for one in compose_file(path).problems]


# --- values and places --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "yes",
        "on",
        "1:30",
        "2019-09-01",
        "007",
        "0x1F",
        "1e3",
        "1_000",
        ".5",
        "~x",
        "<<",
        "= x",
        "12345678901234567890",
    ],
)
def test_every_scalar_stays_what_was_written(written):
    """YAML 1.1 would make booleans, times, dates and octal numbers of these."""
    assert value(written).text == written


def test_every_value_knows_its_line_and_column():
    """Places count from 1, also within lists in brackets."""
    root = compose_text("a: 1\nb:\n  - x\n  - {c: 中文, d: [e, f]}\n", "x.yaml").root
    assert isinstance(root, Fields)
    listing = root.get("b")
    assert isinstance(listing, Listing)
    inner = listing.items[1]
    assert isinstance(inner, Fields)
    letters = inner.get("d")
    assert isinstance(letters, Listing)
    assert inner.entries[0].key.place == Place("x.yaml", 4, 6)
    assert inner.entries[0].value.place == Place("x.yaml", 4, 9)
    assert letters.items[1].place == Place("x.yaml", 4, 20)


def test_the_slow_loader_gives_the_same_nodes(monkeypatch):
    """Where PyYAML was built without its C part, files read the same."""
    text = "a: 1\nb: [x, 'y', \"z\"]\nc: {zh: 中文, en: |\n  text\n  }\nd:\n- e: >\n    long\n    text\n"
    fast = compose_text(text)
    monkeypatch.setattr(composing, "_FAST", composing._SLOW)
    assert compose_text(text) == fast


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: 1\n", b"a: 1\r\n", b"a: 1\r", b"a: 1"])
def test_what_notepad_adds_is_no_fault(tmp_path, data):
    """The mark before UTF-8, Windows and Mac line ends, and a missing last line end are all fine."""
    assert bytes_problems(tmp_path, data) == []


def test_windows_line_ends_keep_line_numbers():
    """A carriage return is not a line of its own."""
    assert problems("a: 1\r\nb: 2\r\na: 3\r\n") == [("duplicate-key", 3, 1)]


# --- encodings ----------------------------------------------------------------------------------------------------


def test_gbk_is_named_with_its_place_and_read_on(tmp_path):
    """A file saved as ANSI gets a word on how to save it, and its other faults are listed too."""
    data = "a: 1\nname: 永吉\na: 2\n".encode("gb18030")
    assert bytes_problems(tmp_path, data) == [("gbk", 2, 7), ("duplicate-key", 3, 1)]


def test_utf16_is_named_and_read_on(tmp_path):
    """Notepad's “Unicode” is UTF-16."""
    assert bytes_problems(tmp_path, "a: 1\na: 2\n".encode("utf-16")) == [("utf16", 1, 1), ("duplicate-key", 2, 1)]


def test_bytes_that_are_no_text_are_refused(tmp_path):
    """Neither UTF-8 nor GB 18030: the place of the first wrong byte."""
    assert bytes_problems(tmp_path, b"a: 1\nb: \xff\xff\xff\n") == [("not-utf8", 2, 4)]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u200b", "\u202e", "\u2028", "\ufeff", "\x85", "\u00ad"])
def test_characters_that_nobody_sees_are_reported_with_their_place(sign):
    """They come by pasting and would make two keys that look alike differ."""
    assert problems(f"a: 1\nb{sign}c: 2\n") == [("unseen", 2, 2)]


def test_a_file_of_unseen_characters_gives_a_bounded_list():
    """Twenty are enough to see that the file is broken as a whole."""
    assert len(problems("a: " + "\x07" * 500 + "x\n")) == 20


def test_a_missing_file_a_folder_and_a_huge_file_are_problems(tmp_path):
    """Nothing raises for what is wrong with a file."""
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"a: " + b"x" * 1_000_001)
    codes = [[one.code for one in compose_file(path).problems] for path in (tmp_path / "none", tmp_path, huge)]
    assert codes == [["located.missing-file"], ["located.unreadable"], ["located.too-large"]]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_says_so(text):
    """A comment alone is nothing either."""
    assert [code for code, _, _ in problems(text)] in (["nothing"], [])


# --- faults in the text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("a: {b: 1, b: 2}\n", [("duplicate-key", 1, 11)]),
        ("a:\n\tb: 1\n\tc: 2\n", [("tab", 2, 1), ("tab", 3, 1)]),
        ("a:\n  b: 1\n  c：2\n  d：3\n  e: 4\n", [("full-width", 3, 4), ("full-width", 4, 4)]),
        ("a:\n  b: 1\n\u3000c: 2\nd\n", [("full-width", 3, 1)]),
        ("a: 'x\nb: 2\n", [("unclosed-quote", 1, 4)]),
        ('a: "x\nb: 2\n', [("unclosed-quote", 1, 4)]),
        ("a: [1, 2\nb: 3\n", [("unclosed-bracket", 1, 4)]),
        ("a: {x: 1\nb: 3\n", [("unclosed-bracket", 1, 4)]),
        ("a: {b: 1，c: 2}\n", [("full-width", 1, 9)]),
        ("a: {b: 1, c: 2｝\nd: 1\n", [("full-width", 1, 15)]),
        ("a: b: c\n", [("colon", 1, 5)]),
        ("a: 1\n  b: 2\n", [("colon", 2, 4)]),
        ("a:\n    b: 1\n  c: 2\n", [("indent", 3, 3)]),
        ("a: 1\nb\nc: 2\n", [("no-colon", 2, 1)]),
        ("a: @x\n", [("sign", 1, 4)]),
        ("a: %x\n", [("sign", 1, 4)]),
        ("a: `x`\n", [("sign", 1, 4)]),
        ("a: **x**\n", [("sign", 1, 5)]),
        ("a: *x\n", [("sign", 1, 4)]),
        ("a: - b\n", [("dash", 1, 4)]),
        ('a: "C:\\docs"\n', [("escape", 1, 8)]),
        ("a: 1\n---\nb: 2\n", [("documents", 2, 1)]),
        ("a: !x y\n", [("tag", 1, 4)]),
        ("a: !!python/object/apply:os.system [x]\n", [("tag", 1, 4)]),
        ("? [a, b]\n: c\n", [("key-not-text", 1, 3)]),
        ("a: >80\nb: 1\n", [("block-sign", 1, 4)]),
        ("a: ]\n", [("sign", 1, 4)]),
        ("a: 1\n? b\n", []),
        ('a: !"x\n', [("sign", 1, 5)]),
        ("%x\n", [("indent", 2, 1)]),
        ("[a, b]\nc: 1\n", [("indent", 2, 1)]),
        ("%YAML 3.0\n---\na: 1\n", [("syntax", 1, 1)]),
    ],
)
def test_each_fault_of_the_text_has_its_code_and_place(text, expected):
    """Line and column are where a person has to look."""
    assert problems(text) == expected


def test_tabs_and_full_width_signs_are_mended_to_find_what_else_is_wrong():
    """A file with several kinds of fault in its text lists them all."""
    text = "a:\n\tb: 1\nc：2\nd: 3\nd: 4\ne: *x\n"
    assert problems(text) == [("tab", 2, 1), ("full-width", 3, 2), ("sign", 6, 4)]
    assert problems("a:\n\tb: 1\nc：2\nd: 3\nd: 4\n") == [("tab", 2, 1), ("full-width", 3, 2), ("duplicate-key", 5, 1)]


def test_full_width_signs_within_texts_are_no_fault():
    """Chinese prose is full of them."""
    text = "zh: 说明：要真实，完整（不含姓名）\nlist: [甲、乙, 丙；丁]\nlong: |\n  第一：写明\n  \t第二：写清\n"
    assert problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 50_000 + "]" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000 + "x",
        "? " * 50_000,
        " " * 50_000 + "a: 1",
    ],
)
def test_deep_nesting_is_refused_before_it_can_crash_a_parser(text):
    """PyYAML's C parser would take the whole process down."""
    assert [code for code, _, _ in problems(text)] == ["too-deep"]


def test_indents_that_go_too_deep_are_refused():
    """Forty levels of mappings are more than anybody writes."""
    text = "".join(f"{' ' * depth}a:\n" for depth in range(60))
    assert "too-deep" in [code for code, _, _ in problems(text)]


def test_a_few_aliases_are_fine():
    """They are part of YAML, and somebody may like them."""
    assert problems("a: &x {zh: 一}\nb: *x\nc: *x\n") == []


def test_an_alias_bomb_is_refused():
    """A billion laughs stop at the twenty-first."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert [code for code, _, _ in problems("\n".join(lines))] == ["aliases"]


def test_an_alias_within_itself_is_refused():
    """It would never end."""
    assert problems("a: &a [*a]\n") == [("aliases", 1, 4)]
