"""Sentences about plug-ins: what one did wrong, which are there, which rubric is in force and why."""

MESSAGES = {
    "not-loaded": (
        "插件 {plugin} {version}（{distribution}）无法加载：{detail}。请升级或停用它，其余插件照常工作",
        "Plug-in {plugin} {version} ({distribution}) cannot be loaded: {detail}. Update or disable it; the others work",
    ),
    "bad-hook": (
        "插件 {plugin} {version}（{distribution}）实现了不存在的接口或参数：{detail}。请升级或停用它，其余插件照常工作",
        (
            "Plug-in {plugin} {version} ({distribution}) implements a hook or argument that does not exist: {detail}."
            " Update or disable it; the others work"
        ),
    ),
    "wrapper": (
        "插件 {plugin} {version}（{distribution}）想改别人的回答（{hook}），这不允许。请升级或停用它",
        (
            "Plug-in {plugin} {version} ({distribution}) wants to change others' answers ({hook}), which may not be."
            " Update or disable it"
        ),
    ),
    "name-taken": (
        "插件名 {plugin} 有几个软件包在用：{distributions}。{distribution} {version} 的没有加载，请卸载其中多余的",
        (
            "Several packages use the plug-in name {plugin}: {distributions}."
            " That of {distribution} {version} was not loaded; uninstall those you do not want"
        ),
    ),
    "failed": (
        "插件 {plugin} {version} 在 {hook} 中出错：{detail}。请升级或停用它，其余插件照常工作",
        "Plug-in {plugin} {version} failed in {hook}: {detail}. Update or disable it; the others work",
    ),
    "foreign-messages": (
        "插件 {plugin} {version} 想用别人的名义说话：{codes}。它的代码必须以“{plugin}.”开头，请升级或停用它",
        (
            "Plug-in {plugin} {version} gives sentences under another's name: {codes}."
            ' Its codes must start with "{plugin}."; update or disable it'
        ),
    ),
    "not-checked": (
        "插件 {plugin} {version} 的检查（{hook}）没有完成，不作为依据。请升级或停用它后再查",
        (
            "The check by plug-in {plugin} {version} ({hook}) did not finish and gives no ground."
            " Update or disable it, then check again"
        ),
    ),
    "unknown": (
        "没有名为 {plugin} 的插件。现有：{available}。请安装它，或在考核方案中改用现有的",
        "There is no plug-in {plugin}. There are: {available}. Install it, or name one of these in the profile",
    ),
    "unknown-policy": (
        "插件 {plugin} {version} 没有 {hook} 这一步的做法 {policy}。能做的插件：{available}。请修改考核方案 policies",
        (
            "Plug-in {plugin} {version} has no policy {policy} for the step {hook}. Plug-ins that do it: {available}."
            " Change `policies` in the profile"
        ),
    ),
    "step-stopped": (
        "{hook} 停下了：插件 {plugin} {version} 的做法 {policy} 出错：{detail}。请升级它，或在考核方案中改用别的",
        (
            "The step {hook} stopped: policy {policy} of plug-in {plugin} {version} failed: {detail}."
            " Update it, or name another in the profile"
        ),
    ),
    "not-importable": (
        "插件 {plugin} {version} 不是可导入的模块，不能在独立进程中运行",
        "Plug-in {plugin} {version} is no importable module and cannot run in a worker",
    ),
    "not-for-workers": (
        "接口 {hook} 不能在独立进程中调用",
        "The hook {hook} cannot be called in a worker",
    ),
    "several-readers": (
        "类型 {media_type} 有几个插件能读：{plugins}。请在考核方案 readers 中写明用哪一个",
        "Several plug-ins read {media_type}: {plugins}. Say in `readers` of the profile which one to use",
    ),
    "reader-missing": (
        "考核方案要插件 {plugin} 读 {media_type}，但它不能读。能读的插件：{available}。请安装它或修改 readers",
        (
            "The profile wants plug-in {plugin} to read {media_type}, but it does not. Those that do: {available}."
            " Install it or change `readers`"
        ),
    ),
    "rubrics-refused": (
        "考核方案中的量规选择有 {count} 处不能用",
        "The profile's choice of rubrics has {count} faults",
    ),
    "rubric-plugin-missing": (
        "考核方案要 {target} 用插件 {plugin} 的量规，但没有这个插件。现有：{available}。请安装它或修改 rubrics",
        (
            "The profile wants {target} from plug-in {plugin}, which is not there. There are: {available}."
            " Install it or change `rubrics`"
        ),
    ),
    "rubric-not-offered": (
        "考核方案要 {target} 用插件 {plugin} 的量规，但它没有提供。提供的插件：{available}。请修改 rubrics",
        (
            "The profile wants {target} from plug-in {plugin}, which offers none. Those that do: {available}."
            " Change `rubrics`"
        ),
    ),
    "several-offers": (
        "{target} 的量规有几个插件提供：{plugins}，没有一个是自带的。请在考核方案 rubrics 中写明用哪一个",
        (
            "Several plug-ins offer a rubric for {target}: {plugins}, and none is bundled."
            " Say in `rubrics` of the profile which one to use"
        ),
    ),
    "two-rubrics": (
        "插件 {plugin} {version} 为 {target} 提供了两份量规，只采用了第一份。请升级或停用它",
        "Plug-in {plugin} {version} offers two rubrics for {target}; only the first was taken. Update or disable it",
    ),
    "no-rubric": (
        "没有微能力 {code} 的量规。现有：{available}",
        "There is no rubric for capability {code}. There are: {available}",
    ),
    "no-rubric-folder": (
        "考核方案 rubric_folders 中的文件夹 {path} 不存在。请建立它或改正路径",
        "The folder {path} of `rubric_folders` in the profile does not exist. Make it or mend the path",
    ),
    "other-cell": (
        "量规文件不属于所说的单元 {cell}。请改正文件中的环境和维度",
        "The rubric file is not of the cell {cell} that it is offered for. Mend its environment and dimension",
    ),
    "rubric-unreadable": (
        "插件 {plugin} {version} 的量规文件不能用：{detail}。没有采用，请升级或停用它",
        "A rubric file of plug-in {plugin} {version} cannot be used: {detail}. It was not taken; update or disable it",
    ),
    "why-only": ("只有 {plugin} 提供", "only {plugin} offers it"),
    "why-bundled": (
        "自带的量规，考核方案没有另选（另有：{others}）",
        "the bundled rubric; the profile names no other (also offered by: {others})",
    ),
    "why-capability": ("考核方案为 {target} 选了 {plugin}", "the profile names {plugin} for {target}"),
    "why-cell": ("考核方案为 {target} 选了 {plugin}", "the profile names {plugin} for {target}"),
    "why-folder": ("考核方案 rubric_folders 中的 {paths}", "{paths} in the profile's `rubric_folders`"),
}
