from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = "Nätverk"

    def ready(self) -> None:
        from kvalitetskommun.accounts.export import register_export
        from kvalitetskommun.accounts.places import register_place
        from kvalitetskommun.audit.kinds import name_refusal, register_kind
        from network import account_page, entries

        register_place(account_page.places)
        register_export("nätverk", account_page.personal_data)
        for name, sentence in entries.SENTENCES.items():
            register_kind(name, sentence)
        for view, words in entries.REFUSALS.items():
            name_refusal(view, words)
