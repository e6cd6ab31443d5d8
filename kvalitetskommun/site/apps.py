from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "kvalitetskommun.site"
    label = "site"
    verbose_name = "Webbplats"
