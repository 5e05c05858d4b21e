"""Which character divides the cells of a delimited file: decided by consistency over a sample."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from freeproduce.locale import _
from freeproduce.read.guards import MAX_CELL, MAX_COLUMNS

DELIMITERS = (",", ";", "\t", "|", "^", "~", ":", "\x1f", "\x01")
_SAMPLE_ROWS = 400


@dataclass(frozen=True, slots=True)
class Dialect:
    """``delimiter`` (a comma where there is only one column), ``quote`` and why."""

    delimiter: str
    quote: str
    why: str


def rows(text: str, delimiter: str, quote: str = '"') -> list[list[str]]:
    """The rows of a text, blank ones included as empty lists."""
    csv.field_size_limit(MAX_CELL)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote))


def dialect(
    sample: str, known: Callable[[list[str]], int], delimiter: str | None = None
) -> Dialect:
    """The dialect of a sample that ends with a whole line.

    ``known`` counts the cells of a row that are names of columns: a row that is recognised
    weighs more than any regularity. A ``delimiter`` that a person gave is not questioned.
    """
    if delimiter:
        return Dialect(delimiter, "'" if _single_quotes(sample) else '"', _("by freeproduce.toml"))
    first = sample.lstrip("\ufeff").split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return Dialect(first[4], '"', "sep=")
    quote = "'" if _single_quotes(sample) else '"'
    best = Dialect(",", quote, _("one column"))
    best_score = 0.0
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        try:
            found = rows(sample, delimiter, quote)[:_SAMPLE_ROWS]
        except csv.Error:
            continue
        if any(len(r) > MAX_COLUMNS for r in found):
            return Dialect(delimiter, quote, "")  # to be refused; its names are not looked up
        filled = [r for r in found if any(r)]
        widths = Counter(len(r) for r in filled)
        wide = {w: n for w, n in widths.items() if w > 1}
        if not wide:
            continue
        mode, often = max(wide.items(), key=lambda i: (i[1], i[0]))
        share = often / len(filled)
        names = max(map(known, filled[:40]), default=0)
        score = share * (1 + min(mode, 20) / 20) + (min(names, 12) / 3 if names > 1 else 0)
        if delimiter == ":":
            score -= 0.8  # times and titles hold colons
        if score > best_score + 1e-9 and score > 0.3:
            best_score = score
            why = _("{share} % of rows have {n} cells").format(share=round(100 * share), n=mode)
            best = Dialect(delimiter, quote, why)
    return best


def _single_quotes(sample: str) -> bool:
    lines = [x for x in sample.splitlines()[:50] if x.strip()]
    whole = [
        x for x in lines if x.startswith("'") and x.rstrip().endswith("'") and x.count("'") > 3
    ]
    return len(whole) > len(lines) / 2 and '"' not in sample
