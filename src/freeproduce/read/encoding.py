"""One cheap pass over the bytes of a text file: its encoding, and what would harm a reader."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from freeproduce.locale import _
from freeproduce.read.guards import MAX_LINE, UnreadableError
from freeproduce.read.lines import CHUNK

_SAMPLE = 1 << 17
_RUN = re.compile(rb"[\x80-\xff]+")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TURKISH = re.compile(rb"[A-Za-z][\xf0\xfd\xfe]|[\xd0\xdd\xde][A-Za-z]")
"""The letters of Turkish that Windows-1254 has where Windows-1252 has those of Icelandic."""
_NORDIC = re.compile(rb"[\xc1\xc5\xc6\xcd\xd3\xd8\xda\xe1\xe5\xe6\xed\xf3\xf8\xfa]")
"""Letters of Icelandic and its kin (and of Czech) that Turkish does not have."""
_LATIN_9 = re.compile(rb"[0-9] ?\xa4|\xa4 ?[0-9]|\(\xa4\)")
"""A euro sign beside a number, where Windows-1252 has a sign that nobody writes."""
_CONTROLS = bytes(b for b in range(1, 32) if b not in b"\t\n\r\x01\x1f")
FORMULA_ERROR = r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)"
"""What a spreadsheet shows where a formula failed."""
_FORMULA_ERROR = re.compile(FORMULA_ERROR.encode())
_LONGEST_ERROR = len("#VALUE!")
BAD_BYTES = "freeproduce-cp1252"
"""Error handler: a byte that is not UTF-8 is read as Windows-1252, so that nothing is lost."""


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    text = "".join(
        b.decode("cp1252", "ignore") or b.decode("latin-1") for b in (bytes([x]) for x in bad)
    )
    return text, error.end


codecs.register_error(BAD_BYTES, _as_cp1252)


@dataclass(slots=True)
class Bytes:
    """What the pass found: ``lines`` counts line ends, ``bad_line`` is the first bad line.

    ``marks`` are the line ends before each chunk. ``formula_errors`` is whether a text such as
    ``#REF!`` stands anywhere.
    """

    encoding: str
    why: str
    size: int
    lines: int
    guessed: bool = False
    nuls: bool = False
    bad: int = 0
    bad_line: int | None = None
    ends_open: bool = False
    carriage_only: bool = False
    formula_errors: bool = False
    marks: list[int] = field(default_factory=list)


def scan(path: Path, longest: int = MAX_LINE) -> Bytes:
    """Decide the encoding of a text file from all its bytes, in bounded memory.

    Raises ``UnreadableError`` for a line longer than ``longest`` bytes (with its number) and for
    content that is not text.
    """
    with path.open("rb") as f:
        head = f.read(_SAMPLE)
    wide = _wide(head)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if wide is None and controls > max(16, len(head) * 0.02):
        raise UnreadableError(_("this is not text (it holds control characters); export it as CSV"))
    found = Bytes(wide or "utf-8", "", 0, 0)
    high = bytearray()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    utf8 = wide in (None, "utf-8-sig")
    found.formula_errors = not utf8  # there a letter is no byte, and it is not looked for
    good = run = carriage = 0
    last = b""
    for chunk in _chunks(path):
        found.size += len(chunk)
        found.marks.append(found.lines)
        run = _longest(chunk, run, found.lines + 1, longest)
        plain = chunk.isascii()
        if not plain and utf8:
            if len(high) < _SAMPLE:
                high += b"\n".join(x for x in chunk.splitlines()[1:400] if not x.isascii())
                high += b"\n" + chunk.split(b"\n", 1)[0] + b"\n"
            try:
                decoder.decode(chunk)
                good += len(_RUN.findall(chunk))
            except UnicodeDecodeError as e:
                decoder.reset()
                fine, bad, at = _count(chunk)
                good += fine
                found.bad += bad
                if found.bad_line is None:
                    found.bad_line = found.lines + chunk.count(b"\n", 0, max(at, e.start)) + 1
        elif plain:
            decoder.reset()
        found.nuls = found.nuls or b"\0" in chunk
        if not found.formula_errors and (b"#" in chunk or b"#" in last):
            found.formula_errors = bool(_FORMULA_ERROR.search(last + chunk))
        found.lines += chunk.count(b"\n")
        carriage += chunk.count(b"\r") if found.lines == 0 else 0
        last = chunk[-_LONGEST_ERROR:]
    found.ends_open = last[-1:] not in (b"\n", b"\r")
    if found.lines == 0 and carriage:
        found.lines, found.carriage_only = carriage, True
    if wide:
        found.why = (
            _("byte order mark") if wide in {n for _b, n in _BOMS} else _("zero bytes between")
        )
        found.nuls = found.nuls and wide == "utf-8-sig"
        return found
    if found.nuls and head.count(b"\0") > len(head) * 0.1:
        raise UnreadableError(_("this is not text (it holds many zero bytes); export it as CSV"))
    if not high:
        found.why = _("only ASCII")
    elif not found.bad:
        found.why = _("every byte is valid UTF-8")
    elif good > 4 * found.bad:
        found.why = _("UTF-8 but for {n} places").format(n=found.bad)
    else:
        found.encoding, found.why = legacy(bytes(high))
        found.guessed, found.bad, found.bad_line = True, 0, None
    return found


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as f:
        while chunk := f.read(CHUNK):
            yield chunk


def _longest(chunk: bytes, run: int, line: int, longest: int) -> int:
    first = min((i for i in (chunk.find(b"\n"), chunk.find(b"\r")) if i >= 0), default=-1)
    if run + (first if first >= 0 else len(chunk)) > longest:
        raise UnreadableError(
            _(
                "line {line} is longer than {limit} bytes: refused; "
                "look whether the file has line ends"
            ).format(line=line, limit=longest)
        )
    if first < 0:
        return run + len(chunk)
    return len(chunk) - 1 - max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))


def _count(chunk: bytes) -> tuple[int, int, int]:
    """Runs of high bytes that are UTF-8, those that are not, and the place of the first bad."""
    fine = bad = 0
    at = -1
    for m in _RUN.finditer(chunk):
        if m.start() == 0 or m.end() == len(chunk):
            continue
        try:
            m.group().decode("utf-8")
            fine += 1
        except UnicodeDecodeError:
            bad += 1
            at = m.start() if at < 0 else at
    return fine, bad, at


def _wide(head: bytes) -> str | None:
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    head = head[: len(head) & ~1]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for name, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > 8 * there and here >= 2:
            try:
                text = head.decode(name)
            except UnicodeDecodeError as e:
                if e.start < len(head) - 4:
                    continue
                text = head.decode(name, "ignore")
            odd_ones = sum(1 for c in text[:4000] if c < " " and c not in "\t\r\n")
            if odd_ones <= len(text[:4000]) * 0.01 and ("\n" in text or "\r" in text):
                return name
    return None


def legacy(sample: bytes) -> tuple[str, str]:
    """The encoding of text that is not UTF-8, from lines that hold high bytes, and why."""
    runs = _RUN.findall(sample)
    total = sum(map(len, runs)) or 1
    scores = {
        "gb18030": _gb18030(sample),
        "cp932": _shift_jis(sample),
        "cp1251": _cyrillic(runs, total),
    }
    if sum(len(r) for r in runs if len(r) == 1) > 0.6 * total:
        scores["gb18030"] = scores["cp932"] = 0.0  # two bytes a character do not stand alone
    best = max(scores, key=scores.__getitem__)
    alone = sum(len(r) for r in runs if len(r) <= 2) / total
    if scores[best] >= 0.75:
        return best, _("{share} % of its letters are usual ones of {encoding}").format(
            share=round(100 * scores[best]), encoding=best
        )
    if alone < 0.5 and total > 20:
        second = _second_opinion(sample, scores[best], best)
        if second:
            return second
    undefined = sample.translate(None, bytes(set(range(256)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}))
    if undefined:
        return "latin-1", _("single high bytes, some of which Windows-1252 does not have")
    if _TURKISH.search(sample) and not _NORDIC.search(sample):
        return "cp1254", _("single high bytes, letters of Turkish among them")
    if _LATIN_9.search(sample):
        return "iso8859-15", _("single high bytes, a euro sign of Latin-9 among them")
    return "cp1252", _("single high bytes among Latin letters")


def _second_opinion(sample: bytes, score: float, best: str) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    match = from_bytes(sample[: 1 << 14]).best()
    if match and (match.encoding != "utf_8"):
        name = match.encoding.replace("_", "-")
        return name, _("charset-normalizer finds {language} text").format(language=match.language)
    return (best, _("the most likely of several")) if score > 0.5 else None


def _pairs(sample: bytes, encoding: str) -> list[bytes] | None:
    """The multi-byte characters of the sample, or None if it is not in this encoding."""
    bad = 0
    out: list[bytes] = []
    for line in sample.split(b"\n"):
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError as e:
            if e.start < len(line) - 3 and e.start > 2:  # a line may have been cut at its ends
                bad += 1
            continue
        out += [c.encode(encoding) for c in text if c > "\x7f"]
    lines = sample.count(b"\n") + 1
    return None if bad > lines * 0.02 or not out else out


def _gb18030(sample: bytes) -> float:
    """Share of characters that are punctuation or of the 3,755 most usual ones (rows 16-55)."""
    pairs = _pairs(sample, "gb18030")
    if not pairs:
        return 0.0
    usual = sum(
        len(p) == 2 and p[1] >= 0xA1 and (0xB0 <= p[0] <= 0xD7 or 0xA1 <= p[0] <= 0xA3)
        for p in pairs
    )
    return usual / len(pairs) if len(pairs) > 3 else 0.0


def _shift_jis(sample: bytes) -> float:
    """Share of characters that are kana, punctuation or first-level kanji."""
    pairs = _pairs(sample, "cp932")
    if not pairs:
        return 0.0
    usual = sum(
        len(p) == 2 and 0x81 <= p[0] <= 0x98 and p[0] not in (0x85, 0x86, 0x87) for p in pairs
    )
    return usual / len(pairs) if len(pairs) > 3 else 0.0


def _cyrillic(runs: list[bytes], total: int) -> float:
    """Share of high bytes that stand in words of Russian letters with its usual vowels."""
    words = [
        r
        for r in runs
        if len(r) >= 3 and sum(b >= 0xC0 or b in (0xA8, 0xB8) for b in r) >= len(r) - 1
    ]
    letters = b"".join(words).lower()
    if len(letters) < 6:
        return 0.0
    folded = bytes(b + 0x20 if 0xC0 <= b <= 0xDF else b for b in letters)
    usual = sum(folded.count(x) for x in "оеаинтсрвл".encode("cp1251")) / len(folded)
    return len(letters) / total if usual > 0.45 else 0.5 * usual
