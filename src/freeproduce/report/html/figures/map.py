"""Where the goods and suppliers of the findings come from, on a map."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any

from markupsafe import Markup

from freeproduce.locale import _, country
from freeproduce.model.findings import Finding
from freeproduce.model.result import Result
from freeproduce.report.html.figures import Figure
from freeproduce.report.parts import order, words
from freeproduce.report.parts.numbers import number, sums

PLACE = 10
SMALLEST, LARGEST = 16.0, 70.0
"""Radius of a circle in the map's own units (it is 2,000 wide)."""


@cache
def _world() -> dict[str, Any]:
    world: dict[str, Any] = json.loads(files(__package__).joinpath("world.json").read_text("utf-8"))
    return world


@dataclass(slots=True)
class _Place:
    findings: list[Finding] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return sum(f.count for f in self.findings)

    @property
    def severity(self) -> str:
        return next(iter(order.by_severity(self.findings)))


def figure(result: Result, findings: Sequence[Finding]) -> Figure | None:
    """A circle a country: its area follows the number of lines, its colour the severest finding."""
    places: dict[str, _Place] = {}
    for f in findings:
        if f.place:
            places.setdefault(f.place.upper(), _Place()).findings.append(f)
    if not places:
        return None
    ranked = sorted(places.items(), key=lambda kv: (-kv[1].lines, kv[0]))
    absent = [country(code) for code, _p in ranked if code not in _world()["points"]]
    note = _("Borders are those of the source (Natural Earth) and express no opinion.")
    if absent:
        note += " " + _("Not on the map: {places}.").format(places=", ".join(absent))
    return Figure(
        name="map",
        title=_("Where it comes from"),
        lead=_(
            "Countries of the findings that name one. The larger the circle, the more lines; its "
            "colour is that of the severest finding."
        ),
        header=(_("Country"), _("Severest finding"), _("Findings"), _("Lines"), _("Amount")),
        rows=[
            (
                country(code),
                words.severity(p.severity),
                number(len(p.findings)),
                number(p.lines),
                sums(order.money(p.findings), whole=True),
            )
            for code, p in ranked
        ],
        numeric=frozenset({2, 3, 4}),
        picture=_picture(ranked),
        note=note,
    )


def _picture(ranked: list[tuple[str, _Place]]) -> Markup:
    world = _world()
    met = dict(ranked)
    land = Markup().join(
        Markup('<path class="{}" d="{}"/>').format("land met" if code in met else "land", d)
        for code, d in world["land"].items()
    )
    most = max(p.lines for p in met.values()) or 1
    circles = Markup().join(
        Markup('<circle class="s-{}" cx="{}" cy="{}" r="{:.0f}"><title>{}</title></circle>').format(
            p.severity,
            *world["points"][code],
            max(SMALLEST, LARGEST * sqrt(p.lines / most)),
            f"{country(code)}: {words.lines(p.lines)}",
        )
        for code, p in ranked
        if code in world["points"]
    )
    top = ", ".join(f"{country(code)} ({words.lines(p.lines)})" for code, p in ranked[:5])
    return Markup(
        '<svg class="map" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>'
    ).format(
        world["width"],
        world["height"],
        _("World map. Most lines: {places}. The table below has all.").format(places=top),
        land,
        circles,
    )
