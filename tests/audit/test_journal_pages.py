"""The journal as readers meet it: who sees which entry, what an entry shows, how the filter and the pages work."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import thidua
from tests.audit.conftest import ToyAction, toy_actor, write
from tests.forest import TODAY, Forest, make_post
from thidua.access.enums import AccessAction
from thidua.audit.changes import Change
from thidua.audit.enums import AuditAction
from thidua.audit.models import JournalEntry
from thidua.audit.selectors.vocabulary import ObjectKind, action_choices, kind_choices, register_actions, register_kinds
from thidua.audit.services import erase_personal
from thidua.org.enums import OrgAction, OrgPermission
from thidua.org.selectors import journal as selectors
from thidua.org.selectors.journal import (
    JournalFilter,
    matching,
    may_view_journal,
    newest_first,
    page_of,
    visible_entries,
)
from thidua.people.enums import PeopleAction, PeoplePermission, PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor, system_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checkpoint_path")]
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
PHONE = Change("Điện thoại", "0912345678", "0987654321", is_personal=True)


@pytest.fixture
def entries(forest: Forest) -> dict[str, int]:
    """One entry in the journal of every unit, by the unit's name."""
    return {
        name: write(unit.pk, action=OrgAction.DESK_OPENED, kind="org.unit", object_id=unit.pk, label=name)
        for name, unit in forest.units.items()
    }


@pytest.fixture
def inspector(forest: Forest) -> Post:
    """Someone who reads journals from the province down."""
    return make_post(forest.province, PostKind.INSPECTOR)


@pytest.fixture
def chair(forest: Forest) -> Post:
    return make_post(forest.commune, PostKind.CHAIR)


