"""Sentences of making a package for a new plug-in."""

MESSAGES = {
    "made": (
        "已生成插件“{path}”（软件包{distribution}，模块{package}）：",
        "Made the plug-in {path} (distribution {distribution}, package {package}):",
    ),
    "then-install": ("安装，以后的改动不用重装", "install it; later edits need no new install"),
    "then-test": ("运行它自己的测试", "run its own tests"),
    "then-check": ("检查能不能放心使用", "see whether it can be relied on"),
    "then-version": (
        "县区已经查过的材料，升了版本号、重新安装后，再ingest才会重查",
        "What a county judged already is judged again by `ingest` once a raised version is installed",
    ),
    "part-check": ("核查", "check"),
    "part-reader": ("读取", "reader"),
    "part-exporter": ("导出", "exporter"),
    "part-policy": ("分派", "policy"),
    "bad-name": (
        "“{name}”不能作插件名：请用小写英文字母开头，后接小写字母、数字，中间可用-或_连接，最多{most}个字符，"
        "如river-town",
        "“{name}” cannot be a plug-in's name: begin with a small letter a-z, go on with small letters and digits, join "
        "words by - or _, at most {most} signs, e.g. river-town",
    ),
    "name-taken": (
        "“{name}”已被占用：有同名的插件或模块，请换一个名称",
        "“{name}” is taken by a plug-in or a module; choose another name",
    ),
    "no-part": (
        "请说明“{name}”要做什么：--cell写要改写量规的单元格（如“混合学习环境/学业评价”），--with写其他部分：{parts}",
        "say what “{name}” is to do: --cell names a cell whose rubrics it rewrites (e.g. hybrid/academic_assessment), "
        "--with another part: {parts}",
    ),
    "no-cell": (
        "规范里没有“{cell}”这个单元格，或其中没有能力。有：{known}",
        "“{cell}” is no cell of the standard, or an empty one. There are: {known}",
    ),
    "no-cell-near": (
        "规范里没有“{cell}”这个单元格，或其中没有能力。最接近的是“{near}”；有：{known}",
        "“{cell}” is no cell of the standard, or an empty one. Nearest is “{near}”; there are: {known}",
    ),
    "no-cell-capability": (
        "“{cell}”是一项能力，属于单元格{near}。插件的量规按单元格写，请用 --cell {key}",
        "“{cell}” is a capability of the cell {near}. A plug-in's rubrics are written by cell: --cell {key}",
    ),
    "exists": (
        "“{path}”已经存在，没有改动。请换一个名称，或用--into写到别的文件夹",
        "“{path}” is there already; nothing was changed. Choose another name, or another folder with --into",
    ),
}
