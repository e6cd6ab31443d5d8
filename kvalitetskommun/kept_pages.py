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
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers

from kvalitetskommun import compression
from kvalitetskommun.middleware import PRIVATE_PATHS
from kvalitetskommun.requests import Request

Next = Callable[[HttpRequest], HttpResponse]
Key = tuple[str, str, str]

LARGEST = 1_000_000
ASKED_WITH = "HTTP_IF_NONE_MATCH"
ACCEPTED_WITH = "Accept-Encoding"
# What a 304 repeats of the answer it stands for (RFC 9110, 15.4.5).
TOLD_AGAIN = ("Cache-Control", "Content-Location", "Date", "ETag", "Expires", "Vary")


class Form(NamedTuple):
    """A page as it leaves, as it is or compressed, and what a 304 says in its stead."""

    content: bytes
    headers: dict[str, str]
    unchanged: dict[str, str]


class Kept(NamedTuple):
    """A finished answer, the second it belongs to, and when it was made (monotonic, seconds)."""

    second: int
    made_at: float
    content: bytes
    headers: dict[str, str]
    # By the name of the way it is compressed, from the first visitor who takes it so.
    forms: dict[str, Form]

    def holds(self, second: int) -> bool:
        """Tell whether it is of this second; a test's clock may stand still, the real one not."""
        return self.second == second and monotonic() - self.made_at < 1

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Give the page as the visitor takes it, or 304 to who has it."""
        form = self._form(request)
        # What a browser sends is the tag that it got; anything else is read as the standard says.
        if request.META.get(ASKED_WITH) == form.headers["ETag"]:
            return HttpResponseNotModified(headers=form.unchanged)
        return _conditional(request, HttpResponse(form.content, headers=form.headers))

    def _form(self, request: HttpRequest) -> Form:
        varies = compression.can_shrink(self.headers["Content-Type"], self.content)
        way = compression.way_for(request.headers.get(ACCEPTED_WITH, "")) if varies else ""
        if way not in self.forms:
            content = compression.shrunk(self.content, way) if way else self.content
            response = HttpResponse(content, headers=self.headers)
            if varies:
                _mark(response, way)
            told = {name: response[name] for name in TOLD_AGAIN if name in response}
            self.forms[way] = Form(content, dict(response.items()), told)
        return self.forms[way]


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
