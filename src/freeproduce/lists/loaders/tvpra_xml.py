"""The US Department of Labor's list of goods, as its application's XML.

``Good`` has a name, a sector and ``Country`` elements with one mark each for child labour, forced
labour and forced child labour; editions since 2022 also mark goods made with a listed input.
Documents that declare entities are refused.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from freeproduce.lists import goods
from freeproduce.lists.edition import ListError, Loaded
from freeproduce.lists.loaders import Asked, Peek
from freeproduce.locale import _

PUBLISHER = "US Department of Labor"
TITLE = "List of Goods Produced by Child Labor or Forced Labor"
LIST = "us-dol-tvpra"


def recognises(peek: Peek) -> bool:
    """XML with the element ``Good_Name``."""
    return peek.text.lstrip().startswith("<") and "<Goods" in peek.text


def load(path: Path, asked: Asked) -> Loaded:
    """Read one edition."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import parse

    try:
        root: Element | None = parse(path, forbid_dtd=True).getroot()
    except DefusedXmlException as error:
        raise ListError(_("declares entities or a document type, which is refused")) from error
    except ParseError as error:
        raise ListError(_("the XML is damaged or cut short: {why}").format(why=error)) from error
    if root is None:
        raise ListError(_("the XML is empty"))
    found = [
        goods.Listing(
            good.findtext("Good_Name", ""),
            good.findtext("Good_Sector", ""),
            country.findtext("Country_Name", ""),
            country.findtext("Child_Labor", ""),
            country.findtext("Forced_Labor", ""),
            country.findtext("Forced_Child_Labor", ""),
            country.findtext("Derived_Labor_Exploitation", ""),
            country.findtext("Derived_Country", ""),
        )
        for good in root.iter("Good")
        for country in good.iter("Country")
    ]
    rows, notes = goods.rows(found)
    return Loaded(
        "goods", asked.list or LIST, TITLE, PUBLISHER, rows, "US government work", notes=notes
    )
