"""What authors write with the test kit, for mypy: strict typing must hold for it. Never run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tpd_assess import Content, EvidenceInSlot, Finding, SheetCase, SubmissionCase
from tpd_assess.model import ResultsSnapshot, ScoringRequest
from tpd_assess.testing import (
    CheckContract,
    Clock,
    ExporterContract,
    HookRecorder,
    Kernel,
    Outcome,
    PolicyContract,
    ReaderContract,
    RubricContract,
    build,
    run,
    sample_county,
)
from tpd_assess.testing.fixtures import Cli


class TestRubrics(RubricContract):
    """Attributes may be set without annotations."""

    plugin = "river"
    modules = {"river": "tpd_river"}  # noqa: RUF012 - as authors write it
    cells = ("hybrid/academic_assessment", "multimedia/learner_analysis")


class TestChecks(CheckContract):
    """Questions of one's own beside the kit's."""

    plugin = "river"

    def cases(self) -> Iterable[SubmissionCase]:
        yield from super().cases()
        yield build.case(build.evidence_case(content=build.content("目的")), teacher=build.person(name="李芳"))

    def sheets(self) -> Iterable[SheetCase]:
        return [build.sheet_case(level="fail")]

    def contents(self) -> Iterable[tuple[EvidenceInSlot, Content]]:
        return [(build.evidence(size=1), build.content())]


class TestReader(ReaderContract):
    """Samples are written by the author."""

    plugin = "river"
    names = ("王小明",)

    def files(self, folder: Path) -> Iterable[Path]:
        path = folder / "lesson.txt"
        path.write_text("目的", encoding="utf-8")
        return [path]


class TestPolicy(PolicyContract):
    """Requests narrow to what the hook takes."""

    hook = "fold_scores"
    policy = "river:fair"

    def requests(self) -> Iterable[ScoringRequest]:
        yield from super().requests()
        yield build.scoring_request(build.scoring_case(build.sheet(level="excellent")))


class TestExporter(ExporterContract):
    """Results of one's own."""

    plugin = "river"
    exporter = "bulletin"

    def snapshots(self) -> Iterable[ResultsSnapshot]:
        return [*super().snapshots(), build.snapshot(build.teacher_line("李芳"))]


def test_with_fixtures(kernel: Kernel, cli: Cli, sample_workspace: Path, tmp_path: Path) -> None:
    """Fixtures have types too."""
    with kernel.recording() as recorder:
        found: list[Finding] = kernel.ask("check_submission", case=build.case())
    outcome: Outcome = cli("status", "--json", "-w", sample_workspace).assert_success(3)
    recorded: HookRecorder = recorder
    folder: Path = sample_county(tmp_path, {"river": "tpd_river"})
    run("status", cwd=folder, clock=Clock()).assert_refused(str(outcome.error()["code"]))
    assert found
    assert recorded.calls
