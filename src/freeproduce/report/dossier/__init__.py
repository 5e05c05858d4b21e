"""Dossiers: what a law wants handed over, as a folder with an index, sealed and verifiable.

``write`` makes one from a chain and an outline; ``verify`` says whether it is still the same.
"""

from __future__ import annotations

import contextlib
import csv
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from freeproduce.locale import _
from freeproduce.model.chain import Chain
from freeproduce.model.dossier import Outline, Section
from freeproduce.model.result import Result
from freeproduce.report.csv_ import inert
from freeproduce.report.dossier.blocks import Block, Table
from freeproduce.report.dossier.seal import KeyUnusableError, private_key, seal
from freeproduce.report.dossier.verify import Failure, Verdict, key_bytes, verify
from freeproduce.report.dossier.view import Cited, Gap, View
from freeproduce.report.parts.whole import WriteError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = [
    "Cited",
    "Failure",
    "Gap",
    "KeyUnusableError",
    "Verdict",
    "Written",
    "free",
    "key_bytes",
    "private_key",
    "verify",
    "write",
]


@dataclass(frozen=True, slots=True)
class Written:
    """A dossier that was written: its folder, what it lacks, and what could not be made."""

    folder: Path
    gaps: Sequence[Gap]
    pdf: bool
    signed: bool


def write(
    outline: Outline,
    chain: Chain,
    result: Result,
    folder: Path,
    *,
    cited: Sequence[Cited] = (),
    key: Ed25519PrivateKey | None = None,
) -> Written:
    """Write the dossier ``outline`` about ``chain`` to ``folder``, which must not exist yet.

    ``result`` is the run that found the chain; ``cited`` are the files that it was read from. The
    folder is whole or not there. Raises ``WriteError`` with one clear line.
    """
    view = View(outline, chain, result, cited)
    sections = [(s, _filled(s, view)) for s in outline.sections]
    with _whole(folder) as made:
        for table in {t.file: t for _s, blocks in sections for t in _tables(blocks)}.values():
            _csv(table, made / table.file)
        page = _page(view, sections, paper=False)
        (made / "index.html").write_text(page, "utf-8", errors="replace")
        pdf = _pdf(_page(view, sections, paper=True), made / "dossier.pdf")
        about = {
            "dossier": outline.kind,
            "title": outline.title,
            "buyer": chain.buyer.name,
            "generated": result.generated,
            "version": result.version,
        }
        seal(
            made,
            about,
            [{"name": c.name, "sha256": c.sha256} for c in cited]
            + [{"name": e.id, "sha256": e.sha256} for e in result.editions],
            key,
        )
    return Written(folder, view.gaps, pdf, key is not None)


def _filled(section: Section, view: View) -> list[Block]:
    from freeproduce.report.dossier.parts import parts

    return parts()[section.part](view)


def _tables(blocks: list[Block]) -> Iterator[Table]:
    return (b for b in blocks if isinstance(b, Table) and b.file)


def _csv(table: Table, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([inert(h) for h in table.file_header or table.header])
        rows = table.rows if table.file_rows is None else table.file_rows
        writer.writerows([inert(cell) for cell in row] for row in rows)


def _page(view: View, sections: list[tuple[Section, list[Block]]], *, paper: bool) -> str:
    from freeproduce.report.html import environment, style_hash

    own = files(__package__).joinpath("dossier.css").read_text("utf-8")
    style = files("freeproduce.report.html").joinpath("style.css").read_text("utf-8") + own
    text = (
        environment(__package__)
        .get_template("dossier.html")
        .render(
            view=view, sections=sections, paper=paper, style=style, style_hash=style_hash(style)
        )
    )
    return text.encode("utf-8", "replace").decode()


def _pdf(page: str, path: Path) -> bool:
    """The page as a PDF, if WeasyPrint is installed; it may fetch nothing, and need not."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        # OSError: the package is there and the system library that it draws with is not.
        return False

    def nothing(url: str, *_args: object, **_more: object) -> dict[str, object]:
        raise ValueError(f"refused: {url[:80]}")

    HTML(string=page, url_fetcher=nothing).write_pdf(path)
    return True


def free(folder: Path) -> None:
    """Raise ``WriteError`` where a dossier would overwrite something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WriteError(
            _("{path}: there is something here already; choose another folder").format(path=folder)
        )


@contextlib.contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder that is put in place when the block ends well, and not at all otherwise."""
    free(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise _trouble(folder, error) from error
    try:
        yield made
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except WriteError:
        raise
    except OSError as error:
        raise _trouble(folder, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _trouble(folder: Path, error: OSError) -> WriteError:
    return WriteError(
        _("{path}: could not be written ({reason}); choose another folder").format(
            path=folder, reason=error.strerror or error
        )
    )
