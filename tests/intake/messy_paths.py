"""Paths as schools hand them in, each with the person, capability and slot that a clerk would give it.

`OWNERS` × `EVIDENCE` are ways to name a teacher and ways to name what is handed in, put together in turn; `TRAPS` are
single paths. A person of "" means that nobody may be chosen.
"""

from __future__ import annotations

# How a path names its teacher. {e} is what is handed in.
OWNERS = (
    ("永吉县第四中学/220221001_张三/{e}", "san-yu"),
    ("永吉县第四中学/220221002_张三/{e}", "san-shu"),
    ("永吉四中/张三220221001/{e}", "san-yu"),
    ("四中/张三（语文）/{e}", "san-yu"),
    ("第四中学/数学组/张三/{e}", "san-shu"),
    ("四中/数学-张三-220221002/{e}", "san-shu"),
    ("第4中学/２２０２２１００１ 张三/{e}", "san-yu"),
    ("四中.zip!/220221002张三.zip!/{e}", "san-shu"),
    ("永吉一中/张三丰/{e}", "sanfeng"),
    ("一中/体育组/张 三丰/{e}", "sanfeng"),
    ("220221003/{e}", "sanfeng"),
    ("永吉县第一中学2025年微能力测评/张三丰老师/{e}", "sanfeng"),
    ("一中/王芳/{e}", "fang-1"),
    ("第一中学/王 芳/{e}", "fang-1"),
    ("永吉一中/英语_王芳/{e}", "fang-1"),
    ("十一中/王芳/{e}", "fang-11"),
    ("永吉县第十一中学/王芳（英语）/{e}", "fang-11"),
    ("第11中学/王芳老师/{e}", "fang-11"),
    ("实验小学/王芳/{e}", "fang-shi"),
    ("实小/王芳(音乐)/{e}", "fang-shi"),
    ("永吉县实验小学/音乐/王芳/{e}", "fang-shi"),
    ("王芳220221006/{e}", "fang-shi"),
    ("实验小学/买买提·艾力/{e}", "mai"),
    ("实验小学/买买提•艾力/{e}", "mai"),
    ("实验小学/买买提.艾力/{e}", "mai"),
    ("永吉实验小学/220221007买买提艾力/{e}", "mai"),
    ("四中/欧阳修/{e}", "ouyang"),
    ("四中/1001/{e}", "ouyang"),
    ("1001_欧阳修/{e}", "ouyang"),
    ("四中/欧 阳 修/{e}", "ouyang"),
    ("一中/刘洋/{e}", "day"),
    ("一中/20231201_刘洋/{e}", "day"),
    ("岔路河中心校/新立教学点/李芳/{e}", "none"),
    ("新立教学点/李芳/{e}", "none"),
    ("岔路河镇中心小学/李芳/{e}", "none"),
    ("岔路河中心小学/黄河/{e}", "huanghe"),
    ("岔路河/220221010黄河/{e}", "huanghe"),
    ("十一中/张一中/{e}", "yizhong"),
    ("220221011-张一中/{e}", "yizhong"),
    ("岔路河镇中心小学校/李和平/{e}", "heping"),
    ("岔路河中心校/T0012李和平/{e}", "heping"),
    ("岔路河中心校/t0012/{e}", "heping"),
    ("幼儿园/文静/{e}", "wen"),
    ("永吉县幼儿园/文静老师/{e}", "wen"),
    ("初中/永吉四中/语文组/220221001张三（最终版）/{e}", "san-yu"),
)

# How a path names what is handed in.
EVIDENCE = (
    ("A3_演示文稿设计与制作/主题说明.docx", "A3", "topic"),
    ("A3_演示文稿设计与制作/演示文稿.pptx", "A3", "slides"),
    ("Ａ３/作品讲解.mp4", "A3", "talk"),
    ("微能力A3/课件.ppt", "A3", "slides"),
    ("A3.演示文稿设计与制作/VID_20231201_093000.mp4", "A3", "talk"),
    ("演示文稿设计制作/讲解视频.mp4", "A3", "talk"),
    ("A1技术支持的学情分析/学情分析方案.docx", "A1", "plan"),
    ("A1/学情分析报告.mp4", "A1", "report"),
    ("技术支持下的学情分析/数据与工具.xlsx", "A1", "data"),
    ("a1/方案(1).pdf", "A1", "plan"),
    ("A-1/问卷数据.xls", "A1", "data"),
    ("A5 技术支持的课堂导入/教学设计.docx", "A5", "design"),
    ("A5/《黄河颂》教案.doc", "A5", "design"),
    ("A5_课堂导入/课堂实录.mov", "A5", "recording"),
    ("能力点A5/录像.avi", "A5", "recording"),
    ("A05/反思.docx", "A5", "reflection"),
    ("B2微课程设计与制作/微课程视频.mp4", "B2", "micro"),
    ("B2/微课.mp4", "B2", "micro"),
    ("B2/应用说明与学生体会.pdf", "B2", "use"),
    ("B2、微课程设计与制作/微课程设计方案-修改版.docx", "B2", "design"),
    ("B6/03_教学反思.docx", "B6", "reflection"),
    ("B6技术支持的展示交流/活动实录（第2课时）.mp4", "B6", "recording"),
    ("B9 自评与互评活动的组织/评价样例/001.docx", "B9", "samples"),
    ("B9/plan.docx", "B9", "plan"),
    ("B10/学生电子档案袋.zip", "B10", "portfolio"),
    ("档案袋评价/学生电子档案袋/作品集.zip!/王小明.jpg", "B10", "portfolio"),
    ("C1_跨学科学习活动设计/活动反思.pdf", "C1", "reflection"),
    ("C4/学生作品/李小红.png", "C4", "work"),
    ("C6/数据分析报告.docx", "C6", "report"),
    ("A13/可视化作品1.png", "A13", "charts"),
    ("A13数据可视化呈现与解读/原始数据.xlsx", "A13", "data"),
    ("A11/评价量规终稿.docx", "A11", "rubric"),
    ("A2/教学资源应用计划.docx", "A2", "use_plan"),
    ("A2/教学资源/图1.jpg", "A2", "resources"),
    ("原创与AI使用声明.pdf", "", "declaration"),
    ("承诺书.jpg", "", "declaration"),
    ("A4纸扫描/声明.jpg", "", "declaration"),
)

