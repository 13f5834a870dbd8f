"""Copies of files without what their properties say of people: one module a family of formats.

Each has a function that takes a source and a target path. What the file shows stays as it was: pixels, pages, text.
"""
