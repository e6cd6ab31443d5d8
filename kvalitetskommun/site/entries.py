"""What the entries of the website say in the audit chain."""

from __future__ import annotations

SENTENCES = {
    "site.add_quote": "Lade till ett citat.",
    "site.change_accessibilitystatement": "Ändrade tillgänglighetsredogörelsen.",
    "site.change_privacynotice": "Ändrade informationen om personuppgifter.",
    "site.change_quote": "Ändrade ett citat.",
    "site.delete_quote": "Tog bort ett citat.",
    "site.erase_quotes": "Tog bort citat av en person vars uppgifter togs bort.",
    "site.purge": "Gallrade uppgifter vars tid är ute.",
    "site.report_fault": "En besökare rapporterade en brist på webbplatsen.",
}
