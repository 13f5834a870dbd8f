"""Sentences about work in child processes."""

MESSAGES = {
    "crashed": (
        "处理时程序崩溃，这一项没有完成。请检查文件是否损坏，或停用有关插件后再试",
        "The process crashed at this item. See whether the file is damaged, or disable the plug-in and try again",
    ),
    "timed-out": (
        "处理超时，这一项没有完成。请检查文件是否过大或损坏，或停用有关插件后再试",
        "This item took too long. See whether the file is too big or damaged, or disable the plug-in and try again",
    ),
    "out-of-memory": (
        "处理时内存超限，这一项没有完成。请检查文件是否过大或损坏",
        "This item needed more memory than it may have. See whether the file is too big or damaged",
    ),
    "failed": (
        "处理时出错（{error}），这一项没有完成。请检查文件，或停用有关插件后再试",
        "This item failed ({error}). See to the file, or disable the plug-in and try again",
    ),
    "bad-answer": (
        "处理程序的回答不合规定，这一项没有完成。请升级或停用有关插件",
        "The answer for this item is not of the agreed form. Update or disable the plug-in",
    ),
    "answer-too-big": (
        "处理结果超过 {megabytes} MB，这一项没有完成。请检查文件是否过大",
        "The answer for this item is over {megabytes} MB. See whether the file is too big",
    ),
    "cannot-start": (
        "独立进程无法启动（{task}，插件：{plugins}）。请检查内存是否足够，或用 --only-bundled 停用第三方插件后再试",
        (
            "A child process cannot start ({task}, plug-ins: {plugins}). See that memory is free, or try without"
            " third-party plug-ins by --only-bundled"
        ),
    ),
    "no-task": (
        "独立进程找不到要做的事 {task}：{detail}。请重新安装 tpd-assess",
        "A child process cannot find its task {task}: {detail}. Install tpd-assess anew",
    ),
    "no-plugin": (
        "插件 {plugin} 在独立进程中无法加载：{detail}。请升级或停用它",
        "Plug-in {plugin} cannot be loaded in a child process: {detail}. Update or disable it",
    ),
    "closed": (
        "工作已经停止，没有再做下去",
        "The work was stopped and does not go on",
    ),
}
