"""A public page is made at most once a second in each process; every visitor gets those bytes.

A page is kept only within the whole second in which it was made. What changes by itself (a release,
a closing) changes at a whole second, so a page from before is never shown after it, and nothing has
to be cleared. What somebody changes, a release that is taken back too, is seen within a second.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from kvalitetskommun.middleware import PRIVATE_PATHS
from kvalitetskommun.requests import Request

Next = Callable[[HttpRequest], HttpResponse]
Key = tuple[str, str, str]

LARGEST = 1_000_000
ASKED_WITH = "HTTP_IF_NONE_MATCH"


class Kept(NamedTuple):
    """A finished answer, the second it belongs to, and when it was made (monotonic, seconds)."""

    second: int
    made_at: float
    content: bytes
    headers: dict[str, str]

    def holds(self, second: int) -> bool:
        """Tell whether it is of this second; a test's clock may stand still, the real one not."""
        return self.second == second and monotonic() - self.made_at < 1


def kept_pages(get_response: Next) -> Next:
    """Answer with the kept bytes of a public page, before anything else is asked or done."""
    pages: dict[Key, Kept] = {}

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return get_response(request)
        second = int(cast(Request, request).now.timestamp())
        key = (request.scheme or "", request.META.get("HTTP_HOST", ""), request.path)
        kept = pages.get(key)
        if kept is not None and kept.holds(second):
            return _conditional(request, HttpResponse(kept.content, headers=kept.headers))
        response = _whole(request, get_response)
        if _is_everybodys(response):
            if any(page.second != second for page in list(pages.values())[:1]):
                pages.clear()
            pages[key] = Kept(second, monotonic(), response.content, dict(response.items()))
        return _conditional(request, response)

    return middleware


def _may_be_kept(request: HttpRequest) -> bool:
    """Leave out what has an end of its own (files) or none (searches), and what is somebody's."""
    if not settings.KEEP_PAGES or request.method != "GET" or request.META.get("QUERY_STRING"):
        return False
    return not request.path.startswith((settings.STATIC_URL, *PRIVATE_PATHS))


def _whole(request: HttpRequest, get_response: Next) -> HttpResponse:
    """Have the page made whole, whatever the visitor has already."""
    known = request.META.pop(ASKED_WITH, None)
    response = get_response(request)
    if known is not None:
        request.META[ASKED_WITH] = known
    return response


def _is_everybodys(response: HttpResponse) -> bool:
    """Tell whether the answer is a page that depends on nobody, as its own headers say."""
    return (
        response.status_code == 200
        and not response.streaming
        and response.get("Cache-Control") == "no-cache"
        and "ETag" in response
        and "Vary" not in response
        and not response.cookies
        and len(response.content) <= LARGEST
    )


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 to who has the same page."""
    if ASKED_WITH not in request.META or response.status_code != 200 or "ETag" not in response:
        return response
    return get_conditional_response(request, response["ETag"], None, response) or response
