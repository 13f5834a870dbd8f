"""Results: what is open, results for good, reckoned again, explained, overridden, exported."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # words
    "grade-reckoned": ("按计算结果", "as reckoned"),
    "grade-fail": ("不合格", "fail"),
    "grade-pass": ("合格", "pass"),
    "grade-excellent": ("优秀", "excellent"),
    "grade-withheld": ("暂缓", "withheld"),
    "grade-none": ("未参加", "did not take part"),
    "state-scored": ("已评分", "scored"),
    "state-invalid": ("无效", "invalid"),
    "state-not_handed_in": ("未提交", "not handed in"),
    "state-held": ("未定", "not final"),
    "kind-peer": ("同行", "peer"),
    "kind-expert": ("专家", "expert"),
    "kind-chair": ("组长", "chair"),
    "purpose-main": ("首评", "first reading"),
    "purpose-second": ("复评", "second reading"),
    "purpose-third": ("三评", "third reading"),
    "flag-problem": ("有问题", "a problem"),
    "flag-safeguarding": ("需要保护", "safeguarding"),
    "changed-evidence": ("证据", "the evidence"),
    "changed-rubric": ("量规", "the rubric"),
    "because-copied": ("抄袭", "copied work"),
    "because-not_own_work": ("非本人制作", "not the teacher's own work"),
    "because-false_statement": ("虚假声明", "a false statement"),
    "because-undeclared_ai": ("使用AI未声明", "use of AI not declared"),
    "step-fold_scores": ("合分", "Scores"),
    "step-order_readings": ("复评", "Second readings"),
    "step-decide_awards": ("定级", "Grades"),
    "rater": ("{kind}{number}", "{kind} {number}"),
    "stage-gather": ("汇集评分", "gathering sheets"),
    "stage-reckon": ("计算", "reckoning"),
    "stage-export": ("导出", "exporting"),
    # what holds a result, and steps of the calculation that are the program's own
    "held-undecided": ("有效性还没有确定", "whether it is valid is not decided"),
    "held-ordered": ("等待复评", "a further reading is awaited"),
    "figure-override": (
        "两人改定为{level}，原为{before}；两种规则的计算照原样保留",
        "Two people set {level} in place of {before}; both rules stand as they were reckoned",
    ),
    "figure-override-award": (
        "两人改定总成绩为{level}，原为{before}",
        "Two people set the grade {level}, was {before}",
    ),
    "figure-withheld": (
        "还有能力没有最后结果，总成绩暂缓",
        "A capability has no final result, so the grade is withheld",
    ),
    # what is open
    "open-few": (
        "只提交了{count}项，应为{wanted}项；提交期还没有结束",
        "Capabilities handed in: only {count} of {wanted}, and it can still be done",
    ),
    "open-undecided": (
        "有效性还没有确定（{status}）：validity rule 裁定，或到期后 validity end-repair",
        "Whether it is valid is not decided ({status}): validity rule; time is up: validity end-repair",
    ),
    "open-ruling": (
        "{file}的无效裁定{ruling}等待另一人会签：validity sign {ruling}",
        "Ruling {ruling} on {file} waits for a second signature: validity sign {ruling}",
    ),
    "open-replacement": (
        "“{file}”交了新的一份，还没有决定用哪份：intake place {id} --replace 换成新的，"
        "intake quarantine {id} 仍用原来的",
        "“{file}” came again and nobody said which holds: intake place {id} --replace, or intake quarantine {id}",
    ),
    "open-changed": (
        "{kind}{rater}评分以后{what}变了：由组长保留或作废该评分表。编号见 panel waiting",
        "After {rater} ({kind}) marked it, {what} changed: panel keep or panel again. Ids: panel waiting",
    ),
    "open-unfit-own": (
        "{kind}{rater}评的是自己的作品，评分表{reading}不应计入：panel again {reading}",
        "{rater} ({kind}) turned out to have marked their own work: panel again {reading}",
    ),
    "open-unfit-conflict": (
        "{kind}{rater}与该教师已登记回避，评分表{reading}还计入：panel again {reading}",
        "{rater} ({kind}) declared a conflict of interest, but sheet {reading} counts: panel again {reading}",
    ),
    "open-unfit-twice": (
        "{kind}{rater}对这件作品交了两份评分表，只能计一份：panel again {reading}",
        "{rater} ({kind}) has two sheets on this work, of which one may count: panel again {reading}",
    ),
    "open-unfit-replaced": (
        "{kind}{rater}的这次评分已收回、另请了人，评分表{reading}又从另一台电脑交来：panel again {reading}",
        "{rater}'s reading ({kind}) was taken back and given to others, yet a sheet came in: panel again {reading}",
    ),
    "open-unfit-doubled": (
        "{kind}{rater}的同一次评分在两台电脑上各交了一份评分表，内容可能不同：更正一次，或 panel again {reading}",
        "{rater} ({kind}) handed in two sheets for one reading in two copies: correct one, or panel again {reading}",
    ),
    "open-reading": ("{kind}{rater}的评分表还没有交", "The sheet of {rater} ({kind}) is missing"),
    "open-unplanned": (
        "还缺{count}名{kind}没有安排：panel plan",
        "Readers not planned yet ({kind}): {count}. Run panel plan",
    ),
    "open-ordered": (
        "需要再请一位{kind}，还没有安排：{reason}。运行 panel plan",
        "One more reading ({kind}) is needed and not planned: {reason}. Run panel plan",
    ),
    "open-held": ("没有结果：{reason}", "There is no result: {reason}"),
    "open-override": (
        "改定{override}等待另一人会签：panel sign-override {override}",
        "Override {override} waits for a second signature: panel sign-override {override}",
    ),
    "note-flag": ("{kind}{rater}在评分表上注明：{flag}", "{rater} ({kind}) noted on the sheet: {flag}"),
    "and-more-open": ("此外还有{count}件，加 --json 可全部列出", "And {count} more; --json lists all"),
    "kinds-few": ("提交项数不够", "too few capabilities handed in"),
    "kinds-undecided": ("有效性未确定", "validity not decided"),
    "kinds-ruling": ("裁定待会签", "rulings to be signed"),
    "kinds-replacement": ("替换待决定", "replacements to decide on"),
    "kinds-changed": ("评分后有变动", "changed after a sheet came in"),
    "kinds-unfit": ("不应计入的评分表", "sheets that should not count"),
    "kinds-reading": ("评分表未交", "sheets missing"),
    "kinds-unplanned": ("评委未安排", "readers not planned"),
    "kinds-ordered": ("复评未安排", "further readings not planned"),
    "kinds-held": ("没有结果", "results held"),
    "kinds-override": ("改定待会签", "overrides to be signed"),
    # finalise
    "nobody": (
        "{round}还没有教师，也没有提交，没有结果可定。先运行 roster import 和 ingest，或核对 --round",
        "{round} has no teachers and nothing handed in, so there are no results. First roster import and ingest, or"
        " check --round",
    ),
    "still-open": (
        "还有{count}件事没有了结，结果不能定。处理完再运行；确需现在定，一人运行 finalise --despite，另一人会签",
        (
            "Open things: {count}, so results cannot be final. Settle them and run again; if it must be now, one "
            "person runs finalise --despite and another signs"
        ),
    ),
    "more-open": (
        "提出以后又多了{count}件没有了结的事，不能按原来的提议定。处理完，或重新提出",
        "Things open that were not when this was proposed: {count}. Settle them, or propose anew",
    ),
    "no-such-proposal": (
        "没有编号为{proposal}的提议；finalise --despite 提出后会显示编号",
        "There is no proposal {proposal}; finalise --despite shows its id",
    ),
    "proposal-used": (
        "按这一提议已经定过一次结果，之后结果又有变化。请重新提出：finalise --despite",
        "Results became final by this proposal once, and came out otherwise since. Propose anew: finalise --despite",
    ),
    "same-person": (
        "提议是您自己提出的，须由另一人会签（--as）",
        "You proposed it yourself: another person signs (--as)",
    ),
    "moved": (
        "计算期间有人改动了工作区，结果没有写入。请再运行一次",
        "Somebody worked in the workspace meanwhile, so nothing was written. Run it again",
    ),
    "finalised": ("结果已定：{grades}", "Results are final: {grades}"),
    "stands": ("结果没有变化，没有重写：{grades}", "The results stand as they were, nothing was written: {grades}"),
    "digest": ("结果摘要：{digest}", "Digest of the results: {digest}"),
    "with-open": (
        "带着{count}件没有了结的事定下；有能力没有最后结果的教师暂缓",
        "Final, with things open: {count}; teachers with a result that is held are withheld",
    ),
    "proposed": (
        "已提出带着{count}件没有了结的事定结果。须由另一人会签：",
        "It is proposed to make results final with things open: {count}. Another person signs:",
    ),
    "notes": ("请留意：", "Take note:"),
    "next-export": ("导出结果", "write the results as files"),
    "next-recompute": ("从日志重新计算，核对是否一致", "reckon them again from the log and compare"),
    # final results
    "not-finalised": (
        "{round}的结果还没有定。先运行 tpd-assess finalise",
        "The results of {round} are not final. Run tpd-assess finalise first",
    ),
    "earlier-not-finalised": (
        "{round}是{of}的补考，而{of}的结果还没有定。先运行 tpd-assess finalise --round {of}",
        "{round} makes up for {of}, whose results are not final. Run tpd-assess finalise --round {of} first",
    ),
    "no-such-event": (
        "结果所依据的记录{event}不在日志里。运行 tpd-assess log verify，或从备份恢复",
        "The log lacks event {event}, which results rest on. Run tpd-assess log verify, or restore a backup",
    ),
    "up-to-date": ("结果定于{at}，以后没有变动", "Results are final since {at}, and nothing happened since"),
    "out-of-date": (
        "结果定于{at}，以后又有变动。运行 tpd-assess finalise，结果有变就更新，没变就保持原样",
        (
            "Results were made final at {at}, and something happened since. Run tpd-assess finalise: it renews them, or"
            " says that they stand"
        ),
    ),
    # recompute
    "same": (
        "从日志重新计算了{teachers}名教师的结果，逐字节一致",
        "Results reckoned again from the log: the same, byte for byte. Teachers: {teachers}",
    ),
    "differs": (
        "重新计算与已定结果不一致，共{count}处。先运行 tpd-assess log verify；做法的版本变了见下",
        (
            "Reckoned again, the results differ. Places: {count}. Run tpd-assess log verify; other versions of"
            " policies are named below"
        ),
    ),
    "difference": ("{field}：原为{then}，现为{now}", "{field}: was {then}, is {now}"),
    "other-version": (
        "{step}：定结果时用{then}，现在装的是{now}",
        "{step}: made with {then}, installed is {now}",
    ),
    # overrides
    "reason-alone": (
        "--reason 只和 --despite 一起用：写明为什么在有事未了时也要定分",
        "--reason goes with --despite: it says why results are to be final although things are open",
    ),
    "two-set-it": (
        "{override}已由两人签字生效，不能一人撤回。要恢复，另提 panel override，等级写 reckoned（按计算结果），"
        "再由另一人会签",
        "Two people set {override}; one cannot take it back. Make a panel override with the level reckoned, and have "
        "another person sign it",
    ),
    "veto-fails": (
        "有{because}这样的事由，等级只能是不合格。请改为 fail，或不写事由",
        "With the cause {because} the level is fail; say so, or leave the cause out",
    ),
    "no-such-level": ("没有“{level}”这个等级，可选：{levels}", "There is no level {level}; there are: {levels}"),
    "no-such-veto": (
        "考核方案里没有“{because}”这一否决事由，可选：{vetoes}。在方案的grading.veto里加上并采用",
        "The profile has no veto {because}; it has: {vetoes}. Add it to grading.veto and adopt the profile",
    ),
    "own-result": (
        "不能改定自己的结果，须由别人办理（--as）",
        "Nobody sets their own result: another person does (--as)",
    ),
    "signed-already": ("改定{override}已经会签", "Override {override} is signed already"),
    "no-such-override": (
        "没有编号为{override}的改定；panel override 提出后会显示编号，explain 也可查",
        "There is no override {override}; panel override shows its id, and so does explain",
    ),
    "no-submission": (
        "这名教师本轮没有提交{capability}",
        "This teacher has handed in nothing for {capability} this round",
    ),
    "not-scored": (
        "{capability}没有评分：有效性先用 validity rule、sign、withdraw 处理",
        "{capability} is not scored: settle its validity first with validity rule, sign, withdraw",
    ),
    "override-made": (
        "已提出把{what}改定为{level}，尚未生效。须由另一人会签：",
        "It is proposed to set {what} to {level}; not in force yet. Another person signs:",
    ),
    "override-signed": ("已会签，{what}改定为{level}", "Signed: {what} is set to {level}"),
    "override-withdrawn": ("已撤回改定，{what}恢复计算结果", "Withdrawn: {what} is again as it was reckoned"),
    "whole": ("总成绩", "the grade of the whole"),
    # explain
    "no-part": ("这名教师不在本轮结果里", "This teacher has no part in the results of this round"),
    "explain-final": ("最后结果，定于{at}", "Final, since {at}"),
    "explain-provisional": ("暂时的结果，还没有定", "Provisional: not final yet"),
    "explain-changed": (
        "定下以后，这个结果的依据有变动。运行 tpd-assess finalise 更新",
        "What this result rests on changed since. Run tpd-assess finalise to renew it",
    ),
    "explain-other-policy": (
        "现在安装的做法算出的与已定结果不同，下面的步骤是现在的：tpd-assess recompute",
        "The policies installed now reckon otherwise; the steps below are theirs. Run tpd-assess recompute",
    ),
    "explain-grade": ("总成绩：{grade}  {points}", "Grade: {grade}  {points}"),
    "explain-grade-before": ("改定以前：{grade}", "Before two people set it: {grade}"),
    "explain-capability": (
        "{capability} {name}：{level}  {points}（按分数{by_points}，按等级{by_levels}）",
        "{capability} {name}: {level}  {points} (by points {by_points}, by levels {by_levels})",
    ),
    "explain-earlier": (
        "{capability} {name}：{level}  {points}（取自轮次{round}）",
        "{capability} {name}: {level}  {points} (from round {round})",
    ),
    "explain-held": ("没有最后结果：{reason}", "No final result: {reason}"),
    "explain-sheet": ("{rater}，{purpose}", "{rater}, {purpose}"),
    "explain-sheet-not-counted": ("{rater}，{purpose}，没有计入", "{rater}, {purpose}, does not count"),
    "explain-mark": (
        "评价点{number} {slot}“{text}”：{level}，权重{weight}",
        "criterion {number}, {slot}, “{text}”: {level}, weight {weight}",
    ),
    "explain-mark-points": (
        "评价点{number} {slot}“{text}”：{level} {points}分，权重{weight}",
        "criterion {number}, {slot}, “{text}”: {level} {points}, weight {weight}",
    ),
    "explain-order": ("{purpose}原因：{reason}", "Why the {purpose}: {reason}"),
    "explain-override": (
        "改定为{level}，由{by}提出、{second}会签：{reason}",
        "Set to {level} by {by}, signed by {second}: {reason}",
    ),
    "explain-because": ("事由：{because}", "Because of: {because}"),
    # rules on paper
    "rule-cap": ("补考成绩最高为{cap}", "The best grade of this make-up is {cap}"),
    "rule-policy": ("{step}的做法：{policy}", "{step} by policy {policy}"),
    # export
    "no-such-format": (
        "没有这种导出格式：{formats}。可选：{known}",
        "Nobody offers to write {formats}; there are: {known}",
    ),
    "format-wanted-by": (
        "导出格式{format}有几个插件提供：{plugins}。没有写出，请停用多余的插件。其他格式不受影响",
        "Several plug-ins offer to write {format}: {plugins}. It was not written; disable those you do not want."
        " The others are not affected",
    ),
    "exporter-failed": (
        "插件 {plugin} {version} 没有写出{format}：{detail}。其他格式不受影响",
        "Plug-in {plugin} {version} could not write {format}: {detail}. The others are not affected",
    ),
    "nothing-exported": (
        "没有写出任何文件：下列插件都出错了。升级或停用它们",
        "No file was written: every plug-in below failed. Update or disable them",
    ),
    "exported": ("结果已导出到{folder}：", "Results were written to {folder}:"),
}
