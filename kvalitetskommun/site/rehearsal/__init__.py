"""A release walked through beforehand: what it would show, to whom, and what is missing."""
