"""The tasks: who is listed, who is asked, who is not listed. Split by hash: tune and report."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from names.damage import damaged

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "names"


@dataclass
class Entry:
    """One listed name."""

    id: str
    name: str
    country: str | None = None
    address: str | None = None


@dataclass
class Ask:
    """One query; ``of`` is the id of the listed party that it is, ``None`` for nobody's."""

    name: str
    of: str | None
    group: str = ""
    country: str | None = None
    address: str | None = None


@dataclass
class Task:
    """A list, queries with an answer, queries without one, the share of alerts allowed.

    ``unlisted`` leaves out names that begin like a listed one, which may be of one firm in two
    spellings; ``unfiltered`` leaves out none.
    """

    title: str
    listed: list[Entry]
    asked: list[Ask]
    unlisted: list[Ask]
    unfiltered: list[Ask]
    alerts: float


def half(key: str) -> str:
    """``tune`` or ``report``; stays the same from run to run."""
    return "tune" if hashlib.sha256(key.encode()).digest()[0] % 2 == 0 else "report"


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def companies() -> list[dict[str, str]]:
    return [r for r in table("company-names.csv") if r["name"].strip()]


def _level(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


LEGAL = frozenset(
    {"ltd", "limited", "co", "inc", "corp", "corporation", "plc", "ag", "ab", "publ", "sa", "spa",
     "nv", "bv", "company", "group", "holdings", "the", "oyj", "asa", "tbk", "pt", "pjsc", "jsc",
     "ojsc", "pao", "oao", "ao", "ooo", "llc", "public", "joint", "stock"}
)  # fmt: skip


def _firm(name: str) -> str:
    """The beginning of a name: names that share it may be one firm in two spellings."""
    words = [w for w in re.findall(r"[^\W_]+", name.lower()) if w not in LEGAL]
    return "".join(words[:2])[:8]


def _fill(
    listed: list[Entry], size: int, part: str, most: int
) -> tuple[list[Entry], list[Ask], list[Ask]]:
    """Fill a list up with real companies; give ``most`` companies of ``part`` that are not in it.

    Twice: without those that begin like a listed name, and as they come.
    """
    have = {_level(e.name) for e in listed}
    r = random.Random(7)
    pool = companies()
    r.shuffle(pool)
    fill: list[Entry] = []
    rest: list[Ask] = []
    for c in pool:
        key = _level(c["name"])
        if key in have or len(key) < 4:
            continue
        have.add(key)
        if half(c["name"]) == part and half("unlisted " + c["name"]) == "tune":
            rest.append(Ask(c["name"], None, "", c["country"] or None))
        else:
            fill.append(Entry(c["id"], c["name"], c["country"] or None))
    fill = fill[: max(0, size - len(listed))]
    # The haystack holds some firms twice, in two spellings: such a name is not unlisted.
    firms = {_firm(e.name) for e in [*listed, *fill]}
    return fill, [a for a in rest if _firm(a.name) not in firms][:most], rest[:most]


def official(part: str, size: int = 20_000) -> Task:
    """Official names of the EU's annexes against their Latin names."""
    rows = table("eu-name-pairs.csv")
    listed = [Entry(i, n) for i, n in dict.fromkeys((r["id"], r["name"]) for r in rows)]
    listed += [Entry(r["id"], r["name"], r["country"]) for r in table("ofac-entities.csv")]
    fill, rest, every = _fill(listed, size, part, 500)
    asked = [Ask(r["alias"], r["id"], r["script"]) for r in rows if half(r["id"]) == part]
    return Task("official EU names", listed + fill, asked, rest, every, 0.10)


def aliases(part: str, size: int = 20_000) -> Task:
    """One alias of each listed entity kept back and asked, with its country."""
    listed = [Entry(r["id"], r["name"], r["country"]) for r in table("ofac-entities.csv")]
    country = {e.id: e.country for e in listed}
    asked, seen = [], set()
    for a in table("ofac-aliases.csv"):
        if a["id"] not in country:
            continue
        if a["id"] not in seen:
            seen.add(a["id"])
            if half(a["id"]) == part:
                asked.append(Ask(a["alias"], a["id"], a["type"], country[a["id"]]))
                continue
        listed.append(Entry(a["id"], a["alias"], country[a["id"]]))
    fill, rest, every = _fill(listed, size, part, 1000)
    return Task("OFAC, one alias kept back", listed + fill, asked, rest, every, 0.05)


def primary(part: str, size: int = 20_000) -> Task:
    """Only primary names listed, every alias asked, no country."""
    listed = [Entry(r["id"], r["name"]) for r in table("ofac-entities.csv")]
    fill, rest, every = _fill(listed, size, part, 1000)
    for e in fill:
        e.country = None
    asked = [
        Ask(a["alias"], a["id"], a["type"])
        for a in table("ofac-aliases.csv")
        if half(a["id"]) == part
    ]
    for a in [*rest, *every]:
        a.country = None
    return Task("OFAC, primary names only", listed + fill, asked, rest, every, 0.05)


def damage(part: str, size: int = 20_000, each: int = 150) -> Task:
    """Listed names damaged, asked without anything else."""
    task = primary(part, size)
    names = {e.name: e.id for e in task.listed if half(e.name) == part and len(e.name) > 7}
    hurt = damaged(list(names), each, 11 if part == "tune" else 12)
    asked = [Ask(bad, names[name], kind) for kind, name, bad in hurt]
    return Task("damaged names", task.listed, asked, task.unlisted, task.unfiltered, 0.05)


def cases(part: str | None, organisations: bool = True) -> list[tuple[str, str, bool, str]]:
    """Labelled pairs of organisations, or of others: ``(one, other, same, quality)``."""
    return [
        (r["name1"], r["name2"], r["is_match"] == "true", r["quality"])
        for r in table("name-cases.csv")
        if (r["schema"] in ("Company", "Organization", "LegalEntity")) == organisations
        and (part is None or half(r["name1"] + "|" + r["name2"]) == part)
    ]


def written(part: str | None) -> list[tuple[str, str, str, str]]:
    """Pairs that the project wrote: ``(one, other, same | related | different, in what way)``."""
    return [
        row
        for sitting in ("written.csv", "written_second.csv")
        for row in _sitting(sitting)
        if part is None or half(row[0] + "|" + row[1]) == part
    ]


def sealed() -> list[tuple[str, str, str, str]]:
    """Pairs written at one sitting and not run before the work on them was done, as above."""
    return _sitting("sealed.csv")


def _sitting(name: str) -> list[tuple[str, str, str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as f:
        return [(r["asked"], r["listed"], r["relation"], r["way"]) for r in csv.DictReader(f)]


def factories(part: str | None) -> Iterator[tuple[dict[str, str], dict[str, str], bool]]:
    """Labelled pairs of factories: name, address, country."""
    with (DATA / "facility-pairs.jsonl").open(encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            if part is None or half(line.strip()) == part:
                yield r["a"], r["b"], r["match"]
