"""Lists of the product as files: the columns a page shows, written so that nothing in them is ever run."""

from thidua.sheets.exports.csv_file import write_csv
from thidua.sheets.exports.plain import PlainColumn, plain_columns, plain_value
from thidua.sheets.exports.xlsx_file import write_xlsx

__all__ = ["PlainColumn", "plain_columns", "plain_value", "write_csv", "write_xlsx"]
