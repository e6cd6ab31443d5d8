"""What our entries in the audit chain say in Swedish."""

from __future__ import annotations

from kvalitetskommun.audit.kinds import register_kind

SENTENCES = {
    "accounts.invite": "Skickade en inbjudan.",
    "accounts.resend_invitation": "Skickade en inbjudan igen.",
    "accounts.revoke_invitation": "Återkallade en inbjudan.",
    "accounts.accept_invitation": "Tackade ja till en inbjudan.",
    "accounts.change_name": "Ändrade sitt namn eller sin roll.",
    "accounts.change_email": "Bytte e-postadress.",
    "accounts.grant_office": "Gav en person kansliets behörighet.",
    "accounts.revoke_office": "Tog ifrån en person kansliets behörighet.",
    "accounts.suspend": "Stängde av ett konto.",
    "accounts.restore": "Öppnade ett avstängt konto.",
    "accounts.reset_second_step": "Tog bort en persons andra steg vid inloggning.",
    "accounts.erase": "Tog bort en persons uppgifter.",
    "accounts.log_out_everywhere": "Loggade ut överallt.",
    "accounts.extract": "Laddade ner allt om en person på kansliet.",
    "accounts.export": "Laddade ner sina uppgifter.",
}


def register_entries() -> None:
    """Name every kind of entry that accounts writes."""
    for name, sentence in SENTENCES.items():
        register_kind(name, sentence)
