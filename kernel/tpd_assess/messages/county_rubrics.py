"""A county's own rubrics: what is written where, what changes from one to another, whom it affects, and adopting it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- what there is ---
    "whose": ("{plugin}：{why}", "{plugin}: {why}"),
    "countys": ("县区改过：{files}", "changed by the county: {files}"),
    "countys-own": ("县区自己的：{files}", "the county's own: {files}"),
    "no-such-cell": (
        "没有单元格“{word}”的量规。可以写：{cells}",
        "there is no rubric of the cell “{word}”. What can be named: {cells}",
    ),
    "no-such-cell-near": (
        "没有单元格“{word}”的量规。最接近的是“{near}”；可以写：{cells}",
        "there is no rubric of the cell “{word}”. Nearest is “{near}”; what can be named: {cells}",
    ),
    # --- going out ---
    "say-where": (
        "请写明写到哪里：--xlsx 文件、--case 文件或 --yaml 文件夹",
        "say where to write: --xlsx FILE, --case FILE or --yaml FOLDER",
    ),
    "exists": (
        "“{path}”已经存在，没有改动；换个名字，或加 --replace 覆盖",
        "“{path}” exists and was left as it is; choose another name, or overwrite it with --replace",
    ),
    "exported": ("写出{count}项能力的量规：", "Rubrics written: {count}"),
    "next-import": ("改好后导入，先看会改什么", "take it back in after editing; shows first what changes"),
    # --- coming in ---
    "faulty-packs": ("量规有{count}处错误，什么也没有导入", "Faults in the rubrics: {count}; nothing was imported"),
    "nothing-new": (
        "和现有的量规一样，没有可导入的内容。",
        "The same as the rubrics that are there; nothing to import.",
    ),
    "unread": ("没有用到：{unread}", "Not used: {unread}"),
    "would-change": ("会改动{count}项能力的量规：", "Rubrics that would change: {count}"),
    "would-write": ("会写：{files}", "Would write: {files}"),
    "would-set-aside": ("会另存并撤下：{files}", "Would be kept beside under another name: {files}"),
    "would-add-line": (
        "会在assessment.yaml末尾加一行：{line}",
        "Would add one line at the end of assessment.yaml: {line}",
    ),
    "import-this": ("导入这些改动？导入请输入 y", "Import these changes?"),
    "import-and-adopt-this": ("导入这些改动并让其生效？请输入 y", "Import these changes and bring them into force?"),
    "imported": ("已写入县区的量规文件夹：{folder}", "Written to the county's rubric folder: {folder}"),
    "line-added": (
        "assessment.yaml末尾加了一行：{line}",
        "one line was added at the end of assessment.yaml: {line}",
    ),
    "kept-aside": ("原来的{file}留作{path}", "{file} as it was is kept as {path}"),
    "next-adopt": ("让改动生效；现在还没有生效", "bring the changes into force; they are not yet"),
    "next-diff": ("再看一遍将生效的改动", "see once more what will change"),
    "add-line": (
        "无法自动在“{path}”末尾添加一行，什么也没有改动。请用记事本在其中加上这一行，再导入一次：{line}",
        "no line can be added at the end of “{path}” by itself, nothing was changed. Add this line to it and import "
        "again: {line}",
    ),
    "handed-in": (
        "本轮已有人选报或提交{capabilities}，不能去掉它的量规，什么也没有改动。请保留它的量规，到下一轮再去掉",
        "people chose or handed {capabilities} in for this round, so its rubric cannot be taken away and nothing was "
        "changed. Keep it for this round and drop it with the next",
    ),
    "protected": (
        "“{path}”是只读的，什么也没有改动。请在文件属性里去掉“只读”再试",
        "“{path}” is read-only, nothing was changed. Take that off in the file's properties and try again",
    ),
    # --- what changes ---
    "more-lines": (
        "还有{count}行，tpd-assess rubrics diff 可全部列出",
        "more lines: {count}; tpd-assess rubrics diff shows all",
    ),
    "more-lines-json": (
        "还有{count}行，加 --dry-run --json 可全部列出",
        "more lines: {count}; --dry-run --json has all",
    ),
    "no-difference": ("没有不同。", "No difference."),
    "for-stage": ("（{stage}）", "({stage})"),
    "only-sources": (
        "文字和数值不变，只有来源标记不同",
        "words and numbers are the same, only marks of their source differ",
    ),
    "of-slots": ("证据 {key}", "evidence {key}"),
    "of-criteria": ("评价点 {key}", "criterion {key}"),
    "whole": ("整项能力", "the whole capability"),
    "order-slots": ("证据的顺序", "order of the evidence"),
    "order-criteria": ("评价点的顺序", "order of the criteria"),
    "nothing": ("（无）", "(none)"),
    # --- sheets that are in ---
    "scored-wait": ("等待", "wait"),
    "scored-keep": ("保留", "keep"),
    "scored-again": ("重评", "again"),
    "sheets-wait": (
        "{count}张已交的评分表等待处理：panel keep 保留，panel again 重评（panel waiting 可查）",
        "Sheets that wait for a person: {count}; panel keep lets them stand, panel again has the works read "
        "again (panel waiting lists them)",
    ),
    "sheets-keep": ("{count}张已交的评分表照旧有效。", "Sheets that are in and go on counting: {count}."),
    "sheets-again": (
        "{count}张已交的评分表作废，panel plan 会重新安排阅评。",
        "Sheets set aside: {count}; panel plan has their works read again.",
    ),
}
