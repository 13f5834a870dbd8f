"""Faults in YAML files: what is wrong with the text, and with single values."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # the file
    "missing-file": ("找不到这个文件，请检查文件夹和文件名", "there is no such file; check the folder and the name"),
    "unreadable": ("文件打不开：{reason}", "the file cannot be opened: {reason}"),
    "too-large": (
        "文件超过{megabytes} MB，不像是手写的方案或量规",
        "the file is larger than {megabytes} MB, so hardly written by hand",
    ),
    "nothing": ("文件里没有内容", "there is nothing in the file"),
    "utf16": (
        "文件存成了Unicode（UTF-16）编码：在记事本里选“另存为”，编码选UTF-8",
        "the file was saved as Unicode (UTF-16): in Notepad choose Save As, and UTF-8 as the encoding",
    ),
    "gbk": (
        "文件存成了ANSI（GBK）编码：在记事本里选“另存为”，编码选UTF-8",
        "the file was saved as ANSI (GBK): in Notepad choose Save As, and UTF-8 as the encoding",
    ),
    "not-utf8": (
        "从这里起不是UTF-8文字：文件可能损坏，或者不是文本文件",
        "from here on this is not UTF-8 text: the file may be damaged, or is no text file",
    ),
    "unseen": (
        "这里有一个看不见的字符（{found}），多半是从网页或聊天窗口粘贴来的：请删掉这一处重新输入",
        "here is a character that nobody can see ({found}), likely pasted from a web page: delete it and type again",
    ),
    # the text
    "tab": ("缩进用了Tab键，请改用空格", "the line is indented with a tab; use spaces"),
    "full-width": (
        "这里的全角符号“{found}”要改成半角“{write}”",
        "the full-width sign “{found}” must be the half-width “{write}”",
    ),
    "unclosed-quote": ("从这里开始的引号没有配对的后引号", "the quote that opens here is never closed"),
    "unclosed-bracket": (
        "从这里开始的括号里有错：缺少后括号，或者缺少逗号",
        "something is wrong in the bracket that opens here: its end or a comma is missing",
    ),
    "sign": (
        "值不能以“{found}”开头：如果是文字，请给整个值加上引号",
        "a value cannot begin with “{found}”: if it is text, put the whole value in quotes",
    ),
    "block-sign": (
        "“|”或“>”后面要换行，文字从下一行缩进写起；如果是普通文字，请给整个值加上引号",
        "after “|” or “>” the text starts in the next line, indented; or put the whole value in quotes",
    ),
    "colon": (
        "这里多了一个冒号，或者这一行的缩进不对；值里有“: ”时，请给整个值加上引号",
        "there is a colon too many, or the line is indented wrongly; a value with “: ” in it must stand in quotes",
    ),
    "no-colon": (
        "这一行缺少冒号，应写成“名称: 值”，冒号后面空一格：{written}",
        "a colon is missing in this line; write “name: value”, with a blank after the colon: {written}",
    ),
    "dash": (
        "这里不能用“- ”开头的列表：请另起一行并缩进",
        "a list with “- ” cannot begin here: start a new line and indent it",
    ),
    "indent": (
        "这一行的缩进与上面的行对不齐，或者值的后面多了东西：{written}",
        "the indent of this line does not match those above, or something follows a value: {written}",
    ),
    "documents": (
        "一个文件里只能有一份内容，请删去这里的“---”",
        "a file can hold one document only; delete the “---” here",
    ),
    "escape": (
        "双引号里的反斜杠有特殊含义：Windows路径请用单引号，或把\\改成/",
        "a backslash within double quotes means something else: use single quotes for Windows paths, or / for \\",
    ),
    "syntax": ("这里读不懂：{detail}", "this cannot be understood: {detail}"),
    "tag": ("这里不能用类型标记“{found}”，请删去", "type tags such as “{found}” cannot be used; delete it"),
    "aliases": (
        "引用（&和*）太多或者互相套用，最多用{most}次，请直接写出内容",
        "references (& and *) are too many (at most {most}) or within themselves; write the content itself",
    ),
    "too-deep": (
        "括号或缩进套得太深，最多{most}层",
        "brackets or indents are nested too deeply; at most {most} levels",
    ),
    "key-not-text": ("冒号前面只能写名称", "only a name can stand before a colon"),
    "duplicate-key": (
        "“{key}”写了两次，第一次在第{first}行，请删去一处",
        "“{key}” is written twice, first in line {first}; delete one of them",
    ),
    # single values
    "unknown-key": (
        "不认识“{found}”。这里可以写：{known}",
        "“{found}” is not known. What can stand here: {known}",
    ),
    "unknown-key-near": (
        "不认识“{found}”。相近的是“{hint}”；这里可以写：{known}",
        "“{found}” is not known. Nearest is “{hint}”; what can stand here: {known}",
    ),
    "missing-key": ("缺少“{key}”，请补上", "“{key}” is missing; add it"),
    "empty": (
        "“{key}”后面没有写内容：请填写，或删去这一行",
        "nothing is written after “{key}”: fill it in, or delete the line",
    ),
    "not-one-value": ("“{key}”后面应只写一个值", "“{key}” takes a single value"),
    "not-a-list": (
        "“{key}”应是一个列表，如[甲, 乙]，现在写的是“{found}”",
        "“{key}” must be a list such as [a, b]; “{found}” is written",
    ),
    "not-a-mapping": (
        "“{key}”下面应逐行写“名称: 值”，现在写的是“{found}”",
        "“{key}” must hold lines of “name: value”; “{found}” is written",
    ),
    "not-whole": ("“{key}”应是一个整数，现在写的是“{found}”", "“{key}” must be a whole number; “{found}” is written"),
    "out-of-range": (
        "“{key}”应在{low}到{high}之间，现在写的是{found}",
        "“{key}” must be from {low} to {high}; {found} is written",
    ),
    "not-boolean": (
        "“{key}”只能写true（是）或false（否），现在写的是“{found}”",
        "“{key}” can only be true or false; “{found}” is written",
    ),
    "not-one-of": (
        "“{key}”不能写“{found}”。可以写：{known}",
        "“{key}” cannot be “{found}”. What can stand here: {known}",
    ),
    "not-one-of-near": (
        "“{key}”不能写“{found}”。相近的是“{hint}”；可以写：{known}",
        "“{key}” cannot be “{found}”. Nearest is “{hint}”; what can stand here: {known}",
    ),
    "not-day": (
        "“{key}”应是存在的日期，写成2025-09-01的样子，现在写的是“{found}”",
        "“{key}” must be a day that exists, written like 2025-09-01; “{found}” is written",
    ),
    "not-key": (
        "“{key}”只能用小写字母、数字和下划线，以字母开头，现在写的是“{found}”",
        "“{key}” takes small letters, digits and underscores, a letter first; “{found}” is written",
    ),
    "not-code": (
        "“{key}”应是能力代号，如A3，现在写的是“{found}”",
        "“{key}” must be the code of a capability such as A3; “{found}” is written",
    ),
    "not-ending": (
        "“{key}”应是文件扩展名，小写、不带点，如docx，现在写的是“{found}”",
        "“{key}” must be the ending of file names, small letters without dot, such as docx; “{found}” is written",
    ),
    "not-plugin": (
        "“{key}”应是插件名称，由字母、数字和_-.组成，现在写的是“{found}”",
        "“{key}” must be the name of a plug-in, of letters, digits and _-.; “{found}” is written",
    ),
    "not-policy": (
        "“{key}”应写成“插件:做法”，如evidence:standard，现在写的是“{found}”",
        "“{key}” must be written as plugin:policy, such as evidence:standard; “{found}” is written",
    ),
    "not-media-type": (
        "“{key}”应是媒体类型，如video/mp4，现在写的是“{found}”",
        "“{key}” must be a media type such as video/mp4; “{found}” is written",
    ),
    "not-round-id": (
        "“{key}”只能用字母、数字和._-，至多64个，如2025-autumn，现在写的是“{found}”",
        "“{key}” takes letters, digits and ._-, at most 64, such as 2025-autumn; “{found}” is written",
    ),
    "not-decimal": (
        "“{key}”应是数字，如0.5，现在写的是“{found}”",
        "“{key}” must be a number such as 0.5; “{found}” is written",
    ),
    "not-field": (
        "“{key}”应是方案里的项目，如raters.weights，现在写的是“{found}”",
        "“{key}” must be a field of the profile such as raters.weights; “{found}” is written",
    ),
}
