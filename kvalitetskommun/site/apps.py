from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "kvalitetskommun.site"
    label = "site"
    verbose_name = "Webbplats"

    def ready(self) -> None:
        """Let the admin's ticks and crosses be read out in Swedish; Django has True and False."""
        from django.contrib.admin.templatetags import admin_list

        from kvalitetskommun.site.adminsite import boolean_icon

        vars(admin_list).update(_boolean_icon=boolean_icon)
