"""Word files made for the tests: python-docx writes what it can, the rest is put in as XML."""

from io import BytesIO

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def plain(paragraphs: list[str]) -> bytes:
    """A file of nothing but paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def report() -> bytes:
    """A title, headings, a list, a table, notes, tracked changes, hidden text, three languages."""
    document = docx.Document()
    document.core_properties.title = "Документ1"
    document.core_properties.author = "林湖"
    document.add_paragraph("湖区国家的合作", style="Title")
    document.add_paragraph("林湖")
    document.add_paragraph("一、贸易", style="Heading 1")
    first = document.add_paragraph("2030年贸易额为26亿美元")
    _put(first, '<w:r {}><w:footnoteReference w:id="2"/></w:r>')
    first.add_run("，比上一年增长37%。")
    _put(first, '<w:ins {} w:id="9" w:author="x"><w:r><w:t>成员国有9个。</w:t></w:r></w:ins>')
    _put(first, '<w:del {} w:id="8" w:author="x"><w:r><w:delText>删去。</w:delText></w:r></w:del>')
    first.add_run("看不见。").font.hidden = True
    document.add_paragraph("Транспорт", style="Heading 2")
    second = document.add_paragraph("Площадь союза — 12 тыс. км")
    second.add_run("2").font.superscript = True
    second.add_run(". Судоходство открыто круглый год")
    _put(second, '<w:r {}><w:endnoteReference w:id="1"/></w:r>')
    second.add_run(".")
    ends = document.add_paragraph("Twelve quays have been ")
    ends._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="7"/></w:rPr>'))
    document.add_paragraph("rebuilt. The others will follow.")
    document.add_paragraph("Tariffs will be halved by 2031.", style="List Bullet")
    document.add_paragraph("Transit fees will be abolished", style="List Number")
    table = document.add_table(2, 2)
    for place, text in enumerate(("年份", "货运量", "2030", "2630万吨")):
        table.cell(*divmod(place, 2)).text = text
    _notes(document, "footnotes", 2, "湖区统计局：《2030年年报》。")
    _notes(document, "endnotes", 1, "Озёрная статистика, 2030.")
    return saved(document)


def _put(paragraph: docx.text.paragraph.Paragraph, xml: str) -> None:
    paragraph._p.append(parse_xml(xml.format(W)))


def _notes(document: docx.document.Document, kind: str, number: int, text: str) -> None:
    name = kind.removesuffix("s")
    xml = (
        f'<w:{kind} {W}><w:{name} w:type="separator" w:id="0"><w:p/></w:{name}>'
        f'<w:{name} w:id="{number}"><w:p><w:r><w:{name}Ref/></w:r>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:{name}></w:{kind}>"
    )
    part = Part(
        PackURI(f"/word/{kind}.xml"), NOTES.format(kind), xml.encode(), document.part.package
    )
    document.part.relate_to(part, RELATION.format(kind))
