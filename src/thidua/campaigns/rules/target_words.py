"""What pages say of a target in plain words: of what it is taken, whether its parts make it up, who has no figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua.campaigns.enums import TargetBase, TargetBasis, TargetScope
from thidua.campaigns.rules.progress import Reached
from thidua.campaigns.rules.targets import Goal, SumCheck
from thidua.campaigns.rules.wording import amount_of
from thidua.ui import formats


@dataclass(frozen=True, slots=True)
class Counting:
    """This is in what a target is counted: its basis, of what a percentage is taken, the word of its unit."""

    basis: TargetBasis
    base: TargetBase
    word: str
    scope: TargetScope = TargetScope.WHOLE

    def words(self, value: Decimal) -> str:
        """Return a value with its unit."""
        return amount_of(value, self.basis, self.word)

    @property
    def base_words(self) -> str:
        """Of what a percentage is taken, inside a sentence."""
        label = str(self.base.label)
        return label if label[:2].isupper() else label[:1].lower() + label[1:]

    @property
    def basis_words(self) -> str:
        """In what it is counted, and for whom."""
        basis = str(self.basis.label)
        taken = f"{basis} của số {self.base_words}" if self.basis is TargetBasis.PERCENT else basis
        return f"{taken}, tính cho mỗi đơn vị" if self.scope is TargetScope.EACH_UNIT else taken


def gap_words(check: SumCheck, counting: Counting) -> str:
    """Return whether what was given out makes up the target: what is missing, or given out beyond it."""
    if counting.basis is TargetBasis.PERCENT and check.without == check.units:
        return "Chưa giao cho đơn vị nào."
    if counting.basis is TargetBasis.PERCENT:
        mean = f"Bình quân theo số {counting.base_words}: {formats.number(check.assigned)} %"
        points = f"{formats.number(abs(check.gap))} điểm %"
        if check.gap == 0:
            return f"{mean}, vừa đúng chỉ tiêu."
        return f"{mean}, {'thấp' if check.gap > 0 else 'cao'} hơn chỉ tiêu {points}."
    total = f"Cộng đã giao: {counting.words(check.assigned)}"
    if check.gap == 0:
        return f"{total}, vừa đủ chỉ tiêu."
    return f"{total}, {'còn thiếu' if check.gap > 0 else 'dư'} {counting.words(abs(check.gap))} so với chỉ tiêu."


def without_words(without: int, units: int) -> str:
    """Return how many units were not given anything; empty where all were."""
    return (
        f"{formats.number(without)} trên {formats.number(units)} đơn vị trực thuộc chưa được giao." if without else ""
    )


def reached_words(reached: Reached, counting: Counting) -> str:
    """Return what was reached, of a percentage with the numbers behind it; that nothing is known is said."""
    if reached.value is None:
        return "Chưa có số liệu"
    if reached.base is None:
        return counting.words(reached.value)
    return f"{formats.number(reached.value)} % ({formats.number(reached.amount)} trên {formats.number(reached.base)})"


def missing_words(reached: Reached) -> str:
    """Return how many expected units gave no figure; nil is one. Empty where all did, or none is expected."""
    if not reached.missing:
        return ""
    return f"{formats.number(reached.missing)} trên {formats.number(reached.expected)} đơn vị chưa có số liệu"


def difference_words(goal: Goal, counting: Counting) -> str:
    """Return what the superior has given otherwise than the unit took over."""
    if goal.assigned is None:
        return ""
    now = f"Cấp trên giao {counting.words(goal.assigned)}"
    before = "" if goal.accepted is None else f", trước là {counting.words(goal.accepted)}"
    own = "" if goal.value is None else f". Kế hoạch của đơn vị đang ghi {counting.words(goal.value)}"
    return f"{now}{before}{own if goal.value != goal.accepted else ''}."
