"""What the entries of the audit chain say in Swedish: what somebody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network import exchange_entries

if TYPE_CHECKING:
    from network.models import Guest, Registration

SENTENCES = exchange_entries.SENTENCES | {
    "network.create_draft": "Skrev ett utkast till en träff.",
    "network.edit": "Ändrade texten om en träff.",
    "network.publish": "Publicerade en träff.",
    "network.discard": "Tog bort ett utkast till en träff.",
    "network.move": "Gav en träff ett nytt datum eller en ny tid.",
    "network.cancel": "Ställde in en träff.",
    "network.register": "Anmälde någon till en träff.",
    "network.cancel_registration": "Avanmälde någon från en träff.",
    "network.offer_place": "Erbjöd nästa i kön en plats på en träff.",
    "network.accept_offer": "Tackade ja till en plats på en träff.",
    "network.decline_offer": "Tackade nej till en plats på en träff.",
    "network.invite_guest": "Bjöd in någon utanför kommunen till en träff.",
    "network.resend_guest": "Skickade en inbjudan till en träff igen, med en ny länk.",
    "network.revoke_guest": "Återkallade en inbjudan till en träff.",
    "network.accept_guest": "En gäst tackade ja till en träff.",
    "network.decline_guest": "En gäst tackade nej till en träff.",
    "network.forget_guest": "En gäst lät ta bort sitt namn och sin adress.",
    "network.stop_inviting": "En gäst bad att aldrig bli inbjuden igen.",
    "network.expire_offer": "Ett erbjudande om en plats på en träff gick ut.",
    "network.write_to_registered": "Skrev till de anmälda till en träff.",
    "network.tick": "Prickade av vilka som deltog i en träff.",
    "network.read_participants": "Läste eller laddade ner listan över deltagare i en träff.",
    "network.read_certificate": "Hämtade någon annans intyg om deltagande.",
    "network.add_material": "Lade till material från en träff.",
    "network.change_material": "Ändrade uppgifter om material från en träff.",
    "network.remove_material": "Tog bort material från en träff.",
    "network.edit_follow_up": "Ändrade vad deltagarna frågas efter en träff.",
    "network.ask_follow_up": "Deltagarna fick frågor efter en träff.",
    "network.stop_questions": "Slutade få frågor efter träffar.",
    "network.want_questions": "Bad om att få frågor efter träffar igen.",
    "network.make_feed": "Skapade en egen kalenderadress.",
    "network.renew_feed": "Bytte sin egen kalenderadress.",
    "network.revoke_feed": "Avslutade sin egen kalenderadress.",
    "network.want_news": "Bad om brevet om nya träffar.",
    "network.stop_news": "Slutade få brevet om nya träffar.",
    "network.set_membership_end": "Satte eller ändrade sista dagen för ett medlemskap.",
}

# What was refused, beside the admin's verbs, which name themselves.
REFUSALS = exchange_entries.REFUSALS | {
    "network_event_edit": "Ändra texten om en träff",
    "event_change": "Ändra vad värden skriver om en träff",
    "network_event_letter": "Skriva till de anmälda till en träff",
    "registration_make": "Anmäla sig till en träff",
    "registration_colleague": "Anmäla en kollega till en träff",
    "registration_cancel": "Avanmäla sig från en träff",
    "guest_never": "Be att aldrig bli inbjuden igen",
    "registration_accept": "Tacka ja till en plats på en träff",
    "guest_resend": "Skicka en inbjudan till en träff igen",
    "guest_revoke": "Återkalla en inbjudan till en träff",
    "guest_accept": "Tacka ja till en inbjudan till en träff",
    "guest_decline": "Tacka nej till en inbjudan till en träff",
    "guest_place_cancel": "Avanmäla sig som gäst från en träff",
    "guest_place_accept": "Tacka ja som gäst till en plats på en träff",
    "guest_place_decline": "Tacka nej som gäst till en plats på en träff",
    "guest_place_forget": "Låta ta bort sitt namn och sin adress som gäst",
    "participant_tick": "Pricka av deltagare i en träff",
    "material_add": "Lägga till material från en träff",
    "material_change": "Ändra material från en träff",
    "material_remove": "Ta bort material från en träff",
    "follow_up_edit": "Ändra frågorna efter en träff",
    "registration_decline": "Tacka nej till en plats på en träff",
}


def code_of(one: Guest | Registration) -> str:
    """Name an invitation or a registration: by its event, and by its own code."""
    return f"{one.event.code}/{one.code}"
