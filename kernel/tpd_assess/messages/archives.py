"""Sentences of opening archives: why an archive stayed closed, why a file inside was left."""

MESSAGES = {
    # the whole archive
    "not-opened": (
        "只能打开zip压缩包。请解压后重新压缩为zip，或直接提交文件",
        "only zip archives are opened; pack the files again as zip, or hand them in as they are",
    ),
    "not-readable": (
        "压缩包读不出来，请检查磁盘和权限后重试",
        "the archive cannot be read; check disk and permissions, then try again",
    ),
    "damaged": (
        "压缩包不完整或已损坏，可能没有传完。请重新压缩或重新下载后提交",
        "the archive is cut off or damaged, perhaps by a broken transfer; pack or download it again and hand it in",
    ),
    "encrypted": (
        "压缩包设有密码，无法打开。请取消密码后重新压缩提交",
        "the archive is locked with a password; pack it again without one",
    ),
    "overlap": (
        "压缩包内部的文件互相重叠，不是正常软件生成的，没有打开。请重新压缩",
        "files inside the archive overlap, which no ordinary program does; it was not opened. Pack it again",
    ),
    "bomb": (
        "压缩包解开后会膨胀{ratio}倍以上，没有打开。请重新压缩，或直接提交文件",
        "the archive would unfold to more than {ratio} times its size; it was not opened. Hand in the files",
    ),
    "too-many": (
        "压缩包内文件太多，超过剩余的{limit}个。请按学校或教师分开压缩",
        "the archive holds more files than the {limit} left; pack them by school or by teacher",
    ),
    "too-big": (
        "压缩包解开后太大，超过剩余的{limit_mb}MB。请分开压缩，或直接提交文件夹",
        "the archive unfolds to more than the {limit_mb} MB left; split it, or hand in the folder itself",
    ),
    "too-deep": (
        "压缩包一层套一层超过{depth}层，没有再打开。请解开里层后提交",
        "archives inside archives go deeper than {depth}; unpack the inner ones and hand them in",
    ),
    # one file inside
    "encrypted-member": (
        "压缩包中的这个文件设有密码。请取消密码后重新压缩提交",
        "this file in the archive is locked with a password; pack it again without one",
    ),
    "damaged-member": (
        "压缩包中的这个文件已损坏，解不开。请重新压缩后提交",
        "this file in the archive is damaged and cannot be unpacked; pack it again",
    ),
    "unknown-method": (
        "压缩包中的这个文件用了少见的压缩方式。请用普通zip方式重新压缩",
        "this file in the archive is packed in an uncommon way; pack it again as an ordinary zip",
    ),
    "unsafe-name": (
        "压缩包中的这个文件名指向压缩包之外，没有取出。请重新压缩",
        "the name of this file in the archive points outside the archive; it was not taken. Pack it again",
    ),
    "link": (
        "压缩包中的这一项是链接，不是文件。请放入文件本身后重新压缩",
        "this entry of the archive is a link, not a file; put the file itself in and pack again",
    ),
}
