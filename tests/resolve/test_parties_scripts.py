"""Names in scripts that are read otherwise than letter by letter."""

from __future__ import annotations

import pytest

from freeproduce.resolve.parties import ListedName, Screener
from freeproduce.resolve.parties.forms import read
from freeproduce.resolve.parties.japanese import as_family, as_sound


def score(name: str, listed: str) -> float:
    (hits,) = Screener([ListedName("x", listed)], threshold=0.05).screen([name])
    return hits[0].score if hits else 0.0


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("株式会社山田製紙", "Yamada Paper Co., Ltd."),
        ("鈴木繊維工業株式会社", "Suzuki Textile Fiber Industry Co., Ltd."),
        ("東芝機械株式会社", "Toshiba Machine Co., Ltd."),
        ("㈱村木鉄工所", "Muraki Iron Works Ltd."),
        ("有限会社佐久間製作所", "Sakuma Seisakusho"),
        ("広栄化学工業株式会社", "Koei Chemical Industry Company Limited"),
        ("京セラ株式会社", "Kyocera Corporation"),
        ("日本製鉄株式会社", "Nippon Steel Corporation"),
        ("ရွှေသံလွင် ကုမ္ပဏီ လီမိတက်", "Shwe Than Lwin Company Limited"),
        ("महिंद्रा एंड महिंद्रा लिमिटेड", "Mahindra & Mahindra Limited"),
        ("স্কয়ার টেক্সটাইলস লিমিটেড", "Square Textiles Ltd."),
        ("Εθνική Τράπεζα της Ελλάδος Α.Ε.", "National Bank of Greece S.A."),
        ("Τσιμέντα Τιτάν Α.Ε.", "Titan Cement S.A."),
        ("خوتەن توقۇمىچىلىق چەكلىك شىركىتى", "Hotan Textile Co., Ltd."),
        ("شىنجاڭ پاختا شىركىتى", "Xinjiang Cotton Company"),
        ("Ўзбекистон темир йўллари АЖ", "Uzbekistan Railways JSC"),
        ("«Қазақстан темір жолы» ұлттық компаниясы АҚ", "Kazakhstan Temir Zholy National Co."),
        ("АО «Уралхим»", "Uralchem JSC"),
        ("شركة المراعي", "Almarai Company"),
    ],
)  # fmt: skip
def test_one_firm_in_two_scripts(name: str, listed: str) -> None:
    assert score(name, listed) >= 0.7


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("住友商事株式会社", "Sumitomo Chemical Co., Ltd."),
        ("株式会社山田製紙", "Yamaha Corporation"),
        ("ООО «Север»", "Severstal PJSC"),
        ("टाटा मोटर्स लिमिटेड", "Tata Steel Limited"),
        ("Τράπεζα Πειραιώς Α.Ε.", "National Bank of Greece S.A."),
    ],
)
def test_two_firms_in_two_scripts(name: str, listed: str) -> None:
    assert score(name, listed) < 0.7


def test_kanji_are_read_in_japanese_only_where_the_name_is_japanese() -> None:
    def tokens(name: str) -> set[str]:
        return {word for form in read(name) for word in form.tokens}

    assert "yamada" in tokens("株式会社山田製紙")
    assert "yamada" not in tokens("山田造纸有限公司")


def test_a_family_name_that_no_table_has_is_put_together() -> None:
    assert as_family("村木") == ["muraki"]
    assert as_sound("广荣") == ["koei"]
