"""County: the only way in. How it is opened and closed, for whom it acts, and what each method leaves behind."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tpd_assess.county import County, Means
from tpd_assess.errors import AssessError, NotFoundError, ProfileError, RefusedError, TableError
from tpd_assess.plugins import Plugins
from tpd_assess.store import Workspace
from tpd_assess.testing import Clock, means, state

SAMPLES = Path(__file__).resolve().parent.parent / "evidence_samples"
WANG = "江源第四中学/王芳_A3_主题说明.docx"
EXPERT, OTHER = "9001", "9002"


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    """The bundled plug-ins."""
    return Plugins.load(only_bundled=True)


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


@pytest.fixture
def with_means(plugins: Plugins, clock: Clock) -> Means:
    """What a county is opened with."""
    return means(plugins, clock=clock)


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory, plugins: Plugins) -> Path:
    """The samples, taken in once."""
    root = tmp_path_factory.mktemp("county") / "w"
    with County.for_folder(SAMPLES, root, means(plugins)) as county:
        county.ingest(SAMPLES)
    return root


@pytest.fixture
def root(taken_in: Path, tmp_path: Path) -> Path:
    """A copy of one's own of a workspace with the samples."""
    shutil.copytree(taken_in, tmp_path / "w")
    return tmp_path / "w"


@pytest.fixture
def county(root: Path, with_means: Means) -> Iterator[County]:
    """That workspace, open."""
    with County.open(root, with_means) as opened:
        yield opened


