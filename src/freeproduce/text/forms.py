"""How forms are written in the lexicons: choices in braces, stars for endings, stems of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from freeproduce.text.tokens import words

_CHOICE = re.compile(r"\{([^{}]*)\}")


def written_out(form: str) -> Iterator[str]:
    """Every reading of a form with choices: ``{keep|hold}{|s} on to`` stands for four."""
    if "{" not in form:
        yield " ".join(form.split())
        return
    # Every other piece is a choice; what stands around choices may be one itself.
    pieces = [p.split("|") if n % 2 else [p] for n, p in enumerate(_CHOICE.split(form))]
    for chosen in product(*pieces):
        yield from written_out("".join(chosen))


def form_of(text: str) -> tuple[str, ...]:
    """A form as folded words; a star at the end of a word stands for any ending.

    ``~`` before the first word makes it the stem of an Arabic verb.
    """
    if text.startswith("~"):
        first, *rest = form_of(text[1:])
        return ("~" + first, *rest)
    out: list[str] = []
    for part in text.split():
        out += _folded(part)
    return tuple(out)


@lru_cache(maxsize=50_000)
def _folded(part: str) -> tuple[str, ...]:
    """The folded words of what stands between two blanks of a form."""
    parts = [w.text for w in words(part.rstrip("*"))]
    if part.endswith("*"):
        parts[-1] += "*"
    return tuple(parts)
