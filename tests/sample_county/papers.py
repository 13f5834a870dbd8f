"""What the sample documents say, decks and tables included: made from a teacher's lesson, so that no two are alike."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.sample_county.lessons import LESSONS, Lesson

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sample_county.people import Teacher

Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Paper:
    """A document: its title, its paragraphs, and tables as rows of cells."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()


def paper(teacher: Teacher, code: str, slot: str) -> Paper:
    """The document that a teacher writes for a slot; an empty code is the teacher's own statement."""
    return _PAPERS[code, slot](teacher, LESSONS[teacher.number])


def _headed(teacher: Teacher, lesson: Lesson, kind: str, *lines: str) -> Paper:
    """A document with the lines that schools put on top: title, school, subject and who wrote it."""
    about = f"学校：{teacher.school}　学科：{lesson.grade}{teacher.subject}　执教：{teacher.name}"
    return Paper(f"《{lesson.title}》{kind}", (about, *lines))


def _listed(items: tuple[str, ...]) -> list[str]:
    return [f"{number}. {item}。" for number, item in enumerate(items, start=1)]


def _analysis_plan(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "学情分析方案",
        "一、分析目的", f"了解学生学习《{lesson.title}》之前已经知道什么、哪里会遇到困难，为确定教学起点提供依据。",
        "二、分析内容", *_listed(lesson.goals), f"重点关注：{lesson.hard}。",
        "三、工具与办法", f"使用{lesson.tools}。课前一天发出在线问卷，课上用小测收集数据，课后访谈四名不同水平的学生。",
        "四、小测题目", *lesson.questions[:3],
        "五、结果怎样使用", "把每题正确率做成条形图，正确率低于六成的内容安排在课上重点讨论，并据此分组。",
    )  # fmt: skip


def _topic(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "主题说明",
        f"本作品用于{lesson.grade}{teacher.subject}《{lesson.title}》一课，教学对象为{lesson.grade}学生。",
        "一、教学目标", *_listed(lesson.goals),
        "二、为什么需要它", f"本课的难点是{lesson.hard}。只靠讲解，学生很难形成印象，需要画面和操作的支持。",
        "三、怎样使用", f"授课环境为{lesson.tools}。{lesson.lead_in}",
    )  # fmt: skip


def _design(teacher: Teacher, lesson: Lesson) -> Paper:
    steps = [f"环节{number}　{step}（约{6 + number}分钟）。" for number, step in enumerate(lesson.steps, start=1)]
    return _headed(
        teacher, lesson, "教学设计",
        "一、教学目标", *_listed(lesson.goals),
        "二、教学重点与难点", f"难点：{lesson.hard}。",
        "三、教学环境与资源", f"{lesson.tools}。",
        "四、教学过程", f"导入　{lesson.lead_in}", *steps,
        "五、技术应用说明", "技术用在学生看不见、说不清、来不及统计的地方；能用黑板和实物说清楚的，不用屏幕。",
        "六、作业", f"{lesson.homework}。",
    )  # fmt: skip


def _reflection(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "教学反思",
        f"上完《{lesson.title}》，我重新看了录像，把自己的话和学生的话分别记了时间：学生活动的时间比我估计的少四分钟。",
        f"做得好的地方：{lesson.lead_in}这个安排让全班都动了起来。",
        f"发现的问题：{lesson.found}。",
        f"再教一次，我会先做这一步：{lesson.steps[1]}，并把难点“{lesson.hard}”留到学生操作之后再讲。",
    )  # fmt: skip


def _rubric(teacher: Teacher, lesson: Lesson) -> Paper:
    goal = lesson.goals[1]
    rows = (
        ("指标", "优秀", "合格", "需努力"),
        ("内容", f"{goal}，并能说明理由", f"{goal}", "只完成一部分，或有明显错误"),
        ("合作", "分工清楚，主动帮助同学", "完成自己的任务", "需要老师提醒才参与"),
        ("表达", "条理清楚，用上本课的词语", "能让同学听懂", "照着念，或说不完整"),
        ("修改", "根据建议修改，并说出改了什么", "修改了一处", "没有修改"),
    )
    done = _headed(
        teacher, lesson, "评价量规", f"评价任务：{lesson.steps[-1]}。", "学生先自评，再由同组互评，意见不同时举例说明。"
    )
    return Paper(done.title, done.lines, (rows,))


def _rubric_use(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "量规应用说明",
        "一、使用过程", "课前用一件往届作品示范怎样打星；课上自评三分钟、组内互评五分钟，用表单收集。",
        "二、收集到的数据", "全班四十份互评中，“修改”一项得优秀的最少，只有十一份。",
        "三、据此所作的调整", f"{lesson.found}。第二次使用时，把“修改”一项的描述改成学生自己的话。",
    )  # fmt: skip


def _test_paper(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "测验与练习设计",
        f"测验目的：检查学生是否达到“{lesson.goals[0]}”等目标。时间15分钟，在线作答，客观题自动批改。",
        "题目", *(f"{number}. {text}" for number, text in enumerate(lesson.questions, start=1)),
        "反馈安排：答错的学生看到一条提示后可以再答一次；系统记下两次结果。",
    )  # fmt: skip


