"""Word files made by hand, with the markup that Word writes; and zips that mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BY = 'w:id="1" w:author="林小米" w:date="2024-12-10T09:30:00Z"'


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def relations(*targets: tuple[str, str], outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}"{mode}/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def word_parts(body: str, **more: str) -> dict[str, bytes | str]:
    """The parts of a Word file with this body; `comments`, `extended` and `styles` are parts."""
    files = {
        "comments": (f"{OFFICE}/comments", "comments.xml"),
        "styles": (f"{OFFICE}/styles", "styles.xml"),
        "numbering": (f"{OFFICE}/numbering", "numbering.xml"),
        "footnotes": (f"{OFFICE}/footnotes", "footnotes.xml"),
        "extended": (
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
            "commentsExtended.xml",
        ),
    }
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ),
        "_rels/.rels": relations((f"{OFFICE}/officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*(files[name] for name in more)),
        "word/document.xml": (
            f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'
        ),
    }
    for name, words in more.items():
        parts["word/" + files[name][1]] = words
    return parts


def word_file(body: str, **more: str) -> bytes:
    return zipped(word_parts(body, **more))


def p(inside: str, style: str = "OGSpeech", mark: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def ins(inside: str, by: str = BY) -> str:
    return f"<w:ins {by}>{inside}</w:ins>"


def gone(words: str, by: str = BY) -> str:
    return f"<w:del {by}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def row(*cells: str, change: str = "") -> str:
    filled = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{change}</w:trPr>{filled}</w:tr>"


STYLES = f"""<w:styles xmlns:w="{W}">{
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.title().replace(" ", "")}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name in ("heading 1", "heading 2", "Title")
    )
}{
    "".join(
        f'<w:style w:type="paragraph" w:styleId="OG{name}"><w:name w:val="OG {name}"/></w:style>'
        for name in ("Speaker", "Speech", "Narrative", "Supplement", "Gap", "Cell")
    )
}</w:styles>"""
