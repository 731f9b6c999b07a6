"""What of the cascade is counted, and in which frame."""

from thidua.campaigns.enums import CascadeStage, TargetBasis

_DECIMALS = 3
PERIOD = "campaigns.family"
"""The kind of the period a family of plans is counted in; its object is the root."""
MEASURES = {
    CascadeStage.SEEN: ("campaigns.seen", "Đơn vị đã xem kế hoạch"),
    CascadeStage.ADOPTING: ("campaigns.adopting", "Đơn vị bắt đầu cụ thể hóa"),
    CascadeStage.ADOPTED: ("campaigns.adopted", "Đơn vị đã cụ thể hóa"),
    CascadeStage.LAUNCHED: ("campaigns.launched", "Đơn vị đã phát động"),
}
"""Code and name; each stage counts the units that have reached it, those further on included."""


def target_measure(target_id: int, basis: TargetBasis) -> str:
    """Return the code of what is counted of a target: the sum of a count or of money, of a percentage how many."""
    return f"campaigns.target.{target_id}.{basis}"


def base_measure(target_id: int) -> str:
    """Return the code of the bases of a percentage."""
    return f"campaigns.target.{target_id}.base"


def decimals_of(basis: TargetBasis) -> int:
    """Return how many decimals figures of a basis keep: people and đồng are whole."""
    return _DECIMALS if basis is TargetBasis.COUNT else 0
