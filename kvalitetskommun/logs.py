"""Log lines as JSON, each with the id of the request that caused it."""

from __future__ import annotations

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")

# Links that let somebody in or answer for them: invitations, confirmed addresses, new passwords,
# a signatory's approval, a person's own calendar, a guest's invitation and place, questions
# after an event.
KEY_IN_PATH = re.compile(
    r"(/(?:konto/(?:[\w-]+/)+|godkann/"
    r"|natverk/(?:fragor/|inbjudan/|gast/|prenumeration/(?:[a-z]+/)?)))"
    r"[\w.:=-]{16,}"
)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, request id, traceback.

    Keys in addresses are left out: whoever reads the log must not be let in by it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write the record as one line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": KEY_IN_PATH.sub(r"\1…", record.getMessage()),
            "request_id": _request_of(record),
        }
        if record.exc_info:
            trace = self.formatException(record.exc_info)
            line["traceback"] = KEY_IN_PATH.sub(r"\1…", trace)
        return json.dumps(line, ensure_ascii=False)


def _request_of(record: logging.LogRecord) -> str:
    """Give the id of the request that Django names, else of the one that is being answered."""
    named: str = getattr(getattr(record, "request", None), "id", "")
    return named or request_id.get()
