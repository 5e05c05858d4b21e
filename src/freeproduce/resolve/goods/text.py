"""From words to goods: a guess, shown with the words that led to it, which never decides."""

from __future__ import annotations

import re

from freeproduce.locale import _
from freeproduce.model.links import GoodLink
from freeproduce.resolve.goods.codes import RANK, widen
from freeproduce.resolve.goods.lexicon import (
    Reading,
    Span,
    english_words,
    likely_languages,
)
from freeproduce.resolve.goods.listed import broader, good_sectors, used_as
from freeproduce.resolve.goods.phrasing import (
    aside_of_another,
    belongs_to_a_product,
    ends_as_its_kind,
    is_composition,
    is_detail,
    is_mute,
    is_worked_up,
    material,
    said,
    stands_in_for,
)
from freeproduce.resolve.goods.stems import LATIN, languages

HEAD_LAST = frozenset({"en", "tr"})
"""Languages in which the last noun of a row says what the thing is."""
VOWEL = re.compile(r"[^\x00-\x7f]|[aeiouy]")
WEAK, MIDDLE, STRONG = 0.4, 0.6, 0.75


def _settle(goods: list[Span]) -> list[Span]:
    """The goods that no longer phrase takes the words from."""
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
                or (not n.entry.across and n.entry.value in broader().get(span.entry.value, ()))
                or (not n.entry.across and span.entry.value in broader().get(n.entry.value, ()))
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
    return kept


def _meant(cues: list[Span]) -> list[Span]:
    """Cues that stand in no longer one that says nothing: "no" in "heading no"."""
    mute = [c for c in cues if c.end - c.start > 1 and c.entry.value == "state"]
    return [c for c in cues if not any(m.start <= c.start < m.end and c is not m for m in mute)]


def _speaks(
    span: Span, words: list[str], tongue: frozenset[str], english: set[tuple[int, int]]
) -> bool:
    """Whether a phrase can be meant, given the languages whose little words stand around it."""
    entry = span.entry
    said = words[span.start : span.end]
    if entry.relation == "not" or languages(said[0]) != LATIN:
        return True
    if entry.language == "en":
        return not entry.homograph or not tongue or "en" in tongue
    if tongue == {entry.language}:
        return True
    if entry.homograph and span.end - span.start == 1:
        return not tongue and not said[0].isascii()
    if not tongue or "en" in tongue:
        # English comes first: a phrase of another language is not meant where the same letters
        # are English.
        if (span.start, span.end) in english:
            return False
        if all(word.isascii() and word in english_words() for word in said) and (
            len(said) == 1 or likely_languages(said)
        ):
            return False
    if tongue and entry.language not in tongue and len(said) == 1:
        return len(said[0]) > 5 and said == list(entry.words)
    return True


def _sounds_foreign(words: list[str]) -> bool:
    """Whether more than half the words of a text are not among those of English titles."""
    said = [w for w in words if len(w) > 2 and w.isalpha()]
    return len(said) > 1 and sum(w not in english_words() for w in said) * 2 > len(said)


def text_links(reading: Reading) -> list[GoodLink]:
    """Goods that a text may name, best first. Scores lie below 1: a text is a guess."""
    if not any(s.entry.relation != "not" for s in reading.goods):
        return []
    words, before, clause = reading.words, reading.before, reading.clause
    tongue = likely_languages(words)
    english = {(s.start, s.end) for s in reading.goods if s.entry.language == "en"}
    if not tongue and _sounds_foreign(words):
        english = set()
    allowed = [s for s in reading.goods if _speaks(s, words, tongue, english)]
    kept = _settle(allowed)
    if not kept:
        return []
    cues: dict[int, Span] = {}
    roles: dict[int, set[str]] = {}
    for s in _meant(reading.cues):
        for k in range(s.start, s.end):
            roles.setdefault(k, set()).add(s.entry.value)
        if s.start not in cues or s.end > cues[s.start].end:
            cues[s.start] = s
    good_at = {k for s in kept for k in range(s.start, s.end)}
    found: list[GoodLink] = []
    for span in kept:
        link = _judge(span, words, before, clause, roles, cues, good_at, kept)
        if link is not None:
            found.append(link)
    return widen(found)


