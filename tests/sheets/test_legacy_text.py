# ruff: noqa: E501 - tables of syllables
"""Text in TCVN3 and VNI is recognised and converted; nothing else is ever taken for it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.sheets.enums import LegacyEncoding
from thidua.sheets.rules import syllables
from thidua.sheets.rules.legacy_text import TCVN3, VNI, convert, recognise

T, V = LegacyEncoding.TCVN3, LegacyEncoding.VNI
TO_TCVN3 = {letter: written for written, letter in TCVN3.items()}
TO_VNI = {letter: written for written, letter in VNI.items() if written[1:] == written[1:].lower() or letter.isupper()}
VOWELS = "aăâeêioôơuưy"
TONED = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in VOWELS
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
]
ONSETS = [
    "",
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
SYLLABLES = st.tuples(
    st.sampled_from(ONSETS), st.sampled_from(TONED), st.sampled_from(["", "m", "n", "ng", "c", "t", "p", "i", "o"])
).map("".join)
TEXTS = st.lists(SYLLABLES, min_size=1, max_size=6).map(" ".join)

VIETNAMESE = [
    "Nguyễn Văn An", "Công đoàn cơ sở Trường Tiểu học Hoà Bình", "Đỗ Thị Thuỳ Dương", "Ủy viên Ban Chấp hành",
    "Liên đoàn Lao động tỉnh Thừa Thiên Huế", "Hoá chất", "Toà án nhân dân", "Phó Chủ tịch thường trực", "Hà Nội", "Đắk Lắk",
]  # fmt: skip
FOREIGN = [
    ["Société Générale", "Crédit à la consommation", "Thé vert", "Été à Paris", "Hôtel Métropole", "Café"],
    ["Müller GmbH", "Größe", "Straße", "Fußball", "München"],
    ["São Paulo", "Informação", "Ação", "João", "Não"],
    ["Peña", "Señor Muñoz", "España", "año", "Núñez"],
    ["Malmö", "Åse", "Håkan", "Östersund", "Köping"],
    ["plain English text", "Trade union of the company", "12345", ""],
    ["±5 °C", "© 2026", "½ ngày", "10 µm", "« x »"],
    ["Thé", "Là", "Où"],
]  # fmt: skip


def tcvn3(text: str) -> str:
    """Capitals with a tone do not exist there; the small letter stands for them."""
    return "".join(TO_TCVN3.get(letter) or TO_TCVN3.get(letter.lower(), letter) for letter in text)


def vni(text: str) -> str:
    return "".join(TO_VNI.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("C«ng ®oµn", "Công đoàn"),
        ("C«ng ®oµn c¬ së Tr\u00adêng TiÓu häc", "Công đoàn cơ sở Trường Tiểu học"),
        ("NguyÔn ThÞ Hång", "Nguyễn Thị Hồng"),
        ("Liªn ®oµn Lao ®éng ViÖt Nam", "Liên đoàn Lao động Việt Nam"),
        ("Chñ tÞch, Phã Chñ tÞch, ñy viªn", "Chủ tịch, Phó Chủ tịch, ủy viên"),
        ("Hµ Néi, §µ N½ng, §¾k L¾k", "Hà Nội, Đà Nẵng, Đắk Lắk"),
        ("C¤NG §OµN VIÖT NAM", "CÔNG ĐOÀN VIỆT NAM"),
        ("S¸ng kiÕn kü thuËt", "Sáng kiến kỹ thuật"),
    ],
)
def test_tcvn3_text_is_converted(written, meant):
    assert convert(written, T) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Coâng ñoaøn", "Công đoàn"),
        ("Coâng ñoaøn cô sôû Tröôøng Tieåu hoïc", "Công đoàn cơ sở Trường Tiểu học"),
        ("Nguyeãn Thò Hoàng", "Nguyễn Thị Hồng"),
        ("Lieân ñoaøn Lao ñoäng Vieät Nam", "Liên đoàn Lao động Việt Nam"),
        ("COÂNG ÑOAØN VIEÄT NAM", "CÔNG ĐOÀN VIỆT NAM"),
        ("Haø Noäi, Ñaø Naüng, Ñaék Laék", "Hà Nội, Đà Nẵng, Đắk Lắk"),
        ("Kyõ thuaät, myõ, kyû, lyù", "Kỹ thuật, mỹ, kỷ, lý"),
        ("Aán Ñoä", "Ấn Độ"),
    ],
)
def test_vni_text_is_converted(written, meant):
    assert convert(written, V) == meant


def test_both_tables_have_every_vietnamese_letter():
    letters = set("".join(TONED)) - set(VOWELS) | set("ăâêôơưđ")
    assert letters <= set(TCVN3.values())
    assert {letter.upper() for letter in letters} | letters <= set(VNI.values())


@given(TEXTS)
def test_every_syllable_comes_back_from_tcvn3(text):
    assert convert(tcvn3(text), T) == text


@given(TEXTS, st.sampled_from([str.lower, str.upper, str.title]))
def test_every_syllable_comes_back_from_vni_in_any_case(text, case):
    assert convert(vni(case(text)), V) == case(text)


@given(st.lists(st.sampled_from(VIETNAMESE), min_size=3, max_size=8, unique=True))
def test_columns_in_old_encodings_are_recognised(texts):
    for encoding, written in ((T, [tcvn3(text) for text in texts]), (V, [vni(text) for text in texts])):
        found = recognise(written)
        assert found is not None
        assert found.encoding is encoding
        assert found.score > 0.8
        assert found.after == convert(found.before, encoding)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(VIETNAMESE), min_size=1, max_size=8))
def test_vietnamese_text_is_never_taken_for_an_old_encoding(texts):
    assert recognise(texts) is None
    assert recognise([unicodedata.normalize("NFD", text) for text in texts]) is None


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_no_vietnamese_syllable_is_taken_for_an_old_encoding(texts):
    if syllables.share(word for text in texts for word in syllables.words(text) if not word.isascii()) > 0.5:
        assert recognise(texts) is None


@pytest.mark.parametrize("texts", FOREIGN, ids=lambda texts: texts[0])
def test_text_of_other_languages_is_never_taken_for_an_old_encoding(texts):
    assert recognise(texts) is None
    assert recognise([*texts, *VIETNAMESE]) is None


@given(st.lists(st.text(st.characters(codec="ascii")), max_size=9))
def test_plain_text_is_never_taken_for_an_old_encoding(texts):
    assert recognise(texts) is None
    assert [convert(text, T) for text in texts] == texts


def test_a_cell_in_unicode_stays_in_a_column_of_old_text():
    assert convert("Đỗ Thị Thủy", T) == "Đỗ Thị Thủy"
    assert convert("Đỗ Thị Thủy", V) == "Đỗ Thị Thủy"


@pytest.mark.parametrize(
    "word",
    [
        "nguyễn",
        "nghiệp",
        "quyết",
        "giữ",
        "gì",
        "thuở",
        "khuỷu",
        "đoàn",
        "ý",
        "Ủy",
        "hoà",
        "hòa",
        "loong",
        "quốc",
        "huỳnh",
        "oách",
    ],
)
def test_syllables(word):
    assert syllables.is_syllable(word)


@pytest.mark.parametrize("word", ["société", "ôtô", "bật̉", "nguễn", "à́", "èc", "müller", "công2", "ngòac", "tàt"])
def test_what_is_no_syllable(word):
    assert not syllables.is_syllable(word)
