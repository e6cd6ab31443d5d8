"""The areas that what is kept from events is sorted by: those of the award's own form."""

from __future__ import annotations

from nominations.models import Area


def area_titles() -> dict[str, str]:
    """Give the areas' names by key, in the form's order, as the latest edition names them."""
    rows = Area.objects.filter(is_public=True).order_by("edition__year", "position", "pk")
    return dict(rows.values_list("key", "title"))
