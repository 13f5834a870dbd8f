"""Sentences of the store: the workspace, the log, evidence, backups."""

from __future__ import annotations

MESSAGES = {
    "locked": (
        "另一个程序正在此工作区执行“{name}”（{path}）。请等它结束，或先关闭它。",
        'Another program is doing "{name}" in this workspace ({path}). Wait for it to end, or close it.',
    ),
    "exists": (
        "这里已有工作区：{path}。请直接使用它，或另选文件夹。",
        "There is a workspace already: {path}. Use it, or choose another folder.",
    ),
    "no-workspace": (
        "{path} 不是工作区（没有 tpd.db）。请先用 init 或 ingest 建立，或用 --workspace 指明。",
        "{path} is no workspace (no tpd.db). Make one with init or ingest, or name one with --workspace.",
    ),
    "busy": (
        "数据库 {path} 被其他程序占用超过 {seconds} 秒。请关闭其他程序后重试。",
        "The database {path} was in use by another program for over {seconds} seconds. Close it and try again.",
    ),
    "which-subject": (
        "有{count}个对象的编号以“{subject}”结尾，请多写几位：{subjects}",
        "Subjects whose ids end in “{subject}”: {count}. Write more of the one that is meant: {subjects}",
    ),
    "disk-full": (
        "磁盘空间不足：{path} 所在磁盘剩余 {free} 字节，需要 {needed} 字节。请腾出空间后重试；未写入任何不完整内容。",
        (
            "The disk is full: {free} bytes are free where {path} lies, {needed} are needed. Make room and try again; "
            "nothing was half written."
        ),
    ),
    "damaged": (
        "数据库 {path} 已损坏，无法读取。请不要继续写入，用 restore 从最近的备份恢复。",
        "The database {path} is damaged and cannot be read. Write nothing more; restore the latest backup.",
    ),
    "read-only": (
        "{path} 以只读方式打开，不能写入。请检查文件权限。",
        "{path} is open for reading only and cannot be changed. Check its permissions.",
    ),
    "cannot-open": (
        "无法打开或读取 {path}。请检查文件夹是否存在、是否有权限、磁盘是否正常。",
        "{path} cannot be opened or read. Check that its folder exists, that you may use it, and the disk.",
    ),
    "cannot-write": (
        "无法写入 {path}（{reason}）。请检查磁盘和权限后重试。",
        "{path} cannot be written ({reason}). Check the disk and your permissions, and try again.",
    ),
    "newer": (
        "工作区 {path} 由更新版本的软件建立（格式 {found}，本软件只认识到 {known}）。请升级软件后再打开。",
        "{path} was made by a newer version (format {found}; this one knows {known}). Upgrade, then open it.",
    ),
    "older": (
        "工作区 {path} 的格式较旧（{found}，当前为 {known}），只读方式下不能升级。请先正常打开一次。",
        (
            "The workspace {path} has an older format ({found}, now {known}), which reading only cannot upgrade. "
            "Open it normally once."
        ),
    ),
    "float": (
        "要保存的内容里有小数 {value}。请用整数或文本表示。",
        "What is to be kept holds the floating-point number {value}. Write it as an integer or as text.",
    ),
    "not-canonical": (
        "不能保存这样的内容：{what}。只接受文本、整数、列表和以文本为键的表。",
        "This cannot be kept: {what}. Only text, integers, lists and mappings with text keys can.",
    ),
    "no-head-file": (
        "找不到日志头文件“{path}”，请检查路径",
        'There is no file with heads at "{path}"; check the path.',
    ),
    "stage-fixity": ("核对证据", "Reading evidence again"),
    "no-such-file": (
        "没有编号为 {file} 的文件。请用 intake 列表核对。",
        "There is no file with the id {file}. Check it against the intake list.",
    ),
    "no-such-document": (
        "没有摘要为 {digest} 的文档。请用 log verify 检查工作区。",
        "There is no document with the digest {digest}. Check the workspace with log verify.",
    ),
    "no-such-person": (
        "没有编号为 {person} 的人员。请核对名册。",
        "There is no person with the id {person}. Check the roster.",
    ),
    "no-such-override": (
        "没有编号为 {ruling} 的改判。请用 panel status 核对。",
        "There is no override with the id {ruling}. Check it with panel status.",
    ),
    "no-such-proposal": (
        "没有编号为 {ruling} 的定分提议。请用 finalise 核对。",
        "There is no proposal to finalise with the id {ruling}. Check it with finalise.",
    ),
    "draft-changed": (
        "这份评分的草稿刚才已由别处保存（第 {found} 稿，这里是第 {revision} 稿），没有覆盖。请重新打开后再改。",
        "This draft was saved elsewhere meanwhile (revision {found}, here {revision}); nothing was overwritten. Open "
        "it again and repeat your change.",
    ),
    "no-such-ruling": (
        "没有编号为 {ruling} 的裁定。请用 validity list 核对。",
        "There is no ruling with the id {ruling}. Check it with validity list.",
    ),
    "no-such-blob": (
        "工作区里没有摘要为 {digest} 的材料。请运行 fixity，必要时从备份恢复。",
        "The workspace does not hold the evidence {digest}. Run fixity; restore a backup if need be.",
    ),
    "no-such-actor": (
        "日志只按编号记人，而“{actor}”不是已登记人员的编号。请先登记此人，再以其编号操作。",
        'The log knows people by id only, and "{actor}" is the id of nobody here. Put the person on record first.',
    ),
    "second-signature-same-person": (
        "{ruling} 的第二签字人不能是提出的人。请由另一人签字。",
        "The second signature on {ruling} must come from another person. Ask somebody else to sign.",
    ),
    "source-changed": (
        "文件 {path} 在读取时或读取后被改动。请等它不再变化，再运行一次。",
        "The file {path} changed while or after it was read. Wait until it is at rest and run again.",
    ),
    "source-unreadable": (
        "无法读取文件 {path}（{reason}）。请关闭正在使用它的程序、检查权限，再运行一次。",
        "The file {path} cannot be read ({reason}). Close what uses it, check permissions, and run again.",
    ),
    "source-changed-at": (
        "留在原处的材料已被改动、移走或无法读取（{digest}）。请把原文件放回。",
        "Evidence that was left where it lay was changed, moved or cannot be read ({digest}). Put the original back.",
    ),
    "blob-altered": (
        "材料内容与其摘要 {digest} 不符，已被改动或损坏。请从备份恢复该文件。",
        "The evidence does not match its digest {digest}: it was altered or damaged. Restore this file from a backup.",
    ),
    "blob-unreadable": (
        "材料 {digest} 无法读取。请检查磁盘和权限。",
        "The evidence {digest} cannot be read. Check the disk and permissions.",
    ),
    "blob-missing": (
        "材料 {digest} 不见了。请从备份恢复该文件。",
        "The evidence {digest} is missing. Restore this file from a backup.",
    ),
    "blob-erased": (
        "材料 {digest} 已按要求清除，不再保存，也不再收入。它若又出现，请在那里把它删除。",
        "The evidence {digest} was erased on order; it is neither kept nor taken in. Where it turns up, delete it.",
    ),
    "blob-orphan": (
        "材料 {digest} 不属于任何已登记文件（可能是中断留下的）。再次收件会用到它，否则可忽略。",
        (
            "The evidence {digest} belongs to no file on record (an interruption may have left it). "
            "Taking files in again will use it; else ignore it."
        ),
    ),
    "log-altered": (
        "日志记录被改动：链 {origin} 第 {seq} 条（{event}）的内容与其摘要不符。请保留现场并从备份核对。",
        (
            "An entry of the log was altered: chain {origin}, entry {seq} ({event}) does not match its digest. "
            "Keep everything as it is and compare with a backup."
        ),
    ),
    "log-gap": (
        "日志缺少记录：链 {origin} 缺第 {first} 至 {last} 条（在 {seq}，{event} 之前）。请从备份核对。",
        "The log lacks entries: chain {origin}, {first} to {last} (before {seq}, {event}). Compare with a backup.",
    ),
    "log-order": (
        "日志次序或衔接被改动：链 {origin} 第 {seq} 条（{event}）接不上前一条。请从备份核对。",
        (
            "The order of the log was changed: chain {origin}, entry {seq} ({event}) does not follow the one before. "
            "Compare with a backup."
        ),
    ),
    "log-cut": (
        "日志被截短：链 {origin} 曾有第 {seq} 条，现在只到第 {last} 条。请从备份核对。",
        "The log was cut off: chain {origin} once had entry {seq} and now ends at {last}. Compare with a backup.",
    ),
    "log-replaced": (
        "日志被替换：链 {origin} 第 {seq} 条与先前留下的证明不同。请从备份核对。",
        "The log was replaced: entry {seq} of chain {origin} differs from its proof. Compare with a backup.",
    ),
    "head-unreadable": (
        "日志证明文件 {path} 无法读取。请从备份恢复它；确认日志无误后也可删除，它会重新生成。",
        (
            "The proof file of the log, {path}, cannot be read. Restore it from a backup, or delete it once "
            "you are sure of the log; it is then made anew."
        ),
    ),
    "document-altered": (
        "文档 {digest} 的内容与其摘要不符。请从备份恢复。",
        "The document {digest} does not match its digest. Restore a backup.",
    ),
    "text-altered": (
        "文本 {text} 与日志记录 {event} 中的摘要不符，已被改动。请从备份核对。",
        "The text {text} does not match its digest in the entry {event}: it was altered. Compare with a backup.",
    ),
    "text-missing": (
        "日志记录 {event} 引用的文本 {text} 不见了，但没有清除记录。请从备份核对。",
        "The text {text} that the entry {event} refers to is gone, yet no purge is on record. Compare with a backup.",
    ),
    "view-differs": (
        "当前状态表 {table} 与日志不一致。请先备份，再重建（rebuild）。",
        "The table {table} of the current state differs from the log. Make a backup, then rebuild it.",
    ),
    "schema-differs": (
        "数据库的结构被改动：{kind} {name} 不该是这样。请从备份核对，或恢复备份。",
        (
            "The make-up of the database was changed: {kind} {name} is not as it was made."
            " Compare with a backup, or restore it."
        ),
    ),
    "purge-in-journal": (
        "内容已清除，但有程序仍打开着 {path}，旧页面还未清空。请关闭其他程序后再清除一次。",
        "All is erased, but a program still has {path} open and keeps old pages. Close it and purge once more.",
    ),
    "purge-incomplete": (
        "清除已记入日志，但有文件正被其他程序打开，未能删除：{files}。请关闭那些程序后再清除一次。",
        "The log has the purge, but other programs hold files open: {files}. Close them and purge once more.",
    ),
    "purge-list-unreadable": (
        "清除名单 {path} 无法读取。没有它就不能恢复或清除；请修好该文件。",
        "The list of purges, {path}, cannot be read. Without it nothing can be restored or purged; mend the file.",
    ),
    "not-a-backup": (
        "{path} 不是备份。请选择 backups 下以日期命名的文件夹。",
        "{path} is no backup. Choose a folder named by a date under backups.",
    ),
    "backup-incomplete": (
        "备份 {path} 没有做完（缺少清单）。请选用另一个备份。",
        "The backup {path} was not finished (it has no manifest). Choose another one.",
    ),
    "backup-damaged": (
        "备份 {path} 已损坏：{files}。请选用另一个备份。",
        "The backup {path} is damaged: {files}. Choose another one.",
    ),
    "backup-newer": (
        "备份 {path} 由较新版本的软件制作（格式 {found}）。请升级软件后再恢复。",
        "The backup {path} was made by a newer version (format {found}). Upgrade, then restore it.",
    ),
    "target-not-empty": (
        "文件夹 {path} 不是空的。请选一个新的或空的文件夹。",
        "The folder {path} is not empty. Choose a new or an empty one.",
    ),
    "merge-self": (
        "不能把工作区与自己合并：{path}。",
        "A workspace cannot be merged with itself: {path}. Name another one.",
    ),
    "merge-damaged": (
        "工作区 {path} 的日志有 {count} 处问题，未合并任何内容。请先在那里运行 log verify。",
        "Problems in the log of the workspace {path}: {count}; nothing was merged. Run log verify there first.",
    ),
    "merge-forked": (
        "工作区 {path} 与这里在链 {origin} 第 {seq} 条处不同，不能合并。请核对两边的备份。",
        (
            "The workspace {path} and this one differ at entry {seq} of chain {origin}; they cannot be merged. "
            "Compare the backups of both."
        ),
    ),
    "merge-faulty-marks": (
        "工作区 {path} 的评分记录 {event}（阅评 {reading}）不合规定（{why}），未合并任何内容。请在那里核查后更正。",
        (
            "The workspace {path} holds a score sheet that breaks the rules: {event}, reading {reading} ({why}). "
            "Nothing was merged; look into it there and correct it."
        ),
    ),
    "conflict-file": (
        "同一文件在两处收件：{first} 与 {second}。请决定保留哪一个。",
        "One file was taken in two places: {first} and {second}. Decide which one stays.",
    ),
    "conflict-ruling": (
        "同一文件有两个不同的裁定：{first} 与 {second}。请撤回其中一个。",
        "There are two different rulings on one file: {first} and {second}. Withdraw one of them.",
    ),
    "conflict-person": (
        "同一编号有两个人员记录：{first} 与 {second}。请核对并归并。",
        "Two records of people have the same number: {first} and {second}. Check them and reconcile.",
    ),
    "conflict-adopted": (
        "两处采用了不同的 {kind}：{first} 与 {second}。请重新采用其中一个。",
        "Two places adopted a different {kind}: {first} and {second}. Adopt one of them again.",
    ),
    "conflict-sheet": (
        "阅评 {reading} 在两处各交了一份评分表：{first} 与 {second}。请核对后用更正（--reason）定为一份。",
        (
            "Two score sheets came in for the reading {reading}, in two places: {first} and {second}. "
            "Settle it with a correction (--reason)."
        ),
    ),
    # --- marks ---
    "no-such-reading": (
        "没有编号为 {reading} 的阅评任务。请用 score --list 查看。",
        "There is no reading {reading}. See score --list.",
    ),
    "no-such-sheet": (
        "阅评 {reading} 没有已交的评分表。请用 panel waiting 查看。",
        "No score sheet is in for the reading {reading}. See panel waiting.",
    ),
    "reading-released": (
        "阅评 {reading} 已收回，不再收分。请用 score --list 查看现有任务。",
        "The reading {reading} was taken back; it takes no marks any more. See score --list for what is left.",
    ),
    "reading-exists": (
        "阅评 {reading} 已有记录，不能再次分派。请重新制定计划。",
        "The reading {reading} is on record and cannot be given out again. Plan again.",
    ),
    "own-work": (
        "阅评 {reading} 的评委就是作品的教师。请换一位评委。",
        "The rater of the reading {reading} is the teacher whose work it is. Choose another rater.",
    ),
    "sheet-shape": (
        "阅评 {reading} 的评分内容不完整或格式不对（{detail}）。请重新填写。",
        "The marks for the reading {reading} are not whole or not of the right form ({detail}). Enter them again.",
    ),
    "sheet-came-in": (
        "阅评 {reading} 的评分表已经交来，不能收回，没有写入。请重新运行。",
        "The sheet for the reading {reading} came in, so it cannot be taken back; nothing was written. Run it again.",
    ),
    "sheet-revision": (
        "阅评 {reading} 的评分表是第 {revision} 版，而已交的是第 {stored} 版。请重新打开后再交。",
        (
            "The sheet for the reading {reading} is revision {revision}, but revision {stored} is in. "
            "Open it again and hand it in again."
        ),
    ),
    "sheet-of-another": (
        "评分表与阅评 {reading} 不符（人员、微能力或轮次不同）。请核对。",
        "The sheet does not belong to the reading {reading} (other people, capability or round). Check it.",
    ),
    "sheet-rubric": (
        "阅评 {reading} 的评分表所依据的量规 {rubric} 不在库中，或与其微能力、证据不符。请重新下发。",
        (
            "The rubric {rubric} of the sheet for the reading {reading} is not on record, or does not fit its "
            "capability and slots. Hand the packet out again."
        ),
    ),
    "sheet-profile": (
        "阅评 {reading} 所在轮次没有采用过的方案，不能收分。请先采用方案。",
        "The round of the reading {reading} has no adopted profile; no marks can be taken. Adopt one first.",
    ),
    "marks-incomplete": (
        "阅评 {reading} 的评价点没有恰好各评一次：{criteria}。请补全或删去多余的。",
        "The reading {reading} does not have each criterion marked exactly once: {criteria}. Complete or remove them.",
    ),
    "mark-level": (
        "阅评 {reading} 的 {criterion} 写了“{level}”，不是一个等级。请改为优秀、合格或不合格。",
        "In the reading {reading}, {criterion} has “{level}”, which is no level. Say excellent, pass or fail.",
    ),
    "mark-points": (
        "阅评 {reading} 的 {criterion}（{level}）的分数 {points} 不在方案允许的范围内。请按方案填写。",
        "In the reading {reading}, {criterion} ({level}) has points that the profile does not allow: {points}.",
    ),
    "not-recommending": (
        "方案没有设“推荐”，阅评 {reading} 不能推荐作品。请取消推荐。",
        "The profile has no recommendations, so the reading {reading} cannot recommend a work. Take it back.",
    ),
}
