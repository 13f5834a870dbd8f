"""Every sentence that a person reads, by code: one module an area, Chinese and English side by side.

Each module has `MESSAGES: dict[str, tuple[str, str]]`, name → (中文, English). The code is ``<module>.<name>``. Both
sentences use the same ``{parameters}``. Chinese uses only characters that a GBK console can show.
"""
