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
}
