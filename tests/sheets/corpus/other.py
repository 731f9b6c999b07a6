# ruff: noqa: E501 - a table: what stands in a file is not broken over lines
"""Files that are no workbook, whatever their name says."""

from __future__ import annotations

from tests.sheets.corpus.making import DAY, ERROR, HTML_ROWS, HTML_TABLE, Case, R, html, office_xml

OTHER_CASES = [
    Case("nothing", lambda: b"", (R.EMPTY,)),
    Case("white space", lambda: b" \r\n\t " * 9, (R.EMPTY,)),
    Case("only a byte order mark", lambda: b"\xef\xbb\xbf", (R.EMPTY,)),
    Case("NULs", lambda: bytes(5000), (R.EMPTY,)),
    Case("too large", lambda: b"x" * (31 << 20), (R.TOO_LARGE,)),
    Case("PDF", lambda: b"%PDF-1.7\n" + b"x" * 99, (R.NOT_A_SPREADSHEET,)),
    Case("PNG", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), (R.NOT_A_SPREADSHEET,)),
    Case("JPEG", lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)), (R.NOT_A_SPREADSHEET,)),
    Case("RTF", lambda: b"{\\rtf1 x}", (R.NOT_A_SPREADSHEET,)),
    Case("RAR", lambda: b"Rar!\x1a\x07\x00" + bytes(99), (R.NOT_A_SPREADSHEET,)),
    Case("gzip", lambda: b"\x1f\x8b\x08" + bytes(99), (R.NOT_A_SPREADSHEET,)),
    Case("a program", lambda: b"MZ\x90\x00" + bytes(range(256)) * 40, (R.NOT_A_SPREADSHEET,)),
    Case("noise", lambda: bytes((n * 7919) % 251 for n in range(9000)), (R.NOT_A_SPREADSHEET,)),
    Case("html named xls", lambda: html(HTML_TABLE).encode(), HTML_ROWS, file_name="a.xls", findings=("other_kind",)),
    Case("html with mark", lambda: html(HTML_TABLE, "").encode("utf-8-sig"), HTML_ROWS, file_name="a.xls"),
    Case("html UTF-16", lambda: html(HTML_TABLE, "").encode("utf-16"), HTML_ROWS, file_name="a.xls"),
    Case(
        "html that names its encoding",
        lambda: html(
            "<table><tr><td>Âge</td></tr></table>",
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
        ).encode("cp1252"),
        [["Âge"]],
        file_name="a.xls",
    ),
    Case("html of only a table", HTML_TABLE.encode, HTML_ROWS, file_name="a.xls"),
    Case("html with doctype", lambda: b"<!DOCTYPE html>\n" + html(HTML_TABLE).encode(), HTML_ROWS, file_name="a.xls"),
    Case(
        "html with spans",
        lambda: b"<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        [["a", "b", None], [None, "c", "d"]],
        file_name="a.xls",
    ),
    Case(
        "html with two tables",
        lambda: b"<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>",
        [["1"]],
        file_name="a.xls",
    ),
    Case(
        "html with a table inside",
        lambda: b"<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>",
        [["ab", "c"]],
        file_name="a.xls",
    ),
    Case(
        "html without a table",
        lambda: html("<p>Hết phiên làm việc</p>").encode(),
        (R.HTML_WITHOUT_TABLE,),
        file_name="a.xls",
    ),
    Case(
        "html with a span of millions",
        lambda: b"<table><tr><td colspan=999999999>a</td><td>b</td></tr></table>",
        [["a", "b"]],
        file_name="a.xls",
    ),
    Case(
        "html with very many columns",
        lambda: b"<table><tr>" + b"<td colspan=9000>a</td>" * 900,
        (R.TOO_MANY_COLUMNS,),
        file_name="a.xls",
    ),
    Case("html with 250,000 rows", lambda: b"<table>" + b"<tr><td>a" * 250_000, (R.TOO_MANY_ROWS,), file_name="a.xls"),
    Case("html nested without end", lambda: b"<table>" * 100_000, (R.HTML_WITHOUT_TABLE,), file_name="a.xls"),
    Case("html of open tags", lambda: b"<table><tr><td>" + b"<" * 200_000, (R.HTML_WITHOUT_TABLE,), file_name="a.xls"),
    Case(
        "html with a script",
        lambda: b"<html><script>alert('<table><tr><td>x')</script><table><tr><td>a</td></tr></table>",
        [["a"]],
        file_name="a.xls",
    ),
    Case(
        "Excel 2003 XML",
        lambda: office_xml(
            '<Row><Cell><Data ss:Type="String">Họ</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">12</Data></Cell></Row><Row ss:Index="3"><Cell><Data ss:Type="DateTime">2026-11-20T00:00:00.000</Data></Cell></Row>'
        ),
        [["Họ", None, 12], [None] * 3, [DAY, None, None]],
        file_name="a.xls",
    ),
    Case(
        "Excel 2003 XML with an error",
        lambda: office_xml('<Row><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>'),
        [[ERROR]],
        file_name="a.xls",
        findings=("error_cells",),
    ),
    Case(
        "Excel 2003 XML far right",
        lambda: office_xml('<Row><Cell ss:Index="9999"><Data ss:Type="String">x</Data></Cell></Row>'),
        (R.TOO_MANY_COLUMNS,),
        file_name="a.xls",
    ),
    Case(
        "Excel 2003 XML far down",
        lambda: office_xml('<Row ss:Index="99999999"><Cell><Data ss:Type="String">x</Data></Cell></Row>'),
        (R.TOO_MANY_ROWS,),
        file_name="a.xls",
    ),
    Case(
        "Excel 2003 XML with entities",
        lambda: office_xml("<Row/>", before='<!DOCTYPE x [<!ENTITY a "b">]>'),
        (R.BROKEN,),
        file_name="a.xls",
    ),
    Case("Excel 2003 XML cut", lambda: office_xml("<Row/>")[:-20], (R.BROKEN,), file_name="a.xls"),
    Case("other XML", lambda: b'<?xml version="1.0"?><a><b/></a>', (R.NOT_A_SPREADSHEET,), file_name="a.xls"),
]
