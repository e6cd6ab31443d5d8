"""Student's distribution, as much of it as an interval needs."""

from __future__ import annotations

# The normal distribution's 97.5 % point.
POINT = 1.959963984540054


def reach(freedom: int) -> float:
    """Give Student's 97.5 % point (Abramowitz and Stegun 26.7.5); three decimals from 5 on."""
    z = POINT
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * freedom**4)
    )
