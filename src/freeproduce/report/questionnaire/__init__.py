"""The questionnaire of a call as files to send out: one renderer a file."""

from __future__ import annotations

from pathlib import Path

from freeproduce.model.questionnaire import Questionnaire
from freeproduce.report.questionnaire import document, xlsform

__all__ = ["write"]


def write(asked: Questionnaire, folder: Path) -> list[Path]:
    """The XLSForm, which holds all languages, and a document a language; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    form = folder / "questionnaire.xlsx"
    xlsform.write(asked, form)
    made = [form]
    for language in asked.languages:
        made.append(folder / f"questionnaire-{language}.docx")
        document.write(asked, language, made[-1])
    return made
