"""Writes a list of everybody's grade."""

from tpd_assess import write_csv


def write(results, folder):
    path = folder / "creek.csv"
    rows = [(line.number, line.name, line.grade, line.capabilities[0].points) for line in results.lines]
    write_csv(path, ("工号", "姓名", "成绩", "分数"), rows)
    return [path]
