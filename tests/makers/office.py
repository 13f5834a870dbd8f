"""Small, valid Word, PowerPoint and Excel files of given words, authors and dates."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import xlsxwriter

from tests.makers.containers import FIXED, put, zip_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATED = f"{_OFFICE}/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMES = f'xmlns:a="{_A}" xmlns:r="{_RELATED}"'


def docx(
    path: Path | None = None,
    *,
    title: str = "",
    paragraphs: Sequence[str] = ("正文",),
    tables: Sequence[Sequence[Sequence[str]]] = (),
    pictures: Sequence[bytes] = (),
    header: str = "",
    footer: str = "",
    creator: str = "",
    last_editor: str = "",
    created: datetime = FIXED,
    modified: datetime | None = None,
    pages: int = 1,
    application: str = "Microsoft Office Word",
) -> bytes:
    """A Word document. `tables` hold rows of cells; `pictures` are PNG bytes; `pages` is what app.xml claims."""
    body = "".join(_paragraph(line) for line in ([title] if title else []) + list(paragraphs))
    body += "".join(_table(rows) for rows in tables)
    body += "".join(_word_picture(number) for number in range(1, len(pictures) + 1))
    edges = {kind: text for kind, text in (("header", header), ("footer", footer)) if text}
    links = {f"p{n}": ("image", f"media/image{n}.png") for n in range(1, len(pictures) + 1)}
    links |= {kind: (kind, f"{kind}1.xml") for kind in edges}
    section = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in edges)
    parts: dict[str, bytes | str] = {
        "word/document.xml": _word("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"),
        "word/_rels/document.xml.rels": _links(links),
    }
    parts |= {
        f"word/{kind}1.xml": _word(kind[:1] + "dr" if kind == "header" else "ftr", _paragraph(text))
        for kind, text in edges.items()
    }
    parts |= {f"word/media/image{n}.png": data for n, data in enumerate(pictures, start=1)}
    about = _core(title, creator, last_editor, created, modified) | _app(application, "Pages", pages)
    kinds = {"word/document.xml": "wordprocessingml.document.main"}
    kinds |= {f"word/{kind}1.xml": f"wordprocessingml.{kind}" for kind in edges}
    return put(path, _package("word/document.xml", kinds, parts | about))


def _word(root: str, inner: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{_W}" {_NAMES}>{inner}</w:{root}>'


def _paragraph(line: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _word_picture(number: int) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    extent = 'cx="1270000" cy="952500"'
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="p{number}"/><a:graphic><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture">{_blip("pic", number, extent)}</pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _blip(prefix: str, number: int, extent: str) -> str:
    names = f'<{prefix}:cNvPr id="{number + 100}" name="p{number}"/><{prefix}:cNvPicPr/>'
    names += "<p:nvPr/>" if prefix == "p" else ""
    fill = f'<a:blip r:embed="p{number}"/><a:stretch><a:fillRect/></a:stretch>'
    shape = f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f"<{prefix}:nvPicPr>{names}</{prefix}:nvPicPr><{prefix}:blipFill>{fill}</{prefix}:blipFill>"
        f"<{prefix}:spPr>{shape}</{prefix}:spPr>"
    )


def pptx(
    path: Path | None = None,
    *,
    title: str = "",
    slides: Sequence[tuple[str, str, str]] = (("标题", "内容", ""),),
    pictures: Mapping[int, Sequence[bytes]] | None = None,
    creator: str = "",
    last_editor: str = "",
    created: datetime = FIXED,
    modified: datetime | None = None,
    application: str = "Microsoft Office PowerPoint",
) -> bytes:
    """A deck. `slides` are (title, text, notes); `pictures` are PNG bytes by slide number, counted from 1."""
    pictures = pictures or {}
    parts, kinds = _deck(len(slides))
    for number, (head, text, notes) in enumerate(slides, start=1):
        images = pictures.get(number, ())
        parts |= _slide(number, head, text, images)
        kinds[f"ppt/slides/slide{number}.xml"] = "presentationml.slide"
        if notes:
            parts |= _notes(number, notes)
            kinds[f"ppt/notesSlides/notesSlide{number}.xml"] = "presentationml.notesSlide"
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _slide_links(number, len(images), bool(notes))
    about = _core(title, creator, last_editor, created, modified) | _app(application, "Slides", len(slides))
    return put(path, _package("ppt/presentation.xml", kinds, parts | about))


def _deck(count: int) -> tuple[dict[str, bytes | str], dict[str, str]]:
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in range(1, count + 1))
    masters = '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="m1"/></p:sldMasterIdLst>'
    sizes = '<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
    links = {"m1": ("slideMaster", "slideMasters/slideMaster1.xml")}
    links |= {f"s{n}": ("slide", f"slides/slide{n}.xml") for n in range(1, count + 1)}
    colours = " ".join(f'{a}="{b}"' for a, b in _COLOUR_MAP)
    layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="l1"/></p:sldLayoutIdLst>'
    parts: dict[str, bytes | str] = {
        "ppt/presentation.xml": _show("presentation", f"{masters}<p:sldIdLst>{listed}</p:sldIdLst>{sizes}"),
        "ppt/_rels/presentation.xml.rels": _links(links),
        "ppt/slideMasters/slideMaster1.xml": _show("sldMaster", f"{_tree('')}<p:clrMap {colours}/>{layouts}"),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _links(
            {"l1": ("slideLayout", "../slideLayouts/slideLayout1.xml"), "t1": ("theme", "../theme/theme1.xml")}
        ),
        "ppt/slideLayouts/slideLayout1.xml": _show("sldLayout", _tree("")),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _links(
            {"m1": ("slideMaster", "../slideMasters/slideMaster1.xml")}
        ),
        "ppt/theme/theme1.xml": _theme(),
    }
    kinds = {
        "ppt/presentation.xml": "presentationml.presentation.main",
        "ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
        "ppt/slideLayouts/slideLayout1.xml": "presentationml.slideLayout",
        "ppt/theme/theme1.xml": "theme",
    }
    return parts, kinds


_COLOUR_MAP = [
    ("bg1", "lt1"),
    ("tx1", "dk1"),
    ("bg2", "lt2"),
    ("tx2", "dk2"),
    ("hlink", "hlink"),
    ("folHlink", "folHlink"),
]
_COLOUR_MAP += [(f"accent{n}", f"accent{n}") for n in range(1, 7)]


def _theme() -> str:
    names = ["dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"]
    colours = "".join(f'<a:{n}><a:srgbClr val="{(i * 0x151515):06X}"/></a:{n}>' for i, n in enumerate(names))
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    formats = f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
    formats += f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    formats += f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    fonts = f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>"
    return (
        f'{_HEAD}<a:theme xmlns:a="{_A}" name="t"><a:themeElements><a:clrScheme name="c">{colours}</a:clrScheme>'
        f'<a:fontScheme name="f">{fonts}</a:fontScheme><a:fmtScheme name="s">{formats}</a:fmtScheme>'
        "</a:themeElements></a:theme>"
    )


def _show(root: str, inner: str) -> str:
    return f'{_HEAD}<p:{root} xmlns:p="{_P}" {_NAMES}>{inner}</p:{root}>'


def _tree(shapes: str) -> str:
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return f"<p:cSld><p:spTree>{group}{shapes}</p:spTree></p:cSld>"


def _shape(number: int, kind: str, text: str) -> str:
    names = f'<p:cNvPr id="{number}" name="{kind}"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}"/></p:nvPr>'
    place = f'<a:xfrm><a:off x="838200" y="{number * 1000000 - 1600000}"/><a:ext cx="10515600" cy="1325563"/></a:xfrm>'
    lines = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.split("\n"))
    return f"<p:sp><p:nvSpPr>{names}</p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/>{lines}</p:txBody></p:sp>"


def _slide(number: int, head: str, text: str, images: Sequence[bytes]) -> dict[str, bytes | str]:
    extent = 'cx="1270000" cy="952500"'
    shapes = _shape(2, "title", head) + _shape(4, "body", text)
    shapes += "".join(f"<p:pic>{_blip('p', n, extent)}</p:pic>" for n in range(1, len(images) + 1))
    media: dict[str, bytes | str] = {f"ppt/media/s{number}p{n}.png": data for n, data in enumerate(images, start=1)}
    return {f"ppt/slides/slide{number}.xml": _show("sld", _tree(shapes))} | media


def _slide_links(number: int, images: int, notes: bool) -> str:
    links = {"l1": ("slideLayout", "../slideLayouts/slideLayout1.xml")}
    links |= {f"p{n}": ("image", f"../media/s{number}p{n}.png") for n in range(1, images + 1)}
    if notes:
        links["n1"] = ("notesSlide", f"../notesSlides/notesSlide{number}.xml")
    return _links(links)


def _notes(number: int, text: str) -> dict[str, bytes | str]:
    return {
        f"ppt/notesSlides/notesSlide{number}.xml": _show("notes", _tree(_shape(2, "body", text))),
        f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels": _links({"s1": ("slide", f"../slides/slide{number}.xml")}),
    }


def xlsx(
    path: Path | None = None,
    *,
    title: str = "",
    sheets: Mapping[str, Sequence[Sequence[str | int | float]]] | None = None,
    creator: str = "",
    last_editor: str = "",
    created: datetime = FIXED,
) -> bytes:
    """A workbook; `sheets` are rows of cells by sheet name."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": title, "author": creator, "created": created.replace(tzinfo=None)})
    for name, rows in (sheets or {"Sheet1": [["姓名", "分数"], ["王小红", 92]]}).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return put(path, _last_editor(out.getvalue(), last_editor) if last_editor else out.getvalue())


