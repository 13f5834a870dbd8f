"""The people of the sample county: ten teachers in two schools, four experts and their chair; invented."""

from __future__ import annotations

from dataclasses import dataclass

COUNTY = "样例县"
ROUND = "2025-autumn"
TIDY_SCHOOL = "青山镇中心小学"
MESSY_SCHOOL = "江源第四中学"
TRAINING_SCHOOL = "县教师进修学校"


@dataclass(frozen=True)
class Teacher:
    """One person of the roster. `choices` are capability codes; experts have none."""

    number: str
    name: str
    school: str
    stage: str
    subject: str
    choices: tuple[str, ...] = ()


_PRIMARY = (TIDY_SCHOOL, "小学")
_JUNIOR = (MESSY_SCHOOL, "初中")

TEACHERS = (
    Teacher("1001", "王小红", *_PRIMARY, "语文", ("A1", "A3", "A5")),
    Teacher("1002", "李伟", *_PRIMARY, "数学", ("B1", "A3", "A11")),
    Teacher("1003", "张敏", *_PRIMARY, "英语", ("A1", "B2", "A5")),
    Teacher("1004", "刘洋", *_PRIMARY, "科学", ("B1", "A3", "B6")),
    Teacher("1005", "陈静", *_PRIMARY, "音乐", ("A3", "A5", "A11")),
    Teacher("2001", "李伟", *_JUNIOR, "物理", ("A1", "A3", "A6")),
    Teacher("2002", "赵磊", *_JUNIOR, "数学", ("A1", "A2", "A11")),
    Teacher("2003", "王芳", *_JUNIOR, "语文", ("A3", "A5", "A11")),
    Teacher("2004", "王芳", *_JUNIOR, "历史", ("A3", "A8", "A13")),
    Teacher("2005", "孙丽", *_JUNIOR, "地理", ("A1", "A5", "A11")),
)
EXPERTS = (
    Teacher("9001", "高远", TRAINING_SCHOOL, "小学", "语文"),
    Teacher("9002", "何琳", TRAINING_SCHOOL, "小学", "科学"),
    Teacher("9003", "郭涛", TRAINING_SCHOOL, "初中", "数学"),
    Teacher("9004", "宋洁", TRAINING_SCHOOL, "初中", "历史"),
)
CHAIR = Teacher("9005", "谢峰", TRAINING_SCHOOL, "初中", "物理")
OFFERS = {
    TIDY_SCHOOL: ("A1", "A3", "A5", "A11", "B1", "B2", "B6", "B7", "B9"),
    MESSY_SCHOOL: ("A1", "A2", "A3", "A5", "A6", "A8", "A11", "A13"),
}
BY_NUMBER = {teacher.number: teacher for teacher in TEACHERS}
