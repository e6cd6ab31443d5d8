"""Log-ins that are over are forgotten."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from kvalitetskommun.retention import kept_for


def forget_log_ins(now: datetime) -> int:
    """Remove sessions that have run out, and notes of log-ins older than the longest log-in."""
    ended, _ = Session.objects.filter(expire_date__lte=now).delete()
    noted, _ = UserSession.objects.filter(created_at__lt=now - kept_for("log_ins")).delete()
    return int(ended + noted)
