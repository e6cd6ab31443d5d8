"""Asks the portal for a page at a chosen moment, inside this process and this transaction."""

from __future__ import annotations

import io
from datetime import datetime
from itertools import count
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from kvalitetskommun import clock

Seen = tuple[int, bytes]


class Visitor:
    """Somebody who is not logged in and asks at the moments that they are told to.

    A new one has kept no page. No address asks twice, so that a rehearsal is not taken for guesses.
    """

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.addresses = count(1)

    def see(self, path: str, moment: datetime) -> Seen:
        """Give the code and the whole body.

        The answer is not closed: that would end the database's connection, as after a request.
        """
        with clock.stopped_at(moment):
            response = self.handler.get_response(WSGIRequest(self._environ(path)))
            assert isinstance(response, HttpResponse)
        return response.status_code, response.content

    def _environ(self, path: str) -> dict[str, object]:
        site = urlsplit(settings.SITE_URL)
        path, _, query = path.partition("?")
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "REMOTE_ADDR": f"100::{next(self.addresses):x}",
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": str(site.port or 443),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": io.BytesIO(),
        }
