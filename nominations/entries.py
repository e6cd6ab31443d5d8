"""What the entries of the audit chain say in Swedish, and the codes that they go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nominations.models import Award, Extension, Nomination, Original, Release

SENTENCES = {
    "nominations.request_access": "Begärde inloggning för en kommun.",
    "nominations.approve_access": "Godkände en begäran om inloggning.",
    "nominations.decline_access": "Avböjde en begäran om inloggning.",
    "nominations.invite_colleague": "Bjöd in en kollega till kommunens ansökan.",
    "nominations.join": "Började arbeta för kommunen.",
    "nominations.remove_person": "Avslutade en persons arbete för kommunen.",
    "nominations.leave": "Lämnade arbetet för kommunen.",
    "nominations.hand_over": "Lämnade över som kontaktperson till en kollega.",
    "nominations.change_role": "Ändrade en persons roll för kommunen.",
    "nominations.begin": "Påbörjade en ansökan.",
    "nominations.attach": "Bifogade en fil.",
    "nominations.remove_file": "Tog bort en bifogad fil.",
    "nominations.pass_file": "Släppte igenom en fil som väntade på kontroll.",
    "nominations.stop_file": "Stoppade en fil vid kontrollen.",
    "nominations.open_copy": "Öppnade en inskickad ansökan för ändring.",
    "nominations.open_to_office": "Lät kansliet läsa ett utkast.",
    "nominations.set_registry_number": "Ändrade kommunens diarienummer på en ansökan.",
    "nominations.download": "Laddade ner en inskickad ansökan på kansliet.",
    "nominations.extend": "Gav en kommun längre tid.",
    "nominations.take_back_extension": "Tog tillbaka en förlängd tid.",
    "nominations.ask_completion": "Bad om en komplettering.",
    "nominations.move_completion": "Flyttade tiden för en komplettering.",
    "nominations.take_back_completion": "Tog tillbaka en begäran om komplettering.",
    "nominations.read_draft": "Läste ett utkast på kansliet.",
    "nominations.ask_approval": "Bad en undertecknare att godkänna en ansökan.",
    "nominations.resend_approval": "Skickade länken till en undertecknare igen.",
    "nominations.take_back_approval": "Återkallade ett godkännande.",
    "nominations.approve": "Godkände en ansökan som undertecknare.",
    "nominations.ask_for_changes": "Bad som undertecknare om ändringar i en ansökan.",
    "nominations.void_approval": "Ett godkännande upphörde när ansökan ändrades.",
    "nominations.erase_signatory": "Tog bort en undertecknares uppgifter.",
    "nominations.copy_answers": "Hämtade svar från kommunens tidigare ansökan.",
    "nominations.submit": "Skickade in en ansökan.",
    "nominations.withdraw": "Drog tillbaka en ansökan.",
    "nominations.screen": "Antecknade om en ansökan.",
    "nominations.publish_dates": "Lät omgångens datum bli synliga.",
    "nominations.set_date": "Satte eller ändrade ett datum i omgången.",
    "nominations.copy_edition": "Kopierade en omgång till en ny.",
    "nominations.import_edition": "Läste in en omgång.",
    "nominations.create_edition": "Lade till en omgång.",
    "nominations.change_edition": "Ändrade en omgångs uppgifter.",
    "nominations.add_default_form": "Lade in grundformuläret i en omgång.",
    "nominations.add_area": "Lade till en del i ett formulär.",
    "nominations.change_area": "Ändrade en del av ett formulär.",
    "nominations.delete_area": "Tog bort en del av ett formulär.",
    "nominations.delete_question": "Tog bort en fråga ur ett formulär.",
    "nominations.change_municipality": "Ändrade en kommuns e-postdomäner.",
    "nominations.import_application": "Läste in en äldre ansökan.",
    "nominations.read_secret": "Läste något som inte är offentligt, utan att arbeta på kansliet.",
    "nominations.correct_wording": "Rättade en frågas lydelse.",
    "nominations.nominate": "Nominerade en kommun.",
    "nominations.set_teaser": "Ändrade meningen om en nominerad kommun.",
    "nominations.revoke_nomination": "Ångrade en nominering.",
    "nominations.withdraw_nomination": "Avstod från en nominering.",
    "nominations.redact": "Tog bort något ur en ansökan före publiceringen.",
    "nominations.restore_redaction": "Lät något borttaget i en ansökan synas igen.",
    "nominations.ask_applicants": "Frågade alla sökande om det som kan publiceras.",
    "nominations.ask_publication_again": "Frågade en kommun på nytt om det som kan publiceras.",
    "nominations.approve_publication": "Godkände det som kan publiceras av en ansökan.",
    "nominations.object_to_publication": "Invände mot det som kan publiceras av en ansökan.",
    "nominations.settle": "Besvarade en invändning mot publiceringen.",
    "nominations.write_feedback": "Skrev återkoppling till en kommun.",
    "nominations.deliver_feedback": "Markerade återkopplingen till en kommun som klar.",
    "nominations.reopen_feedback": "Öppnade återkopplingen till en kommun för ändring.",
    "nominations.propose_awards": "Lämnade juryns beslut som förslag till utmärkelser.",
    "nominations.propose_release": "Föreslog ett släpp.",
    "nominations.confirm_release": "Bekräftade ett släpp.",
    "nominations.propose_move": "Föreslog en ny tid för ett släpp.",
    "nominations.confirm_move": "Flyttade ett släpp till en ny tid.",
    "nominations.drop_move": "Lät ett släpp ligga kvar vid sin tid.",
    "nominations.notice_guesses": "Någon provade många namn som inte finns.",
    "nominations.add_original": "Lade till en originalhandling.",
    "nominations.remove_original": "Tog bort en originalhandling.",
    "nominations.note_fulfilment": "Antecknade i en vinnares förteckning.",
    "nominations.add_proof": "Lade till ett underlag i en vinnares förteckning.",
    "nominations.remove_proof": "Tog bort ett underlag ur en vinnares förteckning.",
    "nominations.take_brand_kit": "Laddade ner vinnarens logotyppaket.",
    "nominations.take_back": "Drog tillbaka ett släpp.",
}

# What was refused, by the name of the view that asked for it.
REFUSALS = {
    "application_begin": "Påbörja ansökan",
    "application_remind_me": "Be om ett brev när ansökan öppnar",
    "application_section": "Spara en del",
    "application_autosave": "Spara en del i bakgrunden",
    "application_attach": "Bifoga en fil",
    "application_describe": "Beskriva en bild",
    "application_remove_file": "Ta bort en bifogad fil",
    "application_conflict": "Välja mellan två texter",
    "application_ask_approval": "Be om ett godkännande",
    "application_resend_approval": "Skicka länken till undertecknaren igen",
    "application_take_back_approval": "Återkalla ett godkännande",
    "approval_approve": "Godkänna en ansökan",
    "approval_decline": "Be om ändringar i en ansökan",
    "application_restore": "Återställa en version",
    "application_copy": "Hämta svar från en tidigare ansökan",
    "application_submit": "Skicka in ansökan",
    "application_open_copy": "Ändra en inskickad ansökan",
    "application_withdraw": "Dra tillbaka ansökan",
    "application_publication_approve": "Godkänna det som kan publiceras",
    "application_publication_object": "Invända mot det som kan publiceras",
    "application_registry_number": "Ändra kommunens diarienummer",
    "application_open_to_office": "Låta kansliet läsa utkastet",
    "application_invite": "Bjuda in en kollega",
    "application_resend_invitation": "Skicka en inbjudan igen",
    "application_revoke_invitation": "Återkalla en inbjudan",
    "application_hand_over": "Lämna över som kontaktperson",
    "application_leave": "Lämna ansökan",
    "application_change_role": "Ändra en persons roll",
    "application_remove_person": "Ta bort en person",
    "brand_kit": "Ladda ner vinnarens logotyppaket",
}


def nomination_code(nomination: Nomination) -> str:
    """Give the code of a nomination: the year and the municipality."""
    return f"{nomination.edition.year}/{nomination.municipality.code}"


def winner_code(award: Award) -> str:
    """Give the code of what concerns a winner: the year and the municipality."""
    return f"{award.edition.year}/{award.municipality.code}"


def original_code(original: Original) -> str:
    """Give the code of a document: the year and the municipality."""
    return f"{original.edition.year}/{original.municipality.code}"


def extension_code(extension: Extension) -> str:
    """Give the code of a longer time: the year and the municipality."""
    return f"{extension.edition.year}/{extension.municipality.code}"


def release_code(release: Release) -> str:
    """Give the code of a release: the year and what it makes public."""
    return f"{release.edition.year}/{release.kind}"
