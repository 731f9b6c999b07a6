"""XLS and ODS files."""

from __future__ import annotations

import xlwt

from tests.sheets.corpus.making import (
    DAY,
    MANIFEST,
    ODS_MIME,
    PLAIN,
    Case,
    R,
    cut,
    ods,
    ods_row,
    ods_table,
    ods_text,
    ods_value,
    ole,
    plain_xls,
    with_password,
    xls,
    zipped,
)

XLS_CASES = [
    Case("plain xls", plain_xls, PLAIN, file_name="a.xls"),
    Case("xls renamed xlsx", plain_xls, PLAIN, findings=("other_kind",)),
    Case(
        "xls with a day",
        lambda: xls(lambda s: s.write(0, 0, DAY, xlwt.easyxf(num_format_str="dd/mm/yyyy"))),
        [[DAY]],
        file_name="a.xls",
    ),
    Case(
        "xls with merged cells",
        lambda: xls(lambda s: (s.write_merge(0, 0, 0, 2, "x"), s.write(1, 2, 1))),
        [["x", None, None], [None, None, 1]],
        file_name="a.xls",
    ),
    Case("xls with 1 sheet, empty", lambda: xls(lambda s: None), (R.NO_ROWS,), file_name="a.xls"),
    Case(
        "xls with many rows",
        lambda: xls(lambda s: [s.write(r, 0, r) for r in range(3000)]),
        [[r] for r in range(3000)],
        file_name="a.xls",
    ),
    Case("xls with a password", lambda: with_password(plain_xls()), (R.PASSWORD, R.BROKEN), file_name="a.xls"),
    Case(
        "xls with macros",
        lambda: plain_xls() + "_VBA_PROJECT_CUR".encode("utf-16-le") + b"\0\0",
        (R.MACROS,),
        file_name="a.xls",
    ),
    *[
        Case(f"xls cut after {share:.0%}", lambda share=share: cut(plain_xls(), share), (R.BROKEN,), file_name="a.xls")
        for share in (0.1, 0.3, 0.5, 0.9)
    ],
    Case("xls of noise", lambda: plain_xls()[:600] + bytes(range(256)) * 20, (R.BROKEN,), file_name="a.xls"),
    Case("Word 97 named xls", lambda: ole("WordDocument"), (R.NOT_A_SPREADSHEET,), file_name="a.xls"),
    Case("compound file of nothing", ole, (R.BROKEN,), file_name="a.xls"),
    Case("compound file of only a name", lambda: ole("Workbook"), (R.BROKEN,), file_name="a.xls"),
    Case(
        "old Excel stream",
        lambda: b"\x09\x08\x08\x00\x00\x05\x10\x00" + bytes(200),
        (R.NOT_A_SPREADSHEET,),
        file_name="a.xls",
    ),
]

ODS_CASES = [
    Case(
        "plain ods",
        lambda: ods(ods_table(ods_row(ods_text("Họ"), ods_value("float", "12")))),
        [["Họ", 12]],
        file_name="a.ods",
    ),
    Case(
        "ods with a day", lambda: ods(ods_table(ods_row(ods_value("date", "2026-11-20")))), [[DAY]], file_name="a.ods"
    ),
    Case("ods with yes", lambda: ods(ods_table(ods_row(ods_value("boolean", "true")))), [[True]], file_name="a.ods"),
    Case(
        "ods with repeated cells",
        lambda: ods(ods_table(ods_row(ods_text("x", 'table:number-columns-repeated="3"')))),
        [["x", "x", "x"]],
        file_name="a.ods",
    ),
    Case(
        "ods with empty rows to the end",
        lambda: ods(
            ods_table(
                ods_row(ods_text("x"))
                + ods_row(
                    '<table:table-cell table:number-columns-repeated="1024"/>',
                    attributes='table:number-rows-repeated="1048575"',
                )
            )
        ),
        [["x"]],
        file_name="a.ods",
    ),
    Case(
        "ods of very many equal rows",
        lambda: ods(ods_table(ods_row(ods_text("x"), attributes='table:number-rows-repeated="1048576"'))),
        (R.TOO_MANY_ROWS, R.TOO_HARD),
        file_name="a.ods",
    ),
    Case(
        "ods of a billion equal rows",
        lambda: ods(ods_table(ods_row(ods_text("x"), attributes='table:number-rows-repeated="1000000000"'))),
        (R.TOO_MANY_ROWS,),
        file_name="a.ods",
    ),
    Case(
        "ods of a billion equal cells",
        lambda: ods(ods_table(ods_row(ods_text("x", 'table:number-columns-repeated="1000000000"')))),
        (R.TOO_MANY_COLUMNS,),
        file_name="a.ods",
    ),
    Case("ods empty", lambda: ods(ods_table("")), (R.NO_ROWS, R.BROKEN), file_name="a.ods"),
    Case(
        "ods with a password",
        lambda: zipped(
            {
                "mimetype": ODS_MIME,
                "META-INF/manifest.xml": "<a><manifest:encryption-data/></a>",
                "content.xml": b"\x01\x02",
            }
        ),
        (R.PASSWORD,),
        file_name="a.ods",
    ),
    Case(
        "ods with macros",
        lambda: ods(ods_table(ods_row(ods_text("x"))), **{"Basic/script-lc.xml": "<a/>"}),
        (R.MACROS,),
        file_name="a.ods",
    ),
    Case(
        "ods with an entity bomb",
        lambda: ods(ods_table(ods_row(ods_text("&a;"))), before='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        (R.BROKEN,),
        file_name="a.ods",
    ),
    Case(
        "OpenDocument text named ods",
        lambda: ods("", mime="application/vnd.oasis.opendocument.text"),
        (R.NOT_A_SPREADSHEET,),
        file_name="a.ods",
    ),
    Case("ods named xlsx", lambda: ods(ods_table(ods_row(ods_text("x")))), [["x"]], findings=("other_kind",)),
    Case(
        "ods of noise",
        lambda: zipped({"mimetype": ODS_MIME, "content.xml": b"<<<<", "META-INF/manifest.xml": MANIFEST}),
        (R.BROKEN,),
        file_name="a.ods",
    ),
    Case(
        "ods that unpacks too large",
        lambda: zipped({"mimetype": ODS_MIME, "content.xml": b" " * (600 << 20), "META-INF/manifest.xml": MANIFEST}),
        (R.UNPACKS_TOO_LARGE,),
        file_name="a.ods",
    ),
]
