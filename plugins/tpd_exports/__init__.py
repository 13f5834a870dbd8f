"""Final results as files: a table for Excel, a workbook, and JSON for other programs.

Imports only the public door `tpd_assess`; each way is loaded when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Exporter, Text, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def register_exporters() -> Iterable[Exporter]:
    """csv, xlsx, json."""
    return (
        Exporter(name="csv", title=Text("CSV 表格", "CSV table"), run="tpd_exports.table:write_csv_results"),
        Exporter(name="json", title=Text("JSON 数据", "JSON data"), run="tpd_exports.data:write_json_results"),
        Exporter(name="xlsx", title=Text("Excel 工作簿", "Excel workbook"), run="tpd_exports.book:write_xlsx_results"),
    )
