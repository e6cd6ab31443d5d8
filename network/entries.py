"""What the entries of the audit chain say in Swedish: what somebody did."""

SENTENCES = {
    "network.create_draft": "Skrev ett utkast till en träff.",
    "network.edit": "Ändrade texten om en träff.",
    "network.publish": "Publicerade en träff.",
    "network.discard": "Tog bort ett utkast till en träff.",
    "network.move": "Gav en träff ett nytt datum eller en ny tid.",
    "network.cancel": "Ställde in en träff.",
    "network.set_membership_end": "Satte eller ändrade sista dagen för ett medlemskap.",
}

# What was refused, beside the admin's verbs, which name themselves.
REFUSALS = {"network_event_edit": "Ändra texten om en träff"}
