"""The data sets: everything else about the open data is made from this list."""

from __future__ import annotations

from kvalitetskommun.site.opendata.applications import APPLICATIONS
from kvalitetskommun.site.opendata.editions import EDITIONS
from kvalitetskommun.site.opendata.events import EVENTS
from kvalitetskommun.site.opendata.nominees import NOMINEES
from kvalitetskommun.site.opendata.organisers import ORGANISERS
from kvalitetskommun.site.opendata.winners import WINNERS

DATASETS = (EDITIONS, NOMINEES, WINNERS, APPLICATIONS, EVENTS, ORGANISERS)
