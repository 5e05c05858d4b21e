"""Make the world map of the report: ``report/html/figures/world.json``.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python tools/world.py package

The shapes are Natural Earth's (public domain), as the npm package ``world-atlas`` (ISC) carries
them. The projection is Equal Earth (Šavrič, Patterson and Jenny, 2018), so that no country looks
larger than it is. Countries too small for the coarse shapes get a point from the finer ones.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from babel.core import get_global

TARGET = Path(__file__).parents[1] / "src/freeproduce/report/html/figures/world.json"
WIDTH = 2000
SOURCE = {
    "shapes": "Natural Earth, 1:110m cultural vectors, admin 0 countries (points: 1:50m)",
    "licence": "public domain",
    "carried_by": "npm world-atlas 2.0.2 (ISC)",
    "projection": "Equal Earth",
}
LEFT_OUT = {"010"}
"""Antarctica: nothing is bought from there, and it takes a sixth of the picture."""

A = (1.340264, -0.081106, 0.000893, 0.003796)
"""Coefficients of the Equal Earth projection."""

Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Degrees to the plane: x in ±2.7066, y in ±1.3174, north up."""
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    slope = 9 * A[3] * t**8 + 7 * A[2] * t**6 + 3 * A[1] * t**2 + A[0]
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * slope)
    return x, A[3] * t**9 + A[2] * t**7 + A[1] * t**3 + A[0] * t


EDGE = equal_earth(180, 0)[0]
TOP = equal_earth(0, 84)[1]
BOTTOM = equal_earth(0, -56)[1]
SCALE = WIDTH / (2 * EDGE)


def pixel(longitude: float, latitude: float) -> tuple[int, int]:
    """Degrees to whole pixels, y down."""
    x, y = equal_earth(longitude, latitude)
    return round((x + EDGE) * SCALE), round((TOP - y) * SCALE)


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The topology's arcs in degrees, its delta encoding undone."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def rings(geometry: dict[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    """Every ring of a polygon or of several; a negative index is an arc walked backwards."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for i in ring:
                line = lines[i] if i >= 0 else lines[~i][::-1]
                points += line[1:] if points else line
            yield unbroken(points)


def unbroken(ring: list[Point]) -> list[Point]:
    """A ring that crosses the 180th meridian goes on past it instead of jumping back."""
    points = ring[:1]
    for x, y in ring[1:]:
        before = points[-1][0]
        points.append((x + 360 * round((before - x) / 360), y))
    return points


def path(ring: list[Point]) -> str:
    """A ring as a relative SVG path, points that fall on the same pixel left out."""
    points = [pixel(*ring[0])]
    for place in ring[1:]:
        if (p := pixel(*place)) != points[-1]:
            points.append(p)
    if len(points) < 4:
        return ""
    steps = [f"M{points[0][0]} {points[0][1]}l"]
    for (x0, y0), (x1, y1) in pairwise(points[:-1]):
        steps.append(f"{x1 - x0} {y1 - y0} ")
    return "".join(steps).rstrip().replace(" -", "-") + "z"


def centre(geometry: dict[str, Any], lines: list[list[Point]]) -> tuple[int, int]:
    """The centroid of the largest ring, in pixels."""

    def twice_area(ring: list[Point]) -> float:
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))

    flat = [[pixel(*p) for p in ring] for ring in rings(geometry, lines)]
    ring = max(flat, key=lambda r: abs(twice_area(r)))
    area = twice_area(ring)
    if not area:
        return ring[0]
    pairs = list(pairwise(ring))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
    return round(x), round(y)


def main() -> None:
    """Read the package, write the map."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", type=Path, help="folder of the unpacked npm package")
    folder = parser.parse_args().package
    coarse_bytes = (folder / "countries-110m.json").read_bytes()
    coarse = json.loads(coarse_bytes)
    fine = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    alpha2 = {k: v[0] for k, v in get_global("territory_aliases").items() if k.isdigit()}

    lines = arcs(coarse)
    land: dict[str, str] = {}
    for g in coarse["objects"]["countries"]["geometries"]:
        if g.get("id") in LEFT_OUT:
            continue
        code = alpha2.get(g.get("id") or "", "")
        land[code] = land.get(code, "") + "".join(path(r) for r in rings(g, lines))

    lines = arcs(fine)
    points = {}
    for g in fine["objects"]["countries"]["geometries"]:
        if (code := alpha2.get(g.get("id") or "")) and g.get("arcs") and g["id"] not in LEFT_OUT:
            points[code] = centre(g, lines)

    world = {
        **SOURCE,
        "sha256": hashlib.sha256(coarse_bytes).hexdigest(),
        "width": WIDTH,
        "height": round((TOP - BOTTOM) * SCALE),
        "land": dict(sorted(land.items())),
        "points": dict(sorted(points.items())),
    }
    TARGET.write_text(
        json.dumps(world, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", "utf-8"
    )
    print(f"{TARGET.name}: {len(land)} shapes, {len(points)} points, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
