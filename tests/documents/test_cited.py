"""Documents cited by number: every way offices write a number, its day and its issuer, and why it is cited."""

from __future__ import annotations

import pytest

from thidua.documents.reading.cited import read_cited_documents
from thidua.documents.reading.facts import CitedDocument, Confidence, PartialDate
from thidua.documents.reading.source import Source

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC

Số: 12/KH-LĐLĐ

An Lạc, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
Phát động thi đua năm 2026

"""
BODY = "\n\nI. MỤC ĐÍCH\n\n1. Nội dung\n\n"


def cited(text: str) -> tuple[CitedDocument, ...]:
    return read_cited_documents(
        Source.of(text), own_number="12/KH-LĐLĐ", own_date=PartialDate(year=2026, month=3, day=10)
    )


def in_opening(sentence: str) -> tuple[CitedDocument, ...]:
    return cited(f"{HEAD}{sentence}{BODY}- Việc khác.")


def in_body(sentence: str) -> tuple[CitedDocument, ...]:
    return cited(f"{HEAD}Ban Thường vụ xây dựng kế hoạch như sau:{BODY}- {sentence}")


def briefly(found: tuple[CitedDocument, ...]) -> list[tuple[str, str]]:
    return [(one.number, str(one.when or "")) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Theo Kế hoạch số 63/KH-TLĐ ngày 31/12/2025 của Tổng Liên đoàn.", [("63/KH-TLĐ", "2025-12-31")], id="plain"
        ),
        pytest.param(
            "công văn số 144/HD- LĐLĐ, ngày 01/9/2025", [("144/HD-LĐLĐ", "2025-09-01")], id="a space and a comma"
        ),
        pytest.param("Kế hoạch số: 130 /KH - TLĐ ngày 01-9-2025", [("130/KH-TLĐ", "2025-09-01")], id="spaces, a colon"),
        pytest.param("Chỉ thị 05-CT/TW của Bộ Chính trị", [("05-CT/TW", "")], id="of the party, without 'số'"),
        pytest.param("Chương trình hành động số 63-CTr/TU ngày 08.8.2024", [("63-CTr/TU", "2024-08-08")], id="dots"),
        pytest.param("QĐ 933/QĐ-TLĐ ngày 15/6/2025", [("933/QĐ-TLĐ", "2025-06-15")], id="kind in letters"),
        pytest.param("NĐ 98/2023/NĐ-CP", [("98/2023/NĐ-CP", "")], id="a decree in letters"),
        pytest.param(
            "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",
            [("06/2022/QH15", "2022-06-15")],
            id="a law",
        ),
        pytest.param("Thông tư số 05/2025/TT-BNV", [("05/2025/TT-BNV", "")], id="no month and year in a number"),
        pytest.param("kế hoạch số 25/KH-PGD&ĐT ngày 3/2/2026", [("25/KH-PGD&ĐT", "2026-02-03")], id="an ampersand"),
        pytest.param("Công văn 33/LĐLĐ ngày 28/3/2026", [("33/LĐLĐ", "2026-03-28")], id="a letter has no kind in it"),
        pytest.param(
            "Công văn số 84/LĐLĐ-CSPL ngày 28 tháng 3 năm 2026", [("84/LĐLĐ-CSPL", "2026-03-28")], id="with its desk"
        ),
        pytest.param(
            "Hướng dẫn liên ngành số 01/HDLN-LĐLĐ-SGDĐT ngày 02/3/2026",
            [("01/HDLN-LĐLĐ-SGDĐT", "2026-03-02")],
            id="of two issuers",
        ),
        pytest.param(
            "Kế hoạch số 15/KH-TLĐ của Tổng Liên đoàn ban hành ngày 02/02/2026",
            [("15/KH-TLĐ", "2026-02-02")],
            id="the day behind the issuer",
        ),
        pytest.param(
            "Kế hoạch số 15/KH-TLĐ (ngày 02/02/2026)", [("15/KH-TLĐ", "2026-02-02")], id="the day in brackets"
        ),
        pytest.param("Kế hoạch số 15/KH-TLĐ ký ngày 02/02/2026", [("15/KH-TLĐ", "2026-02-02")], id="signed on"),
        pytest.param("Công văn số 15/TLĐ ngày    tháng 02 năm 2026", [("15/TLĐ", "2026-02")], id="the day left blank"),
        pytest.param(
            "các Kế hoạch số 13/KH-TLĐ, 14/KH-TLĐ và số 15/KH-TLĐ ngày 02/02/2026",
            [("13/KH-TLĐ", ""), ("14/KH-TLĐ", ""), ("15/KH-TLĐ", "2026-02-02")],
            id="several numbers, a day for the last",
        ),
        pytest.param(
            "Kế hoạch số 13/KH-TLĐ ngày 01/02/2026 và Hướng dẫn số 14/HD-TLĐ ngày 02/02/2026",
            [("13/KH-TLĐ", "2026-02-01"), ("14/HD-TLĐ", "2026-02-02")],
            id="two kinds",
        ),
        pytest.param("Nghị quyết số 02a/NQ-BCH ngày 02/01/2026", [("02a/NQ-BCH", "2026-01-02")], id="a letter in it"),
        pytest.param(
            "công văn 1021/TLĐ-ToG ngày 25/3/2026", [("1021/TLĐ-ToG", "2026-03-25")], id="a small letter in it"
        ),
        pytest.param(
            "kế hoạch số 19/KH-THHBA.LĐ, ngày 23/10/2025", [("19/KH-THHBA.LĐ", "2025-10-23")], id="a dot in it"
        ),
        pytest.param(
            "Kế hoạch số 15 ngày 02/02/2026 của LĐLĐ", [("15", "2026-02-02")], id="without letters, with a day"
        ),
        pytest.param("KẾ HOẠCH SỐ 13/KH-TLĐ NGÀY 01/02/2026", [("13/KH-TLĐ", "2026-02-01")], id="in capitals"),
    ],
)
def test_numbers_and_days(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert briefly(in_body(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Kế hoạch số 12/KH-LĐLĐ ngày 10/3/2026 đã giao", id="its own number"),
        pytest.param("Mẫu kèm theo Kế hoạch số 12/KH-LĐLĐ", id="its own number without the day"),
        pytest.param("hỗ trợ 20 triệu đồng/đơn vị, 03 sáng kiến/CĐCS, đạt 23/24 đ/c", id="shares and rates"),
        pytest.param("nguyên tắc 5K, nhóm Zalo 24/7, Covid-19", id="names with figures"),
        pytest.param("từ 01/5/2026 đến 31-8-2026", id="days"),
        pytest.param("Nghị quyết Đại hội XIII của Đảng", id="a resolution without number"),
        pytest.param("tiết kiệm 300.000/CĐCS", id="an amount for each union"),
        pytest.param("Lớp tập huấn số 3, tổ số 12 ngày 05/3/2026", id="a number of a class"),
        pytest.param("mỗi cụm 02/KCN", id="a count for each park"),
    ],
)
def test_what_is_no_cited_document(sentence: str) -> None:
    assert in_body(sentence) == ()


def test_the_same_number_of_another_day_is_not_its_own() -> None:
    found = in_opening("Thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 20/02/2026 của LĐLĐ tỉnh Hà Bắc, Ban Thường vụ ban hành:")
    assert briefly(found) == [("12/KH-LĐLĐ", "2026-02-20")]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        pytest.param("Thực hiện Kế hoạch số 63/KH-TLĐ, Ban Thường vụ ban hành kế hoạch:", "implements", id="thực hiện"),
        pytest.param("Căn cứ Kế hoạch số 63/KH-TLĐ;", "implements", id="căn cứ"),
        pytest.param("- Căn cứ Kế hoạch số 63/KH-TLĐ;", "implements", id="căn cứ behind a dash"),
        pytest.param("Triển khai Kế hoạch số 63/KH-TLĐ, LĐLĐ tỉnh đề nghị:", "implements", id="triển khai"),
        pytest.param("Xét đề nghị của Ban Tổ chức tại Tờ trình số 63/TTr-TC,", "implements", id="xét"),
        pytest.param("Năm 2026, thực hiện Kế hoạch số 63/KH-TLĐ, LĐLĐ tỉnh:", "implements", id="inside the sentence"),
        pytest.param("Kế hoạch số 63/KH-TLĐ đã giao nhiều việc.", "cites", id="named without being a reason"),
    ],
)
def test_what_the_opening_names_as_reason_is_implemented(sentence: str, role: str) -> None:
    (found,) = in_opening(sentence)
    assert found.role == role


def test_a_reason_told_in_the_body_is_only_cited() -> None:
    (found,) = in_body("Thực hiện nghiêm túc Kế hoạch số 63/KH-TLĐ ngày 31/12/2025.")
    assert found.role == "cites"


def test_the_matter_of_another_document_is_only_cited() -> None:
    found = in_opening(
        "Thực hiện Kế hoạch số 63/KH-TLĐ ngày 31/12/2025 của Tổng Liên đoàn về triển khai thực hiện Chỉ thị số 34-CT/TW"
        " và Hướng dẫn số 5/HD-TLĐ, Ban Thường vụ ban hành kế hoạch:"
    )
    assert [(one.number, one.role) for one in found] == [
        ("63/KH-TLĐ", "implements"),
        ("34-CT/TW", "cites"),
        ("5/HD-TLĐ", "implements"),
    ]


def test_a_section_of_reasons_belongs_to_the_opening() -> None:
    text = (
        f"{HEAD}I. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n\n- Luật số 06/2022/QH15;\n\n- Thực hiện Kế hoạch số 63/KH-TLĐ.\n\n"
        "II. NỘI DUNG\n\n- Thực hiện Chỉ thị số 05-CT/TW."
    )
    assert [(one.number, one.role) for one in cited(text)] == [
        ("06/2022/QH15", "implements"),
        ("63/KH-TLĐ", "implements"),
        ("05-CT/TW", "cites"),
    ]


def test_items_behind_a_bare_word_of_reason_belong_to_the_opening() -> None:
    found = in_opening(
        "Căn cứ:\n- Kế hoạch số 63/KH-TLĐ ngày 31/12/2025;\n- Nghị quyết số 5/NQ-BCH;\nBan Thường vụ ban hành:"
    )
    assert [one.role for one in found] == ["implements", "implements"]


def test_a_text_without_opening_tells_by_its_own_plan() -> None:
    found = cited(
        "II. NỘI DUNG\n\n- Ban hành Kế hoạch thực hiện Chỉ thị số 9/CT-UBND và Kế hoạch số 63/KH-TLĐ; tuyên truyền."
    )
    assert [(one.number, one.role) for one in found] == [("9/CT-UBND", "implements"), ("63/KH-TLĐ", "implements")]


def test_a_number_named_twice_is_one_document_with_what_the_fullest_mention_says() -> None:
    again = "- Kế hoạch số 63/KH-TLĐ ngày 31/12/2025 của Tổng Liên đoàn."
    text = f"{HEAD}Thực hiện Kế hoạch 063/KH-TLĐ, LĐLĐ tỉnh:{BODY}{again}"
    (found,) = cited(text)
    assert (found.number, str(found.when), found.role) == ("63/KH-TLĐ", "2025-12-31", "implements")


@pytest.mark.parametrize(
    ("sentence", "kind", "issuer"),
    [
        pytest.param(
            "Kế hoạch số 63/KH-TLĐ ngày 31/12/2025 của Tổng Liên đoàn Lao động Việt Nam về thi đua",
            "kế hoạch",
            "Tổng Liên đoàn Lao động Việt Nam",
            id="up to what it is about",
        ),
        pytest.param("công văn số 63/HD-TLĐ", "công văn", None, id="the word before it counts, not the letters"),
        pytest.param(
            "thực hiện 63/QĐ-TLĐ của Đoàn Chủ tịch ban hành Quy chế",
            "quyết định",
            "Đoàn Chủ tịch",
            id="letters where no word tells the kind",
        ),
        pytest.param(
            "Nghị quyết số 29-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XI",
            "nghị quyết",
            "Ban Chấp hành Trung ương Đảng",
            id="without the term",
        ),
    ],
)
def test_kind_and_issuer(sentence: str, kind: str, issuer: str | None) -> None:
    (found,) = in_body(sentence)
    assert (found.kind, found.issuer) == (kind, issuer)


def test_the_span_covers_kind_number_day_and_issuer() -> None:
    source = Source.of(f"{HEAD}Thực hiện Kế hoạch số\n63/KH-TLĐ ngày 31/12/2025 của Tổng Liên đoàn về thi đua:{BODY}")
    (found,) = read_cited_documents(source)[-1:]
    assert source.written(found.at) == "Kế hoạch số\n63/KH-TLĐ ngày 31/12/2025 của Tổng Liên đoàn"
    assert found.confidence is Confidence.CERTAIN


def test_a_number_alone_in_a_list_is_less_sure_than_one_with_kind_and_day() -> None:
    first, second = in_body("Kế hoạch số 13/KH-TLĐ ngày 01/02/2026, số 14/KH-TLĐ")
    assert (first.confidence, second.confidence) == (Confidence.CERTAIN, Confidence.LIKELY)
