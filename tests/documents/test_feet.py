"""Feet of documents as offices write them and tools deliver them: signer, recipients, whom to ask."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.documents.reading.as_json import as_json
from thidua.documents.reading.reader import read

HEAD = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nCÔNG ĐOÀN NGÀNH Y TẾ\nSố: 21/KH-CĐYT\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Tân Giang, ngày 15 tháng 02 năm 2023\n\nKẾ HOẠCH\nPhát động thi đua năm 2023\n"
    "\n"
    "Thực hiện Kế hoạch số 12/KH-TLĐ ngày 18/01/2023, Ban Thường vụ lập kế hoạch:\n"
    "\n"
    "I. TỔ CHỨC THỰC HIỆN\n\n- Các đơn vị báo cáo trước ngày 20/11/2023.\n\nĐề nghị các đơn vị thực hiện./.\n\n"
)


def foot(text: str) -> dict[str, Any]:
    return as_json(read(HEAD + text))


def signer(text: str) -> tuple[Any, ...]:
    found = foot(text)["signer"]
    return (found["authority"], found["position"], found["name"]) if found else (None, None, None)


def recipients(text: str) -> list[tuple[Any, ...]]:
    return [(one["name"], one["purpose"], one.get("kind")) for one in foot(text)["recipients"]]


TO = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
SIGNERS = {
    "chair for the standing committee": (
        TO + "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\n\n\nNguyễn Văn An",
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "deputy for the chair": (
        TO + "TM. BAN THƯỜNG VỤ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)\n\nTrần Thị Bình",
        ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Trần Thị Bình"),
    ),
    "with a stroke": (
        TO + "T/M BAN CHẤP HÀNH\nCHỦ TỊCH\n(Ký tên, đóng dấu)\nLê Cường",
        ("T/M BAN CHẤP HÀNH", "CHỦ TỊCH", "Lê Cường"),
    ),
    "without spaces": (
        TO + "TM.BCH CÔNG ĐOÀN\nCHỦ TỊCH\n\nPhạm Dũng Tiến",
        ("TM.BCH CÔNG ĐOÀN", "CHỦ TỊCH", "Phạm Dũng Tiến"),
    ),
    "without a dot": (
        TO + "TM BAN CHẤP HÀNH\nPHÓ CHỦ TỊCH\n\nPhạm Dũng Tiến",
        ("TM BAN CHẤP HÀNH", "PHÓ CHỦ TỊCH", "Phạm Dũng Tiến"),
    ),
    "acting chair": (
        TO + "TM. BAN CHẤP HÀNH\nQ. CHỦ TỊCH\n\nVũ Minh Khuê",
        ("TM. BAN CHẤP HÀNH", "Q. CHỦ TỊCH", "Vũ Minh Khuê"),
    ),
    "by order": (
        TO + "TL. BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n\nBùi Thế Vinh",
        ("TL. BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Bùi Thế Vinh"),
    ),
    "by authorisation": (
        TO + "TUQ. BAN THƯỜNG VỤ\nTRƯỞNG BAN TUYÊN GIÁO\n\nBùi Thế Vinh",
        ("TUQ. BAN THƯỜNG VỤ", "TRƯỞNG BAN TUYÊN GIÁO", "Bùi Thế Vinh"),
    ),
    "the head alone": (TO + "CHỦ TỊCH\n\n\nKiều Văn Toản", (None, "CHỦ TỊCH", "Kiều Văn Toản")),
    "the chair of the union": (
        TO + "CHỦ TỊCH CÔNG ĐOÀN\n\n\nKiều Văn Toản",
        (None, "CHỦ TỊCH CÔNG ĐOÀN", "Kiều Văn Toản"),
    ),
    "permanent deputy on two lines": (
        TO + "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTHƯỜNG TRỰC\n\nKiều Văn Toản",
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Kiều Văn Toản"),
    ),
    "academic title": (
        TO + "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\nBS.CKII Trương Hữu Lộc",
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Trương Hữu Lộc"),
    ),
    "two academic titles": (
        TO + "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\nPGS.TS. Trương Hữu Lộc",
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Trương Hữu Lộc"),
    ),
    "name in capitals": (
        TO + "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\nTRƯƠNG HỮU LỘC",
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "TRƯƠNG HỮU LỘC"),
    ),
    "name of the highlands": (
        TO + "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\nY Bliă Niê",
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Y Bliă Niê"),
    ),
    "bold": (
        ("***Nơi nhận:***\n- Như trên;\n- Lưu: VT.\n\n**TM. BAN THƯỜNG VỤ  \nPHÓ CHỦ TỊCH**\n\n\n**Bùi Minh Thanh**"),
        ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Bùi Minh Thanh"),
    ),
    "before the recipients": (
        ("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nBùi Minh Thanh"),
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Bùi Minh Thanh"),
    ),
    "beside the recipients": (
        (
            "Nơi nhận:                                  TM. BAN THƯỜNG VỤ\n"
            "- Như trên;                                    CHỦ TỊCH\n- Lưu: VT.\n\n\n"
            "                                            Nguyễn Văn An"
        ),
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "flattened": (
        "Nơi nhận: TM. BAN THƯỜNG VỤ\n- Như trên; CHỦ TỊCH\n- Lưu: VT.\n\nNguyễn Văn An",
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "name beside the archive": (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT. Nguyễn Văn An\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH",
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "all in one line": (
        TO + "TM. BAN THƯỜNG VỤ CHỦ TỊCH (Đã ký) Nguyễn Văn An",
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "digital signature": (
        TO
        + (
            "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nKý bởi: Liên đoàn Lao động tỉnh Tân Giang\n"
            "Ngày ký: 15/02/2023 16:42:07\n\nNguyễn Văn An"
        ),
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "beside the employer": (
        (
            "HIỆU TRƯỞNG                              TM. BAN CHẤP HÀNH CÔNG ĐOÀN\n"
            "                                                  CHỦ TỊCH\n\n\n\n"
            "  Đỗ Thị Hạnh                                    Nguyễn Văn An"
        ),
        ("TM. BAN CHẤP HÀNH CÔNG ĐOÀN", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "approved by the employer": (
        TO + "DUYỆT CỦA BAN GIÁM HIỆU\nHIỆU TRƯỞNG\n\nĐỗ Thị Hạnh\n\nTM. BCH CÔNG ĐOÀN\nCHỦ TỊCH\n\nNguyễn Văn An",
        ("TM. BCH CÔNG ĐOÀN", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "approved by the employer afterwards": (
        TO + "TM. BCH CÔNG ĐOÀN\nCHỦ TỊCH\n\nNguyễn Văn An\n\nPHÊ DUYỆT CỦA TỔNG GIÁM ĐỐC\n\nĐỗ Thị Hạnh",
        ("TM. BCH CÔNG ĐOÀN", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "blank form behind": (
        TO
        + (
            "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nNguyễn Văn An\n\nPHIẾU ĐĂNG KÝ\n"
            "Công đoàn: ..........\n      TM. BAN CHẤP HÀNH\n          CHỦ TỊCH\n"
            "(Ký, ghi rõ họ tên)"
        ),
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    "no name yet": (TO + "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n", ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", None)),
    "no signature": ("", (None, None, None)),
}


@pytest.mark.parametrize("case", SIGNERS)
def test_the_signer_of_the_issuing_union_is_read(case: str) -> None:
    text, expected = SIGNERS[case]
    assert signer(text) == expected


def test_all_lines_of_the_authority_are_kept() -> None:
    reading = read(HEAD + SIGNERS["deputy for the chair"][0])
    assert reading.signer is not None
    assert reading.signer.authority_lines == ("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH")


SIGNED = "\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nNguyễn Văn An\n"
FOUR = [
    ("Tổng LĐLĐ Việt Nam", "b/c", None),
    ("Ban Thi đua - Khen thưởng tỉnh", "p/h", None),
    ("Các CĐCS", "t/h", None),
    ("VT, CSPL", None, "archive"),
]
LISTS = {
    "hyphens": (
        (
            "Nơi nhận:\n- Tổng LĐLĐ Việt Nam (b/c);\n"
            "- Ban Thi đua - Khen thưởng tỉnh (p/h);\n- Các CĐCS (t/h);\n- Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "with to": (
        (
            "Nơi nhận:\n- Tổng LĐLĐ Việt Nam (để b/c);\n"
            "- Ban Thi đua - Khen thưởng tỉnh (để ph.hợp);\n- Các CĐCS (để th.hiện);\n"
            "- Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "in full": (
        (
            "Nơi nhận:\n- Tổng LĐLĐ Việt Nam (báo cáo);\n"
            "- Ban Thi đua - Khen thưởng tỉnh (phối hợp);\n- Các CĐCS (thực hiện);\n"
            "- Lưu VT, CSPL.\n"
        ),
        FOUR,
    ),
    "without brackets": (
        (
            "Nơi nhận:\n- Tổng LĐLĐ Việt Nam để báo cáo;\n"
            "- Ban Thi đua - Khen thưởng tỉnh để phối hợp;\n- Các CĐCS để thực hiện;\n"
            "- Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "short marks without brackets": (
        (
            "Nơi nhận:\n- Tổng LĐLĐ Việt Nam b/c;\n- Ban Thi đua - Khen thưởng tỉnh: p/h;\n"
            "- Các CĐCS t/h;\n- Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "stars": (
        (
            "NƠI NHẬN:\n* Tổng LĐLĐ Việt Nam (b/c)\n"
            "* Ban Thi đua - Khen thưởng tỉnh (p/h)\n* Các CĐCS (t/h)\n* Lưu: VT, CSPL\n"
        ),
        FOUR,
    ),
    "plus signs": (
        (
            "Nơi nhận :\n+ Tổng LĐLĐ Việt Nam (b/c)\n"
            "+ Ban Thi đua - Khen thưởng tỉnh (p/h)\n+ Các CĐCS (t/h)\n+ Lưu: VT, CSPL\n"
        ),
        FOUR,
    ),
    "dashes without a space": (
        (
            "Nơi nhận:\n-Tổng LĐLĐ Việt Nam (b/c);\n"
            "-Ban Thi đua - Khen thưởng tỉnh (p/h);\n-Các CĐCS (t/h);\n-Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "no bullets": (
        (
            "Nơi nhận:\nTổng LĐLĐ Việt Nam (b/c);\nBan Thi đua - Khen thưởng tỉnh (p/h);\n"
            "Các CĐCS (t/h);\nLưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "one line": (
        ("Nơi nhận: Tổng LĐLĐ Việt Nam (b/c); Ban Thi đua - Khen thưởng tỉnh (p/h); Các CĐCS (t/h); Lưu: VT, CSPL.\n"),
        FOUR,
    ),
    "one line with bullets": (
        (
            "Nơi nhận: - Tổng LĐLĐ Việt Nam (b/c); - Ban Thi đua - Khen thưởng tỉnh (p/h); "
            "- Các CĐCS (t/h); - Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "two in a line": (
        (
            "Nơi nhận:\n"
            "- Tổng LĐLĐ Việt Nam (b/c); - Ban Thi đua - Khen thưởng tỉnh (p/h);\n"
            "- Các CĐCS (t/h); - Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "wrapped": (
        (
            "Nơi nhận:\n- Tổng LĐLĐ Việt Nam (b/c);\n- Ban Thi đua - Khen thưởng\n"
            "tỉnh (p/h);\n- Các CĐCS\n(t/h);\n- Lưu: VT, CSPL.\n"
        ),
        FOUR,
    ),
    "beside the signature": (
        (
            "Nơi nhận:                              TM. BAN THƯỜNG VỤ\n"
            "- Tổng LĐLĐ Việt Nam (b/c);                CHỦ TỊCH\n"
            "- Ban Thi đua - Khen thưởng tỉnh (p/h);\n- Các CĐCS (t/h);\n- Lưu: VT, CSPL.\n"
            "\n                                        Nguyễn Văn An\n"
        ),
        FOUR,
    ),
    "nothing but the archive": ("Nơi nhận:\n- Lưu: VT.\n", [("VT", None, "archive")]),
    "an archive without a name": ("Nơi nhận:\n- Như kính gửi;\n- Lưu.\n", [("Như kính gửi", None, None)]),
    "as above": ("Nơi nhận:\n- Như trên;\n- Lưu VP.\n", [("Như trên", None, None), ("VP", None, "archive")]),
    "as in an article": (
        "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n",
        [("Như Điều 3", None, None), ("VT", None, "archive")],
    ),
    "one mark for a line": (
        "Nơi nhận:\n- Đảng ủy; Ban Giám đốc (b/c);\n- Lưu: CĐ.\n",
        [("Đảng ủy", "b/c", None), ("Ban Giám đốc", "b/c", None), ("CĐ", None, "archive")],
    ),
    "commas part nothing": (
        "Nơi nhận:\n- LĐLĐ các huyện, thành phố, công đoàn ngành (t/h);\n- Lưu: VT.\n",
        [("LĐLĐ các huyện, thành phố, công đoàn ngành", "t/h", None), ("VT", None, "archive")],
    ),
    "a bracket that is no purpose": (
        "Nơi nhận:\n- Các CĐCS (khối doanh nghiệp);\n- Lưu: VT.\n",
        [("Các CĐCS (khối doanh nghiệp)", None, None), ("VT", None, "archive")],
    ),
    "an uncommon purpose": (
        "Nơi nhận:\n- Ban Tài chính (để thẩm định);\n- Lưu: VT.\n",
        [("Ban Tài chính", "thẩm định", None), ("VT", None, "archive")],
    ),
    "a brace": (
        "Nơi nhận:\n- Đảng ủy;\n- Ban Giám đốc;\n- Các tổ công đoàn (t/h);\n- Lưu: CĐ.\n } (để b/c)\n",
        [
            ("Đảng ủy", "b/c", None),
            ("Ban Giám đốc", "b/c", None),
            ("Các tổ công đoàn", "t/h", None),
            ("CĐ", None, "archive"),
        ],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_recipients_are_read_with_their_purposes(case: str) -> None:
    text, expected = LISTS[case]
    assert recipients(text if "Nguyễn" in text else text + SIGNED) == expected


CHANNELS = [
    ("Gửi bản điện tử:", "Gửi bản giấy:"),
    ("*Bản điện tử:*", "*Bản giấy:*"),
    ("Gửi qua iOffice:", "Gửi văn bản giấy:"),
    ("***Gửi bản điện tử***", "***Gửi bản giấy***"),
    ("- Bản điện tử:", "- Bản giấy:"),
    ("Gửi qua TDOffice", "Gửi qua bưu điện"),
]


@pytest.mark.parametrize(("electronic", "paper"), CHANNELS, ids=[row[0] for row in CHANNELS])
def test_a_heading_says_how_the_recipients_below_get_it(electronic: str, paper: str) -> None:
    text = (
        f"Nơi nhận:\n{electronic}\n- LĐLĐ tỉnh (b/c);\n- Các CĐCS (t/h);\n{paper}\n"
        f"- Sở Y tế (p/h);\n- Lưu: VT.\n{SIGNED}"
    )
    assert [(one["name"], one["channel"]) for one in foot(text)["recipients"]] == [
        ("LĐLĐ tỉnh", "electronic"),
        ("Các CĐCS", "electronic"),
        ("Sở Y tế", "paper"),
        ("VT", "paper"),
    ]


def test_the_lists_behind_the_signature_are_no_recipients() -> None:
    text = TO + "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nNguyễn Văn An\n\nDANH SÁCH\n1. Ông Lương Bá Thiết\n- Bà Hà Thị Mận\n"
    assert recipients(text) == [("Như trên", None, None), ("VT", None, "archive")]
    assert signer(text)[2] == "Nguyễn Văn An"


CONTACTS = {
    "desk and number": (
        (
            "Vướng mắc phản ánh về Công đoàn ngành (qua Ban Quan hệ lao động, điện thoại "
            "024.3942.0178, thư điện tử thidua@tld.example.vn)."
        ),
        {
            "person": None,
            "department": "Ban Quan hệ lao động",
            "phone": "024.3942.0178",
            "email": "thidua@tld.example.vn",
        },
    ),
    "person and number": (
        (
            "Mọi trao đổi xin liên hệ đồng chí Đặng Văn Lượng, Phó Chủ tịch; điện thoại "
            "0905.118.224; email: bengo@phuson.example.vn."
        ),
        {"person": "Đặng Văn Lượng", "phone": "0905.118.224", "email": "bengo@phuson.example.vn"},
    ),
    "extension": (
        "Liên hệ: Điều dưỡng trưởng Lý Thị Mỹ Hòa, ĐT: 0277 3861 945 (nội bộ 112).",
        {"person": "Lý Thị Mỹ Hòa", "phone": "0277 3861 945", "mobile": None},
    ),
    "a mobile second": (
        "Liên hệ đ/c Phan Quốc Đạt, ĐT: 0238.3550.216; DĐ: 0912 345 678.",
        {"person": "Phan Quốc Đạt", "phone": "0238.3550.216", "mobile": "0912 345 678"},
    ),
    "brackets and country": ("Hotline: (+84) 912 345 678.", {"phone": "(+84) 912 345 678"}),
    "area code in brackets": ("Số điện thoại: (028) 3829 7716.", {"phone": "(028) 3829 7716"}),
    "no separators": ("SĐT: 0912345678 (ông Nguyễn Văn Ba).", {"phone": "0912345678"}),
    "fax first": ("Fax: 024 3942 0179, điện thoại: 024 3942 0178.", {"phone": "024 3942 0178"}),
}


@pytest.mark.parametrize("case", CONTACTS)
def test_whom_to_ask_is_read_with_the_first_full_number(case: str) -> None:
    sentence, expected = CONTACTS[case]
    found = as_json(read(HEAD + sentence + "\n\n" + TO + SIGNED))["contact"]
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    "sentence", ["Kinh phí 350 000 000 đồng.", "Từ 01 01 2022 đến 30 09 2023.", "Tài khoản 1234567890123."]
)
def test_other_numbers_are_no_telephones(sentence: str) -> None:
    assert as_json(read(HEAD + sentence + "\n\n" + TO + SIGNED))["contact"] is None


def test_the_day_may_stand_above_the_signature() -> None:
    text = (
        "KẾ HOẠCH CÔNG TÁC THÁNG 10\n\n1. Nội dung\n- Tổ chức giao lưu bóng chuyền.\n\n"
        "        Hoàng Sơn, ngày 5 tháng 10 năm 2017\n        TM. BCH CÔNG ĐOÀN\n"
        "        CHỦ TỊCH\n\n        Nguyễn Văn An"
    )
    found = as_json(read(text))
    assert (found["place"], found["date"]) == ("Hoàng Sơn", "2017-10-05")
    assert found["signer"]["name"] == "Nguyễn Văn An"


def test_every_recipient_stands_where_its_span_says() -> None:
    found = foot(LISTS["hyphens"][0] + SIGNED)
    assert [found["text"][slice(*one["span"])] for one in found["recipients"]] == [
        "Tổng LĐLĐ Việt Nam (b/c)",
        "Ban Thi đua - Khen thưởng tỉnh (p/h)",
        "Các CĐCS (t/h)",
        "Lưu: VT, CSPL.",
    ]


def test_an_abbreviation_that_begins_as_an_authority_does_opens_no_column() -> None:
    lines = (
        "Nơi nhận:                          TM. BAN THƯỜNG VỤ\n"
        "- Ban Quan hệ lao động TLĐ (b/c);       KT. CHỦ TỊCH\n"
        "- Lưu: VT.                         PHÓ CHỦ TỊCH\n\n\n"
        "                                   Phan Quốc Thuận\n"
    )
    assert [row[:2] for row in recipients(lines)] == [("Ban Quan hệ lao động TLĐ", "b/c"), ("VT", None)]
