from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kvalitetskommun.accounts"
    label = "accounts"
    verbose_name = "Konton"

    def ready(self) -> None:
        """Send the admin's log-in to ours, before its addresses are read; name our entries."""
        from allauth.account.decorators import secure_admin_login
        from django.contrib import admin

        from kvalitetskommun.accounts import letters
        from kvalitetskommun.accounts.entries import register_entries
        from kvalitetskommun.accounts.forgetting import forget_log_ins
        from kvalitetskommun.mail.kinds import register_kinds
        from kvalitetskommun.retention import register_class

        admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
        register_entries()
        register_kinds(*letters.KINDS)
        register_class("log_ins", "Inloggningar", forget_log_ins)
