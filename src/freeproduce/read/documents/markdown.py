"""Markdown to blocks, by a CommonMark parser; ordered lists keep the numbers as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from freeproduce.read.documents.blocks import Block, Content

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEFINITION = re.compile(r"(?:\[\^([^\]\s]+)\]:|<sup>\s*([^<\s]+)\s*</sup>|(\*{1,3}|†|‡)(?=\s))\s*")
_REFERENCE = re.compile(
    r"\[\^([^\]\s]+)\](?!:)|<sup>\s*(?:<[^>]+>)?\s*\[?([^<\s\]]+)\]?\s*(?:</a>)?\s*</sup>"
)


def blocks(text: str) -> Content:
    """Blocks and footnotes of a Markdown text."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    found = Content([], pictures=[None] * sum(_pictures(t) for t in tokens))
    cut = False
    for block in _blocks(tokens):
        defined = _DEFINITION.match(block.text) if block.heading is None else None
        if defined:
            mark = defined[1] or defined[2] or defined[3]
            found.notes.append((mark, _REFERENCE.sub("", block.text[defined.end() :]).strip()))
            cut = True
            continue
        block.notes = [m[1] or m[2] for m in _REFERENCE.finditer(block.text)]
        block.text = re.sub(r"</?[a-zA-Z][^>]*>", " ", _REFERENCE.sub("", block.text)).strip()
        block.after_break = cut
        cut = False
        if block.text:
            found.blocks.append(block)
    return found


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    heading: int | None = None
    quote = 0
    item: list[str | None] = []
    row: list[str] = []
    cell = False
    for token in tokens:
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = None
        elif token.type in ("blockquote_open", "blockquote_close"):
            quote += token.nesting
        elif token.type == "list_item_open":
            item.append(f"{token.info}{token.markup}" if token.info else "•")
        elif token.type == "list_item_close":
            item.pop()
        elif token.type == "tr_open":
            row = []
        elif token.type in ("td_open", "th_open", "td_close", "th_close"):
            cell = token.nesting > 0
        elif token.type == "tr_close":
            yield Block(" | ".join(row), kind="table", cells=row)
        elif token.type == "inline":
            if cell:
                row.append(_text(token))
                continue
            block = Block(_text(token), heading=heading, strong=_bold(token))
            if quote:
                block.kind = "quote"
            if item and item[-1]:
                block.kind, block.number = "item", item[-1]
                item[-1] = None  # only the first paragraph of an item bears its number
            yield block


def _text(token: Token) -> str:
    """The words of a run of inline tokens. A line that is only wrapped goes on with a blank."""
    out: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            out.append("\n")
        elif child.type in ("text", "code_inline", "html_inline") or child.type == "image":
            out.append(child.content)
    # Addresses that were escaped twice keep a stroke before their low lines.
    return "".join(out).replace("\\_", "_").strip()


def _pictures(token: Token) -> int:
    return sum(child.type == "image" for child in token.children or ())


def _bold(token: Token) -> bool:
    """Whether all words of a block are in bold: a heading by its look."""
    depth = 0
    seen = False
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            depth += child.nesting
        elif child.type == "text" and child.content.strip():
            if not depth:
                return False
            seen = True
    return seen
