"""Sentences of intake: taking files in, placing them, what is missing."""

MESSAGES = {
    # why a file is in its state
    "county-file": (
        "县区文件（方案、名册、选项、说明），不作为证据",
        "a file of the county (profile, roster, choices, notes), not evidence",
    ),
    "manifest": ("提交清单，已按其说明归位", "a manifest; files were placed as it says"),
    "own-paper": ("本系统发下的清单或回执，不作为证据", "a list or receipt that this program wrote, not evidence"),
    "released": ("由人从隔离区放回", "a person took it back from quarantine"),
    "litter": ("系统或软件留下的临时文件", "a temporary file that a system or program left"),
    "half-download": (
        "没有下载完的文件，请重新下载后放入",
        "a download that did not finish; download it again and put it in",
    ),
    "link-inside": ("快捷方式，指向的文件已单独收取", "a link; the file it points to is taken by itself"),
    "link-outside": (
        "链接指向文件夹之外，没有收取；请放入文件本身",
        "a link that leaves the folder, not taken; put the file itself in",
    ),
    "not-a-file": ("不是普通文件（设备或管道），没有收取", "not an ordinary file (a device or pipe), not taken"),
    "cannot-open": ("打不开，请检查权限后重新收取", "cannot be opened; check the permissions and run again"),
    "reserved-name": (
        "名称中有部分系统不能用的字符或保留名，请改名后重交",
        "the name holds signs or a reserved word that some systems cannot use; rename it and hand it in again",
    ),
    "path-too-long": (
        "路径长{length}个字符，超过{limit}个，请缩短文件夹或文件名",
        "the path has {length} characters, more than {limit}; shorten folder or file names",
    ),
    "too-late": (
        "截止日期{deadline}之后提交，本方案不接收",
        "handed in after {deadline}; this profile takes nothing late",
    ),
    "same-evidence": (
        "与同一位教师、同一材料的“{path}”内容完全相同",
        "the same bytes as “{path}”, same teacher, capability and slot",
    ),
    "replacement-waiting": (
        "原文件已有裁定或评分，新文件等待人工确认：intake place {file} --replace",
        "the earlier file was ruled on or scored; the new one waits for a person: intake place {file} --replace",
    ),
    "late": ("截止日期{deadline}之后提交，已接收并注明", "handed in after {deadline}; taken, and this noted"),
    "not-placed": ("没有认出是谁的、哪一项材料", "it could not be told whose this is, or for what"),
    "source-changed": (
        "原件留在原处，接收后被改动、移走或无法打开，内容未核查；请把原件放回，或作为新文件重新收取",
        "the original was left where it lay and was changed, moved or locked since; it was not checked. Put it back, or"
        " take it in again as a new file",
    ),
    "put-aside": ("由人移入隔离区：{why}", "put aside by a person: {why}"),
    # progress
    "stage-walk": ("查看文件夹", "Looking through the folder"),
    "stage-take": ("收取文件", "Taking files in"),
    "stage-read": ("读取内容", "Reading contents"),
    "stage-check": ("核查有效性", "Checking validity"),
    # errors
    "is-a-file": (
        "“{path}”是文件；请收取它所在的文件夹“{folder}”",
        "“{path}” is a file; take the folder that it lies in: “{folder}”",
    ),
    "no-folder": ("找不到文件夹“{path}”，请检查路径", "there is no folder “{path}”; check the path"),
    "no-space": (
        "磁盘空间不足：还需要{needed}，剩余{free}。请腾出空间，或在方案中设 evidence_store: reference",
        "not enough disk space: {needed} needed, {free} free. Make room, or set evidence_store: reference in"
        " the profile",
    ),
    "no-such-file-id": (
        "没有编号为“{file}”的文件；用 status --files 查看编号",
        "there is no file with id “{file}”; see status --files",
    ),
    "which-file": (
        "“{file}”对应多个文件，请用 status --files 显示的编号，或多写几位",
        "“{file}” fits several files; give the id as status --files shows it, or more of it",
    ),
    "say-where": (
        "文件“{file}”归谁、是哪一项，还不清楚；请用 --teacher 和 --slot 写明，必要时加 --capability",
        "whose “{file}” is, and for what, is not clear; say --teacher and --slot, and --capability if need be",
    ),
    "no-such-person": (
        "名册中找不到“{person}”，请核对姓名或工号；没有导入名册的先运行 roster import",
        "“{person}” is not in the roster; check the name or number, or run roster import first",
    ),
    "no-such-person-but": (
        "名册中找不到“{person}”，是不是：{people}？请写全名或工号",
        "“{person}” is not in the roster; did you mean {people}? Give the whole name or the number",
    ),
    "which-person": ("“{person}”可能是：{people}；请写工号", "“{person}” may be: {people}; give the number"),
    "no-such-capability": (
        "没有微能力“{code}”；用 rubrics list 查看",
        "there is no capability “{code}”; see rubrics list",
    ),
    "no-such-slot": ("{code}没有材料“{slot}”，可选：{slots}", "{code} has no slot “{slot}”; it has: {slots}"),
    "which-slot": (
        "有几项微能力都有“{slot}”，请再写 --capability",
        "several capabilities have a slot “{slot}”; give --capability too",
    ),
    "nothing-to-replace": (
        "{code}的“{slot}”还没有文件可替换；去掉 --replace 再试",
        "there is no file of “{slot}” in {code} to replace; try without --replace",
    ),
    "which-to-replace": (
        "“{slot}”已有多个文件，请用 --replace-file 指明：{files}",
        "“{slot}” holds several files; name the one with --replace-file: {files}",
    ),
    "no-such-state": ("没有“{state}”这种状态，可选：{states}", "there is no state “{state}”; there are: {states}"),
    "which-school": ("“{school}”不能确定是哪所学校：{schools}", "“{school}” does not name one school: {schools}"),
    "nothing-in-it": (
        "文件{file}没有内容（空文件，或没有从压缩包中取出），不能作为证据，请重交",
        "file {file} holds nothing (empty, or not taken out of its archive) and is no evidence; ask for it again",
    ),
    "not-a-file-state": (
        "文件{file}的状态是“{state}”，不能这样处理",
        "file {file} is in state “{state}”; this cannot be done with it",
    ),
    # report
    "took": ("已收取“{folder}”：{count}个文件", "Took in “{folder}”; files: {count}"),
    "would-take": (
        "试运行“{folder}”：{count}个文件，没有写入任何内容",
        "Dry run of “{folder}”, nothing was written; files: {count}",
    ),
    "unchanged": ("其中{count}个与上次相同，未重复收取", "{count} of them as last time, not taken again"),
    "not-ready": ("还在写入，下次再收：{path}", "still being written, left for the next run: {path}"),
    "closed-folder": ("文件夹打不开：{path}", "cannot open the folder: {path}"),
    "state-accepted": ("接收", "accepted"),
    "state-duplicate": ("重复", "duplicate"),
    "state-superseded": ("已被替换", "superseded"),
    "state-container": ("压缩包", "container"),
    "state-ignored": ("忽略", "ignored"),
    "state-quarantined": ("隔离", "quarantined"),
    "state-unmapped": ("待归位", "unmapped"),
}
