"""Papers for schools: what to hand in, what is missing, receipts."""

MESSAGES: dict[str, tuple[str, str]] = {
    # --- titles, with which the names of the files begin ---
    "required-list": ("要交的材料", "What to hand in"),
    "missing-list": ("还缺的材料", "Still missing"),
    "receipts": ("提交回执", "Receipt"),
    "notices": ("补正通知", "Notice"),
    "to-rule": ("待裁定清单", "To be ruled on"),
    # --- columns ---
    "number": ("工号", "Number"),
    "name": ("姓名", "Name"),
    "capability": ("微能力", "Capability"),
    "title": ("名称", "Title"),
    "slot": ("证据", "Evidence"),
    "required": ("要求", "Asked"),
    "formats": ("格式", "Formats"),
    "limits": ("上限", "Limits"),
    "folder": ("放入文件夹", "Folder"),
    "until": ("截止", "Until"),
    "why": ("说明", "Why"),
    "file": ("文件", "File"),
    "size": ("大小", "Size"),
    "state": ("状态", "State"),
    "at": ("收到时间", "Received"),
    "digest": ("校验值", "Digest"),
    "school": ("学校", "School"),
    "id": ("编号", "Id"),
    "decision": ("结论", "Decision"),
    "first": ("裁定人", "First person"),
    "second": ("会签人", "Second person"),
    # --- what to hand in ---
    "is-required": ("必交", "required"),
    "is-optional": ("选交", "optional"),
    "how-to-hand-in": (
        "请把文件放进表中所列的文件夹，文件名写上证据名称，如“教学反思.docx”。",
        "Put each file into the folder given here and its title into its name, e.g. “Teaching reflection.docx”.",
    ),
    # --- what is missing ---
    "missing-note": (
        "{school}：{people}位教师还缺{count}项材料",
        "{school}. Missing pieces of evidence: {count}, teachers: {people}",
    ),
    "not-handed-in": ("还没有提交，请补交", "not handed in yet; please do"),
    # --- notices, and what is left when the window is over ---
    "notices-note": ("请在期限前补正；期满由两人裁定。", "Mend these by the date given; after it two people decide."),
    "to-rule-note": (
        "补正期已过，请两人逐项查看：填写结论，各自签名，再用 validity rule 和 validity sign 录入。",
        "The repair window is over. Two people look at each, write the decision and sign; then validity rule and sign.",
    ),
    # --- receipts ---
    "receipts-title": ("提交回执 {school} {round}", "Receipts {school} {round}"),
    "receipt-of": ("提交回执：{school} {name}（{number}）", "Receipt: {name} ({number}), {school}"),
    "receipt-holds": (
        "{round}：截至{made}共收到{count}个文件",
        "{round}. Files held as of {made}: {count}",
    ),
    "receipt-check": (
        "校验值是文件内容的SHA-256。请核对文件名和数量，有出入请尽快联系学校管理员",
        "The digest is the SHA-256 of the file's content. Check names and number; tell your school if anything differs",
    ),
    "receipt-proof": ("记录链末端：{proof}", "Head of the log: {proof}"),
    "receipt-sign": ("教师签名：____________    日期：____________", "Signed: ____________    Date: ____________"),
    # --- errors ---
    "disk-full": (
        "磁盘已满，无法写入“{path}”。请腾出空间，或换一个文件夹，再运行一次",
        "The disk is full, “{path}” cannot be written. Make room, or choose another folder, and run it again",
    ),
    "cannot-write": (
        "无法写入“{path}”（{why}），请关闭正在打开它的程序，或换一个文件夹",
        "“{path}” cannot be written ({why}); close the program that holds it, or choose another folder",
    ),
}
