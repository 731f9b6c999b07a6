"""Bodies: where the names of unions, desks and partners begin and end in a sentence."""

from __future__ import annotations

import pytest

from thidua.documents.reading.bodies import addressed_body, called_body, is_party_body, level_of, named_body


@pytest.mark.parametrize(
    ("text", "name", "is_desk"),
    [
        pytest.param("Đối với Công đoàn cơ sở:", "Công đoàn cơ sở", False, id="heading"),
        pytest.param("Giao Ban Công tác cơ sở làm đầu mối tham mưu", "Ban Công tác cơ sở", True, id="before a verb"),
        pytest.param(
            "Ban Tuyên giáo, Nữ công xây dựng kế hoạch", "Ban Tuyên giáo, Nữ công", True, id="comma in a name"
        ),
        pytest.param(
            "Tổ Công nghệ thông tin: hỗ trợ", "Tổ Công nghệ thông tin", True, id="verb in a name, before a colon"
        ),
        pytest.param("Ban Tài chính có trách nhiệm: cân đối", "Ban Tài chính", True, id="duty before a colon"),
        pytest.param("Các tổ công đoàn: phổ biến", "Các tổ công đoàn", False, id="plural stays"),
        pytest.param(
            "Đề nghị Ủy ban MTTQ phường (phối hợp)", "Ủy ban MTTQ phường", False, id="partner, bracket left out"
        ),
        pytest.param("Văn phòng quản lý quỹ", "Văn phòng", True, id="one word name"),
    ],
)
def test_a_body_is_called_by_its_whole_name(text: str, name: str, is_desk: bool) -> None:
    body = called_body(text)
    assert body is not None
    assert (body.name, body.is_desk, text[body.start : body.end]) == (name, is_desk, name)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ban hành kế hoạch", id="ban hành"),
        pytest.param("Tổ chức lễ phát động", id="tổ chức"),
        pytest.param("Báo cáo kết quả", id="báo cáo"),
        pytest.param("Phòng, chống dịch bệnh", id="phòng, chống"),
        pytest.param("Trường hợp chưa rõ", id="trường hợp"),
        pytest.param("Hội thi thợ giỏi", id="hội thi"),
        pytest.param("Bộ máy tinh gọn", id="bộ máy"),
        pytest.param("Kinh phí khen thưởng", id="no body at all"),
        pytest.param("", id="empty"),
    ],
)
def test_words_that_look_like_a_body_are_none(text: str) -> None:
    assert called_body(text) is None


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        pytest.param("Đối với LĐLĐ các huyện, thành phố (gọi chung là cấp huyện):", True, id="name with brackets"),
        pytest.param("Công đoàn cơ sở tổ chức phát động.", False, id="sentence"),
    ],
)
def test_a_heading_may_be_only_a_name(text: str, is_name: bool) -> None:
    assert (named_body(text) is not None) is is_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("LĐLĐ huyện Yên Thạch trước ngày 25/7", "LĐLĐ huyện Yên Thạch", id="before a date"),
        pytest.param("LĐLĐ tỉnh (qua Văn phòng)", "LĐLĐ tỉnh", id="before a bracket"),
        pytest.param("LĐLĐ tỉnh và Tổng Liên đoàn", "LĐLĐ tỉnh", id="one of two"),
        pytest.param(
            "Ban Chính sách Pháp luật và Quan hệ lao động trước",
            "Ban Chính sách Pháp luật và Quan hệ lao động",
            id="and in a name",
        ),
        pytest.param(
            "Ban Chính sách Pháp luật - Quan hệ Lao động.",
            "Ban Chính sách Pháp luật - Quan hệ Lao động",
            id="dash in a name",
        ),
        pytest.param(
            "thường trực Công đoàn ngành kết quả năm", "thường trực Công đoàn ngành", id="before what is sent"
        ),
        pytest.param("Công đoàn phường lần lượt trước ngày 05/6", "Công đoàn phường", id="one after the other"),
    ],
)
def test_one_who_gets_something_is_named_up_to_what_follows(text: str, name: str) -> None:
    body = addressed_body(text, 0)
    assert body is not None
    assert body.name == name


@pytest.mark.parametrize(
    ("name", "level"),
    [
        pytest.param("Tổng Liên đoàn Lao động Việt Nam", "trung ương", id="nation"),
        pytest.param("LĐLĐ tỉnh, thành phố, công đoàn ngành trung ương", "tỉnh, ngành", id="two"),
        pytest.param("Công đoàn các khu công nghiệp", "cấp trên trực tiếp cơ sở", id="zones"),
        pytest.param("Cấp huyện", "huyện", id="level by its own name"),
        pytest.param("Ban Tuyên giáo", "", id="desk"),
    ],
)
def test_a_name_says_its_level(name: str, level: str) -> None:
    assert level_of(name) == level


def test_party_bodies_are_told_apart() -> None:
    assert is_party_body("Đảng ủy xã")
    assert not is_party_body("LĐLĐ tỉnh")
