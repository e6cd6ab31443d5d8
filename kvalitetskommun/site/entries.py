"""What the entries of the website say in the audit chain."""

from __future__ import annotations

SENTENCES = {
    "site.change_accessibilitystatement": "Ändrade tillgänglighetsredogörelsen.",
    "site.change_privacynotice": "Ändrade informationen om personuppgifter.",
    "site.purge": "Gallrade uppgifter vars tid är ute.",
    "site.report_fault": "En besökare rapporterade en brist på webbplatsen.",
}
