"""Evidence and content for the measures of the rubric plug-ins."""

from __future__ import annotations

import tpd_rubrics_hybrid
import tpd_rubrics_multimedia
import tpd_rubrics_smart
from tpd_assess.model import Content, EvidenceInSlot, Page, Stream
from tpd_assess.plugins import Plugins

PACKAGES = {
    "rubrics_multimedia": tpd_rubrics_multimedia,
    "rubrics_hybrid": tpd_rubrics_hybrid,
    "rubrics_smart": tpd_rubrics_smart,
}


def bundled():
    return Plugins.of(PACKAGES, bundled=PACKAGES)


def facts(capability, slot, content):
    """The facts of the bundled rubric plug-ins for one file, by name."""
    evidence = EvidenceInSlot(
        digest="sha256:0", size=1, media_type=content.media_type, extension="x", capability=capability, slot=slot
    )
    answers = bundled().gather("derive_facts", evidence=evidence, content=content)
    assert [answer.fault for answer in answers if answer.fault] == []
    return {fact.name: fact.value for answer in answers for fact in answer.values}


def text(words, **fields):
    return Content(media_type="text/plain", text=words, **fields)


def sheet(*lines):
    page = Page(number=1, text="\n".join(lines), rows=len(lines), title="数据")
    return Content(media_type="x-sheets", sheets=(page, Page(number=2, text="", title="空表")))


RICH = Content(
    media_type="x",
    pages=(Page(number=1, text="第1题 目的", pictures=1),),
    slides=(Page(number=1, text="目的"),),
    sheets=(Page(number=1, text="指标\t1", rows=1),),
    streams=(Stream(kind="video", codec="avc1", milliseconds=1000),),
    width=800,
    height=600,
    text="目的",
)
"""Something for every measure to look at."""
