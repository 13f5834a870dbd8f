"""Supervised workers: a bad item costs itself only, whatever it does."""

from __future__ import annotations

import itertools

import pytest

from tpd_assess.errors import PluginError, RefusedError
from tpd_assess.text import find
from tpd_assess.workers import Limits, Workers

TASKS = "tests.workers.tasks"
SMALL = Limits(seconds=1, megabytes=400, answer_megabytes=1)


def _items(count, **deeds):
    """`count` items with a value each; ``n3="crash"`` makes the fourth one crash."""
    return [{"value": number, "do": deeds.get(f"n{number}", "")} for number in range(count)]


@pytest.fixture(scope="module")
def workers():
    with Workers(2, SMALL) as pool:
        yield pool


def _outcomes(answers):
    return [answer.fault or answer.value["value"] for answer in answers]


def test_answers_come_in_the_order_of_the_items(workers):
    """Batches run side by side, yet the answers stand in the order of their items and are numbered so."""
    answers = list(workers.run(f"{TASKS}:echo", _items(1000), batch=7))
    assert [answer.index for answer in answers] == list(range(1000))
    assert _outcomes(answers) == list(range(1000))


def test_no_items_give_no_answers(workers):
    """An empty run starts nothing and ends."""
    assert list(workers.run(f"{TASKS}:echo", [])) == []


def test_items_are_read_only_a_few_batches_ahead(workers):
    """Memory stays flat: of an endless source only a bounded number is taken before the first answer."""
    taken = itertools.count()
    source = ({"value": next(taken)} for _ in itertools.count())
    answers = workers.run(f"{TASKS}:echo", source, batch=10)
    assert next(answers).value == {"value": 0}
    answers.close()
    assert next(taken) <= 10 * 2 * 2


def test_a_run_left_early_leaves_the_pool_fit_for_the_next(workers):
    """Whoever stops asking breaks nothing."""
    next(workers.run(f"{TASKS}:echo", _items(100), batch=2))
    assert _outcomes(workers.run(f"{TASKS}:echo", _items(3))) == [0, 1, 2]


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("crash", "workers.crashed"),
        ("hang", "workers.timed-out"),
        ("grow", "workers.out-of-memory"),
        ("raise", "workers.failed"),
        ("refuse", "tests.unreadable"),
        ("leave", "workers.failed"),
    ],
)
def test_only_the_culprit_has_a_fault(workers, deed, fault):
    """A crash, a hang, too much memory, an exception, an exit: one item has it, all others have answers."""
    answers = list(workers.run(f"{TASKS}:obey", _items(20, n13=deed)))
    assert _outcomes(answers) == [*range(13), fault, *range(14, 20)]


def test_several_culprits_of_several_kinds_are_all_found(workers):
    """Also first and last of a batch, and two in a row."""
    deeds = {"n0": "crash", "n8": "raise", "n9": "crash", "n15": "hang"}
    outcomes = _outcomes(workers.run(f"{TASKS}:obey", _items(16, **deeds)))
    assert outcomes == [
        "workers.crashed", *range(1, 8), "workers.failed", "workers.crashed", *range(10, 15), "workers.timed-out",
    ]  # fmt: skip


def test_a_batch_in_which_all_crash_gives_all_of_them_a_fault(workers):
    """There is always an end."""
    deeds = {f"n{number}": "crash" for number in range(4)}
    assert _outcomes(workers.run(f"{TASKS}:obey", _items(4, **deeds))) == ["workers.crashed"] * 4


def test_the_culprit_is_found_when_the_task_hides_which_item_is_in_hand(workers):
    """A task that takes all items at once is taken apart by halves."""
    answers = list(workers.run(f"{TASKS}:obey_at_once", _items(9, n2="crash", n6="raise")))
    assert _outcomes(answers) == [0, 1, "workers.crashed", 3, 4, 5, "workers.failed", 7, 8]


def test_faults_carry_what_the_task_said(workers):
    """The parameters of an error of ours come over; of a stranger's exception its type and first words."""
    answers = list(workers.run(f"{TASKS}:obey", _items(2, n0="refuse", n1="raise")))
    assert answers[0].params == {"path": "a.pdf"}
    assert answers[1].params == {"error": "ValueError", "detail": "no"}


@pytest.mark.parametrize("deed", ["write", "read", ""])
def test_what_a_plug_in_prints_or_reads_cannot_break_the_exchange(workers, deed):
    """Standard output goes to stderr, standard input is empty."""
    assert _outcomes(workers.run(f"{TASKS}:obey", _items(5, n2=deed))) == [0, 1, 2, 3, 4]


