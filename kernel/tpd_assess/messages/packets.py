"""Sentences of packets: what raters are handed, and how it was made."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- names of files and sheets ---
    "file": ("评分表", "score-sheets"),
    "sheet-instructions": ("说明", "Instructions"),
    "sheet-marks": ("评分", "Marks"),
    "sheet-works": ("作品", "Works"),
    "code": ("评分包编号（请勿改动）：{code}", "Packet code (do not change): {code}"),
    # --- columns ---
    "column-work": ("作品", "Work"),
    "column-capability": ("微能力", "Capability"),
    "column-slot": ("证据", "Evidence"),
    "column-criterion": ("评价点", "Criterion"),
    "column-excellent": ("优秀", "Excellent"),
    "column-pass": ("合格", "Pass"),
    "column-fail": ("不合格", "Fail"),
    "column-level": ("等级", "Level"),
    "column-points": ("分数", "Points"),
    "column-comment": ("评语", "Comment"),
    "column-remark": ("总评", "Remark"),
    "column-key": ("校验码", "Check code"),
    "column-files": ("文件", "Files"),
    "column-recommended": ("推荐", "Recommended"),
    "column-flag": ("问题", "Flag"),
    "column-conflict": ("回避", "Step back"),
    # --- words that raters choose from ---
    "level-excellent": ("优秀", "Excellent"),
    "level-pass": ("合格", "Pass"),
    "level-fail": ("不合格", "Fail"),
    "flag-none": ("无", "None"),
    "flag-unsure": ("拿不准", "Unsure"),
    "flag-problem": ("有问题", "Problem"),
    "flag-safeguarding": ("需要保护", "Safeguarding"),
    "answer-yes": ("是", "Yes"),
    "answer-no": ("否", "No"),
    # --- instructions ---
    "instructions-title": ("{round} 评分说明", "{round}: how to mark"),
    "how-many": (
        "本评分包有{works}份作品，共{marks}个评价点。请先看本页，再到“评分”和“作品”两页填写带底色的格子。",
        "Works in this packet: {works}, criteria: {marks}. Read this page, then fill in the coloured cells.",
    ),
    "how-evidence": (
        "材料在evidence文件夹里，文件夹的名称就是作品编号；双击文件即可打开。请只在此查看，不要复制或外传。",
        "The evidence lies in the folder evidence, a folder for each work's number; a double click opens a file. "
        "Look at it here only; copy it nowhere.",
    ),
    "how-without-evidence": (
        "材料不在本文件夹内，请按作品编号在组织方指定的地方查看。",
        "The evidence is not in this folder; look at it by the work's number where the office shows it.",
    ),
    "how-levels": (
        "“评分”页每行是一个评价点：对照三档描述，在“等级”栏选优秀、合格或不合格。“优秀”是在“合格”之上的要求。",
        "Each row of the sheet Marks is one criterion: compare its three descriptions and choose a level. "
        "Excellent is asked on top of pass.",
    ),
    "how-points": (
        "“评分”页每行是一个评价点：对照三档描述选等级，再在该等级的范围内打一个整数分。“优秀”是在“合格”之上的要求。",
        "Each row of the sheet Marks is one criterion: choose a level by its description, then give whole points "
        "inside that level. Excellent is asked on top of pass.",
    ),
    "how-comments": (
        "“评语”可以写依据；“作品”页的“总评”写对整份作品的意见。不要写出人名和校名。",
        "Say in Comment what your mark rests on, and in Remark what you think of the whole. Name nobody, no school.",
    ),
    "how-recommended": (
        "特别值得推荐的作品，在“作品”页的“推荐”栏选“是”。",
        "If a work deserves to be shown to others, choose Yes in the column Recommended.",
    ),
    "how-flags": (
        "打不开、放错、拿不准，或内容涉及学生安全，在“作品”页的“问题”栏选一项，由组织方处理；这不影响分数。",
        "If a file does not open or is another work's, if you are unsure, or if a pupil may be at risk, choose a Flag; "
        "the office sees to it, and it changes no marks.",
    ),
    "how-blind": (
        "评分是匿名的：文件名和文件属性里没有姓名、学校。画面、声音和正文里的内容无法遮去，请不要据此打听或推测。",
        "Marking is blind: no file's name or properties tell who made it. Faces, voices and what is written inside "
        "cannot be hidden; do not try to find out.",
    ),
    "how-conflict": (
        "认出了教师而难以公正评分的，在“作品”页的“回避”栏选“是”，该教师的作品都不用再评，由组织方换人。",
        "If you recognise a teacher and cannot be impartial, choose Yes in Step back; you need not mark any of that "
        "teacher's works, and the office asks somebody else.",
    ),
    "how-unchanged": (
        "不要改动其他格子、校验码和评分包编号；可以筛选，可以整行排序。没填完也可以先保存，以后接着填。",
        "Change no other cell, check code or packet code. You may filter, and sort whole rows. "
        "Save whenever you like and go on later.",
    ),
    "levels-title": (
        "等级的含义：每个评价点的三档描述在“评分”页；对一项微能力整体来说：",
        "What the levels mean: each criterion's descriptions stand in the sheet Marks; for a capability as a whole:",
    ),
    "level-means": ("{level}：{means}", "{level}: {means}"),
    "points-of-level": ("{level}：{low}～{high}分", "{level}: {low} to {high} points"),
    "until": ("截止日期：{day}（含当日）。", "Last day: {day}."),
    "hand-back": (
        "填好后把这个表格文件交回{office}；材料不必交回，评完请删除。",
        "When done, hand this workbook back to {office}. The evidence need not come back; delete it afterwards.",
    ),
    # --- the files of a work ---
    "file-left-out": (
        "{file}（未放入：文件属性无法去除，请向组织方查看）",
        "{file} (not in the packet: its properties could not be removed; ask the office to show it)",
    ),
    # --- why a file could not be cleaned ---
    "no-cleaner": (
        "没有可以去除{media_type}文件属性的程序",
        "nothing installed can remove the properties of {media_type}",
    ),
    "bytes-gone": ("文件内容已不在工作区或原处", "its bytes are no longer in the workspace or where they lay"),
    "cleaner-failed": (
        "去除属性的程序 {cleaner}（{version}）出错（{error}），请告知插件作者",
        "what removes the properties, {cleaner} ({version}), failed ({error}); tell the plug-in's author",
    ),
    "still-named": (
        "去除后仍读得出作者，没有采用",
        "an author can still be read after cleaning, so the copy was not used",
    ),
    # --- what was done ---
    "stage-clean": ("去除文件属性", "Removing properties"),
    "stage-write": ("写评分包", "Writing packets"),
    "written": (
        "评分包{count}个，在{folder}。请按文件夹分发给各位评委。",
        "Packets: {count}, in {folder}. Give each rater the folder with that name.",
    ),
    "line": (
        "{rater}：作品{works}份，材料{files}个，文件夹{folder}",
        "{rater}: works {works}, files {files}, folder {folder}",
    ),
    "as-before": (
        "{rater}：作品{works}份，材料{files}个，文件夹{folder}（没有变化）",
        "{rater}: works {works}, files {files}, folder {folder} (as before)",
    ),
    "nothing-to-hand-out": (
        "没有待评的作品。先分配：tpd-assess panel plan{at}",
        "There is nothing to hand out. Plan first: tpd-assess panel plan{at}",
    ),
    "kept": (
        "{path}已有人填写，尚未导入，保留不动；新的评分包写在旁边的“{folder}”。请先导入填好的表。",
        "{path} was filled in and not imported, so it was kept; the new packet is in the folder {folder} beside it. "
        "Import the filled one first.",
    ),
    "waiting": (
        "{count}份已分配的作品目前不能评（有效性还没有定，或裁定无效），没有放入。查看：tpd-assess status{at}",
        "Works given out that cannot be marked now (open or invalid), left out: {count}. See tpd-assess status{at}",
    ),
    "left-out": (
        "{count}个文件的属性无法去除，可能写有姓名，没有放入；评分表里注明向组织方查看。"
        "要原样放入：tpd-assess panel sheets --with-uncleaned{at}",
        "Files left out, for their properties cannot be removed and may name somebody: {count}. The sheet "
        "says to ask the office. To put such files in as they are: tpd-assess panel sheets "
        "--with-uncleaned{at}",
    ),
    "uncleaned-go-in": (
        "注意：属性无法去除的文件将原样放入，其中可能写有姓名、单位。",
        "Note: files whose properties cannot be removed go in as they are; they may name people or schools.",
    ),
    "handed-out-as-they-came": (
        "{count}个文件的属性无法去除，已按要求原样放入，其中可能写有姓名：",
        "Files handed out as they came, as you asked; their properties cannot be removed and may name people: {count}",
    ),
    "disk-full": (
        "{path}所在的磁盘空间不够：还需{needed} MB，只有{free} MB。请腾出空间，或换一个文件夹。",
        "There is not enough room for {path}: {needed} MB are needed, {free} MB are free. Make room, or choose another "
        "folder.",
    ),
}
