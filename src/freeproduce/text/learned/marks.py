"""What the learned readers see of a sentence: its words and their pieces, and the roles in it.

Pieces are of one language; roles are those of the lexicons, so that what is learnt of them in one
language holds in all. Both are numbered by a checksum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from freeproduce.text.lexicon import Tag
from freeproduce.text.tokens import Word, grams

PIECE_BITS = 15
"""Pieces are kept apart as far as so many bits can."""
ROLE_BITS = 14
"""Roles and what stands next to what, likewise; they are numbered after the pieces."""
_JOINTS = frozenset({"comma", "and"})


def pieces(line: Sequence[Word]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Words, pairs of words and pieces of words, each with the words that it comes from."""
    said = [(i, w.text) for i, w in enumerate(line) if w.text and w.text[0].isalnum()]
    for i, word in said:
        yield word, (i,)
    for (i, a), (j, b) in pairwise(said):
        yield f"{a} {b}", (i, j)
    for (i, a), (_j, _b), (k, c) in zip(said, said[1:], said[2:], strict=False):
        yield f"{a} {c}~", (i, k)
    for n, (i, word) in enumerate(said):
        if "\u3400" <= word[0] <= "\u9fff":
            three = said[n : n + 3]
            yield " ".join(w for _i, w in three), tuple(i for i, _w in three)
        else:
            for gram in grams(word):
                yield gram, (i,)


def roles(tags: Sequence[Tag]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Roles, those next to each other and those together, each with the tags it comes from."""
    bare = [(i, t.role) for i, t in enumerate(tags) if t.role not in _JOINTS]
    for i, t in enumerate(tags):
        yield f"r:{t.role}:{t.relation}" if t.relation else f"r:{t.role}", (i,)
    for i, a in bare:
        yield f"b:{a}", (i,)
    for (i, a), (j, b) in pairwise(bare):
        yield f"rr:{a}>{b}", (i, j)
    for (i, a), (j, b), (k, c) in zip(bare, bare[1:], bare[2:], strict=False):
        yield f"rs:{a}>{c}", (i, k)
        yield f"rt:{a}>{b}>{c}", (i, j, k)
    first: dict[str, int] = {}
    for i, a in bare:
        first.setdefault(a, i)
    known = sorted(first)
    for n, a in enumerate(known):
        for b in known[n + 1 :]:
            yield f"p:{a}&{b}", (first[a], first[b])


def number_of_piece(piece: str) -> int:
    """The column of a piece."""
    return crc32(piece.encode("utf-8", "replace")) & ((1 << PIECE_BITS) - 1)


def number_of_role(role: str) -> int:
    """The column of a role, or of roles together."""
    return (1 << PIECE_BITS) + (crc32(role.encode()) & ((1 << ROLE_BITS) - 1))


def numbered(line: Sequence[Word], tags: Sequence[Tag]) -> tuple[list[int], list[int]]:
    """Columns of the pieces, and of the roles, of one sentence, each once."""
    of_pieces = {number_of_piece(p) for p in {p for p, _at in pieces(line)}}
    of_roles = {number_of_role(r) for r in {r for r, _at in roles(tags)}}
    return sorted(of_pieces), sorted(of_roles)
