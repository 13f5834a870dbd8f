"""A2-A4: where resources come from, how crowded slides are, how a collection is ordered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, full_text, middle, named, terms, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content, Page

FACTS = {
    "sources": ("写明来源、作者或许可的地方", "places that give a source, author or licence"),
    "links": ("网址", "web addresses"),
    "resource_kinds": ("资源类型", "kinds of resources"),
    "resource_kinds_named": ("哪些类型", "which kinds"),
    "standards": ("写到的评价标准", "standards of judging named"),
    "standards_named": ("哪些标准", "which standards"),
    "slides": ("幻灯片张数", "slides"),
    "slide_words_middle": ("每张字数（中位数）", "words a slide (median)"),
    "slide_words_most": ("字数最多的一张", "words on the fullest slide"),
    "slides_crowded": ("超过 100 字的张数", "slides of over 100 words"),
    "slides_crowded_percent": ("超过 100 字的占比（%）", "share of slides over 100 words (%)"),
    "slides_with_pictures": ("有图片的张数", "slides with pictures"),
    "slides_untitled": ("没有标题的张数", "slides without a title"),
    "order_levels": ("分类层级", "levels of the order"),
    "order_entries": ("编了号的类目", "numbered entries"),
    "file_names": ("举例的文件名", "file names given as examples"),
    "care": ("写到的管理做法", "ways of care named"),
    "care_named": ("哪些做法", "which ways"),
}
CROWDED: Final = 100  # words; about six lines of a slide that the back row can read
KINDS = terms(
    "图片|照片|image", "音频|audio", "视频|video", "动画|animation", "课件|slides", "文本|文档|text", "网站|website"
)
STANDARDS = terms(
    "科学性", "教育性|适用性", "技术性", "艺术性", "时效|更新", "权威|可靠|reliable", "版权|许可|授权|licence|license"
)
CARE = terms(
    "备份|backup", "权限|共享|share", "版本|version", "检索|查找|搜索|search", "网盘|云盘|cloud", "更新|update"
)
_SOURCE: Final = re.compile(r"来源|出处|作者|版权|许可|授权|CC BY|source:|author:|licen[cs]e", re.IGNORECASE)
_LINK: Final = re.compile(r"https?://|www\.", re.IGNORECASE)
_OUTLINE: Final = re.compile(r"^\s*(\d{1,2}(?:[.．]\d{1,2})*)(?:[.．、]|\s)\s*\S", re.MULTILINE)
_FILE: Final = re.compile(r"[\w一-鿿()（）-]+\.(?:pptx?|docx?|xlsx?|pdf|mp4|mp3|jpe?g|png|zip)\b", re.IGNORECASE)


def resources(slot: str, content: Content) -> Iterable[Fact]:
    """A2: origins and kinds in the resources, standards in the plan of using them."""
    text = full_text(content)
    if not text:
        return
    if slot == "resources":
        yield Fact(name="sources", value=len(_SOURCE.findall(text)))
        yield Fact(name="links", value=len(_LINK.findall(text)))
        yield from counted("resource_kinds", named(text, KINDS))
    if slot == "use_plan":
        yield from counted("standards", named(text, STANDARDS))


def presentation(slot: str, content: Content) -> Iterable[Fact]:
    """A3: how full the slides are; a PDF counts by its pages."""
    if slot != "slides":
        return
    slides = content.slides or content.pages
    if slides and any(slide.text for slide in slides):
        yield from _slides(slides)
        if content.slides:  # a page of a PDF has no title of its own
            yield Fact(name="slides_untitled", value=sum(1 for slide in slides if not slide.title))


def _slides(slides: tuple[Page, ...]) -> Iterable[Fact]:
    full = [words(slide.text) for slide in slides]
    crowded = sum(1 for count in full if count > CROWDED)
    yield Fact(name="slides", value=len(slides))
    yield Fact(name="slide_words_middle", value=middle(full))
    yield Fact(name="slide_words_most", value=max(full))
    yield Fact(name="slides_crowded", value=crowded)
    yield Fact(name="slides_crowded_percent", value=100 * crowded // len(slides))
    yield Fact(name="slides_with_pictures", value=sum(1 for slide in slides if slide.pictures))


def collection(slot: str, content: Content) -> Iterable[Fact]:
    """A4: the order of the collection as its description numbers it, and how it is kept."""
    text = full_text(content)
    if slot != "structure" or not text:
        return
    entries = [number.replace("．", ".") for number in _OUTLINE.findall(text)]
    yield Fact(name="order_entries", value=len(entries))
    yield Fact(name="order_levels", value=max((number.count(".") + 1 for number in entries), default=0))
    yield Fact(name="file_names", value=len(set(_FILE.findall(text))))
    yield from counted("care", named(text, CARE))


MEASURES = {"A2": resources, "A3": presentation, "A4": collection}
