"""The kinds of papers that offices cite: their names in a sentence, and the letters that stand for them in a number.

Longer names stand before the shorter ones they begin with.
"""

from __future__ import annotations

# Kind as it is shown, how it is written (a piece of an expression, small letters), its letters in a number.
PAPERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("kế hoạch liên tịch", r"kế hoạch liên tịch", ("KHLT",)),
    ("kế hoạch phối hợp", r"kế hoạch phối hợp", ("KHPH",)),
    ("kế hoạch", r"kế hoạch|kh", ("KH",)),
    ("hướng dẫn liên ngành", r"hướng dẫn liên (?:ngành|tịch)", ("HDLN", "HDLT")),
    ("hướng dẫn", r"hướng dẫn|hd", ("HD",)),
    ("công văn", r"công văn|cv", ("CV",)),
    ("công điện", r"công điện", ("CĐ",)),
    ("chỉ thị", r"chỉ thị|ct", ("CT",)),
    ("nghị quyết liên tịch", r"nghị quyết liên tịch", ("NQLT",)),
    ("nghị quyết", r"nghị quyết|nq", ("NQ",)),
    ("nghị định", r"nghị định|nđ", ("NĐ",)),
    ("quyết định", r"quyết định|qđ", ("QĐ",)),
    ("thông tư liên tịch", r"thông tư liên tịch", ("TTLT",)),
    ("thông tư", r"thông tư|tt", ("TT",)),
    ("thông tri", r"thông tri", ("TTri",)),
    ("thông báo kết luận", r"thông báo kết luận", ()),
    ("thông báo", r"thông báo|tb", ("TB",)),
    ("kết luận", r"kết luận", ("KL",)),
    ("chương trình phối hợp", r"chương trình phối hợp", ("CTPH", "CTrPH")),
    ("chương trình hành động", r"chương trình hành động", ("CTHĐ", "CTrHĐ")),
    ("chương trình", r"chương trình", ("CTr",)),
    ("tờ trình", r"tờ trình", ("TTr",)),
    ("báo cáo", r"báo cáo", ("BC",)),
    ("quy chế phối hợp", r"quy chế phối hợp", ("QCPH",)),
    ("quy chế", r"quy chế", ("QC",)),
    ("quy định", r"quy định", ("QĐi", "QyĐ")),
    ("đề án", r"đề án", ("ĐA",)),
    ("bộ luật", r"bộ luật", ()),
    ("luật", r"luật", ("L",)),
    ("pháp lệnh", r"pháp lệnh", ("PL",)),
    ("biên bản", r"biên bản", ("BB",)),
    ("giấy mời", r"giấy mời", ("GM",)),
    ("lời kêu gọi", r"lời kêu gọi", ()),
    ("thư", r"thư ngỏ|thư", ()),
    ("văn bản", r"văn bản", ()),
)
