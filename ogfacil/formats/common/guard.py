"""Check a zipped document of unknown origin before any parser opens it.

Sizes are counted while inflating, never believed from the zip's directory. What is dangerous is
refused with a sentence; what is only worth knowing is a warning. Nothing outside is ever fetched.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn

from ogfacil.errors import InvalidInputError
from ogfacil.locale import _

if TYPE_CHECKING:
    from lxml import etree

MEGABYTE = 1024 * 1024
MAX_FILE = 25 * MEGABYTE
"""Bytes of the file as it comes."""
MAX_ENTRIES = 2_000
"""Files in the zip."""
MAX_DIRECTORY = 2 * MEGABYTE
"""Bytes of the zip's own directory."""
MAX_PART = 80 * MEGABYTE
"""Bytes of one part, inflated."""
MAX_TOTAL = 160 * MEGABYTE
"""Bytes of all parts that are read, inflated."""
MAX_RATIO = 100
"""Times that a part may grow by inflating, once it is larger than `RATIO_FROM`."""
RATIO_FROM = 5 * MEGABYTE
MAX_MARKUP = 4_000_000
"""Tags and attributes in one part; each takes some hundred bytes of memory."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = b"PK\x05\x06"
_END_SIZE = 22
_CHUNK = 256 * 1024
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")


class Package:
    """A zip that passed the checks; its parts are inflated one by one, and their bytes counted."""

    def __init__(self, data: bytes, name: str) -> None:
        """Check a zipped document without inflating it.

        Args:
            data: The whole file.
            name: Its name, for error messages.

        Raises:
            InvalidInputError: It is damaged, encrypted, too large, no zip, or could do harm.
        """  # noqa: DOC501
        self.name = name
        _check_shell(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise _damaged(name) from error
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._total = 0
        if len(self._zip.infolist()) > MAX_ENTRIES:
            raise InvalidInputError(
                _(
                    "“{name}” holds more than {count} files; no document does.",
                    name=name,
                    count=MAX_ENTRIES,
                )
            )
        for info in self._zip.infolist():
            self._admit(info)

    def _admit(self, info: zipfile.ZipInfo) -> None:
        inside = info.filename
        if inside.startswith(("/", "\\")) or ":" in inside or "\\" in inside:
            raise self._refused(_("it holds a file with an absolute name"))
        if ".." in inside.split("/"):
            raise self._refused(_("it holds a file that points out of its folder"))
        if inside in self._infos:
            raise self._refused(_("it holds two files of the same name"))
        if info.flag_bits & 0x41:
            raise InvalidInputError(
                _(
                    "“{name}” is encrypted; save it without a password and try again.",
                    name=self.name,
                )
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused(_("it is compressed in a way that no office program uses"))
        self._infos[inside] = info

    def _refused(self, why: str) -> InvalidInputError:
        return InvalidInputError(
            _(
                "“{name}” was not opened: {why}. Save it anew in your office program.",
                name=self.name,
                why=why,
            )
        )

    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, in their order in the zip."""
        return tuple(self._infos)

    def part(self, inside: str) -> bytes | None:
        """Inflate one part.

        Returns:
            Its bytes; None where there is no part of that name.

        Raises:
            InvalidInputError: It is damaged, or larger than `MAX_PART`, `MAX_TOTAL` or `MAX_RATIO`
                allow.
        """  # noqa: DOC501
        info = self._infos.get(inside)
        if info is None:
            return None
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._total += len(chunk)
                    self._count(inside, size, info.compress_size)
                    chunks.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            OSError,
            struct.error,
        ) as error:
            raise _damaged(self.name) from error
        except (NotImplementedError, RuntimeError) as error:
            raise self._refused(
                _("it is compressed in a way that no office program uses")
            ) from error
        return b"".join(chunks)

    def _count(self, inside: str, size: int, packed: int) -> None:
        if size > MAX_PART:
            raise self._refused(
                _("{part} is larger than {size} MB", part=inside, size=MAX_PART // MEGABYTE)
            )
        if self._total > MAX_TOTAL:
            raise self._refused(
                _("its parts are larger than {size} MB together", size=MAX_TOTAL // MEGABYTE)
            )
        if size > RATIO_FROM and size > MAX_RATIO * max(packed, 1):
            raise self._refused(
                _("{part} grows to more than {times} times its size", part=inside, times=MAX_RATIO)
            )

    def xml(self, inside: str) -> etree._Element | None:
        """Parse one part as `parse_xml` does; return None where there is no part of that name."""
        data = self.part(inside)
        return None if data is None else self.parse(data, inside)

    def parse(self, data: bytes, inside: str) -> etree._Element:
        """Parse XML of this package as `parse_xml` does.

        Args:
            data: The part, inflated.
            inside: Its name, for error messages.
        """
        return parse_xml(data, _("{part} in “{name}”", part=inside, name=self.name))


def parse_xml(data: bytes, where: str) -> etree._Element:
    """Parse XML of unknown origin: no DOCTYPE, no entities, no network, UTF-8, bounded markup.

    Args:
        data: The document.
        where: What error messages call it.

    Raises:
        InvalidInputError: It is not UTF-8, declares a DOCTYPE or entities, has more than
            `MAX_MARKUP` tags and attributes, or is not well-formed.
    """
    from lxml import etree

    encoding = _ENCODING.search(data[:200])
    told = encoding.group(1).decode("ascii", "replace").lower() if encoding else "utf-8"
    if told not in ("utf-8", "utf8", "us-ascii", "ascii") or b"\x00" in data[:4]:
        raise InvalidInputError(
            _("{where} is not written in UTF-8; save it anew as UTF-8.", where=where)
        )
    if _DECLARES.search(data):
        raise InvalidInputError(
            _(
                "{where} declares a DOCTYPE or entities, which can do harm; it was not read.",
                where=where,
            )
        )
    if data.count(b"<") + data.count(b"=") > MAX_MARKUP:
        raise InvalidInputError(_("{where} holds too much markup to be read safely.", where=where))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InvalidInputError(
            _("{where} is no well-formed XML: {reason}.", where=where, reason=error.msg)
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InvalidInputError(
            _(
                "{where} declares a DOCTYPE or entities, which can do harm; it was not read.",
                where=where,
            )
        )
    return root


def _damaged(name: str) -> InvalidInputError:
    return InvalidInputError(
        _("“{name}” is damaged and can't be read; ask for it again.", name=name)
    )


def _check_shell(data: bytes, name: str) -> None:
    """Check a file before anything in it is inflated: size, signature, zip directory.

    Raises:
        InvalidInputError: It is too large, empty, an old OLE document or no zip.
    """
    if len(data) > MAX_FILE:
        raise InvalidInputError(
            _("“{name}” is larger than {size} MB.", name=name, size=MAX_FILE // MEGABYTE)
        )
    if data.startswith(_OLE):
        refuse_ole(data, name)
    if not data:
        raise InvalidInputError(_("“{name}” is empty.", name=name))
    if not data.startswith(b"PK"):
        raise InvalidInputError(_("“{name}” is neither a .docx nor an .odt.", name=name))
    _check_directory(data, name)


_OLE_STREAMS = (
    ("EncryptedPackage", ""),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("Book", ".xls"),
    ("PowerPoint Document", ".ppt"),
    ("__substg1.0_", ".msg"),
)
"""The streams by which a file of the older kind tells what it is (MS-OFFCRYPTO 2.3, MS-DOC 2.1)."""


def refuse_ole(data: bytes, name: str) -> NoReturn:
    """Refuse an OLE container: a password-protected document, a .doc, a .xls or the like.

    Raises:
        InvalidInputError: Always; says which of them it is.
    """
    found = (kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data)
    kind = next(found, ".doc")
    if not kind:
        raise InvalidInputError(
            _(
                "“{name}” is locked with a password; open it in your office program, "
                "save it without the password and try again.",
                name=name,
            )
        )
    raise InvalidInputError(
        _(
            "“{name}” is an old {kind}, and that is not read; "
            "save it as .docx in your office program and try again.",
            name=name,
            kind=kind,
        )
    )


def _check_directory(data: bytes, name: str) -> None:
    """Check the size of the zip's directory, since any library reads it whole.

    Raises:
        InvalidInputError: It is damaged, a ZIP64, or lists more than `MAX_ENTRIES` files.
    """  # noqa: DOC501
    at = len(data) - _END_SIZE
    if at < 0 or data[at : at + 4] != _END or data[-2:] != b"\0\0":
        at = data.rfind(_END, max(0, len(data) - (1 << 16) - _END_SIZE))
    if at < 0 or len(data) - at < _END_SIZE:
        raise _damaged(name)
    count, size = struct.unpack_from("<HI", data, at + 10)
    if (
        count > MAX_ENTRIES
        or size > MAX_DIRECTORY
        or data[max(0, at - 20) : at][:4] == b"PK\x06\x07"
    ):
        raise InvalidInputError(
            _(
                "“{name}” holds more than {count} files; no document does.",
                name=name,
                count=MAX_ENTRIES,
            )
        )


def check_word(data: bytes, name: str) -> Package:
    """Check every part of a .docx or .dotx before another library opens it.

    Raises:
        InvalidInputError: It is no Word document, or could do harm.
    """
    package = Package(data, name)
    for inside in package.names():
        part = package.part(inside)
        if part is not None and inside.endswith((".xml", ".rels")):
            package.parse(part, inside)
    refuse_macros(package)
    return package


def refuse_macros(package: Package) -> None:
    """Refuse a package that holds macros or is no Word document.

    Raises:
        InvalidInputError: It is one of these.
    """
    types = package.part("[Content_Types].xml")
    if types is None:
        raise InvalidInputError(_("“{name}” is no Word document.", name=package.name))
    if b"macroEnabled" in types:
        raise InvalidInputError(
            _("“{name}” is made to run macros; save it as .docx and try again.", name=package.name)
        )
    if b"wordprocessingml" not in types:
        raise InvalidInputError(_("“{name}” is no Word document.", name=package.name))
