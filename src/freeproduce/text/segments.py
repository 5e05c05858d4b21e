"""The clauses of a sentence: cut where each side says something of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from freeproduce.text.grammar import JOINTS, NOUNS, PREDICATES, Part
from freeproduce.text.lexicon import ACTORS, Tag
from freeproduce.text.neighbours import settled

_LONG = 40
"""Tags of a clause beyond which it is a list, read item by item."""
_SAID = frozenset({"document", "item", "fee", "penalty", "deposit"})


def segments(tags: list[Tag], tongue: str) -> Iterator[Part]:
    """The clauses of a sentence: cut where each side says something of its own."""
    sums = tuple(t for t in tags if t.role == "sum")
    tags = settled([t for t in tags if t.role != "sum"], tongue)
    parts: list[list[Tag]] = [[]]
    for i, t in enumerate(tags):
        if t.role == "but" and tags[i + 1 : i + 2] and tags[i + 1].role == "only":
            continue  # "they may go out, but only with a guard"
        if t.role == "but":
            parts.append([])
            continue
        wanted = i + 1 < len(tags) and tags[i + 1].role == "that"
        wanted = wanted or (t.role == "and" and _still_denied(parts[-1], tags[i + 1 :]))
        if t.role in JOINTS and not wanted and _own(parts[-1]) and _starts(tags[i + 1 :]):
            parts.append([])
        parts[-1].append(t)
    parts = [q for p in parts for q in (_at_commas(p) if len(p) > _LONG else [p])]
    kept = [_without_contrast(p) for p in parts]
    kept = [p for p in kept if p]
    whole = tuple(t for p in kept for t in p)
    for n, part in enumerate(kept):
        yield Part(tuple(part), whole, tongue, n == 0, n == len(kept) - 1, sums)


def _still_denied(part: list[Tag], rest: list[Tag]) -> bool:
    """Whether a ban goes on after "and": "shall not confiscate or hold the documents"."""
    if not part or not any(t.role == "ban" for t in part):
        return False
    for t in rest:
        if t.role in ("comma", "but") or t.role in PREDICATES:
            return t.role in PREDICATES
        if _acts(t):
            return False
    return False


def _acts(tag: Tag) -> bool:
    return tag.role in ACTORS and tag.relation in ("", "by", "on")


def _at_commas(part: list[Tag]) -> list[list[Tag]]:
    """What stands between the commas of an endless clause."""
    out: list[list[Tag]] = [[]]
    for t in part:
        if t.role == "comma":
            out.append([])
        else:
            out[-1].append(t)
    return out


def _own(part: list[Tag]) -> bool:
    """A predicate and a noun or an actor make a clause; what begins a condition needs its end."""
    roles = {t.role for t in part}
    if part and part[0].role in ("of", "to") and not any(_acts(t) for t in part):
        return False  # "to leave the country, …": what for, and not yet who
    whole = bool(roles & PREDICATES) and bool(roles & (NOUNS | ACTORS))
    return whole and not roles & {"if", "that"}


def _starts(rest: list[Tag]) -> bool:
    """Whether a clause with its own subject, or its own noun, begins here."""
    actor = noun = False
    for t in rest:
        if t.role in JOINTS or t.role == "but":
            return False
        actor = actor or (t.role in ACTORS and t.relation in ("", "on"))
        noun = noun or t.role in _SAID
        if t.role in PREDICATES:
            later = [u.role for u in rest if u.first > t.first][:3]
            return actor or noun or bool(_SAID & set(later))
    return False


def _without_contrast(part: list[Tag]) -> list[Tag]:
    """A clause without what it sets aside ("and not by the worker"), joints left out too."""
    out: list[Tag] = []
    aside = False
    for t in part:
        if t.role == "contrast":
            if any(u.role in PREDICATES or u.role == "on" for u in out):
                aside = True
            else:
                out.append(replace(t, role="not"))
        elif t.role in JOINTS:
            aside = False
        elif not aside:
            out.append(t)
    return out
