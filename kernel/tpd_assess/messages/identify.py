"""Sentences of identification: what a file is, and when that cannot be told."""

MESSAGES = {
    "empty": ("空文件（0字节），请重新导出后提交", "an empty file (0 bytes); export it again and hand it in"),
    "encrypted": (
        "文件设有打开密码，无法查看。请取消密码后重新提交",
        "the file is locked with a password; take the password off and hand it in again",
    ),
    "not-readable": (
        "文件打不开。请检查文件是否被其他程序占用、是否有读取权限，然后重新收取",
        "the file cannot be opened; check that no other program holds it and that you may read it, then run again",
    ),
    "wrong-extension": (
        "文件名以“.{extension}”结尾，内容却是{media_type}。请用正确的后缀，或重新导出",
        "the name ends in “.{extension}” but the content is {media_type}; use the right ending or export it again",
    ),
}
