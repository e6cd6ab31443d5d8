from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kvalitetskommun.accounts"
    label = "accounts"
    verbose_name = "Konton"
