"""A cell of a list, taken apart into the names it holds.

One grammar for any list: aliases after "a.k.a." or "including ... aliases", former names, trading
names, subsidiaries, "and its subsidiaries", names one after another between semicolons or lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from freeproduce.resolve.parties.entries import Kind


@dataclass(frozen=True, slots=True)
class NamePart:
    """One name of a cell, and what it is to the first."""

    name: str
    kind: Kind


_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|various)"
_ALSO = re.compile(
    r"\s{0,40}+[,;(]{0,9}+\s{0,40}+"
    r"\b(?:also\s+known\s+as|a\.?\s?/?k\.?\s?/?a\b\.?|d/?b/?a\b|doing\s+business\s+as|"
    r"trading\s+as|t/a\b|alias(?:es)?\b:?|又名|别名|亦称)\s*:?\s*",
    re.I,
)
_FORMER = re.compile(
    r"\s{0,40}+[,;(]{0,9}+\s{0,40}+"
    r"\b(?:formerly\s+(?:known\s+as\s+)?|f\.?\s?/?k\.?\s?/?a\b\.?|former\s+name\s*:?|"
    r"previously\s+(?:known\s+as\s+)?|ex-|原名|曾用名)\s*:?\s*",
    re.I,
)
_INCLUDING = re.compile(
    rf"[,(\s]{{0,40}}+\b(?:including|and|with)\s+(?:the\s+)?(?:its\s+)?(?:{_COUNT}\s+)?"
    r"(?P<what>alias(?:es)?|"
    r"subsidiar(?:y|ies)|former\s+names?)\s*:?\s*(?P<names>[^()]*)\)?",
    re.I,
)
_WHOSE = (
    rf"(?:{_COUNT}|subordinate|affiliated|related|wholly[- ]owned|owned|controlled|direct|indirect|"
    r"other|listed|named|and|or)"
)
_AND_SUBSIDIARIES = re.compile(
    r"[,\s(]{0,40}+(?:(?:\band\b|&|\btogether\s+with\b|\bincluding\b)\s+(?:all\s+)?(?:of\s+)?"
    rf"(?:(?:its|their|the)\s+(?:{_WHOSE}\s+){{0,6}}(?:subsidiar(?:y|ies)|affiliates?|entities|"
    rf"companies)|(?:{_WHOSE}\s+){{0,3}}(?:subsidiaries|affiliates))"
    r"(?:\s+and\s+(?:affiliates|subsidiaries))?\b|及其(?:下属|附属)?(?:子公司|企业|机构))"
    r"\s*[:(]?\s*(?P<names>[^()]*)\)?",
    re.I,
)
_LIST = re.compile(
    r"\s{0,40}+;\s*|[^\S\n]{0,40}+\n\s*|\s{0,40}+,\s+(?:and|or)\s+(?=[A-Z0-9«“\"'])|"
    r"\s{1,40}+and\s+(?=[A-Z0-9«“\"'])|\s{0,40}+,\s+(?=[A-Z0-9«“\"'])"
)
_AND = re.compile(r"^(?:and|or|&)\s+", re.I)
_LEGAL_TAIL = re.compile(
    r"^(?:co|ltd|limited|inc|llc|l\.l\.c|corp|corporation|s\.?a|gmbh|s\.?r\.?l|plc|company|pte|"
    r"pvt|incorporated|s\.?p\.?a|n\.?v|b\.?v|ag|lp|llp|jsc|ltda?|s\.?l)\b[\s.,]*",
    re.I,
)
_LINES = re.compile(r"[^\S\n]{0,40}+(?:;|\n|\||；|/(?=\s))\s*")


def names(cell: str) -> list[NamePart]:
    """The names of a cell, the party's own first. A cell without any gives an empty list.

    ``and_subsidiaries`` repeats the own name when the cell says "and its subsidiaries" without
    naming them. Every name stands in the cell as given here, but for blanks and brackets.
    """
    text = " ".join(cell[:4000].replace("\n", " ; ").split())
    if not text:
        return []
    out: list[NamePart] = []
    extra: list[NamePart] = []

    def take(match: re.Match[str]) -> str:
        what = match["what"].lower()
        if what.startswith("subsid") and not match["names"].strip():
            return match[0]
        kind: Kind = (
            "alias" if what.startswith("alias")
            else "former" if what.startswith("former") else "subsidiary"
        )  # fmt: skip
        extra.extend(NamePart(n, kind) for n in _split(match["names"]))
        return " "

    text = _INCLUDING.sub(take, text)
    subsidiaries = False

    def take_subsidiaries(match: re.Match[str]) -> str:
        nonlocal subsidiaries
        found = _split(match["names"])
        extra.extend(NamePart(n, "subsidiary") for n in found)
        subsidiaries = subsidiaries or not found
        return " "

    text = _AND_SUBSIDIARIES.sub(take_subsidiaries, text)
    for one in _LINES.split(text):
        out += _aliases(one)
    out = [n for n in out if n.name]
    if subsidiaries and out:
        extra.append(NamePart(out[0].name, "and_subsidiaries"))
    first = {n.name for n in out[:1]}
    rest = [NamePart(n.name, "alias") if n.kind == "name" else n for n in out[1:]]
    seen: set[tuple[str, str]] = set()
    result = []
    for n in [*out[:1], *rest, *extra]:
        key = (n.name, "subsidiary" if n.kind == "and_subsidiaries" else "")
        if n.name and key not in seen and not (n.name in first and n.kind == "alias"):
            seen.add(key)
            result.append(n)
    return result


def _aliases(text: str) -> list[NamePart]:
    marks = sorted(
        [(m.start(), m.end(), "alias") for m in _ALSO.finditer(text)]
        + [(m.start(), m.end(), "former") for m in _FORMER.finditer(text)]
    )
    if not marks:
        return [NamePart(_trim(text), "name")]
    out = [NamePart(_trim(text[: marks[0][0]]), "name")]
    for (_s, end, kind), after in zip(marks, [*marks[1:], (len(text), 0, "")], strict=True):
        what: Kind = "former" if kind == "former" else "alias"
        out.extend(NamePart(n, what) for n in _split(text[end : after[0]]))
    return out


def _split(text: str) -> list[str]:
    parts: list[str] = []
    for piece in _LIST.split(text or ""):
        p = _AND.sub("", _trim(piece))
        if parts and p and _LEGAL_TAIL.sub("", p) == "":
            parts[-1] = f"{parts[-1]}, {p}"
        elif p:
            parts.append(p)
    return parts


def _trim(text: str) -> str:
    text = text.strip(" ,;:|")
    if text.count("(") < text.count(")"):
        text = text.rstrip(" )")
    if text.count("(") > text.count(")"):
        text = text.rstrip(" (") if text.rstrip().endswith("(") else text + ")"
    return text.strip(" ,;:|")
