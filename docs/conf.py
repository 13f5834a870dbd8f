"""Sphinx settings."""

project = "tpd-assess"
author = "The tpd-assess founders"
copyright = "2025-2026, the tpd-assess founders"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "tpd-assess"
exclude_patterns = ["_build"]
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]
nitpicky = True
html_copy_source = False
