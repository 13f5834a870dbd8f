"""Tables that people hand in: what makes one unreadable, and which cells are damaged."""

MESSAGES: dict[str, tuple[str, str]] = {
    "unreadable": ("{file} 打不开，一个字也没有读入", "{file} cannot be opened; nothing of it was taken"),
    "unusable": ("{file} 里找不到能用的表格", "{file} holds no table that can be used"),
    "not-text": ("{file} 不是能读的文本表格", "{file} is not a readable text table"),
    "no-such-file": (
        "没有文件 {path}，或没有读取权限，请检查路径",
        "There is no file {path}, or it may not be read; check the path",
    ),
    "no-file": ("文件不存在或没有读取权限，请检查路径", "The file is missing or may not be read; check the path"),
    "password": (
        "工作簿设了密码，请在Excel或WPS中取消密码后另存再交",
        "The workbook has a password; remove it in Excel or WPS, save, and hand it in again",
    ),
    "not-a-workbook": (
        "内容不是Excel工作簿（可能改过扩展名或没有传完），请另存为 .xlsx",
        "This is no Excel workbook (renamed or cut off?); save it as .xlsx",
    ),
    "encoding": (
        "文字编码既不是UTF-8也不是GB18030，请另存为 .xlsx 或UTF-8的 .csv",
        "The text is neither UTF-8 nor GB 18030; save it as .xlsx or as UTF-8 .csv",
    ),
    "no-header": (
        "前{rows}行里没有找到表头，请用这样的列名：{titles}",
        "No header in the first {rows} rows; use column titles such as {titles}",
    ),
    "no-sheet": ("没有名为“{sheet}”的工作表，现有：{sheets}", "There is no sheet “{sheet}”; there are {sheets}"),
    "same-meaning": (
        "{titles} 是同一个意思（另一列在 {other}），请只留一列",
        "{titles} mean the same (the other is at {other}); keep one",
    ),
    "damaged-number": (
        "“{title}”被Excel当作数字存了，后面的位数已经丢失，请把该列设为文本后重新填写",
        "Excel stored “{title}” as a number and lost its last digits; format the column as text and enter it again",
    ),
}
