"""Rubrics as counties pass them round: workbooks, YAML and CASE files, read, written and compared."""
