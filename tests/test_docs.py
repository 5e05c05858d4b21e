"""The documentation is true: its commands run, its output is what they print, its links lead.

In ``console`` blocks a line that begins with ``$`` is run, and every line below it must stand in
what it prints, in this order; ``…`` stands for any lines, and the end of a line may be left out.
Python blocks are run. A block with ``title="name"`` is written to that file first.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from freeproduce.rules.registry import rules

ROOT = Path(__file__).resolve().parents[1]
RUN = [
    ROOT / "README.md",
    *sorted((ROOT / "docs" / "tutorials").glob("*.md")),
    *sorted((ROOT / "docs" / "how-to").glob("*.md")),
]
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
FENCE = re.compile(r"^```(\w*)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@dataclass
class Block:
    language: str
    title: str | None
    text: str


def blocks(page: Path) -> Iterator[Block]:
    for language, title, text in FENCE.findall(page.read_text("utf-8")):
        yield Block(language, title or None, text)


def told(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN, ids=told)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    """Followed from top to bottom, in a copy of the examples, in a home of its own."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
    }
    env.pop("XDG_DATA_HOME", None)
    for block in blocks(page):
        if block.title:
            target = tmp_path / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, "utf-8")
        elif block.language == "python" and page.parent.name != "how-to":
            ran = subprocess.run(
                [sys.executable, "-c", block.text], capture_output=True, text=True, cwd=tmp_path,
                env=env, check=False,
            )  # fmt: skip
            assert ran.returncode == 0, ran.stderr
        elif block.language == "console":
            for command, shown in commands(block.text):
                ran = subprocess.run(
                    command, shell=True, capture_output=True, text=True, cwd=tmp_path, env=env,
                    check=False,
                )  # fmt: skip
                output = ran.stdout + ran.stderr
                assert ran.returncode in (0, 1), f"$ {command}\n{output}"
                in_order(shown, output.splitlines(), command)


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield command, [line.rstrip() for line in shown]


def in_order(shown: list[str], output: list[str], command: str) -> None:
    at = 0
    output = [" ".join(line.split()) for line in output]  # columns move with what stands in them
    for line in shown:
        wanted = " ".join(line.rstrip("…").split())
        if not wanted:
            continue
        while at < len(output) and wanted not in output[at]:
            at += 1
        assert at < len(output), f"$ {command}\ndoes not print, here: {wanted}"
        at += 1


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        target = (page.parent / link).resolve()
        generated = ROOT / "docs" / "reference"
        assert target.exists() or target.is_relative_to(generated), f"{told(page)}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_every_option_that_a_page_names_exists(page: Path) -> None:
    from freeproduce.cli import program

    group = program()
    for words in re.findall(r"freeproduce ([a-z]+(?: [^\n`|]*)?)", page.read_text("utf-8")):
        name, *rest = words.split()
        if name not in group.commands:
            continue
        options = {"--help"} | set(all_options(group.commands[name], click.Context(group)))
        for option in re.findall(r"(?<!\S)--[a-z-]+", " ".join(rest)):
            assert option in options, f"{told(page)}: freeproduce {name} {option}"


def all_options(command: click.Command, context: click.Context) -> Iterator[str]:
    """The options of a command and of all below it."""
    for p in command.params:
        yield from (*p.opts, *p.secondary_opts)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None, name
            yield from all_options(below, context)


def test_every_python_block_of_a_how_to_is_python() -> None:
    for page in (ROOT / "docs" / "how-to").glob("*.md"):
        for block in blocks(page):
            if block.language == "python":
                ast.parse(block.text)


def test_a_renderer_as_the_page_has_it_works(tmp_path: Path) -> None:
    """The page's own module, run on a real result."""
    import io

    from freeproduce import check
    from freeproduce.report.parts.options import Options

    page = ROOT / "docs" / "how-to" / "add-a-format.md"
    (source,) = [b.text for b in blocks(page) if b.title == "markdown.py"]
    module: dict[str, Any] = {}
    exec(compile(source, "markdown.py", "exec"), module)
    out = io.StringIO()
    result = check(ROOT / "examples" / "importer", select=["LBL"])
    module["render"](result, out, Options(None, False, False, None))
    assert out.getvalue().count("- **") == len(result.findings)


def test_a_loader_as_the_page_has_it_works(tmp_path: Path) -> None:
    """The page's own module, on a file of the kind that it is for and on one that it is not."""
    from freeproduce.lists.loaders import Asked, Peek

    page = ROOT / "docs" / "how-to" / "add-a-list.md"
    (source,) = [b.text for b in blocks(page) if b.title == "example_land.py"]
    module: dict[str, Any] = {}
    exec(compile(source, "example_land.py", "exec"), module)
    file = tmp_path / "firms.csv"
    file.write_text("Debarred firm,Seat,From\nAcme (also known as Acme Two),XL,2026-01-05\n")
    other = tmp_path / "other.csv"
    other.write_text("Supplier,Amount\nA,1\n")
    asked = Asked()
    peeks = [Peek(path, path.read_bytes(), asked) for path in (file, other)]
    assert [module["recognises"](p) for p in peeks] == [True, False]
    loaded = module["load"](file, asked)
    assert (loaded.shape, loaded.list) == ("parties", "xl-debarred")
    assert {row.name for row in loaded.rows} == {"Acme", "Acme Two"}


def test_reference_pages_say_what_the_program_has(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "rule_pages.py", tmp_path], check=True)
    for rule in rules():
        page = (tmp_path / "rules" / f"{rule.code}.md").read_text("utf-8")
        assert rule.title in page
        assert rule.code in (tmp_path / "rules.md").read_text("utf-8")
        for heading in ("What it finds", "Exclusions", "Source"):
            assert f"## {heading}" in page
    for name, words in {
        "sources.md": ("us-dol-tvpra-2022-09-28", "Public Law", "OpenSanctions"),
        "json.md": ("fingerprint", "not_run"),
        "python.md": ("check(", "FileNotFoundError"),
        "cli.md": ("freeproduce lists update", "--statistics"),
    }.items():
        text = (tmp_path / name).read_text("utf-8")
        assert all(w in text for w in words), name


@pytest.mark.slow
def test_the_site_builds_strictly_and_asks_no_other_host(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    subprocess.run(
        [sys.executable, ROOT / "tools" / "rule_pages.py", ROOT / "docs" / "reference"], check=True
    )
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    for page in tmp_path.rglob("*.html"):
        asked = re.findall(r"<(?:script|img|iframe)[^>]+src=\"(https?:[^\"]+)", page.read_text())
        asked += re.findall(
            r"<link[^>]+rel=\"stylesheet\"[^>]+href=\"(https?:[^\"]+)", page.read_text()
        )
        assert not asked, page
