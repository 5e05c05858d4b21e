"""A web page to blocks. Scripts, menus and forms are left out; lists keep their numbers."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from freeproduce.read.documents.blocks import Block, Content

_BLOCKS = re.compile(
    "p|div|li|h[1-6]|blockquote|tr|table|ul|ol|section|article|main|header|footer|body|d[tdl]|pre"
    "|address|figure|figcaption|hr|aside"
)
_SILENT = re.compile("script|style|nav|form|select|button|template|noscript|svg|head")
_NOTE = re.compile(r"(?:\[(\d{1,3}|\*)\]|(\*{1,3}|†|‡)(?=\s)|\x02([^\x03]+)\x03)\s*(?:↩\s*)?")
_BACK = re.compile("[↩↑⏎][\ufe0e\ufe0f]?")
"""A link from a footnote back to the text."""
_REFERENCE = re.compile("\x02([^\x03]{1,5})\x03")
_MARK = 3
"""Characters that the mark of a footnote has at most."""


def blocks(text: str) -> Content:
    """Blocks and footnotes of a web page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    found = Content([], pictures=[None] * reader.pictures)
    cut = False
    for block, names in zip(reader.blocks, reader.names, strict=True):
        mark = next((reader.marks[n] for n in names if n in reader.marks), None)
        if mark is not None:
            found.notes.append((mark, _note(block.text, mark)))
            cut = True
            continue
        note = _NOTE.match(block.text) if block.heading is None else None
        if note and len(block.text) > note.end():
            mark = (note[1] or note[2] or note[3]).strip("[]() ")
            found.notes.append((mark, _REFERENCE.sub("", block.text[note.end() :])))
            cut = True
            continue
        block.notes = [m[1].strip("[]() ") for m in _REFERENCE.finditer(block.text)]
        block.text = _REFERENCE.sub("", block.text).strip()
        block.after_break, cut = cut, False
        found.blocks.append(block)
    return found


def _note(text: str, mark: str) -> str:
    """The text of a footnote without its mark and the link that leads back."""
    text = _BACK.sub("", text.replace("\x02", "").replace("\x03", "")).strip()
    return text.removeprefix(f"[{mark}]").removeprefix(mark).strip()


class _Reader(HTMLParser):
    """Gathers text block by block.

    ``names`` has the anchors that lie in each block, ``marks`` the raised marks that link to one.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.names: list[set[str]] = []
        self.marks: dict[str, str] = {}
        self.pictures = 0
        self._names: set[str] = set()
        self._link: str | None = None
        self._text: list[str] = []
        self._bold = self._all = 0
        self._strong = 0
        self._silent: list[str] = []
        self._heading: int | None = None
        self._quote = 0
        self._lists: list[list[str | int]] = []
        self._number: str | None = None
        self._row: list[str] | None = None
        self._raised = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._silent or _SILENT.fullmatch(tag):
            if _SILENT.fullmatch(tag):
                self._silent.append(tag)
            return
        if _BLOCKS.fullmatch(tag) and self._row is None:
            self.end()
        self._names |= {n for n in (given.get("id"), given.get("name")) if n}
        if tag == "a":
            self._link = (given.get("href") or "").partition("#")[2] or None
        if re.fullmatch(r"h[1-6]", tag):
            self._heading = int(tag[1])
        elif tag in ("b", "strong"):
            self._strong += 1
        elif tag == "blockquote":
            self._quote += 1
        elif tag in ("ol", "ul"):
            first = given.get("start") or "1"
            self._lists.append(
                [tag, given.get("type") or "1", int(first) if first.isdigit() else 1]
            )
        elif tag == "li" and self._lists:
            self._item(given.get("value"))
        elif tag == "tr":
            self._row = []
        elif tag == "sup":
            self._raised = True
            self._text.append("\x02")
        elif tag == "img":
            self.pictures += 1
        elif tag == "br":
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag in ("td", "th") and self._row is not None:
            lines = (" ".join(x.split()) for x in "".join(self._text).split("\n"))
            self._row.append("\n".join(x for x in lines if x))
            self._text = []
        elif tag == "tr" and self._row is not None:
            row, self._row = [c for c in self._row if c], None
            if row:
                text = " | ".join(" ".join(c.split()) for c in row)
                self._keep(Block(text, kind="table", cells=[x for c in row for x in c.split("\n")]))
        elif _BLOCKS.fullmatch(tag) and self._row is None:
            self.end()
        if re.fullmatch(r"h[1-6]", tag):
            self._heading = None
        elif tag in ("b", "strong"):
            self._strong = max(0, self._strong - 1)
        elif tag == "blockquote":
            self._quote = max(0, self._quote - 1)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "a":
            self._link = None
        elif tag == "sup" and self._raised:
            self._raised = False
            self._text.append("\x03")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        # White space of the source is no line end; only <br> is.
        self._text.append(re.sub(r"\s+", " ", data) if data else "")
        mark = data.strip().strip("[]()")
        if self._raised and self._link and 0 < len(mark) <= _MARK:
            self.marks.setdefault(self._link, mark)
        if data.strip() and not self._raised:
            self._all += len(data.strip())
            self._bold += len(data.strip()) if self._strong else 0

    def end(self) -> None:
        """End the block that is being gathered."""
        text = "".join(self._text).strip()
        if text:
            block = Block(text, heading=self._heading)
            block.strong = self._heading is None and 0 < self._all == self._bold
            if self._quote:
                block.kind = "quote"
            if self._number:
                block.kind, block.number, self._number = "item", self._number, None
            self._keep(block)
        self._text = []
        self._all = self._bold = 0

    def _keep(self, block: Block) -> None:
        self.blocks.append(block)
        self.names.append(self._names)
        self._names = set()

    def _item(self, value: str | None) -> None:
        kind, style, n = self._lists[-1]
        if kind == "ul":
            self._number = "•"
            return
        if value and value.isdigit():
            n = int(value)
        self._lists[-1][2] = int(n) + 1
        written = _styled(int(n), str(style))
        self._number = f"({written})" if written.islower() else f"{written}."


def _styled(n: int, style: str) -> str:
    from freeproduce.read.documents.labels import roman

    if style in "aA" and n <= 26:
        letter = chr(96 + n)
        return letter.upper() if style == "A" else letter
    if style in "iI":
        return roman(n) if style == "I" else roman(n).lower()
    return str(n)
