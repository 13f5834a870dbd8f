"""Sentences of making a workspace and adopting a profile."""

MESSAGES = {
    "no-such-profile": (
        "没有名为“{name}”的方案，也没有这个文件；自带方案：{shipped}",
        "there is no profile or file named “{name}”; shipped profiles: {shipped}",
    ),
    "workspace-exists": ("“{path}”已经是工作区，没有改动", "“{path}” is a workspace already; nothing was changed"),
    "no-workspace": (
        "这里没有工作区（找不到 assessment.yaml）。先运行 tpd-assess init，或用 -w 指明工作区",
        "there is no workspace here (no assessment.yaml). Run tpd-assess init first, or name one with -w",
    ),
    "no-such-standard": (
        "没有安装标准“{standard}”，请检查方案的 standard",
        "the standard “{standard}” is not installed; check the profile's standard",
    ),
    "no-such-round": ("没有轮次“{round}”", "there is no round “{round}”"),
    "adopted": (
        "采用方案时确定，来自{plugin} {version}",
        "fixed when the profile was adopted, from {plugin} {version}",
    ),
    "adopted-own": (
        "采用方案时确定，县区自己的",
        "fixed when the profile was adopted, the county's own",
    ),
    "changed-meanwhile": (
        "刚才显示之后，方案或量规文件又被改动，什么也没有做；请再运行一次，看清改动再确认",
        "the profile or a rubric file was changed after this was shown, nothing was done; run it again and look first",
    ),
    "no-reason": ("请写明原因（--reason）", "give a reason (--reason)"),
    "not-adopted": (
        "还没有采用方案；检查 assessment.yaml 后运行 tpd-assess profile adopt",
        "no profile is in force yet; check assessment.yaml and run tpd-assess profile adopt",
    ),
}
