"""The user guide: readable by anyone, quoting the product as it is, reached from every page, searchable."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from markdown_it.token import Token

from tests.access.matrix_table import ROUTES
from tests.forest import Forest, make_account, make_person, make_post
from tests.web.guide_pictures import SHOTS
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.web.guide.contents import PARTS
from thidua.web.guide.finding import find
from thidua.web.guide.reading import CHAPTERS, PICTURES, book, chapter_of, parsed, picture_size
from thidua.web.guide.routes import CHAPTER_OF, WITHOUT_CHAPTER, address_of

PRODUCT = Path(__file__).resolve().parents[2] / "src" / "thidua"
SLUGS = [slug for _, slugs in PARTS for slug in slugs]
LARGEST_PICTURE = 120_000


def tokens_of(slug: str) -> Iterator[Token]:
    """All tokens of a chapter, those inside lines too."""
    for token in parsed((CHAPTERS / f"{slug}.md").read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def quoted_labels(slug: str) -> set[str]:
    tokens = list(tokens_of(slug))
    return {
        tokens[place + 1].content.strip() for place, token in enumerate(tokens) if token.type == "strong_open"
    }  # fmt: skip


@cache
def labels_of_the_product() -> frozenset[str]:
    """Every text that a template, a script or the Python code of the product can show, whole."""
    found: set[str] = set()
    for file in PRODUCT.rglob("*.*"):
        if "guide" in file.parts or file.suffix not in {".html", ".py", ".js"}:
            continue
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".py":
            found.update(node.value for node in ast.walk(ast.parse(text)) if _is_text(node))
        else:
            found.update(re.findall(r'"([^"\n]+)"', text))
            found.update(re.split(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", text, flags=re.DOTALL))
    return frozenset(" ".join(one.split()) for one in found)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_chapter_stands_in_one_part_of_the_contents() -> None:
    assert sorted(SLUGS) == sorted(file.stem for file in CHAPTERS.glob("*.md"))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_label_a_chapter_quotes_is_one_of_the_product(slug: str) -> None:
    assert quoted_labels(slug) - labels_of_the_product() == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chapter_has_a_title_a_lead_and_sections_with_anchors_of_their_own(slug: str) -> None:
    chapter = chapter_of(slug)
    assert chapter is not None
    anchors = [section.anchor for section in chapter.sections]
    assert anchors[0] == ""
    assert len(anchors) == len(set(anchors)) > 2
    assert chapter.title
    assert chapter.lead
    assert all(f'id="{anchor}"' in chapter.body for anchor in anchors[1:])


@pytest.mark.parametrize("slug", SLUGS)
def test_links_of_a_chapter_lead_to_chapters_and_sections_that_are_there(slug: str) -> None:
    anchors = {chapter.slug: {section.anchor for section in chapter.sections} for chapter in book().chapters}
    links = [str(token.attrGet("href")) for token in tokens_of(slug) if token.type == "link_open"]
    assert [link for link in links if not re.fullmatch(r"[a-z0-9-]+\.md(#[a-z0-9-]+)?", link)] == []
    parts = [link.replace(".md", "").partition("#") for link in links]
    assert [link for link, _, anchor in parts if anchor not in anchors.get(link, set())] == []


def test_every_picture_is_named_by_a_chapter_taken_by_the_browser_small_and_says_what_it_shows() -> None:
    images = [token for slug in SLUGS for token in tokens_of(slug) if token.type == "image"]
    names = {Path(str(token.attrGet("src"))).name for token in images}
    assert names == {file.name for file in PICTURES.glob("*.png")} == {f"{shot.name}.png" for shot in SHOTS}
    assert len(names) <= 12
    assert {picture_size(PICTURES / name)[0] for name in names} == {1200}
    assert [name for name in names if (PICTURES / name).stat().st_size > LARGEST_PICTURE] == []
    assert [token.attrGet("src") for token in images if len(token.content) < 30] == []
    assert {str(Path(str(token.attrGet("src"))).parent) for token in images} == {"../../static/web/guide"}


def test_html_in_a_chapter_is_text(tmp_path: Path) -> None:
    assert [token.type for token in parsed("a <script>b</script>")[1].children or ()] == ["text"]


def test_every_page_of_the_product_has_a_chapter_or_is_named_as_having_none() -> None:
    opened = {name.partition("@")[0] for name, expected in ROUTES.items() if expected.method == "get"}
    all_routes = {name.partition("@")[0] for name in ROUTES}
    assert opened - CHAPTER_OF.keys() - WITHOUT_CHAPTER - {"theme"} == set()
    assert CHAPTER_OF.keys() - all_routes == set()
    assert WITHOUT_CHAPTER - all_routes == set()
    assert CHAPTER_OF.keys() & WITHOUT_CHAPTER == set()


def test_every_page_leads_to_a_section_that_is_there() -> None:
    known = {
        f"{chapter.slug}#{section.anchor}".rstrip("#") for chapter in book().chapters for section in chapter.sections
    }
    assert {name: place for name, place in CHAPTER_OF.items() if place not in known} == {}


def test_a_page_without_a_chapter_leads_to_the_contents() -> None:
    assert address_of("gallery") == address_of("") == reverse("guide")
    assert address_of("guide") == address_of("guide_chapter") == ""
    assert address_of("headcount_enter_for") == "/huong-dan/so-luong/#nhap-thay"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chapter_is_read_without_signing_in(db: None, client: Client, slug: str) -> None:
    make_account(make_person())
    answer = client.get(f"/huong-dan/{slug}/")
    assert answer.status_code == 200
    assert answer.context["chapter"].slug == slug


def test_the_guide_is_read_before_there_is_any_account(db: None, client: Client) -> None:
    assert client.get("/huong-dan/").status_code == 200
    assert client.get("/huong-dan/mo-co-quan/").status_code == 200
    assert client.get("/").status_code == 302


def test_an_unknown_chapter_is_not_found(db: None, client: Client) -> None:
    make_account(make_person())
    assert client.get("/huong-dan/khong-co/").status_code == 404


def test_the_contents_name_every_chapter_and_chapters_follow_each_other(db: None, client: Client) -> None:
    make_account(make_person())
    page = client.get("/huong-dan/").content.decode()
    assert [slug for slug in SLUGS if f'href="/huong-dan/{slug}/"' not in page] == []
    first, last = (client.get(f"/huong-dan/{slug}/").context for slug in (SLUGS[0], SLUGS[-1]))
    assert (first["before"], first["after"].slug) == (None, SLUGS[1])
    assert (last["before"].slug, last["after"]) == (SLUGS[-2], None)


def test_a_page_links_to_its_chapter_in_the_band_and_in_the_foot(
    forest: Forest, client_for: Callable[[Post], Client]
) -> None:
    client = client_for(make_post(forest.commune, PostKind.CHAIR))
    page = client.get(reverse("unit_headcounts", args=[forest.commune.pk])).content.decode()
    assert page.count('href="/huong-dan/so-luong/"') == 3  # band, menu of the phone, foot
    assert page.count("Hướng dẫn trang này") == 3


def test_the_page_to_sign_in_and_a_page_that_is_not_there_link_to_the_guide(db: None, client: Client) -> None:
    make_account(make_person())
    assert 'href="/huong-dan/dang-nhap/#dang-nhap"' in client.get(reverse("account_login")).content.decode()
    assert 'href="/huong-dan/"' in client.get("/khong-co-trang-nay/").content.decode()


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("quen mat khau", "Quên mật khẩu"),
        ("TCVN3", "Chữ TCVN3, VNI"),
        ("hoàn tác", "Hoàn tác"),
        ("nhap thay", "Nhập thay"),
        ("sao luu", "Thư mục dữ liệu và sao lưu"),
        ("doi dien thoai", "Đổi mật khẩu, số điện thoại, thư điện tử"),
        ("mất điện thoại", "Người quên mật khẩu, mất điện thoại"),
        ("chia tach", "Chia, tách"),
    ],
)
def test_a_question_finds_its_section_first_with_marks_or_without(asked: str, first: str) -> None:
    assert find(asked)[0].title == first


def test_a_hit_leads_to_its_section_and_marks_what_was_asked() -> None:
    hit = find("phong vni")[0]
    assert hit.url == "/huong-dan/bang-tinh/#chu-tcvn3-vni"
    assert "<mark>VNI</mark>" in hit.excerpt
    assert "<mark>phông</mark>" in hit.excerpt


def test_a_question_in_a_sentence_finds_by_the_words_the_guide_has() -> None:
    assert "Quên mật khẩu" in [hit.title for hit in find("tôi bị quên mật khẩu xyzabc")]


def test_what_is_asked_is_text_and_finds_nothing_where_nothing_is() -> None:
    assert find("") == find("!?") == find("zzzz") == ()


def test_the_search_of_the_guide_shows_hits_and_says_where_there_are_none(db: None, client: Client) -> None:
    make_account(make_person())
    assert [hit.title for hit in client.get("/huong-dan/", {"tim": "TCVN3"}).context["hits"]] == ["Chữ TCVN3, VNI"]
    nothing = client.get("/huong-dan/", {"tim": "<b>zzzz</b>\x00"}).content.decode()
    assert "Hướng dẫn chưa nói về điều này" in nothing
    assert "<b>zzzz" not in nothing


def test_the_search_of_the_product_shows_the_guide_below_its_groups(
    forest: Forest, client_for: Callable[[Post], Client]
) -> None:
    client = client_for(make_post(forest.commune, PostKind.CHAIR))
    page = client.get(reverse("search"), {"tim": "hoan tac"}).content.decode()
    assert "/huong-dan/bang-tinh/#hoan-tac" in page
    assert 'href="/huong-dan/?tim=hoan+tac"' in page
    assert "/huong-dan/bang-tinh" not in client.get(reverse("search"), {"tim": "Công ty May"}).content.decode()


def test_a_chapter_asks_the_database_nothing(db: None, client: Client, django_assert_num_queries: Callable) -> None:
    make_account(make_person())
    client.get("/huong-dan/bang-tinh/")
    with django_assert_num_queries(0):
        client.get("/huong-dan/bang-tinh/")
