"""The chair's room after the reveal: what the jury's scores say, and how sure they are of it.

``room_of`` asks the database once and gives panels: a sentence in plain Swedish, a table, often a
chart, and how it was counted. Page and protocol show the same panels, so they cannot differ. The
figures themselves come from ``jury.scoring``.
"""

from jury.room.panels import Panel
from jury.room.rooms import Room, room_of

__all__ = ["Panel", "Room", "room_of"]
