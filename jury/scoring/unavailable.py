"""Why a statistic is not given."""

from __future__ import annotations

from enum import StrEnum


class Unavailable(StrEnum):
    """Why a statistic is not given; the page has the sentence."""

    NOTHING_SCORED = "nothing_scored"
    TOO_FEW_JURORS = "too_few_jurors"
    TOO_THIN = "too_thin"
    ONE_CRITERION = "one_criterion"
    PARTS_MISSING = "parts_missing"
    NO_VARIATION = "no_variation"
    COMPLETE = "complete"
    NOT_CONNECTED = "not_connected"
    INCOMPLETE = "incomplete"
    ONE_NOMINEE = "one_nominee"
    SAME_ORDER = "same_order"
