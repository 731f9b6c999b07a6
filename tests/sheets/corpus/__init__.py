"""Awkward and hostile files, made on the spot: each is read rightly or refused with the reason."""

from tests.sheets.corpus.csv_files import CSV_CASES
from tests.sheets.corpus.making import Case
from tests.sheets.corpus.other import OTHER_CASES
from tests.sheets.corpus.xls_ods import ODS_CASES, XLS_CASES
from tests.sheets.corpus.xlsx import XLSX_CASES

CASES = [*XLSX_CASES, *XLS_CASES, *ODS_CASES, *CSV_CASES, *OTHER_CASES]

__all__ = ["CASES", "Case"]
