"""A public page is made at most once a second in each process; every visitor gets those bytes.

They leave compressed for who takes that, and are compressed once.

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
from django.utils.cache import get_conditional_response, patch_vary_headers

from kvalitetskommun import compression
from kvalitetskommun.middleware import PRIVATE_PATHS
from kvalitetskommun.requests import Request

Next = Callable[[HttpRequest], HttpResponse]
Key = tuple[str, str, str]

LARGEST = 1_000_000
ASKED_WITH = "HTTP_IF_NONE_MATCH"
ACCEPTED_WITH = "Accept-Encoding"


class Kept(NamedTuple):
    """A finished answer, the second it belongs to, and when it was made (monotonic, seconds)."""

    second: int
    made_at: float
    content: bytes
    headers: dict[str, str]
    # The same bytes compressed, by the name of the way, from the first visitor who takes it on.
    shrunk: dict[str, bytes]

    def holds(self, second: int) -> bool:
        """Tell whether it is of this second; a test's clock may stand still, the real one not."""
        return self.second == second and monotonic() - self.made_at < 1

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Give the page as the visitor takes it."""
        if not compression.can_shrink(self.headers["Content-Type"], self.content):
            return _conditional(request, HttpResponse(self.content, headers=self.headers))
        way = compression.way_for(request.headers.get(ACCEPTED_WITH, ""))
        if way and way not in self.shrunk:
            self.shrunk[way] = compression.shrunk(self.content, way)
        response = HttpResponse(self.shrunk.get(way, self.content), headers=self.headers)
        _mark(response, way)
        return _conditional(request, response)


def kept_pages(get_response: Next) -> Next:
    """Answer with the kept bytes of a public page, before anything else is asked or done."""
    pages: dict[Key, Kept] = {}

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_a_page(request):
            return get_response(request)
        second = int(cast(Request, request).now.timestamp())
        key = (request.scheme or "", request.META.get("HTTP_HOST", ""), request.get_full_path())
        kept = pages.get(key)
        if kept is not None and kept.holds(second):
            return kept.answer(request)
        response = _whole(request, get_response)
        if not _is_everybodys(response):
            return _conditional(request, response)
        kept = Kept(second, monotonic(), response.content, dict(response.items()), {})
        if _may_be_kept(request):
            if any(page.second != second for page in list(pages.values())[:1]):
                pages.clear()
            pages[key] = kept
        return kept.answer(request)

    return middleware


def _is_a_page(request: HttpRequest) -> bool:
    """Leave out what is a file of ours, and what is somebody's."""
    outside = (settings.STATIC_URL, *PRIVATE_PATHS)
    return request.method == "GET" and not request.path.startswith(outside)


def _may_be_kept(request: HttpRequest) -> bool:
    """Leave out searches, of which there is no end."""
    return settings.KEEP_PAGES and not request.META.get("QUERY_STRING")


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


def _mark(response: HttpResponse, way: str) -> None:
    """Say what the bytes are; the tag is weak, since the page's other forms have it too."""
    patch_vary_headers(response, [ACCEPTED_WITH])
    if not way:
        return
    response["Content-Encoding"] = way
    response["Content-Length"] = str(len(response.content))
    response["ETag"] = f"W/{response['ETag'].removeprefix('W/')}"


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 304 to who has the same page."""
    if ASKED_WITH not in request.META or response.status_code != 200 or "ETag" not in response:
        return response
    return get_conditional_response(request, response["ETag"], None, response) or response
