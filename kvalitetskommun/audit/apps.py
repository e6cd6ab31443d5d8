from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "kvalitetskommun.audit"
    label = "audit"
    verbose_name = "Granskningslogg"

    def ready(self) -> None:
        from kvalitetskommun.audit.checks import triggers_stand
        from kvalitetskommun.audit.kinds import register_kind
        from kvalitetskommun.audit.setup import after_migrate

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="audit.after_migrate")
        register(triggers_stand, Tags.database)
        register_kind("audit.open", "Innehållet i en loggpost öppnades")
        register_kind("audit.erase", "Loggposters innehåll raderades")
