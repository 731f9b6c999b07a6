"""``thidua read``: what it says of a document, and what it does not read."""

import json

import pytest
from click.testing import CliRunner

from tests.documents.making import docx, p
from thidua.cli.reading import read

PLAN = """LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LAM

Số: 07/KH-LĐLĐ

Sông Lam, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Phát động phong trào thi đua năm 2026

II. CHỈ TIÊU
- Mỗi công đoàn cơ sở có ít nhất 02 sáng kiến được công nhận.

Nơi nhận:
- Các công đoàn cơ sở (t/h);
- Lưu: VT.

TM. BAN THƯỜNG VỤ
CHỦ TỊCH

Lê Thị Mai Lan
"""


@pytest.fixture
def asked(tmp_path):
    """Run the command over a file of this name and content."""

    def run(content: bytes, *options: str, name: str = "ke-hoach.txt"):
        (tmp_path / name).write_bytes(content)
        return CliRunner().invoke(read, [str(tmp_path / name), *options])

    return run


def test_what_was_read_is_told_in_vietnamese(asked):
    told = asked(PLAN.encode()).output
    for line in (
        "Loại: kế hoạch",
        "Số, ký hiệu: 07/KH-LĐLĐ",
        "Ngày: 2026-03-12",
        "Người ký: CHỦ TỊCH, Lê Thị Mai Lan",
        "Chỉ tiêu (1):",
        "Nơi nhận (2):",
        "Cần xem lại (2):",
        "  - Không có thời hạn · Không có thời hạn nào cho việc được giao.",
    ):
        assert line in told


def test_json_holds_the_same_and_where_it_stands(asked):
    row = json.loads(asked(PLAN.encode(), "--json").output)
    assert (row["number"], row["date"]) == ("07/KH-LĐLĐ", "2026-03-12")
    start, end = row["facts"]["number"]["span"]
    assert row["text"][start:end].startswith("07/KH")
    assert [finding["kind"] for finding in row["findings"]] == ["no_deadline", "no_reporting"]
    start, end = row["findings"][0]["span"]
    assert row["text"][start:end] == row["title"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"PK\x03\x04", "Tệp “van-ban.docx”: Tệp bị hỏng", id="no whole file"),
        pytest.param(b"a\x00\x01\x02", "có ký tự điều khiển", id="no text"),
        pytest.param(b"", "Tệp rỗng", id="empty"),
    ],
)
def test_what_holds_no_text_is_refused_with_the_remedy(asked, content, message):
    answer = asked(content, name="van-ban.docx")
    assert answer.exit_code == 1
    assert message in answer.output
    assert "Hãy" in answer.output


def test_word_is_read_by_its_content_and_pasted_text_from_standard_input(asked):
    made = docx(*(p(line) for line in PLAN.splitlines()))
    assert "Số, ký hiệu: 07/KH-LĐLĐ" in asked(made, name="khong-duoi").output
    told = CliRunner().invoke(read, ["-"], input=PLAN.encode()).output
    assert "Số, ký hiệu: 07/KH-LĐLĐ" in told


def test_what_was_converted_is_remarked_beside_the_reading(asked):
    old = "Liªn ®oµn Lao ®éng tØnh ph¸t ®éng phong trµo thi ®ua, c«ng ®oµn c¬ së thùc hiÖn.".encode("cp1252")
    answer = asked(old, "--json")
    assert "TCVN3" in answer.stderr
    assert "TCVN3" in json.loads(answer.stdout)["remarks"][0]
