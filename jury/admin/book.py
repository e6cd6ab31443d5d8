"""The jury book: one juror's own copy of all that the juror may read."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jury.admin.pages import juror_of, note_reading
from jury.admin.rows import own_desk
from jury.documents.book import book_name, book_pdf
from jury.workflow.locking import code_of_edition
from kvalitetskommun.downloads import PDF, download
from kvalitetskommun.requests import SignedInRequest


@require_GET
def jury_book(request: HttpRequest, year: int) -> HttpResponse:
    """Give the juror's own book; who may read nothing yet has none."""
    ours = cast(SignedInRequest, request)
    juror = juror_of(request, year)
    nominees = [row.nomination for row in own_desk(ours, juror).readable]
    if not nominees:
        raise Http404
    book = book_pdf(juror, nominees, now=ours.now)
    purpose = f"Hämtade sin jurybok med {len(nominees)} kommuner"
    note_reading(request, "jury.download_book", code_of_edition(juror.edition), purpose)
    return download(book, book_name(juror), PDF)
