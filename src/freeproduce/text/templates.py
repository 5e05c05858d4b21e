"""What the texts of a group share, and what differs: a template, its slots and their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from freeproduce.text.words import spans, words

FIXED = 0.6
"""Share of a group's texts in which a word must stand to belong to the template."""


@dataclass(frozen=True, slots=True)
class Template:
    """The text that a group shares.

    ``parts`` are the stretches of fixed words, as they stand in the most typical text; between
    two of them, and before the first and after the last, may be a slot. ``slots`` are the places
    (0 is before ``parts[0]``) where texts differ; ``values`` has for each text, in the order
    given, what it says in each slot (``""`` for nothing).
    """

    parts: tuple[str, ...]
    slots: tuple[int, ...]
    values: tuple[tuple[str, ...], ...]

    def text(self, mark: str = "[{n}]") -> str:
        """The template as one line, slots numbered from 1."""
        numbers = {place: n for n, place in enumerate(self.slots, 1)}
        out = []
        for place in range(len(self.parts) + 1):
            if place in numbers:
                out.append(mark.format(n=numbers[place]))
            if place < len(self.parts):
                out.append(self.parts[place])
        return " ".join(out)


def template(texts: Sequence[str]) -> Template:
    """The template of texts that belong together, by aligning each with the most typical one.

    ``ValueError`` if there are none. Words that only a few texts lack count as fixed, and what
    only one text in three or fewer puts in between is taken for an edit and no slot.
    """
    if not texts:
        raise ValueError("no texts")
    split = [words(t) for t in texts]
    base = _typical(texts, split)
    places = [spans(t) for t in texts]
    matches = [_aligned(split[base], w) for w in split]
    spoken = [[t[a:b].casefold() for a, b in p] for t, p in zip(texts, places, strict=True)]
    often = [
        sum(
            i in m and (spoken[base][i] == said[m[i]])
            for m, said in zip(matches, spoken, strict=True)
        )
        for i in range(len(split[base]))
    ]
    fixed = _whole(texts[base], places[base], [n >= FIXED * len(texts) for n in often])
    gaps: list[tuple[str, ...]] = []
    for gap in range(len(fixed) + 1):
        before = fixed[gap - 1] if gap else None
        after = fixed[gap] if gap < len(fixed) else None
        gaps.append(
            tuple(
                _between(t, p, m, before, after)
                for t, p, m in zip(texts, places, matches, strict=True)
            )
        )
    slots = [g for g, values in enumerate(gaps) if _is_slot(values)]
    bounds = [0, *(s for s in slots if 0 < s < len(fixed)), len(fixed)]
    runs = [fixed[a:b] for a, b in pairwise(bounds) if fixed[a:b]]
    inner = {s: n for n, s in enumerate(bounds)} | {0: 0, len(fixed): len(runs)}
    return Template(
        parts=tuple(texts[base][places[base][r[0]][0] : places[base][r[-1]][1]] for r in runs),
        slots=tuple(inner[s] for s in slots),
        values=tuple(zip(*(gaps[s] for s in slots), strict=True)) or ((),) * len(texts),
    )


def _is_slot(values: tuple[str, ...]) -> bool:
    filled = sum(bool(v) for v in values)
    return 3 * filled > len(values) and len({v.casefold() for v in values}) > 1


def _whole(text: str, places: Sequence[tuple[int, int]], fixed: list[bool]) -> list[int]:
    """Fixed words, less those written together with one that is not: ``€13.95`` is one slot."""
    chunk, ends = [], 0
    for n, (start, _end) in enumerate(places):
        apart = n > 0 and any(c.isspace() for c in text[places[n - 1][1] : start])
        ends += apart
        chunk.append(ends)
    torn = {c for c, ok in zip(chunk, fixed, strict=True) if not ok}
    return [i for i, ok in enumerate(fixed) if ok and chunk[i] not in torn]


def _typical(texts: Sequence[str], split: Sequence[Sequence[str]]) -> int:
    """The text with the most words in common with a sample that does not depend on the order."""
    from rapidfuzz.distance import LCSseq

    order = sorted(range(len(texts)), key=lambda i: texts[i])
    sample = order[:: max(1, len(order) // 20)]
    total = {
        i: sum(LCSseq.normalized_similarity(split[i], split[j]) for j in sample) for i in sample
    }
    return max(sample, key=lambda i: total[i])


def _aligned(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Positions of the words that stand in both in the same order."""
    from rapidfuzz.distance import LCSseq

    pairs: dict[int, int] = {}
    for op in LCSseq.opcodes(base, other):
        if op.tag == "equal":
            both = zip(
                range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
            )
            pairs.update(both)
    return pairs


def _between(
    text: str,
    places: Sequence[tuple[int, int]],
    match: dict[int, int],
    before: int | None,
    after: int | None,
) -> str:
    """What ``text`` says between the words aligned with two fixed words of the typical text."""
    if (before is not None and before not in match) or (after is not None and after not in match):
        return ""
    first = match[before] + 1 if before is not None else 0
    last = match[after] - 1 if after is not None else len(places) - 1
    if first > last:
        return ""
    start, end = places[first][0], places[last][1]
    lowest = places[first - 1][1] if first else 0
    highest = places[last + 1][0] if last + 1 < len(places) else len(text)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    while end < highest and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split()).strip(".,;:!?-–—()[]/'\"")
