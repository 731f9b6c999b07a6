"""Whatever the text, reading names, rounds, dates and citations never fails, and every fact lies inside the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.reading.anniversaries import read_anniversaries
from thidua.documents.reading.celebrations import celebrated_in
from thidua.documents.reading.cited import read_cited_documents
from thidua.documents.reading.facts import Fact
from thidua.documents.reading.names import read_names
from thidua.documents.reading.occasions import read_occasions
from thidua.documents.reading.period import read_period
from thidua.documents.reading.phases import read_phases
from thidua.documents.reading.rounds import read_rounds
from thidua.documents.reading.source import Source

PIECES = (
    *("phong trào thi đua ", "“", "”", '"', "chủ đề ", "phương châm ", "Đợt 1", "Giai đoạn II", "từ ", "đến ", "khi "),
    *(
        "ngày ",
        "01/3/2026",
        "31-7-2026",
        "tháng 5",
        "năm 2026",
        "quý II/2026",
        "97 năm ",
        "Ngày thành lập ",
        "chào mừng ",
    ),
    *(
        "Kế hoạch số 12/KH-TLĐ",
        "05-CT/TW",
        "Căn cứ ",
        "Thời gian: ",
        "Đại hội ",
        "(",
        ")",
        ", ",
        ". ",
        ";\n",
        "\n\n",
        "- ",
    ),
    *("I. NỘI DUNG\n", "KẾ HOẠCH\n", "Nơi nhận:\n", "    ", "|", "\t", "\f", "lao động giỏi, lao động sáng tạo", "và "),
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    source = Source.of(text)
    rounds = read_rounds(source)
    celebrated = celebrated_in(source.running)
    names, mottos = read_names(source, doc_type="kế hoạch", rounds=rounds)
    period = read_period(source, doc_type="kế hoạch", rounds=rounds)
    found: list[Fact] = [
        *read_cited_documents(source),
        *rounds,
        *names,
        *mottos,
        *read_anniversaries(source, celebrated, rounds=rounds),
        *read_occasions(source, celebrated),
        *read_phases(source, rounds),
        *([period] if period else []),
    ]
    assert all(0 <= fact.at.start <= fact.at.end <= len(source.text) for fact in found)
