# ruff: noqa: E501 - a table: what stands in a file is not broken over lines
"""Text files with a delimiter."""

from __future__ import annotations

import unicodedata

from tests.sheets.corpus.making import CSV_LINES, Case, R, csv

TCVN3_CSV = "Hä vµ tªn;§¬n vÞ;Sè\r\nNguyÔn V¨n ¸nh;C«ng ®oµn c¬ së Tr\u00adêng TiÓu häc;12\r\n§ç ThÞ Thñy;Liªn ®oµn Lao ®éng;7\r\n"
VNI_CSV = "Hoï vaø teân;Ñôn vò;Soá\r\nNguyeãn Vaên AÙnh;Coâng ñoaøn cô sôû Tröôøng Tieåu hoïc;12\r\nÑoã Thò Thuûy;Lieân ñoaøn Lao ñoäng;7\r\n"


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows wrote it: letters with their shape, the tone behind them."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        found.append(base + "".join(part for part in parts if part in tones))
    return "".join(found).encode("cp1258")


CSV_CASES = [
    *[
        Case(
            f"csv {name}, {word}", lambda d=d, e=e, q=q, end=end: csv(d, end, q).encode(e), CSV_LINES, file_name="a.csv"
        )
        for name, e in (("UTF-8", "utf-8"), ("UTF-8 with mark", "utf-8-sig"), ("UTF-16", "utf-16"))
        for word, d, q, end in (
            ("commas", ",", "", "\r\n"),
            ("semicolons", ";", "", "\n"),
            ("tabs", "\t", "", "\r"),
            ("quotes", ";", '"', "\r\n"),
        )
    ],
    Case(
        "csv UTF-16 without mark",
        lambda: csv().encode("utf-16-le"),
        CSV_LINES,
        file_name="a.csv",
        findings=("encoding",),
    ),
    Case("csv UTF-16 big", lambda: b"\xfe\xff" + csv().encode("utf-16-be"), CSV_LINES, file_name="a.csv"),
    *[
        Case(
            f"csv Windows-1258 {d!r}",
            lambda d=d: windows_1258(csv(d)),
            CSV_LINES,
            file_name="a.csv",
            findings=("encoding",),
        )
        for d in ",;\t"
    ],
    Case(
        "csv TCVN3",
        lambda: TCVN3_CSV.encode("latin-1"),
        [
            ["Họ và tên", "Đơn vị", "Số"],
            ["Nguyễn Văn ánh", "Công đoàn cơ sở Trường Tiểu học", "12"],
            ["Đỗ Thị Thủy", "Liên đoàn Lao động", "7"],
        ],
        file_name="a.csv",
        findings=("encoding",),
    ),
    Case(
        "csv VNI",
        lambda: VNI_CSV.encode("latin-1"),
        [
            ["Họ và tên", "Đơn vị", "Số"],
            ["Nguyễn Văn Ánh", "Công đoàn cơ sở Trường Tiểu học", "12"],
            ["Đỗ Thị Thủy", "Liên đoàn Lao động", "7"],
        ],
        file_name="a.csv",
        findings=("encoding",),
    ),
    Case(
        "csv French",
        lambda: "Société;Âge\r\nGénérale façade;12\r\nCrédit à créer;7\r\n".encode("cp1252"),
        [["Société", "Âge"], ["Générale façade", "12"], ["Crédit à créer", "7"]],
        file_name="a.csv",
        findings=("encoding",),
    ),
    Case(
        "csv with NULs",
        lambda: csv().replace("12", "1\x002").encode(),
        CSV_LINES,
        file_name="a.csv",
        findings=("repaired",),
    ),
    Case(
        "csv with a broken letter",
        lambda: csv().encode()[:-10] + b"\xe1" + csv().encode()[-10:],
        [*CSV_LINES[:2], ["Đỗ Thị Thủy", "Liên đoàn Lao \ufffd\ufffdộng", "7"]],
        file_name="a.csv",
        findings=("repaired",),
    ),
    Case(
        "csv that names its delimiter", lambda: b"sep=|\r\na|b\r\n1|2\r\n", [["a", "b"], ["1", "2"]], file_name="a.csv"
    ),
    Case(
        "csv with commas inside quotes",
        lambda: b'a;b\r\n"1,2,3";x\r\n"4,5,6";y\r\n',
        [["a", "b"], ["1,2,3", "x"], ["4,5,6", "y"]],
        file_name="a.csv",
    ),
    Case(
        "csv with decimal commas",
        lambda: b"a;b\r\n1,5;2,5\r\n3,5;4,5\r\n",
        [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]],
        file_name="a.csv",
    ),
    Case(
        "csv with lines inside quotes",
        lambda: b'a,b\r\n"x\r\ny",1\r\n',
        [["a", "b"], ["x\r\ny", "1"]],
        file_name="a.csv",
    ),
    Case("csv with quotes inside", lambda: b'a,b\r\n"x ""y""",1\r\n', [["a", "b"], ['x "y"', "1"]], file_name="a.csv"),
    Case(
        "csv with a quote inside a word", lambda: b'a,b\r\n5" x,1\r\n', [["a", "b"], ['5" x', "1"]], file_name="a.csv"
    ),
    Case("csv with an open quote", lambda: b'a,b\r\n"x,1\r\ny,2\r\n', (R.UNCLOSED_QUOTE,), file_name="a.csv"),
    Case("csv with an endless quote", lambda: b'a,b\r\n"' + b"x" * 300_000, (R.UNCLOSED_QUOTE,), file_name="a.csv"),
    Case(
        "csv with empty lines",
        lambda: b"\r\n\r\na,b\r\n\r\n1,2\r\n,\r\n\r\n",
        [["a", "b"], [], ["1", "2"]],
        file_name="a.csv",
    ),
    Case("csv of one column", "Tên\r\nAn\r\nBình\r\n".encode, [["Tên"], ["An"], ["Bình"]], file_name="a.csv"),
    Case(
        "csv uneven",
        lambda: b"a,b,c\r\n1\r\n1,2\r\n1,2,3\r\n",
        [["a", "b", "c"], ["1"], ["1", "2"], ["1", "2", "3"]],
        file_name="a.csv",
    ),
    Case("csv with formulas", lambda: b"a,b\r\n=1+1,'=2\r\n", [["a", "b"], ["=1+1", "=2"]], file_name="a.csv"),
    Case("csv ending with Ctrl-Z", lambda: b"a,b\r\n1,2\r\n\x1a", [["a", "b"], ["1", "2"]], file_name="a.csv"),
    Case("csv of 501 columns", lambda: b"x," * 500 + b"x", (R.TOO_MANY_COLUMNS,), file_name="a.csv"),
    Case("csv of 200,001 rows", lambda: b"x\n" * 200_001, (R.TOO_MANY_ROWS,), file_name="a.csv"),
    Case("csv of too many cells", lambda: (b"x," * 99 + b"x\n") * 20_001, (R.TOO_MANY_CELLS,), file_name="a.csv"),
    Case("csv named xlsx", lambda: csv().encode(), CSV_LINES, findings=("other_kind",)),
    Case("csv named xls", lambda: csv("\t").encode("utf-16"), CSV_LINES, file_name="a.xls", findings=("other_kind",)),
]
