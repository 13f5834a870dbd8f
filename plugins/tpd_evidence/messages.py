"""Sentences of the readers: why a file could not be read, and what its owner can do."""

MESSAGES = {
    "unreadable": (
        "文件内容读不出来，可能已损坏或格式不对。请在电脑上打开确认，重新导出后提交",
        "the content cannot be read: damaged, or not what it says it is; open it yourself, export it again, hand it in",
    ),
    "cut-off": (
        "文件不完整，可能没有传完或录制中断。请重新上传完整的文件",
        "the file is cut off: the transfer or the recording did not finish; hand in the whole file",
    ),
    "encrypted": (
        "文件设有打开密码或版权保护，无法查看。请取消后重新提交",
        "the file is locked with a password or by copy protection; take that off and hand it in again",
    ),
    "too-big-inside": (
        "文件展开后过大（{part}），没有读取。请减小后重新导出提交",
        "the file unfolds to too much ({part}) and was not read; make it smaller and export it again",
    ),
    "forbidden-inside": (
        "文件内含有不应出现的外部引用，没有读取。请用办公软件重新另存后提交",
        "the file holds references that no office program writes, and was not read; save it anew and hand it in",
    ),
    "not-cleanable": (
        "文件属性无法可靠去除。请用常用软件另存为通用格式（如PDF、JPG、MP4）",
        "its properties cannot be removed reliably; save it in a usual format such as PDF, JPG or MP4",
    ),
}
