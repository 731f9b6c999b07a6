"""What is to be registered: titles, pledge, works, initiatives, launch schedule, pilot units."""

from __future__ import annotations

import pytest

from thidua.documents.reading.registrations import read_registrations
from thidua.documents.reading.source import Source

HEAD = "KẾ HOẠCH\nPhát động thi đua năm 2026\n\nBan Thường vụ xây dựng kế hoạch như sau:\n\n"


def kinds(item: str, heading: str = "II. TỔ CHỨC THỰC HIỆN") -> list[str]:
    return sorted(found.kind for found in read_registrations(Source.of(f"{HEAD}{heading}\n\n1. {item}")))


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        pytest.param("Tổ chức ký giao ước thi đua giữa các tổ.", ["pledge"], id="pledge"),
        pytest.param("Đăng ký danh hiệu thi đua năm 2026 cho tập thể, cá nhân.", ["titles"], id="titles"),
        pytest.param("Đăng ký công trình, sản phẩm chào mừng Đại hội.", ["works"], id="works"),
        pytest.param("Vận động đoàn viên đăng ký đề tài, sáng kiến.", ["initiatives"], id="initiatives"),
        pytest.param("Đăng ký lịch tổ chức phát động với LĐLĐ tỉnh.", ["launch schedule"], id="launch schedule"),
        pytest.param("Chọn 02 đơn vị làm điểm để rút kinh nghiệm.", ["pilot units"], id="pilot units"),
        pytest.param("Đăng ký tham gia hội thi trước ngày 15/5.", [], id="taking part"),
        pytest.param("100% đoàn viên đăng ký hưởng ứng phong trào.", [], id="following a movement"),
        pytest.param("Đã có 15 đơn vị đăng ký công trình.", [], id="registered already"),
        pytest.param("Ký cam kết thực hiện văn hóa công sở.", ["pledge"], id="commitment"),
        pytest.param("Ký kết thỏa ước lao động tập thể.", [], id="collective agreement"),
        pytest.param("Phát huy sáng kiến, cải tiến kỹ thuật.", [], id="inventing in general"),
        pytest.param("Đăng ký các chỉ tiêu, nội dung giao ước thi đua.", ["pledge"], id="pledge with targets"),
        pytest.param("Đăng ký phấn đấu đạt Chiến sĩ thi đua, Lao động tiên tiến.", ["titles"], id="titles by name"),
        pytest.param(
            "Mỗi đoàn viên đăng ký một việc làm tốt, một phần việc cụ thể.", ["works"], id="a piece of work for each"
        ),
        pytest.param("Ký hợp đồng lao động đúng luật.", [], id="employment contract"),
        pytest.param("Lựa chọn đơn vị phát động điểm.", ["pilot units"], id="pilot launch"),
        pytest.param("Chỉ đạo điểm tại 03 CĐCS.", ["pilot units"], id="pilot guidance"),
        pytest.param("Tự chấm điểm và báo cáo.", [], id="scoring"),
        pytest.param("Biểu dương các điển hình, mô hình tiêu biểu.", [], id="models to be honoured"),
        pytest.param("Đăng ký thời gian phát động về Công đoàn ngành.", ["launch schedule"], id="time of launch"),
        pytest.param("Đăng ký danh hiệu thi đua; phát huy sáng kiến.", ["titles"], id="another clause"),
        pytest.param("Ký giao ước thi đua, phát huy sáng kiến.", ["pledge"], id="another act"),
        pytest.param(
            "Đăng ký giao ước thi đua, đẩy mạnh cải tiến kỹ thuật.", ["pledge"], id="another act behind the verb"
        ),
        pytest.param("Hưởng ứng phong trào “Đăng ký sáng kiến”.", [], id="a quoted name"),
    ],
)
def test_what_is_asked_for_is_told_by_its_words(item: str, wanted: list[str]) -> None:
    assert kinds(item) == wanted


def test_a_list_behind_the_verb_holds_several_kinds() -> None:
    item = (
        "Đăng ký với Công đoàn ngành: danh hiệu thi đua của tập thể, cá nhân; công trình chào mừng; sáng kiến cấp tỉnh."
    )
    assert kinds(item) == ["initiatives", "titles", "works"]


def test_each_kind_is_told_once_where_it_is_said_first() -> None:
    source = Source.of(f"{HEAD}I. NỘI DUNG\n\n1. Đăng ký sáng kiến cấp tỉnh.\n\n2. Đăng ký sáng kiến cấp cơ sở.")
    (found,) = read_registrations(source)
    assert (found.text, source.written(found.at)) == ("Đăng ký sáng kiến cấp tỉnh", "Đăng ký sáng kiến")


def test_results_ask_for_nothing() -> None:
    assert kinds("Đăng ký danh hiệu thi đua.", "I. KẾT QUẢ THỰC HIỆN") == []
