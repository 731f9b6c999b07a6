"""Letters, written by the worker. A task carries no secret: tokens are made when the letter is written."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import int_to_base36

from thidua.access.services.contacts import email_token
from thidua.people.models import Account


@task()
def send_password_reset(email: str) -> None:
    """Send a letter with a link to every active account of ``email``; to an address nobody has, nothing. An office
    with one address for several people gets one letter for each, which names the account."""
    for account in Account.objects.filter(email__iexact=email, is_active=True).exclude(email="").order_by("pk"):
        key = default_token_generator.make_token(account)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": int_to_base36(account.pk), "key": key})
        _send("password_reset", "Đặt lại mật khẩu Thi Đua", account.email, account, path)


@task()
def send_email_confirmation(account_id: int, email: str) -> None:
    """Send a letter to a new address, with the link that sets it."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is not None:
        path = reverse("confirm_email", kwargs={"token": email_token(account, email)})
        _send("confirm_email", "Xác nhận thư điện tử cho tài khoản Thi Đua", email, account, path)


def _send(template: str, subject: str, email: str, account: Account, path: str) -> None:
    body = render_to_string(
        f"access/letters/{template}.txt",
        {"full_name": account.person.full_name, "user_name": account.username, "url": settings.PUBLIC_ADDRESS + path},
    )
    EmailMessage(subject=subject, body=body, to=[email]).send()
