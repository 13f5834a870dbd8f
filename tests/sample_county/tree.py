"""Every file of the sample folder: the tidy school, the messy school, and what was planted among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import samples
from tests.sample_county import papers
from tests.sample_county.items import Item, zipped
from tests.sample_county.people import BY_NUMBER, MESSY_SCHOOL, TIDY_SCHOOL
from tests.sample_county.render import ORDINARY, Look, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Slots = tuple[tuple[str, str], ...]

TITLES = {
    "A1": "技术支持的学情分析", "A2": "数字教育资源获取与评价", "A3": "演示文稿设计与制作", "A5": "技术支持的课堂导入",
    "A6": "技术支持的课堂讲授", "A8": "技术支持的方法指导", "A11": "评价量规设计与应用", "A13": "数据可视化呈现与解读",
    "B1": "技术支持的测验与练习", "B2": "微课程设计与制作", "B6": "技术支持的展示交流",
}  # fmt: skip

_A1: Slots = (("plan", "学情分析方案.docx"), ("report", "学情分析报告.mp4"))
_A3: Slots = (("topic", "主题说明.docx"), ("slides", "演示文稿.pptx"), ("talk", "作品讲解.mp4"))
_A5: Slots = (("design", "教学设计.docx"), ("recording", "课堂实录.mp4"), ("reflection", "教学反思.docx"))
_A11: Slots = (("rubric", "评价量规.docx"), ("use", "量规应用说明.pdf"))
_B1: Slots = (("paper", "测验与练习设计.docx"), ("recording", "实施过程.mp4"), ("analysis", "结果分析.pdf"))
_B2: Slots = (("design", "微课程设计方案.docx"), ("micro", "微课程视频.mp4"), ("use", "应用说明与学生体会.docx"))
_STATEMENT: Slots = (("declaration", "原创与AI使用声明.docx"),)

_TIDY: dict[str, dict[str, Slots]] = {
    "1001": {
        "": _STATEMENT,
        "A1": (*_A1, ("data", "数据与工具.xlsx")),
        "A3": (("topic", "主题说明.pdf"), *_A3[1:]),
        "A5": (("design", "教学设计.pdf"), *_A5[1:]),
    },
    "1002": {"": _STATEMENT, "B1": _B1, "A3": _A3, "A11": _A11},
    "1003": {
        "": (("declaration", "原创与AI使用声明.pdf"),),
        "A1": _A1,
        "B2": (_B2[0], ("design", "微课程设计方案副本.docx"), *_B2[1:]),
        "A5": (_A5[0], ("recording", "课堂实录.mov"), _A5[2]),
    },
    "1004": {"B1": _B1, "A3": _A3, "B6": (("design", "展示交流活动设计.docx"), ("recording", "活动实录.mp4"))},
    "1005": {
        "": _STATEMENT,
        "A3": (_A3[0], ("slides", "演示文稿.pptx"), ("talk", "作品讲解.mov")),
        "A5": (_A5[0], ("design", "教学设计修改版.docx"), *_A5[1:]),
        "A11": _A11,
    },
}
_MESSY: dict[str, dict[str, Slots]] = {
    "2001": {
        "": (("declaration", "2001 李伟/原创与AI使用声明.png"),),
        "A1": (
            ("plan", "2001 李伟/Ａ１ 学情分析/学情分析方案.docx"),
            ("report", "2001 李伟/Ａ１ 学情分析/学情分析报告.mp4"),
            ("data", "2001 李伟/Ａ１ 学情分析/数据与工具.csv"),
        ),
        "A3": (
            ("topic", "2001 李伟/微能力A3/李伟 主题说明.docx"),
            ("slides", "2001 李伟/微能力A3/大气压强 演示文稿.pptx"),
            ("talk", "2001 李伟/微能力A3/作品讲解.mp4"),
        ),
        "A6": (
            ("design", "2001 李伟/A6.技术支持的课堂讲授/大气压强教学设计.docx"),
            ("recording", "2001 李伟/A6.技术支持的课堂讲授/课堂实录（第2课时）.mp4"),
            ("reflection", "2001 李伟/A6.技术支持的课堂讲授/教学反思.pdf"),
        ),
    },
    "2002": {
        "": (("declaration", "赵磊（数学）/赵磊-原创与AI使用声明.docx"),),
        "A1": (
            ("plan", "赵磊（数学）/赵磊_微能力A1_学情分析方案.pdf"),
            ("report", "赵磊（数学）/赵磊_微能力A1_学情分析报告.mp4"),
        ),
        "A2": (
            ("topic", "赵磊（数学）/数字教育资源获取与评价/主题说明.docx"),
            ("resources", "赵磊（数学）/数字教育资源获取与评价/教学资源1.png"),
            ("resources", "赵磊（数学）/数字教育资源获取与评价/教学资源2.jpg"),
            ("use_plan", "赵磊（数学）/数字教育资源获取与评价/教学资源应用计划.docx"),
        ),
        "A11": (
            ("rubric", "赵磊（数学）/A11评价量规设计与应用/评价量规.docx"),
            ("use", "赵磊（数学）/A11评价量规设计与应用/量规应用说明.docx"),
        ),
    },
    "2003": {
        "": (("declaration", "2003-王芳-语文/原创与AI使用声明.docx"),),
        "A3": (
            ("topic", "2003-王芳-语文/Ａ３ 演示文稿/主题说明.docx"),
            ("slides", "2003-王芳-语文/Ａ３ 演示文稿/济南的冬天 演示文稿.pptx"),
            ("talk", "2003-王芳-语文/Ａ３ 演示文稿/作品讲解.mov"),
        ),
        "A5": (
            ("design", "2003-王芳-语文/A5 课堂导入/教学设计.docx"),
            ("recording", "2003-王芳-语文/A5 课堂导入/课堂实录.mp4"),
            ("reflection", "2003-王芳-语文/A5 课堂导入/教学反思.docx"),
        ),
        "A11": (
            ("rubric", "2003-王芳-语文/A11/评价量规.docx"),
            ("use", "2003-王芳-语文/A11/量规应用说明.pdf"),
        ),
    },
    "2004": {
        "A3": (
            ("slides", "历史_王芳/微能力A3/丝绸之路 演示文稿.pptx"),
            ("talk", "历史_王芳/微能力A3/作品讲解.mp4"),
        ),
        "A8": (
            ("design", "历史_王芳/A8.方法指导/教学设计.docx"),
            ("recording", "历史_王芳/A8.方法指导/课堂实录.mp4"),
            ("reflection", "历史_王芳/A8.方法指导/教学反思.docx"),
        ),
        "A13": (
            ("charts", "王芳-微能力A13-可视化作品1.png"),
            ("charts", "王芳-微能力A13-可视化作品2.jpg"),
            ("talk", "王芳-微能力A13-数据解读.mp4"),
            ("data", "王芳-微能力A13-原始数据.csv"),
        ),
    },
}  # fmt: skip
_ZIPPED: dict[str, Slots] = {
    "": (("declaration", "原创与AI使用声明.docx"),),
    "A1": (("plan", "A1_技术支持的学情分析/学情分析方案.docx"), ("report", "A1_技术支持的学情分析/学情分析报告.mp4")),
    "A5": (
        ("design", "A5_技术支持的课堂导入/教学设计.docx"),
        ("recording", "A5_技术支持的课堂导入/课堂实录.mp4"),
        ("reflection", "A5_技术支持的课堂导入/教学反思.pdf"),
    ),
}
_GBK: Slots = (("rubric", "评价量规设计与应用/评价量规.docx"), ("use", "评价量规设计与应用/量规应用说明.docx"))


def tidy_folder(number: str, code: str) -> str:
    """The folder of one submission in the tidy school."""
    teacher = f"{TIDY_SCHOOL}/{number}_{BY_NUMBER[number].name}"
    return f"{teacher}/{code}_{TITLES[code]}" if code else teacher


COPY_OF_PLAN = f"{tidy_folder('1003', 'B2')}/微课程设计方案副本.docx"
RENAMED = f"{tidy_folder('1001', 'A5')}/教学设计.pdf"
COPIED_DECK = f"{tidy_folder('1004', 'A3')}/演示文稿.pptx"
COPIED_FROM = f"{tidy_folder('1002', 'A3')}/演示文稿.pptx"
OTHER_AUTHOR = f"{tidy_folder('1003', 'A1')}/学情分析方案.docx"
REPAIRED = f"{tidy_folder('1005', 'A5')}/教学设计.docx"
REPAIR = f"{tidy_folder('1005', 'A5')}/教学设计修改版.docx"
MANIFEST = f"{tidy_folder('1005', 'A5')}/submission.yaml"
TOO_LONG = f"{MESSY_SCHOOL}/{_MESSY['2001']['A1'][1][1]}"
BROKEN = f"{MESSY_SCHOOL}/{_MESSY['2002']['A1'][0][1]}"
NAMELESS = tuple(f"{MESSY_SCHOOL}/{path}" for slot, path in _MESSY["2002"]["A2"] if slot != "resources")
EMPTY = f"{MESSY_SCHOOL}/{_MESSY['2003']['A5'][2][1]}"
ZIP = f"{MESSY_SCHOOL}/2005孙丽.zip"
GBK_ZIP = f"{ZIP}!/A11评价量规.zip"
EITHER_TEACHER = f"{MESSY_SCHOOL}/王芳_A3_主题说明.docx"
NO_OWNER = f"{MESSY_SCHOOL}/教研组活动材料"

_LOOKS: dict[str, Look] = {
    RENAMED: Look(kind="docx"),
    COPIED_DECK: Look(of="1002"),
    OTHER_AUTHOR: Look(author="周强"),
    REPAIRED: Look(draft=True),
    TOO_LONG: Look(milliseconds=400_000),
    BROKEN: Look(kept=700),
    EMPTY: Look(kept=0),
    f"{MESSY_SCHOOL}/{_MESSY['2004']['A13'][3][1]}": Look(encoding="gb18030"),
    "A5_技术支持的课堂导入/教学设计.docx": Look(author="微软用户", editor="孙丽"),
} | {path: Look(author="Administrator") for path in NAMELESS}
_STATES = {COPY_OF_PLAN: "duplicate", REPAIRED: "superseded", BROKEN: "quarantined", EMPTY: "quarantined"}


def items() -> list[Item]:
    """All files of the two schools, sorted by path."""
    return sorted((*_tidy(), *_messy(), *_planted()), key=lambda item: item.path)


def _tidy() -> Iterator[Item]:
    for number, submissions in _TIDY.items():
        for code, slots in submissions.items():
            yield from _made(number, code, [(slot, f"{tidy_folder(number, code)}/{name}") for slot, name in slots])


def _messy() -> Iterator[Item]:
    for number, submissions in _MESSY.items():
        for code, slots in submissions.items():
            yield from _made(number, code, [(slot, f"{MESSY_SCHOOL}/{path}") for slot, path in slots])
    inner = zipped("A11评价量规.zip", list(_made("2005", "A11", _GBK)), gbk=True)
    yield from zipped(ZIP, [*_each("2005", _ZIPPED), *inner])


def _each(number: str, submissions: Mapping[str, Slots]) -> Iterator[Item]:
    for code, slots in submissions.items():
        yield from _made(number, code, slots)


def _made(number: str, code: str, slots: Sequence[tuple[str, str]]) -> Iterator[Item]:
    for slot, path in slots:
        data = render(BY_NUMBER[number], code, slot, path, _LOOKS.get(path, ORDINARY))
        yield Item(path, data, _STATES.get(path, "accepted"), number, code, slot)


def _planted() -> Iterator[Item]:
    """What no slot asks for: a manifest, litter, a folder that is nobody's, a file of one of two people."""
    yield Item(MANIFEST, _manifest().encode(), "ignored", reason="intake.manifest")
    for path, data in LITTER.items():
        yield Item(path, data, "ignored", reason="intake.half-download" if path.endswith("ing") else "intake.litter")
    plan = papers.outside_plan()
    yield Item(f"{NO_OWNER}/校本教研计划.docx", samples.docx(title=plan.title, paragraphs=plan.lines), "unmapped")
    yield Item(f"{NO_OWNER}/活动安排.txt", "\r\n".join(plan.lines).encode("gb18030"), "unmapped")
    yield Item(f"{NO_OWNER}/旧版登记表.doc", samples.ole2({"WordDocument": plan.title}), "unmapped")
    either = render(BY_NUMBER["2004"], "A3", "topic", EITHER_TEACHER)
    yield Item(EITHER_TEACHER, either, "unmapped", capability="A3", candidates=("2003", "2004"))


def _manifest() -> str:
    return (
        "# 本文件夹的提交说明\nfiles:\n  - file: 教学设计修改版.docx\n    slot: design\n    replaces: 教学设计.docx\n"
    )


LITTER: dict[str, bytes] = {
    f"{tidy_folder('1001', 'A5')}/Thumbs.db": samples.ole2({"Catalog": "thumbs"}),
    f"{tidy_folder('1002', 'A11')}/~$评价量规.docx": "李伟".encode("utf-16-le").ljust(162, b"\0"),
    f"{MESSY_SCHOOL}/.DS_Store": b"\0\0\0\1Bud1".ljust(512, b"\0"),
    f"{MESSY_SCHOOL}/2003-王芳-语文/A5 课堂导入/课堂实录完整版.mp4.downloading": samples.mp4()[:300],
}
