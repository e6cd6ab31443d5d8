from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = "Nätverk"

    def ready(self) -> None:
        from kvalitetskommun.accounts.erasure import register_erasure
        from kvalitetskommun.accounts.export import register_export
        from kvalitetskommun.accounts.places import register_place
        from kvalitetskommun.audit.kinds import name_refusal, register_kind
        from kvalitetskommun.mail.gates import register_gate
        from kvalitetskommun.mail.jobs import register_job
        from kvalitetskommun.mail.kinds import register_kinds
        from kvalitetskommun.retention import register_class
        from network import account_page, digest, entries, following_up, guest_setup, letter_kinds
        from network.workflow import feeds, forgetting, materials, offers, reminders, telling

        digest.register()
        following_up.register()
        register_place(account_page.places)
        register_erasure(forgetting.erase_registrations)
        register_erasure(feeds.erase_feed)
        register_kinds(*letter_kinds.KINDS)
        guest_setup.register_guests()
        register_job("network.expire_offers", offers.expire_offers)
        register_job("network.sweep_materials", materials.sweep)
        register_job("network.remind", reminders.remind)
        register_class("needs", "Vad deltagare i träffar behöver", forgetting.forget_needs)
        register_gate(telling.OFFER_GATE, offers.offer_stands)
        register_gate(reminders.GATE, reminders.still_needed)
        register_export("nätverk", account_page.personal_data)
        for name, sentence in entries.SENTENCES.items():
            register_kind(name, sentence)
        for view, words in entries.REFUSALS.items():
            name_refusal(view, words)
