"""Vietnamese text: one normal form, folding for search, the order of lists."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.shared.text import clean, fold, person_sort_key, sort_key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["la", "là", "lả", "lã", "lá", "lạ"]
words = st.text(alphabet=LETTERS + LETTERS.upper() + "àảãáạằẳẵắặầẩẫấậờởỡớợ ", min_size=1, max_size=30)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


class TestClean:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            pytest.param("  Đông   Hà ", "Đông Hà", id="outer and double spaces"),
            pytest.param("Đông\tHà\r\n", "Đông Hà", id="tabs and line ends"),
            pytest.param("Đông\u00a0Hà", "Đông Hà", id="no-break space from Word"),
            pytest.param(nfd("Đông Hà"), "Đông Hà", id="decomposed letters from a Mac"),
            pytest.param("Hòa", "Hòa", id="both ways of placing the tone stay as written"),
            pytest.param("Hoà", "Hoà", id="both ways of placing the tone stay as written, the other"),
            pytest.param("", "", id="nothing"),
        ],
    )
    def test_gives_one_form(self, typed: str, kept: str) -> None:
        assert clean(typed) == kept

    @given(st.text())
    def test_changes_nothing_the_second_time(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Đặng Thị Hường", "dang thi huong"),
            ("ĐƯỜNG ƠI", "duong oi"),
            (nfd("Nguyễn Thị Ánh"), "nguyen thi anh"),
            ("  Công  đoàn\ncơ sở ", "cong doan co so"),
            ("LĐLĐ tỉnh 34", "ldld tinh 34"),
            ("ăâêôơưđ", "aaeooud"),
        ],
    )
    def test_drops_marks_case_and_spare_spaces(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    @given(words)
    def test_is_plain_and_stable(self, text: str) -> None:
        assert fold(text).isascii()
        assert fold(fold(text)) == fold(text) == fold(nfd(text)) == fold(text.upper())


class TestOrder:
    def test_letters_stand_in_the_order_of_the_alphabet(self) -> None:
        assert sorted(LETTERS, key=sort_key) == list(LETTERS)

    def test_tones_stand_in_the_order_of_the_dictionary(self) -> None:
        assert sorted(["lạ", "lá", "lả", "la", "là", "lã"], key=sort_key) == TONES

    def test_letters_weigh_more_than_tones(self) -> None:
        assert sorted(["lạ", "lan", "là", "lăn", "la"], key=sort_key) == ["la", "là", "lạ", "lan", "lăn"]

    def test_a_shorter_word_stands_first(self) -> None:
        assert sorted(["An Bình", "An", "Anh", "Ân"], key=sort_key) == ["An", "An Bình", "Anh", "Ân"]

    def test_case_and_spaces_do_not_count(self) -> None:
        assert sort_key("  ĐÔNG  hà ") == sort_key("Đông Hà")

    @given(words)
    def test_decomposed_input_has_the_same_key(self, text: str) -> None:
        assert sort_key(text) == sort_key(nfd(text))

    @given(words)
    def test_keys_fit_their_columns_and_hold_no_nul(self, text: str) -> None:
        assert len(sort_key(text)) <= 3 * len(clean(text)) + 1
        assert "\x00" not in sort_key(text)


class TestPeople:
    def test_people_stand_by_given_name_then_by_the_others(self) -> None:
        names = ["Trần Văn An", "Lê Bình", "Nguyễn An", "Đỗ Thị Ân", "Dương Thị Ân", "Nguyễn Thị Ánh", "Vũ Anh"]

        assert sorted(names, key=person_sort_key) == [
            "Nguyễn An",
            "Trần Văn An",
            "Vũ Anh",
            "Nguyễn Thị Ánh",
            "Dương Thị Ân",
            "Đỗ Thị Ân",
            "Lê Bình",
        ]

    def test_every_anh_stands_before_the_first_with_a_tone(self) -> None:
        assert sorted(["Bùi Ánh", "Vũ Anh", "Bùi Anh"], key=person_sort_key) == ["Bùi Anh", "Vũ Anh", "Bùi Ánh"]

    def test_one_word_is_a_name_too(self) -> None:
        assert sorted(["Trần An", "An", "Y"], key=person_sort_key) == ["An", "Trần An", "Y"]

    @pytest.mark.parametrize("name", ["", "   "])
    def test_no_name_at_all_has_a_key(self, name: str) -> None:
        assert person_sort_key(name) == person_sort_key("")
