"""Our own drawings: gear, seal, the glyphs of the cascade. Paths are computed once, at import."""

from __future__ import annotations

from math import cos, pi, sin


def gear(centre: float, root: float, tip: float, teeth: int) -> str:
    """Return the outline of a gear as an SVG path: ``root`` and ``tip`` are the radii of the gaps and the teeth."""
    pitch = 2 * pi / teeth
    points: list[tuple[float, float]] = []
    for tooth in range(teeth):
        angle = tooth * pitch - pi / 2
        for radius, shift in ((root, -0.27), (tip, -0.2), (tip, 0.2), (root, 0.27)):
            turned = angle + shift * pitch
            points.append((centre + radius * cos(turned), centre + radius * sin(turned)))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


SEAL_GEAR = gear(50, 42, 48, 24)
STATE_GEAR = gear(8, 6.4, 8.1, 10)
SUN = gear(50, 41, 49, 26) + "M72 50A22 22 0 1 0 28 50A22 22 0 1 0 72 50Z"
