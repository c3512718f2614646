"""The overview of a store as sheets: a workbook for Excel, CSV and Parquet."""

from graphkit.overview.files import FORMS, ParquetMissing, export_overview
from graphkit.overview.sheets import SHEETS, Sheet, read_overview

__all__ = ["FORMS", "SHEETS", "ParquetMissing", "Sheet", "export_overview", "read_overview"]
