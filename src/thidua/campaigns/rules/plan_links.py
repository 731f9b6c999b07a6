"""Adopting a plan as it stands by a one-time link: when a link still does it, and the words it is sent with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.campaigns.enums import AdoptionRefusal, CampaignState, CascadeStage
from thidua.campaigns.rules.cascade import ADOPTED
from thidua.shared.decision import Decision

LINKED = (CascadeStage.UNSEEN, CascadeStage.SEEN)
"""The stages at which a link may adopt: a unit that words items for itself must not lose them."""


def plan_link_decision(*, stage: CascadeStage, state: CampaignState) -> Decision[AdoptionRefusal]:
    """Decide whether a link that nobody has used may adopt the plan for a unit at ``stage``."""
    if stage in ADOPTED:
        return Decision.no(AdoptionRefusal.LINK_ADOPTED)
    if state is not CampaignState.ISSUED:
        return Decision.no(AdoptionRefusal.CLOSED)
    return Decision.yes() if stage in LINKED else Decision.no(AdoptionRefusal.LINK_IN_WORK)


@dataclass(frozen=True, slots=True)
class SentLink:
    """This is one link as it is handed out: of which unit, to whom (may be empty), and its whole address."""

    unit_name: str
    addressee: str
    address: str


def group_text(links: Sequence[SentLink], *, title: str, until: str, sender: str) -> str:
    """Return the text to paste into a chat: one link as a letter to its unit, several as a list in which each unit
    finds its own."""
    if len(links) == 1:
        only = links[0]
        return (
            f"Kính gửi {only.addressee or only.unit_name},\n"
            f"Đề nghị {only.unit_name} mở liên kết sau, đọc tóm tắt “{title}” rồi bấm một nút để nhận nguyên kế "
            f"hoạch. Liên kết dùng một lần, đến {until}:\n{only.address}\n{sender}"
        )
    lines = [f"{place}. {_named(link)}:\n{link.address}" for place, link in enumerate(links, start=1)]
    return (
        f"{title}\nCác đơn vị sau chưa cụ thể hóa kế hoạch. Mỗi đơn vị mở đúng liên kết của mình, đọc tóm tắt rồi bấm "
        f"một nút để nhận nguyên kế hoạch. Liên kết dùng một lần, đến {until}.\n" + "\n".join([*lines, sender])
    )


def _named(link: SentLink) -> str:
    return f"{link.unit_name} ({link.addressee})" if link.addressee else link.unit_name
