"""The bundled exporters keep the contract that strangers' keep."""

from __future__ import annotations

from tpd_assess.testing import ExporterContract


class TestCsv(ExporterContract):
    """The table."""

    plugin = "exports"
    exporter = "csv"


class TestXlsx(ExporterContract):
    """The workbook."""

    plugin = "exports"
    exporter = "xlsx"


class TestJson(ExporterContract):
    """The data."""

    plugin = "exports"
    exporter = "json"
