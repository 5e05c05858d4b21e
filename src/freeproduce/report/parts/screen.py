"""Lines for a terminal, at any width from 40 columns; wide characters count as two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from freeproduce.report.parts.marks import visible
from freeproduce.report.parts.numbers import number
from freeproduce.report.parts.options import Options

WIDE = 120
"""Columns from which the cells of examples stand under their headers."""
MEASURE = 110
"""Running text is not set wider than this: long lines are hard to read."""


class Screen:
    """Lines of at most ``width`` cells; wide characters count as two, as a terminal shows them."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.console = Console(
            file=out,
            width=options.width,
            color_system="standard" if options.color else None,
            force_terminal=options.color,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self.out, self.color = out, options.color
        self.width = max(40, self.console.width)
        self.column = min(self.width, WIDE)

    def gap(self) -> None:
        """An empty line."""
        self.out.write("\n")

    def put(self, line: Text) -> None:
        """Write one line that is already as wide as it may be."""
        line.rstrip()
        if self.color:
            self.console.print(line, no_wrap=True, crop=False)
        else:
            self.out.write(f"{line.plain}\n")

    def line(self, text: str, style: str = "", indent: int = 0) -> None:
        """Set text as wide as the terminal is."""
        self.text(text, style, indent, self.width)

    def text(self, text: str, style: str = "", indent: int = 0, measure: int = MEASURE) -> None:
        """Set running text, wrapped and indented."""
        room = max(20, min(self.width, measure) - indent)
        whole = Text(visible(text), style=style)
        lines = [whole] if whole.cell_len <= room else whole.wrap(self.console, room)
        for line in lines:
            self.put(Text(" " * indent) + line)

    def heading(self, text: str, style: str = "bold", n: int | None = None) -> None:
        """A heading with a rule behind it, and how many there are."""
        self.gap()
        label = text if n is None else f"{text} ({number(n)})"
        rule = "─" * (self.column - cell_len(label) - 1)
        self.put(Text(label, style=style) + Text(f" {rule}", style="dim"))

    def ends(self, left: str, right: str, indent: int, style: str = "") -> None:
        """``left`` at one end of a line and ``right`` at the other; on two lines if too long."""
        left, right = visible(left), visible(right)
        room = self.column - indent - cell_len(left) - cell_len(right)
        if room < 2:
            self.text(left, style, indent, self.width)
            self.text(right, "", indent + 2, self.width)
            return
        self.put(Text(" " * indent) + Text(left, style=style) + Text(" " * room + right))

    def pairs(self, parts: Iterable[str], indent: int) -> None:
        """Set short parts side by side, and break lines between parts where that can be."""
        line = ""
        for part in map(visible, parts):
            joined = f"{line}  {part}" if line else part
            if line and cell_len(joined) > min(self.width, MEASURE) - indent:
                self.line(line, "", indent)
                line = part
            else:
                line = joined
        if line:
            self.line(line, "", indent)

    def grid(self, header: list[str], rows: list[list[str]], indent: int) -> None:
        """Cells under their headers, each cut with ``…`` to what there is room for."""
        room = (self.width - indent) // max(1, len(header)) - 2
        sizes = [
            min(max(cell_len(r[i]) for r in [header, *rows]), max(8, room))
            for i in range(len(header))
        ]
        spare = self.width - indent - sum(s + 2 for s in sizes)
        for i, size in enumerate(sizes):
            wanted = max(cell_len(r[i]) for r in [header, *rows]) - size
            more = max(0, min(wanted, spare))
            sizes[i] += more
            spare -= more
        for n, row in enumerate([header, *rows]):
            line = Text(" " * indent)
            for cell, size in zip(row, sizes, strict=True):
                part = Text(cell, style="dim" if n == 0 else "")
                part.truncate(size, overflow="ellipsis", pad=True)
                line += part + Text("  ")
            self.put(line)
