"""Attached files: their names, what is in them, where they lie, and the scanner."""