def test_a_wrong_number_of_answers_is_refused(workers):
    """Answers must match items one to one; else none of them can be believed."""
    answers = list(workers.run(f"{TASKS}:count_wrong", _items(3)))
    assert _outcomes(answers) == [1, 1, 1]  # alone, each item gets its one answer
    (answer,) = workers.run(f"{TASKS}:speak_oddly", [{"value": "odd"}])
    assert answer.fault == "workers.bad-answer"


def test_an_answer_that_is_too_big_costs_its_item_only(workers):
    """The parent takes a bounded answer; the rest of the batch is asked again."""
    items = [{"size": 10}, {"size": 2 << 20}, {"size": 10}]
    answers = list(workers.run(f"{TASKS}:big", items))
    assert [answer.fault for answer in answers] == ["", "workers.answer-too-big", ""]


def test_children_stay_warm_and_are_replaced_when_lost():
    """Two runs share a process; after a crash there is another."""
    with Workers(1, SMALL) as pool:
        first, second = (next(iter(pool.run(f"{TASKS}:about", [{}]))).value["pid"] for _ in range(2))
        list(pool.run(f"{TASKS}:obey", _items(1, n0="crash")))
        third = next(iter(pool.run(f"{TASKS}:about", [{}]))).value["pid"]
    assert first == second != third


def test_a_worker_imports_only_the_plug_ins_that_its_batch_names(workers, tmp_path, monkeypatch):
    """A plug-in that is not needed cannot do harm."""
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("needed", "not_needed"):
        (tmp_path / f"{name}_plugin.py").write_text("", encoding="utf-8")
    with Workers(1) as pool:
        (answer,) = pool.run(f"{TASKS}:about", [{}], plugins=["needed=needed_plugin"])
    assert answer.value["plugins"] == ["needed"]
    assert "needed_plugin" in answer.value["modules"]
    assert "not_needed_plugin" not in answer.value["modules"]


def test_a_worker_without_plug_ins_loads_none_and_nothing_heavy(workers):
    """Starting a child is cheap."""
    (answer,) = workers.run(f"{TASKS}:about", [{}])
    heavy = {"lxml", "PIL", "yaml", "sqlite3", "sqlite_utils", "pypdfium2", "python_calamine", "click"}
    assert not heavy & set(answer.value["modules"])
    assert answer.value["plugins"] == []


def test_a_task_that_does_not_exist_is_an_error_of_the_run(workers):
    """It is nobody's item that is at fault."""
    with pytest.raises(PluginError) as raised:
        list(workers.run(f"{TASKS}:no_such_task", _items(2)))
    assert raised.value.code == "workers.no-task"


@pytest.mark.parametrize(
    ("source", "code"), [("raise ValueError", "workers.no-plugin"), ("import os; os._exit(1)", "workers.cannot-start")]
)
def test_a_plug_in_that_cannot_be_loaded_is_an_error_of_the_run(tmp_path, monkeypatch, source, code):
    """Also when its import ends the process: every item would meet the same."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "broken_plugin.py").write_text(source, encoding="utf-8")
    with Workers(1, SMALL) as pool, pytest.raises(PluginError) as raised:
        list(pool.run(f"{TASKS}:echo", _items(2), plugins=["broken=broken_plugin"]))
    assert raised.value.code == code
    assert "broken" in str(raised.value.params)


def test_a_closed_pool_takes_no_work_and_may_be_closed_again():
    """After the block nothing starts any more."""
    with Workers(1, SMALL) as pool:
        list(pool.run(f"{TASKS}:echo", _items(1)))
    pool.close()
    with pytest.raises(RefusedError) as raised:
        list(pool.run(f"{TASKS}:echo", _items(1)))
    assert raised.value.code == "workers.closed"


def test_leaving_the_block_amid_a_hang_does_not_wait_for_it():
    """An error in the parent ends children at once, whatever they are at."""
    with pytest.raises(KeyError):
        _fail_amid_a_hang()


def _fail_amid_a_hang():
    with Workers(2, Limits(seconds=600)) as pool:
        answers = pool.run(f"{TASKS}:obey", _items(2, n1="hang"), batch=1)
        assert next(answers).value == {"value": 0}
        raise KeyError


def test_every_fault_has_its_sentence_in_both_languages():
    """Chinese and English, with the same parameters."""
    names = "crashed timed-out out-of-memory failed bad-answer answer-too-big cannot-start no-task no-plugin closed"
    for name in names.split():
        text = find(f"workers.{name}")
        assert text is not None, name
        assert text.zh.encode("gbk")
        assert text.en
