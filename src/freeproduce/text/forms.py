"""How forms are written in the lexicons: choices in braces, stars for endings, stems of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from freeproduce.text.tokens import words

_CHOICE = re.compile(r"\{([^{}]*)\}")


def written_out(form: str) -> Iterator[str]:
    """Every reading of a form with choices: ``{keep|hold}{|s} on to`` stands for four."""
    if not (choice := _CHOICE.search(form)):
        yield " ".join(form.split())
        return
    for part in choice[1].split("|"):
        yield from written_out(form[: choice.start()] + part + form[choice.end() :])


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
