"""The spreadsheets about units, as the pipeline of ``sheets`` is told about them."""

from thidua.org.adapter.workbooks import COUNTS_BOOK, DESKS_BOOK, EMPLOYERS_BOOK, UNITS_BOOK, register

__all__ = ["COUNTS_BOOK", "DESKS_BOOK", "EMPLOYERS_BOOK", "UNITS_BOOK", "register"]
