from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "kvalitetskommun.mail"
    label = "mail"
    verbose_name = "Utkorg"

    def ready(self) -> None:
        """Have the worker remove old texts, and name what the office does here."""
        from kvalitetskommun.audit.kinds import register_kind
        from kvalitetskommun.mail.workflow import forget_sent
        from kvalitetskommun.retention import register_class

        register_class("letters", "Brevens text", forget_sent)
        register_kind("mail.read", "Läste ett brev i utkorgen.")
        register_kind("mail.preview", "Förhandsgranskade ett slags brev med verkliga uppgifter.")
        register_kind("mail.hold", "Stoppade ett brev i utkorgen.")
        register_kind("mail.hold_many", "Stoppade flera brev i utkorgen.")
        register_kind("mail.edit", "Ändrade ett brev i utkorgen.")
        register_kind("mail.confirm_text", "Bekräftade den ändrade texten i ett brev.")
        register_kind("mail.release_many", "Släppte flera stoppade brev i utkorgen.")
        register_kind("mail.release", "Släppte ett stoppat brev i utkorgen.")
        register_kind("mail.resend", "Lät ett brev som inte kom fram skickas igen.")
