"""The world of the matrix: a forest with people in every kind of post and something of everything in every unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.access.matrix_table import ROUTES, TARGETS
from tests.files.conftest import make_pdf
from tests.forest import LONG_AGO, REFORM, TODAY, Forest, make_account, make_person, make_post, plant, unit_kind
from tests.routing.way import CODE, DRAFT, SIGN
from thidua.access import checks, selectors
from thidua.access.enums import LinkAct
from thidua.access.middleware import POST_KEY
from thidua.access.models import OneTimeLink
from thidua.audit.services import record
from thidua.campaigns.enums import (
    CampaignKind,
    CampaignMode,
    CampaignOrigin,
    CampaignState,
    TargetBasis,
    TargetScope,
    VersionState,
)
from thidua.campaigns.models import (
    Adoption,
    Campaign,
    CampaignTarget,
    CampaignTask,
    Feedback,
    PlanVersion,
    TargetProgress,
    TaskReport,
)
from thidua.counting.models import Period
from thidua.documents.enums import Arrival, DocumentState
from thidua.documents.kinds import DocumentKind
from thidua.documents.models import Document
from thidua.files.models import StoredFile
from thidua.files.services import store_upload
from thidua.notices.models import ReminderRound
from thidua.org.enums import BodyKind, Line, OrgAction, PartnerKind, ReorganisationState
from thidua.org.models import (
    Bloc,
    Body,
    CountPaper,
    Desk,
    DeskName,
    Headcount,
    Partner,
    Place,
    Reorganisation,
    ReorganisationStep,
    Unit,
    UnitProfile,
)
from thidua.org.rules.step_json import to_json
from thidua.org.rules.steps import Dissolve, NewUnit, Part, Split, kind_of
from thidua.people.enums import PostKind
from thidua.people.models import Person, Post
from thidua.routing.enums import ActKind, RouteState, StepState
from thidua.routing.models import Act, Route, Step
from thidua.shared.actor import Actor, system_actor
from thidua.shared.text import fold, sort_key
from thidua.sheets.enums import BookKind, ImportState
from thidua.sheets.models import Import
from thidua.sheets.services.books import keep_content


@dataclass
class World:
    """The forest, the holders of every kind of post, and what the routes are about, in the unit of each relation."""

    forest: Forest
    posts: dict[tuple[str, str], Post]
    clients: dict[tuple[str, str], Client]
    arguments: dict[str, dict[str, object]]
    actors: dict[tuple[str, str], Actor]

    def client(self, role: str, relation: str) -> Client:
        return self.clients["sector" if relation == "other_line" else "commune", role]


def build() -> World:
    """Store it, in the caller's transaction."""
    forest = plant()
    _add_section(forest)
    posts = {
        (unit, str(kind)): make_post(getattr(forest, unit), kind) for unit in ("commune", "sector") for kind in PostKind
    }
    clients = {place: signed_in(post.person, post) for place, post in posts.items()}
    paper = store_upload(SimpleUploadedFile("ban-giay.pdf", make_pdf(), "application/pdf"))
    arguments = {relation: _things_of(getattr(forest, name), paper) for relation, name in TARGETS.items()}
    Adoption.objects.create(
        unit=forest.commune, **dict.fromkeys(("root_id", "campaign_id"), arguments["parent"]["campaign_id"])
    )
    Feedback.objects.update(unit=forest.units["section"])
    Feedback.objects.filter(pk=arguments["parent"]["feedback_id"]).update(unit=forest.commune)
    today = timezone.localdate()
    actors = {place: selectors.actor_for_post(post.pk, today) for place, post in posts.items()}
    return World(forest, posts, clients, arguments, actors)


def _add_section(forest: Forest) -> None:
    """A section of the grassroots union: the descendant two levels down."""
    unit, name = Unit.objects.create(founded_date=LONG_AGO), "Tổ công đoàn phân xưởng 1"
    path = f"{forest.paths['grassroots']}{unit.pk}."
    forest.units["section"], forest.paths["section"] = unit, path
    Place.objects.create(unit=unit, line=Line.MANAGING, parent=forest.grassroots, path=path, valid_from=LONG_AGO)
    UnitProfile.objects.create(
        unit=unit, name=name, folded_name=fold(name), sort_key=sort_key(name), kind=unit_kind("grassroots"),
        valid_from=LONG_AGO,
    )  # fmt: skip


