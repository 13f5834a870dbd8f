"""Sentences about files that the system holds."""

MESSAGES = {
    "locked": (
        "{path} 正被另一个程序占用，通常是另一个窗口里的 tpd-assess。请等它结束或关闭它，再试一次",
        "{path} is held by another program, most likely tpd-assess in another window. Wait or close it, then try again",
    ),
}
