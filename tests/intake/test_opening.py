"""Archives on their way in: every member has its state, hostile ones cost themselves only, limits can be widened."""

from __future__ import annotations

from typing import Any

import pytest

from tests import hostile, samples
from tests.intake.conftest import Begin
from tests.intake.running import Bench, Here, paper, teacher
from tpd_assess.intake import opening
from tpd_assess.intake.items import Item
from tpd_assess.intake.opening import Opener
from tpd_assess.model.profile import Intake
from tpd_assess.workers import Answer

ARCHIVE = f"{teacher()}/A1_学情.zip"
BESIDE = f"{teacher()}/A3_演示/主题说明.docx"
INNER = "学情分析方案.docx"


def nested(levels: int) -> bytes:
    """A document under so many archives, this one included."""
    data = samples.zip_of({INNER: paper("方案")})
    for _ in range(levels - 1):
        data = samples.zip_of({"里.zip": data})
    return data


def taken(begin: Begin, data: bytes, **how: Any) -> Bench:
    """An archive and a file beside it, taken in."""
    bench = begin({ARCHIVE: data, BESIDE: paper("主题")}, **how)
    bench.ingest()
    assert bench.states()[BESIDE] == "accepted"
    return bench


def fates(bench: Bench) -> dict[str, tuple[str, str]]:
    """State and reason of what the archive held, by name inside it; itself under ""."""
    rows = [row for row in bench.rows() if row.path.startswith(ARCHIVE)]
    return {row.path.removeprefix(ARCHIVE).removeprefix("!/"): (row.state, row.reason) for row in rows}


def test_five_levels_are_opened(begin: Begin):
    """Each archive is a container that names its own, the innermost file is evidence."""
    bench = taken(begin, nested(5))
    path = ARCHIVE + "!/里.zip" * 4 + f"!/{INNER}"
    assert bench.states()[path] == "accepted"
    rows = {row.path: row for row in bench.rows()}
    assert rows[path].container == rows[path.removesuffix(f"!/{INNER}")].id
    assert [row.state for row in bench.rows() if row.path.endswith(".zip")] == ["container"] * 5


def test_the_sixth_level_is_not_opened(begin: Begin):
    """It is quarantined with the reason; the five above it are containers."""
    found = fates(taken(begin, nested(6)))
    assert found["里.zip" + "!/里.zip" * 4] == ("quarantined", "archives.too-deep")
    assert [state for state, _ in found.values()].count("container") == 5


def test_gbk_names_are_read_right(begin: Begin):
    """In a zip of Chinese Windows inside one of another system."""
    inner = samples.gbk_zip({"课堂导入/教学设计.docx": paper("设计")})
    found = fates(taken(begin, samples.zip_of({"资料/甲.zip": inner})))
    assert set(found) == {"", "资料/甲.zip", "资料/甲.zip!/课堂导入/教学设计.docx"}


def test_path_tricks_stay_inside(begin: Begin):
    """Each trick is named and left, the good ones are taken, nothing lands anywhere else."""
    bench = taken(begin, hostile.path_tricks())
    reasons = [reason for _, reason in fates(bench).values()]
    assert reasons.count("archives.unsafe-name") == len(hostile.PATH_TRICKS)
    assert fates(bench)["a/b.txt"][0] != "quarantined"
    outside = [path for path in bench.root.parent.rglob("*") if "outside" in path.name]
    assert outside == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (hostile.zip_bomb, "archives.bomb"),
        (hostile.overlap_bomb, "archives.overlap"),
        (hostile.encrypted_zip, "archives.encrypted"),
        (hostile.truncated_zip, "archives.damaged"),
        (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(200), "archives.not-opened"),
        (lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(200), "archives.not-opened"),
    ],
)
def test_an_archive_that_is_not_opened_has_a_reason(begin: Begin, data: Any, reason: str):
    """It is kept, its owner is known, and the next run says the same without opening it again."""
    bench = taken(begin, data())
    assert fates(bench) == {"": ("quarantined", reason)}
    assert bench.number(bench.one(ARCHIVE)) == "1001"
    before = bench.counts()
    bench.ingest(rehash=True)
    assert bench.counts() == before


