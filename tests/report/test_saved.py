"""A result kept as JSON is the same result when it is read again."""

import io
import json
from pathlib import Path

import pytest

from freeproduce.report import render
from freeproduce.report.saved import load

from . import sample


def written(result, form: str) -> str:
    out = io.StringIO()
    render(form, result, out)
    return out.getvalue()


def test_what_was_kept_comes_back_whole(tmp_path: Path) -> None:
    first = written(sample.result(), "json")
    file = tmp_path / "result.json"
    file.write_text(first, "utf-8")
    assert json.loads(written(load(file), "json")) == json.loads(first)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"files": 3}', "not json", "\x00\x01"])
def test_another_file_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "result.json"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="not a result of this program") as error:
        load(file)
    assert "\n" not in str(error.value)


def test_chains_and_counts_of_workers_come_back_as_they_were(tmp_path: Path) -> None:
    first = sample.result()
    file = tmp_path / "result.json"
    file.write_text(written(first, "json"), "utf-8")
    again = load(file)
    assert again.chains == first.chains
    assert again.rollup == first.rollup
