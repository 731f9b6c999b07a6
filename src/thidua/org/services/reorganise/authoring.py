"""Who had a hand in a draft: remembered at every change, so that nobody approves what is their own."""

from __future__ import annotations

from thidua.org import directory
from thidua.org.enums import OrgDuty, OrgPermission
from thidua.org.models import Reorganisation
from thidua.org.selectors.reorganisations import author_ids
from thidua.shared import duties
from thidua.shared.actor import Actor


def begun(reorganisation: Reorganisation, actor: Actor) -> None:
    """Note who began the draft, and let it wait for who may carry it out."""
    _note(reorganisation, actor)
    _ask_to_approve(reorganisation, actor)


def save_change(reorganisation: Reorganisation, actor: Actor, *fields: str) -> None:
    """Save the draft, changed by the actor, as its next version. Where another one changed it before, other people are
    asked to approve it from now on."""
    reorganisation.version += 1
    reorganisation.save(update_fields=[*fields, "version"])
    before = author_ids(reorganisation)
    _note(reorganisation, actor)
    if fields or (before[-1] if before else None) != actor.person_id:
        _ask_to_approve(reorganisation, actor)


def _note(reorganisation: Reorganisation, actor: Actor) -> None:
    """Remember the actor; the product itself, which is no person, leaves no trace here."""
    if actor.person_id is None:
        return
    reorganisation.authors.update_or_create(
        person=actor.person_id, defaults={"name": actor.person_name, "version": reorganisation.version}
    )


def _ask_to_approve(reorganisation: Reorganisation, actor: Actor) -> None:
    """Let the draft wait for who may carry it out, by the day it is to be in force. Who of them changed it last is not
    asked: see ``rules.approval.four_eyes_decision``."""
    holders = directory.holders(OrgPermission.APPROVE_REORGANISATION, reorganisation.owner_id, actor.today)
    authors = [author for author in author_ids(reorganisation) if author in holders]
    duties.open_duty(
        duties.NewDuty(
            kind=OrgDuty.APPROVE_REORGANISATION,
            object_id=reorganisation.pk,
            unit_id=reorganisation.owner_id,
            title=reorganisation.title,
            note=f"{reorganisation.prepared_by_name} soạn theo {reorganisation.basis_number}, "
            f"hiệu lực {reorganisation.effective_date:%d/%m/%Y}",
            route_args=(reorganisation.pk,),
            due_date=reorganisation.effective_date,
            except_person=authors[-1] if authors else None,
        )
    )
