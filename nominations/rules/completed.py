"""What the next submission would hold: the working copy, or of a completion its named parts."""

from __future__ import annotations

from typing import Any

from nominations.models import Application
from nominations.rules.deadline import completion_of
from nominations.snapshots import build_content, build_personal, completed_content


def content_to_send(application: Application) -> dict[str, Any]:
    """Build what would be frozen now; a completion leaves all other parts as they were sent."""
    content = build_content(application)
    completion = completion_of(application)
    if completion is None:
        return content
    earlier = application.submissions.latest("number")
    return completed_content(content, earlier.content, completion.keys)


def personal_to_send(application: Application) -> dict[str, dict[str, str]]:
    """Collect the answers that name persons in the same way."""
    personal = build_personal(application)
    completion = completion_of(application)
    if completion is None:
        return personal
    earlier: dict[str, dict[str, str]] = application.submissions.latest("number").personal
    return earlier | {key: one for key, one in personal.items() if key in completion.keys}
