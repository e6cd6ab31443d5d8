from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SiteConfig(AppConfig):
    name = "kvalitetskommun.site"
    label = "site"
    verbose_name = "Webbplats"

    def ready(self) -> None:
        """Let the admin's ticks and crosses be read out in Swedish; Django has True and False."""
        from django.contrib.admin.templatetags import admin_list

        from kvalitetskommun.site.adminsite import boolean_icon

        vars(admin_list).update(_boolean_icon=boolean_icon)
        self._register_statements()
        self._register_quotes()

    def _register_quotes(self) -> None:
        """Let quotes go with their person, follow in the extract, and end."""
        from kvalitetskommun.accounts.erasure import register_erasure
        from kvalitetskommun.accounts.export import register_export
        from kvalitetskommun.retention import register_class
        from kvalitetskommun.site import quoted

        register_erasure(quoted.erase_quotes)
        register_export("citat", quoted.quotes_of)
        register_class("quotes", "Citat som inte visas längre", quoted.forget_quotes)

    def _register_statements(self) -> None:
        """Lay the first statements after every migrate, and name what is written about them."""
        from kvalitetskommun.audit.kinds import register_kind
        from kvalitetskommun.mail.jobs import register_job
        from kvalitetskommun.mail.kinds import register_kinds
        from kvalitetskommun.site import entries, letters, retention
        from kvalitetskommun.site.statements import first, reminding

        post_migrate.connect(first.after_migrate, sender=self, dispatch_uid="site.after_migrate")
        for name, sentence in entries.SENTENCES.items():
            register_kind(name, sentence)
        register_kinds(*letters.KINDS)
        register_job("site.remind_of_statement", reminding.remind_of_statement)
        register_job("site.purge", retention.purge)
