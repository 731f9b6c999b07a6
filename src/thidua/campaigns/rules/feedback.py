"""When a difficulty (vướng mắc) may be asked, answered, taken back."""

from __future__ import annotations

from thidua.campaigns.enums import FeedbackRefusal, FeedbackState
from thidua.campaigns.rules.content import PlanContent
from thidua.shared.decision import Decision


def ask_decision(text: str, key: str, content: PlanContent) -> Decision[FeedbackRefusal]:
    """Decide whether ``text`` may be asked about the item ``key`` of a plan, empty for the plan as a whole."""
    if not text.strip():
        return Decision.no(FeedbackRefusal.NO_TEXT)
    if key and content.part(key) is None:
        return Decision.no(FeedbackRefusal.NO_SUCH_ITEM)
    return Decision.yes()


def answer_decision(state: FeedbackState, text: str) -> Decision[FeedbackRefusal]:
    """Decide whether a difficulty may be answered with ``text``, or its answer corrected."""
    if state is FeedbackState.WITHDRAWN:
        return Decision.no(FeedbackRefusal.WITHDRAWN)
    return Decision.yes() if text.strip() else Decision.no(FeedbackRefusal.NO_ANSWER)


def withdraw_decision(state: FeedbackState) -> Decision[FeedbackRefusal]:
    """Decide whether a difficulty may be taken back: until it is answered; again at no harm."""
    return Decision.no(FeedbackRefusal.ANSWERED) if state is FeedbackState.ANSWERED else Decision.yes()
