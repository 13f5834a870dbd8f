"""The sentences for this plug-in's findings: each says what, and what to do."""

from __future__ import annotations

from tpd_assess import Message, Text

MESSAGES: dict[str, tuple[str, str]] = {
    # completeness
    "zero-length": (
        "“{slot_title}”的文件是空的（0字节），请重新导出后提交",
        "the file of “{slot_title}” is empty (0 bytes); export it again and hand it in",
    ),
    "content-unknown": (
        "“{slot_title}”的内容未能读取，时长、作者等未核查，请人工打开查看",
        "the content of “{slot_title}” could not be read, so length and authors were not checked: open it and look",
    ),
    "wrong-extension": (
        "“{slot_title}”的文件名以.{extension}结尾，内容其实是{format}，请改名或重新导出",
        "the file of “{slot_title}” is named .{extension} but holds {format}; rename it or export it again",
    ),
    "no-extension": (
        "“{slot_title}”的文件名没有扩展名，内容是{format}，请在文件名后加上.{format}",
        "the file of “{slot_title}” has no name ending; it holds {format}: add .{format} to its name",
    ),
    "format-with-note": (
        "“{slot_title}”是{format}格式，可以接收；建议改存为：{formats}",
        "“{slot_title}” is {format}, which is taken; better save it as one of: {formats}",
    ),
    "format-not-accepted": (
        "“{slot_title}”不接收{format}格式，请改存为其中一种：{formats}",
        "“{slot_title}” does not take {format}; save it as one of: {formats}",
    ),
    "too-many-files": (
        "“{slot_title}”有{value}个文件，最多{limit}个，请合并或删减",
        "“{slot_title}” has too many files: {value}, at most {limit}; join or drop some",
    ),
    "too-large": (
        "“{slot_title}”的文件有{value}MB，上限{limit}MB，请压缩后重交",
        "the file of “{slot_title}” has {value} MB, the limit is {limit} MB; compress it and hand it in again",
    ),
    "too-long": (
        "“{slot_title}”长{minutes}分{seconds}秒，上限{limit}分钟，请剪短后重交",
        "“{slot_title}” runs {minutes} min {seconds} s, the limit is {limit} min; cut it and hand it in again",
    ),
    "length-unknown": (
        "“{slot_title}”的时长读不出来，请人工播放查看",
        "how long “{slot_title}” runs could not be read; play it and look",
    ),
    "too-small": (
        "“{slot_title}”的画面是{value}像素，至少{limit}像素，请用更高清晰度重新导出",
        "the picture of “{slot_title}” has {value} pixels, at least {limit} are asked for; export it larger",
    ),
    "codec-differs": (
        "“{slot_title}”的视频编码是{codec}，建议转为{limit}，以便在各种电脑上播放",
        "the video of “{slot_title}” is coded as {codec}; {limit} plays on more computers",
    ),
    "not-playable": (
        "“{slot_title}”里没有画面也没有声音，请确认能播放后重交",
        "“{slot_title}” has neither picture nor sound; make sure that it plays and hand it in again",
    ),
    "cut-short": (
        "“{slot_title}”可能没有录完或传完整，或带有加密，请确认能从头播放到尾后重交",
        "“{slot_title}” seems to be cut off or locked; make sure that it plays to the end and hand it in again",
    ),
    "no-picture": (
        "“{slot_title}”只有声音、没有画面，请提交视频",
        "“{slot_title}” has sound but no picture; hand in a video",
    ),
    "no-sound": (
        "“{slot_title}”没有声音；如本应有讲解，请重新录制或导出",
        "“{slot_title}” has no sound; if someone should be heard in it, record or export it again",
    ),
    "too-few-items": (
        "“{slot_title}”有{value}件，至少需要{limit}件，请补交",
        "“{slot_title}” has too few items: {value}, at least {limit}; hand in more",
    ),
    # authorship
    "author-matches": (
        "“{slot_title}”的{role}信息与教师姓名一致",
        "the {role} in “{slot_title}” is the teacher",
    ),
    "author-differs": (
        "“{slot_title}”的{role}信息是“{author}”，与教师姓名不同；仅供参考，可能借用了他人的电脑",
        "the {role} in “{slot_title}” is “{author}”, not the teacher; only a note, people borrow computers",
    ),
    "name-found": (
        "“{slot_title}”的正文里有教师姓名",
        "the teacher's name stands in the text of “{slot_title}”",
    ),
    "declaration-given": (
        "教师已就本轮材料提交原创声明，适用于“{slot_title}”",
        "the teacher declared this round's work their own; it covers “{slot_title}”",
    ),
    "declaration-unnamed": (
        "原创声明里找不到教师姓名，未作为依据；请补写姓名后重交",
        "the declaration does not bear the teacher's name and was not counted; add the name and hand it in again",
    ),
    # originality
    "shared-bytes": (
        "“{slot_title}”与{people}提交的文件（{capability}）完全相同，请核实是谁的作品",
        "“{slot_title}” is byte for byte what {people} handed in ({capability}); find out whose work it is",
    ),
    "shared-bytes-by-many": (
        "“{slot_title}”与{people}等{count}位以上教师提交的文件完全相同，可能是统一下发的模板，请核实",
        "“{slot_title}” is byte for byte what {count} or more teachers handed in, {people} among them; perhaps a form",
    ),
    "used-again": (
        "“{slot_title}”的文件教师还用在：{places}",
        "the teacher also handed this file of “{slot_title}” in for: {places}",
    ),
    # presence
    "presence-not-checked": (
        "有{count}份材料应有教师本人出镜，程序不作判断，请由学校在确认表上确认，或由考核人员查看",
        "files in which the teacher should appear: {count}; no program judges that: the school attests it, "
        "or a person looks",
    ),
}


def messages() -> tuple[Message, ...]:
    """All sentences, under this plug-in's name."""
    return tuple(Message(code=f"validity.{name}", text=Text(*pair)) for name, pair in MESSAGES.items())