TRAPS = (
    # two people of one name, and nothing to tell them apart by
    ("四中/张三/A1/学情分析方案.docx", "", "A1", "plan"),
    ("张三/A1/学情分析方案.docx", "", "A1", "plan"),
    ("王芳/A9/活动方案.docx", "", "A9", "plan"),
    ("四中/张三_原创与AI使用声明.pdf", "", "", "declaration"),
    ("实验/王芳和买买提·艾力/A1/学情分析方案.docx", "", "A1", "plan"),
    # told apart by what they chose, in one way only
    ("四中/张三/A5/教学设计.docx", "san-shu", "A5", "design"),
    ("四中/张三_B9_评价样例.docx", "san-yu", "B9", "samples"),
    ("王芳/C6/数据分析报告.docx", "fang-11", "C6", "report"),
    # number and name are two people's, or the number is nobody's
    ("四中/220221001_李芳/A1/学情分析方案.docx", "", "A1", "plan"),
    ("四中/220221001_李四/A1/学情分析方案.docx", "", "A1", "plan"),
    ("四中/220229999_张三/A5/教学设计.docx", "", "A5", "design"),
    # a slip in the name beside the right number
    ("一中/220221003_张三峰/A11/评价量规.docx", "sanfeng", "A11", "rubric"),
    # nobody of that name there; a name inside another
    ("四中/张三丰/A1/学情分析方案.docx", "", "A1", "plan"),
    ("四中/张三三/A1/学情分析方案.docx", "", "A1", "plan"),
    ("四中/王芳/A3/主题说明.docx", "", "A3", "topic"),
    ("磐石三中/李芳/A1/学情分析方案.docx", "", "A1", "plan"),
    ("一中/赵明/A1/学情分析方案.docx", "", "A1", "plan"),
    ("四中/A5/《黄河》教学设计.docx", "", "A5", "design"),
    ("四中/李小三/A3/张三_主题说明.docx", "", "A3", "topic"),
    # days and years that look like numbers
    ("四中/A5/IMG_20231201_课堂实录.mp4", "", "A5", "recording"),
    ("20231201/A5/课堂实录.mp4", "", "A5", "recording"),
    ("四中/2019/A5/课堂实录.mp4", "", "A5", "recording"),
    ("一中/王芳/A3/20231201/作品讲解.mp4", "fang-1", "A3", "talk"),
    # pupils with a teacher's name
    ("一中/220221004_王芳/B6/张三丰的活动实录.mp4", "fang-1", "B6", "recording"),
    ("四中/220221001_张三/B9/评价样例/王芳.docx", "san-yu", "B9", "samples"),
    # all in the file's name
    ("四中/220221001张三A3主题说明.docx", "san-yu", "A3", "topic"),
    ("四中_数学_张三_A5_教学反思.docx", "san-shu", "A5", "reflection"),
    ("微能力A11/一中-张三丰-评价量规.docx", "sanfeng", "A11", "rubric"),
    ("实验小学/A2数字教育资源获取与评价/买买提·艾力+主题说明.pdf", "mai", "A2", "topic"),
    ("欧阳修-A6-教学设计-20240101.docx", "ouyang", "A6", "design"),
    # two capabilities, or none, or one hinted at by what the teacher chose
    ("一中/王芳/A3/B1_测验与练习设计.docx", "fang-1", "", ""),
    ("一中/张三丰/资料/工作总结.docx", "sanfeng", "", ""),
    ("一中/张三丰/评价量规.docx", "sanfeng", "A11", "rubric"),
    ("实验小学/买买提·艾力/教学资源应用计划.docx", "mai", "A2", "use_plan"),
    ("一中/张三丰/A8/A11参考/方法指导教学设计.docx", "sanfeng", "", ""),
    # a slot that cannot be seen
    ("一中/王芳/A3/附件.jpg", "fang-1", "A3", ""),
    ("一中/王芳/B1/新建文档.docx", "fang-1", "B1", ""),
    ("一中/王芳/A5/课件.pptx", "fang-1", "A5", ""),
    # nobody at all
    ("教研组活动材料/校本教研计划.docx", "", "", ""),
    ("四中/通知.txt", "", "", ""),
    ("A3/主题说明.docx", "", "A3", "topic"),
)

PER_OWNER = 6


def cases() -> list[tuple[str, str, str, str]]:
    """Path, person, capability, slot: each owner with a few kinds of evidence in turn, then the traps."""
    made = [
        (owner.format(e=EVIDENCE[(place * PER_OWNER + step) % len(EVIDENCE)][0]), person, *EVIDENCE[
            (place * PER_OWNER + step) % len(EVIDENCE)][1:])
        for place, (owner, person) in enumerate(OWNERS)
        for step in range(PER_OWNER)
    ]  # fmt: skip
    return [*made, *TRAPS]
