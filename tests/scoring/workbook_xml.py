"""A workbook's own XML, to fill it in as a person would and to give it the shapes that other programs write."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_N = {"m": _MAIN}
_STRINGS = "xl/sharedStrings.xml"


class WorkbookXml:
    """The parts of an xlsx, by name; the sheets are numbered from 1 in the order of the file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self.sheets = {name: etree.fromstring(self._parts[name]) for name in sorted(self._parts) if _is_sheet(name)}
        self.strings = etree.fromstring(self._parts[_STRINGS])

    def save(self, path: Path, *, folders: bool = False) -> Path:
        """Write it; with `folders` the archive has entries for its folders, as some programs make them."""
        for name, root in (*self.sheets.items(), (_STRINGS, self.strings)):
            self._parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for folder in ("xl/", "xl/_rels/", "xl/worksheets/") if folders else ():
                archive.writestr(folder, b"")
            for name, content in self._parts.items():
                archive.writestr(name, content)
        return path

    # --- cells ----------------------------------------------------------------------------------------------------

    def cells(self) -> Iterator[etree._Element]:
        """All cells of all sheets."""
        for root in self.sheets.values():
            yield from root.iterfind(".//m:c", _N)

    def text(self, cell: etree._Element) -> str:
        """What a cell says."""
        if cell.get("t") == "s":
            item = self.strings.findall("m:si", _N)[int(cell.findtext("m:v", "", _N))]
            return "".join(item.itertext())
        return "".join(cell.itertext())

    def fill(self, title: str, word: str) -> int:
        """Write a word into every empty cell below a title, beside a key; how many there were."""
        count = 0
        for root in self.sheets.values():
            head = next((one for one in root.iterfind(".//m:c", _N) if self.text(one) == title), None)
            if head is None:
                continue
            column, line = _split(head)
            for cell in root.iterfind(".//m:c", _N):
                if _split(cell)[0] == column and _split(cell)[1] > line and not self.text(cell):
                    _inline(cell, word)
                    count += 1
        return count


def _is_sheet(name: str) -> bool:
    return re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name) is not None


def _split(cell: etree._Element) -> tuple[str, int]:
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", "")).groups()
    return letters, int(number)


def _inline(cell: etree._Element, text: str) -> None:
    del cell[:]
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t").text = text


# --- shapes -----------------------------------------------------------------------------------------------------------


def inline_strings(book: WorkbookXml) -> None:
    """Every text in its cell, none shared."""
    for cell in list(book.cells()):
        if cell.get("t") == "s":
            _inline(cell, book.text(cell))


def strings_in_another_order(book: WorkbookXml) -> None:
    """Shared texts from the last to the first, cut into runs with a font of their own, as Chinese programs do."""
    items = book.strings.findall("m:si", _N)
    for cell in book.cells():
        if cell.get("t") == "s":
            value = cell.find("m:v", _N)
            value.text = str(len(items) - 1 - int(value.text))
    for item in items:
        text = "".join(item.itertext())
        del item[:]
        for part in (text[: len(text) // 2], text[len(text) // 2 :]):
            run = etree.SubElement(item, f"{{{_MAIN}}}r")
            font = etree.SubElement(etree.SubElement(run, f"{{{_MAIN}}}rPr"), f"{{{_MAIN}}}rFont")
            font.set("val", "宋体")
            one = etree.SubElement(run, f"{{{_MAIN}}}t")
            one.text = part
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    book.strings[:] = list(reversed(book.strings.findall("m:si", _N)))


def numbers_for_digits(book: WorkbookXml) -> None:
    """Text that looks like a number is one: ``001`` has become 1."""
    for cell in book.cells():
        text = book.text(cell)
        if text.isascii() and text.isdecimal():
            del cell[:]
            cell.attrib.pop("t", None)
            etree.SubElement(cell, f"{{{_MAIN}}}v").text = str(int(text))


def without_choices(book: WorkbookXml) -> None:
    """The lists to choose from are gone, and the used range is not what it says."""
    for root in book.sheets.values():
        for rules in root.iterfind("m:dataValidations", _N):
            root.remove(rules)
        for one in root.iterfind("m:dimension", _N):
            one.set("ref", "A1")


def marked_as_its_own(book: WorkbookXml) -> None:
    """Attributes and extensions in a namespace of the program's own."""
    own = "http://www.wps.cn/officeDocument/2017/etCustomData"
    for root in book.sheets.values():
        root.find("m:sheetData", _N).set(f"{{{own}}}filterBottomFollowUsedRange", "0")
        extensions = etree.SubElement(root, f"{{{_MAIN}}}extLst")
        extension = etree.SubElement(extensions, f"{{{_MAIN}}}ext", uri="{00000000-0000-0000-0000-000000000000}")
        etree.SubElement(extension, f"{{{own}}}etCustomData").text = "x"


def with_room(book: WorkbookXml) -> None:
    """An empty row at the top and an empty column on the left of every sheet."""
    for root in book.sheets.values():
        for row in root.iterfind(".//m:row", _N):
            row.set("r", str(int(row.get("r")) + 1))
            row.attrib.pop("spans", None)
        for cell in root.iterfind(".//m:c", _N):
            letters, number = _split(cell)
            cell.set("r", f"{_next(letters)}{number + 1}")
        for tag in ("dataValidations", "mergeCells", "dimension"):
            for one in root.iterfind(f"m:{tag}", _N):
                root.remove(one)


def _next(letters: str) -> str:
    return chr(ord(letters) + 1)


SHAPES = (
    inline_strings,
    strings_in_another_order,
    numbers_for_digits,
    without_choices,
    marked_as_its_own,
    with_room,
)
