"""The office's side of the award in the admin."""

from nominations.admin import applications, completing, editions, extending, forms, outcomes, people

__all__ = ["applications", "completing", "editions", "extending", "forms", "outcomes", "people"]
