"""Catalogues of translations: extract, update, compile; ``--check`` only looks.

    python tools/messages.py           # after changing a text: then fill in what is said missing
    python tools/messages.py --check   # what CI does

Texts come from ``_()``, ``N_()`` and ``ngettext()`` in the sources and templates, from the rules'
pages, from the columns of tables in ``TABLES``, and from ``click.pot`` (the texts of the library
that reads the command line, taken once with ``pybabel extract``).
"""

import argparse
import csv
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from freeproduce.engine.plan import SHAPES
from freeproduce.locale import LANGUAGES
from freeproduce.model.findings import SEVERITIES
from freeproduce.rules.registry import rules
from freeproduce.rules.rule import HEADINGS

SOURCE = Path(__file__).resolve().parents[1] / "src" / "freeproduce"
METHODS = [("**.py", "python"), ("report/html/**.html", "jinja2")]
OPTIONS = {"report/html/**.html": {"extensions": "jinja2.ext.loopcontrols", "silent": "false"}}
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
HEADER = {
    "project": "Free Produce",
    "version": "",
    "header_comment": "",
    "msgid_bugs_address": "",
    "last_translator": "",
    "language_team": "",
    "fuzzy": False,
    "creation_date": datetime(2026, 11, 25, tzinfo=UTC),
    "revision_date": datetime(2026, 11, 25, tzinfo=UTC),
}
"""Fixed, so that a catalogue changes only where a text does."""
TABLES = {
    "model/fields.csv": ("kind", "type", "meaning"),
    "lists/builtin/law/names.csv": ("meaning",),
    "lists/builtin/service_sectors.csv": ("name",),
    "read/remarks.csv": ("meaning",),
    "rules/indicators.csv": ("name",),
    "rules/laws.csv": ("name",),
    "store/verdicts.csv": ("verdict", "meaning"),
}


def template() -> Catalog:
    """Every text of the project, with the files it stands in."""
    catalog = Catalog(project="freeproduce")
    for name, _line, message, comments, _context in extract_from_dir(
        SOURCE, METHODS, OPTIONS, KEYWORDS, comment_tags=("translators:",)
    ):
        catalog.add(message, locations=[(name, 0)], auto_comments=comments)
    for name, text in (*_pages(), *_tables()):
        catalog.add(text, locations=[(name, 0)])
    with (SOURCE / "locale" / "click.pot").open("rb") as file:
        for message in read_po(file):
            if message.id:
                catalog.add(message.id, locations=[("click", 0)])
    return catalog


def _pages() -> Iterator[tuple[str, str]]:
    yield from (("model/findings.py", severity) for severity in SEVERITIES)
    yield from (("engine/plan.py", shape) for shape in SHAPES)
    for heading in HEADINGS:
        yield "rules/rule.py", heading
    for rule in rules():
        for text in rule.sections().values():
            yield f"rules/{rule.code}", text


def _tables() -> Iterator[tuple[str, str]]:
    for name, columns in TABLES.items():
        with (SOURCE / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from ((name, row[c]) for c in columns)


def path(lang: str, ending: str) -> Path:
    """Where a language's catalogue lies."""
    return SOURCE / "locale" / lang / "LC_MESSAGES" / f"freeproduce.{ending}"


def load(lang: str) -> Catalog:
    """A language's catalogue as it lies there; an empty one for a new language."""
    catalog = Catalog(lang)
    if path(lang, "po").exists():
        with path(lang, "po").open("rb") as file:
            catalog = read_po(file, locale=lang)
    for name, value in HEADER.items():
        setattr(catalog, name, value)
    return catalog


def faults(catalog: Catalog, wanted: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue, one line each."""
    for message in wanted:
        if not message.id:
            continue
        got = catalog.get(message.id if isinstance(message.id, str) else message.id[0])
        short = repr(message.id if isinstance(message.id, str) else message.id[0])[:90]
        if got is None:
            yield f"not in the catalogue: {short}"
        elif got.fuzzy:
            yield f"fuzzy: {short}"
        elif not all([got.string] if isinstance(got.string, str) else got.string):
            yield f"not translated: {short}"
        elif isinstance(got.id, str) != isinstance(message.id, str):
            yield f"plural forms differ from the source: {short}"
        else:
            yield from (f"{fault}: {short}" for fault in _placeholders(got))
    for message in catalog:
        if (
            message.id
            and wanted.get(message.id if isinstance(message.id, str) else message.id[0]) is None
        ):
            yield f"no longer in the source: {message.id!r}"


def _placeholders(message: Message) -> Iterator[str]:
    sources = [message.id] if isinstance(message.id, str) else message.id
    allowed = [_names(s) for s in sources]
    for text in [message.string] if isinstance(message.string, str) else message.string:
        if _names(text) not in allowed:
            yield f"placeholders differ in {text!r}"


def _names(text: str) -> frozenset[str] | None:
    """Names in braces; ``None`` where the text is no format string."""
    try:
        return frozenset(name for _l, name, _s, _c in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as it is written: by file, without line numbers, unwrapped."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue compiled."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def check(lang: str) -> list[str]:
    """What is wrong with a language, its compiled catalogue too."""
    catalog = load(lang)
    found = list(faults(catalog, template()))
    mo = path(lang, "mo")
    if not mo.exists() or mo.read_bytes() != as_mo(catalog):
        found.append(f"{mo.name} is not what {mo.with_suffix('.po').name} compiles to")
    return found


def update(lang: str) -> list[str]:
    """Bring a language's catalogue up to date and compile it; gives what a person has to do."""
    catalog = load(lang)
    wanted = template()
    catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    path(lang, "po").parent.mkdir(parents=True, exist_ok=True)
    path(lang, "po").write_bytes(as_po(catalog))
    path(lang, "mo").write_bytes(as_mo(load(lang)))
    return list(faults(load(lang), wanted))


def main() -> int:
    """Exit 1 when something is missing or, with ``--check``, not up to date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    chosen = parser.parse_args()
    said = 0
    for lang in LANGUAGES[1:]:
        for line in check(lang) if chosen.check else update(lang):
            print(f"{lang}: {line}", file=sys.stderr)
            said += 1
    return min(said, 1)


if __name__ == "__main__":
    sys.exit(main())
