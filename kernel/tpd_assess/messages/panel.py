"""Sentences of the panel: plans, readings that are taken back, how far scoring has come."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # words
    "kind-peer": ("同行", "peer"),
    "kind-expert": ("专家", "expert"),
    "kind-chair": ("组长", "chair"),
    "ordered-second": ("须第二位专家评分", "a second expert must read it"),
    "ordered-third": ("须第三位专家评分", "a third expert must read it"),
    "purpose-main": ("首评", "first reading"),
    "purpose-second": ("复评", "second reading"),
    "purpose-third": ("三评", "third reading"),
    "state-open": ("未发出", "not handed out"),
    "state-handed-out": ("已发出", "handed out"),
    "state-in": ("已评", "in"),
    "why-ill": ("生病", "ill"),
    "why-conflict": ("回避", "conflict"),
    "why-late": ("逾期", "late"),
    "why-moved": ("改派", "moved"),
    "left-invalid": ("无效", "invalid"),
    "left-incomplete": ("不完整", "incomplete"),
    "left-undetermined": ("待定", "undetermined"),
    "left-nothing_handed_in": ("未提交", "nothing handed in"),
    "left-not_taking_part": ("不参加本轮", "not in this round"),
    "work-complete": ("已评完", "complete"),
    "work-waiting": ("等评分表", "waiting for sheets"),
    "work-changed": ("等人处理", "waiting for a person"),
    "work-unplanned": ("缺评委", "without enough readers"),
    "changed-evidence": ("证据有变", "evidence changed"),
    "changed-rubric": ("量规有变", "rubric changed"),
    "flag-unsure": ("拿不准", "unsure"),
    "flag-problem": ("有问题", "problem"),
    "flag-safeguarding": ("需要保护", "safeguarding"),
    # rules that every plan keeps
    "rule-unknown": (
        "没有要评的这份提交，或此人不是这一类评委；请核对提交、类别和名册的角色",
        "no such submission is to be read, or this is no rater of that kind; check the row and the roster's role",
    ),
    "rule-self": ("评委不能评自己的作品，请换人", "nobody reads their own work; name somebody else"),
    "rule-conflict": ("评委已申报回避，请换人", "the rater declared a conflict; name somebody else"),
    "rule-school": (
        "评委与教师的学校不合方案的规定（raters.peers.same_school），请换人",
        "the rater's school is not what the profile asks (raters.peers.same_school); name somebody else",
    ),
    "rule-twice": ("同一人不能两次评同一份提交，请换人", "nobody reads a submission twice; name somebody else"),
    "rule-most": (
        "评委的阅评已达方案规定的上限（most），请换人或修改方案",
        "the rater has as many readings as the profile allows (most); name somebody else or change the profile",
    ),
    "rule-each-other": ("两人不能互相评，请换人", "no two people read each other's works; name somebody else"),
    "rule-too-many": ("同一阅评安排多了", "more readings than were wanted"),
    "rule-too-few": ("有的阅评没有安排，也没有说明原因", "readings that were wanted are neither given nor explained"),
    "rule-unexplained": ("没有说明无人可评的原因", "no reason why nobody can do a reading"),
    "rule-ordered-twice": ("同一阅评要了两次", "one reading was ordered twice"),
    # what is refused
    "no-results-of": (
        "{round}是{of}的补考，{of}还没有定稿的结果；请先对{of}运行 tpd-assess finalise --round {of}",
        "{round} makes up for {of}, which has no final results yet; first run tpd-assess finalise --round {of}",
    ),
    "changed-meanwhile": (
        "其间有人改动了评分安排，没有写入；请重新运行",
        "somebody else changed the plan meanwhile; nothing was written, run it again",
    ),
    "no-such-reading": (
        "没有编号为“{reading}”的阅评，请用 panel write-plan 或 score --list 查看",
        "there is no reading “{reading}”; see panel write-plan or score --list",
    ),
    "which-reading": (
        "不止一个阅评的编号以“{reading}”结尾，请写全编号",
        "several readings' ids end with “{reading}”; give the whole id",
    ),
    "sheet-is-in": (
        "阅评“{reading}”的评分表已交，不能收回；要作废请用 panel again",
        "the sheet of the reading “{reading}” is in and cannot be moved; set it aside with panel again",
    ),
    "conflict-with-oneself": (
        "评委与教师是同一人；自己的作品本来就不会派给自己",
        "rater and teacher are the same person; nobody is given their own works anyway",
    ),
    # the plan as a workbook
    "sheet-name": ("评分安排", "plan"),
    "sheet-title": ("评分安排，轮次：{round}。每行一个阅评。", "Plan of the round {round}: one row a reading."),
    "sheet-move": (
        "换人：改评委编号和评委姓名两列。收回：清空这两列，或删除整行。已评的行不能改。",
        "To move one: change the rater's number and name. To take one back: empty both, or delete the row. "
        "Rows that are in stay.",
    ),
    "sheet-add": (
        "增加：加一行，写明教师、微能力、类别和评委，最后两列留空。",
        "To add one: a new row with teacher, capability, kind and rater; leave the last two columns empty.",
    ),
    "sheet-keep": (
        "改好后运行：tpd-assess panel take-plan 本文件。文件里没有的阅评将收回，请勿拆分。",
        "Then run: tpd-assess panel take-plan THIS-FILE. Readings without a row are taken back: keep it whole.",
    ),
    "column-school": ("学校", "School"),
    "column-number": ("教师编号", "Teacher number"),
    "column-name": ("教师姓名", "Teacher"),
    "column-capability": ("微能力", "Capability"),
    "column-kind": ("评委类别", "Kind"),
    "column-purpose": ("轮次内用途", "Purpose"),
    "column-rater_number": ("评委编号", "Rater number"),
    "column-rater": ("评委姓名", "Rater"),
    "column-state": ("状态", "State"),
    "column-reading": ("阅评编号", "Reading"),
    "column-plan": ("安排编号", "Plan"),
    "sheet-refused": (
        "{files}有{count}处错误，没有采用；改正后再试",
        "Faults in {files}: {count}; nothing was taken. Mend them and try again",
    ),
    "no-column": ("缺少列：{titles}", "columns are missing: {titles}"),
    "no-plan": (
        "没有带安排编号的行；请用 panel write-plan 重新写出再改",
        "no row with the plan's mark; write it anew with panel write-plan and edit that",
    ),
    "plan-changed": (
        "写出之后评分安排已有变动；请重新写出再改",
        "the plan changed since this was written; write it anew and edit that",
    ),
    "unknown-reading": (
        "没有编号为“{reading}”的阅评；新增的行请留空",
        "there is no reading “{reading}”; leave the cell of a new row empty",
    ),
    "row-twice": ("阅评“{reading}”出现了两次，请删去一行", "the reading “{reading}” stands here twice; delete one row"),
    "row-mixed": (
        "“{found}”与这个阅评编号不符，可能各列排序时错了位；请重新写出再改",
        "“{found}” does not belong to this reading, columns may have been sorted apart; write it anew and edit that",
    ),
    "row-gone": (
        "教师{number}的阅评“{reading}”评分表已交，这一行不能删除",
        "the sheet of the reading “{reading}” (teacher {number}) is in; its row cannot be deleted",
    ),
    "unknown-word": ("不明白“{word}”，请从下拉列表中选", "“{word}” is not known; choose from the list"),
    "nobody": (
        "没有编号和姓名都是“{person}”的人，请核对；只写编号也可以",
        "there is nobody with number and name “{person}”; check them, the number alone is enough",
    ),
    "which-person": (
        "“{person}”不止一人（{numbers}），请写明编号",
        "several people are called “{person}” ({numbers}); give the number",
    ),
    # reports
    "planned": ("评分安排：新增{count}个阅评。", "Planned. New readings: {count}."),
    "would-plan": (
        "试算，没有写入：将新增{count}个阅评（种子{seed}）。",
        "Dry run, nothing written. New readings: {count} (seed {seed}).",
    ),
    "nothing-to-plan": ("没有要安排的阅评。", "There is nothing to plan."),
    "given": ("{kind}{purpose}：{count}", "{kind}, {purpose}: {count}"),
    "taken-back": ("收回{count}个阅评。", "Readings taken back: {count}."),
    "totals": (
        "要评的提交{submissions}份，全部阅评合计{hours}小时。",
        "Submissions to read: {submissions}; hours for all readings: {hours}.",
    ),
    "spread": (
        "{kind}{raters}人，每人{least}到{most}个阅评",
        "{kind}: people {raters}, readings each {least} to {most}",
    ),
    "spread-even": ("{kind}{raters}人，每人{most}个阅评", "{kind}: people {raters}, readings each {most}"),
    "seed": ("种子：{seed}", "Seed: {seed}"),
    "subject": (
        "评委与教师同学科：{same}/{all}",
        "Rater and teacher teach the same subject: {same} of {all}",
    ),
    "linked": (
        "评委全部连通（{links}对评过同一份提交），宽严可以比较",
        "all raters hang together (pairs that read the same submission: {links}), so severity can be compared",
    ),
    "parted": (
        "评委分成互不相连的{components}组，各组之间的宽严无法比较；请增加每份的评委或专家",
        "raters fall into {components} groups that share no submission, severity cannot be compared across them; "
        "plan more readers each",
    ),
    "short": ("没有人能评的{count}个：", "Nobody can read: {count}"),
    "short-line": (
        "{teacher} {capability} {kind}{purpose}：{reason}",
        "{teacher} {capability}, {kind}, {purpose}: {reason}",
    ),
    "left-out": ("没有列入的提交：", "Submissions that are not planned:"),
    "may-not": (
        "不参加本轮（补考或学段所限）：{count}份",
        "Not in this round (make-up or stage): {count}",
    ),
    "away": (
        "生病收回、不再派的：{people}。恢复后用take-plan派一个即可",
        "Ill, given nothing new: {people}. When they are back, give them one reading with take-plan",
    ),
    "hours": ("有新增的评委，合计工作量：", "Raters with new readings, and their hours in all:"),
    "hours-line": ("{readings}个，其中新增{new}，约{hours}小时", "{readings}, {new} of them new, about {hours} h"),
    "more-raters": ("还有{count}位评委（--json列出全部）", "and more raters: {count} (--json lists all)"),
    "released": ("收回{rater}的{count}个阅评。", "Readings of {rater} taken back: {count}."),
    "kept": (
        "另有{count}个已交评分表，仍然有效；要作废请用 panel again。",
        "Readings whose sheets are in and stay: {count}; set them aside with panel again.",
    ),
    "conflict-noted": ("已记录：{rater}回避{teacher}的作品。", "Noted: {rater} may not read {teacher}'s works."),
    "plan-written": ("评分安排写在：{path}", "The plan is in: {path}"),
    "plan-taken": ("改动已采用：新增{count}个阅评。", "The changes were taken. New readings: {count}."),
    "plan-would": (
        "试看，没有写入：将新增{count}个、收回{back}个阅评。",
        "Dry run, nothing written. New readings: {count}, taken back: {back}.",
    ),
    "plan-same": ("与现在的安排相同，没有改动。", "It is the plan as it stands; nothing was changed."),
    "no-readings": ("还没有安排阅评。", "No readings were given out yet."),
    "progress": ("{kind}{purpose}：已交{sheets}/{given}", "{kind}, {purpose}: {sheets} of {given} in"),
    "works": ("提交：{counts}", "Submissions: {counts}"),
    "missing": ("缺{count}个阅评，请运行 panel plan", "readings without a reader: {count}; run panel plan"),
    "raters-open": ("还没有交齐的评委：", "Raters with open readings:"),
    "rater-line": ("已交{sheets}/{given}，还要约{hours}小时", "{sheets} of {given} in, about {hours} h left"),
    "ordered": ("需要再评的{count}个：", "More readings ordered: {count}"),
    "ordered-open": ("尚未安排", "not given out yet"),
    "ordered-given": ("已安排", "given out"),
    "changed": (
        "评分之后有变动、等人处理的评分表{count}张：",
        "Sheets whose work changed since, for a person: {count}",
    ),
    "flags": ("评委标出的{count}份：", "Flagged by raters: {count}"),
    "next-plan": ("安排评委", "give readings out"),
    "next-sheets": ("写出评分表和证据，发给评委", "write score sheets and evidence for the raters"),
    "next-import": ("收回评委的评分表", "take returned score sheets in"),
    "next-waiting": ("处理有变动的评分表", "settle the sheets whose work changed"),
    "next-status": ("看进度", "see how far it has come"),
    "next-settle": (
        "看没有列入的提交：先裁定，到期后 validity end-repair",
        "see the submissions that are not planned: rule on them, or when time is up validity end-repair",
    ),
    "next-finalise": ("定结果", "make results final"),
    # a change of the profile
    "affected": ("对本轮的影响：", "What this does to the round:"),
    "affected-gone": (
        "{capability}将没有量规，但已有{submissions}份提交：不能采用",
        "{capability} would have no rubric, but was handed in (submissions: {submissions}): it cannot be adopted",
    ),
    "affected-lost": (
        "{capability} {name}将没有量规，教师不能再选、再交；要留它，请写进量规文件，或在rubrics中按能力选用",
        "{capability} {name} would have no rubric: no teacher can choose it or hand it in. To keep it, put it into the "
        "rubric file, or choose rubrics by capability",
    ),
    "affected-handed-in": (
        "{capability}量规有变：{submissions}份提交，还没有人评分",
        "{capability}, rubric changes. Submissions: {submissions}, which nobody scores yet",
    ),
    "affected-results": (
        "其中{results}项已有按原量规定稿的结果",
        "final results of these, reckoned under the rubric as it was: {results}",
    ),
    "affected-slot-gone": (
        "注意：{capability}不再有证据{slot}，但{submissions}份提交在其中有文件，"
        "这些文件将不再算数，除非用 intake place 归到别的证据",
        "warning: {capability} has no evidence {slot} any more, but there are files in it; they will not count unless "
        "intake place puts them elsewhere (submissions: {submissions})",
    ),
    "affected-demands": (
        "对证据的要求有变：{submissions}份提交将重新判定有效性，有效的可能变为材料不全或待定",
        "other evidence is asked for: validity is judged anew, what is valid may become incomplete or undetermined "
        "(submissions: {submissions})",
    ),
    "affected-unfit": (
        "其中{sheets}张评分表的评价点与新量规对不上，不能保留，只能重评",
        "sheets of these that cannot be kept, only repeated, as the rubric has other criteria: {sheets}",
    ),
    "affected-rubric": (
        "{capability}量规有变：{submissions}份提交、{sheets}张已交的评分表（须由人决定保留或重评）、{open}个未交的阅评",
        "{capability}, rubric changes. Submissions: {submissions}; sheets in, for a person to keep or "
        "repeat: {sheets}; open readings: {open}",
    ),
    "affected-fields": (
        "按新规定重新计算全部结果（已交评分表{sheets}张）：{fields}",
        "all results are reckoned anew (sheets in: {sheets}): {fields}",
    ),
    "affected-final": (
        "本轮结果已经定稿；定稿的结果不变，除非重新定稿",
        "the round's results are final; they stay as they are until finalised again",
    ),
}
