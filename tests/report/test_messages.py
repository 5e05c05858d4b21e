"""Catalogues are whole: every text translated, with the same names in braces."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest
from babel.messages.catalog import Catalog
from click.testing import CliRunner

from freeproduce import locale

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", locale.LANGUAGES[1:])
def test_a_catalogue_is_whole(messages: ModuleType, lang: str) -> None:
    """If this fails: run tools/messages.py, translate what it names, run it again."""
    assert messages.check(lang) == []


def catalogues(id: object, string: object) -> tuple[Catalog, Catalog]:
    wanted, got = Catalog(), Catalog("zh")
    wanted.add(id)
    if string is not None:
        got.add(id, string)
    return got, wanted


@pytest.mark.parametrize(
    ("id", "string", "said"),
    [
        ("{n} files", "{n} 个文件", None),
        ("{n} files", "文件", "placeholders differ"),
        ("{n} files", "{m} 个文件", "placeholders differ"),
        ("{n} files", "", "not translated"),
        ("{n} files", None, "not in the catalogue"),
        (("one file", "{n} files"), ("{n} 个文件",), None),
        (("{n} file", "{n} files"), ("文件",), "placeholders differ"),
    ],
)
def test_a_fault_is_named(
    messages: ModuleType, id: object, string: object, said: str | None
) -> None:
    found = list(messages.faults(*catalogues(id, string)))
    assert bool(found) == (said is not None)
    assert all(said and line.startswith(said) for line in found)


def test_a_text_that_is_gone_is_named(messages: ModuleType) -> None:
    got, _wanted = catalogues("old", "旧")
    assert list(messages.faults(got, Catalog())) == ["no longer in the source: 'old'"]


def test_the_command_line_library_speaks_the_same_language() -> None:
    @click.command()
    def command() -> None:
        pass

    locale.use("zh")
    try:
        shown = CliRunner().invoke(command, ["--help"]).output
        refused = CliRunner().invoke(command, ["--nonsense"]).output
    finally:
        locale.use("en")
    assert "用法：" in shown
    assert "没有选项" in refused
    assert "Usage:" in CliRunner().invoke(command, ["--help"]).output


def test_an_unknown_language_is_said_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="en, zh"):
        locale.use("xx")
    assert locale.language() == "en"
