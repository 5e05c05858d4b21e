"""The published method for near-duplicate advertisements, written anew from its description.

M.-C. Lee and others, InfoShield: Generalizable Information-Theoretic Human-Trafficking Detection
(ICDE 2021). Two steps, both as described there:

1. *Coarse*: of the phrases of one to five words of a text, those of the highest tf-idf are kept;
   texts that share a kept phrase are linked, and what is linked is one coarse cluster.
2. *Fine*: in each coarse cluster, a text and those that it shortens are aligned; words on which
   enough of them agree are the template, what differs at one place in many of them is a slot; the
   template is kept when it shortens the description of its texts (minimum description length).

What differs from the published program, because only the description was at hand: texts are
aligned with the first one (a star) where it builds a partial order of all; the texts that one may
shorten are sought among those that share a phrase with it; slots are places at which more than
half of the texts differ. The share of phrases kept is a tenth, as published, or given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log2

from rapidfuzz.distance import Levenshtein

from freeproduce.text.words import words

LONGEST = 5
"""Words of the longest phrase."""
KEPT = 0.10
"""Share of a text's phrases that are kept."""
AGREE = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Shares of texts that must have a word in common for it to be fixed; the cheapest is taken."""

Text = tuple[str, ...]


def infoshield(texts: Sequence[str], kept: float = KEPT) -> list[int]:
    """A label for each text; those of one template share one."""
    split = [tuple(words(t)) for t in texts]
    bits = log2(max(2, len({w for t in split for w in t})))
    phrases = _phrases(split, kept)
    labels = list(range(len(texts)))
    for part in _components(len(texts), phrases):
        for group in _fine(part, split, phrases, bits):
            for i in group:
                labels[i] = group[0]
    return labels


def _phrases(texts: Sequence[Text], kept: float) -> list[set[Text]]:
    """The phrases of each text with the highest tf-idf, of those that another text has too."""
    own = [
        Counter(t[i : i + n] for n in range(1, LONGEST + 1) for i in range(len(t) - n + 1))
        for t in texts
    ]
    often = Counter(p for c in own for p in c)
    out = []
    for c in own:
        ranked = sorted(c, key=lambda p: (-c[p] * log2(len(texts) / often[p]), p))
        out.append({p for p in ranked[: ceil(kept * len(ranked))] if often[p] > 1})
    return out


def _components(n: int, phrases: Sequence[set[Text]]) -> list[list[int]]:
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[Text, int] = {}
    for i, own in enumerate(phrases):
        for p in own:
            parent[root(i)] = root(first.setdefault(p, i))
    parts = defaultdict(list)
    for i in range(n):
        parts[root(i)].append(i)
    return [p for p in parts.values() if len(p) > 1]


def _fine(
    part: list[int], texts: Sequence[Text], phrases: Sequence[set[Text]], bits: float
) -> list[list[int]]:
    """Texts of a coarse cluster by template; those that none shortens are left out."""
    holders: dict[Text, set[int]] = defaultdict(set)
    for i in part:
        for p in phrases[i]:
            holders[p].add(i)
    left, found = set(part), []
    for first in part:
        if first not in left:
            continue
        left.discard(first)
        near = set().union(*(holders[p] for p in phrases[first])) & left
        pairs = {i: _Aligned.of(texts[first], texts[i]) for i in sorted(near)}
        like = [i for i, a in pairs.items() if a.cost(bits) < _alone(len(texts[i]), bits)]
        if not like:
            continue
        aligned = [_Aligned.of(texts[first], texts[first]), *(pairs[i] for i in like)]
        group = [first, *like]
        alone = sum(_alone(len(texts[i]), bits) for i in group)
        if min(_template(aligned, len(texts[first]), share, bits) for share in AGREE) < alone:
            found.append(group)
            left -= set(group)
    return found


def _universal(n: int) -> float:
    """Bits of a whole number of unknown size."""
    return 2 * log2(n + 1) + 1


def _alone(length: int, bits: float) -> float:
    """Bits of a text that nothing is known of."""
    return _universal(length) + length * bits


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A text against another: words of that one that it has, and words put in before each."""

    length: int
    has: frozenset[int]
    put_in: dict[int, int]

    @classmethod
    def of(cls, base: Text, text: Text) -> _Aligned:
        has: set[int] = set()
        put_in: Counter[int] = Counter()
        for op in Levenshtein.opcodes(base, text):
            if op.tag == "equal":
                has.update(range(op.src_start, op.src_end))
            elif op.dest_end > op.dest_start:
                put_in[op.src_start] += op.dest_end - op.dest_start
        return cls(len(base), frozenset(has), dict(put_in))

    def cost(
        self, bits: float, fixed: set[int] | None = None, slots: frozenset[int] = frozenset()
    ) -> float:
        """Bits of the text where the other, or the ``fixed`` words of it, are known."""
        fixed = set(range(self.length)) if fixed is None else fixed
        size = max(2, len(fixed) + sum(self.put_in.values()))
        new = Counter(self.put_in)
        for i in self.has - fixed:
            new[i] += 1
        edits = sum(1 for i in fixed if i not in self.has)
        edits += sum(n for at, n in new.items() if at not in slots)
        words_ = sum(new.values()) * bits + edits * (log2(size) + 2)
        return _universal(size) + words_ + sum(_universal(new.get(s, 0)) for s in slots)


def _template(aligned: Sequence[_Aligned], length: int, share: float, bits: float) -> float:
    """Bits of a template of the words that a share of the texts have, and of all texts by it."""
    often = Counter(i for a in aligned for i in a.has)
    fixed = {i for i, n in often.items() if n >= share * len(aligned)}
    differ: Counter[int] = Counter()
    for a in aligned:
        differ.update(set(a.put_in) | (set(a.has) - fixed))
    slots = frozenset(at for at, n in differ.items() if 2 * n > len(aligned))
    own = _universal(len(fixed)) + len(fixed) * bits + (1 + len(slots)) * log2(max(2, length))
    return own + sum(a.cost(bits, fixed, slots) for a in aligned)
