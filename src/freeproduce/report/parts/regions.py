"""Regions of the United Nations as a report calls them."""

from __future__ import annotations

from freeproduce.locale import N_

REGIONS = {
    "all": N_("all States asked"),
    "african": N_("African States"),
    "asia-pacific": N_("Asia-Pacific States"),
    "eastern-european": N_("Eastern European States"),
    "latin-american-and-caribbean": N_("Latin American and Caribbean States"),
    "western-european-and-other": N_("Western European and other States"),
    "africa": N_("Africa"),
    "americas": N_("Americas"),
    "asia": N_("Asia"),
    "europe": N_("Europe"),
    "oceania": N_("Oceania"),
    "other": N_("no member State"),
}
"""Regional groups and statistical regions (M49), by the name that the table of members has."""