def _judge(
    span: Span,
    words: list[str],
    before: list[int],
    clause: list[int],
    roles: dict[int, set[str]],
    cues: dict[int, Span],
    good_at: set[int],
    kept: list[Span],
) -> GoodLink | None:
    """What a phrase means where it stands; ``None`` where the words around it say otherwise."""
    entry = span.entry
    relation = entry.relation
    mine = clause[span.start]
    lead = [k for k in range(span.start) if clause[k] == mine]
    first = lead[0] if lead else span.start
    stuff = material(span, words, before, roles, good_at)
    # "Machines; parts of footwear": a thing named first rules the clauses that follow it.
    raw = good_sectors().get(entry.value) != "Manufacturing"
    if mine > 0 and raw and entry.language in HEAD_LAST and stuff < 0:
        for k in range(first):
            if "gear" in roles.get(k, ()) and not any(j in good_at for j in range(k + 1)):
                return None
    # What leads up to the phrase in its clause.
    of = bool(lead) and mine > 0 and "of" in roles.get(first, ())
    heads = 0
    for k in lead:
        heads += "state" not in roles.get(k, ()) and not words[k][0].isdecimal()
        if "of" in roles.get(k, ()):
            heads -= 1
            of = of or heads > 0
        cue = cues.get(k)
        if cue is None or cue.end > span.start:
            continue
        role = cue.entry.value
        if k < stuff and words[span.start - 1] != "not":
            continue
        if role == "exclude":
            return None
        # "Contract for uniforms" names nothing before it.
        bare = mine == 0 < k and all(is_mute(roles.get(j, set())) for j in range(k))
        again = any("of" in roles.get(j, ()) and before[j] for j in lead if j > k)
        if role == "purpose" and not bare and not again:
            return None
        if role == "gear" and not any(j in good_at for j in range(k + 1, span.start)):
            between = [roles.get(j, set()) for j in range(k + 1, span.start)]
            # In English a thing "of" the good is made of it, a thing before it is another noun.
            if entry.language not in HEAD_LAST or (
                not any("of" in r for r in between)
                and (any("purpose" in r for r in between) or any(before[k + 1 : span.start + 1]))
            ):
                return None
    if mine < 0 and first and aside_of_another(first, clause, roles):
        return None
    k = span.start - 1
    while k >= 0 and before[k + 1] == 0 and "state" in roles.get(k, ()) and k not in good_at:
        if "of" in roles.get(k, ()):
            break
        k -= 1
    if k >= 0 and before[k + 1] == 0 and "imitation" in roles.get(k, ()) and k not in good_at:
        return None
    if stands_in_for(span, before, clause, roles, good_at):
        return None
    # The words after it: in some languages the last noun says what the thing is.
    score = STRONG if span.end - span.start == 1 else 0.85
    k = span.end
    while k < len(words) and before[k] == 0:
        role_set = roles.get(k, set())
        if is_composition(span, k, words, before, kept):
            break
        if any(s.start == k for s in kept) and "state" not in role_set:
            if not any(s.start == k and s.entry.language in HEAD_LAST for s in kept):
                break
            if entry.language in HEAD_LAST and not any(
                s.start == k and s.entry.value == entry.value and s.entry.relation == "is"
                for s in kept
            ):
                relation = "made_from" if relation == "is" else relation
                score = min(score, MIDDLE)
            break
        if "free" in role_set:
            return None
        if "gear" in role_set and entry.language in (*HEAD_LAST, "zh", "de"):
            if "adjective" in roles.get(span.start, ()):
                break
            return None
        packed = "state" in role_set and used_as()[entry.value] == "ingredient"
        if "product" in role_set and not packed and entry.language in HEAD_LAST:
            if relation == "is" and used_as()[entry.value] == "article":
                return None
            relation = "made_from" if relation == "is" else relation
            score = min(score, MIDDLE)
            k += 1
            continue
        if role_set & {"of", "exclude", "purpose"}:
            break
        if words[k] in ("and", "or"):
            # "Coal or rock cutters": the thing at the end may belong to both.
            shared = any(
                "gear" in roles.get(j, ())
                for j in range(k + 1, min(k + 4, len(words)))
                if not any(before[k + 1 : j + 1]) and not any(x in good_at for x in range(k + 1, j))
            )
            if shared and entry.language in HEAD_LAST and not words[span.end - 1].endswith("s"):
                return None
            break
        neutral = bool(
            role_set & {"state", "form"}
            or words[k][0].isdecimal()
            or len(words[k]) < 3
            # A word without a vowel (HLSO, IQF, WW320) is a mark of the trade, not a noun.
            or not VOWEL.search(words[k])
            or (words[k].endswith("ed") and entry.language == "en")
        )
        if not neutral and k == span.end and ends_as_its_kind(span, before, kept):
            break
        if not neutral and k == span.end and entry.language in HEAD_LAST:
            # "Rice polish": an unknown noun right behind a single word may be what the thing is.
            score = min(score, MIDDLE)
            named = words[k].isalpha() and words[k] not in english_words()
            if named and entry.language == "en" and used_as()[entry.value] == "ingredient":
                # "Coffee Sumatra": a word of no title of the nomenclatures is a name.
                break
            if span.end - span.start == 1 and not words[k - 1].endswith("s"):
                if relation == "is" and used_as()[entry.value] != "material":
                    return None
                relation, score = "made_from" if relation == "is" else relation, WEAK
        k += 1
    if relation == "is" and (
        ((of or stuff >= 0) and not entry.across)
        or any(is_composition(s, span.start, words, before, kept) for s in kept)
        or belongs_to_a_product(span, words, before, clause, roles, kept)
        or is_worked_up(span, words, before, clause, roles, kept)
    ):
        relation, score = "made_from", min(score, MIDDLE)
    if mine > 0 and relation == "is" and is_detail(span, clause, kept):
        relation, score = "made_from", WEAK
    named = any(s.end <= first and s.entry.value != entry.value for s in kept)
    if mine < 0 and named and relation == "is":
        # "(including buffalo)": an aside adds to what was named before it.
        relation, score = "made_from", WEAK
    if span.end - span.start == len(words) and relation == "is":
        score = 0.9
    if relation != "is":
        score = min(score, MIDDLE)
    named_by = said(words[span.start : span.end])
    return GoodLink(
        entry.value,
        relation,  # type: ignore[arg-type]
        "text",
        score,
        (named_by,),
        _("a guess from the words “{words}”").format(words=named_by),
    )
