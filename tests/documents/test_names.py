"""Names of movements, drives, programmes and contests, and mottos, with all that is quoted and is neither."""

from __future__ import annotations

import pytest

from thidua.documents.reading.facts import Confidence, PartialDate, RoundRead
from thidua.documents.reading.names import read_names
from thidua.documents.reading.source import Source, Span
from thidua.documents.reading.words.announcing import ANNOUNCING, Announcing
from thidua.documents.reading.words.movements import KNOWN, Known

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC

Số: 12/KH-LĐLĐ

An Lạc, ngày 10 tháng 3 năm 2026

{kind}
{title}

"""
TITLE = "Phát động thi đua năm 2026"


def read(
    body: str,
    title: str = TITLE,
    kind: str = "KẾ HOẠCH",
    opening: str = "Căn cứ chương trình công tác năm, Ban Thường vụ xây dựng kế hoạch như sau:",
    rounds: tuple[RoundRead, ...] = (),
) -> tuple[list[tuple[str, str]], list[str]]:
    text = f"{HEAD.format(kind=kind, title=title)}{opening}\n\nI. NỘI DUNG\n\n{body}\n"
    names, mottos = read_names(Source.of(text), doc_type=kind.lower(), rounds=rounds)
    return [(one.name, one.kind) for one in names], [motto.value for motto in mottos]


@pytest.mark.parametrize("row", ANNOUNCING, ids=lambda row: row.example.strip())
def test_every_announcing_word_reaches_its_example(row: Announcing) -> None:
    found = row.compiled.search(row.example)
    assert found is not None
    assert len(row.example.rstrip()) - found.end() <= row.reach


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_every_known_name_is_found_in_marks_and_its_long_ones_without(known: Known) -> None:
    assert read(f"- Hưởng ứng việc “{known.name}”.") == ([(known.name, known.kind)], [])


@pytest.mark.parametrize(
    ("body", "names"),
    [
        pytest.param(
            "- Đẩy mạnh phong trào thi đua “Tổ ca xanh”.", [("Tổ ca xanh", "movement")], id="phong trào thi đua"
        ),
        pytest.param(
            "- Đẩy mạnh các phong trào thi đua: “Tổ ca xanh”; “Nhà máy sạch”.",
            [("Tổ ca xanh", "movement"), ("Nhà máy sạch", "movement")],
            id="a list",
        ),
        pytest.param(
            "- Các phong trào thi đua sau:\n\n+ “Tổ ca xanh”;\n\n+ “Nhà máy sạch”.",
            [("Tổ ca xanh", "movement"), ("Nhà máy sạch", "movement")],
            id="a list of items",
        ),
        pytest.param(
            "- Phong trào “Tổ ca xanh” giai đoạn 2024-2026, “Nhà máy sạch” năm 2026 và “Kho gọn”.",
            [("Tổ ca xanh", "movement"), ("Nhà máy sạch", "movement"), ("Kho gọn", "movement")],
            id="a list with years between",
        ),
        pytest.param(
            "- Nữ đoàn viên thi đua “Khéo tay, hay làm”.", [("Khéo tay, hay làm", "movement")], id="thi đua as a verb"
        ),
        pytest.param(
            '- Phong trào "Tổ ca xanh" và "Nhà máy sạch".',
            [("Tổ ca xanh", "movement"), ("Nhà máy sạch", "movement")],
            id="straight marks",
        ),
        pytest.param(
            "- Phong trào “Tổ ca xanh“ và ”Nhà máy sạch”.",
            [("Tổ ca xanh", "movement"), ("Nhà máy sạch", "movement")],
            id="marks the wrong way round",
        ),
        pytest.param("- Phong trào ''Tổ ca xanh''.", [("Tổ ca xanh", "movement")], id="doubled single marks"),
        pytest.param("- Phong trào «Tổ ca xanh».", [("Tổ ca xanh", "movement")], id="angle marks"),
        pytest.param("- Phát động “Tuần lễ sạch”.", [("Tuần lễ sạch", "movement")], id="launched"),
        pytest.param("- Phong trào “ Tổ ca xanh ”.", [("Tổ ca xanh", "movement")], id="spaces inside the marks"),
        pytest.param(
            "- Phong trào thi đua trong CNVCLĐ tỉnh “Tổ ca xanh”.", [("Tổ ca xanh", "movement")], id="words between"
        ),
        pytest.param(
            "- Cuộc vận động “Nói lời hay”, chương trình “Bếp ấm” và Hội thi “Tay búa vàng”.",
            [("Nói lời hay", "campaign"), ("Bếp ấm", "programme"), ("Tay búa vàng", "contest")],
            id="four kinds in one sentence",
        ),
        pytest.param(
            "- Cuộc vận động xây dựng người cán bộ công đoàn “Gần dân, sát việc”.",
            [("Gần dân, sát việc", "campaign")],
            id="a drive to build people",
        ),
        pytest.param(
            "- Tiến tới “Hội thi Tay búa vàng lần thứ II”.",
            [("Hội thi Tay búa vàng lần thứ II", "contest")],
            id="the kind inside the marks",
        ),
        pytest.param(
            "- Kế hoạch “Giáo viên thi đua xây dựng lớp học xanh”.",
            [("Giáo viên thi đua xây dựng lớp học xanh", "movement")],
            id="a plan that is named by its movement",
        ),
        pytest.param(
            "- Chương trình số 3/CTr-LĐLĐ của Ban Chấp hành về “Nâng tầm thợ trẻ”.",
            [("Nâng tầm thợ trẻ", "programme")],
            id="a numbered programme",
        ),
        pytest.param(
            "- Phong trào “Giỏi việc nước - Đảm việc nhà”, phong trào “giỏi việc nước, đảm việc nhà”.",
            [("Giỏi việc nước - Đảm việc nhà", "movement")],
            id="one name in two spellings",
        ),
        pytest.param(
            "- Phong trào “Đồng lòng vượt khó vươn lên”; phong trào “Đồng lòng vượt khó vương lên”.",
            [("Đồng lòng vượt khó vươn lên", "movement")],
            id="one name with a slip",
        ),
        pytest.param(
            "- Phong trào “Đồng lòng vượt khó vươn lên 2025”; phong trào “Đồng lòng vượt khó vươn lên 2026”.",
            [("Đồng lòng vượt khó vươn lên 2025", "movement"), ("Đồng lòng vượt khó vươn lên 2026", "movement")],
            id="two years are two",
        ),
    ],
)
def test_names(body: str, names: list[tuple[str, str]]) -> None:
    assert read(body) == (names, [])


@pytest.mark.parametrize(
    ("body", "names"),
    [
        pytest.param(
            "- Phong trào thi đua lao động giỏi, lao động sáng tạo ở doanh nghiệp.",
            [("lao động giỏi, lao động sáng tạo", "movement")],
            id="a known movement",
        ),
        pytest.param(
            "- Phong trào Dạy tốt - Học tốt, Giỏi việc trường, đảm việc nhà.",
            [("Dạy tốt - Học tốt", "movement"), ("Giỏi việc trường, đảm việc nhà", "movement")],
            id="two known movements",
        ),
        pytest.param(
            "- Các cuộc vận động Người Việt Nam ưu tiên dùng hàng Việt Nam; "
            "Dân chủ - Kỷ cương - Tình thương - Trách nhiệm.",
            [
                ("Người Việt Nam ưu tiên dùng hàng Việt Nam", "campaign"),
                ("Dân chủ - Kỷ cương - Tình thương - Trách nhiệm", "campaign"),
            ],
            id="drives",
        ),
        pytest.param(
            "- Tuyên truyền cuộc thi đến đoàn viên, hội thi ở cơ sở.", [], id="a contest and what is done with it"
        ),
        pytest.param(
            "- Vận động đoàn viên ủng hộ chương trình Mái ấm Công đoàn.",
            [("Mái ấm Công đoàn", "programme")],
            id="a known programme",
        ),
        pytest.param(
            "- Tổ chức Hội thi Tay búa vàng ngành Cơ khí năm 2026.",
            [("Tay búa vàng ngành Cơ khí", "contest")],
            id="a contest with a capital",
        ),
        pytest.param("- Tổ chức hội thi nấu ăn, hội thi thợ giỏi cấp cơ sở.", [], id="contests without a name"),
        pytest.param(
            "- Phong trào thi đua trong CNVCLĐ, phong trào Công đoàn, phong trào thi đua yêu nước.",
            [],
            id="movements without a name",
        ),
        pytest.param(
            "- Đoàn viên học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
            [],
            id="known words that nothing announces",
        ),
        pytest.param(
            "- Xây dựng chương trình công tác, chương trình phối hợp, chương trình hành động.",
            [],
            id="programmes of work",
        ),
    ],
)
def test_names_without_marks(body: str, names: list[tuple[str, str]]) -> None:
    assert read(body) == (names, [])


@pytest.mark.parametrize(
    ("body", "mottos"),
    [
        pytest.param(
            "- Theo phương châm “Việc gì, ai làm, bao giờ xong”.", ["Việc gì, ai làm, bao giờ xong"], id="phương châm"
        ),
        pytest.param("- Với tinh thần “Nói đi đôi với làm”, hoàn thành.", ["Nói đi đôi với làm"], id="tinh thần"),
        pytest.param("- Treo khẩu hiệu “Sạch từ cổng vào”.", ["Sạch từ cổng vào"], id="khẩu hiệu"),
        pytest.param(
            "- Thực hiện chủ đề năm “Đoàn viên là trung tâm”.", ["Đoàn viên là trung tâm"], id="the theme of a year"
        ),
        pytest.param(
            "- Làm theo lời dạy của Chủ tịch Hồ Chí Minh “Thi đua là yêu nước”.", ["Thi đua là yêu nước"], id="a saying"
        ),
        pytest.param("- Phương châm “Sát cơ sở”, “Gần đoàn viên”.", ["Sát cơ sở", "Gần đoàn viên"], id="two mottos"),
        pytest.param("- Treo băng rôn “Thi đua là yêu nước”.", ["Thi đua là yêu nước"], id="a banner"),
        pytest.param("- Thực hiện “mục tiêu kép”.", ["mục tiêu kép"], id="a goal that has become a word"),
        pytest.param(
            "1. “Mỗi tổ một việc tốt vì đoàn viên”: công đoàn cơ sở vận động.",
            ["Mỗi tổ một việc tốt vì đoàn viên"],
            id="a heading in marks",
        ),
        pytest.param(
            "- Đây là dịp “vừa làm, vừa học, vừa truyền nghề”.",
            ["vừa làm, vừa học, vừa truyền nghề"],
            id="a slogan that nothing announces",
        ),
    ],
)
def test_mottos(body: str, mottos: list[str]) -> None:
    assert read(body) == ([], mottos)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("- Đề nghị tặng danh hiệu “Người thợ trẻ tiêu biểu”, “Tay nghề vàng của ngành”.", id="titles"),
        pytest.param("- Nhân rộng mô hình “Nhà trọ không khói thuốc, không rượu”.", id="a model"),
        pytest.param("- Lập nhóm Zalo “Công đoàn An Lạc, cùng nhau tiến bước”.", id="a group"),
        pytest.param("- Mở chuyên mục “Gương sáng quanh ta, mỗi ngày một câu chuyện”.", id="a column"),
        pytest.param("- Vận động quỹ “Vì đồng nghiệp, vì mái trường”.", id="a fund"),
        pytest.param("- Tổ chức tọa đàm “Công đoàn cùng bạn, vì bạn hôm nay”.", id="a meeting"),
        pytest.param("- Giải thưởng “Nhà giáo tâm huyết, sáng tạo” lần thứ 4.", id="a prize"),
        pytest.param("- Liên đoàn Lao động tỉnh (gọi tắt là “LĐLĐ tỉnh”).", id="a short form"),
        pytest.param(
            "- Đẩy mạnh phong trào thi đua, biểu dương gương “Người thợ áo xanh”.", id="behind what is done besides"
        ),
        pytest.param("- Gắn biển “Công trình chào mừng Đại hội”.", id="a plate"),
        pytest.param("- Các đơn vị làm “nóng” phong trào.", id="a word"),
        pytest.param("- Thực hiện Công văn số 9/TLĐ “về việc báo cáo số liệu, tiến độ”.", id="the matter of a letter"),
    ],
)
def test_what_is_quoted_and_is_neither(body: str) -> None:
    assert read(body) == ([], [])


def test_the_theme_of_a_round_is_neither() -> None:
    at = Span(0, 1)
    found = RoundRead(at=at, no=1, start=PartialDate(year=2026, month=3), theme="Vững tay nghề, chắc việc làm")
    assert read("- Đợt 1: từ tháng 3/2026, chủ đề “Vững tay nghề, chắc việc làm”.", rounds=(found,)) == ([], [])


@pytest.mark.parametrize(
    ("title", "opening", "kind", "names"),
    [
        pytest.param(
            "Tổ chức phong trào thi đua “Tổ ca xanh, an toàn”",
            "Ban Thường vụ xây dựng kế hoạch như sau:",
            "KẾ HOẠCH",
            [("Tổ ca xanh, an toàn", "own")],
            id="in the title",
        ),
        pytest.param(
            "TỔ CHỨC PHONG TRÀO THI ĐUA\n“TỔ CA XANH, AN TOÀN”",
            "Ban Thường vụ phát động phong trào thi đua “Tổ ca xanh, an toàn” như sau:",
            "KẾ HOẠCH",
            [("Tổ ca xanh, an toàn", "own")],
            id="in a title in capitals",
        ),
        pytest.param(
            "Tổ chức đợt thi đua cao điểm “60 ngày về đích”",
            "Ban Thường vụ xây dựng kế hoạch như sau:",
            "KẾ HOẠCH",
            [("60 ngày về đích", "own")],
            id="a peak",
        ),
        pytest.param(
            "Phát động phong trào thi đua với chủ đề “Vì đoàn viên”",
            "Ban Thường vụ xây dựng kế hoạch như sau:",
            "KẾ HOẠCH",
            [("Vì đoàn viên", "own")],
            id="a movement called by its theme",
        ),
        pytest.param(
            TITLE,
            "Thực hiện Kế hoạch số 63/KH-TLĐ ngày 31/12/2025 của Tổng Liên đoàn về phong trào thi đua"
            " “Cả nước một lòng vượt khó”, Ban Thường vụ phát động phong trào thi đua "
            "“An Lạc một lòng vượt khó” như sau:",
            "KẾ HOẠCH",
            [("Cả nước một lòng vượt khó", "parent"), ("An Lạc một lòng vượt khó", "own")],
            id="the superior's and the own",
        ),
        pytest.param(
            TITLE,
            "Thực hiện Kế hoạch số 63/KH-TLĐ về việc tổ chức phong trào thi đua “Cả nước một lòng vượt khó”, "
            "Ban Thường vụ hướng dẫn như sau:",
            "HƯỚNG DẪN",
            [("Cả nước một lòng vượt khó", "parent")],
            id="only the superior's",
        ),
        pytest.param(
            TITLE,
            "Hưởng ứng phong trào thi đua “Cả nước một lòng vượt khó” do Tổng Liên đoàn phát động, "
            "Ban Thường vụ đề nghị:",
            "KẾ HOẠCH",
            [("Cả nước một lòng vượt khó", "parent")],
            id="followed without a number",
        ),
        pytest.param(
            TITLE,
            "Thực hiện Công văn số 9/TLĐ về sửa đổi quy định khen thưởng phong trào “Cả nước một lòng vượt khó”, "
            "Ban Thường vụ đề nghị:",
            "KẾ HOẠCH",
            [("Cả nước một lòng vượt khó", "movement")],
            id="a letter about something else",
        ),
        pytest.param(
            TITLE,
            "Căn cứ Kế hoạch số 63/KH-TLĐ;\n\nCăn cứ tình hình đơn vị;\n\n"
            "Ban Thường vụ phát động phong trào thi đua “Một lòng vượt khó” như sau:",
            "KẾ HOẠCH",
            [("Một lòng vượt khó", "own")],
            id="launched behind the reasons",
        ),
        pytest.param(
            TITLE,
            "Ban Thường vụ phát động đợt thi đua “Một lòng vượt khó” như sau:",
            "KẾ HOẠCH",
            [("Một lòng vượt khó", "own")],
            id="launched at the beginning of a sentence",
        ),
        pytest.param(
            "Sơ kết phong trào thi đua chuyên đề “Một lòng vượt khó”",
            "Ban Thường vụ báo cáo như sau:",
            "BÁO CÁO",
            [("Một lòng vượt khó", "own")],
            id="a movement on one subject",
        ),
        pytest.param(
            "Sơ kết phong trào thi đua “Lớp học vui”",
            "Thực hiện Kế hoạch số 3/KH-CĐ của Ban Chấp hành về phong trào thi đua “Lớp học vui”, "
            "Ban Chấp hành báo cáo:",
            "BÁO CÁO",
            [("Lớp học vui", "own")],
            id="a report on the own movement",
        ),
        pytest.param(
            "Về việc tặng Bằng khen trong phong trào thi đua “Lớp học vui”",
            "Căn cứ Luật Thi đua, khen thưởng;",
            "QUYẾT ĐỊNH",
            [("Lớp học vui", "own")],
            id="a decision made under a movement",
        ),
    ],
)
def test_own_and_superior_names(title: str, opening: str, kind: str, names: list[tuple[str, str]]) -> None:
    assert read("- Việc khác.", title=title, opening=opening, kind=kind) == (names, [])


def test_a_movement_launched_again_and_again_is_the_own_where_the_title_names_none() -> None:
    body = (
        "- Tổ chức tốt phong trào thi đua “Một lòng vượt khó”.\n\n- Gắn với phong trào “Một lòng vượt khó”.\n\n"
        "- Sơ kết phong trào “Một lòng vượt khó”; đẩy mạnh phong trào “Tổ ca xanh”."
    )
    assert read(body)[0] == [("Một lòng vượt khó", "own"), ("Tổ ca xanh", "movement")]


def test_a_piece_of_the_own_name_is_no_motto() -> None:
    title = "Tổ chức phong trào thi đua “Đoàn viên giỏi nghề, công đoàn vững mạnh”"
    assert read("- Theo tinh thần “công đoàn vững mạnh”.", title=title) == (
        [("Đoàn viên giỏi nghề, công đoàn vững mạnh", "own")],
        [],
    )


def test_what_a_movement_shall_go_with_is_no_movement() -> None:
    body = "- Phong trào thi đua phải gắn với việc “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”."
    assert read(body)[0] == [("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "campaign")]


def test_a_national_movement_that_is_only_joined_is_not_the_superiors_plan() -> None:
    opening = (
        "Hưởng ứng phong trào thi đua “Cả nước một lòng vượt khó”; triển khai Kế hoạch số 63/KH-TLĐ về việc phát động "
        "phong trào thi đua “Công đoàn đi đầu”, Ban Thường vụ đề nghị:"
    )
    assert read("- Việc khác.", opening=opening)[0] == [
        ("Cả nước một lòng vượt khó", "movement"),
        ("Công đoàn đi đầu", "parent"),
    ]


def test_a_quotation_in_a_quotation_is_read_by_the_words_before_it() -> None:
    body = "- Công văn số 9/TLĐ “về sửa đổi thưởng phong trào “Tổ ca xanh” năm 2026”."
    assert read(body) == ([("Tổ ca xanh", "movement")], [])


def test_a_quotation_that_wraps_over_items_is_one() -> None:
    assert read("- Chủ đề năm học “Kỷ cương; Chủ động\n- Sáng tạo; Hiệu quả” được giữ vững.") == (
        [],
        ["Kỷ cương; Chủ động - Sáng tạo; Hiệu quả"],
    )


def test_names_that_the_document_only_lists_are_less_sure() -> None:
    body = "- Phong trào “Tổ ca xanh”, “Kho gọn”. Nhớ “vừa làm, vừa học nghề”."
    text = f"{HEAD.format(kind='KẾ HOẠCH', title=TITLE)}I. NỘI DUNG\n\n{body}"
    names, mottos = read_names(Source.of(text))
    assert [one.confidence for one in (*names, *mottos)] == [Confidence.CERTAIN, Confidence.LIKELY, Confidence.UNSURE]
