"""Write a simulated county to measure with: ``python benchmarks/county.py TARGET [--teachers 2838 --seed 7]``.

Schools, teachers and choices after the numbers of the Yongji plan, and about nine files a teacher in the recommended
folders. Everything is simulated; the same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import people as folk  # noqa: E402
from benchmarks.blanks import Blanks  # noqa: E402 - found by the line above when run as a script
from benchmarks.people import TEACHERS, Capability, School, Teacher, capabilities, schools, teachers  # noqa: E402
from tests import samples  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

STANDARD = ROOT / "scoring_rubrics" / "micro_capabilities_2019"
TRAINING_SCHOOL = "模拟县教师进修学校"
_EXPERTS = 40
_PDF_SHARE = 3  # one document in three is a PDF


class Written(Counter[str]):
    """How many files of each kind were written; `sizes` are their bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: Counter[str] = Counter()

    def add(self, kind: str, size: int) -> None:
        """Count one file."""
        self[kind] += 1
        self.sizes[kind] += size


def write_county(
    target: Path, *, count: int = TEACHERS, seed: int = 7, scale: float = 1.0, video_mb: int = 0
) -> Written:
    """Write the county below an empty or new folder; gives the evidence files and bytes by kind."""
    known = capabilities(STANDARD)
    dice = random.Random(seed)
    made = schools(known, dice)
    people = list(teachers(count, made, known, dice))
    target.mkdir(parents=True, exist_ok=True)
    (target / "roster.xlsx").write_bytes(_roster(made, people, dice))
    (target / "choices.xlsx").write_bytes(_choices(made, people))
    (target / "assessment.yaml").write_text(PROFILE, encoding="utf-8", newline="\n")
    return _write_files(target, people, known, Blanks(seed, scale=scale, video_mb=video_mb))


def _write_files(target: Path, people: Sequence[Teacher], known: Mapping[str, Capability], blanks: Blanks) -> Written:
    written = Written()
    for teacher in people:
        for folder, title, kind in _wanted(teacher, known):
            place = target / folder
            place.mkdir(parents=True, exist_ok=True)
            data = blanks.make(kind, f"{folder}/{title}", teacher.name, title)
            (place / f"{title}.{kind}").write_bytes(data)
            written.add(kind, len(data))
    return written


def _wanted(teacher: Teacher, known: Mapping[str, Capability]) -> Iterator[tuple[str, str, str]]:
    """The files of one teacher as (folder, name without ending, kind)."""
    for code in teacher.choices:
        capability = known[code]
        folder = f"{teacher.school.name}/{teacher.number}_{teacher.name}/{code}_{capability.title}"
        for order, (title, kind, count) in enumerate(capability.slots):
            pdf = kind == "docx" and (int(teacher.number) + order) % _PDF_SHARE == 0
            for number in range(1, count + 1):
                yield folder, f"{title}{number}" if count > 1 else title, "pdf" if pdf else kind


def _roster(made: Sequence[School], people: Sequence[Teacher], dice: random.Random) -> bytes:
    rows: list[tuple[str, ...]] = [("工号", "姓名", "单位", "学段", "学科", "角色")]
    rows += [(t.number, t.name, t.school.name, folk.STAGES[t.stage], t.subject, "教师、互评") for t in people]
    rows += [_expert(number, dice) for number in range(1, _EXPERTS + 1)]
    places = [("单位", "单位类型", "学段", "教学环境", "学区", "中心校")]
    places += [(s.name, _kind(s), _stages(s), folk.ENVIRONMENTS[s.environment], s.district, s.parent) for s in made]
    places.append((TRAINING_SCHOOL, "教师进修学校", "", "", "", ""))
    return samples.xlsx(title="模拟县教师名册", sheets={"人员": rows, "单位": places})


def _expert(number: int, dice: random.Random) -> tuple[str, ...]:
    stage = dice.choice(("小学", "初中", "高中"))
    return (
        str(900_000 + number),
        f"专家{number:02}",
        TRAINING_SCHOOL,
        stage,
        dice.choice(("语文", "数学", "英语")),
        "专家",
    )


def _kind(school: School) -> str:
    return school.kind if school.kind in ("教学点", "幼儿园") else "学校"


def _stages(school: School) -> str:
    return "、".join(folk.STAGES[stage] for stage in school.stages)


def _choices(made: Sequence[School], people: Sequence[Teacher]) -> bytes:
    picked: list[tuple[str, ...]] = [("工号", "姓名", "学校", "微能力1", "微能力2", "微能力3")]
    picked += [(t.number, t.name, t.school.name, *t.choices) for t in people]
    offered = [("学校", "选取微能力"), *((s.name, "、".join(s.offer)) for s in made)]
    return samples.xlsx(title="模拟县微能力选报表", sheets={"教师选报": picked, "学校选取": offered})


PROFILE = """\
# A simulated county, made by benchmarks/county.py.
name: {zh: 模拟县考核方案, en: Profile of a simulated county}
county: {zh: 模拟县, en: Simulated County}
standard: micro_capabilities_2019
round:
  id: 2025-autumn
  title: {zh: 2025年秋季, en: Autumn 2025}
"""


def _report(written: Written, seconds: float) -> Iterator[str]:
    for kind, count in sorted(written.items()):
        yield f"{kind:5} {count:7,} files {written.sizes[kind] / 1e6:10,.1f} MB"
    total, size = written.total(), written.sizes.total()
    yield f"{'all':5} {total:7,} files {size / 1e6:10,.1f} MB in {seconds:.1f} s (simulated)"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write a simulated county to measure with.")
    parser.add_argument("target", type=Path, help="a new or empty folder")
    parser.add_argument("--teachers", type=int, default=TEACHERS, help=f"how many teachers (default {TEACHERS})")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same bytes (default 7)")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the sizes of files (default 1)")
    parser.add_argument("--video-mb", type=int, default=0, help="size of each video in MB (default: 0.08 to 0.14)")
    return parser.parse_args()


def main() -> None:
    """Write a county and say what was written."""
    given = _arguments()
    started = time.perf_counter()
    written = write_county(
        given.target, count=given.teachers, seed=given.seed, scale=given.scale, video_mb=given.video_mb
    )
    print(*_report(written, time.perf_counter() - started), sep="\n")


if __name__ == "__main__":
    main()
