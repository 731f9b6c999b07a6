"""Kinds of official documents: their names, and the abbreviations that stand in a number.

The list is that of the rules of clerical work (Nghị định 30/2020/NĐ-CP, Phụ lục III), of the Party and of the unions.
A công văn names no kind.
"""

from __future__ import annotations

from thidua.documents.reading.letters import any_of

KINDS = {
    "nghị quyết": ("NQ",),
    "quyết định": ("QĐ",),
    "chỉ thị": ("CT",),
    "quy chế": ("QC",),
    "quy định": ("QyĐ", "QĐi", "QĐH"),
    "quy trình": ("QTr",),
    "thông cáo": ("TC",),
    "thông báo": ("TB",),
    "hướng dẫn": ("HD",),
    "chương trình": ("CTr", "CTR", "CTrHĐ"),
    "kế hoạch": ("KH",),
    "phương án": ("PA",),
    "đề án": ("ĐA",),
    "dự án": ("DA",),
    "báo cáo": ("BC",),
    "biên bản": ("BB",),
    "tờ trình": ("TTr",),
    "hợp đồng": ("HĐ",),
    "công điện": ("CĐi",),
    "bản ghi nhớ": ("BGN",),
    "bản thỏa thuận": ("BTT",),
    "bản cam kết": (),
    "giao ước thi đua": (),
    "giấy ủy quyền": ("GUQ",),
    "giấy mời": ("GM",),
    "giấy giới thiệu": ("GGT",),
    "giấy nghỉ phép": ("GNP",),
    "phiếu gửi": ("PG",),
    "phiếu chuyển": ("PC",),
    "phiếu báo": ("PB",),
    "thư ngỏ": (),
    "thư kêu gọi": (),
    "lời kêu gọi": ("LKG",),
    "kết luận": ("KL",),
    "thông tri": ("TTri",),
    "thể lệ": ("TL",),
    "điều lệ": ("ĐL",),
    "nội quy": (),
    "đề cương": ("ĐC",),
    "nghị quyết liên tịch": ("NQLT",),
    "chương trình hành động": (),
    "chương trình công tác": (),
    "chương trình phối hợp": ("CTPH", "CTrPH"),
    "quy chế phối hợp": ("QCPH",),
    "kế hoạch liên tịch": ("KHLT",),
    "hướng dẫn liên tịch": ("HDLT",),
    "thông báo kết luận": ("TBKL",),
}
"""Name of a kind, in small letters, and how it is abbreviated in numbers."""

LETTER = "công văn"
"""The kind that names none."""

REPORTS = ("sơ kết", "tổng kết")
"""What makes a báo cáo one of its own kind, where its title begins so."""

BY_ABBREVIATION = {short: kind for kind, shorts in KINDS.items() for short in shorts}

NAMED = any_of(*(kind.upper() for kind in KINDS))
"""The name of a kind as it stands in the head."""
