"""Faults in rubric files, standards and a county's overlays."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "faulty": (
        "评价量规有{count}处错误，改好后再试：{path}",
        "faults in the rubrics: {count}; mend them and try again: {path}",
    ),
    "faulty-folders": (
        "县区自己的量规文件夹（{files}个文件）里有{count}处错误，改好后再试",
        "faults in the county's own rubric folders (files: {files}): {count}; mend them and try again",
    ),
    "no-file": (
        "找不到量规文件或文件夹“{path}”，请检查路径",
        "there is no rubric file or folder “{path}”; check the path",
    ),
    "source-official": ("官方", "official"),
    "source-official_reworded": ("官方，文字有改", "official, reworded"),
    "source-proposed": ("建议", "proposed"),
    "source-county": ("县区", "the county's"),
    "twice": ("“{key}”重复，第一次在第{first}行", "“{key}” stands twice, first in line {first}"),
    "no-required-slot": (
        "每项能力至少要有一份必交证据（required: true）",
        "a capability needs at least one piece of evidence that is required (required: true)",
    ),
    "no-formats": (
        "证据“{slot}”没有写可接受的格式（formats）",
        "the evidence “{slot}” names no formats that are accepted (formats)",
    ),
    "format-twice": (
        "证据“{slot}”的格式{formats}同时写在formats和accepted_with_note里，请删去一处",
        "the formats {formats} of the evidence “{slot}” stand in formats and in accepted_with_note; delete one of them",
    ),
    "weights": (
        "{capability}各评价点的权重合计是{total}，应为100",
        "the weights of the criteria of {capability} sum to {total}; they must sum to 100",
    ),
    "unknown-slot": (
        "评价点“{criterion}”要看证据“{slot}”，但没有这份证据。现有：{known}",
        "the criterion “{criterion}” looks at “{slot}”, which does not exist. There are: {known}",
    ),
    "unknown-slot-near": (
        "评价点“{criterion}”要看证据“{slot}”，但没有这份证据。相近的是“{hint}”；现有：{known}",
        "the criterion “{criterion}” looks at “{slot}”, which does not exist. Nearest is “{hint}”; there are: {known}",
    ),
    "no-text": (
        "评价点“{criterion}”缺少等级{level}的描述（{language}）",
        "the criterion “{criterion}” has no text for the level {level} ({language})",
    ),
    "same-text": (
        "评价点“{criterion}”的等级{level}与{other}描述相同（{language}），评分人无法区分",
        "the criterion “{criterion}” has one text for {level} and {other} ({language}); raters cannot tell them apart",
    ),
    "bare-negation": (
        "评价点“{criterion}”的不合格描述只是在合格描述上加了否定（{language}）：请写出不合格的证据是什么样子",
        "the fail text of “{criterion}” merely negates pass ({language}): say what such evidence looks like",
    ),
    "empty-cell": (
        "这个规范在{environment}/{dimension}没有能力，不能有量规",
        "the standard has no capability in {environment}/{dimension}, so there can be no rubric",
    ),
    "code-in-two-files": (
        "能力{code}在两个文件里都有，另一个是{other}，请删去一处",
        "the capability {code} stands in two files, the other is {other}; delete one of them",
    ),
    "text-in-two-files": (
        "能力{code}评价点{key}的等级{level}在两个文件里都改写了，另一个是{other}，请删去一处",
        "level {level} of the criterion {key} of {code} has new words in two files, the other is {other}; delete one "
        "of them",
    ),
    "other-standard": (
        "这份量规属于规范“{found}”，本县区用的是“{wanted}”，不能采用。如果只是名称写错了，请改成“{wanted}”",
        "this rubric is of the standard “{found}”, and the one in use is “{wanted}”, so it cannot be taken. If only "
        "the name is wrong, write “{wanted}”",
    ),
    "empty-overlay": (
        "这个文件没有改写任何描述：应有overlay（能力代号）和criteria",
        "the file changes no text: it needs overlay (the code of a capability) and criteria",
    ),
    "unknown-criterion": (
        "能力{capability}没有评价点“{key}”。现有：{known}",
        "the capability {capability} has no criterion “{key}”. There are: {known}",
    ),
    "unknown-criterion-near": (
        "能力{capability}没有评价点“{key}”。相近的是“{hint}”；现有：{known}",
        "the capability {capability} has no criterion “{key}”. Nearest is “{hint}”; there are: {known}",
    ),
    "unknown-evidence": (
        "能力{capability}没有证据“{key}”。现有：{known}",
        "the capability {capability} has no evidence “{key}”. There is: {known}",
    ),
    "unknown-evidence-near": (
        "能力{capability}没有证据“{key}”。相近的是“{hint}”；现有：{known}",
        "the capability {capability} has no evidence “{key}”. Nearest is “{hint}”; there is: {known}",
    ),
    "unknown-capability": (
        "没有能力{code}可以改写",
        "there is no capability {code} to change",
    ),
    "unknown-capability-near": (
        "没有能力{code}可以改写。相近的是“{hint}”",
        "there is no capability {code} to change. Nearest is “{hint}”",
    ),
}
