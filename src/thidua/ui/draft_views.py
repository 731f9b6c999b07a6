"""The address the script writes drafts to, and asks which forms were accepted."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.shared.routes import signed_in
from thidua.ui import drafts, formats, submissions
from thidua.ui.drafts import Content, Kept, Place, Writing
from thidua.ui.models import KEY_LENGTH

_MOST_KEYS = 50


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> JsonResponse:
    """Write or drop a draft (POST); say which of the given keys (``khoa``) were used up (GET)."""
    person_id = drafts.person_of(request)
    if person_id is None:
        return JsonResponse({"reason": "no_person"}, status=HTTPStatus.FORBIDDEN)
    if request.method == "GET":
        keys = request.GET.getlist("khoa")[:_MOST_KEYS]
        return JsonResponse({"used": sorted(submissions.used_keys(person_id, keys))})
    place = Place.parse(request.POST.get("place", ""))
    if place is None:
        return JsonResponse({"reason": "place"}, status=HTTPStatus.BAD_REQUEST)
    if request.POST.get("drop"):
        drafts.drop_draft(person_id, place)
        return JsonResponse({"dropped": True})
    return _written(request, person_id, place)


def _written(request: HttpRequest, person_id: int, place: Place) -> JsonResponse:
    now = timezone.now()
    if submissions.is_used(person_id, request.POST.get("key", "")):
        return JsonResponse({"used": True, "key": submissions.fresh_key(now)}, status=HTTPStatus.CONFLICT)
    content = drafts.read_content(request.POST.get("content", ""))
    if content is None:
        return JsonResponse({"reason": "content"}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    writing = _writing(request, content)
    if writing is None:
        return JsonResponse({"reason": "numbers"}, status=HTTPStatus.BAD_REQUEST)
    outcome = drafts.keep_draft(person_id=person_id, place=place, writing=writing, now=now)
    if outcome.is_written:
        return JsonResponse(_shown(outcome.kept))
    newer = {**_shown(outcome.kept), "content": dict(outcome.kept.content)}
    return JsonResponse(newer, status=HTTPStatus.CONFLICT)


def _writing(request: HttpRequest, content: Content) -> Writing | None:
    try:
        base, device_ms = int(request.POST.get("base", 0)), int(request.POST.get("at", 0))
    except ValueError:
        return None
    if not (0 <= base < 2**31 - 1 and 0 <= device_ms < 2**53):
        return None
    writer = request.POST.get("writer", "")[:KEY_LENGTH]
    return Writing(content, base, writer, device_ms, is_forced=bool(request.POST.get("force")))


def _shown(kept: Kept) -> dict[str, object]:
    at = formats.moment(kept.updated_at)
    return {
        "version": kept.version,
        "writer": kept.writer,
        "moment": at,
        "saved": int(kept.updated_at.timestamp() * 1000),
    }