def text_of(page: str) -> str:
    """The words of a page, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def seen(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return text_of(response.content.decode())


class TestWhoSeesWhat:
    def test_entries_of_units_in_reach_and_of_ended_units_kept_there(
        self, forest: Forest, entries: dict[str, int], inspector: Post, actor_for: Callable[..., Actor]
    ) -> None:
        actor = actor_for(inspector)

        found = set(visible_entries(actor).values_list("pk", flat=True))

        names = {"province", "commune", "grassroots", "school", "neighbour", "other_grassroots", "ended"}
        assert {name for name, entry_id in entries.items() if entry_id in found} == names

    def test_list_and_object_agree(
        self, forest: Forest, entries: dict[str, int], inspector: Post, chair: Post, actor_for: Callable[..., Actor]
    ) -> None:
        for post in (inspector, chair, make_post(forest.sector, PostKind.INSPECTOR)):
            actor = actor_for(post)
            listed = set(visible_entries(actor).values_list("unit_id", flat=True))
            assert listed == {unit.pk for unit in forest.units.values() if may_view_journal(actor, unit.pk)}

    def test_pages_of_units_out_of_reach_are_not_there(
        self, forest: Forest, entries: dict[str, int], inspector: Post, client_for: Callable[[Post], Client]
    ) -> None:
        client = client_for(inspector)

        answers = {
            name: client.get(reverse("unit_journal", args=[unit.pk])).status_code for name, unit in forest.units.items()
        }

        in_reach = {"province", "commune", "grassroots", "school", "neighbour", "other_grassroots", "ended"}
        assert {name for name, status in answers.items() if status == 200} == in_reach
        assert {answers[name] for name in answers.keys() - in_reach} == {404}

    def test_without_the_right_there_is_a_reason(self, forest: Forest, client_for: Callable[[Post], Client]) -> None:
        client = client_for(make_post(forest.commune, PostKind.MEMBER))

        assert client.get(reverse("journal")).status_code == 403

    def test_an_object_shows_its_entries_in_reach_only(
        self, forest: Forest, inspector: Post, client_for: Callable[[Post], Client]
    ) -> None:
        for name in ("commune", "other_commune"):
            write(forest.units[name].pk, kind="org.reorganisation", object_id=5, label=f"Đợt của {name}")
        write(forest.other_commune.pk, kind="org.reorganisation", object_id=6, label="Đợt khác")
        client = client_for(inspector)

        page = seen(client, reverse("object_journal", args=["org.reorganisation", 5]))

        assert "Đợt của commune" in page
        assert "other_commune" not in page
        assert client.get(reverse("object_journal", args=["org.reorganisation", 6])).status_code == 404


class TestWhatAnEntryShows:
    def test_who_when_what_before_and_after(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]
    ) -> None:
        write(
            forest.commune.pk,
            action=OrgAction.HEADCOUNT_ENTERED,
            kind="org.headcount",
            label="Số lượng ngày 01/10/2026",
            changes=[Change("CNVCLĐ", 12_000, 12_345), Change("Ghi chú", None, "tăng ca")],
            is_entered_for=True,
        )

        page = seen(client_for(chair), reverse("unit_journal", args=[forest.commune.pk]))

        assert "Nguyễn Thị An Chủ tịch Công đoàn xã Đông Hà Nhập số lượng" in page
        assert "nhập thay" in page
        assert "CNVCLĐ 12.000 12.345 Ghi chú – tăng ca" in page

    def test_an_entry_of_a_bulk_act_shows_how_many_rows(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]
    ) -> None:
        write(forest.commune.pk, rows=[{"a": number} for number in range(1204)])

        page = seen(client_for(chair), reverse("unit_journal", args=[forest.commune.pk]))

        assert "Việc hàng loạt: 1.204 dòng" in page

    def test_personal_values_are_open_only_to_who_may_see_them(
        self, forest: Forest, client_for: Callable[[Post], Client], inspector: Post
    ) -> None:
        write(forest.province.pk, kind="people.person", label="Trần Bình", is_label_personal=True, changes=[PHONE])
        address = reverse("unit_journal", args=[forest.province.pk])

        hidden = seen(client_for(inspector), address)
        shown = seen(client_for(make_post(forest.province, PostKind.CHAIR)), address)

        assert "Điện thoại dữ liệu cá nhân, không hiện ở đây" in hidden
        assert "0912345678" not in hidden
        assert "Trần Bình" in hidden
        assert "Điện thoại 0912345678 0987654321" in shown

    def test_erased_values_say_so_to_everyone(self, forest: Forest, client_for: Callable[[Post], Client]) -> None:
        write(
            forest.province.pk,
            kind="people.person",
            object_id=7,
            label="Trần Bình",
            is_label_personal=True,
            changes=[PHONE],
        )
        erase_personal(actor=toy_actor(), objects=[("people.person", 7)], reason="Theo đơn")
        client = client_for(make_post(forest.province, PostKind.CHAIR))

        page = seen(client, reverse("unit_journal", args=[forest.province.pk]))

        assert "(đã xóa theo yêu cầu)" in page
        assert "Điện thoại đã xóa theo yêu cầu" in page
        assert "Trần Bình" not in page
        assert "0987654321" not in page

    def test_the_right_that_opens_personal_values_is_that_of_people(self) -> None:
        assert selectors.SENSITIVE == PeoplePermission.VIEW_SENSITIVE


class TestTheStateOfTheChain:
    def test_a_whole_page_says_from_where_to_where(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]
    ) -> None:
        for number in range(3):
            write(forest.commune.pk, number)

        page = seen(client_for(chair), reverse("unit_journal", args=[forest.commune.pk]))

        assert "Đã kiểm tra các mục trên trang này: liền mạch từ mục 1 đến mục 3." in page

    def test_an_edited_entry_is_marked(self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]) -> None:
        for number in range(3):
            write(forest.commune.pk, number)
        JournalEntry.objects.filter(seq=2).update(label="khác")

        page = seen(client_for(chair), reverse("unit_journal", args=[forest.commune.pk]))

        assert "Có mục không còn nguyên vẹn" in page
        assert page.count("không còn nguyên vẹn") == 2
        assert "liền mạch" not in page

    def test_a_missing_entry_is_named(self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]) -> None:
        for number in (4, 0, 4, 4):
            write(forest.commune.pk, number)
        JournalEntry.objects.filter(seq__in=[2, 3]).delete()

        page = seen(client_for(chair), reverse("unit_journal", args=[forest.commune.pk]))

        assert "Thiếu mục 2 đến 3." in page

    def test_a_page_opens_whatever_stands_in_an_edited_entry(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]
    ) -> None:
        for number, changes in enumerate(
            ["không phải JSON", "[1]", '[{"seal": 5}]', '{"field": "x"}', '[{"label": "x"}]']
        ):
            write(forest.commune.pk, 4)
            JournalEntry.objects.filter(seq=number + 1).update(changes=changes)

        page = seen(client_for(chair), reverse("unit_journal", args=[forest.commune.pk]))

        assert page.count("không còn nguyên vẹn") == 6


class TestFilterAndPages:
    def asked(self, actor: Actor, **wanted: object) -> list[int]:
        return list(
            matching(visible_entries(actor), JournalFilter(**wanted)).order_by("pk").values_list("seq", flat=True)
        )  # type: ignore[arg-type]

    def test_each_part_of_the_filter_narrows(self, forest: Forest) -> None:
        unit_id, actor = forest.commune.pk, system_actor(TODAY)
        write(unit_id, action=OrgAction.DESK_OPENED, kind="org.desk")
        write(unit_id, action=OrgAction.DESK_CLOSED, kind="org.desk")
        write(unit_id, actor=system_actor(TODAY), kind="org.body")

        assert self.asked(actor) == [1, 2, 3]
        assert self.asked(actor, action=OrgAction.DESK_CLOSED.value) == [2]
        assert self.asked(actor, kind="org.desk") == [1, 2]
        assert self.asked(actor, person_name="nguyen thi  AN") == [1, 2]
        assert self.asked(actor, person_name="An") == []

    def test_days_are_those_of_vietnam_and_both_ends_count(self, forest: Forest) -> None:
        actor = system_actor(TODAY)
        moments = [(19, 23, 59, 59), (20, 0, 0, 0), (20, 23, 59, 59), (21, 0, 0, 0)]
        for number, (day, hour, minute, second) in enumerate(moments, start=1):
            write(forest.commune.pk)
            moment = datetime(2026, 11, day, hour, minute, second, tzinfo=VIETNAM)
            JournalEntry.objects.filter(seq=number).update(recorded_at=moment)

        assert self.asked(actor, first_day=TODAY, last_day=TODAY) == [2, 3]
        assert self.asked(actor, first_day=TODAY) == [2, 3, 4]
        assert self.asked(actor, last_day=TODAY) == [1, 2, 3]

    @pytest.mark.parametrize("is_cheap", [True, False], ids=["sorting what is in reach", "walking back"])
    def test_both_ways_to_the_newest_entries_give_the_same(
        self,
        entries: dict[str, int],
        inspector: Post,
        actor_for: Callable[..., Actor],
        monkeypatch: pytest.MonkeyPatch,
        is_cheap: bool,
    ) -> None:
        monkeypatch.setattr(selectors, "_is_cheap_to_sort", lambda _: is_cheap)
        actor = actor_for(inspector)
        in_reach = sorted(visible_entries(actor).values_list("pk", flat=True))

        newest = newest_first(actor)

        assert [entry.pk for entry in page_of(newest).entries] == in_reach[::-1]
        assert [entry.pk for entry in page_of(newest, before=in_reach[2]).entries] == in_reach[1::-1]
        assert [entry.pk for entry in page_of(newest, after=in_reach[2]).entries] == in_reach[:2:-1]

    def test_pages_go_there_and_back(self, forest: Forest, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(selectors, "PAGE", 2)
        ids = [write(forest.commune.pk) for _ in range(5)]
        entries = newest_first(system_actor(TODAY))

        def ids_of(page: selectors.JournalPage) -> list[int]:
            return [entry.pk for entry in page.entries]

        first = page_of(entries)
        second = page_of(entries, before=first.older)
        third = page_of(entries, before=second.older)
        assert [ids_of(page) for page in (first, second, third)] == [ids[:2:-1], ids[2:0:-1], ids[:1]]
        assert (first.newer, third.older) == (None, None)
        assert page_of(entries, after=third.newer) == second
        assert ids_of(page_of(entries, after=second.newer)) == ids_of(first)
        assert page_of(entries, after=ids[-1]).entries == []

    def test_links_keep_the_filter(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(selectors, "PAGE", 1)
        ids = [write(forest.commune.pk, action=OrgAction.DESK_OPENED) for _ in range(3)]
        address = reverse("unit_journal", args=[forest.commune.pk])

        response = client_for(chair).get(address, {"viec": "org.desk.opened", "truoc": ids[2], "loai": ""})

        assert response.context["older_url"] == f"{address}?viec=org.desk.opened&truoc={ids[1]}"
        assert response.context["newer_url"] == f"{address}?viec=org.desk.opened&sau={ids[1]}"
        assert response.context["newest_url"] == f"{address}?viec=org.desk.opened"

    @pytest.mark.parametrize("query", ["truoc=abc", "sau=-1", "truoc=99999999999999999999", "tu=31/02/2026", "viec=x"])
    def test_an_address_that_makes_no_sense_still_opens(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client], query: str
    ) -> None:
        write(forest.commune.pk)

        assert "Nguyễn Thị An" in seen(client_for(chair), f"{reverse('journal')}?{query}")

    def test_a_period_that_ends_before_it_begins_is_named(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]
    ) -> None:
        page = seen(client_for(chair), f"{reverse('journal')}?tu=20/11/2026&den=19/11/2026")

        assert "Ngày cuối phải từ ngày đầu trở đi." in page

    def test_acts_and_kinds_of_every_room_are_offered(
        self, forest: Forest, chair: Post, client_for: Callable[[Post], Client]
    ) -> None:
        register_actions("Thử", ToyAction)
        register_kinds(ObjectKind("toy.thing", "đồ chơi"))

        page = client_for(chair).get(reverse("journal")).content.decode()

        assert '<optgroup label="Thử">' in page
        assert '<option value="toy.thing">đồ chơi</option>' in page


@pytest.mark.parametrize(
    ("route", "most"),
    [
        ("journal", 13),
        pytest.param("unit_journal", 26, id="unit_journal: the tabs of other rooms ask for their rights"),
        ("object_journal", 12),
    ],
)
def test_a_page_takes_the_same_number_of_queries_whatever_it_shows(
    forest: Forest, chair: Post, client_for: Callable[[Post], Client], route: str, most: int
) -> None:
    client = client_for(chair)
    arguments = {"journal": [], "unit_journal": [forest.commune.pk], "object_journal": ["people.post", 5]}
    address = reverse(route, args=arguments[route])
    # The first request of a session writes it down.
    client.get(address)
    taken = []
    for rows in (1, 2):
        for number in range(rows):
            write(forest.commune.pk, 4 * number + 1, kind="people.post", object_id=5)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        taken.append(len(queries))

    assert taken[0] == taken[1] <= most


def test_only_views_with_the_right_lead_here() -> None:
    from thidua.org.views import journal  # noqa: PLC0415
    from thidua.shared.routes import rule_of  # noqa: PLC0415

    rules = [rule_of(view) for view in (journal.journal, journal.unit_journal, journal.object_journal)]
    assert [rule.permission for rule in rules if rule] == [OrgPermission.VIEW_JOURNAL] * 3


def test_every_act_and_every_kind_of_object_the_product_records_has_a_word() -> None:
    """Each room names its acts and objects when it starts; what is written as a kind anywhere must be among them."""
    named = {kind for kind, _ in kind_choices()}
    sources = [file.read_text(encoding="utf-8") for file in Path(thidua.__file__).parent.rglob("*.py")]
    written = {kind for text in sources for kind in re.findall(r'(?:kind=|KIND = )"([a-z]+\.[a-z_]+)"', text)}
    offered = {value for _, group in action_choices() for value, _ in group}

    assert written - named == set()
    assert {*OrgAction.values, *PeopleAction.values, *AccessAction.values, *AuditAction.values} <= offered
