"""A county's own plug-in, written for tpd-assess 0.1 with every hook there was. Never changed: see `build.py`."""

from pathlib import Path

from tpd_assess import (
    Assignment,
    Award,
    Command,
    Exporter,
    Fact,
    Figure,
    Message,
    Migration,
    Param,
    Placement,
    Reader,
    ReadingOrder,
    SubmissionResult,
    Text,
    finding,
    hookimpl,
    rubric_sources,
)

ORDER = ("fail", "pass", "excellent")
SENTENCES = {
    "short": ("说明只有 {words} 个字", "The description has {words} characters only"),
    "said": ("说明里写了姓名", "The description names its author"),
    "all-excellent": ("这份评分全是优秀", "This sheet says excellent throughout"),
    "no-number": ("文件名开头没有工号", "The name of the file does not begin with a number"),
    "nobody": ("没有别的专家", "There is no other expert"),
    "again": ("首评不合格，再看一次", "Failed at first, so it is read again"),
    "best": ("取最好的一份：{points}", "The best sheet counts: {points}"),
    "none": ("还没有评分", "No sheet is in yet"),
    "words": ("字数", "Characters"),
}


# --- declared ---


@hookimpl
def register_rubrics():
    return rubric_sources(Path(__file__).with_name("rubrics"))


@hookimpl
def register_readers():
    return [Reader(name="creek-text", media_types=("text/plain",), read="tpd_creek.reading:read", options="1")]


@hookimpl
def register_messages():
    return [Message(code=f"creek.{name}", text=Text(*pair)) for name, pair in SENTENCES.items()]


@hookimpl
def register_commands():
    return [Command(name="creek", run="tpd_creek.command:command", help=Text("看看小溪。", "Look at the creek."))]


@hookimpl
def register_exporters():
    return [Exporter(name="creek", title=Text("溪报", "Creek news"), run="tpd_creek.news:write")]


@hookimpl
def register_migrations():
    return [
        Migration(name="heard", run="tpd_creek.tables:make_heard"),
        Migration(name="when", run="tpd_creek.tables:add_when"),
    ]


# --- gathered ---


@hookimpl
def derive_facts(content):
    return [Fact(name="creek_words", value=len(content.text)), Fact(name="creek_lines", value=len(content.pages))]


@hookimpl
def check_submission(case):
    for one in case.evidence:
        words = one.fact("creek_words")
        if words < 10:
            yield finding("creek.short", "note", evidence=one.id, words=words)
        else:
            yield finding("creek.said", "ground-authored", evidence=one.id, ground="declaration")


@hookimpl
def check_sheet(case):
    if {mark.level for mark in case.sheet.marks} == {"excellent"}:
        yield finding("creek.all-excellent", "note")


# --- chosen ---


@hookimpl
def map_files(policy, request):
    if policy != "by_number":
        return None
    people = {person.number: person.id for person in request.directory.people}
    return [_placed(file.path, people) for file in request.files]


def _placed(path, people):
    number, _, slot = Path(path).stem.partition("-")
    if number not in people:
        return Placement(path=path, reason="creek.no-number")
    return Placement(path=path, person=people[number], capability="B9", slot=slot)


@hookimpl
def assign_raters(policy, request):
    if policy != "in_turn":
        return None
    experts = sorted(one.person for one in request.raters if one.kind == "expert")
    taken = {(one.teacher, one.rater) for one in request.reads}
    return [answer for work in request.works for answer in _given(work, experts, taken)]


def _given(work, experts, taken):
    free = [one for one in experts if one not in work.barred and (work.teacher, one) not in taken]
    for want in work.wants:
        for _ in range(want.count):
            rater = free.pop(0) if free and want.kind == "expert" else ""
            yield Assignment(
                teacher=work.teacher, capability=work.capability, kind=want.kind, purpose=want.purpose, rater=rater,
                reason="" if rater else "creek.nobody",
            )  # fmt: skip


@hookimpl
def order_readings(policy, request):
    return [_order(case) for case in request.cases if _failed(case)] if policy == "again" else None


def _failed(case):
    return [sheet.purpose for sheet in case.sheets] == ["main"] and case.sheets[0].marks[0].level == "fail"


def _order(case):
    return ReadingOrder(
        teacher=case.teacher, capability=case.capability, kind="expert", purpose="second", reason="creek.again"
    )


@hookimpl
def fold_scores(policy, request):
    return [_best(case, request.grading) for case in request.cases] if policy == "best" else None


def _best(case, grading):
    if not case.sheets:
        return SubmissionResult(teacher=case.teacher, capability=case.capability, state=case.state, held="creek.none")
    values = {one.level: one.value for one in grading.level_value}
    points = max(values[mark.level] for sheet in case.sheets for mark in sheet.marks)
    level = next(band.level for band in reversed(grading.bands) if band.start <= points)
    return SubmissionResult(
        teacher=case.teacher, capability=case.capability, state=case.state, points=f"{points}.00", points_level=level,
        conjunctive_level=level, level=level, counted=tuple(sheet.id for sheet in case.sheets),
        figures=(Figure(code="creek.best", params=(Param(name="points", value=f"{points}.00"),)),),
    )  # fmt: skip


@hookimpl
def decide_awards(policy, request):
    return [_worst(case) for case in request.cases] if policy == "worst" else None


def _worst(case):
    levels = [result.level for result in case.results]
    return Award(
        teacher=case.teacher, grade="withheld" if "" in levels else min(levels, key=ORDER.index, default="none")
    )


# --- told ---


@hookimpl
def county_opened(county):
    county.database("creek").table("heard").insert({"id": "opened", "what": "", "at": ""}, replace=True)


@hookimpl
def event_recorded(county, event):
    row = {"id": event.id, "what": event.kind, "at": event.at}
    county.database("creek").table("heard").insert(row, replace=True)
