"""The office's side of the award in the admin."""

from nominations.admin import applications, editions, forms, outcomes, people

__all__ = ["applications", "editions", "forms", "outcomes", "people"]
