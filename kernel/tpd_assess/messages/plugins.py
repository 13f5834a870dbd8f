"""Sentences about plug-ins: what one did wrong, which are there, which rubric is in force and why."""

MESSAGES = {
    "not-loaded": (
        "插件 {plugin} {version}（{distribution}）无法加载：{detail}。请升级或停用它，其余插件照常工作",
        "Plug-in {plugin} {version} ({distribution}) cannot be loaded: {detail}. Update or disable it; the others work",
    ),
    "bad-hook": (
        (
            "插件 {plugin} {version}（{distribution}）实现了 tpd-assess {kernel} 没有的接口或参数："
            "{detail}。请升级或停用它，其余插件照常工作"
        ),
        (
            "Plug-in {plugin} {version} ({distribution}) implements a hook or argument that tpd-assess {kernel} does"
            " not have: {detail}. Update or disable it; the others work"
        ),
    ),
    "needs-newer": (
        (
            "插件 {plugin} {version}（{distribution}）要用 tpd-assess {wanted} 或更新的版本，这里是 {kernel}："
            "{detail}。请升级 tpd-assess，或安装这个插件较早的版本；其余插件照常工作"
        ),
        (
            "Plug-in {plugin} {version} ({distribution}) needs tpd-assess {wanted} or newer, this is {kernel}:"
            " {detail}. Upgrade tpd-assess, or install an earlier version of the plug-in; the others work"
        ),
    ),
    "uses-what-is-gone": (
        "插件 {plugin} {version}（{distribution}）太旧：{detail}。请升级或停用它，其余插件照常工作",
        "Plug-in {plugin} {version} ({distribution}) is too old: {detail}. Update or disable it; the others work",
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
    "changed-process": (
        "插件 {plugin} {version} 改动了整个程序的环境：{what}，已经恢复。请升级它或告诉作者，其余插件照常工作",
        (
            "Plug-in {plugin} {version} changed what belongs to the whole program: {what}. It was put back."
            " Update the plug-in or tell its author; the others work"
        ),
    ),
    "foreign-messages": (
        "插件 {plugin} {version} 想用别人的名义说话：{codes}。它的代码必须以“{plugin}.”开头，请升级或停用它",
        (
            "Plug-in {plugin} {version} gives sentences under another's name: {codes}."
            ' Its codes must start with "{plugin}."; update or disable it'
        ),
    ),
    "unsound-messages": (
        "插件 {plugin} {version} 的句子不合规定：{codes}。参数只能写成花括号中的名称，请升级或停用它",
        (
            "Sentences of plug-in {plugin} {version} are not sound: {codes}. Parameters may stand in them only as"
            " a name in braces; update or disable it"
        ),
    ),
    "hidden-messages": (
        "插件 {plugin} {version} 的这些代码本程序自己在用，它的句子显示不出来：{codes}。请换代码，或停用它",
        (
            "The program itself uses these codes of plug-in {plugin} {version}, so its sentences cannot be shown:"
            " {codes}. Use other codes, or disable it"
        ),
    ),
    "not-checked": (
        "插件 {plugin} {version} 的检查（{hook}）没有完成，不作为依据。请升级或停用它后再查",
        (
            "The check by plug-in {plugin} {version} ({hook}) did not finish and gives no ground."
            " Update or disable it, then check again"
        ),
    ),
    "without-sentence": (
        "{said}（插件 {plugin} {version} 没有安装，或没有这一句，因此不能用话说出来）",
        "{said} (plug-in {plugin} {version} is not installed, or has no such sentence, so it cannot be put into words)",
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
        "Faults in the profile's choice of rubrics: {count}",
    ),
    "rubric-plugin-missing": (
        "考核方案要 {target} 用插件 {plugin} 的量规，但没有这个插件。现有：{available}。请安装它或修改 rubrics",
        (
            "The profile wants {target} from plug-in {plugin}, which is not there. There are: {available}."
            " Install it or change `rubrics`"
        ),
    ),
    "rubric-plugin-missing-near": (
        (
            "考核方案要 {target} 用插件 {plugin} 的量规，但没有这个插件。相近的是 {near}；现有：{available}。"
            "请修改 rubrics 或安装它"
        ),
        (
            "The profile wants {target} from plug-in {plugin}, which is not there. Nearest is {near}; there are:"
            " {available}. Change `rubrics` or install it"
        ),
    ),
    "rubric-plugin-faulty": (
        "考核方案要 {target} 用插件 {plugin} 的量规，它装了但有错，没有采用：{fault}",
        "The profile wants {target} from plug-in {plugin}, which is installed but faulty, so it is out: {fault}",
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
    "why-only": ("没有别的插件提供", "no other plug-in offers it"),
    "why-bundled": (
        "自带的量规，考核方案没有另选（另有：{others}）",
        "the bundled rubric; the profile names no other (also offered by: {others})",
    ),
    "why-capability": ("考核方案为 {target} 选的", "the profile names it for {target}"),
    "why-cell": ("考核方案为 {target} 选的", "the profile names it for {target}"),
    "why-folder": ("考核方案 rubric_folders 中的 {paths}", "{paths} in the profile's `rubric_folders`"),
    "no-tables": (
        "插件 {plugin} {version} 没有声明自己的数据表（register_migrations）",
        "Plug-in {plugin} {version} declares no tables of its own (register_migrations)",
    ),
    "unsafe-name": (
        "插件名 {plugin} 不能用作文件名，因此它不能有自己的数据表。请作者（版本 {version}）改用小写字母、数字、- 和 _",
        (
            "The plug-in name {plugin} cannot name a file, so it can have no tables of its own."
            " Its author (version {version}) should use small letters, digits, - and _"
        ),
    ),
    "same-step": (
        "插件 {plugin} {version} 建表的步骤有重名：{steps}。请作者让每一步的名称不同",
        "Plug-in {plugin} {version} has several steps of one name for its tables: {steps}. Its author must rename them",
    ),
    "tables-newer": (
        (
            "插件 {plugin} 的数据表由比 {version} 更新的版本建立（多出的步骤：{steps}）。"
            "数据没有改动，请升级这个插件，或恢复升级前的备份"
        ),
        (
            "The tables of plug-in {plugin} were made by a newer version than {version} (further steps: {steps})."
            " Nothing was changed; upgrade the plug-in, or restore a backup from before"
        ),
    ),
    "tables-differ": (
        (
            "插件 {plugin} {version} 改动了已发布的建表步骤：第 {number} 步做过的是 {taken}，现在写的是 {declared}。"
            "数据没有改动，请改用原来的版本并告诉作者"
        ),
        (
            "Plug-in {plugin} {version} changed a step that was released: step {number} was {taken}, now it is"
            " {declared}. Nothing was changed; go back to the earlier version and tell its author"
        ),
    ),
    "step-failed": (
        "插件 {plugin} {version} 建表的步骤 {step} 出错：{detail}。这一步没有留下任何改动，请升级插件或告诉作者",
        (
            "The step {step} towards the tables of plug-in {plugin} {version} failed: {detail}."
            " It left no trace; upgrade the plug-in or tell its author"
        ),
    ),
}