def test_without_a_workspace_nothing_opens(tmp_path: Path, with_means: Means, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by name nor from here upwards."""
    monkeypatch.chdir(tmp_path)
    for where in (None, tmp_path / "nix"):
        with pytest.raises(NotFoundError, match=r"setup\.no-workspace"):
            County.open(where, with_means)


def test_the_nearest_workspace_is_found(root: Path, with_means: Means, monkeypatch: pytest.MonkeyPatch) -> None:
    """From inside it, upwards."""
    monkeypatch.chdir(root / "exports")
    with County.open(None, with_means) as county:
        assert county.workspace.root == root


def test_a_workspace_whose_profile_was_never_adopted_says_what_to_do(
    tmp_path: Path, with_means: Means, plugins: Plugins
) -> None:
    """As after a crash between making and adopting: opening is refused, adopting is the way in."""
    from tpd_assess import setup  # noqa: PLC0415

    setup.create(Workspace(tmp_path / "w"), setup.profile_source("default"), with_means.clock).close()
    with pytest.raises(RefusedError, match=r"setup\.not-adopted"):
        County.open(tmp_path / "w", with_means)
    with County.adopting(tmp_path / "w", with_means) as county:
        assert county.profile.round.id


def test_a_round_that_never_was_leaves_no_file_open(root: Path, with_means: Means) -> None:
    """A refused opening closes the store again: it can be moved at once."""
    with pytest.raises(NotFoundError, match=r"setup\.no-such-round"):
        County.open(root, replace(with_means, round_id="1999"))
    root.rename(root.parent / "moved")


def test_a_scratch_county_is_gone_afterwards(with_means: Means) -> None:
    """A school's look at its own folder keeps nothing and copies no evidence."""
    with County.scratch(SAMPLES, with_means) as county:
        where = county.workspace.root
        assert county.profile.intake.evidence_store == "reference"
        assert county.ingest(SAMPLES).overview is not None
        kept = [path for path in county.workspace.evidence.rglob("*") if path.is_file()]
        assert len(kept) <= len([row for row in county.files() if "!/" in row.path])
    assert not where.exists()
    with pytest.raises(NotFoundError, match=r"intake\.no-folder"):
        County.scratch(SAMPLES / "nix", with_means)


def test_a_faulty_roster_at_the_top_makes_no_half_county(tmp_path: Path, with_means: Means) -> None:
    """The roster is refused with its faults; mended, the same command goes on from there."""
    box = tmp_path / "box"
    box.mkdir()
    (box / "roster.csv").write_text("工号,姓名,学校\n1,甲,一小\n1,乙,一小\n", encoding="utf-8")
    with pytest.raises(TableError), contextlib.ExitStack() as stack:
        stack.enter_context(County.for_folder(box, tmp_path / "w", with_means))
    (box / "roster.csv").write_text("工号,姓名,学校\n1,甲,一小\n2,乙,一小\n", encoding="utf-8")
    with County.for_folder(box, tmp_path / "w", with_means) as county:
        assert county.ingest(box).county_files == ("roster.csv",)
        assert county.person("甲").number == "1"


def test_a_faulty_profile_at_the_top_makes_no_workspace(tmp_path: Path, with_means: Means) -> None:
    """Nothing is left behind that would be found by the next command."""
    box = tmp_path / "box"
    box.mkdir()
    (box / "assessment.yaml").write_text("round: 1\n", encoding="utf-8")
    with pytest.raises(ProfileError):
        County.for_folder(box, tmp_path / "w", with_means)
    assert not (tmp_path / "w").exists()


def test_what_a_workspace_has_is_not_replaced_by_what_lies_in_a_folder(county: County, tmp_path: Path) -> None:
    """A second folder's roster is not read in by itself."""
    (tmp_path / "roster.csv").write_text("工号,姓名,学校\n1,甲,一小\n", encoding="utf-8")
    county.read_county_files(tmp_path)
    with pytest.raises(NotFoundError):
        county.person("甲")


def test_who_acts_must_be_known(root: Path, with_means: Means) -> None:
    """By number or name of the roster."""
    with pytest.raises(NotFoundError):
        County.open(root, replace(with_means, actor="nobody"))
    with County.open(root, replace(with_means, actor=EXPERT)) as county:
        county.quarantine(WANG, "试")
        assert county.names_of({county.events(last=1)[0].actor}) == {county.person(EXPERT).id: "高远"}


def test_acting_as_another_is_the_same_county(county: County) -> None:
    """One store, another signature."""
    other = county.acting_as(EXPERT)
    other.quarantine(WANG, "试")
    assert county.files(state="quarantined") == other.files(state="quarantined")
    with pytest.raises(RefusedError, match="which-person"):
        county.acting_as("王芳")


def test_taking_in_again_changes_nothing(root: Path, with_means: Means) -> None:
    """An equal state, and not one event more."""
    before = state(root)
    with County.open(root, with_means) as county:
        events = county.verify_log().events
        report = county.ingest(SAMPLES)
        assert (report.taken.unchanged, report.judged.events) == (report.taken.found, 0)
        assert county.verify_log().events == events
    assert state(root) == before


def test_a_dry_run_leaves_no_trace(root: Path, with_means: Means, tmp_path: Path) -> None:
    """Not even of a new file."""
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "新.txt").write_text("新", encoding="utf-8")
    before = state(root)
    with County.open(root, with_means) as county:
        report = county.ingest(tmp_path / "box", dry_run=True)
        assert (report.taken.found, report.overview, report.waits) == (1, None, True)
    assert state(root) == before


def test_placing_judges_at_once(county: County) -> None:
    """A slot that was empty is filled; the submission that lacked it is judged again."""
    row = county.place(WANG, teacher="2004", capability="a3", slot="主题说明")
    assert (row.state, row.capability, row.slot) == ("accepted", "A3", "topic")
    lines = {line.capability: line.status for line in county.status(teacher="2004").submissions}
    assert lines["A3"] == "valid"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"capability": "Z9"}, "intake.no-such-capability"),
        ({"slot": "nix"}, "intake.no-such-slot"),
        ({"capability": "A3", "slot": "reflection"}, "intake.no-such-slot"),
        ({"teacher": "nobody"}, "intake.no-such-person"),
        ({"school": "nowhere"}, "intake.which-school"),
        ({"school": "小"}, ""),
    ],
)
def test_a_filter_that_means_nothing_is_refused(county: County, wanted: dict[str, str], code: str) -> None:
    """A slip of the hand must not look like “nothing waits”; a part of a school's name that only one has is enough."""
    if not code:
        assert county.open_items(**wanted)
        return
    with pytest.raises(AssessError) as refused:
        county.open_items(**wanted)
    assert refused.value.code == code


