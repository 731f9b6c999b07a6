"""What of the cascade is counted, and in which frame."""

from thidua.campaigns.enums import CascadeStage

PERIOD = "campaigns.family"
"""The kind of the period a family of plans is counted in; its object is the root."""
MEASURES = {
    CascadeStage.SEEN: ("campaigns.seen", "Đơn vị đã xem kế hoạch"),
    CascadeStage.ADOPTING: ("campaigns.adopting", "Đơn vị bắt đầu cụ thể hóa"),
    CascadeStage.ADOPTED: ("campaigns.adopted", "Đơn vị đã cụ thể hóa"),
    CascadeStage.LAUNCHED: ("campaigns.launched", "Đơn vị đã phát động"),
}
"""Code and name; each stage counts the units that have reached it, those further on included."""
