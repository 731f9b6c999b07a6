"""For whom a slip may be made."""

from __future__ import annotations

from thidua.access.enums import InvitationPurpose, InviteRefusal
from thidua.shared.decision import Decision

MOST_AT_ONCE = 500


def invite_decision(
    *, purpose: InvitationPurpose, has_account: bool, is_active: bool, is_own: bool, has_post_beyond: bool
) -> Decision[InviteRefusal]:
    """Decide whether a slip of ``purpose`` may be made for a person with a post in reach.

    Whoever redeems a reset slip becomes the person, in every post. So a reset needs reach over all posts the person
    holds (``has_post_beyond`` is one outside it), and nobody resets himself around his second factor.
    """
    if purpose is InvitationPurpose.JOIN:
        return Decision.no(InviteRefusal.HAS_ACCOUNT) if has_account else _over_all_posts(has_post_beyond)
    if not has_account:
        return Decision.no(InviteRefusal.NO_ACCOUNT)
    if is_own:
        return Decision.no(InviteRefusal.OWN)
    if not is_active:
        return Decision.no(InviteRefusal.INACTIVE)
    return _over_all_posts(has_post_beyond)


def _over_all_posts(has_post_beyond: bool) -> Decision[InviteRefusal]:
    return Decision.no(InviteRefusal.POST_BEYOND) if has_post_beyond else Decision.yes()


def masked_name(full_name: str) -> str:
    """Return a name that its owner recognises and a stranger cannot use: ``Nguyễn T. N. Ánh``."""
    words = full_name.split()
    if len(words) < 2:  # noqa: PLR2004  # a family name and a given name
        return full_name
    return " ".join([words[0], *(f"{word[0]}." for word in words[1:-1]), words[-1]])
