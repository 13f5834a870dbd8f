"""Sentences of score sheets: how they come in, from workbooks and at the terminal, and what waits for a person."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- marks ---
    "not-taken": ("有{count}处不对，评分没有保存", "Faults: {count}; the marks were not saved"),
    "stage-read": ("读取评分表", "reading score sheets"),
    "stage-bring-in": ("记入分数", "taking marks in"),
    "level-missing": ("评价点{number}没有等级，请补填", "criterion {number} has no level; fill it in"),
    "no-such-criterion": ("没有评价点“{criterion}”，请用 score --list 查看", "there is no criterion “{criterion}”"),
    "marked-twice": ("评价点{criterion}给了两次等级，请只留一个", "criterion {criterion} is marked twice; keep one"),
    "no-such-level": (
        "评价点{number}的等级“{level}”不存在，请写优秀、合格或不合格",
        "criterion {number} has “{level}”, which is no level; say excellent, pass or fail",
    ),
    "no-points-here": (
        "评价点{number}不必给分：方案只评等级，请删去分数",
        "criterion {number} takes no points: the profile has levels alone; take them out",
    ),
    "points-missing": ("评价点{number}没有分数，请补填", "criterion {number} has no points; fill them in"),
    "points-outside": (
        "评价点{number}的分数{points}不在“{level}”的范围内（{low}到{high}），请改分数或等级",
        "criterion {number}: points {points}, but “{level}” has {low} to {high}; change the points or the level",
    ),
    "points-not-whole": ("“{points}”不是整数分数，请填整数", "“{points}” is no whole number of points; enter one"),
    "not-recommending": ("方案没有设“推荐”，请取消", "the profile has no recommendations; take this one out"),
    "no-such-flag": ("“{flag}”不是一种问题标记，请从列表中选", "“{flag}” is no flag; choose one of the list"),
    "bad-finding": ("评分表检查不合规范", "a check of score sheets broke the rules"),
    # --- coming in ---
    "nothing-to-mark": (
        "阅评{reading}的作品现在没有可评的证据，请联系组织者",
        "The reading {reading} has no evidence to mark now; ask the office",
    ),
    "reading-released": (
        "阅评{reading}已收回，不再收分；请用 score --list 查看现有任务",
        "The reading {reading} was taken back and takes no marks; see score --list for what is left",
    ),
    "nothing-new": (
        "阅评{reading}已交的评分表与此相同，无需再交",
        "The sheet for the reading {reading} is in and says the same; nothing to do",
    ),
    "needs-reason": (
        "阅评{reading}的评分表已交；要更正请用 --reason 写明原因",
        "The sheet for the reading {reading} is in; to correct it give the reason with --reason",
    ),
    "not-yours": (
        "阅评{reading}不是您的任务；代办请用 --as 写明评委",
        "The reading {reading} is not yours; to act for its rater name the person with --as",
    ),
    "changed-meanwhile": (
        "阅评{reading}的作品或量规刚刚有变动，这次没有交上；此前保存的仍在，请重新打开，看过以后再交",
        (
            "The work or the rubric of reading {reading} changed meanwhile, so this was not taken; what was saved"
            " before is kept. Open it again, look, then hand it in"
        ),
    ),
    # --- workbooks ---
    "no-such-path": ("没有 {path}，请检查路径", "There is no {path}; check the path"),
    "no-workbook": ("{path} 里没有xlsx工作簿，请检查文件夹", "There is no xlsx workbook in {path}; check the folder"),
    "no-packet": (
        "没有找到评分包编号，或编号不止一个；请用下发的评分表填写",
        "no packet code was found, or more than one; fill in the workbook that was handed out",
    ),
    "unknown-packet": (
        "评分包{packet}不是从这里下发的（可能是别的工作区的），请核对",
        "the packet {packet} was not handed out from here (another workspace?); check it",
    ),
    "other-round": (
        "评分包属于轮次{round}，而现在是{now}；请用 --round 指定轮次",
        "the packet is of round {round}, but this is {now}; name the round with --round",
    ),
    "no-sheet": (
        "缺少工作表“{sheet}”，请用下发的评分表填写",
        "the sheet “{sheet}” is missing; fill in the workbook that was handed out",
    ),
    "no-column": (
        "工作表“{sheet}”缺少列：{titles}，请恢复下发时的样子",
        "the sheet “{sheet}” lacks the columns {titles}; put it back as it was handed out",
    ),
    "no-key": (
        "这一行没有校验码，请恢复，或删去自己加的行",
        "this row has no check code; restore it, or remove a row of your own",
    ),
    "unknown-key": (
        "校验码“{key}”不属于这个评分包，请按下发的表恢复",
        "the check code “{key}” is not of this packet; put it back as it was handed out",
    ),
    "key-twice": ("校验码“{key}”出现了两次，请删去多余的一行", "the check code “{key}” stands twice; remove one row"),
    "rows-missing": (
        "作品{work}缺少这些行：{keys}，请按下发的表恢复",
        "the work {work} lacks the rows {keys}; put them back as they were handed out",
    ),
    "moved": (
        "{title}写的是“{found}”，而校验码属于作品{work}；行或列可能错位，请恢复",
        "{title} says “{found}”, but the check code is of work {work}; rows or columns were shifted, put them back",
    ),
    "edited": (
        "作品{work}的“{title}”被改动（现为“{found}”），请恢复下发时的文字",
        "“{title}” of work {work} was edited (it says “{found}”); put back the text that was handed out",
    ),
    "no-such-word": ("不能写“{word}”，可选：{choices}", "“{word}” cannot be said here; choose one of {choices}"),
    "doubled": (
        "作品{work}的评分表已交，而此处内容不同；如确要更正请加 --reason 写明原因",
        "a sheet for work {work} is in and says something else; to correct it import with --reason",
    ),
    "files-disagree": (
        "作品{work}在 {other}（{cell}）里内容不同，请只留正确的一份",
        "work {work} says something else in {other} ({cell}); keep the right one only",
    ),
    "row-released": (
        "作品{work}的任务已收回，这一份没有收入",
        "the reading of work {work} was taken back; what stands here was left out",
    ),
    "conflict-after-marks": (
        "作品{work}要求回避，但评分表已交；请先用 panel again {reading} 作废",
        "work {work} asks to step back, but its sheet is in; first set it aside with panel again {reading}",
    ),
    "stepped-back": ("评委在评分表中要求回避", "the rater asked to step back in the score sheet"),
    # --- what waits ---
    "no-such-sheet": (
        "没有编号为 {reading} 的已交评分表，请用 panel waiting 查看",
        "No sheet is in for a reading {reading}; see panel waiting",
    ),
    "which-sheet": (
        "不止一份评分表的编号以 {reading} 结尾，请多写几位",
        "Several sheets end in {reading}; write more of the id",
    ),
    "not-waiting": (
        "评分表 {reading} 没有变化，无需保留",
        "Nothing changed for the sheet {reading}; it counts as it is",
    ),
    "submission-gone": (
        "评分表 {reading} 的作品已不在，不能保留；请用 panel again 作废",
        "The work of the sheet {reading} is gone and cannot be kept; set it aside with panel again",
    ),
    "other-criteria": (
        "评分表 {reading} 的评价点与现在的量规对不上，不能保留；请用 panel again 重评",
        "The criteria of the sheet {reading} are not those of the rubric any more, so it cannot be kept; have the work "
        "read again with panel again",
    ),
    # --- what commands say ---
    "none-taken": (
        "没有收入任何评分表（共{count}处不对）",
        "No score sheet was taken. Faults: {count}",
    ),
    "dry-run": ("试运行，没有写入：", "A dry run; nothing was written:"),
    "file-refused": ("未收入，{count}处不对", "refused, faults: {count}"),
    "count-taken": ("收入", "taken"),
    "count-corrected": ("更正", "corrected"),
    "count-unchanged": ("已有", "in already"),
    "count-stepped_back": ("回避", "stepped back"),
    "count-blank": ("未评", "not marked yet"),
    "count-left_out": ("已收回", "taken back"),
    "left-out": ("任务已收回，未收入（{count}）：", "Taken back meanwhile, left out ({count}):"),
    "refused": ("未收入的原因（{count}）：", "Why sheets were refused ({count}):"),
    "and-more": ("另有{count}份（--json列出全部）", "and {count} more (--json lists all)"),
    "found": ("请组长留意（{count}，按校验码）：", "For the chair to look at, by check code ({count}):"),
    "plan-again": (
        "有评委回避，请再做一次计划：tpd-assess panel plan{at}",
        "Somebody stepped back; plan again: tpd-assess panel plan{at}",
    ),
    "none-waiting": ("没有评分表在等待处理", "No score sheet waits for anybody"),
    "changed-evidence": ("证据有变", "evidence changed"),
    "changed-rubric": ("量规有变", "rubric changed"),
    "only-again": ("只能重评：评价点已换", "only again: other criteria"),
    "cannot-keep": (
        "{count}份评分表不能保留，仍在等待：评价点与现在的量规对不上，请用 panel again 重评",
        "Sheets that cannot be kept and go on waiting: {count}; the rubric has other criteria, so have them read again "
        "with panel again",
    ),
    "settle-keep": ("保留：分数按现在的证据和量规继续有效", "let them stand for what is there now"),
    "settle-again": ("作废：下次计划时重新安排评分", "set aside; the next plan has them read again"),
    "next-status": ("看进度，以及还要做什么", "see how far it has come, and what is next"),
    "keep-these": ("保留这{count}份评分表？", "Let these sheets stand ({count})?"),
    "kept": ("已保留{count}份评分表", "Sheets that stand: {count}"),
    "set-these-aside": (
        "作废这{count}份评分表，重新评分？",
        "Set these sheets aside and have the works read again ({count})?",
    ),
    "set-aside": (
        "已作废{count}份评分表；请再做一次计划：tpd-assess panel plan{at}",
        "Sheets set aside: {count}; plan again: tpd-assess panel plan{at}",
    ),
    "say-which": (
        "请写明评分表编号，或用 --all、--capability 指定，二者选一",
        "name the sheets, or say --all or --capability; one of the two",
    ),
    # --- the rater's desk ---
    "nothing-given": (
        "没有分给您的阅评任务；代办请用 --as 写明评委",
        "Nothing was given to you to read; to act for a rater name the person with --as",
    ),
    "state-open": ("未评", "open"),
    "state-draft": ("已填未交", "draft"),
    "state-in": ("已交", "in"),
    "left": ("还有{count}份；继续：tpd-assess score{at}", "{count} left; go on with tpd-assess score{at}"),
    "say-reading": ("用 --mark 时请用 --reading 写明阅评编号", "with --mark say which reading, with --reading"),
    "say-marks": (
        "用 --json 时不逐项询问，请用 --reading 和 --mark 写明",
        "with --json nothing is asked; say --reading and --mark",
    ),
    "mark-shape": (
        "“{mark}”写法不对，请写成 评价点=等级 或 评价点=等级:分数",
        "“{mark}” is not of the form criterion=level or criterion=level:points",
    ),
    "handed-in": ("评分表已交", "The sheet is in"),
    "work": ("作品{number}  {capability} {name}", "Work {number}  {capability} {name}"),
    "has-changed-evidence": ("注意：填写之后证据有变，请重新核对", "Note: the evidence changed since; look again"),
    "has-changed-rubric": ("注意：填写之后量规有变，请重新核对", "Note: the rubric changed since; look again"),
    "without-copy": (
        "有{count}个文件还没有可看的副本，请先运行 panel sheets",
        "files without a copy to look at: {count}; have panel sheets run first",
    ),
    "keys": (
        "b 上一步，s 跳过这份，q 退出；每个回答都立即保存，直接回车保留原值",
        "b back, s skip this work, q quit; every answer is kept at once, Enter leaves what there is",
    ),
    "criterion": ("评价点{number}（{slot}）", "Criterion {number} ({slot})"),
    "now": ("（现为：{now}）", "(now: {now})"),
    "ask-level": ("等级（1、2、3）", "Level (1, 2, 3)"),
    "ask-points": ("分数（{low}到{high}）", "Points ({low} to {high})"),
    "ask-comment": ("评语（可不填，- 删去）", "Comment (may be empty; - takes it away)"),
    "ask-remark": ("总评（可不填，- 删去）", "Remark on the whole (may be empty; - takes it away)"),
    "ask-recommend": ("推荐这份作品？（y/n）", "Recommend this work? (y/n)"),
    "ask-flag": ("需要提请注意吗（0到3）", "Anything to be looked at (0 to 3)"),
    "ask-hand-in": ("等级：{levels}。交这份评分表请输入 y", "Levels: {levels}. Enter y to hand the sheet in"),
    "ask-reason": ("更正的原因", "Reason for the correction"),
    "not-understood": ("看不懂“{word}”，请再输入", "“{word}” was not understood; enter it again"),
    "session-over": ("本次交了{done}份，还有{left}份", "Sheets handed in: {done}, left: {left}"),
    "stopped": (
        "已停下，回答过的都保存着；再运行一次同样的命令就接着填",
        "Stopped; every answer so far is kept. The same command goes on from there",
    ),
    "go-on": ("下次继续：tpd-assess score{at}", "Go on with tpd-assess score{at}"),
}