def _things_of(unit: Unit, paper: StoredFile) -> dict[str, object]:
    """A person with an account, a post and everything else a route may be about, in the unit, by the names of URL
    arguments."""
    end = REFORM if unit.dissolved_date is not None else None
    person = make_person(f"Người của {unit.pk}", identity_number="001099012345")
    make_account(person)
    begun = {"unit": unit, "valid_from": LONG_AGO, "valid_to": end}
    desk = Desk.objects.create(**begun)
    DeskName.objects.create(desk=desk, name="Văn phòng", valid_from=LONG_AGO)
    now = timezone.now()
    link = OneTimeLink.objects.create(
        unit=unit, act=LinkAct.ENTER_HEADCOUNT, token_digest=f"dau-{unit.pk}", issue_key=f"khoa-{unit.pk}",
        made_at=now, expires_at=now + timedelta(days=1),
    )  # fmt: skip
    headcount = Headcount.objects.create(
        **begun, workers=9, members=8, women=7, direct_workers=6, is_entered_for=True, paper=paper
    )
    draft = _reorganisation(unit, ReorganisationState.DRAFT)
    steps = [
        Dissolve(units=(unit.pk,)),
        Split(source=unit.pk, parts=(Part(NewUnit("new:1", "Đơn vị mới", unit_kind("commune").pk, None)),)),
    ]
    rows = [
        ReorganisationStep.objects.create(reorganisation=draft, order=n, kind=kind_of(step), parameters=to_json(step))
        for n, step in enumerate(steps, start=1)
    ]
    record(
        actor=system_actor(timezone.localdate()), unit_id=unit.pk, action=OrgAction.UNIT_FOUNDED, kind="org.unit",
        object_id=unit.pk, label="x",
    )  # fmt: skip
    return {
        "unit_id": unit.pk,
        "person_id": person.pk,
        "post_id": make_post(unit, "executive_member", person=person, valid_to=end).pk,
        "link_id": link.pk,
        "desk_id": desk.pk,
        "body_id": Body.objects.create(**begun, kind=BodyKind.COUNCIL, name="Hội đồng").pk,
        "partner_id": Partner.objects.create(**begun, kind=PartnerKind.GOVERNMENT, name="UBND").pk,
        "paper_id": CountPaper.objects.create(unit=unit, day=LONG_AGO, paper=paper).pk,
        "bloc_id": Bloc.objects.create(owner=unit, name="Khối 1", valid_from=LONG_AGO, valid_to=end).pk,
        "headcount_id": headcount.pk,
        "reorganisation_id": draft.pk,
        "applied_id": _reorganisation(unit, ReorganisationState.APPLIED).pk,
        "step_id": rows[0].pk,
        "split_id": rows[1].pk,
        "part": 0,
        "slug": "doi-ten",
        "chapter": "tim-kiem",
        "kind": "org.unit",
        "object_id": unit.pk,
        "round_id": ReminderRound.objects.create(unit=unit, made_by_name="Người nhắc").pk,
        **_campaign_things(unit, paper),
        "draft_id": _draft(unit, CampaignOrigin.OWN).pk,
        "recorded_id": _draft(unit, CampaignOrigin.SUPERIOR).pk,
        "part_key": "goal-1",
        "part_kind": "goal",
        "document_id": _document(unit, paper).pk,
        **_way(unit),
        "message_id": 1,
        "code": "nguoi-su-dung-lao-dong",
        "import_id": _file_import(unit).pk,
        **dict.fromkeys(("token", "batch", "key"), "khong-co"),
        "uidb36": "0",
        "pk": 1,
    }


def _way(unit: Unit) -> dict[str, object]:
    """Something the unit has handed in, with the act of doing so, by the names of URL arguments."""
    way = Route.objects.create(
        kind=CODE, object_kind="test.thing", object_id=unit.pk, title="Đăng ký", owner=unit, unit=unit,
        state=RouteState.SUBMITTED,
    )  # fmt: skip
    for position, (spec, state) in enumerate(((DRAFT, StepState.DONE), (SIGN, StepState.CURRENT))):
        Step.objects.create(
            route=way, position=position, code=spec.code, label=spec.label, permission=spec.permission, unit=unit,
            state=state,
        )  # fmt: skip
    act = Act.objects.create(
        route=way, number=1, kind=ActKind.SUBMIT, unit=unit, happened_date=TODAY, state=RouteState.SUBMITTED
    )
    period = Period.objects.create(
        kind="test.round", object_id=unit.pk, name="Đợt 2", unit=unit, valid_from=LONG_AGO, tree_date=TODAY,
        settled_date=TODAY,
    )  # fmt: skip
    return {
        "route_id": way.pk, "act_id": act.pk, "period_id": period.pk, "way_slug": "rut", "way_kind": CODE,
    }  # fmt: skip


