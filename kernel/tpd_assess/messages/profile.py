"""Faults and contradictions in a county's profile."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "faulty": (
        "考核方案有{count}处错误，改好后再试：{path}",
        "faults in the profile: {count}; mend them and try again: {path}",
    ),
    "exceeds": (
        "{more}（{high}）大于{less}（{low}），两者矛盾",
        "{more} ({high}) is larger than {less} ({low}); they contradict each other",
    ),
    "weights": (
        "互评和专家的权重合计是{total}，应为100",
        "the weights of peers and experts sum to {total}; they must sum to 100",
    ),
    "weight-of-nobody": (
        "{side}占{weight}%，但人数（planned）是0",
        "{side} count {weight} %, but none are planned (planned: 0)",
    ),
    "trim": (
        "去掉最高和最低各{trim}个后，至少{minimum}人互评就没有分数剩下",
        "after dropping the {trim} highest and lowest no peer is left (at least: {minimum})",
    ),
    "not-a-pair": (
        "“{key}”应写成两个整数，如[60, 80]，现在写的是“{found}”",
        "“{key}” must be two whole numbers such as [60, 80]; “{found}” is written",
    ),
    "band-empty": ("{level}的下限不小于上限", "the lower end of {level} is not below its upper end"),
    "bands": (
        "{lower}到{end}为止，{upper}却从{start}开始：各档要首尾相接，不重叠也不留空，如[0, 60]、[60, 80]、[80, 100]",
        "{lower} ends at {end}, but {upper} starts at {start}: bands must meet, as [0, 60] [60, 80] [80, 100]",
    ),
    "points": (
        "{lower}到{end}为止，{upper}却从{start}开始：各等级的分数要连续，如[0, 59]、[60, 79]、[80, 100]",
        "{lower} ends at {end}, but {upper} starts at {start}: points must follow on, as [0, 59] [60, 79] [80, 100]",
    ),
    "ends": ("{level}的一端是{found}，应为{wanted}", "one end of {level} is {found}; it must be {wanted}"),
    "outside-band": (
        "{key}里{level}的分数{low}到{high}超出该档（{start}到{end}）",
        "in {key} the points of {level}, {low} to {high}, lie outside its band ({start} to {end})",
    ),
    "overall-k": (
        "overall: {overall}需要overall_k在1到{count}之间，现在是{k}",
        "overall: {overall} needs overall_k from 1 to {count}; it is {k}",
    ),
    "overall-k-unused": (
        "overall: {overall}用不到overall_k，请删去，或改为overall: k_of_n",
        "overall: {overall} does not use overall_k; delete it, or write overall: k_of_n",
    ),
    "calendar": (
        "{later}（{second}）早于{earlier}（{first}），日期顺序不对",
        "{later} ({second}) lies before {earlier} ({first}); the days are out of order",
    ),
    "repair": (
        "提交截止到补正截止只有{window}天，少于repair_days规定的{days}天",
        "days between hand_in and repair: {window}, fewer than repair_days, {days}",
    ),
    "round-of-itself": ("轮次{id}不能是自己的补考", "the round {id} cannot be a make-up of itself"),
    "no-make-up": (
        "本轮是{of}的补考，但make_up.times是0，不允许补考",
        "this round is a make-up of {of}, but make_up.times is 0, so none is allowed",
    ),
    "part-twice": ("学时类别“{key}”重复", "the part “{key}” of the hours stands twice"),
    "part-unknown": (
        "“{key}”属于“{of}”，但前面没有这一类学时；前面有：{known}",
        "“{key}” belongs to “{of}”, but no such part stands before it; before it stand: {known}",
    ),
    "hours": (
        "“{whole}”只有{most}学时，其中各部分合计{inner}学时",
        "hours of “{whole}”: only {most}, but its parts sum to {inner}",
    ),
    "disabled-but-named": (
        "插件“{plugin}”已停用，但{path}指定要用它",
        "the plug-in “{plugin}” is disabled, but {path} asks for it",
    ),
    "time-zone": (
        "没有时区“{found}”。中国写Asia/Shanghai",
        "there is no time zone “{found}”. For China write Asia/Shanghai",
    ),
    "time-zone-near": (
        "没有时区“{found}”。相近的是“{hint}”；中国写Asia/Shanghai",
        "there is no time zone “{found}”. Nearest is “{hint}”; for China write Asia/Shanghai",
    ),
    "no-folder": (
        "找不到文件夹“{found}”（从方案文件所在的文件夹算起）",
        "there is no folder “{found}” (reckoned from the folder of the profile)",
    ),
    "unknown-field": (
        "方案里没有项目“{found}”",
        "the profile has no field “{found}”",
    ),
    "unknown-field-near": (
        "方案里没有项目“{found}”。相近的是“{hint}”",
        "the profile has no field “{found}”. Nearest is “{hint}”",
    ),
    "unknown-standard": (
        "没有规范“{found}”：请检查名称，或把它的standard.yaml放进量规文件夹",
        "there is no standard “{found}”: check the name, or put its standard.yaml into a rubric folder",
    ),
    "unknown-ground": (
        "“{axis}”没有依据“{ground}”。可以写：{known}，或“插件名.依据”",
        "“{axis}” has no ground “{ground}”. What can stand here: {known}, or plugin.ground",
    ),
    "unknown-ground-near": (
        "“{axis}”没有依据“{ground}”。相近的是“{hint}”；可以写：{known}，或“插件名.依据”",
        "“{axis}” has no ground “{ground}”. Nearest is “{hint}”; what can stand here: {known}, or plugin.ground",
    ),
    "target": (
        "“{found}”不是环境/维度，也不是能力代号。应写成hybrid/academic_assessment、混合学习环境/学业评价或B9",
        "“{found}” is neither a cell nor a capability. Write hybrid/academic_assessment, its Chinese names, or B9",
    ),
    "target-near": (
        "“{found}”不是环境/维度，也不是能力代号。相近的是“{hint}”；应写成hybrid/academic_assessment、混合学习环境/学业评价或B9",
        "“{found}” is neither a cell nor a capability. Nearest is “{hint}”; write hybrid/academic_assessment or B9",
    ),
    "target-empty": (
        "规范在“{found}”没有能力，无从替换",
        "the standard has no capability in “{found}”, so there is nothing to swap",
    ),
    "target-lines": (
        "“{found}”有几行对同一批教师都适用。一格写几行时，至多一行不写when，"
        "其余各写一个学段：{{plugin: …, when: {{stage: …}}}}",
        "several lines of “{found}” are for the same teachers. In a list one line at most stands without `when`; "
        "each other one names its stage: {{plugin: …, when: {{stage: …}}}}",
    ),
    "target-twice": ("“{found}”指定了两次，第一次在第{first}行", "“{found}” is settled twice, first in line {first}"),
    "dimensions": (
        "规范只有{count}个维度，不能要求{found}个",
        "dimensions of the standard: only {count}; {found} cannot be asked for",
    ),
}