def _last_editor(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    core = members["docProps/core.xml"].decode()
    text = re.sub("<cp:lastModifiedBy>[^<]*<", f"<cp:lastModifiedBy>{escape(name)}<", core)
    return zip_of(dict(members) | {"docProps/core.xml": text})


def _core(title: str, creator: str, last: str, created: datetime, modified: datetime | None) -> dict[str, bytes | str]:
    dates = {"created": created, "modified": modified or created}
    times = "".join(
        f'<dcterms:{n} xsi:type="dcterms:W3CDTF">{t:%Y-%m-%dT%H:%M:%SZ}</dcterms:{n}>' for n, t in dates.items()
    )
    names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    names += ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    fields = f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
    fields += f"<cp:lastModifiedBy>{escape(last or creator)}</cp:lastModifiedBy>{times}"
    return {"docProps/core.xml": f"{_HEAD}<cp:coreProperties {names}>{fields}</cp:coreProperties>"}


def _app(application: str, counted: str, count: int) -> dict[str, bytes | str]:
    fields = f"<Application>{escape(application)}</Application><{counted}>{count}</{counted}>"
    return {"docProps/app.xml": f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">{fields}</Properties>'}


def _links(links: Mapping[str, tuple[str, str]]) -> str:
    rows = (f'<Relationship Id="{i}" Type="{_RELATED}/{kind}" Target="{to}"/>' for i, (kind, to) in links.items())
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _package(main: str, kinds: Mapping[str, str], parts: Mapping[str, bytes | str]) -> bytes:
    overrides = {name: f"{_KIND}.{kind}+xml" for name, kind in kinds.items()}
    overrides["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["docProps/app.xml"] = f"{_KIND}.extended-properties+xml"
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    usual = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    rows = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in usual.items()) + rows
    root = [("r1", f"{_RELATED}/officeDocument", main), ("r3", f"{_RELATED}/extended-properties", "docProps/app.xml")]
    root.append(("r2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
    links = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in root)
    head: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rows}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    }
    return zip_of(head | dict(parts))
