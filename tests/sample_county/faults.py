"""What was planted among the samples and must be found, and how every submission must end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.sample_county import tree
from tests.sample_county.people import BY_NUMBER, MESSY_SCHOOL, TEACHERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.sample_county.items import Item

STATES = ("accepted", "duplicate", "superseded", "container", "ignored", "quarantined", "unmapped")


@dataclass(frozen=True)
class Fault:
    """One planted fault. `paths` hold it; `state` is what each of them gets, `codes` the findings or reasons.

    `person` and `capability` name the submission that shows it; ("" = it belongs to none).
    """

    key: str
    paths: tuple[str, ...]
    state: str
    codes: tuple[str, ...]
    zh: str
    en: str
    person: str = ""
    capability: str = ""
    candidates: tuple[str, ...] = ()


FAULTS = (
    Fault(
        "missing_slot",
        (tree.tidy_folder("1004", "B6"),),
        "",
        ("validity.slot-missing",),
        "没有交“教学反思”，提交不完整",
        "the reflection was not handed in: the submission is incomplete",
        "1004",
        "B6",
    ),
    Fault(
        "wrong_extension",
        (tree.RENAMED,),
        "accepted",
        ("validity.wrong-extension",),
        "Word文档改名为.pdf，仍接收并提示",
        "a Word document named .pdf: taken, with a finding",
        "1001",
        "A5",
    ),
    Fault(
        "copied_file",
        (tree.COPIED_FROM, tree.COPIED_DECK),
        "accepted",
        ("validity.shared-bytes",),
        "刘洋的演示文稿与李伟的完全相同，两份都接收、都提示；刘洋那份还提示作者不是本人",
        "Liu Yang's deck is Li Wei's, byte for byte: both taken, a finding on both, and a note on the author of Liu's",
        "1004",
        "A3",
    ),
    Fault(
        "exact_duplicate",
        (tree.COPY_OF_PLAN,),
        "duplicate",
        ("intake.same-evidence",),
        "同一教师、同一材料的副本",
        "a copy by the same teacher for the same slot",
        "1003",
        "B2",
    ),
    Fault(
        "other_author",
        (tree.OTHER_AUTHOR,),
        "accepted",
        ("validity.author-differs",),
        "文档作者是周强，不是张敏：该项待定",
        "the document's author is another: the submission stays undetermined",
        "1003",
        "A1",
    ),
    Fault(
        "generic_author",
        tree.NAMELESS,
        "accepted",
        ("validity.needs-ground",),
        "文档作者是Administrator，说明不了是谁做的：该项待定",
        "the author is “Administrator”, which names nobody: the submission stays undetermined",
        "2002",
        "A2",
    ),
    Fault(
        "no_author",
        tuple(f"{MESSY_SCHOOL}/王芳-微能力A13-可视化作品{n}" for n in ("1.png", "2.jpg")),
        "accepted",
        ("validity.needs-ground",),
        "图片不带作者，也没有声明：该项待定，可由学校证明",
        "pictures carry no author and no statement came: undetermined until the school attests",
        "2004",
        "A13",
    ),
    Fault(
        "gbk_zip_in_zip",
        (tree.GBK_ZIP,),
        "container",
        (),
        "压缩包里还有压缩包，里层文件名是GBK编码，名称要读对",
        "a zip in a zip whose names are GBK without a mark: they must read right",
        "2005",
        "A11",
    ),
    Fault(
        "broken_pdf",
        (tree.BROKEN,),
        "quarantined",
        ("evidence.cut-off",),
        "PDF没有传完，打不开：隔离，该项不完整",
        "a PDF that was cut off: quarantined, the submission is incomplete",
        "2002",
        "A1",
    ),
    Fault(
        "repaired_file",
        (tree.REPAIRED,),
        "superseded",
        (),
        "submission.yaml声明由“教学设计修改版.docx”替换，两份都保留",
        "replaced, as submission.yaml says; both are kept",
        "1005",
        "A5",
    ),
    Fault(
        "litter",
        tuple(tree.LITTER),
        "ignored",
        ("intake.litter", "intake.half-download"),
        "系统和软件的临时文件、没下载完的文件：只计数",
        "left-overs of systems and programs, a half download: counted only",
    ),
    Fault(
        "unmapped_folder",
        tuple(f"{tree.NO_OWNER}/{name}" for name in ("旧版登记表.doc", "校本教研计划.docx", "活动安排.txt")),
        "unmapped",
        ("evidence.no-owner",),
        "教研组的材料，不属于任何教师：列出，由人归位",
        "a folder of the whole school, nobody's evidence: listed for a person",
    ),
    Fault(
        "same_name",
        (tree.EITHER_TEACHER,),
        "unmapped",
        ("evidence.two-people",),
        "同校有两位王芳（2003语文、2004历史），都选了A3，文件名分不清：列出两人；2004的A3因此缺主题说明",
        "two teachers of one name in one school, both with A3: listed with both; 2004's A3 lacks its topic until then",
        "2004",
        "A3",
        ("2003", "2004"),
    ),
    Fault(
        "over_limit",
        (tree.TOO_LONG,),
        "accepted",
        ("validity.too-long",),
        "视频6分40秒，上限5分钟：接收并提示",
        "a video of 6 min 40 s where 5 are allowed: taken, with a finding",
        "2001",
        "A1",
    ),
    Fault(
        "empty_file",
        (tree.EMPTY,),
        "quarantined",
        ("identify.empty",),
        "空文件：隔离，该项不完整",
        "an empty file: quarantined, the submission is incomplete",
        "2003",
        "A5",
    ),
)

STATUSES: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("1003", "A1"): ("undetermined", ("plan", "report")),
    ("1004", "B6"): ("incomplete", ("reflection",)),
    ("2002", "A1"): ("incomplete", ("plan",)),
    ("2002", "A2"): ("undetermined", ("topic", "resources", "use_plan")),
    ("2003", "A5"): ("incomplete", ("reflection",)),
    ("2004", "A3"): ("incomplete", ("topic",)),
    ("2004", "A13"): ("undetermined", ("charts", "talk")),
}
"""The submissions that are not valid, with the slots concerned. All others have a document by their teacher."""


def totals(items: Sequence[Item]) -> dict[str, int]:
    """How many files end in each state."""
    counted = Counter(item.state for item in items)
    return {state: counted[state] for state in STATES}


def submissions() -> list[dict[str, object]]:
    """Every chosen capability with the status that it must get."""
    chosen = ((teacher.number, code) for teacher in TEACHERS for code in teacher.choices)
    return [_submission(number, code) for number, code in chosen]


def _submission(number: str, code: str) -> dict[str, object]:
    status, lacks = STATUSES.get((number, code), ("valid", ()))
    return {
        "person": number,
        "name": BY_NUMBER[number].name,
        "capability": code,
        "status": status,
        "lacks": list(lacks),
    }
