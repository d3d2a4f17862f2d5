"""A house style that replaces ours."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor

from ogfacil.errors import InvalidInputError
from ogfacil.formats import word
from ogfacil.formats.common.values import Options
from tests.formats.invented import chinese


def house(path: Path) -> Path:
    """A ministry's template: its own page, header, heading and style of speakers."""
    document = docx.Document()
    document.sections[0].page_width = Mm(176)
    document.sections[0].header.paragraphs[0].text = "某某部公文用箋"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    speaker = document.styles.add_style("OG Speaker", 1)
    speaker.font.color.rgb = RGBColor(0xAB, 0xCD, 0xEF)
    document.add_paragraph("這是範本裡的說明，不該留下。")
    document.save(str(path))
    return path


def written(template: Path) -> docx.document.Document:
    return docx.Document(io.BytesIO(word.write(chinese(), Options(template=str(template)))))


def test_its_page_header_and_styles_are_kept(tmp_path: Path) -> None:
    document = written(house(tmp_path / "my.docx"))
    assert round(document.sections[0].page_width.mm) == 176
    assert document.sections[0].header.paragraphs[0].text == "某某部公文用箋"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x12, 0x34, 0x56)
    assert document.styles["OG Speaker"].font.color.rgb == RGBColor(0xAB, 0xCD, 0xEF)


def test_our_styles_are_added_only_where_it_has_none(tmp_path: Path) -> None:
    document = written(house(tmp_path / "my.docx"))
    names = [style.name for style in document.styles]
    assert names.count("OG Speaker") == 1
    assert names.count("OG Narrative") == 1
    assert names.count("Heading 1") == 1


def test_its_own_text_does_not_stay(tmp_path: Path) -> None:
    document = written(house(tmp_path / "my.docx"))
    assert not any("範本裡的說明" in p.text for p in document.paragraphs)
    assert document.paragraphs[0].text == chinese().meeting.title


def test_what_is_written_with_it_is_read_again_in_full(tmp_path: Path) -> None:
    template = house(tmp_path / "my.docx")
    data = word.write(chinese(), Options(template=str(template), draft=True))
    plain = word.read(word.write(chinese(), Options(draft=True)), "x.docx")
    assert word.read(data, "x.docx").record == plain.record


def test_ids_of_another_language_are_found_by_the_styles_name(tmp_path: Path) -> None:
    source = house(tmp_path / "my.docx")
    target = tmp_path / "zh.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/styles.xml":
                data = data.replace(b'w:styleId="Heading1"', b'w:styleId="1"')
            new.writestr(name, data)
    document = written(target)
    headings = [p.text for p in document.paragraphs if p.style and p.style.style_id == "1"]
    assert headings[0] == "出席"


def test_a_dotx_is_as_good_as_a_docx(tmp_path: Path) -> None:
    source = house(tmp_path / "my.docx")
    target = tmp_path / "my.dotx"
    main = b"wordprocessingml.document.main+xml"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(main, b"wordprocessingml.template.main+xml")
            new.writestr(name, data)
    assert written(target).paragraphs[0].text == chinese().meeting.title


def test_its_own_properties_stay_beside_ours(tmp_path: Path) -> None:
    first = tmp_path / "first.docx"
    first.write_bytes(word.write(chinese(), Options(round="old")))
    data = word.write(chinese(), Options(template=str(first), round="new"))
    assert word.read(data, "x.docx").round == "new"


def test_what_is_no_word_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "my.docx"
    bad.write_bytes(b"PK nothing")
    with pytest.raises(InvalidInputError, match=r"my\.docx"):
        word.write(chinese(), Options(template=str(bad)))


def test_a_missing_template_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="can't be read"):
        word.write(chinese(), Options(template=str(tmp_path / "none.docx")))


def test_tables_are_as_wide_as_its_text(tmp_path: Path) -> None:
    document = written(house(tmp_path / "my.docx"))
    page = document.sections[0]
    text = page.page_width - page.left_margin - page.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(text, rel=0.01)


def test_nothing_of_a_template_leads_outside_but_links(tmp_path: Path) -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    document = docx.Document(str(house(tmp_path / "my.docx")))
    settings = document.part._settings_part
    key = settings.relate_to("file://evil/x.dotm", f"{kinds}/attachedTemplate", is_external=True)
    settings.element.insert(
        0, settings.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): key})
    )
    head = document.sections[0].header
    link = head.part.relate_to("https://agency.example", f"{kinds}/hyperlink", is_external=True)
    beacon = head.part.relate_to("https://evil.example/b.png", f"{kinds}/image", is_external=True)
    paragraph = head.paragraphs[0]._p
    paragraph.append(
        parse_xml(
            f"<w:r {nsdecls('w', 'r', 'a')}><w:drawing><a:blip r:link='{beacon}'/>"
            "</w:drawing></w:r>"
        )
    )
    paragraph.append(
        parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} r:id='{link}'><w:r/></w:hyperlink>")
    )
    document.save(str(tmp_path / "spy.docx"))
    data = word.write(chinese(), Options(template=str(tmp_path / "spy.docx")))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        whole = "".join(file.read(name).decode() for name in file.namelist() if "xml" in name)
        whole += "".join(file.read(name).decode() for name in file.namelist() if ".rels" in name)
    assert "evil" not in whole
    assert "attachedTemplate" not in whole
    assert "<w:drawing" not in whole
    assert "https://agency.example" in whole
