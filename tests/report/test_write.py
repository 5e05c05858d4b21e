"""A report on disk is whole or not there."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from freeproduce.report import WriteError, write

from . import sample


def test_the_format_follows_the_name(tmp_path: Path) -> None:
    write(sample.result(), tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["findings"]
    write(sample.result(), tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text("utf-8").startswith("<!doctype html>")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.html", "r.json"]


def test_a_failing_renderer_leaves_the_old_report(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text("old")
    broken = sample.result()
    broken.findings[3].evidence = None  # type: ignore[assignment]
    with pytest.raises(TypeError):
        write(broken, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_or_a_folder_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="does not exist"):
        write(sample.empty(), tmp_path / "no" / "r.json")
    (tmp_path / "r.json").mkdir()
    with pytest.raises(WriteError, match="is a folder"):
        write(sample.empty(), tmp_path / "r.json")


@pytest.fixture
def tiny_disk(tmp_path: Path):
    """A file system of 128 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], capture_output=True
        ).returncode
    ):
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_said_and_leaves_no_half_file(tiny_disk: Path) -> None:
    path = tiny_disk / "report.html"
    write(sample.empty(), path)
    before = path.read_bytes()
    with pytest.raises(WriteError, match="disk is full"):
        write(sample.many(200), path)
    assert path.read_bytes() == before
    assert list(tiny_disk.iterdir()) == [path]
