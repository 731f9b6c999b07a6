"""The yearly round of headcounts: the signed paper first, then the sheet filled in and handed in."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from thidua.files.responses import file_response
from thidua.files.services import open_upload_first, store_upload
from thidua.org.enums import OrgPermission
from thidua.org.forms.headcounts import CountPaperForm
from thidua.org.models import CountPaper
from thidua.org.services.count_papers import add_count_paper
from thidua.org.views.frame import unit_frame
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.ui.submissions import reads_uploads

_SHOWN = 20


@reads_uploads(open_upload_first)
@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
@require_http_methods(["GET", "HEAD", "POST"])
def counts_below(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the way from the signed paper to the sheet; the posted form keeps a paper."""
    frame = unit_frame(request, unit_id, "unit_headcounts")
    form = CountPaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():  # refused, the paper does not count for the quota
                paper = store_upload(given["paper"], unit_id=unit_id)
                add_count_paper(actor=frame.actor, unit_id=unit_id, day=given["day"], paper=paper)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("day" if refused.code == "in_future" else "paper", refused.reason)
        else:
            messages.success(request, "Đã lưu bản tổng hợp. Tiếp theo: tải bảng về điền, rồi nộp lại.")
            return redirect("counts_below", unit_id)
    papers = list(CountPaper.objects.filter(unit=unit_id).select_related("paper")[:_SHOWN])
    status = 422 if request.method == "POST" else 200
    return render(request, "org/counts_below.html", frame.context(form=form, papers=papers), status=status)


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
@require_safe
def count_paper(request: HttpRequest, unit_id: int, paper_id: int) -> HttpResponseBase:
    """Give out a signed paper of the unit."""
    actor_of(request)
    kept = CountPaper.objects.filter(unit=unit_id, pk=paper_id).select_related("paper").first()
    if kept is None:
        raise OutOfScopeError
    return file_response(kept.paper)
