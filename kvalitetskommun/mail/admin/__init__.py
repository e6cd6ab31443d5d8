"""The office's view of the mail: the outbox, and the kinds that there are."""

from kvalitetskommun.mail.admin.outbox import MessageAdmin

__all__ = ["MessageAdmin"]