def test_litter_and_bad_names_inside(begin: Begin):
    """Names inside are judged as those outside."""
    members = {"__MACOSX/._a": b"x", "Thumbs.db": b"x", "aux.docx": paper("一"), INNER: paper("二"), "空.docx": b""}
    found = fates(taken(begin, samples.zip_of(members)))
    assert found["__MACOSX/._a"] == found["Thumbs.db"] == ("ignored", "intake.litter")
    assert found["aux.docx"] == ("quarantined", "intake.reserved-name")
    assert found["空.docx"] == ("quarantined", "identify.empty")
    assert found[INNER] == ("accepted", "")


def test_members_are_committed_in_order_of_path(begin: Begin):
    """Not in that of the archive: the copy that comes first by name is the accepted one."""
    found = fates(taken(begin, samples.zip_of({"学情分析方案二.docx": paper("甲"), INNER: paper("甲")})))
    assert (found[INNER][0], found["学情分析方案二.docx"][0]) == ("accepted", "duplicate")


def test_an_archive_that_fits_once_the_limits_are_wider(begin: Begin):
    """Refused first; after the profile changed, `--rehash` opens it, and all is as if it had fitted from the start."""
    data = samples.zip_of({INNER: paper("方案"), "学情分析报告.mp4": samples.mp4(), "数据.csv": b"a\n1\n"})
    bench, wide = taken(begin, data, archive_max_files=2), taken(begin, data)
    assert fates(bench) == {"": ("quarantined", "archives.too-many")}
    bench.ingest()
    bench.adopt()
    bench.ingest(rehash=True)
    assert bench.state() == wide.state()


def test_one_budget_for_all_that_is_nested(begin: Begin):
    """Two inner archives that fit alone do not fit together."""
    inner = {name: samples.zip_of({f"{name}{n}.txt": b"x" for n in range(3)}) for name in ("甲", "乙")}
    found = fates(
        taken(begin, samples.zip_of({f"{name}.zip": data for name, data in inner.items()}), archive_max_files=6)
    )
    assert sorted(found[f"{name}.zip"] for name in inner) == [
        ("container", ""), ("quarantined", "archives.too-many"),
    ]  # fmt: skip


class Recording(Here):
    """Workers that note what they were asked, and answer what they are told to."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer
        self.seconds: list[int] = []

    def run(self, task: str, items: Any, plugins: Any = (), batch: int = 256, seconds: int = 0) -> Any:
        """One answer, whatever is asked."""
        self.seconds.append(seconds)
        return iter([self.answer])


def test_a_large_archive_gets_more_time(tmp_path):
    """The limit is there for what hangs, not for a gigabyte of video."""
    workers: Any = Recording(Answer(0, None, "workers.timed-out"))
    for size in (10, 1 << 30):
        item = Item("a.zip", tmp_path / "a.zip", size, media_type="application/zip")
        assert Opener(workers, tmp_path, Intake()).unfold(item, lambda: "id") == [item]
        assert (item.state, item.reason) == ("quarantined", "workers.timed-out")
    small, large = workers.seconds
    assert workers.limits.seconds < small < large
    assert large - small == (1 << 30) // opening._BYTES_A_SECOND


def test_an_archive_on_which_a_worker_gave_up_is_tried_again(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """Nothing about the file need change; then it is as if nothing had happened."""
    whole = taken(begin, nested(1))
    real = Here.run

    def gives_up(self: Here, task: str, items: Any, *rest: Any, **how: Any) -> Any:
        if "extract" in task:
            return iter([Answer(0, None, "workers.crashed")])
        return real(self, task, items, *rest, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Here, "run", gives_up)
        bench = taken(begin, nested(1))
        assert fates(bench) == {"": ("quarantined", "workers.crashed")}
    bench.ingest()
    assert bench.state() == whole.state()
