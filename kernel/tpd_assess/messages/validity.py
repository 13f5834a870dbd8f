"""Sentences of validity: what a submission lacks, rulings, attestation sheets, notices. Checks bring their own."""

MESSAGES = {
    # reading
    "not-read": ("尚未读取内容", "the content was not read yet"),
    "reader-missing": (
        "没有读取程序“{reader}”，内容未核查；请用 plugins list 查看插件",
        "there is no reader “{reader}”, the content was not checked; see plugins list",
    ),
    "reader-failed": (
        "读取程序“{reader}”（{version}）出错（{error}），内容未核查；请人工打开查看，并告知插件作者",
        (
            "the reader “{reader}” ({version}) failed ({error}), nothing was checked;"
            " open the file and tell the plug-in's author"
        ),
    ),
    "bad-finding": (
        "核查结果不合规范（材料不属于本提交，或依据没有写明名称）",
        "a finding broke the rules (evidence of another submission, or a ground without a name)",
    ),
    "not-answered": (
        "核查没有完成（{fault}），不算依据也不算问题；请重新运行，或由人工查看",
        "the check did not finish ({fault}), which counts neither for nor against; run it again, or have a person look",
    ),
    # what a submission lacks
    "slot-missing": ("缺少“{slots}”，请补交", "“{slots}” is missing; hand it in"),
    "slot-ruled-invalid": (
        "“{slots}”经两人裁定无效；请更换材料，或提出申诉",
        "“{slots}” was ruled invalid by two people; replace it or appeal",
    ),
    "needs-ground": (
        "还没有依据表明是教师本人的材料，至少确认其中一项：{slots}",
        "nothing shows yet that the work is the teacher's own; at least one of these needs it: {slots}",
    ),
    "needs-author": (
        "“{slots}”还没有依据表明由教师本人制作，请确认",
        "nothing shows yet that the teacher made “{slots}”",
    ),
    "needs-presence": (
        "还没有材料表明教师本人出镜，至少确认其中一项：{slots}",
        "nothing shows the teacher yet; at least one of these needs it: {slots}",
    ),
    # words
    "verdict-shown": ("本人出镜", "teacher shown"),
    "verdict-authored": ("本人制作", "teacher's own work"),
    "verdict-shown_and_authored": ("出镜并制作", "shown and own work"),
    "verdict-not_required": ("无需依据", "not required"),
    "verdict-undetermined": ("待定", "undetermined"),
    "verdict-invalid": ("无效", "invalid"),
    "ground-shown": ("本人出镜", "teacher appears"),
    "ground-made": ("本人制作", "teacher made it"),
    "ground-collected": ("收集", "collected"),
    "level-fail": ("不合格", "fail"),
    "level-pass": ("合格", "pass"),
    "level-excellent": ("优秀", "excellent"),
    "status-valid": ("有效", "valid"),
    "status-undetermined": ("待定", "undetermined"),
    "status-incomplete": ("不完整", "incomplete"),
    "status-invalid": ("无效", "invalid"),
    # rulings
    "unknown-word": ("不能写“{says}”，可选：{words}", "“{says}” cannot be said here; say one of: {words}"),
    "not-evidence": (
        "文件{file}的状态是“{state}”，只有已接收的文件才能裁定或确认",
        "file {file} is in state “{state}”; only accepted evidence can be ruled on or attested",
    ),
    "who-speaks": (
        "裁定和确认要写明由谁作出，请用 --as 指定人员",
        "say who rules or attests: give the person with --as",
    ),
    "own-evidence": (
        "不能对自己的材料（{file}）作出裁定、确认或撤销，请由他人办理",
        "nobody decides on their own evidence ({file}); have someone else do it",
    ),
    "said-already": ("同样的结论已有记录（{decision}），无需重复", "this was said already ({decision}); nothing to do"),
    "waits-for-second": (
        "无效裁定{ruling}已由一人作出，等待第二人签署：validity sign {ruling}",
        "the ruling {ruling} was made by one person and waits for a second: validity sign {ruling}",
    ),
    "ruling-withdrawn": (
        "裁定{ruling}已撤销；如需要请重新裁定",
        "the ruling {ruling} was withdrawn; make a new one if needed",
    ),
    "ruling-in-force": ("裁定{ruling}已生效，无需再签", "the ruling {ruling} is in force; no signature is needed"),
    "not-a-ruling": ("{decision}不是裁定，不能撤销", "{decision} is not a ruling and cannot be withdrawn"),
    "no-such-ruling": (
        "没有编号为“{ruling}”的裁定；用 validity list 查看",
        "there is no ruling “{ruling}”; see validity list",
    ),
    "which-ruling": ("“{ruling}”对应多个裁定，请多写几位", "“{ruling}” fits several rulings; write more of the id"),
    "no-filter": (
        "没有说明要裁定哪些材料；请写明文件编号，或至少一个条件（学校、微能力、证据、发现等）",
        "say which evidence is meant: file ids, or at least one condition (school, capability, slot, finding)",
    ),
    "same-person": (
        "无效裁定须由两位不同的人签署；{ruling}是你作出的，请另一人签署",
        "invalid takes two different people; you made {ruling}, have someone else sign it",
    ),
    "notice-first": (
        "{capability}还没有通知教师，不能裁定无效；请先发出通知并写明补正日期",
        "the teacher was not told about {capability} yet; give a notice with a date to mend it first",
    ),
    "window-open": (
        "补正期到{until}（含当日）才结束，之后才能签署无效裁定",
        "the teacher may mend it until the end of {until}; a ruling of invalid can be signed after that",
    ),
    # notices
    "notice-incomplete": (
        "{capability}：缺少“{slots}”，请在{until}（含当日）前补交",
        "{capability}: “{slots}” is missing; hand it in by the end of {until}",
    ),
    "notice-undetermined": (
        "{capability}：还没有依据表明“{slots}”是本人的材料，请在{until}（含当日）前请学校确认、请同事作证或补充材料",
        "{capability}: nothing shows that “{slots}” is your own; until {until} have it attested, witnessed, or mend it",
    ),
    "notice-invalid": (
        "{capability}：有一人认为“{slots}”无效，须第二人同意才生效；请在{until}（含当日）前更换材料或说明情况",
        "{capability}: one person holds “{slots}” invalid, which takes a second one; until {until} replace it or reply",
    ),
    # attestation sheets
    "sheet-name": ("确认表", "Attestation"),
    "sheet-title": (
        "{school} 材料确认表（{count}项，{day}制）",
        "{school}: attestation of evidence (items: {count}, made on {day})",
    ),
    "sheet-how": (
        "请在“结论”一列为每一行选择一项；不要改动其他列，可以筛选，不要只对某一列排序",
        "Choose an answer in the column “Answer” for each row; change nothing else, and never sort one column alone",
    ),
    "sheet-what": (
        "本人出镜：画面中是这位教师；本人制作：由这位教师制作；两者：两样都确认；不能确认：学校无法确认",
        "In the picture: it shows this teacher; own work: this teacher made it; both; cannot confirm: unknown",
    ),
    "sheet-blank": (
        "留空的行视为没有回答。每人自己的材料由他人确认",
        "A blank row counts as not answered. Nobody attests their own evidence",
    ),
    "sheet-sign": (
        "校长签字：________________　日期：____________　（盖章）",
        "Principal's signature: ________________   Date: ____________   (seal)",
    ),
    "column-code": ("文件编号", "File code"),
    "column-name": ("教师", "Teacher"),
    "column-capability": ("微能力", "Capability"),
    "column-slot": ("证据", "Evidence"),
    "column-file": ("文件名", "File name"),
    "column-says": ("结论", "Answer"),
    "column-sheet": ("表号", "Sheet number"),
    "says-shown": ("本人出镜", "In the picture"),
    "says-authored": ("本人制作", "Own work"),
    "says-shown_and_authored": ("两者", "Both"),
    "says-unconfirmed": ("不能确认", "Cannot confirm"),
    "sheet-refused": (
        "确认表“{file}”有{count}处问题，整张没有采用；请改正后重交",
        "faults in the attestation sheet “{file}”: {count}; nothing of it was taken. Mend them and hand it in again",
    ),
    "no-column": (
        "缺少列：{titles}；请用原来的表填写",
        "columns are missing: {titles}; fill in the sheet as it was given out",
    ),
    "unknown-code": (
        "文件编号“{code}”不在本轮材料中，可能被改动，或是另一轮的表",
        "the file code “{code}” is none of this round's; it was changed, or the sheet is another round's",
    ),
    "row-twice": ("文件编号“{code}”出现两次，请只留一行", "the file code “{code}” stands there twice; leave one row"),
    "other-sheet": (
        "这一行的表号是“{sheet}”，不是本轮（{round}）这所学校的表",
        "this row's sheet number is “{sheet}”, not that of this round ({round}) and school",
    ),
    "row-mixed": (
        "这一行写着“{found}”，而文件编号对应“{wanted}”；可能只对一列排了序，请用原来的表重填",
        "the row says “{found}”, but its file code belongs to “{wanted}”; sorted one column alone? Use a fresh sheet",
    ),
    "unknown-answer": (
        "看不懂结论“{says}”，可选：{choices}",
        "the answer “{says}” is unknown; choose one of: {choices}",
    ),
    "row-replaced": (
        "{name}的“{file_name}”已被替换或移走，这一行没有采用；新文件会列入下一张表",
        "“{file_name}” of {name} was replaced or put aside, the row was left out; see the next sheet",
    ),
    "row-own": (
        "{name}的“{file_name}”是签字人自己的材料，这一行没有采用，请由他人确认",
        "“{file_name}” of {name} is the signer's own, the row was left out; someone else attests it",
    ),
}
