"""What raters are handed: a workbook to mark in, beside copies of evidence that name nobody."""
