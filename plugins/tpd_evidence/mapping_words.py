"""Words in the names of folders and files: how they are made comparable, cut apart, and which ones mean nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[0-9a-z]+|[^\W_0-9a-z]+(?:·[^\W_0-9a-z]+)*")
TITLE = re.compile(r"《[^》]*》")
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")

_DOTS = dict.fromkeys(map(ord, "•‧∙⋅・﹒"), "·")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_NOT_WORD = re.compile(r"[\W_]+")

SUBJECTS = (
    "道德与法治", "思想品德", "思想政治", "信息技术", "信息科技", "通用技术", "综合实践", "心理健康", "语文", "数学",
    "英语", "外语", "日语", "物理", "化学", "生物", "历史", "地理", "政治", "道法", "思品", "品德", "科学", "音乐",
    "美术", "体育", "书法", "劳动", "幼教", "学前",
)  # fmt: skip

STAGE_WORDS = (
    "幼儿园", "小学部", "中学部", "初中部", "高中部", "中小学", "小学", "初中", "高中", "中学", "职高", "学校",
    "中心校", "教学点", "学区", "全县",
)  # fmt: skip
"""Stand for many schools at once, so they never name one."""

NOISE = (
    "老师", "教师", "作业", "材料", "证据", "提交", "上交", "上传", "微能力", "能力点", "校本", "考核", "测评", "认证",
    "最终版", "最终稿", "最终", "修改版", "修改稿", "修改", "修订", "定稿", "终稿", "初稿", "副本", "完整版", "新版",
    "压缩包", "资料", "文件夹", "文件", "文档", "视频", "录像", "录屏", "录制", "照片", "图片", "扫描件", "截图",
    "课件",
    "教案", "学案", "教学", "设计", "方案", "反思", "实录", "课堂", "声明", "承诺书", "提升工程", "应用能力",
    "年级", "第一学期", "第二学期", "学期", "学年", "姓名", "工号", "编号", "学校", "单位", "学科",
    "作品", "成果", "体会", "报告",
)  # fmt: skip
"""Cut away before a name is looked for in what is left. 学生 and 同学 stay: a pupil may have a teacher's name."""

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚"
    "邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱"
    "骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀"
    "羊惠甄曲家封储靳段富巫乌焦巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉祖武符刘景詹束龙叶幸司韶郜黎"
    "蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕"
    "冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔"
    "隆师巩聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关蒯相查后荆红游竺权盖益桓公肖付闫闰佟仝苑苟楚鄢原迟敬"
    "晋矫初官代谌冼覃战辜宛丛年佘粟兰占位亓吾"
)
_LONG_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "宇文", "长孙", "慕容", "司徒",
    "夏侯", "端木", "百里", "呼延", "南宫", "独孤", "澹台", "轩辕", "拓跋", "完颜", "那拉",
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Text as it is compared: half width, small letters, one kind of middle dot, nothing invisible."""
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_DOTS).casefold()


@lru_cache(maxsize=1 << 16)
def condense(text: str) -> str:
    """Letters and digits only, folded."""
    return _NOT_WORD.sub("", fold(text))


def words(folded: str) -> list[str]:
    """Runs of ASCII letters and digits, and runs of other letters, in order; single characters side by side joined.

    People write 张 三 in a folder's name as they do in a table.
    """
    found = WORD.findall(folded)
    singles = [first + second for first, second in pairwise(found) if len(first) == 1 and len(second) <= 2]  # noqa: PLR2004
    letters = [group for group in ("".join(found[place : place + 3]) for place in range(len(found))) if len(group) == 3]  # noqa: PLR2004
    return [*found, *(joined for joined in (*singles, *letters) if not joined.isascii())]


def looks_like_name(word: str) -> bool:
    """Whether a word has the form of a Chinese name, or of one with a middle dot."""
    if "·" in word:
        return True
    if not CHINESE.fullmatch(word) or word in _COMMON:
        return False
    return (word[0] in _SURNAMES and 2 <= len(word) <= 3) or (word[:2] in _LONG_SURNAMES and 3 <= len(word) <= 4)  # noqa: PLR2004


_COMMON = frozenset(
    {*SUBJECTS, *STAGE_WORDS, *NOISE, "方案一", "方案二", "全部", "平时", "公开课", "文字", "计划", "时间", "安全"}
)


class Phrases:
    """A set of phrases found in text from left to right, the longest first, without overlap."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._all = frozenset(phrase for phrase in phrases if phrase)
        lengths: dict[str, set[int]] = {}
        for phrase in self._all:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each phrase."""
        place = 0
        while place < len(text):
            end = self._end(text, place)
            if end:
                yield place, end
            place = end or place + 1

    def _end(self, text: str, place: int) -> int:
        for length in self._lengths.get(text[place], ()):
            if text[place : place + length] in self._all:
                return place + length
        return 0

    def cut(self, text: str) -> str:
        """The text with a blank for each phrase."""
        parts, last = [], 0
        for start, end in self.find(text):
            parts.append(text[last:start])
            last = end
        return " ".join([*parts, text[last:]])
