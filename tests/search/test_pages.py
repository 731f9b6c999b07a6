"""The page of what was found and the suggestions, through the product."""

from __future__ import annotations

import re

import pytest

from tests.forest import make_person, make_post
from thidua.search.services.rebuilding import rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(forest, client_for):
    """The chair of the commune at the keyboard; some people below."""
    post = make_post(forest.commune, "chair")
    for number in range(11):
        make_post(forest.grassroots, "officer", person=make_person(f"Phạm Văn {number}"), with_account=False)
    make_post(forest.other_grassroots, "officer", person=make_person("Phạm Văn Kín"), with_account=False)
    rebuild()
    return client_for(post)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_results_stand_in_groups_with_counts_and_the_way_to_all_of_them(client):
    page = text_of(client.get("/tim/", {"tim": "van"}))
    assert "Phạm Văn 0" in page
    assert "CĐCS Công ty May Hồng Vân" in page
    assert "Phạm Văn Kín" not in page
    assert "/tim/?tim=van&amp;loai=people.person" in page
    assert "Xem thêm người" in page
    assert page.count('class="strong"') == 1 + 8


def test_all_of_one_kind_stand_on_a_page_of_their_own(client, forest):
    page = text_of(client.get("/tim/", {"tim": "van", "loai": "people.person"}))
    assert page.count('class="strong"') == 11
    assert f'href="/don-vi/{forest.grassroots.pk}/"' not in page
    assert "Tất cả kết quả cho “van”" in page


@pytest.mark.parametrize("query", [{}, {"tim": ""}, {"tim": "  "}, {"tim": "!!!"}])
def test_without_a_word_the_page_says_how_to_ask(client, query):
    assert "Gõ từ cần tìm" in text_of(client.get("/tim/", query))


def test_nothing_found_gives_hints(client):
    page = text_of(client.get("/tim/", {"tim": "khongcogi"}))
    assert "Không tìm thấy kết quả nào" in page
    assert "Không cần gõ dấu" in page


def test_what_was_typed_is_never_markup(client):
    page = text_of(client.get("/tim/", {"tim": '<script>"x"</script>'}))
    assert '<script>"x"' not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "query",
    [
        {"tim": "van", "loai": "nothing"},
        {"tim": "van", "loai": "people.person", "trang": "-1"},
        {"tim": "van", "loai": "people.person", "trang": "99"},
        {"tim": "van", "loai": "people.person", "trang": "²"},
        {"tim": "a\x00b"},
        {"tim": "\"'*:()"},
        {"tim": "x" * 5_000},
    ],
)
def test_any_address_is_answered(client, query):
    assert client.get("/tim/", query).status_code == 200
    assert client.get("/tim/goi-y/", query).status_code == 200


def test_suggestions_are_options_of_a_list(client):
    options = text_of(client.get("/tim/goi-y/", {"tim": "hong van"}))
    assert options.count('role="option"') == 2
    assert "CĐCS Công ty May Hồng Vân" in options
    assert "<html" not in options
    assert client.get("/tim/goi-y/", {"tim": "khongcogi"}).content.decode().strip() == ""


def test_every_page_has_the_box(client):
    page = text_of(client.get("/don-vi/"))
    assert 'data-suggest="/tim/goi-y/"' in page
    assert 'name="tim"' in page


def test_the_page_asks_a_fixed_number_of_queries(client, django_assert_num_queries):
    client.get("/tim/", {"tim": "van"})
    for asked in ("van", "pham van 1"):
        with django_assert_num_queries(17 if asked == "van" else 12):
            client.get("/tim/", {"tim": asked})
