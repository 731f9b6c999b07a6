"""Components: what they draw, and that every glyph, message and file they name is there."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from thidua.shared.actor import Actor, ActorKind, Extent, Reach
from thidua.ui import assets, charts, navigation
from thidua.ui.icons import ICONS
from thidua.ui.navigation import NavItem, NavLink
from thidua.ui.parts import steps_of
from thidua.ui.themes import Theme, theme_of
from thidua.ui.views import choose_theme

SOURCES = assets.PROJECT / "src" / "thidua"


def draw(text, **context):
    return Template(text).render(Context(context))


def test_an_optional_block_leaves_no_element_behind():
    assert draw('{% wrapped "p" "lead" %}   {% endwrapped %}') == ""
    assert draw('{% wrapped "p" "lead" %}x{% endwrapped %}') == '<p class="lead">x</p>'


def test_words_in_components_are_escaped():
    assert "<b>" not in draw("{% chip word %}{% locked word word %}{% crumb word %}", word="<b>")


def test_a_crumb_whose_page_is_not_there_is_a_word():
    assert draw('{% crumb "Đơn vị" "no_such_route" %}') == "<li>Đơn vị</li>"
    assert draw('{% crumb "Thành phần" "gallery" %}') == '<li><a href="/thanh-phan/">Thành phần</a></li>'


def test_a_locked_button_names_its_reason():
    drawn = draw('{% locked "Sáp nhập" "Đơn vị còn bản soạn khác." %}')
    described = re.search(r'aria-describedby="([^"]+)"', drawn)
    assert described is not None
    assert f'id="{described[1]}"' in drawn
    assert 'aria-disabled="true"' in drawn


def test_steps_are_done_current_and_ahead():
    assert [step.state for step in steps_of(["a", "b", "c"], 2)] == ["done", "current", "ahead"]
    assert [step.state for step in steps_of(["a", "b"], 3)] == ["done", "done"]


def test_an_unknown_state_is_an_error_of_the_page():
    with pytest.raises(KeyError):
        draw('{% state "lost" %}')


# Navigation.


def actor(*permissions):
    return Actor(
        kind=ActorKind.POST,
        today=date(2026, 11, 20),
        reaches={name: (Reach("managing", "1.", Extent.BELOW),) for name in permissions},
    )


@pytest.fixture
def entries(monkeypatch):
    monkeypatch.setattr(navigation, "_main", {})
    navigation.register(NavItem("Thành phần", "gallery", "x.see", order=2))
    navigation.register(NavItem("Phiếu", "gallery_slip", order=1))
    navigation.register(NavItem("Chưa có", "no_such_route", order=0))


def test_only_what_the_actor_may_use_and_what_is_there_is_shown(entries):
    assert [link.label for link in navigation.main_links(actor("x.see"), "/")] == ["Phiếu", "Thành phần"]
    assert [link.label for link in navigation.main_links(actor(), "/")] == ["Phiếu"]
    assert navigation.main_links(None, "/") == []


def test_what_runs_the_office_stands_in_a_menu_unless_it_is_alone():
    work, one, other = (NavLink(name, f"/{name}/", "", is_managing=name != "viec") for name in ("viec", "mot", "hai"))
    assert navigation.split([work, one, other]) == ([work], [one, other])
    assert navigation.split([work, one]) == ([work, one], [])


def test_the_longest_address_that_fits_is_the_current_one():
    links = [NavLink("Việc", "/", ""), NavLink("Đơn vị", "/don-vi/", ""), NavLink("Ban", "/don-vi/ban/", "")]

    def current(path):
        return [link.label for link in navigation.mark_current(links, path) if link.is_current]

    assert current("/") == ["Việc"]
    assert current("/don-vi/12/") == ["Đơn vị"]
    assert current("/don-vi/ban/3/") == ["Ban"]
    assert current("/sap-xep/") == []


# Theme.


def test_a_theme_nobody_offered_follows_the_device():
    assert theme_of({"giao-dien": "dark"}) is Theme.DARK
    assert theme_of({"giao-dien": "pink"}) is Theme.AUTO
    assert theme_of({}) is Theme.AUTO


@pytest.mark.parametrize(
    ("back", "goes"), [("/don-vi/?trang=2", "/don-vi/?trang=2"), ("https://evil.example/", "/"), ("//evil", "/")]
)
def test_choosing_a_theme_leads_back_to_the_page_and_nowhere_else(back, goes):
    answer = choose_theme(RequestFactory().post("/giao-dien/", {"theme": "dark", "next": back}))
    assert answer["Location"] == goes
    assert answer.cookies["giao-dien"].value == "dark"


# Charts.


def test_a_cascade_fills_the_bar_and_shows_even_one_unit():
    segments = charts.cascade({"launched": 9999, "late": 1, "seen": 0})
    assert [segment.code for segment in segments] == ["launched", "late"]
    widths = [float(segment.width.rstrip("%")) for segment in segments]
    assert sum(widths) == pytest.approx(99.7, abs=0.02)
    assert widths[1] > 0.4
    assert charts.cascade({}) == []


def test_the_map_has_34_provinces_on_places_of_their_own():
    places = [(column, row) for _, column, row in charts.PROVINCES]
    places += [(column, row) for _, _, column, row in charts.ISLANDS]
    assert len(charts.PROVINCES) == 34
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(("value", "step"), [(None, 0), (0, 0), (24.9, 1), (25, 2), (50, 3), (74.9, 3), (75, 4)])
def test_a_tile_darkens_in_quarters(value, step):
    shown = charts.tiles({} if value is None else {"Huế": value})
    assert next(tile for tile in shown if tile.name == "Huế").step == step


def test_drawings_carry_points_not_commas_whatever_the_language():
    drawn = draw(
        "{% meter 52.5 'Chỉ tiêu' 88.8 %}{% cascade_bar counts 'x' %}{% line_chart values values names 'x' %}",
        counts={"launched": 1, "late": 2},
        values=[1.5, 2.5],
        names=["1", "2"],
    )
    numbers = re.findall(r' (?:x|y|width|height|cx|cy|d)="([^"]*)"', drawn)
    assert numbers
    assert not [text for text in numbers if "," in text]


# What must be there.


def test_every_glyph_that_is_named_is_in_the_sprite():
    named = set()
    for file in SOURCES.rglob("*.html"):
        named |= set(re.findall(r'{% icon "([a-z0-9-]+)"', file.read_text(encoding="utf-8")))
    for file in SOURCES.rglob("*.py"):
        named |= set(re.findall(r'icon(?:_name)?="([a-z0-9-]+)"', file.read_text(encoding="utf-8")))
    assert named - set(ICONS) == set()


def test_the_sprite_has_only_glyphs_that_are_used():
    files = [*SOURCES.rglob("*.html"), *(file for file in SOURCES.rglob("*.py") if file.name != "icons.py")]
    words = " ".join(file.read_text(encoding="utf-8") for file in files)
    assert [name for name in ICONS if f'"{name}"' not in words] == []


def test_the_sprite_is_sorted_built_and_has_every_glyph():
    assert list(ICONS) == sorted(set(ICONS))
    sprite = (assets.BUILT / "icons.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == set(ICONS)


def test_the_lock_of_the_packages_names_no_address():
    lock = (assets.PACKAGES / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert '"integrity"' in lock


def test_templates_carry_no_inline_script_or_style():
    inline = re.compile(r'<style|<script(?![^>]*(?:\bsrc=|application/json))|\sstyle="|\son[a-z]+="')
    guilty = [
        str(file.relative_to(SOURCES))
        for file in SOURCES.rglob("templates/**/*.html")
        if inline.search(file.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_the_two_dark_blocks_are_alike():
    css = (Path(assets.__file__).parent / "static/ui/css/tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: dark;(.*?)\}", css, re.DOTALL)
    values = [dict(re.findall(r"(--[a-z0-9-]+):\s*([^;]+);", block)) for block in blocks]
    assert len(values) == 2
    assert values[0] == values[1]
