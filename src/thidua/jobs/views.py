"""Pages of work in the background: the list, one job with its progress, the two buttons."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.jobs import policy, services
from thidua.jobs.enums import JobPermission
from thidua.jobs.forms import JobFilterForm
from thidua.jobs.models import Job
from thidua.jobs.selectors import JobView, job_view, jobs_of
from thidua.jobs.tables import job_columns, state_chip
from thidua.shared.refusals import RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, signed_in
from thidua.ui.formats import moment
from thidua.ui.lists import list_response
from thidua.ui.parts import Fact
from thidua.ui.tables import table_of

_FRAGMENT = "HX-Request"

_WHOSE = f"việc do chính mình cho chạy; quyền “{JobPermission.MANAGE.label}” ở đơn vị đứng đầu tuyến: mọi việc"


@require_safe
@inside(_WHOSE)
@signed_in
def jobs(request: HttpRequest) -> HttpResponseBase:
    """Show one's own jobs; who keeps the installation sees those of all, with who began them."""
    actor = actor_of(request)
    sees_all = policy.sees_all(actor)
    form = JobFilterForm(request.GET, sees_all=sees_all)
    table = table_of(
        jobs_of(actor, form.wanted()),
        job_columns(sees_all=sees_all),
        request.GET,
        caption="Việc chạy nền",
        noun="việc",
        empty_title="Chưa có việc nào",
        empty_text="Kiểm tra và ghi bảng tính lớn, nhắc nhiều đơn vị, việc hằng đêm chạy ở đây.",
    )
    context = {"form": form, "table": table, "sees_all": sees_all}
    return list_response(request, "jobs/jobs.html", context, is_personal=sees_all)


@require_safe
@never_cache
@inside(_WHOSE)
@signed_in
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show one job: how far it is, what became of it. While it is open, a script asks for the middle part again."""
    view = job_view(actor_of(request), job_id)
    is_fragment = bool(request.headers.get(_FRAGMENT))
    shown = {"view": view, "job": view.job, "chip": state_chip(view.state), "facts": _facts(view)}
    response = render(request, "jobs/job.html#state" if is_fragment else "jobs/job.html", shown)
    if is_fragment and not view.is_open:
        # It has ended: the whole page is another one now.
        response["HX-Refresh"] = "true"
    return response


@require_POST
@inside(_WHOSE)
@signed_in
def job_cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """Cancel a job."""
    return _act(request, job_id, services.cancel, "Đã yêu cầu dừng.")


@require_POST
@inside(_WHOSE)
@signed_in
def job_retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Put a failed job into the queue again."""
    return _act(request, job_id, services.retry, "Việc được làm lại từ chỗ đã lưu.")


def _act(request: HttpRequest, job_id: int, act: Callable[..., Job], done: str) -> HttpResponse:
    actor = actor_of(request)
    try:
        act(job_id=job_id, actor=actor)
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, done)
    return redirect("job", job_id)


def _facts(view: JobView) -> list[Fact]:
    job = view.job
    facts = [
        Fact("Loại việc", view.kind_label),
        Fact("Số", str(job.pk)),
        Fact("Người bắt đầu", job.person_name, note=job.unit_name),
        Fact("Bắt đầu lúc", moment(job.created_at)),
    ]
    if job.due_at and job.started_at is None:
        facts.append(Fact("Chạy từ lúc", moment(job.due_at)))
    if job.finished_at:
        facts.append(Fact("Kết thúc lúc", moment(job.finished_at)))
    if job.attempts > 1:
        facts.append(
            Fact("Số lần chạy", job.attempts, note="chạy tiếp sau khi tiến trình nền ngừng, hoặc được làm lại")
        )
    return facts
