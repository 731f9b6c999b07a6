"""Heads of documents as offices write them and tools deliver them: kind, number, place, day, issuers, title."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.documents.reading.as_json import as_json
from thidua.documents.reading.reader import read

BODY = (
    "\n\n"
    "Thực hiện Kế hoạch số 12/KH-TLĐ ngày 18/01/2023 của Tổng Liên đoàn, Ban "
    "Thường vụ xây dựng kế hoạch như sau:\n\nI. MỤC ĐÍCH\n"
)
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def head(text: str) -> dict[str, Any]:
    return as_json(read(text + BODY))


NUMBERS = [
    ("Số: 21/KH-LĐLĐ", "21/KH-LĐLĐ"),
    ("Số: 03 /KH - LĐLĐ", "03/KH-LĐLĐ"),
    ("Số : 05 / KH-CĐCS", "05/KH-CĐCS"),
    ("Số:05/KH-CĐCTy", "05/KH-CĐCTy"),
    ("Số 47 /CĐN - TG", "47/CĐN-TG"),
    ("Số: 15/KH–LĐLĐ", "15/KH-LĐLĐ"),
    ("SỐ: 9/KH-CĐ", "9/KH-CĐ"),
    ("Sô: 12/KH-LĐLĐ", "12/KH-LĐLĐ"),
    ("Số: 112/2024/KH-LĐLĐ", "112/2024/KH-LĐLĐ"),
    ("Số: 160/CĐCT-CSPL&QHLĐ", "160/CĐCT-CSPL&QHLĐ"),
    ("Số 12-KH/ĐU", "12-KH/ĐU"),
    ("Số: 08a/HD-CĐN", "08a/HD-CĐN"),
    ("**Số: 08/HD-CĐN**", "08/HD-CĐN"),
    ("Số: 25   /KH-PGD&ĐT", "25/KH-PGD&ĐT"),
    ("26/KH-CĐKCN", "26/KH-CĐKCN"),
    ("Số:      /KH-CĐCS", None),
    ("Số: ……/KH-CĐCS", None),
    ("Số: ..... /KH-LĐLĐ", None),
    ("Số:    -KH/ĐU", None),
]


@pytest.mark.parametrize(("line", "number"), [pytest.param(*row, id=row[0]) for row in NUMBERS])
def test_a_number_is_read_without_inner_spaces_and_a_blank_one_not_at_all(line: str, number: str | None) -> None:
    text = (
        f"LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\n{line}\n"
        f"{STATE}Tân Giang, ngày 15 tháng 02 năm 2023\n\nKẾ HOẠCH\nPhát động thi đua năm 2023"
    )
    assert head(text)["number"] == number


DAYS = [
    ("Hà Nội, ngày 08 tháng 4 năm 2024", "Hà Nội", "2024-04-08"),
    ("TP. Hồ Chí Minh, ngày 5 tháng 1 năm 2024", "TP. Hồ Chí Minh", "2024-01-05"),
    ("Thành phố Hồ Chí Minh, ngày 05/01/2024", "Thành phố Hồ Chí Minh", "2024-01-05"),
    ("TP.HCM, ngày 05 tháng 01 năm 2024", "TP.HCM", "2024-01-05"),
    ("Bà Rịa - Vũng Tàu, ngày 3 tháng 2 năm 2024", "Bà Rịa - Vũng Tàu", "2024-02-03"),
    ("Quận 5, ngày 04 tháng 3 năm 2024", "Quận 5", "2024-03-04"),
    ("Đắk Lắk, Ngày 05 tháng 3 năm 2024", "Đắk Lắk", "2024-03-05"),
    ("Ea H'leo, ngày 12 tháng 4 năm 2024", "Ea H'leo", "2024-04-12"),
    ("Thừa Thiên Huế ngày 7 tháng 7 năm 2023", "Thừa Thiên Huế", "2023-07-07"),
    ("*Tân Giang, ngày 15 tháng 02 năm 2023*", "Tân Giang", "2023-02-15"),
    ("Bến Gỗ, ngày 06.10.2025", "Bến Gỗ", "2025-10-06"),
    ("Yên Thạch, ngày      tháng 4 năm 2024", "Yên Thạch", "2024-04"),
    ("Yên Thạch, ngày … tháng 4 năm 2024", "Yên Thạch", "2024-04"),
    ("Yên Thạch, ngày ..... tháng 11 năm 2024", "Yên Thạch", "2024-11"),
    ("Yên Thạch, ngày     tháng     năm 2024", "Yên Thạch", "2024"),
    ("Ngày 15 tháng 3 năm 2024", None, "2024-03-15"),
]


@pytest.mark.parametrize(("line", "place", "day"), [pytest.param(*row, id=row[0]) for row in DAYS])
def test_place_and_day_are_read_as_exactly_as_they_are_written(line: str, place: str | None, day: str) -> None:
    text = f"LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nSố: 21/KH-LĐLĐ\n{STATE}{line}\n\nKẾ HOẠCH\nPhát động thi đua năm 2023"
    found = head(text)
    assert (found["place"], found["date"]) == (place, day)


ISSUERS = [
    (
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG",
        "Liên đoàn Lao động tỉnh Tân Giang",
        "Tổng Liên đoàn Lao động Việt Nam",
    ),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\n*", "Tổng Liên đoàn Lao động Việt Nam", None),
    (
        "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH TÂN GIANG\nCÔNG ĐOÀN NGÀNH Y TẾ",
        "Công đoàn ngành Y tế tỉnh Tân Giang",
        "Liên đoàn Lao động tỉnh Tân Giang",
    ),
    (
        "LĐLĐ TỈNH TÂN GIANG\nCĐ CÁC KHU CÔNG NGHIỆP",
        "Công đoàn các Khu công nghiệp tỉnh Tân Giang",
        "Liên đoàn Lao động tỉnh Tân Giang",
    ),
    (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nCÔNG ĐOÀN VIÊN CHỨC TỈNH",
        "Công đoàn Viên chức tỉnh Tân Giang",
        "Liên đoàn Lao động tỉnh Tân Giang",
    ),
    (
        "CÔNG TY TNHH MAY BÌNH LỤC\nCÔNG ĐOÀN CƠ SỞ",
        "Công đoàn cơ sở Công ty TNHH May Bình Lục",
        "Công ty TNHH May Bình Lục",
    ),
    (
        "CÔNG ĐOÀN PHƯỜNG BẾN GỖ\nCÔNG ĐOÀN CƠ SỞ CÔNG TY\nCỔ PHẦN GẠCH LẠC VÂN",
        "Công đoàn cơ sở Công ty Cổ phần Gạch Lạc Vân",
        "Công đoàn phường Bến Gỗ",
    ),
    (
        "**LĐLĐ HUYỆN KIM LẠC**\n\n**CÔNG ĐOÀN TRƯỜNG THPT\nNGUYỄN KHOA DIỆU**",
        "Công đoàn Trường THPT Nguyễn Khoa Diệu",
        "Liên đoàn Lao động huyện Kim Lạc",
    ),
    (
        "ĐẢNG BỘ TỈNH TÂN GIANG\nĐẢNG ỦY LIÊN ĐOÀN LAO ĐỘNG TỈNH",
        "Đảng ủy Liên đoàn Lao động tỉnh Tân Giang",
        "Đảng bộ tỉnh Tân Giang",
    ),
    (
        "Liên đoàn Lao động tỉnh Tân Giang\nCông đoàn ngành Giáo dục",
        "Công đoàn ngành Giáo dục tỉnh Tân Giang",
        "Liên đoàn Lao động tỉnh Tân Giang",
    ),
    (
        "HỎA TỐC\nCÔNG ĐOÀN GIÁO DỤC VIỆT NAM\nCÔNG ĐOÀN ĐẠI HỌC TÂN GIANG",
        "Công đoàn Đại học Tân Giang",
        "Công đoàn Giáo dục Việt Nam",
    ),
    (
        "CÔNG ĐOÀN XÃ HỒNG THÁI\nNGHIỆP ĐOÀN CƠ SỞ\nXE ÔM CHỢ MỚI",
        "Nghiệp đoàn cơ sở Xe Ôm Chợ Mới",
        "Công đoàn xã Hồng Thái",
    ),
    (
        "Người ký: Công đoàn xã Hồng Thái\nThời gian ký: 15.02.2023 16:42:07 +07:00\n\nCÔNG ĐOÀN XÃ HỒNG THÁI",
        "Công đoàn xã Hồng Thái",
        None,
    ),
]


@pytest.mark.parametrize(("lines", "issuer", "parent"), [pytest.param(*row, id=row[1]) for row in ISSUERS])
def test_the_lower_lines_of_the_letterhead_are_the_issuer(lines: str, issuer: str, parent: str | None) -> None:
    text = (
        f"{lines}\nSố: 21/KH-LĐLĐ\n\n{STATE}\nTân Giang, ngày 15 tháng 02 năm 2023\n\n"
        f"KẾ HOẠCH\nPhát động thi đua năm 2023"
    )
    found = head(text)
    assert (found["issuer"], found["parent_issuer"]) == (issuer, parent)


TITLES = [
    ("KẾ HOẠCH\nPhát động thi đua năm 2023", "kế hoạch", "Phát động thi đua năm 2023"),
    ("KẾ HOẠCH\nPHÁT ĐỘNG PHONG TRÀO THI ĐUA\nNĂM 2023", "kế hoạch", "Phát động phong trào thi đua năm 2023"),
    ("KẾ HOẠCH PHÁT ĐỘNG THI ĐUA NĂM 2023", "kế hoạch", "Phát động thi đua năm 2023"),
    ("KẾ HOẠCH Phát động thi đua năm 2023", "kế hoạch", "Phát động thi đua năm 2023"),
    ("# KẾ HOẠCH\n\n## Phát động thi đua\n\n## năm 2023", "kế hoạch", "Phát động thi đua năm 2023"),
    (
        "**KẾ HOẠCH**\n\n**Phát động thi đua “Nhanh hơn,**\n\n**tốt hơn” năm 2023**",
        "kế hoạch",
        "Phát động thi đua “Nhanh hơn, tốt hơn” năm 2023",
    ),
    (
        "KẾ HOẠCH\nThực hiện phong trào thi đua “Lao động giỏi”\ngiai đoạn 2023 - 2028",
        "kế hoạch",
        "Thực hiện phong trào thi đua “Lao động giỏi” giai đoạn 2023 - 2028",
    ),
    ("KẾ HOẠCH\nTriển khai Tháng Công nhân năm 2023\n-----", "kế hoạch", "Triển khai Tháng Công nhân năm 2023"),
    ("KẾ HOẠCH\n(Về việc phát động thi đua năm 2023)", "kế hoạch", "(Về việc phát động thi đua năm 2023)"),
    ("HƯỚNG DẪN\nCông tác thi đua, khen thưởng", "hướng dẫn", "Công tác thi đua, khen thưởng"),
    ("BÁO CÁO\nTổng kết phong trào thi đua năm 2023", "báo cáo tổng kết", "Tổng kết phong trào thi đua năm 2023"),
    ("BÁO CÁO SƠ KẾT\nphong trào thi đua quý I năm 2023", "báo cáo sơ kết", "Sơ kết phong trào thi đua quý I năm 2023"),
    ("BÁO CÁO\nKết quả hoạt động quý I năm 2023", "báo cáo", "Kết quả hoạt động quý I năm 2023"),
    ("THÔNG BÁO\nKết luận Hội nghị Ban Chấp hành", "thông báo", "Kết luận Hội nghị Ban Chấp hành"),
    (
        ("TỜ TRÌNH\nVề việc đề nghị tặng Bằng khen\n\nKính gửi: Ban Thường vụ Liên đoàn Lao động tỉnh"),
        "tờ trình",
        "Về việc đề nghị tặng Bằng khen",
    ),
    (
        "CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện Nghị quyết Đại hội XIII Công đoàn Việt Nam",
        "chương trình hành động",
        "Thực hiện Nghị quyết Đại hội XIII Công đoàn Việt Nam",
    ),
    ("THỂ LỆ\nCuộc thi “Sáng kiến từ cơ sở”", "thể lệ", "Cuộc thi “Sáng kiến từ cơ sở”"),
    (
        ("QUY CHẾ\nThi đua, khen thưởng\n(Ban hành kèm theo Quyết định số 9/QĐ-CĐ ngày 5/4/2023)"),
        "quy chế",
        "Thi đua, khen thưởng",
    ),
]


@pytest.mark.parametrize(
    ("lines", "kind", "title"), [pytest.param(*row, id=row[0].replace("\n", " ")) for row in TITLES]
)
def test_the_title_stands_behind_the_name_of_the_kind(lines: str, kind: str, title: str) -> None:
    text = f"LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nSố: 21/LĐLĐ\n\n{STATE}\nTân Giang, ngày 15 tháng 02 năm 2023\n\n{lines}"
    found = head(text)
    assert (found["doc_type"], found["title"]) == (kind, title)
    squeezed = as_json(read(text + BODY.replace("\n\n", "\n")))
    assert (squeezed["doc_type"], squeezed["title"]) == (kind, title)


LETTERS = [
    (
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nSố: 47/LĐLĐ\nV/v đăng ký lịch phát động\nthi đua năm 2022\n")
        + STATE
        + "Tân Giang, ngày 11 tháng 5 năm 2022\n\nKính gửi: Các công đoàn cơ sở",
        "đăng ký lịch phát động thi đua năm 2022",
    ),
    (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 47/LĐLĐ                               Độc lập - Tự do - Hạnh phúc\n"
        "V/v đăng ký lịch phát động           Tân Giang, ngày 11 tháng 5 năm 2022\n"
        "thi đua năm 2022\n\nKính gửi:\n- Công đoàn ngành Y tế;\n"
        "- Công đoàn các Khu công nghiệp.",
        "đăng ký lịch phát động thi đua năm 2022",
    ),
    (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nSố: 47/LĐLĐ-CSPL\n"
        + STATE
        + (
            "Tân Giang, ngày 11 tháng 5 năm 2022\n"
            "Về việc: Đăng ký lịch phát động thi đua năm 2022\n\n"
            "Kính gửi:   Công đoàn ngành Y tế"
        ),
        "Đăng ký lịch phát động thi đua năm 2022",
    ),
]


@pytest.mark.parametrize(("text", "title"), LETTERS, ids=["two lines", "beside the day", "below the day"])
def test_a_letter_names_no_kind_and_its_subject_is_its_title(text: str, title: str) -> None:
    found = as_json(
        read(
            text
            + "\n\nThực hiện Kế hoạch số 12/KH-TLĐ, Liên đoàn Lao động tỉnh đề nghị các đơn vị:\n\n1. Đăng ký lịch."
        )
    )
    assert (found["doc_type"], found["title"], found["number"][:7]) == ("công văn", title, "47/LĐLĐ")
    assert (found["place"], found["date"]) == ("Tân Giang", "2022-05-11")


def test_a_decision_keeps_its_about_and_its_organ_is_no_title() -> None:
    text = (
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nSố: 9/QĐ-LĐLĐ\n")
        + STATE
        + "Tân Giang, ngày 9 tháng 12 năm 2024\n"
        "QUYẾT ĐỊNH\nVỀ VIỆC TẶNG BẰNG KHEN CHO TẬP THỂ, CÁ NHÂN\nBAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\n"
        "Căn cứ Luật Thi đua, khen thưởng;\nQUYẾT ĐỊNH:\nĐiều 1. Tặng Bằng khen cho 05 tập thể, cá nhân."
    )
    found = as_json(read(text))
    assert found["doc_type"] == "quyết định"
    assert found["title"] == "Về việc tặng Bằng khen cho tập thể, cá nhân"
    assert found["issuer"] == "Liên đoàn Lao động tỉnh Tân Giang"


def test_the_party_has_its_own_head() -> None:
    text = (
        "ĐẢNG BỘ TỈNH TÂN GIANG          ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY CÁC CƠ QUAN\n"
        "        *            Tân Giang, ngày 09 tháng 12 năm 2024\nSố 12-KH/ĐU\n\n"
        "KẾ HOẠCH\nphát động thi đua năm 2025\n-----\n"
    )
    found = head(text)
    assert [found[key] for key in ("number", "place", "date", "doc_type", "title")] == [
        "12-KH/ĐU",
        "Tân Giang",
        "2024-12-09",
        "kế hoạch",
        "Phát động thi đua năm 2025",
    ]


PLAN = {
    "number": "21/KH-LĐLĐ",
    "place": "Tân Giang",
    "date": "2023-02-15",
    "issuer": "Liên đoàn Lao động tỉnh Tân Giang",
    "parent_issuer": "Tổng Liên đoàn Lao động Việt Nam",
    "doc_type": "kế hoạch",
    "title": "Phát động thi đua năm 2023",
}
LAYOUTS = {
    "left column first": (
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\n"
        "Số: 21/KH-LĐLĐ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nTân Giang, ngày 15 tháng 02 năm 2023\n"
    ),
    "right column first": (
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n"
        "Tân Giang, ngày 15 tháng 02 năm 2023\nTỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\n"
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nSố: 21/KH-LĐLĐ\n"
    ),
    "side by side": (
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG        Độc lập - Tự do - Hạnh phúc\n"
        "        Số: 21/KH-LĐLĐ                  Tân Giang, ngày 15 tháng 02 năm 2023\n"
    ),
    "flattened": (
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG Độc lập - Tự do - Hạnh phúc\n"
        "Số: 21/KH-LĐLĐ Tân Giang, ngày 15 tháng 02 năm 2023\n"
    ),
    "tabs": (
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 21/KH-LĐLĐ\tTân Giang, ngày 15 tháng 02 năm 2023\n"
    ),
    "a table of Markdown": (
        "| TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM<br>**LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG** | "
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc** |\n"
        "|---|---|\n| Số: 21/KH-LĐLĐ | *Tân Giang, ngày 15 tháng 02 năm 2023* |\n"
    ),
    "parted lines": (
        "TỔNG LIÊN ĐOÀN\n\nLAO ĐỘNG VIỆT NAM\n\nLIÊN ĐOÀN LAO ĐỘNG\n\nTỈNH TÂN GIANG\n"
        "\n-------\n\nSố: 21/KH-LĐLĐ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\n\nVIỆT NAM\n\n"
        "Độc lập - Tự do - Hạnh phúc\n\n---------------\n\n"
        "Tân Giang, ngày 15 tháng 02 năm 2023\n"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_letterhead_is_read_however_a_tool_delivers_its_columns(layout: str) -> None:
    found = head(LAYOUTS[layout] + "\nKẾ HOẠCH\nPhát động thi đua năm 2023")
    assert {key: found[key] for key in PLAN} == PLAN


def test_without_a_letterhead_the_body_tells_the_issuer() -> None:
    text = (
        "KẾ HOẠCH\nPhát động thi đua\n\n"
        "Thực hiện Kế hoạch số 5/KH-TLĐ của Tổng Liên đoàn về thi đua, Ban Thường vụ "
        "Liên đoàn Lao động (LĐLĐ) huyện Kim Lạc ban hành kế hoạch:\n\nI. MỤC ĐÍCH"
    )
    found = as_json(read(text))
    assert found["issuer"] == "Liên đoàn Lao động huyện Kim Lạc"
    assert found["facts"]["issuer"]["confidence"] == "likely"


def test_every_fact_of_the_head_stands_where_its_span_says() -> None:
    found = head(LAYOUTS["side by side"] + "\nKẾ HOẠCH\nPhát động thi đua năm 2023")
    written = {name: found["text"][slice(*fact["span"])] for name, fact in found["facts"].items() if name != "mottos"}
    assert written == {
        "doc_type": "KẾ HOẠCH",
        "number": "21/KH-LĐLĐ",
        "place": "Tân Giang",
        "date": "ngày 15 tháng 02 năm 2023",
        "issuer": "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG",
        "parent_issuer": "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        "title": "Phát động thi đua năm 2023",
    }


def test_a_day_that_wraps_in_its_column_and_a_signature_of_short_lines_are_read() -> None:
    text = (
        "Người ký: Liên đoàn Lao động tỉnh\n           Tân Giang\nThời gian ký: 15.02.2023 16:42:07\n      +07:00\n"
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂN GIANG\nSố: 21/KH-LĐLĐ\n\n"
        f"{STATE}Tân Giang, ngày 15 tháng 02 năm\n                 2023\n\nKẾ HOẠCH\nPhát động thi đua năm 2023"
    )
    read_head = head(text)
    assert (read_head["number"], read_head["date"], read_head["place"]) == ("21/KH-LĐLĐ", "2023-02-15", "Tân Giang")
    assert read_head["title"] == "Phát động thi đua năm 2023"


def test_an_organ_alone_below_a_union_is_that_of_the_union() -> None:
    lines = "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG KỲ\nBAN THƯỜNG VỤ\nSố 236-CV/LĐLĐ\nV/v đăng ký\n\nKính gửi: Các đơn vị\n"
    found = head(lines)
    assert (found["issuer"], found["parent_issuer"]) == ("Liên đoàn Lao động tỉnh Đông Kỳ", None)
