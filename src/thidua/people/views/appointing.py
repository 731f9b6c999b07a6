"""Giving, changing and ending posts of a unit."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.org.views.acts import ActPage, act_page
from thidua.org.views.frame import unit_frame
from thidua.people import policy, selectors, services
from thidua.people.enums import PeoplePermission, PersonRefusal, PostRefusal
from thidua.people.forms import (
    ChangePostForm,
    EndPostForm,
    FindPersonForm,
    NewcomerForm,
    TermsForm,
    first_terms,
    kinds_by_part,
)
from thidua.people.models import Person, Post
from thidua.shared.actor import Actor
from thidua.shared.ids import id_or_none
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.ui import formats

PERSON = "nguoi"
_MOST_FOUND = 20


@needs(PeoplePermission.MANAGE_POSTS, unit="unit_id")
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Give a post to somebody found by name, or to a newcomer."""
    actor = actor_of(request)
    person = _chosen_person(request, actor)
    parts = selectors.parts_of_unit(unit_id, actor.today)
    typed = request.POST if request.method == "POST" else None
    terms = TermsForm(typed, initial=first_terms(actor.today), desks=parts.desks, bodies=parts.bodies)
    newcomer = None if person is not None else NewcomerForm(typed)
    if typed is not None and terms.is_valid() and (newcomer is None or newcomer.is_valid()):
        try:
            post = _appointed(actor, unit_id, person, newcomer, terms)
        except RefusedError as refused:
            _show(refused, terms, newcomer)
        else:
            messages.success(request, f"Đã phân công {post}: {post.person.full_name}.")
            return redirect("unit_posts", unit_id=unit_id)
    find = FindPersonForm(request.GET)
    context = unit_frame(request, unit_id, "unit_posts").context(
        person=person,
        held=selectors.posts_of_person(actor, person.pk) if person else [],
        terms=terms,
        newcomer=newcomer,
        find=find,
        found=_found(actor, find),
        hints=kinds_by_part(),
    )
    return render(request, "people/appoint.html", context, status=_status(request))


@needs(PeoplePermission.MANAGE_POSTS, unit="unit_id")
@require_http_methods(["GET", "HEAD", "POST"])
def change_post(request: HttpRequest, unit_id: int, post_id: int) -> HttpResponse:
    """Change title, duty, right to sign and basis of a running post."""
    actor, post = actor_of(request), _post_of(request, unit_id, post_id)
    first = {"title": post.title, "duty": post.duty, "may_sign": post.may_sign, "basis": post.basis}
    form = ChangePostForm(request.POST if request.method == "POST" else None, initial=first)
    page = _page(post, "Sửa chức vụ", "Lưu chức vụ", "Đã lưu chức vụ.")

    def act(form: ChangePostForm) -> None:
        services.change_post(actor=actor, post_id=post_id, **form.cleaned_data)

    return act_page(request, page, form, act, lambda: unit_frame(request, unit_id, "unit_posts").context())


@needs(PeoplePermission.MANAGE_POSTS, unit="unit_id")
@require_http_methods(["GET", "HEAD", "POST"])
def end_post(request: HttpRequest, unit_id: int, post_id: int) -> HttpResponse:
    """End a post from a day on."""
    actor, post = actor_of(request), _post_of(request, unit_id, post_id)
    form = EndPostForm(request.POST if request.method == "POST" else None, initial={"end_date": actor.today})
    done = f"Đã kết thúc chức vụ {post} của {post.person.full_name}."
    page = _page(post, "Kết thúc chức vụ", "Kết thúc chức vụ", done)

    def act(form: EndPostForm) -> None:
        services.end_post(actor=actor, post_id=post_id, **form.cleaned_data)

    return act_page(request, page, form, act, lambda: unit_frame(request, unit_id, "unit_posts").context())


def _appointed(
    actor: Actor, unit_id: int, person: Person | None, newcomer: NewcomerForm | None, terms: TermsForm
) -> Post:
    if newcomer is None:
        chosen = 0 if person is None else person.pk
        return services.appoint(actor=actor, unit_id=unit_id, person_id=chosen, terms=terms.terms())
    return services.appoint_newcomer(
        actor=actor,
        unit_id=unit_id,
        details=newcomer.details(),
        terms=terms.terms(),
        is_other_person=newcomer.cleaned_data["is_other"],
    )


def _show(refused: RefusedError, terms: TermsForm, newcomer: NewcomerForm | None) -> None:
    """Put a refusal where what it is about was typed."""
    if newcomer is not None and refused.code in PersonRefusal.values:
        newcomer.add_error(None, refused.reason)
        if refused.code == PersonRefusal.NAMESAKE:
            newcomer.ask_about_namesakes()
    else:
        terms.add_error(None, refused.reason)


def _chosen_person(request: HttpRequest, actor: Actor) -> Person | None:
    """Return the person named in the address. Raises ``OutOfScopeError`` for one the actor may not see."""
    wanted = request.GET.get(PERSON, "")
    if not wanted:
        return None
    person_id = id_or_none(wanted)
    if person_id is None:
        raise OutOfScopeError
    return policy.require_person(actor, person_id)


def _found(actor: Actor, find: FindPersonForm) -> list[dict[str, Any]]:
    """Return the people whose name fits, with what they hold, as far as the actor may see it."""
    name = find.cleaned_data.get("tim", "") if find.is_valid() else ""
    people = list(selectors.matching(actor, name)[:_MOST_FOUND]) if name else []
    lines = selectors.lines_of_people(actor, [person.pk for person in people])
    return [{"person": person, "lines": lines.get(person.pk, []), "url": f"?{PERSON}={person.pk}"} for person in people]


def _post_of(request: HttpRequest, unit_id: int, post_id: int) -> Post:
    """Return the post of this unit. Raises ``OutOfScopeError`` for one of another unit."""
    post = policy.require_post(actor_of(request), post_id)
    if post.unit_id != unit_id:
        raise OutOfScopeError
    return post


def _page(post: Post, title: str, submit: str, done: str) -> ActPage:
    return ActPage(
        title=title,
        submit=submit,
        done=done,
        back=reverse("unit_posts", args=[post.unit_id]),
        lead=f"{post.person.full_name}: {post}, {formats.period(post.valid_from, post.valid_to)}",
        fields_of={
            PostRefusal.ENDS_BEFORE_START: "end_date",
            PostRefusal.REASON_MISSING: "reason",
            PostRefusal.OWN_POST: "may_sign",
        },
    )


def _status(request: HttpRequest) -> int:
    """Return the status of a page with a form: one that was sent and comes back was not taken."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
