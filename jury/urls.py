"""The jury's pages inside the admin, under /admin/jury/."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, path

from jury.admin import (
    acts,
    advice,
    autosave,
    book,
    chair,
    citations,
    connections,
    declare_all,
    desk,
    evidence,
    fact_documents,
    feedback,
    figures_import,
    log,
    looking,
    meeting,
    meeting_moves,
    noting,
    pledge,
    protocol,
    reserving,
    room,
    scorecards,
    second_scores,
    stand_in,
    voting,
)
from jury.admin.pages import after_pledge


def _page(route: str, view: Callable[..., HttpResponse]) -> URLPattern:
    """Guard a page as the admin guards its own, keep it until secrecy is promised, name it."""
    guarded = view if view is pledge.jury_pledge else after_pledge(view)
    pattern: URLPattern = path(route, admin.site.admin_view(guarded), name=view.__name__)
    return pattern


NOMINEE = "bord/<int:year>/<slug:slug>/"
CARD = "bedomning/<str:code>/"
CHAIR = "ordforande/"
EVIDENCE = "underlag/"
CITATION = "motivering/"
FEEDBACK = "aterkoppling/<int:year>/"
RESERVATION = "avvikande-mening/<int:year>/"
MEETING = "mote/<int:year>/"
BALLOT = "omrostning/<str:code>/"

urlpatterns = [
    _page("bord/", desk.jury_desk),
    _page("tystnad/<int:year>/", pledge.jury_pledge),
    _page("bok/<int:year>/", book.jury_book),
    _page("resultat/", desk.jury_result),
    _page("bord/<int:year>/jav/", declare_all.jury_declare_all),
    _page("bord/<int:year>/kopplingar/", connections.jury_connections),
    _page(NOMINEE, desk.jury_nominee),
    _page(f"{NOMINEE}jav/", desk.jury_declare),
    _page(f"{NOMINEE}aterkoppling/", advice.jury_advice),
    _page(f"{NOMINEE}bilagor/<str:file>/", desk.jury_file),
    _page(f"{NOMINEE}underlag/<str:file>/", fact_documents.jury_fact_document),
    _page(f"{EVIDENCE}dokument/<str:file>/", fact_documents.jury_evidence_file),
    _page(f"{EVIDENCE}dokument/<str:file>/ta-bort/", fact_documents.jury_evidence_remove),
    _page(f"{EVIDENCE}<int:year>/", evidence.jury_evidence),
    _page(f"{EVIDENCE}<int:year>/las-in/", figures_import.jury_evidence_import),
    _page(f"{EVIDENCE}<int:year>/<slug:slug>/", evidence.jury_evidence_nominee),
    _page(f"{EVIDENCE}<int:year>/<slug:slug>/lagg-till/", fact_documents.jury_evidence_add),
    _page(CARD, scorecards.jury_scorecard),
    _page(f"{CARD}spara/", scorecards.jury_scorecard_save),
    _page(f"{CARD}spara-i-bakgrunden/", autosave.jury_scorecard_autosave),
    _page(f"{CARD}lamna-in/", scorecards.jury_scorecard_submit),
    _page(f"{CITATION}<str:code>/granska/", citations.jury_citation_check),
    _page(f"{CITATION}<int:year>/", citations.jury_citations),
    _page(f"{CITATION}<int:year>/<slug:slug>/", citations.jury_citation),
    _page(FEEDBACK, feedback.jury_feedbacks),
    _page(f"{FEEDBACK}<slug:slug>/", feedback.jury_feedback),
    _page(f"{FEEDBACK}<slug:slug>/oppna/", feedback.jury_feedback_reopen),
    _page(MEETING, meeting.jury_meeting),
    _page(f"{MEETING}lage/", meeting.jury_meeting_state),
    _page(f"{MEETING}oppna/", meeting_moves.jury_meeting_open),
    _page(f"{MEETING}avsluta/", meeting_moves.jury_meeting_close),
    _page(f"{MEETING}paus/", meeting_moves.jury_meeting_pause),
    _page(f"{MEETING}narvaro/", meeting_moves.jury_meeting_attendance),
    _page(f"{MEETING}<slug:slug>/ta-upp/", meeting_moves.jury_meeting_take_up),
    _page(f"{MEETING}<slug:slug>/poang/", second_scores.jury_second),
    _page(f"{MEETING}<slug:slug>/poang/oppna/", second_scores.jury_second_open),
    _page(f"{MEETING}<slug:slug>/poang/avsluta/", second_scores.jury_second_close),
    _page(f"{MEETING}<slug:slug>/anteckningar/", noting.jury_notes),
    _page(f"{MEETING}rosta/", voting.jury_ballot_open),
    _page(BALLOT, voting.jury_ballot),
    _page(f"{BALLOT}avsluta/", voting.jury_ballot_close),
    _page(f"{BALLOT}utslagsrost/", voting.jury_ballot_cast),
    _page(RESERVATION, reserving.jury_reservation),
    _page(f"{RESERVATION}ta-tillbaka/", reserving.jury_reservation_withdraw),
    _page(CHAIR, chair.jury_chair),
    _page("nodlage/", looking.jury_looks),
    _page("nodlage/<str:code>/", looking.jury_look),
    _page("logg/", log.jury_log),
    _page("logg/fil/", log.jury_log_file),
    _page("logg/granskare/", log.jury_verifier),
    _page(f"{CHAIR}jav/<str:code>/", acts.jury_rule_on),
    _page(f"{CHAIR}las-upp/<str:code>/", acts.jury_unlock),
    _page(f"{CHAIR}undanta/<str:code>/", acts.jury_excuse),
    _page(f"{CHAIR}leder/<int:year>/<slug:slug>/", stand_in.jury_name_stand_in),
    _page(f"{CHAIR}poang/", room.jury_room),
    _page(f"{CHAIR}protokoll/", protocol.jury_protocol),
    _page(f"{CHAIR}protokoll/utkast/", protocol.jury_protocol_draft),
    _page(f"{CHAIR}protokoll/fil/", protocol.jury_protocol_file),
    _page(f"{CHAIR}visa/", acts.jury_reveal),
    _page(f"{CHAIR}besluta/", acts.jury_decide),
]
