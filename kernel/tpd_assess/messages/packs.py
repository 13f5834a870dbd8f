"""Rubrics in workbooks, YAML and CASE: titles and words of the sheets, how to edit them, and what is wrong in them."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- sheets ---
    "sheet-how": ("怎样修改", "How to edit"),
    "sheet-capabilities": ("能力", "Capabilities"),
    "sheet-slots": ("证据", "Evidence"),
    "sheet-criteria": ("评价点", "Criteria"),
    # --- how to edit ---
    "how-title": ("怎样修改这份量规（{standard}）", "How to edit these rubrics ({standard})"),
    "how-where": (
        "后面三张表：“能力”每项能力一行，“证据”每份要交的材料一行，“评价点”每个评价点一行。"
        "涂色的格子是可以改的，其余的（能力代码、评价点代号、证据代号）用来对应原来的内容，请不要改。",
        "Three sheets follow: a row a capability, a row a piece of evidence, a row a criterion. Coloured cells are "
        "there to be changed; the codes beside them tell what a row belongs to, so leave them.",
    ),
    "how-texts": (
        "改文字：在“评价点”表里直接改不合格、合格、优秀三格。三格要各不相同；不合格要写出这样的材料是什么样子，"
        "不能只在合格前面加“没有”。优秀写的是在合格之上还要做到什么。",
        "To change words, type over the texts of fail, pass and excellent. All three must differ; fail says what "
        "such evidence looks like, not merely “not” before pass; excellent says what is asked on top of pass.",
    ),
    "how-english": (
        "英文可以不管：改了中文而没有改英文时，这一处的旧英文会去掉，免得两种文字说的不是一回事。",
        "Where the Chinese is changed and the English is not, the old English is dropped: it would translate other "
        "words.",
    ),
    "how-weights": (
        "权重：每项能力各评价点的权重合计必须是100，写30、30%或0.3都可以。",
        "Weights of a capability sum to 100; 30, 30% and 0.3 mean the same.",
    ),
    "how-rows": (
        "增删：表里有一项能力的行，这些行就是它的全部，少了的行就是删去（权重仍须合计100）。"
        "一项能力的行全部删掉，表示这项能力不变。",
        "Rows: where a capability stands on a sheet, its rows there are all it has; a row that is gone takes its "
        "criterion away (and weights must sum to 100 still). A capability with no rows at all stays as it is.",
    ),
    "how-columns": (
        "列可以换位置，也可以删。标*的列都在的表，就是它的全部内容；删去了任何一个标*的列，就只改写表里有的内容，其余都不变；"
        "例如只留能力代码、评价点代号和不合格描述三列，就只改不合格描述。",
        "Columns may be moved or deleted. A sheet without one of the columns marked * changes only what it holds, and "
        "nothing that it leaves out: code, criterion and the text of fail are enough to change that text.",
    ),
    "how-new": (
        "新增的评价点或证据要有自己的代号：小写英文字母开头，可以有数字和下划线，如new_1，同一项能力里不能重复。",
        "A new criterion or piece of evidence needs a key of its own within its capability: a small letter first, "
        "then letters, digits and underscores, such as new_1.",
    ),
    "how-evidence": (
        "“本人参与”一列：本人出镜＝教师应出现在材料中，本人制作＝教师应是作者，收集＝学生或家长的材料。"
        "数量和大小的限制只作提示，不会因此拒收；不限制的留空。",
        "Ground: appears = the teacher should be seen in it, made = should be its author, collected = pupils' or "
        "parents'. Limits give a remark, never a refusal; leave a cell empty for no limit.",
    ),
    "how-cells": (
        "内容只像“3-5”或“1/2”时，Excel和WPS会改成日期：请先把单元格格式设为“文本”再输入，或在最前面打一个英文单引号。",
        "Excel and WPS turn “3-5” or “1/2” into a date: set the cell's format to Text first, or type ' in front.",
    ),
    "how-back": (
        "改完保存为xlsx交回。先用 tpd-assess rubrics diff 查看改了什么、影响谁，再用 tpd-assess rubrics import 导入；"
        "有错时会说明在哪张表的哪个格子。",
        "Save as xlsx. Then tpd-assess rubrics diff shows what changes and for whom, and tpd-assess rubrics import "
        "takes it in; faults are named by sheet and cell.",
    ),
    # --- columns ---
    "column-code": ("能力代码", "Code"),
    "column-name.zh": ("能力名称", "Name"),
    "column-name.en": ("英文名称", "Name in English"),
    "column-environment": ("信息技术环境", "Environment"),
    "column-dimension": ("能力维度", "Dimension"),
    "column-version": ("版本", "Version"),
    "column-source": ("来源", "Source"),
    "column-evidence_recall": ("证据要求的依据", "Evidence known from"),
    "column-name_source": ("名称的依据", "Name known from"),
    "column-slot": ("证据代号", "Evidence"),
    "column-title.zh": ("证据名称", "Title"),
    "column-title.en": ("证据英文名称", "Title in English"),
    "column-kind": ("材料类型", "Kind"),
    "column-ground": ("本人参与", "Ground"),
    "column-required": ("必交", "Required"),
    "column-formats": ("接受的格式", "Formats"),
    "column-accepted_with_note": ("可收但有提示的格式", "Accepted with a note"),
    "column-limits.max_files": ("最多文件数", "Most files"),
    "column-limits.max_mb": ("最大MB", "Most MB"),
    "column-limits.max_minutes": ("最长分钟", "Most minutes"),
    "column-limits.min_short_side": ("短边至少像素", "Short side, pixels"),
    "column-limits.min_height": ("高度至少像素", "Height, pixels"),
    "column-limits.min_items": ("至少几件", "Fewest items"),
    "column-limits.min_people": ("至少几人", "Fewest people"),
    "column-limits.codec": ("视频编码", "Codec"),
    "column-limits.minors": ("有未成年人", "Shows minors"),
    "column-limits.teacher_visible": ("教师须出镜", "Teacher visible"),
    "column-limits.no_student_names": ("不出现学生姓名", "No pupils' names"),
    "column-note.zh": ("说明", "Note"),
    "column-note.en": ("英文说明", "Note in English"),
    "column-criterion": ("评价点代号", "Criterion"),
    "column-weight": ("权重", "Weight"),
    "column-levels.fail.zh": ("不合格描述", "Fail"),
    "column-levels.pass.zh": ("合格描述", "Pass"),
    "column-levels.excellent.zh": ("优秀描述", "Excellent"),
    "column-levels.fail.en": ("不合格英文", "Fail in English"),
    "column-levels.pass.en": ("合格英文", "Pass in English"),
    "column-levels.excellent.en": ("优秀英文", "Excellent in English"),
    "column-fail_source": ("不合格来源", "Source of fail"),
    "column-pass_source": ("合格来源", "Source of pass"),
    "column-excellent_source": ("优秀来源", "Source of excellent"),
    # --- words ---
    "kind-document": ("文档", "document"),
    "kind-slides": ("演示文稿", "slides"),
    "kind-spreadsheet": ("表格", "spreadsheet"),
    "kind-image": ("图片", "image"),
    "kind-video": ("视频", "video"),
    "kind-mixed": ("多种", "mixed"),
    "ground-shown": ("本人出镜", "appears"),
    "ground-made": ("本人制作", "made"),
    "ground-collected": ("收集", "collected"),
    "mark-yes": ("是", "yes"),
    "mark-no": ("否", "no"),
    "recall-official": ("官方", "official"),
    "recall-high": ("较有把握", "high"),
    "recall-medium": ("一般", "medium"),
    "recall-low": ("把握不大", "low"),
    "names-two_sources": ("两处来源", "two sources"),
    "names-one_source": ("一处来源", "one source"),
    # --- faults of a workbook ---
    "no-column": (
        "“{sheet}”表里没有“{title}”这一列，不知道各行说的是什么，请补上",
        "the sheet “{sheet}” has no column “{title}”, so nobody knows what its rows are about; add it",
    ),
    "no-code": (
        "这一行和上面的行都没有能力代码，请补上",
        "neither this row nor one above it has the code of a capability; add it",
    ),
    "empty-cell": (
        "“{key}”是空的，请填写；如果这里是公式，请换成文字",
        "“{key}” is empty; fill it in, and write text where there is a formula",
    ),
    "turned-into-date": (
        "“{title}”被Excel或WPS改成了日期（{found}），原来输入的多半是“{guess}”：把单元格格式设为“文本”，再重新输入",
        "Excel or WPS turned “{title}” into a date ({found}); “{guess}” was likely typed: set the cell to Text, "
        "type again",
    ),
    "turned-into-number": (
        "“{title}”只有“{found}”，而且是按数字存的，开头或末尾的0可能已经丢失：把单元格格式设为“文本”，再重新输入",
        "“{title}” is just “{found}”, stored as a number that may have lost zeros: set the cell to Text and type again",
    ),
    "no-such-choice": (
        "“{title}”不能写“{found}”。可以写：{known}",
        "“{title}” cannot be “{found}”. What can stand here: {known}",
    ),
    "other-name": (
        "这一行的代码是{code}，名称却是“{found}”，{code}是“{name}”：请改正代码；要改名称，请在“能力”表里改",
        "this row has the code {code} but the name “{found}”, and {code} is “{name}”: mend the code, or change the "
        "name on the sheet of capabilities",
    ),
    "weights": (
        "{capability}各评价点的权重是{weights}，合计{total}，应为100",
        "the weights of the criteria of {capability} are {weights}, {total} in all; they must sum to 100",
    ),
    "rows-missing": (
        "{capability}列出的评价点权重合计是{total}，应为100；没有列出的是：{missing}。要删去它们，"
        "请把其余的权重改成合计100；要保留，请补回这些行",
        "the criteria listed for {capability} weigh {total} and must weigh 100; not listed: {missing}. To take "
        "these away give the others 100 between them; to keep them bring their rows back",
    ),
    "text-too-long": (
        "{code}的“{title}”有{length}个字，表格的一个格子最多放{limit}个，没有写出；请改用 --yaml 或 --case",
        "“{title}” of {code} has {length} characters, a cell holds {limit}: nothing was written. Use --yaml or --case",
    ),
    # --- files ---
    "unknown-format": (
        "“{path}”不是能导入的量规：请用xlsx、xls、json（CASE）、yaml文件或放yaml的文件夹",
        "“{path}” is no rubric that can be read: use xlsx, xls, json (CASE), yaml, or a folder of yaml",
    ),
    "nothing-in-it": (
        "“{path}”里没有量规",
        "there is no rubric in “{path}”",
    ),
    # --- CASE ---
    "not-json": (
        "从这里起不是JSON：文件可能没有下载完，或者用文字处理软件改过",
        "from here on this is not JSON: the file may be cut off, or was edited in a word processor",
    ),
    "no-case-rubric": (
        "这个JSON文件里没有CASE量规：应有CFRubrics，或一个带CFRubricCriteria的CFRubric",
        "this JSON holds no CASE rubric: it needs CFRubrics, or one CFRubric with CFRubricCriteria",
    ),
    "case-no-code": (
        "不知道“{found}”是哪项能力的量规：请在title里写上能力代码或名称，如“B9 自评与互评活动的组织”",
        "it is not clear whose rubric “{found}” is: write the capability's code or name into the title, such as B9",
    ),
    "case-twice": (
        "能力{code}在文件里有两份量规，另一份在{first}，请删去一份",
        "the capability {code} has two rubrics in this file, the other is {first}; delete one of them",
    ),
    "case-which-criterion": (
        "不知道这是{capability}的哪个评价点：请在category里写上评价点代号。现有：{known}",
        "it is not clear which criterion of {capability} this is: write its key into the category. There are: {known}",
    ),
    "case-three-levels": (
        "每个评价点要有不合格、合格、优秀三个等级，这里有{count}个",
        "a criterion has three levels, fail, pass and excellent; found: {count}",
    ),
    "case-which-level": (
        "看不出这{count}个等级的高低：请在quality里写不合格、合格、优秀，或给出不同的score，两者不能矛盾",
        "the order of these levels ({count}) cannot be told: write fail, pass, excellent as quality, or give each a "
        "score, and let the two agree",
    ),
}