def test_rulings_need_a_filter_or_files(county: County) -> None:
    """Everything at once is nobody's wish."""
    with pytest.raises(RefusedError, match=r"validity\.no-filter"):
        county.files_to_rule(())
    assert len(county.files_to_rule((), capability="A2", slot="resources")) == 2
    assert [row.path for row in county.files_to_rule((WANG,))] == [WANG]


def test_a_ruling_of_invalid_counts_when_two_signed_after_the_days(county: County, clock: Clock) -> None:
    """Notice at once, the second signature only when the days are over; then the submission is invalid."""
    rows = county.files_to_rule((), teacher="1003", capability="A1", slot="plan")
    made = county.acting_as(EXPERT).rule(rows, says="invalid", reason="他人所作")
    assert len(made.waiting) == 1
    early = county.acting_as(OTHER).sign(made.waiting)
    assert [one.code for one in early.refused] == ["validity.window-open"]
    clock.pause(30 * 86400)
    assert len(county.acting_as(OTHER).sign(made.waiting).in_force) == 1
    assert {line.status for line in county.status(teacher="1003").submissions if line.capability == "A1"} == {"invalid"}


def test_notices_and_their_papers(county: County, tmp_path: Path) -> None:
    """New notices once; the papers again as long as they stand."""
    given, papers = county.give_notice(tmp_path / "n")
    again, same = county.give_notice(tmp_path / "n")
    assert given
    assert again == []
    assert papers == same
    assert all(path.is_file() for path in papers)


def test_a_locked_paper_does_not_lose_the_notices(county: County, tmp_path: Path) -> None:
    """Excel held the list open: the notices are given, and the list is written the next time."""
    folder = tmp_path / "n"
    blocked = folder / "补正通知_江源第四中学.xlsx"
    blocked.mkdir(parents=True)
    with pytest.raises(RefusedError, match=r"papers\.cannot-write"):
        county.give_notice(folder)
    blocked.rmdir()
    given, papers = county.give_notice(folder)
    assert given == []
    assert blocked in papers


def test_a_purge_leaves_nothing_of_the_person(county: County) -> None:
    """Name and number are gone; the county goes on."""
    county.purge("1004", "本人要求")
    with pytest.raises(NotFoundError):
        county.person("刘洋")
    assert county.verify_log().problems == ()
    assert county.status().submissions
    assert county.files()
    assert county.open_items() is not None


def test_a_backup_comes_back_equal_and_says_so_in_its_log(root: Path, with_means: Means, tmp_path: Path) -> None:
    """A new workspace from it, with an event that names where it came from."""
    with County.open(root, with_means) as county:
        made = county.backup(tmp_path / "b")
    with County.restore(made.path, tmp_path / "again", with_means) as county:
        assert county.events(kind="workspace.restored")
        assert county.fixity().problems == ()
    assert state(tmp_path / "again") == state(root)
    with pytest.raises(RefusedError, match="not-a-backup"):
        County.restore(tmp_path / "nix", tmp_path / "third", with_means)


def test_adopting_an_edited_profile_is_in_force_at_once(county: County) -> None:
    """Without opening again."""
    path = county.workspace.profile
    path.write_text(path.read_text(encoding="utf-8").replace("repair_days: 7", "repair_days: 9"), encoding="utf-8")
    assert [one.field for one in county.profile_changes()] == ["validity.repair_days"]
    assert county.adopt_profile() is True
    assert county.profile.validity.repair_days == 9
    assert county.adopt_profile() is False
    assert county.status().edited is False


def test_an_edited_profile_is_said_when_the_county_is_opened(root: Path, with_means: Means) -> None:
    """Until it is adopted, every opening says that the file is not what is in force."""
    path = Workspace(root).profile
    path.write_text(path.read_text(encoding="utf-8").replace("repair_days: 7", "repair_days: 9"), encoding="utf-8")
    for _ in range(2):
        with County.open(root, with_means) as county:
            assert county.status().edited is True
            assert county.profile.validity.repair_days == 7
