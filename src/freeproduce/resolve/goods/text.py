"""From words to goods: a guess, shown with the words that led to it, which never decides."""

from __future__ import annotations

from freeproduce.locale import _
from freeproduce.model.links import GoodLink
from freeproduce.resolve.goods.codes import RANK, widen
from freeproduce.resolve.goods.lexicon import (
    CLAUSE,
    COMMA,
    Span,
    clauses,
    goods_lexicon,
    likely_languages,
)
from freeproduce.resolve.goods.stems import LATIN, languages
from freeproduce.resolve.goods.tables import broader

HEAD_LAST = frozenset({"en", "tr"})
"""Languages in which the last noun of a row says what the thing is."""
WEAK, MIDDLE, STRONG = 0.4, 0.6, 0.75


def _settle(spans: list[Span]) -> tuple[dict[int, Span], list[Span]]:
    """Cues by their first word, and the goods that no longer phrase takes the words from."""
    goods = [s for s in spans if s.entry.kind == "good"]
    nots = [s for s in goods if s.entry.relation == "not"]
    kept: list[Span] = []
    positive = sorted(
        (s for s in goods if s.entry.relation != "not"),
        key=lambda s: (s.start - s.end, RANK[s.entry.relation], s.start),
    )
    for span in positive:
        blocked = any(
            n.start < span.end
            and span.start < n.end
            and n.end - n.start >= span.end - span.start
            and (
                n.entry.value == span.entry.value
                or n.entry.value in broader().get(span.entry.value, ())
                or span.entry.value in broader().get(n.entry.value, ())
            )
            for n in nots
        )
        covered = any(
            k.start <= span.start
            and span.end <= k.end
            and k.end - k.start > span.end - span.start
            and (k.entry.relation == "is" or k.entry.value == span.entry.value)
            for k in kept
        )
        if not blocked and not covered:
            kept.append(span)
    cues: dict[int, Span] = {}
    for span in spans:
        if span.entry.kind == "cue":
            known = cues.get(span.start)
            if known is None or span.end > known.end:
                cues[span.start] = span
    return cues, kept


def _speaks(span: Span, words: list[str], tongue: frozenset[str]) -> bool:
    """Whether a phrase can be meant, given the languages whose little words stand around it."""
    entry = span.entry
    if entry.relation == "not" or span.end - span.start > 1:
        return True
    word = words[span.start]
    if entry.homograph:
        if entry.language == "en":
            return not tongue or "en" in tongue
        return tongue == {entry.language} or (not tongue and not word.isascii())
    if tongue and entry.language not in tongue and languages(word) == LATIN:
        return len(word) > 5 and word == entry.phrase.casefold()
    return True


def text_links(text: str) -> list[GoodLink]:
    """Goods that a text may name, best first. Scores lie below 1: a text is a guess."""
    words, before = clauses(text)
    lexicon = goods_lexicon()
    if not any(map(lexicon.stems.__getitem__, words)):
        return []
    spans = lexicon.spans(words, before)
    if not any(s.entry.kind == "good" and s.entry.relation != "not" for s in spans):
        return []
    tongue = likely_languages(words)
    allowed = [s for s in spans if s.entry.kind != "good" or _speaks(s, words, tongue)]
    cues, kept = _settle(allowed)
    roles: dict[int, set[str]] = {}
    for s in spans:
        if s.entry.kind == "cue":
            for k in range(s.start, s.end):
                roles.setdefault(k, set()).add(s.entry.value)
    good_at = {k for s in kept for k in range(s.start, s.end)}
    found: list[GoodLink] = []
    for span in kept:
        link = _judge(span, words, before, roles, cues, good_at, kept)
        if link is not None:
            found.append(link)
    return widen(found)


def _judge(
    span: Span,
    words: list[str],
    before: list[int],
    roles: dict[int, set[str]],
    cues: dict[int, Span],
    good_at: set[int],
    kept: list[Span],
) -> GoodLink | None:
    """What a phrase means where it stands; ``None`` where the words around it say otherwise."""
    entry = span.entry
    relation = entry.relation
    # The clause before it: what leads up to the phrase.
    first = span.start
    while first > 0 and before[first] < CLAUSE:
        first -= 1
    of = False
    for k in range(first, span.start):
        cue = cues.get(k)
        if cue is None or cue.end > span.start:
            continue
        role = cue.entry.value
        if role == "exclude":
            return None
        if role == "purpose" and not any(before[j] >= COMMA for j in range(k + 1, span.start + 1)):
            return None
        if role == "gear" and not any(j in good_at for j in range(k + 1, span.start)):
            if entry.language not in HEAD_LAST or any(
                roles.get(j, set()) & {"of", "purpose"} or before[j]
                for j in range(k + 1, span.start + 1)
            ):
                return None
    k = span.start - 1
    while k >= first and before[k + 1] == 0 and "state" in roles.get(k, ()) and k not in good_at:
        if "of" in roles.get(k, ()):
            break
        k -= 1
    if k >= first and before[k + 1] == 0:
        if "imitation" in roles.get(k, ()) and k not in good_at:
            return None
        if "of" in roles.get(k, ()):
            of = any(
                "state" not in roles.get(j, ()) and not words[j].isdecimal()
                for j in range(first, k)
            )
    # The words after it: in some languages the last noun says what the thing is.
    score = STRONG if span.end - span.start == 1 else 0.85
    k = span.end
    while k < len(words) and before[k] == 0:
        role_set = roles.get(k, set())
        if k in good_at and not role_set & {"state"}:
            if entry.language in HEAD_LAST and not any(
                s.start == k and s.entry.value == entry.value for s in kept
            ):
                relation = "made_from" if relation == "is" else relation
                score = min(score, MIDDLE)
            break
        if "free" in role_set:
            return None
        if "gear" in role_set and entry.language in (*HEAD_LAST, "zh", "de"):
            return None
        if "product" in role_set and entry.language in HEAD_LAST:
            relation = "made_from" if relation == "is" else relation
            score = min(score, MIDDLE)
            k += 1
            continue
        if role_set & {"of", "exclude", "purpose"} or words[k] in ("and", "or"):
            break
        neutral = "state" in role_set or words[k][0].isdecimal() or len(words[k]) < 3
        if not neutral and k == span.end and entry.language in HEAD_LAST:
            # "Rice polish": an unknown noun right behind a single word may be what the thing is.
            score = min(score, MIDDLE)
            if span.end - span.start == 1 and not words[k - 1].endswith("s"):
                relation, score = "made_from" if relation == "is" else relation, WEAK
        k += 1
    if of and relation == "is":
        relation, score = "made_from", min(score, MIDDLE)
    if span.end - span.start == len(words) and relation == "is":
        score = 0.9
    if relation != "is":
        score = min(score, MIDDLE)
    said = " ".join(words[span.start : span.end])
    return GoodLink(
        entry.value,
        relation,  # type: ignore[arg-type]
        "text",
        score,
        (said,),
        _("a guess from the words “{words}”").format(words=said),
    )
