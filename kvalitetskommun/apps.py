from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "kvalitetskommun"
    verbose_name = "Portalen"
