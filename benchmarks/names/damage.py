"""Names damaged as keyboards, forms and scanners damage them.

Nothing here reads a table of the project: letters, blanks and lengths only, and a list of ERP
abbreviations of its own.
"""

from __future__ import annotations

import random
import re

OCR = {"o": "0", "0": "o", "l": "1", "i": "1", "m": "rn", "s": "5", "b": "8", "e": "c", "g": "9",
       "h": "b", "n": "ri", "u": "v", "c": "e", "t": "f", "d": "cl", "w": "vv"}  # fmt: skip
KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
ERP = {"international": "INTL", "company": "CO", "corporation": "CORP", "limited": "LTD",
       "manufacturing": "MFG", "technology": "TECH", "technologies": "TECH", "industries": "IND",
       "industrial": "INDL", "development": "DEV", "engineering": "ENGR", "services": "SRVCES",
       "service": "SVC", "trading": "TRDG", "group": "GRP", "construction": "CONSTR",
       "electronics": "ELECTR", "electric": "ELEC", "enterprises": "ENTPR", "holdings": "HLDGS",
       "investment": "INVMT", "management": "MGMT", "transport": "TRANSP", "shipping": "SHPG",
       "chemical": "CHEM", "pharmaceutical": "PHARM", "communications": "COMM", "general": "GENL",
       "national": "NATL", "equipment": "EQUIP", "products": "PRODS", "systems": "SYS",
       "energy": "ENGY", "petroleum": "PETR", "association": "ASSN", "financial": "FINL",
       "insurance": "INS", "university": "UNIV", "institute": "INST", "laboratories": "LABS",
       "american": "AMER", "resources": "RES", "properties": "PROPS",
       "brothers": "BROS"}  # fmt: skip


def _long_words(name: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[A-Za-z]{5,}", name))


def typo(name: str, r: random.Random) -> str | None:
    """One wrong key, one letter lost, doubled or swapped, in a long word."""
    words = _long_words(name)
    if not words:
        return None
    m = r.choice(words[:3])
    at = r.randrange(m.start() + 1, m.end() - 1)
    what = r.randrange(4)
    c = name[at]
    if what == 0:
        row = next((k for k in KEYS if c.lower() in k), None)
        if not row:
            return None
        i = row.index(c.lower())
        near = row[i - 1] if i else row[i + 1]
        return name[:at] + near + name[at + 1 :]
    if what == 1:
        return name[:at] + name[at + 1 :]
    if what == 2:
        return name[:at] + c + name[at:]
    if name[at] == name[at + 1]:
        return None
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def glue(name: str, r: random.Random) -> str | None:
    """One blank lost."""
    at = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", name)]
    if not at:
        return None
    k = r.choice(at)
    return name[:k] + name[k + 1 :]


def split(name: str, r: random.Random) -> str | None:
    """One blank too many, inside a long word."""
    words = _long_words(name)
    if not words:
        return None
    m = r.choice(words[:2])
    k = r.randrange(m.start() + 2, m.end() - 1)
    return name[:k] + " " + name[k:]


def order(name: str, r: random.Random) -> str | None:
    """The words in another order."""
    words = name.replace(",", " ").split()
    if len(words) < 3:
        return None
    k = r.randrange(1, len(words))
    return " ".join(words[k:] + words[:k])


def truncation(name: str, r: random.Random) -> str | None:
    """Cut at 30 or 35 signs, as many systems do."""
    n = r.choice((30, 35))
    return name[:n] if len(name) > n + 2 else None


def abbreviation(name: str, r: random.Random) -> str | None:
    """Common words as ERP systems write them."""
    words = name.upper().split()
    out = [ERP.get(w.strip(".,").lower(), w) for w in words]
    return " ".join(out) if out != words else None


def ocr(name: str, r: random.Random) -> str | None:
    """One sign misread."""
    words = _long_words(name)
    if not words:
        return None
    m = r.choice(words[:3])
    at = [k for k in range(m.start(), m.end()) if name[k].lower() in OCR]
    if not at:
        return None
    k = r.choice(at)
    return name[:k] + OCR[name[k].lower()] + name[k + 1 :]


KINDS = {f.__name__: f for f in (typo, glue, split, order, truncation, abbreviation, ocr)}


def damaged(names: list[str], each: int, seed: int) -> list[tuple[str, str, str]]:
    """``(kind, name, damaged)``, up to ``each`` a kind."""
    r = random.Random(seed)
    out = []
    for kind, f in KINDS.items():
        got = 0
        for name in r.sample(names, len(names)):
            bad = f(name, r)
            if bad and bad != name:
                out.append((kind, name, bad))
                got += 1
                if got >= each:
                    break
    return out
