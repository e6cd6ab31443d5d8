"""How fast the portal answers, beside servers that do nothing: ``make bench``."""
