"""Exporters with faults, each a way in which one goes wrong."""

from __future__ import annotations

import itertools
from pathlib import Path

import xlsxwriter

from tpd_assess import write_csv

COUNT = itertools.count()


def sound(results, folder):
    path = folder / "bulletin.csv"
    write_csv(path, ("姓名", "等级"), [(one.name, one.grade) for one in results.lines])
    return [path]


def outside(results, folder):
    path = folder.parent / "bulletin.csv"
    path.write_text("x", encoding="utf-8")
    return [path]


def litters(results, folder):
    Path("beside.txt").write_text("x", encoding="utf-8")
    return sound(results, folder)


def dreams(results, folder):
    return [folder / "bulletin.csv"]


def forgets(results, folder):
    (folder / "more.csv").write_text("x", encoding="utf-8")
    return sound(results, folder)


def nothing(results, folder):
    return sound(results, folder) if results.lines else []


def never_the_same(results, folder):
    path = folder / "bulletin.txt"
    path.write_text(str(next(COUNT)), encoding="utf-8")
    return [path]


def bare_csv(results, folder):
    path = folder / "bulletin.csv"
    path.write_text("".join(f'"{one.name}",pass\n' for one in results.lines), encoding="gb18030", errors="replace")
    return [path]


def formulas(results, folder):
    path = folder / "bulletin.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, one in enumerate(results.lines):
            page.write(at, 0, one.name)
    return [path]


def prints(results, folder):
    print("done")  # noqa: T201 - the fault
    return sound(results, folder)
