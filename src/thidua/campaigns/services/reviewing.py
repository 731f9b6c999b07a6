"""A unit looks at what an amendment, or a nearer plan, changes for it, and says item by item what it makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db import transaction

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.campaigns.enums import CampaignAction, CampaignDuty, CampaignPermission, ChangeAnswer
from thidua.campaigns.models import Adoption
from thidua.campaigns.rules.amending import Answer, is_asked, review_faults, reviewed
from thidua.campaigns.rules.cascade import ADOPTED
from thidua.campaigns.rules.own_plan_json import own_to_json
from thidua.campaigns.selectors.versions import Pending, in_force, pending_change
from thidua.campaigns.services import cascade_duties
from thidua.campaigns.services.adopting import lay_out_choices
from thidua.campaigns.services.refusing import ADOPTION, AdoptionRefusedError, open_adoption
from thidua.shared.actor import Actor


@transaction.atomic
def review_change(
    *, actor: Actor, adoption_id: int, edits: int | None = None, answers: Mapping[str, Answer] | None = None
) -> Adoption:
    """Note that the unit has looked at what changed. What it has adopted follows its ``answers``, by the key of the
    item: without one it takes what is new. Raises ``OutOfScopeError``, ``ForbiddenError``, ``AdoptionRefusedError``:
    where it keeps its own without a reason, where somebody else changed its plan since ``edits``."""
    adoption = open_adoption(actor, adoption_id, edits, CampaignPermission.ADOPT)
    pending = pending_change(adoption)
    before = adoption.version_no
    changes = [] if pending is None else _follow(adoption, pending, answers or {})
    adoption.version_no, adoption.taken_from = in_force(adoption.campaign_id).no, None
    adoption.edits += 1
    adoption.save(update_fields=["version_no", "taken_from", "own_plan", "edits"])
    cascade_duties.done(adoption, CampaignDuty.REVIEW_CHANGE)
    record(
        actor=actor,
        unit_id=adoption.unit_id,
        action=CampaignAction.CHANGE_REVIEWED,
        kind=ADOPTION,
        object_id=adoption.pk,
        label=adoption.campaign.title[:200],
        changes=[Change("Bản", before, adoption.version_no), *changes],
    )
    return adoption


def is_adopted(adoption: Adoption) -> bool:
    """Whether the unit has a plan of its own that an amendment changes."""
    return adoption.stage in ADOPTED


def _follow(adoption: Adoption, pending: Pending, answers: Mapping[str, Answer]) -> list[Change]:
    """Let the unit's plan follow its answers; one that is not adopted yet stays as far as it is."""
    if not is_adopted(adoption):
        if pending.is_nearer:
            adoption.own_plan = own_to_json(pending.own)
        return []
    found = pending.found.parts
    faults = review_faults(found, answers)
    if faults:
        raise AdoptionRefusedError(faults[0].refusal)
    own = reviewed(pending.own, found, answers)
    adoption.own_plan = own_to_json(own)
    lay_out_choices(adoption, own)
    asked = [one for one in found if is_asked(one)]
    said = Counter(answers.get(one.key, Answer()).answer for one in asked)
    return [
        Change("Mục làm theo nội dung mới", None, said[ChangeAnswer.TAKE]),
        Change("Mục giữ như đơn vị đang làm", None, said[ChangeAnswer.KEEP]),
    ]
