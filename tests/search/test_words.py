"""Words, abbreviations, the question, the order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.search.rules.question import MOST_WORDS, read_question
from thidua.search.rules.ranking import Closeness, closeness, old_name
from thidua.search.rules.words import exact_term, shortened, start_terms, terms_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Công đoàn xã Đông Hà", ("cong", "doan", "xa", "dong", "ha"), id="marks off, đ as d"),
        pytest.param("118/QĐ-LĐLĐ", ("118", "qd", "ldld"), id="number of a document"),
        pytest.param("118 qd ldld", ("118", "qd", "ldld"), id="the same typed plainly"),
        pytest.param("  ", (), id="nothing"),
        pytest.param("*:()\"'&|!<->", (), id="operators are no words"),
        pytest.param("Công ty 日本 Việt", ("cong", "ty", "u65e5u672c", "viet"), id="letters of another script"),
        pytest.param("a\x00b", ("a", "b"), id="a character no database takes"),
    ],
)
def test_words_of_a_text(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("Liên đoàn Lao động tỉnh Sông Lam", ("ldld", "tinh", "song", "lam"), id="the federation"),
        pytest.param("Công đoàn cơ sở Công ty May", ("cdcs", "cty", "may"), id="the longest form counts"),
        pytest.param("Tổng Liên đoàn Lao động Việt Nam", ("tld", "lao", "dong", "vn"), id="from the left"),
        pytest.param("Ban Nữ", ("ban", "nu"), id="nothing to shorten"),
    ],
)
def test_two_ways_to_write_a_name_give_one(text, short):
    assert shortened(words_of(text)) == short


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        pytest.param("LĐLĐ tỉnh Sông Lam", "lien doan lao dong", id="abbreviation found by its long form"),
        pytest.param("Liên đoàn Lao động tỉnh", "LĐLĐ", id="long form found by its abbreviation"),
        pytest.param("Công ty TNHH MTV Đại Phát", "trach nhiem huu han mot thanh vien", id="two abbreviations"),
        pytest.param("Trường trung học cơ sở Lê Lợi", "thcs le l", id="the last word unfinished"),
        pytest.param("Ủy ban Kiểm tra", "ubkt", id="a body"),
        pytest.param("Công đoàn cơ sở Cảng", "cđcs", id="a longer form around a shorter one"),
    ],
)
def test_every_word_asked_is_a_term_of_the_name(name, asked):
    assert set(words_of(asked)) <= terms_of([name])


def test_every_beginning_of_every_word_is_a_term():
    assert {"m", "ma", "may", "h", "ho", "hon", "hong"} <= terms_of(["May Hồng"])
    assert "ay" not in terms_of(["May Hồng"])


def test_the_start_of_a_title_is_a_term_of_its_own():
    terms = terms_of(["Công đoàn xã Đông Hà"])
    assert set(start_terms(words_of("cong doan x"))) <= terms
    assert set(start_terms(words_of("con"))) <= terms
    assert not set(start_terms(words_of("doan xa"))) <= terms
    assert exact_term(shortened(words_of("CĐ xã Đông Hà"))) in terms


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        pytest.param("0912 345 678", "0912345678", id="in groups"),
        pytest.param("+84 912.345.678", "0912345678", id="with the country"),
        pytest.param("0912345678", "0912345678", id="in one"),
        pytest.param("091234", "091234", id="its beginning"),
        pytest.param("118/QĐ", "", id="a document"),
        pytest.param("12", "", id="too short"),
    ],
)
def test_a_telephone_number_is_read(text, digits):
    assert read_question(text).digits == digits


def test_a_question_is_of_a_fair_length():
    assert len(read_question("a " * 5_000).words) == MOST_WORDS


@pytest.mark.parametrize(
    ("asked", "title", "near"),
    [
        pytest.param("cong doan xa dong ha", "Công đoàn xã Đông Hà", Closeness.EXACT, id="the title"),
        pytest.param("liên đoàn lao động tỉnh a", "LĐLĐ tỉnh A", Closeness.EXACT, id="the title, written long"),
        pytest.param("cong doan x", "Công đoàn xã Đông Hà", Closeness.START, id="its start"),
        pytest.param("dong ha", "Công đoàn xã Đông Hà", Closeness.IN_TITLE, id="words of it"),
        pytest.param("0912345678", "Nguyễn Thị An", Closeness.ELSEWHERE, id="not in the title"),
    ],
)
def test_how_close_a_title_is(asked, title, near):
    assert closeness(read_question(asked), title) is near


def test_a_former_name_is_told_only_where_it_answers_better():
    asked = read_question("ba sao")
    assert old_name(asked, "Công đoàn xã Tây Hồ", ["LĐLĐ huyện Ba Sao"]) == "LĐLĐ huyện Ba Sao"
    assert old_name(asked, "LĐLĐ huyện Ba Sao", ["Công đoàn huyện Ba Sao"]) == ""
    assert old_name(asked, "Công đoàn xã Tây Hồ", []) == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_plain_terms_and_any_question_is_ordered(text, title):
    question = read_question(text)
    for term in terms_of([text], [title]):
        assert term.isascii()
        assert set(term) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
        assert term
    if not question.is_empty:
        assert closeness(question, title) in Closeness
