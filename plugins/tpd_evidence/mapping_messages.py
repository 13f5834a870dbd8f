"""Why a file could not be placed, for the clerk who places it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "no-owner": (
        "路径里看不出是哪位教师的，请把文件放进“工号_姓名”文件夹",
        "The path names no teacher; put the file into a folder <number>_<name>",
    ),
    "unknown-person": (
        "路径里的姓名或工号在名册中找不到，请核对名册或改正文件夹名",
        "The name or number in the path is not in the roster; check the roster or rename the folder",
    ),
    "two-people": (
        "可能是多位教师中的一位，请人工指定，或在文件夹名里写上工号",
        "More than one teacher could be meant; place it by hand, or put the number into the folder's name",
    ),
    "number-and-name": (
        "工号和姓名对不上，请核对后改正文件夹或文件名",
        "Number and name do not belong together; check and rename the folder or file",
    ),
    "other-school": (
        "名册里这位教师不在路径所写的学校，请核对学校或人工指定",
        "The roster has this teacher at another school than the path says; check, or place it by hand",
    ),
    "unknown-school": (
        "路径里的学校在名册中找不到，只凭姓名不能确定是谁，请改正学校名或写上工号",
        "The school in the path is not in the roster, and a name alone is not enough; mend it or add the number",
    ),
    "no-capability": (
        "看不出是哪一项微能力，请在文件夹名里写上代码，如 A3",
        "No capability can be seen; put its code, e.g. A3, into the folder's name",
    ),
    "two-capabilities": (
        "路径里写了不止一项微能力，请人工指定或改正名称",
        "The path names more than one capability; place it by hand or mend the names",
    ),
    "no-slot": (
        "这项微能力没有一项证据要求收这样的文件，请人工指定或更换文件",
        "No piece of evidence that this capability asks for is such a file; place it by hand or replace it",
    ),
    "several-slots": (
        "看不出是哪一项证据，请在文件名里写上证据名称，如“教学反思”",
        "Which piece of evidence this is cannot be seen; put its title into the file's name",
    ),
}
"""Without the plug-in's prefix ``evidence.``."""