def _campaign_things(unit: Unit, paper: StoredFile) -> dict[str, object]:
    campaign = issued_by(unit)
    target = CampaignTarget.objects.create(
        campaign=campaign, key="target-1", indicator="Sáng kiến", basis=TargetBasis.COUNT, scope=TargetScope.WHOLE,
        value=10,
    )  # fmt: skip
    figure = TargetProgress.objects.create(
        target=target, unit=unit, day=TODAY, amount=1, source="Sổ", is_entered_for=True, paper=paper
    )
    task = CampaignTask.objects.create(campaign=campaign, key="own_task-1", text="Theo dõi, đôn đốc")
    line = TaskReport.objects.create(task=task, text="Đã làm", file=paper)
    asked = Feedback.objects.create(campaign=campaign, unit=unit, text="Công đoàn không có kinh phí thì làm thế nào?")
    about = {"target_id": target.pk, "progress_id": figure.pk, "task_id": task.pk, "line_id": line.pk}
    version = campaign.versions.get()
    return {"campaign_id": campaign.pk, "feedback_id": asked.pk, "version_id": version.pk, **about}


def issued_by(unit: Unit) -> Campaign:
    """A plan the unit has issued."""
    now = timezone.now()
    made = Campaign.objects.create(
        unit=unit, origin=CampaignOrigin.OWN, kind=CampaignKind.MOVEMENT, mode=CampaignMode.STANDING, title="Thi đua",
    )  # fmt: skip
    PlanVersion.objects.create(campaign=made, no=1, state=VersionState.ISSUED, issued_at=now)
    made.root, made.state, made.issued_date, made.issued_at = made, CampaignState.ISSUED, TODAY, now
    made.save()
    return made


def _draft(unit: Unit, origin: CampaignOrigin) -> Campaign:
    """A plan the unit draws up, or a superior's that it has taken in and not recorded yet."""
    made = Campaign.objects.create(
        unit=unit, origin=origin, kind=CampaignKind.MOVEMENT, mode=CampaignMode.STANDING, title="Đang soạn",
        recorded_by_unit=unit if origin is CampaignOrigin.SUPERIOR else None,
    )  # fmt: skip
    goal = {"kind": "goal", "key": "goal-1", "text": "Hoàn thành nhiệm vụ năm"}
    PlanVersion.objects.create(campaign=made, no=1, content={"parts": [goal], "partners": []})
    return made


def _document(unit: Unit, paper: StoredFile) -> Document:
    """A plan that came in and was read."""
    text = "KẾ HOẠCH\nThi đua năm 2027"
    title = {"value": "Thi đua năm 2027", "span": [9, 25], "confidence": "certain"}
    return Document.objects.create(
        unit=unit, arrival=Arrival.UPLOADED, file=paper, digest=f"van-ban-{unit.pk}", state=DocumentState.READ,
        text=text, reading={"title": "Thi đua năm 2027", "doc_type": "kế hoạch", "facts": {"title": title}},
        kind=DocumentKind.PLAN, number="12/KH-LĐLĐ", subject="Thi đua năm 2027", issuer="UBND tỉnh",
    )  # fmt: skip


def _file_import(unit: Unit) -> Import:
    return Import.objects.create(
        workbook="nguoi-su-dung-lao-dong",
        unit_id=unit.pk,
        file_name="tep.csv",
        state=ImportState.CHECKED,
        source=keep_content("Tên;Ngày\nA;1\n".encode(), name="tep.csv", kind=BookKind.CSV, unit_id=unit.pk),
    )


def _reorganisation(unit: Unit, state: ReorganisationState) -> Reorganisation:
    is_applied = state is ReorganisationState.APPLIED
    return Reorganisation.objects.create(
        owner=unit, title="Sắp xếp", effective_date=TODAY, basis_number="1/QĐ", basis_date=TODAY, basis_issuer="LĐLĐ",
        state=state, approved_at=timezone.now() if is_applied else None,
    )  # fmt: skip


def signed_in(person: Person, post: Post | None = None) -> Client:
    client = Client()
    client.force_login(person.account)
    if post is not None:
        session = client.session
        session[POST_KEY] = post.pk
        session.save()
    return client


def arguments_of(name: str, given: dict[str, object]) -> dict[str, object]:
    """What the address of a line of the table takes, of the things of one unit."""
    pattern = next(one.pattern for one in checks.routes() if one.name == name.partition("@")[0])
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
    return {argument: given[ROUTES[name].things.get(argument, argument)] for argument in wanted}
