"""What the command line itself says."""

MESSAGES = {
    "error": ("错误：{message}", "Error: {message}"),
    "time-left": ("约剩{seconds}秒", "about {seconds} s left"),
    "no-such-command": ("没有命令“{name}”，是不是“{near}”？", "no such command “{name}”; did you mean “{near}”?"),
    "no-workspace": (
        "这里没有工作区（找不到 assessment.yaml）。先运行 tpd-assess init，或用 -w 指明工作区",
        "there is no workspace here (no assessment.yaml). Run tpd-assess init first, or name one with -w",
    ),
    "workspace-exists": ("“{path}”已经是工作区，没有改动", "“{path}” is a workspace already; nothing was changed"),
}
