"""States, dates and citations in running text of six languages."""

from pathlib import Path

import pytest

from freeproduce.read.documents import read_document
from freeproduce.resolve import mentions
from freeproduce.resolve.mentions import citations, states

STATES = [
    ("en", "The Government of Sweden, Lao People's Democratic Republic, the U.S.", "SE LA US"),
    ("en", "Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", "GN GW GQ PG"),
    ("en", "Niger and Nigeria; Nigerien and Nigerian law", "NE NG NE NG"),
    ("en", "Dominica and the Dominican Republic", "DM DO"),
    ("en", "the Congo and the Democratic Republic of the Congo", "CG CD"),
    ("en", "French legislation was translated into French and English.", "FR"),
    ("en", "Jordan reported. Michael Jordan and Mr. Jordan did not.", "JO"),
    ("en", "A firm of Atlanta, Georgia, and the Gulf of Mexico; Georgia reported.", "GE"),
    ("en", "Swaziland, Burma and Upper Volta", "SZ MM BF"),
    ("en", "the USSR and the former Soviet Union, Czechoslovakia and Siam", "RU TH"),
    ("en", "US$ 5, 5 United States dollars, the US Government, Chad Government", "US TD"),
    ("en", "el Gobierno peruano and the word peruano", "PE"),
    ("en", "Write to Chad.Jones@example.org", ""),
    ("es", "La reunión con fines de explotación; Alto Volta y la URSS", "BF RU"),
    ("fr", "les Gouvernements malaisien et nigérian, en anglais et en espagnol", "MY NG"),
    ("ru", "Заир, Верхней Вольтой и СССР, в Индийском океане, 5 долларов США", "CD BF RU"),
    ("ar", "الفريق القطري والحكومة القطرية وأنجولا وللبنان وزائير", "QA AO LB CD"),
    ("ar", "الحكومة الجنوب أفريقية، باللغة العربية وباللغة الإسبانية", "ZA"),
    ("zh", "苏联和扎伊尔，西班牙语，阿曼苏丹国，前苏联", "RU CD OM"),
    ("fr", "le Gouvernement suédois, la Côte d’Ivoire, l’Italie et le droit suisse", "SE CI IT CH"),
    ("fr", "le rapport en français de la République arabe syrienne", "SY"),
    ("es", "el Gobierno sueco, los Estados Unidos Mexicanos y la legislación alemana", "SE MX DE"),
    ("ru", "правительство Швеции, шведское право, в Соединенных Штатах Америки", "SE SE US"),
    ("ru", "Республики Корея, Египтом, Боснией и Герцеговиной, на русском языке", "KR EG BA"),
    ("ar", "وأفادت السويد وبلجيكا وللأردن والحكومة الفرنسية والمملكة العربية السعودية",
    "SE BE JO FR SA"),
    ("ar", "قدمت فرنسا دعما ماليا باللغة الإسبانية، وحكومة مالي", "FR ML"),
    ("zh", "发展中国家和中国政府，其中国家；日本、几内亚比绍和美利坚合众国", "CN JP GW US"),
    ("zh", "2012年7月2日本报告；沿海地区；司法国际合作；大韩民国", "KR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "want"), STATES)
def test_states(language: str, text: str, want: str) -> None:
    found = states.find(text, language)
    assert [f.country for f in found] == want.split()
    assert all(0 <= f.start < f.end <= len(text) for f in found)


CITATIONS = [
    ("Article 9, paragraph 5, of the Trafficking in Persons Protocol", "TIP Protocol art. 9(5)"),
    ("paragraph 5 of article 11 of the Palermo Protocol", "TIP Protocol art. 11(5)"),
    ("art. 9(5) of the Trafficking Protocol", "TIP Protocol art. 9(5)"),
    ("article 244 of the Penal Code, after the Trafficking Protocol", "art. 244"),
    ("articles 34 and 35 of the Convention on the Rights of the Child", "CRC art. 34; CRC art. 35"),
    ("le paragraphe 5 de l’article 9 du Protocole relatif à la traite des personnes",
     "TIP Protocol art. 9(5)"),
    ("el párrafo 5 del artículo 9 del Protocolo contra la trata de personas",
     "TIP Protocol art. 9(5)"),
    ("пункт 5 статьи 9 Протокола о торговле людьми", "TIP Protocol art. 9(5)"),
    ("статья 127 Уголовного кодекса", "art. 127"),
    ("الفقرة 5 من المادة 9 من بروتوكول الاتجار بالأشخاص", "TIP Protocol art. 9(5)"),
    ("《人口贩运议定书》第九条第五款和《刑法》第二百四十条", "TIP Protocol art. 9(5)"),
    ("resolutions 64/293 and 5/2, see CTOC/COP/2012/2",
     "resolution 64/293; resolution 5/2; CTOC/COP/2012/2"),
    ("大会第64/293号决议，见上文第12段", "resolution 64/293; paragraph 12"),
    ("人权理事会第35/5号和第8/12号决议", "resolution 35/5; resolution 8/12"),
    ("قرار الجمعية العامة 64/293 وفي قراره 6/1", "resolution 64/293; resolution 6/1"),
    ("the UN Convention against Transnational Organized Crime; article 5 of its law", "art. 5"),
    ("section II above, paragraphs 3 and 4 above", "section II; paragraph 3; paragraph 4"),
    ("المادة 5 من قانونها، والفرع ثانيا أعلاه", "art. 5; section ثانيا"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), CITATIONS)
def test_citations(text: str, want: str) -> None:
    found, _named = citations.find(text)
    assert "; ".join(f.value for f in found if f.detail != "instrument") == want


def test_conventions_by_their_numbers() -> None:
    text = "ILO Convention No. 182, Convention n° 29, Convenio núm. 105, Конвенция МОТ № 189"
    found, _named = citations.find(text)
    assert [f.value for f in found] == ["C182", "C029", "C105", "C189"]


def test_the_protocol_is_the_one_named_before() -> None:
    _found, named = citations.find("the Smuggling of Migrants Protocol")
    found, _named = citations.find("Article 6 of the Protocol was applied.", named)
    assert [f.value for f in found] == ["Smuggling Protocol art. 6"]


def test_the_report(shared: Path) -> None:
    document = read_document(shared / "data/report/report-zh.md")
    found = mentions.find(document)
    named = [m for m in found if m.kind == "state"]
    assert len(named) == len({m.value for m in named}) == 33
    assert {m.paragraph for m in named} == {4}
    dates = [(m.value, m.paragraph) for m in found if m.kind == "date"]
    assert dates[:5] == [
        ("2011-10-10", 3),
        ("2012-02-01", 3),
        ("2012-02-21", 3),
        ("2012-03-15", 3),
        ("2012-05-25", 4),
    ]
    cited = {(m.value, m.paragraph) for m in found if m.kind == "citation"}
    assert {
        ("TIP Protocol art. 9(5)", 2),
        ("TIP Protocol art. 11(5)", 6),
        ("resolution 5/2", 1),
        ("resolution 64/293", 34),
        ("CTOC/COP/2012/2", 6),
        *((i, 12) for i in ("UNTOC", "TIP Protocol", "CRC", "C029", "C182", "CETS 197",
                            "Hague 1993")),
    } <= cited  # fmt: skip
    texts = {p.order: p.text for p in document.paragraphs}
    assert all(texts[m.paragraph][m.start : m.end] == m.text for m in found if not m.footnote)
