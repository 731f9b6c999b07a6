"""The first run: the office's own unit and its first administrator. Gone once somebody can sign in."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thidua.access.enums import OpeningRefusal, PasswordRefusal, PhoneRefusal, UserNameRefusal
from thidua.access.forms.account import OpeningForm
from thidua.access.services.first_run import is_office_open, is_setup_code, kind_choices, open_office, setup_code
from thidua.access.views.limits import count_failure, is_exhausted, too_many
from thidua.people.models import Account
from thidua.shared.refusals import RefusedError
from thidua.shared.routes import public

SETUP_CODE = "setup_code"
"""Where the session of whoever left the demo keeps the code, so that it need not be read from the console."""

_LIMIT = "set_up"
_FIELDS = {code.value: "user_name" for code in UserNameRefusal} | {
    **{code.value: "phone" for code in PhoneRefusal},
    **{code.value: "password1" for code in PasswordRefusal},
    OpeningRefusal.UNKNOWN_KIND.value: "kind",
    OpeningRefusal.FOUNDED_LATER.value: "founded_date",
}


@public
@never_cache
@sensitive_post_parameters("code", "password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Open the office with the code of the server's console."""
    if is_office_open():
        raise Http404
    setup_code()
    initial = {"code": request.session.get(SETUP_CODE, "")}
    form = OpeningForm(request.POST or None, kinds=kind_choices(), initial=initial)
    if request.method == "POST" and is_exhausted(request, _LIMIT):
        return too_many(request)
    if request.method == "POST" and form.is_valid():
        account = _open(request, form)
        if account is not None:
            response: HttpResponse = perform_login(request, account)
            messages.success(request, "Phần mềm đã mở. Tiếp theo: phân công chủ tịch, cán bộ, in phiếu nhận tài khoản.")
            return response
    return render(request, "access/first_run.html", {"form": form})


def _open(request: HttpRequest, form: OpeningForm) -> Account | None:
    """Open the office; ``None`` with the message beside its field where it is refused."""
    values = form.cleaned_data
    if not is_setup_code(values["code"]):
        count_failure(request, _LIMIT)
        form.add_error("code", OpeningRefusal.WRONG_CODE.label)
        return None
    try:
        return open_office(
            unit_name=values["unit_name"],
            unit_short_name=values["unit_short_name"],
            kind_code=values["kind"],
            person_name=values["person_name"],
            username=values["user_name"],
            phone=values["phone"],
            password=values["password1"],
            today=timezone.localdate(),
            founded_date=values["founded_date"],
        )
    except RefusedError as refusal:
        form.add_error(_FIELDS.get(refusal.code), refusal.reason)
        return None