def _test_analysis(teacher: Teacher, lesson: Lesson) -> Paper:
    rate = random.Random(f"rates {teacher.number}")
    rows = [("题号", "第一次正确率", "提示后正确率")]
    for number in range(1, len(lesson.questions) + 1):
        first = rate.randint(45, 88)
        rows.append((str(number), f"{first}%", f"{min(99, first + rate.randint(3, 18))}%"))
    done = _headed(
        teacher,
        lesson,
        "结果分析",
        f"{lesson.found}。",
        "改进：按错误类型分成三组，每组推送两道同类题，第二天再测一次。",
    )
    return Paper(done.title, done.lines, (tuple(rows),))


def _micro_design(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "微课程设计方案",
        f"选题：{lesson.hard}。时长约6分钟，供学生课前自学和课后复习。",
        "脚本", *(f"镜头{number}　{step}" for number, step in enumerate(lesson.steps, start=1)),
        "配套练习", *lesson.questions[2:4],
        "制作工具：演示文稿加录屏，旁白由本人录制。",
    )  # fmt: skip


def _micro_use(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "微课应用说明与学生体会",
        f"应用情况：{lesson.found}。",
        "学生甲：听不懂的地方我停下来看了三遍，比问同学方便。",
        "学生乙：我和奶奶一起看，奶奶也学会了两个单词。",
    )  # fmt: skip


def _show_design(teacher: Teacher, lesson: Lesson) -> Paper:
    return _headed(
        teacher, lesson, "展示交流活动设计",
        f"活动目的：让每个小组都看到别组的作品并得到两条建议。环境：{lesson.tools}。",
        "活动步骤", *_listed(lesson.steps),
        "展示要求：一张照片、三句话；留言先说优点，再提一个问题，不点名批评。",
    )  # fmt: skip


def _use_plan(teacher: Teacher, lesson: Lesson) -> Paper:
    rows = (
        ("资源", "来源", "用在哪个环节"),
        ("课文插图", "自制", lesson.steps[0]),
        ("数据图", "课堂数据", lesson.steps[2]),
    )
    done = _headed(
        teacher, lesson, "教学资源应用计划", f"先用资源引起疑问：{lesson.lead_in}", "每件资源只解决一个问题，用完即收。"
    )
    return Paper(done.title, done.lines, (rows,))


def _statement(teacher: Teacher, lesson: Lesson) -> Paper:
    return Paper(
        "原创与AI使用声明",
        (
            f"本人{teacher.name}，{teacher.school}{teacher.subject}教师，所提交的《{lesson.title}》等材料均由本人制作。",
            "引用他人资源之处已在文中注明。人工智能工具：仅用于检查错别字，没有用于生成教学设计、图片和视频。",
            f"声明人：{teacher.name}　　2025年9月28日",
        ),
    )


def outside_plan() -> Paper:
    """A paper of a whole school, which belongs to no teacher's submission."""
    return Paper(
        "2025年秋季校本教研计划",
        (
            "每两周一次，周三下午第三节。",
            "第一次：学习微能力的证据要求。",
            "第二次：同课异构，各组推荐一节。",
            "第三次：互看作品，互提建议。",
        ),
    )


_PAPERS: dict[tuple[str, str], Callable[[Teacher, Lesson], Paper]] = {
    ("", "declaration"): _statement,
    ("A1", "plan"): _analysis_plan,
    ("A2", "topic"): _topic,
    ("A2", "use_plan"): _use_plan,
    ("A3", "topic"): _topic,
    ("A5", "design"): _design,
    ("A5", "reflection"): _reflection,
    ("A6", "design"): _design,
    ("A6", "reflection"): _reflection,
    ("A8", "design"): _design,
    ("A8", "reflection"): _reflection,
    ("A11", "rubric"): _rubric,
    ("A11", "use"): _rubric_use,
    ("B1", "paper"): _test_paper,
    ("B1", "analysis"): _test_analysis,
    ("B2", "design"): _micro_design,
    ("B2", "use"): _micro_use,
    ("B6", "design"): _show_design,
    ("B6", "reflection"): _reflection,
}


def slides(teacher: Teacher) -> list[tuple[str, str, str]]:
    """A deck for the teacher's lesson: eight to ten slides as (title, text, notes)."""
    lesson = LESSONS[teacher.number]
    deck = [
        (
            lesson.title,
            f"{lesson.grade}{teacher.subject}\n{teacher.school}　{teacher.name}",
            "课前两分钟放映，等待学生坐好。",
        ),
        ("学习目标", "\n".join(lesson.goals), ""),
        ("想一想", lesson.lead_in, "停顿二十秒，不急着给答案。"),
        *((f"活动{number}", step, "") for number, step in enumerate(lesson.steps, start=1)),
        ("练一练", "\n".join(lesson.questions[:2]), "用投票器收集答案。"),
    ]
    if len(lesson.questions) > 4:
        deck.append(("再练一题", lesson.questions[4], ""))
    return [*deck, ("作业", lesson.homework, "")]


def table(teacher: Teacher) -> list[Row]:
    """Marks of forty pupils, by number and without names: one column a question, 1 for right."""
    dice = random.Random(f"marks {teacher.number}")
    count = len(LESSONS[teacher.number].questions)
    head: Row = ("学生编号", *(f"第{number}题" for number in range(1, count + 1)), "合计")
    marks = [[dice.choice((0, 1, 1)) for _ in range(count)] for _ in range(40)]
    rows: list[Row] = [(f"S{number:02}", *got, sum(got)) for number, got in enumerate(marks, start=1)]
    return [head, *rows]
