"""The people of the simulated county: schools of the Yongji plan's kinds, teachers with valid choices; none is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TEACHERS = 2838  # of the Yongji plan
STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}
ENVIRONMENTS = {"multimedia": "多媒体教学环境", "hybrid": "混合学习环境", "smart": "智慧学习环境"}
_ORDER = tuple(ENVIRONMENTS)

_PLAN = (
    # kind, how many, weight (teachers of one school against another), stages
    ("高级中学", 3, 150, ("senior",)),
    ("初级中学", 9, 80, ("junior",)),
    ("中心小学", 10, 95, ("primary",)),
    ("教学点", 4, 8, ("primary",)),
    ("幼儿园", 2, 21, ("kindergarten",)),
    ("完全中学", 1, 190, ("junior", "senior")),
    ("九年制学校", 6, 75, ("primary", "junior")),
)
"""The Yongji plan's 35 schools; its 14 primary ones hold the 4 teaching points."""

SUBJECTS = {
    "kindergarten": ("语言", "健康", "艺术"),
    "primary": ("语文", "数学", "英语", "科学", "音乐", "美术", "体育", "信息科技"),
    "junior": ("语文", "数学", "英语", "物理", "化学", "生物", "历史", "地理", "道德与法治", "体育"),
    "senior": ("语文", "数学", "英语", "物理", "化学", "生物", "历史", "地理", "思想政治", "通用技术"),
}
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红娥玲梅建国志文慧云海燕雪晨宇欣怡博雅俊峰"
_PLACES = "青山江源柳河石桥双岭云泉西阳北湖金沙白杨清溪长岗松林大屯榆树新安东明三道望江乐平古城平川岭南河湾"


@dataclass(frozen=True)
class Capability:
    """What a capability asks for: its cell and its slots as (title, kind of file, how many)."""

    code: str
    title: str
    environment: str
    dimension: str
    slots: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class School:
    name: str
    kind: str
    environment: str
    district: str
    parent: str
    stages: tuple[str, ...]
    offer: tuple[str, ...]


@dataclass(frozen=True)
class Teacher:
    number: str
    name: str
    school: School
    stage: str
    subject: str
    choices: tuple[str, ...]


def capabilities(folder: Path) -> dict[str, Capability]:
    """All capabilities of a standard's folder, by code."""
    cells = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*/*.yaml")))
    return {entry["code"]: _capability(cell, entry) for cell in cells for entry in cell["capabilities"]}


def _capability(cell: Mapping[str, str], entry: Mapping[str, object]) -> Capability:
    slots: list[Mapping[str, object]] = entry["slots"]  # type: ignore[assignment]
    name: Mapping[str, str] = entry["name"]  # type: ignore[assignment]
    return Capability(str(entry["code"]), name["zh"], cell["environment"], cell["dimension"], tuple(map(_slot, slots)))


def _slot(slot: Mapping[str, object]) -> tuple[str, str, int]:
    kinds = {"document": "docx", "slides": "pptx", "spreadsheet": "xlsx", "video": "mp4"}
    title: Mapping[str, str] = slot["title"]  # type: ignore[assignment]
    limits: Mapping[str, int] = slot.get("limits", {})  # type: ignore[assignment]
    return title["zh"], kinds.get(str(slot["kind"]), "jpg"), max(1, limits.get("min_items", 1))


def schools(known: Mapping[str, Capability], dice: random.Random) -> list[School]:
    """The 35 schools: 21 multimedia, 13 hybrid, 1 smart, each with an offer of eight to ten capabilities."""
    kinds = [(kind, stages) for kind, count, _, stages in _PLAN for _ in range(count)]
    environments = ["multimedia"] * 21 + ["hybrid"] * 13 + ["smart"]
    dice.shuffle(environments)
    names = [_PLACES[2 * number : 2 * number + 2] for number in range(len(_PLACES) // 2)]
    made = []
    for number, ((kind, stages), environment) in enumerate(zip(kinds, environments, strict=True)):
        place = names[number % len(names)]
        parent = "青山中心小学" if kind == "教学点" else ""
        name = f"{place}第{number + 1}{kind}" if number >= len(names) else f"{place}{kind}"
        made.append(
            School(name, kind, environment, f"{place[:1]}片学区", parent, stages, _offer(known, environment, dice))
        )
    return _with_parents(made)


def _with_parents(made: list[School]) -> list[School]:
    """Teaching points belong to a primary school that is there."""
    centre = next(school.name for school in made if school.kind == "中心小学")
    return [School(**{**vars(s), "parent": centre}) if s.parent else s for s in made]


def _offer(known: Mapping[str, Capability], environment: str, dice: random.Random) -> tuple[str, ...]:
    """Eight to ten capabilities of the school's environment or a poorer one, at least two for most dimensions."""
    allowed = [c for c in known.values() if _ORDER.index(c.environment) <= _ORDER.index(environment)]
    dice.shuffle(allowed)
    dimensions = sorted({c.dimension for c in allowed})
    first = [next(c for c in allowed if c.dimension == dimension) for dimension in dimensions]
    rest = [c for c in allowed if c not in first]
    return tuple(sorted(c.code for c in (*first, *rest)[: dice.randint(8, 10)]))


def teachers(
    count: int, made: Sequence[School], known: Mapping[str, Capability], dice: random.Random
) -> Iterator[Teacher]:
    """So many teachers, shared out among the schools by kind; each chose three capabilities in three dimensions."""
    sizes = _shares(count, [next(w for kind, _, w, _ in _PLAN if kind == school.kind) for school in made])
    number = 100_000
    for school, size in zip(made, sizes, strict=True):
        for _ in range(size):
            number += 1
            stage = dice.choice(school.stages)
            name = dice.choice(_SURNAMES) + "".join(dice.sample(_GIVEN, dice.choice((1, 2, 2))))
            picked = _pick(school, known, dice)
            yield Teacher(str(number), name, school, stage, dice.choice(SUBJECTS[stage]), picked)


def _shares(count: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in proportion to the weights that sum to `count`: the largest remainders get what is over."""
    whole = sum(weights)
    sizes = [count * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda n: (-(count * weights[n] % whole), n))
    for place in by_rest[: count - sum(sizes)]:
        sizes[place] += 1
    return sizes


def _pick(school: School, known: Mapping[str, Capability], dice: random.Random) -> tuple[str, ...]:
    offered = [known[code] for code in school.offer]
    dimensions = dice.sample(sorted({c.dimension for c in offered}), 3)
    return tuple(dice.choice([c.code for c in offered if c.dimension == dimension]) for dimension in dimensions)
