"""The municipality's workspace, under /ansokningar/."""

from __future__ import annotations

from django.urls import path

from nominations.workspace import (
    approvals,
    attaching,
    autosave,
    brand_kit,
    changing,
    conflicts,
    copying,
    diplomas,
    documents,
    feedback,
    hub,
    listing,
    opening,
    people,
    presence,
    previews,
    publication,
    receipts,
    revisions,
    sections,
    submitting,
    winning,
)

urlpatterns = [
    path("", listing.application_list, name="application_list"),
    path(
        "borja/<int:year>/<str:municipality>/",
        listing.application_begin,
        name="application_begin",
    ),
    path("paminn-mig/<int:year>/", opening.application_remind_me, name="application_remind_me"),
    path(
        "logotyppaket/<int:year>/<str:municipality>/",
        brand_kit.brand_kit,
        name="brand_kit",
    ),
    path("<str:code>/", hub.application_tasks, name="application_tasks"),
    path("<str:code>/del/<slug:area>/", sections.application_section, name="application_section"),
    path(
        "<str:code>/del/<slug:area>/autospara/",
        autosave.application_autosave,
        name="application_autosave",
    ),
    path(
        "<str:code>/del/<slug:area>/krock/<int:revision>/",
        conflicts.application_conflict,
        name="application_conflict",
    ),
    path(
        "<str:code>/del/<slug:area>/versioner/",
        revisions.application_revisions,
        name="application_revisions",
    ),
    path(
        "<str:code>/del/<slug:area>/versioner/jamfor/",
        revisions.application_compare,
        name="application_compare",
    ),
    path(
        "<str:code>/del/<slug:area>/versioner/<int:revision>/",
        revisions.application_revision,
        name="application_revision",
    ),
    path(
        "<str:code>/del/<slug:area>/bilagor/",
        attaching.application_attach,
        name="application_attach",
    ),
    path(
        "<str:code>/del/<slug:area>/bilagor/<str:file>/",
        attaching.application_file,
        name="application_file",
    ),
    path(
        "<str:code>/del/<slug:area>/bilagor/<str:file>/beskrivning/",
        attaching.application_describe,
        name="application_describe",
    ),
    path(
        "<str:code>/del/<slug:area>/bilagor/<str:file>/ta-bort/",
        attaching.application_remove_file,
        name="application_remove_file",
    ),
    path("<str:code>/forhandsvisning/", previews.application_preview, name="application_preview"),
    path(
        "<str:code>/forhandsvisning/alla/",
        previews.application_preview_public,
        name="application_preview_public",
    ),
    path(
        "<str:code>/del/<slug:area>/versioner/<int:revision>/aterstall/",
        revisions.application_restore,
        name="application_restore",
    ),
    path("<str:code>/hamta-svar/", copying.application_copy, name="application_copy"),
    path("<str:code>/narvaro/", presence.application_presence, name="application_presence"),
    path("<str:code>/granska/", submitting.application_review, name="application_review"),
    path("<str:code>/skicka-in/", submitting.application_submit, name="application_submit"),
    path("<str:code>/aterkoppling/", feedback.application_feedback, name="application_feedback"),
    path(
        "<str:code>/publicering/",
        publication.application_publication,
        name="application_publication",
    ),
    path(
        "<str:code>/publicering/godkann/",
        publication.application_publication_approve,
        name="application_publication_approve",
    ),
    path(
        "<str:code>/publicering/invand/",
        publication.application_publication_object,
        name="application_publication_object",
    ),
    path("<str:code>/kvittens/", receipts.application_receipt, name="application_receipt"),
    path(
        "<str:code>/inskickad/<int:number>/",
        receipts.application_snapshot,
        name="application_snapshot",
    ),
    path("<str:code>/utkast.pdf", documents.application_draft_pdf, name="application_draft_pdf"),
    path(
        "<str:code>/inskickad/<int:number>/ansokan.pdf",
        documents.application_submission_pdf,
        name="application_submission_pdf",
    ),
    path(
        "<str:code>/inskickad/<int:number>/kvittens.pdf",
        documents.application_receipt_pdf,
        name="application_receipt_pdf",
    ),
    path(
        "<str:code>/inskickad/<int:number>/paket.zip",
        documents.application_package,
        name="application_package",
    ),
    path("<str:code>/diplom.pdf", diplomas.application_diploma, name="application_diploma"),
    path("<str:code>/vinst/", winning.application_winning, name="application_winning"),
    path(
        "<str:code>/vinst/underlag/<str:proof>/",
        winning.application_proof,
        name="application_proof",
    ),
    path(
        "<str:code>/diarienummer/",
        documents.application_registry_number,
        name="application_registry_number",
    ),
    path("<str:code>/andra/", changing.application_open_copy, name="application_open_copy"),
    path("<str:code>/aterta/", changing.application_withdraw, name="application_withdraw"),
    path(
        "<str:code>/oppna-for-kansliet/",
        changing.application_open_to_office,
        name="application_open_to_office",
    ),
    path("<str:code>/godkannande/", approvals.application_approval, name="application_approval"),
    path(
        "<str:code>/godkannande/be/",
        approvals.application_ask_approval,
        name="application_ask_approval",
    ),
    path(
        "<str:code>/godkannande/<str:approval>/skicka-igen/",
        approvals.application_resend_approval,
        name="application_resend_approval",
    ),
    path(
        "<str:code>/godkannande/<str:approval>/ta-tillbaka/",
        approvals.application_take_back_approval,
        name="application_take_back_approval",
    ),
    path("<str:code>/medarbetare/", people.application_people, name="application_people"),
    path("<str:code>/medarbetare/bjud-in/", people.application_invite, name="application_invite"),
    path("<str:code>/medarbetare/lamna/", people.application_leave, name="application_leave"),
    path(
        "<str:code>/medarbetare/<str:person>/lamna-over/",
        people.application_hand_over,
        name="application_hand_over",
    ),
    path(
        "<str:code>/medarbetare/inbjudan/<str:invitation>/skicka-igen/",
        people.application_resend_invitation,
        name="application_resend_invitation",
    ),
    path(
        "<str:code>/medarbetare/inbjudan/<str:invitation>/aterkalla/",
        people.application_revoke_invitation,
        name="application_revoke_invitation",
    ),
    path(
        "<str:code>/medarbetare/<str:person>/roll/",
        people.application_change_role,
        name="application_change_role",
    ),
    path(
        "<str:code>/medarbetare/<str:person>/ta-bort/",
        people.application_remove_person,
        name="application_remove_person",
    ),
]
